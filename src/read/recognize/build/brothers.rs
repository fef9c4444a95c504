//! What paragraphs with numbers have in common: brothers look alike, and below an article there are no headings.

use super::super::text::{sentence_end, with_lead};
use crate::document::heading::{HeadingLevel, article_label, is_chapter, parse_label};
use crate::document::inline::{Inline, InlineKind, Lead, plain_text};
use crate::document::{Content, Element, Role};

/// The items of an article, `（一）` `1.`, are its text and no headings; `marked`: is an element one that its writer marked?
pub(super) fn below_articles(elements: &mut [Element], marked: impl Fn(&Element) -> bool) {
    let mut in_article = false;
    for element in elements {
        let level = level(element);
        match element.role {
            Role::Title | Role::AttachmentLabel | Role::PageBreak => in_article = false,
            Role::Heading(_) if is_chapter(&element.plain_text()) || marked(element) => in_article = false,
            Role::Body if article_label(&element.plain_text()).is_some() => in_article = true,
            Role::Heading(_) | Role::Body if level == Some(HeadingLevel::One) => in_article = false,
            Role::Heading(_) | Role::Body if in_article && level.is_some() => {
                element.role = Role::Body;
                set_lead(element, None);
            }
            _ => {}
        }
    }
}

/// Paragraphs counted one after the other on one level begin alike: one that is a single sentence has it for its lead when as
/// many of the others have one; if not, or if as many are text from the start, these have none either, and one with a colon,
/// `五、报名时间：3月5日`, is no heading among them.
/// `marked`: is an element a heading that its writer marked?
pub(super) fn alike(elements: &mut [Element], marked: impl Fn(&Element) -> bool) {
    let settle = |elements: &mut [Element], brothers| settle(elements, brothers, &marked);
    let mut open: [Vec<usize>; HeadingLevel::ALL.len()] = Default::default();
    for at in 0..elements.len() {
        if matches!(elements[at].role, Role::Title | Role::AttachmentLabel | Role::PageBreak)
            || is_chapter(&elements[at].plain_text())
        {
            open.iter_mut().for_each(|brothers| settle(elements, std::mem::take(brothers)));
        }
        let Some(level) = level(&elements[at]) else { continue };
        open[level as usize + 1..].iter_mut().for_each(|brothers| settle(elements, std::mem::take(brothers)));
        let brothers = &mut open[level as usize];
        if number(&elements[at]) == Some(1) {
            settle(elements, std::mem::take(brothers));
        }
        brothers.push(at);
    }
    open.into_iter().for_each(|brothers| settle(elements, brothers));
}

fn settle(elements: &mut [Element], brothers: Vec<usize>, marked: &impl Fn(&Element) -> bool) {
    let leads = brothers.iter().filter(|&&at| elements[at].role != Role::Body || has_lead(&elements[at])).count();
    let of = |is: fn(&Element) -> bool| brothers.iter().copied().filter(|&at| is(&elements[at])).collect::<Vec<_>>();
    // A lead of the other levels looks as its text does (7.3.3).
    let has_face = |&at: &usize| level(&elements[at]).is_some_and(|level| level <= HeadingLevel::Two);
    let (singles, texts) = (of(is_single), of(is_text).iter().filter(|at| has_face(at)).count());
    if leads == 0 || singles.is_empty() && texts == 0 {
        return;
    }
    if leads > texts && leads >= singles.len() {
        for at in singles {
            let level = level(&elements[at]);
            set_lead(&mut elements[at], level);
        }
    } else {
        for at in brothers {
            let element = &mut elements[at];
            set_lead(element, None);
            if matches!(element.role, Role::Heading(_)) && !marked(element) && element.plain_text().contains('：') {
                element.role = Role::Body;
            }
        }
    }
}

/// The level of a paragraph's written number.
fn level(element: &Element) -> Option<HeadingLevel> {
    let label = element.label.as_ref().filter(|label| label.written)?;
    match element.role {
        Role::Heading(level) => Some(level),
        Role::Body => parse_label(&label.text).map(|found| found.level),
        _ => None,
    }
}

fn number(element: &Element) -> Option<u32> {
    element.label.as_ref().and_then(|label| parse_label(&label.text)).map(|found| found.number)
}

fn has_lead(element: &Element) -> bool {
    let lead = |inline: &Inline| matches!(&inline.kind, InlineKind::Text { mark, .. } if matches!(mark.lead, Some(Lead::Heading(_))));
    element.inlines().first().is_some_and(lead)
}

/// A paragraph of one sentence that could be a lead.
fn is_single(element: &Element) -> bool {
    let text = plain_text(element.inlines());
    first_sentence(element, &text).is_some_and(|first| first == text && first.chars().count() <= LONGEST_SINGLE)
}

/// A paragraph whose first sentence is too long for a lead.
fn is_text(element: &Element) -> bool {
    let text = plain_text(element.inlines());
    first_sentence(element, &text).is_some_and(|first| first.chars().count() > LONGEST_SINGLE)
}

/// The first sentence of a paragraph that has no lead.
fn first_sentence<'t>(element: &Element, text: &'t str) -> Option<&'t str> {
    let first = sentence_end(text).map(|end| &text[..end]);
    first.filter(|_| element.role == Role::Body && !has_lead(element))
}

/// A single sentence longer than a line is text.
const LONGEST_SINGLE: usize = 28;

/// Makes the whole of a paragraph a lead of this level, or takes its leads away.
fn set_lead(element: &mut Element, level: Option<HeadingLevel>) {
    let Content::Text(inlines) = &mut element.content else { return };
    for inline in inlines.iter_mut() {
        if let InlineKind::Text { mark, .. } = &mut inline.kind
            && matches!(mark.lead, Some(Lead::Heading(_)))
        {
            mark.lead = None;
        }
    }
    if let Some(level) = level {
        let length = plain_text(inlines).len();
        *inlines = with_lead(std::mem::take(inlines), length, Lead::Heading(level));
    }
}
