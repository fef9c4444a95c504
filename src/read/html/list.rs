//! The numbers and marks a page shows before the items of its lists.

use super::attribute;
use crate::text::numeral;

/// The lists that are open, the innermost last.
#[derive(Default)]
pub(super) struct Lists(Vec<List>);

struct List {
    marks: Marks,
    number: i64,
    step: i64,
    /// Of a list that counts down to one: the lines of its items, whose numbers its end tells.
    waiting: Option<Vec<usize>>,
}

/// What stands before an item.
#[derive(Clone, Copy)]
enum Marks {
    Bullet,
    Nothing,
    /// `1. `, in a list of such items `（1）`, in that `①`: as drafts have them.
    Plain,
    /// As the page asks.
    Styled(fn(u32) -> String),
}

/// What a page calls its marks, in `list-style` or `type`.
const STYLES: &[(&[&str], Marks)] = &[
    (&["none"], Marks::Nothing),
    (&["disc", "circle", "square"], Marks::Bullet),
    (&["decimal", "1"], Marks::Plain),
    (&["a", "lower-alpha", "lower-latin"], Marks::Styled(|number| format!("{}. ", letters(number).to_lowercase()))),
    (&["A", "upper-alpha", "upper-latin"], Marks::Styled(|number| format!("{}. ", letters(number)))),
    (&["i", "lower-roman"], Marks::Styled(|number| format!("{}. ", numeral::to_roman(number).to_lowercase()))),
    (&["I", "upper-roman"], Marks::Styled(|number| format!("{}. ", numeral::to_roman(number)))),
    (&["decimal-leading-zero"], Marks::Styled(|number| format!("{number:02}. "))),
    (
        &["cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"],
        Marks::Styled(|number| format!("{}、", numeral::to_chinese(number))),
    ),
];

impl Lists {
    /// A list or an item begins or ends with this tag: on a line of its own, an item with its mark.
    pub(super) fn tag(&mut self, name: &str, tag: &str, closing: bool, lines: &mut Vec<String>) {
        lines.push(String::new());
        match (name, closing) {
            ("li", false) => {
                let mark = self.item(tag, lines);
                lines.last_mut().into_iter().for_each(|line| line.push_str(&mark));
            }
            ("li", true) => {}
            (_, true) => self.close(lines),
            (name, false) => self.open(tag, name == "ol"),
        }
    }

    /// A list begins with this tag.
    fn open(&mut self, tag: &str, ordered: bool) {
        let marks = asked(tag).unwrap_or(if ordered { Marks::Plain } else { Marks::Bullet });
        let start: Option<i64> = attribute(tag, "start").parse().ok();
        // What stands in quotes is a value.
        let names = tag.split(['"', '\'']).step_by(2).collect::<String>().to_ascii_lowercase();
        let down = ordered && names.split([' ', '\n', '\t', '>', '/']).any(|name| name.starts_with("reversed"));
        let waiting = (down && start.is_none()).then(Vec::new);
        self.0.push(List { marks, number: start.unwrap_or(1), step: if down { -1 } else { 1 }, waiting });
    }

    /// The innermost list ends.
    fn close(&mut self, lines: &mut [String]) {
        let outer = self.counting(1);
        let Some(list) = self.0.pop() else { return };
        for (at, number) in list.waiting.into_iter().flatten().rev().zip(1..) {
            if let Some(line) = lines.get_mut(at) {
                line.insert_str(0, &label(list.marks, number, outer));
            }
        }
    }

    /// All that are still open end.
    pub(super) fn end(mut self, lines: &mut [String]) {
        while !self.0.is_empty() {
            self.close(lines);
        }
    }

    /// What stands before the item that this tag begins on the last line.
    fn item(&mut self, tag: &str, lines: &[String]) -> String {
        let outer = self.counting(1);
        let Some(list) = self.0.last_mut() else { return String::new() };
        if let Some(waiting) = &mut list.waiting {
            waiting.push(lines.len().saturating_sub(1));
            return String::new();
        }
        let number = attribute(tag, "value").parse().unwrap_or(list.number);
        list.number = number.saturating_add(list.step);
        label(asked(tag).unwrap_or(list.marks), number, outer)
    }

    /// How many lists count, but for the innermost so many.
    fn counting(&self, inner: usize) -> usize {
        let counts = |list: &&List| matches!(list.marks, Marks::Plain | Marks::Styled(_));
        self.0.iter().rev().skip(inner).filter(counts).count()
    }
}

/// The marks a tag asks for.
fn asked(tag: &str) -> Option<Marks> {
    let style = attribute(tag, "style").to_ascii_lowercase();
    let value = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        matches!(name.trim(), "list-style" | "list-style-type").then(|| value.to_owned())
    };
    let named = |word: &str| STYLES.iter().find(|row| row.0.contains(&word)).map(|row| row.1);
    let styled = style.split(';').filter_map(value).find_map(|value| value.split_whitespace().find_map(named));
    styled.or_else(|| named(&attribute(tag, "type")))
}

fn label(marks: Marks, number: i64, outer: usize) -> String {
    let counted = u32::try_from(number).ok().filter(|number| *number > 0);
    match (marks, counted) {
        (Marks::Bullet, _) => "• ".to_owned(),
        (Marks::Nothing, _) => String::new(),
        (Marks::Styled(style), Some(number)) => style(number),
        (Marks::Plain, Some(number)) if outer > 1 && numeral::circled(number).is_some() => {
            numeral::circled(number).into_iter().collect()
        }
        (Marks::Plain, Some(number)) if outer > 0 => format!("（{number}）"),
        _ => format!("{number}. "),
    }
}

/// A … Z, AA, AB …
fn letters(number: u32) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    fn lines(page: &str) -> Vec<String> {
        super::super::read(page).lines
    }

    #[test]
    fn numbers_stand_as_the_page_shows_them() {
        for (list, expected) in [
            ("<ol type=A><li>甲</li><li>乙</li></ol>", ["A. 甲", "B. 乙"]),
            ("<ol type='i' start=4><li>甲<li>乙</ol>", ["iv. 甲", "v. 乙"]),
            ("<ol style='list-style: none'><li>1. 甲</li><li>2. 乙</li></ol>", ["1. 甲", "2. 乙"]),
            (
                "<ol style=\"color:red; list-style-type:CJK-ideographic\"><li>甲</li><li>乙</li></ol>",
                ["一、甲", "二、乙"],
            ),
            ("<ol><li value=7>甲</li><li>乙</li></ol>", ["7. 甲", "8. 乙"]),
            ("<ol start=0><li>甲</li><li>乙</li></ol>", ["0. 甲", "1. 乙"]),
            ("<ol reversed><li>甲</li><li>乙</li></ol>", ["2. 甲", "1. 乙"]),
            ("<ol reversed start=9><li>甲</li><li>乙", ["9. 甲", "8. 乙"]),
            ("<ol reversed><li>甲</li><li>乙", ["2. 甲", "1. 乙"]),
            ("<ul><li>甲</li><li style='list-style:none'>乙</li></ul>", ["• 甲", "乙"]),
            ("<ol title='reversed'><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
        ] {
            assert_eq!(lines(list), expected, "{list}");
        }
    }

    #[test]
    fn letters_go_on_behind_the_last_one() {
        assert_eq!([1, 26, 27, 28, 52, 53].map(super::letters), ["A", "Z", "AA", "AB", "AZ", "BA"]);
    }
}
