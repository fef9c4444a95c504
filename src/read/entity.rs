//! Entities of HTML in a plain text.

/// The text with the entities of HTML decoded: they come with what is pasted from the source of a page.
pub(crate) fn decoded(text: &str) -> String {
    const LONGEST: usize = 12;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(LONGEST).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The character an entity stands for.
fn entity(name: &str) -> Option<char> {
    const NAMES: [(&str, char); 24] = [
        ("nbsp", '\u{A0}'),
        ("ensp", ' '),
        ("emsp", '\u{3000}'),
        ("thinsp", ' '),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("quot", '"'),
        ("apos", '\''),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("middot", '·'),
        ("bull", '•'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("times", '×'),
        ("deg", '°'),
        ("permil", '‰'),
        ("copy", '©'),
        ("yen", '¥'),
        ("laquo", '«'),
    ];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| !c.is_control());
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn entities_are_decoded_and_nothing_else() {
        assert_eq!(decoded("&nbsp;&ldquo;甲&rdquo;&#8212;&#x4e59;"), "\u{A0}“甲”—乙");
        for text in ["A&B;", "甲&乙；", "&", "&amp", "&unknown;", "R&D投入"] {
            assert_eq!(decoded(text), text);
        }
    }
}
