//! Many words, looked for at once, by their first two characters: made in a fraction of the time an automaton takes, and for
//! Chinese as fast to ask.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words of two characters and more.
#[derive(Debug, Default)]
pub struct Index {
    by_start: FxHashMap<[char; 2], Vec<Entry>>,
}

/// A word without its first two characters, and its number.
#[derive(Debug)]
struct Entry {
    rest: String,
    number: usize,
}

impl Index {
    /// An index of words; each is called by its number.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut by_start: FxHashMap<[char; 2], Vec<Entry>> = FxHashMap::default();
        for (number, word) in words.into_iter().enumerate() {
            let mut chars = word.as_ref().chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                by_start.entry([first, second]).or_default().push(Entry { rest: chars.as_str().to_owned(), number });
            }
        }
        // The longest first: it is the one that is meant.
        by_start.values_mut().for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())));
        Index { by_start }
    }

    /// Where words stand, the leftmost first and of those at one place the longest; none overlaps another.
    pub fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
        let pairs = text.char_indices().zip(text.chars().skip(1));
        let mut free = 0;
        pairs.filter_map(move |((at, first), second)| {
            let entries = (at >= free).then(|| self.by_start.get(&[first, second]))??;
            let rest = at + first.len_utf8() + second.len_utf8();
            let entry = entries.iter().find(|entry| text[rest..].starts_with(&entry.rest))?;
            free = rest + entry.rest.len();
            Some((at..free, entry.number))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn the_longest_word_at_the_leftmost_place_is_found() {
        let index = Index::new(["布署", "布署会", "按排", "a", ""]);
        let found: Vec<_> =
            index.find_iter("开布署会，布署按排布").map(|(range, number)| (range.start / 3, number)).collect();
        assert_eq!(found, [(1, 1), (5, 0), (7, 2)]);
        assert_eq!(index.find_iter("布").count() + index.find_iter("").count(), 0);
    }
}
