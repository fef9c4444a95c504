//! 附件说明 and 附件, 出席人员名单: lists whose turnover lines hang (GB/T 9704—2012, 7.3.4, 7.3.7, 10.3).

use super::{Maker, Piece};
use crate::document::meta::Given;
use crate::document::{Element, Kind, Role};
use crate::font::family::Family;
use crate::geom::Length;
use crate::style::place::{TabAlign, TabStop};
use crate::style::styled::{Block, Paragraph};
use crate::style::{Align, ParagraphStyle};
use thin_vec::ThinVec;

const LABEL: &str = "附件：";
/// What stands behind the number of an entry.
const MARKS: [char; 5] = ['.', '．', '、', ')', '）'];

/// The entries of an 附件说明, numbered when there are several.
pub(super) struct Entries {
    count: usize,
    next: usize,
    /// Is none of them numbered but with its own place? Other numbers are printed as their writer gave them.
    in_order: bool,
}

impl Entries {
    pub(super) fn new(elements: &[Element]) -> Self {
        let entries = elements.iter().filter(|element| element.role == Role::AttachmentNote);
        let texts: Vec<String> = entries.map(Element::plain_text).collect();
        let fits = |(at, text): (usize, &String)| {
            let (number, _) = parts(text, Some(at));
            number.is_empty() || number.trim_end_matches(MARKS) == at.to_string()
        };
        Entries { count: texts.len(), next: 1, in_order: (1..).zip(&texts).all(fits) }
    }
}

impl Maker<'_, '_> {
    /// One entry: `附件：1.` and the name; turnover lines begin below the name.
    ///
    /// `附件：` begins two characters in and takes three, the number one more, two when there are ten entries.
    pub(super) fn attachment_note(&mut self, element: &Element, entries: &mut Entries) {
        self.blocks_before(element.role);
        self.last = Some(element.role);
        let written = element.plain_text();
        let counted = (entries.count > 1).then_some(entries.next);
        let (number, name) = parts(&written, counted);
        let is_counted = entries.count > 1 && entries.in_order;
        let number = if is_counted { format!("{}.", entries.next) } else { number.to_owned() };
        let first = entries.next == 1;
        entries.next += 1;
        let cell = self.cell();
        let label = cell * LABEL.chars().count() as i64;
        let written = number.trim_end_matches(MARKS).len();
        let digits = if number.is_empty() { 0 } else { entries.count.to_string().len().max(written) as i64 };
        let begins = cell * 2 + if first { Length::ZERO } else { label };
        let hangs = cell * 2 + label + cell * digits;
        let style = ParagraphStyle {
            align: Align::Justify,
            left_indent: hangs,
            first_indent: begins - hangs,
            ..self.sheet().paragraph(Role::AttachmentNote)
        };
        let mut pieces = Vec::new();
        let mut tabs = ThinVec::new();
        if first {
            pieces.push(Piece::text(LABEL, element.span));
        }
        if !number.is_empty() {
            pieces.extend([Piece::text(number, element.span), Piece::Tab]);
            tabs.push(TabStop { at: hangs, align: TabAlign::Left });
        }
        pieces.push(Piece::text(name, element.span));
        pieces.extend(Piece::notes(element));
        let line = self.line(Role::AttachmentNote, style, pieces);
        self.push(Paragraph { tabs, ..line });
    }

    /// 10.3: 出席 in 黑体, its names in 仿宋, turnover lines below the first name; 请假 and 列席 likewise.
    pub(super) fn attendance(&mut self) {
        if self.kind() != Kind::Minutes {
            return;
        }
        let meta = self.meta();
        let lists = [("出席：", &meta.present), ("请假：", &meta.absent), ("列席：", &meta.attending)];
        let lists: Vec<(&str, Given<Vec<String>>)> =
            lists.into_iter().filter_map(|(label, given)| Some((label, given.clone()?))).collect();
        for (label, given) in lists {
            self.blocks_before(Role::Attendance);
            self.last = Some(Role::Attendance);
            let cell = self.cell();
            let hang = cell * label.chars().count() as i64;
            let base = self.sheet().paragraph(Role::Attendance);
            let style = ParagraphStyle { left_indent: base.first_indent + hang, first_indent: -hang, ..base };
            let (word, colon) = label.split_at(label.len() - '：'.len_utf8());
            let pieces = vec![
                Piece::Text(word.into(), Some(Family::Hei), given.span),
                Piece::text(colon, given.span),
                Piece::text(given.value.join("，"), given.span),
            ];
            let line = self.line(Role::Attendance, style, pieces);
            self.push(line);
        }
    }

    /// Attachments, each on a new page: its label on line 1, its title on line 3.
    pub(super) fn attachments(&mut self, elements: &[Element]) {
        for (at, element) in elements.iter().enumerate() {
            let followed = |role| elements.get(at + 1).is_some_and(|next| next.role == role);
            match element.role {
                Role::AttachmentLabel => {
                    self.blocks.push(Block::PageBreak);
                    self.last = Some(Role::PageBreak);
                    let label = self.composer.text(element);
                    let label = self.in_one_face(label);
                    self.push(label);
                    self.last = Some(Role::AttachmentLabel);
                }
                // The label breaks the page itself.
                Role::PageBreak if followed(Role::AttachmentLabel) => {}
                _ => self.element(element),
            }
        }
    }
}

/// Number and name of a written entry: `附件：1.名单` `附件1：名单` → `1.`, `名单`.
fn parts(written: &str, counted: Option<usize>) -> (&str, &str) {
    let text = written.trim();
    let labels = ["附件：", "附件:", "附：", "附:"];
    let text = labels.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text).trim_start();
    let number = counted.unwrap_or(1).to_string();
    let marked = text.strip_prefix("附件").and_then(|rest| rest.strip_prefix(&number)?.strip_prefix(['：', ':']));
    let (found, name) = marked.map_or_else(|| numbered(text, counted), |name| ("", name.trim_start()));
    // Numbered by its writer and by us: once is enough.
    let again = |name| counted.and_then(|_| stripped(name, &number));
    (found, again(name).unwrap_or(name))
}

/// A name behind this number, unless it goes on as a figure.
fn stripped<'t>(name: &'t str, number: &str) -> Option<&'t str> {
    let rest = name.strip_prefix(number)?.strip_prefix(MARKS)?.trim_start();
    (!rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn numbered(text: &str, counted: Option<usize>) -> (&str, &str) {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text[digits..].chars().next() {
        Some(mark) if digits > 0 && MARKS.contains(&mark) => {
            let end = digits + mark.len_utf8();
            // 1.5万亩… is no number of an entry, unless it is the one that comes next.
            let name = &text[end..];
            let next = counted.is_some_and(|next| text[..digits] == next.to_string());
            if !next && name.starts_with(|c: char| c.is_ascii_digit()) && mark == '.' {
                ("", text)
            } else {
                (&text[..end], name.trim_start())
            }
        }
        _ => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn entries_are_taken_apart() {
        assert_eq!(parts("附件：1.名单", None), ("1.", "名单"));
        assert_eq!(parts("　　　2．办法", None), ("2．", "办法"));
        assert_eq!(parts("附件: 分工方案", None), ("", "分工方案"));
        assert_eq!(parts("附件：1.5万亩茶园名册", None), ("", "1.5万亩茶园名册"));
        assert_eq!(parts("附件：1.2026年检查表", Some(1)), ("1.", "2026年检查表"));
    }
}
