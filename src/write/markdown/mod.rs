//! Document → Markdown draft.
//!
//! *Takes* a [`Document`]. *Gives* the draft a person would have written for it; reading it gives the document again.
//! *Knows nothing of* where its pictures are stored: their paths are written as they are.

mod escape;
mod front_matter;
mod head;
mod inlines;

use crate::document::date::IssueDate;
use crate::document::inline::{Inline, plain_text};
use crate::document::meta::{Given, Metadata};
use crate::document::table::{ColumnAlign, Row, Table};
use crate::document::{Content, Document, Element, Figure, Footnote, Kind, Role};
use crate::text::numeral::{self, Enclosed};
use escape::{Place, escape};
pub use head::with_key;
use inlines::{Break, inlines, target};

/// Writes the draft.
pub fn write(document: &Document) -> String {
    let mut writer = Writer { out: front_matter::front_matter(document), lists: Vec::new(), number: None };
    let mut remarks = document.remarks.iter().peekable();
    let mut at = 0;
    while let Some(element) = document.elements.get(at) {
        at += 1;
        let next = document.elements.get(at);
        // An attachment begins a page by itself.
        let attached = is_attachment_mark(document, at);
        if given_in_front(document, at - 1) || (element.role == Role::PageBreak && attached) {
            continue;
        }
        if is_attachment_mark(document, at - 1) {
            writer.block(&format!("<!-- {} -->", plain(element)));
            continue;
        }
        while let Some(remark) = remarks.next_if(|remark| remark.span.start < element.span.start) {
            writer.block(&remark.text);
        }
        let caption = next.filter(|next| element.role == Role::Figure && next.role == Role::Caption);
        writer.element(element, caption);
        // What stands in a paragraph or behind it stays in its line; a row of a table holds only cells.
        while matches!(element.content, Content::Text(_))
            && let Some(remark) = remarks.next_if(|remark| remark.span.start <= element.span.end + " ".len())
        {
            writer.behind(&remark.text);
        }
        at += usize::from(caption.is_some());
    }
    remarks.for_each(|remark| writer.block(&remark.text));
    writer.footnotes(&document.footnotes);
    writer.out
}

/// What an import took away, as comments for the end of the draft: one a line, with its place, so that nothing is lost.
/// `removed`: the line of the original, from 1, and the text.
pub fn removed(removed: &[(usize, &str)]) -> String {
    let mut out = String::new();
    for (line, text) in removed {
        // Two hyphens and an angle would end the comment.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "－－");
        out.push_str(&format!("\n<!-- 已删去 第{line}行：{text} -->\n"));
    }
    out
}

/// Is this the `附件1` over an attachment?
fn is_attachment_mark(document: &Document, at: usize) -> bool {
    let Some(element) = document.elements.get(at) else { return false };
    let text = plain(element);
    let numbered = text.strip_prefix("附件").is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_digit()));
    let titled = document.elements.get(at + 1).is_some_and(|next| next.role == Role::Title);
    element.role == Role::AttachmentLabel || (element.role == Role::Body && numbered && titled)
}

/// Does the front matter say this already? What it says otherwise would be lost.
fn given_in_front(document: &Document, at: usize) -> bool {
    let (meta, element) = (&document.meta, &document.elements[at]);
    let written = substance(&plain(element));
    let one = |given: &Option<Given<String>>| given.as_ref().is_some_and(|given| substance(&given.value) == written);
    let among = |given: &Option<Given<Vec<String>>>| {
        given.as_ref().is_some_and(|given| given.value.iter().any(|line| substance(line) == written))
    };
    let all = |given: &Option<Given<Vec<String>>>| {
        given.as_ref().is_some_and(|given| substance(&given.value.concat()) == written)
    };
    let dated = || meta.date.as_ref().is_some_and(|given| same_day(given.value, &plain(element)));
    match element.role {
        Role::Title => all(&meta.title),
        Role::Subtitle => one(&meta.subtitle),
        Role::Byline => says_who(meta, &plain(element)),
        Role::DateLine => document.kind == Kind::Speech && dated(),
        Role::IssueDate => document.kind != Kind::Speech && dated() && !text_below(document, at),
        Role::Salutation => among(&meta.salutation),
        Role::Addressee => all(&meta.to),
        Role::AttachmentNote => meta
            .attachments
            .as_ref()
            .is_some_and(|given| given.value.iter().any(|attachment| written.ends_with(&substance(&attachment.title)))),
        Role::Signature => among(&meta.issuer) && !text_below(document, at),
        Role::Note => one(&meta.note),
        _ => false,
    }
}

