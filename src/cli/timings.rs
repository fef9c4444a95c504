//! Where a conversion spent its time, in words and as an object.

use super::report::{json_line, plain_text};
use crate::render;
use std::time::Duration;

/// How long the steps of a conversion took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    /// The faces, which all drafts of a run share.
    pub fonts: Duration,
    /// The draft.
    pub read: Duration,
    /// The proof-reader, while the pages are laid out.
    pub check: Duration,
    /// Pages and outputs.
    pub made: render::Spent,
    /// The files.
    pub write: Duration,
}

impl Spent {
    /// The steps in their order: name in JSON, in words, how long.
    fn steps(&self) -> [(&'static str, &'static str, Duration); 7] {
        let render::Spent { layout, docx, pdf } = self.made;
        [
            ("fonts", "字体", self.fonts),
            ("read", "读", self.read),
            ("check", "校对", self.check),
            ("layout", "排版", layout),
            ("docx", "DOCX", docx),
            ("pdf", "PDF", pdf),
            ("write", "写", self.write),
        ]
    }
}

fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e4).round() / 10.0
}

/// One line for people.
pub(crate) fn in_words(draft: &str, spent: &Spent) -> String {
    let steps = spent.steps().map(|(_, word, time)| format!("{word} {:.1}", milliseconds(time)));
    let draft = plain_text(draft);
    format!("{draft} 用时（毫秒）：{}（校对与排版、DOCX 与 PDF 同时做）\n", steps.join("，"))
}

/// One object: `file` and the milliseconds of each step.
pub(crate) fn in_json(draft: &str, spent: &Spent) -> String {
    let mut object = serde_json::json!({ "file": draft });
    for (name, _, time) in spent.steps() {
        object[name] = milliseconds(time).into();
    }
    json_line(&object) + "\n"
}
