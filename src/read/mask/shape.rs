//! What only the parser can tell: it is asked, what it was led astray by is hidden, and it is asked again.

use super::{Mask, stars};
use crate::diag::Diagnostic;
use crate::read::code;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The parts of GFM a draft may use.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// A passage that was taken for code may turn out to hold another, and stars pair anew where some are hidden; deeper ones are
/// taken as they stand.
const MOST_ROUNDS: usize = 8;

/// Hides until nothing is found; tells where the lists begin whose items all have the number 1, and the texts of notes that
/// no mark calls for.
pub(super) fn settle(mask: &mut Mask, body: usize, marked: &[String]) -> (BTreeSet<usize>, BTreeSet<usize>) {
    for _ in 0..MOST_ROUNDS {
        let seen = mask.seen();
        let mut look = Look { marked: marked.iter().cloned().collect(), ..Look::default() };
        for (event, place) in Parser::new_ext(&seen[body..], OPTIONS).into_offset_iter() {
            look.at(&seen, event, body + place.start..body + place.end);
        }
        look.hidden.extend(stars::of_notes(mask.text, &seen, &look.strong));
        let joints = stars::joints(&seen, &look.strong);
        if look.hidden.is_empty() && look.outdented.is_empty() && joints.is_empty() {
            // Only now every mark of a note is known.
            let loose = look.judge_notes(&seen, mask);
            return (look.counted, loose);
        }
        for range in joints {
            mask.shown[range].copy_from_slice(stars::JOINT);
        }
        for range in look.hidden {
            mask.hide(range);
        }
        for range in look.outdented {
            mask.shown[range].fill(b'\n');
        }
    }
    Default::default()
}

/// May a link lead there? An address or a file, not `组长`.
pub(super) fn is_target(target: &str) -> bool {
    const SCHEMES: [&str; 7] = ["http:", "https:", "ftp:", "mailto:", "tel:", "file:", "www."];
    let target = target.trim_start_matches('<');
    let lower = target.to_ascii_lowercase();
    let file = target.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && (1..=5).contains(&end.len()) && end.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    SCHEMES.iter().any(|scheme| lower.starts_with(scheme))
        || lower.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_lowercase()))
        || target.starts_with(['#', '/'])
        || target.starts_with("./")
        || target.starts_with("../")
        || file
}

/// What was seen on one walk through the draft.
#[derive(Default)]
struct Look {
    hidden: Vec<Range<usize>>,
    /// Blanks before a paragraph that would make it code: shown as line ends.
    outdented: Vec<Range<usize>>,
    /// How many quotations, items and notes are open.
    depth: usize,
    indented: bool,
    columns: usize,
    lists: Vec<(usize, Vec<u64>)>,
    counted: BTreeSet<usize>,
    notes: usize,
    marked: BTreeSet<String>,
    defined: Vec<(String, Range<usize>)>,
    /// What is emphasised with stars: where, and how many on either side.
    strong: Vec<(Range<usize>, usize)>,
}

impl Look {
    fn at(&mut self, seen: &str, event: Event, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(seen, tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.indented => self.indented_line(seen, span.start),
            Event::FootnoteReference(label) if self.notes == 0 => drop(self.marked.insert(label.to_string())),
            _ => {}
        }
    }

