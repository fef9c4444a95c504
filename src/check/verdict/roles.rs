//! Which paragraph of a Word document is what: as the recogniser that imports it has found out.

use crate::document::heading::{HeadingLevel, parse_label};
use crate::document::inline::{InlineKind, Lead};
use crate::document::{Content, Role};
use crate::read::Read;
use crate::read::docx::looks::{Looks, Paragraph, Room, Run};
use crate::source::Span;

/// What the paragraphs and runs of a document are for.
pub(super) struct Roles {
    /// The role of each paragraph of the looks.
    pub of_paragraphs: Vec<Option<Role>>,
    /// Is the paragraph the rest of one that began further up?
    pub is_rest: Vec<bool>,
    /// Run-in headings: where, and of which level; in order.
    leads: Vec<(Span, HeadingLevel)>,
    /// Was the document made by this program? Then its styles mean what they say.
    ours: bool,
}

impl Roles {
    /// Those of a document.
    pub(super) fn of(looks: &Looks, read: &Read, ours: bool) -> Self {
        let document = &read.document;
        let mut known: Vec<(Span, Role)> = Vec::new();
        let mut leads = Vec::new();
        for element in &document.elements {
            match &element.content {
                Content::Text(inlines) => {
                    known.push((element.span, element.role));
                    leads.extend(inlines.iter().filter_map(|inline| match &inline.kind {
                        InlineKind::Text { mark, .. } => match mark.lead {
                            Some(Lead::Heading(level)) => Some((with_label(inline.span, &read.source.text), level)),
                            _ => None,
                        },
                        _ => None,
                    }));
                }
                Content::Table(_) => known.push((element.span, Role::TableCell)),
                Content::Figure(_) | Content::Nothing => {}
            }
        }
        // What goes into the metadata is no element.
        known.extend(read.account.iter().filter_map(|line| Some((line.span, line.role?))));
        known.sort_by_key(|(span, _)| span.start);
        leads.sort_by_key(|(span, _)| span.start);
        let mut roles = Roles { of_paragraphs: Vec::new(), is_rest: Vec::new(), leads, ours };
        for paragraph in &looks.paragraphs {
            let (role, is_rest) = roles.role(paragraph, &known);
            roles.of_paragraphs.push(role);
            roles.is_rest.push(is_rest);
        }
        roles
    }

    fn role(&self, paragraph: &Paragraph, known: &[(Span, Role)]) -> (Option<Role>, bool) {
        let first = paragraph.runs.iter().find(|run| !run.text.trim().is_empty());
        let Some(first) = first else { return (None, false) };
        let styled = Role::ALL.into_iter().find(|role| self.ours && role.row().style.name == paragraph.style);
        let start = first.span.map(|span| span.start + first.text.len() - first.text.trim_start().len());
        let found = start.and_then(|start| {
            let after = known.partition_point(|(span, _)| span.start <= start);
            let near = known[after.saturating_sub(4)..after].iter().rev();
            near.copied().find(|(span, _)| start < span.end)
        });
        // A label in front of an element is no part of its span.
        let is_rest = |span: Span| start.is_some_and(|start| start > span.start);
        let after_turn = paragraph.room == Room::Flow && found.is_some_and(|(span, _)| is_rest(span));
        (styled.or(found.map(|(_, role)| role)), after_turn)
    }

    /// The level of the run-in heading a run belongs to.
    pub(super) fn lead(&self, run: &Run) -> Option<HeadingLevel> {
        if self.ours && run.style.starts_with("标题 ") {
            let number = run.style.trim_start_matches("标题 ").chars().next()?.to_digit(10)?;
            return HeadingLevel::ALL.get(number as usize - 1).copied();
        }
        // A run that goes on behind the heading is text.
        let span = run.span?;
        let after = self.leads.partition_point(|(lead, _)| lead.start < span.end);
        let inside = |lead: &Span| lead.start <= span.start && span.end <= lead.end;
        self.leads[..after].last().filter(|(lead, _)| inside(lead)).map(|(_, level)| *level)
    }

    /// Is a run set apart by a mark of the writer's: emphasis, the mark of a note?
    pub(super) fn is_marked(&self, run: &Run) -> bool {
        self.ours && !run.style.is_empty() && !run.style.starts_with("标题 ")
    }
}

/// A run-in heading with the number in front of it: `（一）` is as much of the heading as its words.
fn with_label(lead: Span, text: &str) -> Span {
    let before = text.get(..lead.start).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let blanks = before[line..].len() - before[line..].trim_start().len();
    let start = line + blanks;
    let is_label = parse_label(&text[start..]).is_some_and(|label| start + label.length == lead.start);
    if is_label { Span { start, ..lead } } else { lead }
}

/// The roles that are judged, in the order of a page.
pub(super) const JUDGED: [Role; 25] = [
    Role::CopyNumber,
    Role::Classification,
    Role::IssuerMark,
    Role::DocumentNumber,
    Role::Title,
    Role::Subtitle,
    Role::Byline,
    Role::DateLine,
    Role::Remark,
    Role::Salutation,
    Role::Addressee,
    Role::Heading(HeadingLevel::One),
    Role::Heading(HeadingLevel::Two),
    Role::Heading(HeadingLevel::Three),
    Role::Heading(HeadingLevel::Four),
    Role::Body,
    Role::ListItem,
    Role::AttachmentNote,
    Role::Attendance,
    Role::Signature,
    Role::IssueDate,
    Role::Note,
    Role::AttachmentLabel,
    Role::CopiedTo,
    Role::PrintedBy,
];
