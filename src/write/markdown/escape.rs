//! Text that must not be taken for Markdown.

/// What a stretch of text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph.
    Paragraph,
    /// A cell of a table: bars part cells.
    Cell,
}

/// `text` with a backslash before whatever would mean something.
///
/// `line_start`: does it begin a line? `next`: the character behind it, if one follows on the same line.
pub(super) fn escape(text: &str, place: Place, line_start: bool, next: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let body = if line_start { start_of_line(text, next, &mut out) } else { text };
    let mut before = out.chars().next_back();
    // Where the next `]` stands, looked for once: a text may be full of what opens.
    let mut closing = 0;
    for (at, c) in body.char_indices() {
        let after = &body[at + c.len_utf8()..];
        let following = after.chars().next().or(next);
        if c == '[' && closing <= at {
            closing = body[at..].find(']').map_or(usize::MAX, |length| at + length);
        }
        let behind = if c == '[' { body.get(closing.saturating_add(1)..).unwrap_or_default() } else { after };
        if must_escape(c, before, behind, following, place) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// `after`: what follows; behind a `[` what follows its `]`.
fn must_escape(c: char, before: Option<char>, after: &str, next: Option<char>, place: Place) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match c {
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '*' | '`' => true,
        '_' => !(word(before) && word(next)),
        '~' => before == Some('~') || next == Some('~'),
        '[' => {
            // At the start of a line `[甲]: 乙` would say where links called 甲 lead, and not be there.
            matches!(next, Some('^' | '['))
                || after.starts_with(['(', '['])
                || (before.is_none() && after.starts_with(':'))
        }
        '!' => next == Some('['),
        // Pairs that programs for notes write, and the name of a block.
        '=' | '%' => before != Some(c) && after.strip_prefix(c).is_some_and(|rest| rest.matches(c).nth(1).is_some()),
        '^' => before == Some(' '),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => is_entity(after),
        '|' => place == Place::Cell,
        _ => false,
    }
}

/// `amp;`, `#8212;`
fn is_entity(after: &str) -> bool {
    const LONGEST: usize = 32;
    let named = |c: &char| c.is_ascii_alphanumeric() || *c == '#';
    let length = after.chars().take(LONGEST + 1).take_while(named).count();
    (1..=LONGEST).contains(&length) && after[length..].starts_with(';')
}

/// Writes what would make the line a heading, a list, a quotation or a rule; gives what is left.
fn start_of_line<'t>(text: &'t str, next: Option<char>, out: &mut String) -> &'t str {
    let first = text.chars().next();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends = |rest: &str| rest.chars().next().or(next).is_none_or(|c| c.is_whitespace());
    match first {
        Some(c @ ('#' | '>' | '=' | '|')) => {
            out.push('\\');
            out.push(c);
            &text[1..]
        }
        Some(c @ ('-' | '+')) if ends(&text[1..]) || text[1..].starts_with(c) => {
            out.push('\\');
            out.push(c);
            &text[1..]
        }
        Some('~') if text.starts_with("~~~") => {
            out.push_str("\\~");
            &text[1..]
        }
        Some(_) if (1..=9).contains(&digits) && text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..]) => {
            out.push_str(&text[..digits]);
            out.push('\\');
            out.push_str(&text[digits..=digits]);
            &text[digits + 1..]
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_mean_something_is_escaped() {
        for (text, escaped) in [
            ("# 号", "\\# 号"),
            ("[级别]:DEBUG", "\\[级别]:DEBUG"),
            ("甲[级别]:DEBUG", "甲[级别]:DEBUG"),
            ("#加强", "\\#加强"),
            ("- 甲", "\\- 甲"),
            ("-3度", "-3度"),
            ("---", "\\---"),
            ("1. 甲", "1\\. 甲"),
            ("1.甲", "1.甲"),
            ("2026. ", "2026\\. "),
            ("a*b", "a\\*b"),
            ("a_b", "a_b"),
            ("____", "\\_\\_\\_\\_"),
            ("3~5年", "3~5年"),
            ("~~删~~", "\\~\\~删\\~\\~"),
            ("〔2026〕[1]", "〔2026〕[1]"),
            ("[甲](乙)", "\\[甲](乙)"),
            ("[^1]", "\\[^1]"),
            ("a<b", "a\\<b"),
            ("3<5", "3<5"),
            ("&amp;", "\\&amp;"),
            ("R&D", "R&D"),
            ("C:\\报告", "C:\\报告"),
            ("C:\\*", "C:\\\\\\*"),
            ("a|b", "a|b"),
            ("[[甲]]", "\\[[甲]]"),
            ("==甲==", "\\==甲=="),
            ("a==b", "a==b"),
            ("%%甲%%", "\\%%甲%%"),
            ("甲 ^b", "甲 \\^b"),
            ("10^3", "10^3"),
            ("[甲[乙](丙)", "\\[甲\\[乙](丙)"),
            ("[甲]乙[丙](丁)", "[甲]乙\\[丙](丁)"),
        ] {
            assert_eq!(escape(text, Place::Paragraph, true, None), escaped);
        }
        assert_eq!(escape("a|b", Place::Cell, false, None), "a\\|b");
    }
}
