//! What the head says and no page shows: named value by value, whatever the reason.
//!
//! Most keys that a kind of paper has no place for are told where the head is read ([`crate::read::front_matter`]). That a value of
//! a key *with* a place is set all the same only what was set can tell: a letter bears the mark of one organ (10.1), an order is
//! signed by a person (10.2).

use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::read::code;
use crate::read::recognize::substance;
use crate::style::styled::{RunKind, StyledDocument, each_paragraph};

/// What says how a paper is set, and is no text of it.
const SETTINGS: [&str; 5] = ["印章", "签名章", "预印纸", "样式", "编号"];
/// What joint marks have once, beside all names (7.2.4).
const BESIDE: [&str; 3] = ["文件", "会议纪要", "令"];
/// Why a value has no place, by its key: what its writer can do.
const HINTS: [(&str, &str); 3] = [
    ("发文机关标志", "函用主办机关一家的标志（10.1），几家都署名的写在“发文机关”里；别的机关请核对"),
    ("发文机关", "由负责人签发、加盖签名章的，排职务和签名章，不排机关署名（7.3.5.3、10.2）；要印出的请写在正文里"),
    ("职务", "有签名章的公文和命令才排职务（7.3.5.3）；要印出的请写在正文里"),
];

/// Names every value of the head that is not set; `said` is what was told before.
pub(crate) fn told(document: &Document, styled: &StyledDocument, said: &[Diagnostic]) -> Diagnostics {
    let meta = &document.meta;
    let preprinted = meta.preprinted.as_ref().is_some_and(|given| given.value);
    // Red letters that the paper has already.
    let is_text = |key: &str| !(SETTINGS.contains(&key) || preprinted && key == "发文机关标志");
    let entries: Vec<_> = meta.placed_entries().into_iter().filter(|(key, _)| is_text(key)).collect();
    if entries.is_empty() {
        return Diagnostics::new();
    }
    let set = set(styled);
    let mut told = Diagnostics::new();
    for (key, given) in entries {
        let lines = given.value.iter().flat_map(|value| value.lines());
        for line in lines.filter(|line| !is_set(line, &set) && !is_named(key, line, said)) {
            let hint = HINTS.iter().find(|(of, _)| *of == key).map_or("要印出的，请写在正文里", |(_, hint)| hint);
            let message = format!("“{key}”里的“{line}”没有印出");
            told.push(Diagnostic::warning(code::UNUSED_KEY, message).at(given.span).hint(hint));
        }
    }
    told
}

/// All that is set, in its order.
fn set(styled: &StyledDocument) -> String {
    let mut text = String::new();
    each_paragraph(&styled.blocks, &mut |paragraph| {
        let runs = paragraph.runs.iter().filter_map(|run| match &run.kind {
            RunKind::Text(text) => Some(text.as_str()),
            _ => None,
        });
        text.extend(runs);
    });
    substance(&text)
}

/// Does this stand there, perhaps without the word that stands once for several, or the number that is counted anew?
fn is_set(line: &str, set: &str) -> bool {
    let line = substance(line);
    let counted = line.trim_start_matches("附件").trim_start_matches(|c: char| c.is_ascii_digit() || ".．".contains(c));
    let apart = BESIDE.iter().filter_map(|word| line.strip_suffix(word).filter(|name| !name.is_empty()));
    [line.as_str(), counted].into_iter().chain(apart).any(|text| set.contains(text))
}

/// Was it told already, by its key or in its own words?
fn is_named(key: &str, line: &str, said: &[Diagnostic]) -> bool {
    let told = said.iter().filter(|told| [code::UNUSED_KEY, code::PERIOD_ALONE].contains(&told.code));
    let words = [format!("“{key}”"), format!("“{line}”")];
    told.into_iter().any(|told| words.iter().any(|word| told.message.contains(word)))
}
