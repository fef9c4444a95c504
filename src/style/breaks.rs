//! Which page breaks of a draft turn a page. One that parts nothing makes no page: before the text, after it, after another
//! break, or where the page turns anyway; nor does one that would leave a signature by itself (GB/T 9704—2012, 7.3.5.5).

use crate::document::{Document, Element, Kind, Role};
use std::borrow::Cow;

/// The document without page breaks that part nothing.
pub(super) fn parting(document: &Document) -> Cow<'_, Document> {
    let elements = &document.elements;
    let follows = follows(document);
    // A speech may have its title on a page of its own; page 1 of any other paper shows text (7.3.3).
    let is_before = |role: Role| document.kind == Kind::Speech || role.is_text();
    let mut parts = Vec::with_capacity(elements.len());
    let mut has_before = false;
    for (at, element) in elements.iter().enumerate() {
        // In any other paper the label of an attachment turns the page itself.
        let labelled = || elements.get(at + 1).is_some_and(|next| next.role == Role::AttachmentLabel);
        let comes = follows[at] || document.kind == Kind::Speech && labelled();
        parts.push(element.role != Role::PageBreak || comes && has_before || begins_text(elements, at));
        match element.role {
            Role::PageBreak if parts[at] => has_before = false,
            Role::PageBreak => {}
            Role::AttachmentLabel => has_before = false,
            role => has_before |= is_before(role),
        }
    }
    if parts.iter().all(|&parts| parts) {
        return Cow::Borrowed(document);
    }
    let mut parting = document.clone();
    let mut parts = parts.into_iter();
    parting.elements.retain(|_| parts.next() != Some(false));
    Cow::Owned(parting)
}

/// For each element: does something come after it, on the same page or the next, that may begin a page?
fn follows(document: &Document) -> Vec<bool> {
    let mut follows = vec![false; document.elements.len()];
    let mut comes = false;
    for (at, element) in document.elements.iter().enumerate().rev() {
        follows[at] = comes;
        match element.role {
            // It begins a page itself.
            Role::AttachmentLabel => comes = false,
            Role::PageBreak => {}
            role => comes |= !role.is_closing(),
        }
    }
    follows
}

/// Does a text that is passed on, with a title of its own, begin after this break?
fn begins_text(elements: &[Element], at: usize) -> bool {
    let is_title = elements.get(at + 1).is_some_and(|next| next.role == Role::Title);
    is_title && elements[..at].iter().any(|before| before.role != Role::PageBreak)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Content;
    use crate::source::Span;

    /// Which of the breaks (`/`) in a paper turn a page: t title, b body, s signature, n note, a label of an attachment.
    fn turning(kind: Kind, paper: &str) -> String {
        let element = |c: char| {
            let role = match c {
                't' => Role::Title,
                's' => Role::Signature,
                'n' => Role::AttachmentNote,
                'a' => Role::AttachmentLabel,
                '/' => Role::PageBreak,
                _ => Role::Body,
            };
            let content = if c == '/' { Content::Nothing } else { Content::Text(Vec::new()) };
            Element { content, ..Element::paragraph(role, Vec::new(), Span::default()) }
        };
        let document = Document { kind, elements: paper.chars().map(element).collect(), ..Document::default() };
        let letter = |element: &Element| match element.role {
            Role::Title => 't',
            Role::Signature => 's',
            Role::AttachmentNote => 'n',
            Role::AttachmentLabel => 'a',
            Role::PageBreak => '/',
            _ => 'b',
        };
        parting(&document).elements.iter().map(letter).collect()
    }

    #[test]
    fn a_break_that_parts_nothing_turns_no_page() {
        for (paper, wanted) in [
            ("tb/b", "tb/b"),
            ("tb/", "tb"),
            ("/tb", "tb"),
            ("tb//b", "tb/b"),
            ("t/b", "tb"),
            ("tb/s", "tbs"),
            ("tb/ns", "tbns"),
            ("tbs/", "tbs"),
            ("tb/b/s", "tb/bs"),
            ("tbs/ab", "tbsab"),
            ("tbsa/tb/", "tbsa/tb"),
            ("tbsab/b/ab", "tbsab/bab"),
            ("tbs/tb", "tbs/tb"),
        ] {
            assert_eq!(turning(Kind::General, paper), wanted, "{paper}");
        }
        for (paper, wanted) in
            [("t/b", "t/b"), ("/tb/", "tb"), ("tb///b", "tb/b"), ("tb/s", "tbs"), ("tb/ab", "tb/ab"), ("/atb", "atb")]
        {
            assert_eq!(turning(Kind::Speech, paper), wanted, "{paper}");
        }
    }
}