    fn start(&mut self, seen: &str, tag: Tag, span: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong if seen[span.clone()].starts_with('*') => {
                let stars = if tag == Tag::Strong { 2 } else { 1 };
                self.strong.push((span, stars));
            }
            Tag::BlockQuote(_) => self.depth += 1,
            Tag::FootnoteDefinition(label) => {
                self.depth += 1;
                self.notes += 1;
                self.defined.push((label.to_string(), span));
            }
            Tag::List(_) => self.lists.push((span.start, Vec::new())),
            Tag::Item => {
                self.depth += 1;
                if let Some((_, numbers)) = self.lists.last_mut() {
                    numbers.extend(number_at(&seen[span.start..]));
                }
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.indented = true,
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::TableRow => self.row(seen, span),
            Tag::Link { link_type: LinkType::Inline, dest_url, .. }
                if !is_target(&dest_url) || seen[span.start..].starts_with("[]") =>
            {
                self.hidden.push(span.start..span.start + 1);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item => self.depth -= 1,
            TagEnd::FootnoteDefinition => {
                self.depth -= 1;
                self.notes -= 1;
            }
            TagEnd::CodeBlock => self.indented = false,
            TagEnd::List(_) => {
                if let Some((start, numbers)) = self.lists.pop()
                    && numbers.len() > 1
                    && numbers.iter().all(|number| *number == 1)
                {
                    self.counted.insert(start);
                }
            }
            _ => {}
        }
    }

    /// Writers indent paragraphs with blanks: no line is code for that. `text` is where the code begins on its line.
    fn indented_line(&mut self, seen: &str, text: usize) {
        let start = seen[..text].rfind('\n').map_or(0, |at| at + 1);
        let indent = seen[start..].len() - seen[start..].trim_start_matches([' ', '\t']).len();
        if self.depth == 0 {
            // A line end for every blank: the line begins a block, at the margin.
            if indent > 0 {
                self.outdented.push(start..start + indent);
            }
            return;
        }
        // Inside an item the blanks before it belong there; a letter in the place of one is the begin of a text.
        let first = seen[text..].find(|c: char| c != ' ' && c != '\t').map_or(text, |at| text + at);
        let blanks = first - seen[..first].trim_end_matches(' ').len();
        let at = if blanks >= 4 { first.checked_sub(4) } else { seen[..first].rfind('\t') };
        self.hidden.extend(at.map(|at| at..at + 1));
    }

    /// A row with more cells than the table has columns: what is too much stands in the last, with its `|`.
    fn row(&mut self, seen: &str, span: Range<usize>) {
        let row = seen[span.clone()].trim_end();
        let mut bars = Vec::new();
        let mut escaped = false;
        for (at, c) in row.char_indices() {
            if c == '|' && !escaped {
                bars.push(at);
            }
            escaped = c == '\\' && !escaped;
        }
        let inner: Vec<usize> = bars.into_iter().filter(|&at| at > 0 && at + 1 < row.len()).collect();
        let extra = inner.into_iter().skip(self.columns.saturating_sub(1));
        self.hidden.extend(extra.map(|at| span.start + at..span.start + at + 1));
    }

    /// A note nobody calls for, and the second of two with one mark, stand as text where they are.
    fn judge_notes(&self, seen: &str, mask: &mut Mask) -> BTreeSet<usize> {
        let mut loose = BTreeSet::new();
        let mut first: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
        for (label, span) in &self.defined {
            let fault = if !self.marked.contains(label) {
                let message = format!("脚注“[^{label}]”的注文没有用到，照普通文字排出");
                Diagnostic::warning(code::FOOTNOTE, message)
                    .hint(format!("请在正文要加注的地方写上“[^{label}]”，或删去这条注文"))
            } else if let Some(first) = first.get(label.as_str()) {
                let message = format!("脚注“[^{label}]”有两条注文，后一条照普通文字排出");
                let text = seen[(*first).clone()].trim();
                Diagnostic::warning(code::FOOTNOTE, message).hint(format!("前一条是：{text}"))
            } else {
                first.insert(label, span);
                continue;
            };
            let start = span.start + seen[span.clone()].find('[').unwrap_or(0);
            let length = seen[span.clone()].trim_end().len();
            mask.tell(fault, start..span.start + length);
            loose.insert(span.start);
        }
        loose
    }
}

/// The number an item begins with.
fn number_at(item: &str) -> Option<u64> {
    let item = item.trim_start_matches([' ', '\t', '\n', '\r']);
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    item[..digits].parse().ok()
}
