//! Values counted by what they are and who says so.

use super::{Found, MOST_PLACES};
use crate::read::docx::styles::By;
use crate::source::Span;

/// What was found of one property, value by value.
#[derive(Debug, Default)]
pub(super) struct Tally {
    found: Vec<(String, By, bool, usize, Vec<Span>)>,
}

impl Tally {
    /// Counts a value: on how many characters, is it what is wanted, where.
    pub(super) fn add(&mut self, value: &str, by: &By, good: bool, count: usize, place: Option<Span>) {
        if count == 0 {
            return;
        }
        let at = self.found.iter().position(|(own, said, ..)| (own.as_str(), said) == (value, by));
        let at = at.unwrap_or_else(|| {
            self.found.push((value.to_owned(), by.clone(), good, 0, Vec::new()));
            self.found.len() - 1
        });
        let (_, _, is_good, sum, places) = &mut self.found[at];
        // Of one value that is right in one place and wrong in another, the wrong places count.
        *is_good &= good;
        *sum += count;
        let Some(place) = place else { return };
        let room = places.len() < MOST_PLACES;
        match places.last_mut() {
            Some(last) if last.end == place.start => last.end = place.end,
            _ if room => places.push(place),
            _ => {}
        }
    }

    /// What was found, the most frequent first.
    pub(super) fn found(self) -> Vec<Found> {
        let of = self.found.iter().map(|(_, _, _, count, _)| count).sum();
        let mut found: Vec<Found> = self
            .found
            .into_iter()
            .map(|(value, by, good, count, places)| Found { value, by: by.words(), count, of, good, places })
            .collect();
        found.sort_by_key(|found| usize::MAX - found.count);
        found
    }
}
