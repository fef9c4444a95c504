//! The text as the Markdown parser is to see it.
//!
//! *Takes* a draft. *Gives* a text as long as it, byte for byte, but for the characters that would lead the parser astray.
//! *Knows nothing of* what is printed: that is always taken from the draft itself.
//!
//! Markdown gives a meaning to signs that a clerk types for their own sake: `200*300`, `[1]: 数据来源`, four blanks before a
//! paragraph. Such a sign is *hidden*: a letter of the same length stands in its place, so that the parser takes it for text.
//! What has a meaning in a draft is listed in README; each case in which a sign is only a sign is one rule here.
//!
//! Three steps: line ends ([`line_ends`]), signs and lines that can be judged where they stand ([`signs`], [`lines`]), and
//! what only the parser can tell ([`shape`]).

mod lines;
mod shape;
mod signs;
mod stars;

pub(crate) use shape::OPTIONS;

use crate::diag::{Diagnostic, Diagnostics};
use crate::read::code;
use crate::read::fence::{self, Frame};
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the parser is to see, and what was found out on the way.
#[derive(Debug, Default)]
pub(crate) struct Masked {
    /// The masked text; same length as the draft, lines end with `\n` only.
    pub text: String,
    /// Where the lists begin (byte of the draft) whose items all have the number 1: those are counted.
    pub counted: BTreeSet<usize>,
    /// Where the texts of notes begin that no mark calls for: they stand as text where they are.
    pub loose: BTreeSet<usize>,
}

/// Masks the body of a draft, which begins at byte `body`; the notes of these labels have their marks above it.
pub(crate) fn mask(text: &str, body: usize, marked: &[String], told: &mut Diagnostics) -> Masked {
    let mut mask = Mask { text, shown: text.as_bytes().to_vec(), told };
    line_ends(&mut mask, body);
    boxes(&mut mask, body);
    signs::settle(&mut mask, body);
    lines::settle(&mut mask, body);
    remarks(&mut mask, body);
    let (counted, loose) = shape::settle(&mut mask, body, marked);
    Masked { text: mask.seen(), counted, loose }
}

/// A text in the making.
struct Mask<'t> {
    /// The draft.
    text: &'t str,
    /// What the parser sees.
    shown: Vec<u8>,
    told: &'t mut Diagnostics,
}

/// Letters of one to four bytes.
const LETTERS: [&str; 4] = ["x", "é", "中", "𠀀"];
/// Marks of one to four bytes; none of ASCII, for those mean something to Markdown.
const MARKS: [&str; 4] = ["", "·", "。", "𐄀"];

impl Mask<'_> {
    /// Shows letters in the place of some characters.
    fn hide(&mut self, range: Range<usize>) {
        for (at, c) in self.text[range.clone()].char_indices() {
            self.show(range.start + at, c, LETTERS);
        }
    }

    /// Shows a character of the same length in the place of `c` at `at`.
    fn show(&mut self, at: usize, c: char, fillers: [&str; 4]) {
        if let Some(filler) = fillers.get(c.len_utf8() - 1).filter(|filler| filler.len() == c.len_utf8()) {
            self.shown[at..at + filler.len()].copy_from_slice(filler.as_bytes());
        }
    }

    /// Shows blanks and line ends only.
    fn blank(&mut self, range: Range<usize>) {
        for byte in self.shown[range].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }

    /// What the parser sees so far. Whole characters stand in for whole characters, so it is always a text.
    fn seen(&self) -> String {
        String::from_utf8(self.shown.clone()).unwrap_or_else(|_| self.text.to_owned())
    }

    fn tell(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        self.told.push(diagnostic.at(Span::from(range)));
    }
}

/// Line ends of every kind are shown as `\n`: of old Macs, of Word (VT), of form feeds, NEL, U+2028; U+2029 ends a paragraph.
fn line_ends(mask: &mut Mask, body: usize) {
    let bytes = mask.text.as_bytes();
    for at in body..bytes.len() {
        let shown: &[u8] = match &bytes[at..] {
            [b'\r', b'\n', ..] => continue,
            [b'\r' | 0x0B | 0x0C, ..] => b"\n",
            [0xC2, 0x85, ..] => b"\n ",
            [0xE2, 0x80, 0xA8, ..] => b"\n  ",
            [0xE2, 0x80, 0xA9, ..] => b"\n\n\n",
            _ => continue,
        };
        mask.shown[at..at + shown.len()].copy_from_slice(shown);
    }
}

/// The lines of a box around a draft are no text. Where a head stands in it, that was told with the head.
fn boxes(mask: &mut Mask, body: usize) {
    let seen = mask.seen();
    for Frame { opening, closing } in fence::frames(&seen, body) {
        if opening.start >= body {
            mask.blank(opening.clone());
            let message =
                format!("“{}”和与它成对的一行是助手加的框，不排出；框里的照草稿读", seen[opening.clone()].trim());
            let told = Diagnostic::warning(code::MACHINE_TEXT, message);
            mask.tell(told.hint("请删去这两行；框里有文件头的，放到草稿最前面"), opening);
        }
        closing.into_iter().filter(|line| line.start >= body).for_each(|line| mask.blank(line));
    }
}

