//! 用词, JG60x: the words of the office, from `[用词]` and `--dict`.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::{Applicability, Code, Diagnostic, Edit};
use crate::text::han::is_han;
use crate::text::index::Index;

const OWN: Rule = Rule { basis: Basis::House, clause: "本单位的用词表", fix: ASK, ..ROW };
/// The office knows best: its words are told in titles and quotations, too.
const TOLD: u8 = guard::OPAQUE;

pub(super) const HOUSE_WORD: Rule = Rule {
    code: Code("JG601"),
    name: "本单位用词",
    k: "K70",
    essay: essay(
        "用词表里说不用的写法。",
        "地名、人名、专名和本单位的习惯，只有本单位知道。",
        "用词表里写“桔杆 → 秸秆”，草稿里有“桔杆”",
        "秸秆",
        "用词表里写了前接、后接的，只在那样的地方管。",
    ),
    find: Find::Code(house_word),
    ..OWN
};

fn house_word(context: &Context<'_>, sink: &mut Sink<'_>) {
    let entries = &context.words.wrong;
    let wrong = entries.iter().map(|entry| entry.wrong.as_str());
    let index = Index::new(wrong);
    for run in context.runs.iter().filter(|_| !entries.is_empty()) {
        for (found, number) in index.find_iter(&run.text) {
            let entry = &entries[number];
            let fits = entry.context.fit(&run.text[..found.start], &run.text[found.end..]);
            if !fits || run.is_guarded(found.clone(), TOLD) || is_right(context, run, found.clone()) {
                continue;
            }
            let message = match entry.right.as_str() {
                "" => format!("本单位不用“{}”", entry.wrong),
                right => format!("本单位写作“{right}”，不写“{}”", entry.wrong),
            };
            let span = run.span(found.clone());
            let mut fault = Diagnostic::new(entry.severity, sink.fault("").code, message).at(span);
            if !entry.note.is_empty() {
                fault = fault.hint(entry.note.clone());
            }
            if !entry.right.is_empty() && run.is_whole(found) {
                fault = fault.fix(Applicability::Ask, vec![Edit { span, text: entry.right.clone() }]);
            }
            sink.push(fault);
        }
    }
}

/// Is a stretch part of a word the office says is right?
fn is_right(context: &Context<'_>, run: &Run, range: std::ops::Range<usize>) -> bool {
    context.words.right.iter().any(|word| {
        let start = range.start.saturating_sub(word.len());
        let start = (start..=range.start).find(|at| run.text.is_char_boundary(*at)).unwrap_or(range.start);
        let within = |at: usize| start + at <= range.start && range.end <= start + at + word.len();
        run.text[start..]
            .match_indices(word.as_str())
            .take_while(|(at, _)| start + at <= range.start)
            .any(|(at, _)| within(at))
    })
}

pub(super) const EXACT: Rule = Rule {
    code: Code("JG602"),
    name: "固定提法",
    k: "K70",
    essay: essay(
        "与用词表里“!提法”只差一个字或只差标点的写法。",
        "提法要一字不差，差一个字最难看出来。",
        "用词表里写“!青山绿水行动”，草稿里有“青山绿化行动”",
        "青山绿水行动",
        "提法由本单位列出，程序不带任何提法。",
    ),
    find: Find::Code(exact),
    ..OWN
};

fn exact(context: &Context<'_>, sink: &mut Sink<'_>) {
    for formula in &context.words.exact {
        let wanted: Vec<char> = formula.chars().filter(|c| c.is_alphanumeric()).collect();
        if wanted.len() < 4 {
            continue;
        }
        for run in &context.runs {
            let letters: Vec<(usize, char)> = run.text.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
            for window in letters.windows(wanted.len()) {
                let apart = window.iter().zip(&wanted).filter(|((_, a), b)| a != *b).count();
                let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
                let range = first.0..last.0 + last.1.len_utf8();
                let text = &run.text[range.clone()];
                let same = text == formula;
                // A letter that is no Han is counted, not spelt.
                let counted = window.iter().zip(&wanted).any(|((_, a), b)| a != b && !is_han(*a));
                if apart <= 1
                    && !same
                    && !counted
                    && text.chars().count() <= formula.chars().count() + 2
                    && !run.is_guarded(range.clone(), TOLD)
                {
                    sink.tell(run, range, format!("提法是“{formula}”"), Some(formula));
                }
            }
        }
    }
}

pub(super) const ORDER: Rule = Rule {
    code: Code("JG603"),
    name: "排名次序",
    k: "K70",
    fix: None,
    essay: essay(
        "一句话里几个名字的先后与用词表里的次序不同。",
        "排名先后是有规矩的，由本单位列出。",
        "用词表里写“@甲某、乙某”，草稿里是“乙某、甲某”",
        "甲某、乙某",
        "不在一句话里的不管。",
    ),
    find: Find::Code(order),
    ..OWN
};

fn order(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (run, order) in context.runs.iter().flat_map(|run| context.words.orders.iter().map(move |order| (run, order))) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            let mut named: Vec<(usize, usize)> =
                order.iter().enumerate().filter_map(|(rank, name)| Some((text.find(name.as_str())?, rank))).collect();
            named.sort_unstable();
            if let Some(pair) = named.windows(2).find(|pair| pair[0].1 > pair[1].1) {
                let at = sentence.start + pair[1].0;
                let (first, second) = (&order[pair[1].1], &order[pair[0].1]);
                sink.tell(run, at..at + first.len(), format!("次序应当是“{first}”在“{second}”前面"), None);
            }
        }
    }
}