/// The letters and figures of a text: what counts when two are compared.
fn substance(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Is it this day, whatever figures and brackets it is written with?
fn same_day(date: IssueDate, written: &str) -> bool {
    let bare = written.trim().trim_matches(['（', '）', '(', ')']);
    bare.parse() == Ok(date)
}

/// Is there text below this line of the closing? Then the closing keeps its place: one that only the front matter gives stands
/// below all text.
fn text_below(document: &Document, at: usize) -> bool {
    let part = document.elements[at + 1..].iter().map(|element| element.role);
    let mut part = part.take_while(|role| !matches!(role, Role::PageBreak | Role::AttachmentLabel));
    part.any(|role| !matches!(role, Role::Signature | Role::IssueDate | Role::Note))
}

/// Is this byline the post and the name that the front matter gives? Any other line would be lost.
fn says_who(meta: &Metadata, byline: &str) -> bool {
    let bare = |text: &str| text.replace([' ', '　'], "");
    let value = |given: &Option<Given<String>>| given.as_ref().map_or(String::new(), |given| bare(&given.value));
    let (post, speaker) = (value(&meta.post), value(&meta.speaker));
    let byline = bare(byline);
    !byline.is_empty() && [post.clone() + &speaker, speaker + &post].contains(&byline)
}

fn plain(element: &Element) -> String {
    plain_text(element.inlines()).replace('\n', "")
}

struct Writer {
    out: String,
    /// For each open list, how far its items' text is indented.
    lists: Vec<usize>,
    /// The number of the last item of the innermost list.
    number: Option<u32>,
}

impl Writer {
    fn element(&mut self, element: &Element, caption: Option<&Element>) {
        if element.role != Role::ListItem {
            self.lists.clear();
            self.number = None;
        }
        match (&element.content, element.role) {
            (Content::Nothing, _) => self.block("<!-- 分页 -->"),
            (Content::Figure(figure), _) => self.figure(figure, caption),
            (Content::Table(table), _) => self.table(table),
            (Content::Text(text), Role::ListItem) => self.item(element, text),
            (Content::Text(text), role) => {
                let body =
                    inlines(text, Place::Paragraph, breaks(role), element.label.is_none() && prefix(role).is_empty());
                let label = element.label.as_ref().filter(|label| label.written).map_or("", |label| &label.text);
                let label = escape(label, Place::Paragraph, prefix(role).is_empty(), body.chars().next());
                self.block(&format!("{}{label}{body}", prefix(role)));
            }
        }
    }

    /// A line right below the one before.
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Something at the end of the last line.
    fn behind(&mut self, text: &str) {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push_str(&format!(" {text}\n"));
    }

    /// A block, parted from what stands before it by a blank line.
    fn block(&mut self, text: &str) {
        self.out.push('\n');
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn item(&mut self, element: &Element, text: &[Inline]) {
        let (label, depth) =
            element.label.as_ref().map_or(("", 0), |label| (label.text.as_str(), usize::from(label.depth)));
        let number = number(label);
        let first = self.lists.is_empty();
        let goes_on = label.is_empty() && self.lists.len() > depth && self.number.is_some();
        self.lists.truncate(depth + usize::from(goes_on));
        let indent = self.lists.last().copied().unwrap_or(0);
        if goes_on {
            self.block(&format!(
                "{}{}",
                " ".repeat(indent),
                inlines(text, Place::Paragraph, Break::Line(indent), true)
            ));
            return;
        }
        // A list that counts anew right behind another would be taken for its end.
        if number.is_some()
            && self.number.is_some_and(|last| number != Some(last + 1))
            && number == Some(1)
            && depth == 0
        {
            self.block("<!-- -->\n");
        }
        let mark = match (number, label) {
            (Some(number), _) => format!("{number}. "),
            (None, label) if label.ends_with('√') => "- [x] ".into(),
            (None, label) if label.ends_with('□') => "- [ ] ".into(),
            _ => "- ".into(),
        };
        let width = if number.is_some() { mark.len() } else { 2 };
        self.lists.push(indent + width);
        self.number = number;
        let body = inlines(text, Place::Paragraph, Break::Line(indent + width), true);
        let line = format!("{}{mark}{body}", " ".repeat(indent));
        if first { self.block(&line) } else { self.line(&line) }
    }

    fn figure(&mut self, figure: &Figure, caption: Option<&Element>) {
        let alt = escape(&figure.alt, Place::Paragraph, false, None).replace(['[', ']'], "");
        let title = caption
            .map(plain)
            .filter(|title| *title != figure.alt)
            .map(|title| format!(" \"{}\"", title.replace('"', "\\\"")));
        self.block(&format!("![{alt}]({}{})", target(&figure.path), title.unwrap_or_default()));
    }

    fn table(&mut self, table: &Table) {
        if table.landscape {
            self.block("<!-- 横排 -->");
        }
        let rule = |align: &ColumnAlign| match align {
            ColumnAlign::Auto => "---",
            ColumnAlign::Left => ":---",
            ColumnAlign::Centre => ":---:",
            ColumnAlign::Right => "---:",
        };
        let mut text = match &table.header {
            Some(header) => row(header),
            None => format!("|{}", "  |".repeat(table.columns.len())),
        };
        let rules: Vec<&str> = table.columns.iter().map(rule).collect();
        text.push_str(&format!("\n| {} |", rules.join(" | ")));
        for line in &table.rows {
            text.push('\n');
            text.push_str(&row(line));
        }
        self.block(&text);
    }

    fn footnotes(&mut self, footnotes: &[Footnote]) {
        for (index, note) in footnotes.iter().enumerate() {
            let text = inlines(&note.inlines, Place::Paragraph, Break::Line(4), false);
            self.block(&format!("[^{}]: {text}", index + 1));
        }
    }
}

/// What stands before a block of this role.
fn prefix(role: Role) -> &'static str {
    use crate::document::heading::HeadingLevel::{Four, One, Three, Two};
    match role {
        Role::Title => "# ",
        Role::Heading(One) => "## ",
        Role::Heading(Two) => "### ",
        Role::Heading(Three) => "#### ",
        Role::Heading(Four) => "##### ",
        Role::Quotation => "> ",
        _ => "",
    }
}

/// A heading has but one line.
fn breaks(role: Role) -> Break {
    match role {
        Role::Title | Role::Heading(_) | Role::Quotation => Break::Tag,
        _ => Break::Line(0),
    }
}

fn row(row: &Row) -> String {
    let cells: Vec<String> =
        row.cells.iter().map(|cell| inlines(&cell.inlines, Place::Cell, Break::Tag, false)).collect();
    format!("| {} |", cells.join(" | "))
}

/// The number in the label of an item: `3.` `（3）` `③`.
fn number(label: &str) -> Option<u32> {
    if let Some(Enclosed::Circle(number)) = label.chars().next().and_then(numeral::enclosed) {
        return Some(number);
    }
    let digits = label.trim_start_matches(['（', '(']);
    numeral::prefix(digits).map(|(number, _, _)| number)
}
