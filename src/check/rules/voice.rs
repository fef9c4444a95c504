//! 念稿, JG80x: what cannot be read out, or not in one breath.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Papers, Rule};
use super::super::run::{FOREIGN, Run};
use super::super::sink::Sink;
use super::{ROW, essay};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::text::han::is_han;

const VOICE: Rule = Rule { severity: Severity::Note, clause: "念稿的习惯", ..ROW };

pub(super) const RESIDUE: Rule = Rule {
    code: Code("JG801"),
    name: "残留的标记",
    k: "K80",
    severity: Severity::Warning,
    clause: "成品里不应有 Markdown、网页的标记",
    essay: essay(
        "“**”“##”“- [ ]”一类没有起作用、会照样印出来的标记。",
        "从别处粘来的标记，印出来就是乱码。",
        "**重点工作",
        "重点工作",
        "成对的、起作用的标记不管；代码不管。",
    ),
    find: Find::Code(residue),
    ..VOICE
};

fn residue(context: &Context<'_>, sink: &mut Sink<'_>) {
    const SIGNS: [&str; 7] = ["**", "__", "~~", "[ ]", "[x]", "](http", "```"];
    for run in context.runs.iter().filter(|run| run.key.is_none()) {
        for sign in SIGNS {
            for at in run.find(sign) {
                let blank = sign == "__" && (run.text[at..].starts_with("___") || run.before(at) == Some('_'));
                if !blank && !run.is_guarded(at..at + sign.len(), guard::OPAQUE) {
                    sink.tell(run, at..at + sign.len(), format!("“{sign}”会照样印出来"), None);
                }
            }
        }
        let head = run.text.trim_start();
        let hashes = head.len() - head.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) && head[hashes..].trim_start().starts_with(is_han) {
            let at = run.text.len() - head.len();
            sink.tell(run, at..at + hashes, "“#”会照样印出来", None);
        }
    }
}

pub(super) const BREATHLESS: Rule = Rule {
    code: Code("JG802"),
    name: "句子、段落太长",
    k: "K82",
    papers: Papers::Speech,
    essay: essay(
        "讲话稿里一句超过120字、一段超过350字。",
        "一口气念不下来，听的人也跟不上。",
        "一句话里十几个逗号，中间没有句号",
        "断成两三句",
        "引文不管。",
    ),
    find: Find::Code(breathless),
    ..VOICE
};

fn count(text: &str) -> usize {
    text.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).count()
}

fn breathless(context: &Context<'_>, sink: &mut Sink<'_>) {
    const SENTENCE: usize = 120;
    const PARAGRAPH: usize = 350;
    let texts = |run: &&Run| matches!(run.role, Role::Body | Role::ListItem) && run.key.is_none() && !run.quoted;
    for run in context.runs.iter().filter(texts) {
        let mut whole = 0;
        for sentence in run.sentences() {
            let long = count(&run.text[sentence.clone()]);
            whole += long;
            if long > SENTENCE && !run.text.contains(FOREIGN) {
                let end = run.text[sentence.clone()]
                    .char_indices()
                    .nth(6)
                    .map_or(sentence.end, |(at, _)| sentence.start + at);
                sink.tell(run, sentence.start..end, format!("这一句有{long}字，念起来喘不过气"), None);
            }
        }
        if whole > PARAGRAPH {
            let end = run.text.char_indices().nth(6).map_or(run.text.len(), |(at, _)| at);
            sink.tell(run, 0..end, format!("这一段有{whole}字，可以分成几段"), None);
        }
    }
}

pub(super) const UNSAYABLE: Rule = Rule {
    code: Code("JG803"),
    name: "念不出的符号",
    k: "",
    papers: Papers::Speech,
    essay: essay(
        "讲话稿里“≥”“→”“+”“/”一类念不出来的符号。",
        "看得懂，念的时候却要现想。",
        "满意度≥95%",
        "满意度不低于95%",
        "表格里的不管；数字之间的不管。",
    ),
    find: Find::Code(unsayable),
    ..VOICE
};

fn unsayable(context: &Context<'_>, sink: &mut Sink<'_>) {
    let is_sign = |c: char| {
        matches!(c, '≥' | '≤' | '→' | '←' | '↑' | '↓' | '≈' | '≠' | '＞' | '＜' | '＝' | '∵' | '∴' | '＆' | '&')
    };
    let texts = |run: &&Run| matches!(run.role, Role::Body | Role::ListItem) && run.key.is_none();
    for run in context.runs.iter().filter(texts) {
        for (at, c) in run.text.char_indices().filter(|(_, c)| is_sign(*c)) {
            if !run.is_guarded(at..at + c.len_utf8(), guard::OPAQUE) {
                sink.tell(run, at..at + c.len_utf8(), format!("“{c}”念不出来，改成文字"), None);
            }
        }
    }
}