/// `%%` alone on a line begins what a writer says to himself, as programs for notes know it, up to the next line that ends so.
/// The parser sees blanks there.
fn remarks(mask: &mut Mask, body: usize) {
    const MARK: &str = "%%";
    let (mut at, mut open, mut fenced) = (body, None, false);
    for line in mask.text[body..].split_inclusive('\n') {
        let (bare, end) = (line.trim(), at + line.trim_end().len());
        fenced ^= open.is_none() && (bare.starts_with("```") || bare.starts_with("~~~"));
        match open {
            None if bare == MARK && !fenced => open = Some(at),
            Some(start) if bare.ends_with(MARK) => {
                mask.blank(start..end);
                let inside =
                    mask.text[start..end].trim().trim_matches('%').split_whitespace().collect::<Vec<_>>().join(" ");
                let told = Diagnostic::warning(code::VAULT_MARK, format!("“{inside}”是写给自己的注释，不排出"));
                mask.tell(told.hint("要排出的，请去掉上下的“%%”；留给自己看的，可以写作“<!-- … -->”"), start..end);
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let masked = mask(text, 0, &[], &mut Vec::new()).text;
        assert_eq!(masked.len(), text.len(), "{text}");
        masked
    }

    #[test]
    fn lengths_never_change() {
        for text in ["**甲。**乙", "乙**(一)**𠀁", "3~5年，10~20个", r"\~x \*甲", "~~删~~", "*", "**", "é**。", "\\"]
        {
            masked(text);
        }
    }

    /// All there is of so many signs: stars in runs of every length, what may stand between them, and nothing.
    #[test]
    fn no_row_of_signs_is_too_odd() {
        let mut rows = vec![String::new()];
        for _ in 0..7 {
            rows = rows.iter().flat_map(|row| ["*", "五", "，", "_", ""].map(|sign| format!("{row}{sign}"))).collect();
            rows.sort();
            rows.dedup();
        }
        for row in rows {
            masked(&row);
            masked(&format!("**甲{row}乙**"));
        }
        for (before, after) in (1..10).flat_map(|before| (1..10).map(move |after| (before, after))) {
            masked(&format!("{}五星{}级", "*".repeat(before), "*".repeat(after)));
        }
    }

    #[test]
    fn signs_between_letters_and_figures_are_hidden() {
        for (text, seen) in [
            ("3~5年", "3x5年"),
            (r"3\~5", r"3\~5"),
            ("a ** b", "a ** b"),
            ("200*300*50", "200x300x50"),
            ("138****5678", "138xxxx5678"),
            ("长*宽*高", "长x宽x高"),
            ("编号____号", "编号xxxx号"),
            (r"D:\_旧\[新]", r"D:xx旧x[新]"),
            (r"\\10.0.0.1\_共享", r"xx10.0.0.1xx共享"),
            (r"5\%", r"5x%"),
            (r"\(x\)", r"x(xx)"),
            ("5天~~7天", "5天xx7天"),
            ("“*”号和“*”号", "“x”号和“x”号"),
            ("运行__main__.py和run_.sh", "运行xxmainxx.py和runx.sh"),
            ("参数__key__、_旧_.doc", "参数xxkeyxx、_旧x.doc"),
            ("http://a.cn/_b_/c?d=*e*&f，*甲*", "http://a.cn/xbx/c?d=xex&f中*中*"),
        ] {
            assert_eq!(masked(text), seen);
        }
    }

    #[test]
    fn stars_of_notes_are_hidden() {
        for (text, seen) in [
            ("*表示甲，**表示乙，***表示丙。", "xxxxxx"),
            ("带**的选填，带***的不填", "xxxxx"),
            ("单价**4，合计***。", "xx4xxx"),
            ("**甲，乙****丙**", "**<!x>**"),
            ("带**的必填，带**的选填", "xxxx"),
            ("***甲，乙***", "******"),
        ] {
            assert_eq!(masked(text).chars().filter(char::is_ascii).collect::<String>(), seen, "{text}");
        }
    }

    #[test]
    fn marks_of_markdown_stay() {
        for text in [
            "*强调*，",
            "**加粗**",
            "~~删去~~",
            "- 甲",
            "> 引",
            "1. 甲",
            "[甲](https://a.cn)",
            "---",
            "***",
            "# 题",
            "_强调_，",
            "__2026年__",
            "**见https://a.cn**",
            "***甲，乙***",
        ] {
            let marks = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
            assert_eq!(marks(&masked(text)), marks(text));
        }
    }

    #[test]
    fn lines_that_only_look_like_markdown_are_hidden() {
        for (text, seen) in [
            ("[1]: 数据来源", "x1]: 数据来源"),
            ("- 5℃", "x 5℃"),
            (">90分", "x90分"),
            (">=60", "x=60"),
            (">90分\n>80分", "x90分\nx80分"),
            ("[](https://a.cn)", "x](https://a.cn)"),
            ("甲\n-", "甲\nx"),
            ("2026.", "xxxxx"),
            ("#", "x"),
            ("甲\n==", "甲\nxx"),
            ("<!-- 甲", "x!-- 甲"),
        ] {
            assert_eq!(masked(text), seen);
        }
        let used = "见[1]。\n\n[1]: https://a.cn\n";
        assert_eq!(masked(used), used);
    }

    #[test]
    fn remarks_between_two_lines_are_blank() {
        assert_eq!(masked("甲\n%%\nab*c*\n\n# d\n%%\n乙"), "甲\n  \n     \n\n   \n  \n乙");
        for typed in ["增长5%%\n\n%%", "```\n%%\n甲\n%%\n```"] {
            assert_eq!(masked(typed), typed);
        }
    }

    #[test]
    fn line_ends_of_every_kind_end_lines() {
        assert_eq!(masked("甲\r乙\u{B}丙\u{C}丁"), "甲\n乙\n丙\n丁");
        assert_eq!(masked("甲\u{85}乙\u{2028}丙\u{2029}丁"), "甲\n 乙\n  丙\n\n\n丁");
        assert_eq!(masked("甲\r\n乙"), "甲\r\n乙");
    }
}
