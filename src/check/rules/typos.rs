//! 用词, JG650: misspellings nobody listed.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::super::typo::{self, Finding};
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use std::ops::Range;

pub(super) const TYPO: Rule = Rule {
    code: Code("JG650"),
    name: "疑似错字",
    k: "K69",
    fix: ASK,
    instant: false,
    clause: "《现代汉语词典》；按词频和字与字的搭配推断",
    essay: essay(
        "不靠错词表，找出因音同、形近、颠倒、重复而写错的字：那里断不成词，换一个字就是常用词。",
        "错字千变万化，列不完；公文一字之差，意思全非。",
        "贯撤落实、岭导、展发、的的",
        "贯彻落实、领导、发展、的",
        "书名号、引文、姓名里的，加引号的新词，一篇里用了三次以上的，[用词] 里写“正确”的，都不管；一个词错成另一个词的，查不出来。",
    ),
    find: Find::Code(find),
    ..ROW
};

fn find(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut found: Vec<(&str, (usize, Finding))> = Vec::new();
    for (number, run) in context.runs.iter().enumerate().filter(|(_, run)| is_prose(run)) {
        let right = right_words(context, run);
        let is_guarded =
            |at: usize| run.is_guarded(at..at + 1, guard::WORDS) || right.iter().any(|range| range.contains(&at));
        found.extend(typo::find(&run.text, is_guarded).into_iter().map(|one| (run.text.as_str(), (number, one))));
    }
    typo::drop_terms(&mut found, |(_, finding)| finding);
    for (text, (number, Finding { span, right, kind, .. })) in found {
        let message = format!("“{}”疑是“{right}”（{}）", &text[span.clone()], kind.word());
        sink.tell(&context.runs[number], span, message, Some(&right));
    }
}

/// Does a run hold sentences? Values of the front matter are names, numbers and dates, save titles.
fn is_prose(run: &Run) -> bool {
    run.key.as_deref().is_none_or(|key| key.contains("标题"))
}

/// Where words stand that are right by the list of the office.
fn right_words(context: &Context<'_>, run: &Run) -> Vec<Range<usize>> {
    let words = context.words.right.iter().filter(|word| !word.is_empty());
    words.flat_map(|word| run.text.match_indices(word.as_str()).map(|(at, word)| at..at + word.len())).collect()
}
