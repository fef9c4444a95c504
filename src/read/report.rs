//! What an import says about itself.

use super::code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::{Inline, InlineKind};
use crate::read::tidy::Changes;
use crate::source::Span;
use crate::text::numeral;

/// The beginning of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LONG: usize = 40;
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("“{}……”", &text[..end]),
        None => format!("“{text}”"),
    }
}

/// What the cleaning changed, in one line.
pub(super) fn changes(changes: &Changes, said: &mut Diagnostics) {
    let counted = [
        (changes.marks, "半角标点改为全角"),
        (changes.quotes, "引号改为“”‘’"),
        (changes.dashes, "破折号、省略号改为规范形式"),
        (changes.widths, "全角数字、字母改为半角，误认的字母改为数字"),
        (changes.spaces, "去掉多余的空格"),
        (changes.drawn, "图形符号改为文字符号"),
    ];
    let parts: Vec<String> =
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} {count} 处")).collect();
    if !parts.is_empty() {
        said.push(Diagnostic::note(code::CLEANED, parts.join("，")));
    }
}

/// So many characters only looked like the ordinary ones they are now ([`crate::text::han::ordinary`]).
pub(super) fn made_ordinary(count: usize) -> Option<Diagnostic> {
    let message = format!("部首、兼容字改为通行的汉字 {count} 个");
    (count > 0).then(|| Diagnostic::note(code::CLEANED, message))
}

/// Placeholders are kept; only the writer knows what belongs there.
pub(super) fn placeholders<'i>(inlines: impl Iterator<Item = &'i Inline>, said: &mut Diagnostics) {
    let mut places: Vec<Span> = Vec::new();
    inlines.for_each(|inline| stretches(inline, &mut places));
    let told = |span| Diagnostic::warning(code::PLACEHOLDER, "占位符号，已保留").at(span).hint("请换成实际的内容");
    said.extend(places.into_iter().map(told));
}

/// Stretches of `×` `X` `_` `□` that stand for something; `3×4` is a product.
fn stretches(inline: &Inline, places: &mut Vec<Span>) {
    let InlineKind::Text { text, .. } = &inline.kind else { return };
    let is_sign = |c: char| matches!(c, '×' | '╳' | '＿' | '_' | 'Ｘ' | '○' | '※' | 'x' | 'X' | '*');
    let mut at = 0;
    while let Some(found) = text[at..].find(is_sign) {
        let start = at + found;
        let sign = text[start..].chars().next().unwrap_or(' ');
        let end = start + text[start..].find(|c| c != sign).unwrap_or(text.len() - start);
        let count = text[start..end].chars().count();
        // `3×4`, `二○○九年`
        let counts = |c: char| c.is_ascii_alphanumeric() || sign == '○' && numeral::chinese_digit(c).is_some();
        let near = |c: Option<char>| c.is_some_and(counts);
        let touched = near(text[..start].chars().next_back()) || near(text[end..].chars().next());
        let enough = if matches!(sign, '×' | '╳' | 'Ｘ') { 1 } else { 2 };
        if count >= enough
            && !touched
            && let Some(part) = inline.part(start..end)
        {
            places.push(part.span);
        }
        at = end;
    }
}
