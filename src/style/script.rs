//! Which script a character counts as when a DOCX is set, and in which face it belongs.
//!
//! A DOCX names two faces for a run, a Han one and a Latin one, and its host chooses by character. Quotes and dashes are
//! in both scripts, and hosts differ about them; so where a host would choose wrongly, the run itself says Han for both
//! ([`FaceChoice::Han`]). The same runs then go to the PDF, and both outputs agree.

/// The script a host counts a character to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Script {
    /// Han characters, full-width forms and marks.
    Han,
    /// Letters and digits of the West, and Latin-1 signs such as `%` and `×`.
    Latin,
}

/// Where the face of a run's characters comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FaceChoice {
    /// Each character by its script.
    #[default]
    ByScript,
    /// All of them from the Han face.
    Han,
}

/// The script of a character by itself; `None` for the weak ones (blank, quotes, dashes, most signs), which take the
/// script of the character before them.
///
/// LibreOffice 7.4 goes by code point alone; `w:hint` does not matter to it (measured over 6 600 places).
pub(crate) fn own_script(c: char) -> Option<Script> {
    match c {
        ' ' | '\u{A0}' => None,
        '\u{0000}'..='\u{1FFF}' => Some(Script::Latin),
        '\u{2000}'..='\u{2BFF}' => None,
        '\u{2C00}'..='\u{2E7F}' => Some(Script::Latin),
        '\u{2E80}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' => {
            Some(Script::Han)
        }
        '\u{20000}'..='\u{3FFFF}' => Some(Script::Han),
        _ => Some(Script::Latin),
    }
}

/// The script of every character of a paragraph, as LibreOffice with a Chinese user interface counts it: a weak character
/// takes the script before it, and Han at the start of the paragraph.
pub(crate) fn scripts(text: &[char]) -> Vec<Script> {
    let mut script = Script::Han;
    text.iter()
        .map(|&c| {
            script = own_script(c).unwrap_or(script);
            script
        })
        .collect()
}

/// The face each character of a paragraph has to be asked for.
///
/// [`FaceChoice::Han`] only where a host would take the Latin face and Chinese typesetting wants the Han one; elsewhere
/// [`FaceChoice::ByScript`], so that runs are cut as little as can be.
pub(crate) fn face_choices(text: &[char]) -> Vec<FaceChoice> {
    let chinese = text.iter().any(|&c| own_script(c) == Some(Script::Han));
    // At the start of a paragraph the choice of LibreOffice hangs on the language of its menus: never leave it that choice.
    let leading = text.iter().take_while(|&&c| own_script(c).is_none()).count();
    scripts(text)
        .into_iter()
        .enumerate()
        .map(|(at, script)| {
            let unsure = script == Script::Latin || at < leading;
            if chinese && unsure && wants_han(text, at) { FaceChoice::Han } else { FaceChoice::ByScript }
        })
        .collect()
}

/// Does Chinese typesetting set this character in the Han face, whatever a host thinks?
fn wants_han(text: &[char], at: usize) -> bool {
    let beside = |step: isize| {
        let mut at = at as isize + step;
        while let Some(&c) = usize::try_from(at).ok().and_then(|at| text.get(at)) {
            if !is_latin_1_sign(c) {
                return Some(c);
            }
            at += step;
        }
        None
    };
    let latin = |c: Option<char>| c.is_some_and(|c| own_script(c) == Some(Script::Latin));
    match text[at] {
        // An apostrophe: don’t.
        '’' => !(latin(beside(-1)) && beside(1).is_some_and(char::is_alphabetic) && latin(beside(1))),
        '“' | '”' | '‘' | '—' | '…' | '―' | '℃' | '№' => true,
        '\u{2160}'..='\u{217F}' | '\u{2190}'..='\u{21FF}' | '\u{2460}'..='\u{24FF}' | '\u{25A0}'..='\u{26FF}' => true,
        // A Latin-1 sign among Han characters, or among placeholders: 卡尔·马克思, 在×××会议上.
        c if is_latin_1_sign(c) => !latin(beside(-1)) && !latin(beside(1)),
        _ => false,
    }
}

/// Signs of Latin-1 that Chinese text uses with the width of a Han character.
fn is_latin_1_sign(c: char) -> bool {
    matches!(c, '·' | '×' | '÷' | '±' | '§')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn han(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars
            .iter()
            .zip(face_choices(&chars))
            .filter(|(_, choice)| *choice == FaceChoice::Han)
            .map(|(c, _)| *c)
            .collect()
    }

    #[test]
    fn quotes_after_latin_are_asked_for_in_han() {
        assert_eq!(han("增加“GDP”总量"), "”");
        assert_eq!(han("“双碳”目标"), "“");
        assert_eq!(han("2021—2025年"), "—");
        assert_eq!(han("卡尔·马克思在×××会议"), "·×××");
        assert_eq!(han("6×9等于54"), "");
        assert_eq!(han("I don’t know这"), "");
        assert_eq!(han("It’s “fine”"), "");
    }
}
