//! Text as XML can hold it, and links as a host can follow them.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A character no XML file can hold was left out.
pub(super) const ILLEGAL_CHARACTER: Code = Code("JG081");

/// Words about the texts seen so far, each fault of a place once.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    /// What is to be said.
    pub warnings: Diagnostics,
    told: BTreeSet<(Option<Span>, char)>,
}

impl Cleaner {
    /// The text without what XML 1.0 cannot hold; what is left out is told.
    pub(super) fn clean<'a>(&mut self, text: &'a str, span: Option<Span>) -> Cow<'a, str> {
        if text.chars().all(is_legal) {
            return Cow::Borrowed(text);
        }
        for illegal in text.chars().filter(|&c| !is_legal(c)) {
            if self.told.insert((span, illegal)) {
                self.warnings.push(warning(illegal, span));
            }
        }
        Cow::Owned(text.chars().filter(|&c| is_legal(c)).collect())
    }
}

fn warning(illegal: char, span: Option<Span>) -> Diagnostic {
    let code = u32::from(illegal);
    let warning = Diagnostic::warning(ILLEGAL_CHARACTER, format!("DOCX 不能容纳字符 U+{code:04X}，已略去"))
        .hint("这是看不见的控制字符，多半是复制粘贴时带进来的，请在草稿里删去");
    match span {
        Some(span) => warning.at(span),
        None => warning,
    }
}

/// May a character stand in XML 1.0 (section 2.2)?
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// A link in characters a URI may hold (RFC 3986): Word calls a file damaged that has a link with a blank in it. Han
/// characters stay. `None` when nothing can be linked to.
pub(super) fn link(target: &str) -> Option<String> {
    let target = target.trim();
    let nothing = target.is_empty() || target.ends_with("://");
    let mut uri = String::with_capacity(target.len());
    for (at, c) in target.char_indices() {
        let escaped = target.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let plain =
            c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c) || (!c.is_ascii() && !c.is_whitespace());
        if (plain && !c.is_control()) || (c == '%' && escaped) {
            uri.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    (!nothing).then_some(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_told_once_a_place() {
        let mut cleaner = Cleaner::default();
        let span = Some(Span::new(3, 9));
        assert_eq!(cleaner.clean("讲\u{b}话\u{fffe}稿\t𠀀", span), "讲话稿\t𠀀");
        assert_eq!(cleaner.clean("\u{b}", span), "");
        assert_eq!(cleaner.clean("讲话", span), "讲话");
        let told: Vec<_> = cleaner.warnings.iter().map(|w| (w.span, w.message.as_str())).collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].1.contains("U+000B") && told[1].1.contains("U+FFFE") && told[0].0 == span);
    }

    #[test]
    fn links_hold_what_a_uri_may_hold() {
        assert_eq!(link("http://a.cn/甲 乙?x=1&y=\"2\"").as_deref(), Some("http://a.cn/甲%20乙?x=1&y=%222%22"));
        assert_eq!(link("a%20b%zz[1]").as_deref(), Some("a%20b%25zz%5B1%5D"));
        assert_eq!(link(" http:// "), None);
        assert_eq!(link(""), None);
    }
}
