//! What a rule is: one `const` row with its essay, and how it finds what it looks for.
//!
//! The row stands in the file of its family, its function right below it. Codes are `JG` and three digits, the first of which
//! is the family; they are never used again for another fault.

use super::context::Context;
use super::pattern::Pattern;
use super::sink::Sink;
use crate::diag::{Applicability, Code, Severity};
use crate::document::Kind;

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its number.
    pub code: Code,
    /// Its short Chinese name.
    pub name: &'static str,
    /// The checks K01–K84 of the trade it answers to, parted by blanks; often none.
    pub k: &'static str,
    /// Whose rule it is.
    pub basis: Basis,
    /// The clause, or who says so.
    pub clause: &'static str,
    /// How much it matters, unless `[检查]` says otherwise.
    pub severity: Severity,
    /// How its fault can be mended, if a fix is offered at all.
    pub fix: Option<Applicability>,
    /// For which papers it holds.
    pub papers: Papers,
    /// Is it found so soon that it is looked for whenever a paper is made?
    pub instant: bool,
    /// Why, with an example.
    pub essay: Essay,
    /// How it finds faults.
    pub find: Find,
}

/// What a rule has to say for itself, under fixed heads; 依据 and 可否自动改 are made of the row.
#[derive(Clone, Copy, Debug)]
pub struct Essay {
    /// 做什么.
    pub what: &'static str,
    /// 为什么.
    pub why: &'static str,
    /// 例: what is wrong.
    pub wrong: &'static str,
    /// 应作: what is right.
    pub right: &'static str,
    /// 例外: what it leaves alone.
    pub except: &'static str,
}

/// Whose rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A national standard.
    Standard,
    /// 《党政机关公文处理工作条例》.
    Regulation,
    /// Usage, or plain logic.
    Usage,
    /// The office itself: its words, its table.
    House,
}

impl Basis {
    /// All of them.
    pub const ALL: [Basis; 4] = [Basis::Standard, Basis::Regulation, Basis::Usage, Basis::House];

    /// What messages call it.
    pub const fn word(self) -> &'static str {
        match self {
            Basis::Standard => "国标",
            Basis::Regulation => "条例",
            Basis::Usage => "惯例",
            Basis::House => "本单位",
        }
    }
}

/// For which papers a rule holds: a speech is no official document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Papers {
    /// For every one.
    Any,
    /// For everything but speeches.
    Official,
    /// For speeches only.
    Speech,
}

impl Papers {
    /// Is this kind among them?
    pub fn hold(self, kind: Kind) -> bool {
        match self {
            Papers::Any => true,
            Papers::Official => kind != Kind::Speech,
            Papers::Speech => kind == Kind::Speech,
        }
    }

    /// What essays call them.
    pub const fn word(self) -> &'static str {
        match self {
            Papers::Any => "各种文稿",
            Papers::Official => "公文（不管讲话稿）",
            Papers::Speech => "讲话稿",
        }
    }
}

/// How a rule finds faults.
#[derive(Clone, Copy)]
pub enum Find {
    /// By a function over the whole text.
    Code(fn(&Context<'_>, &mut Sink<'_>)),
    /// By patterns, each tried only on sentences in which one of its anchors stands.
    Patterns(&'static [Pattern]),
    /// By the look of a finished Word document ([`super::verdict`]).
    Look,
}

impl std::fmt::Debug for Find {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Find::Code(_) => "Code",
            Find::Patterns(_) => "Patterns",
            Find::Look => "Look",
        })
    }
}

/// The families, by the first digit of the code.
pub const FAMILIES: [(char, &str); 8] = [
    ('2', "要素"),
    ('3', "层次"),
    ('4', "标点"),
    ('5', "数字"),
    ('6', "用词"),
    ('7', "一致"),
    ('8', "念稿"),
    ('9', "版式"),
];

impl Rule {
    /// The name of its family.
    pub fn family(&self) -> &'static str {
        family(self.code)
    }

    /// Does one of its numbers K01–K84 stand in `k`?
    pub fn answers(&self, k: &str) -> bool {
        !k.is_empty() && self.k.split(' ').any(|own| own == k)
    }
}

/// The name of the family of a code; that of reading, which checks nothing, for the codes below them.
pub fn family(code: Code) -> &'static str {
    let digit = code.0.chars().nth(2);
    FAMILIES.iter().find(|(own, _)| Some(*own) == digit).map_or("读稿", |(_, name)| name)
}

/// The essay of a rule, head by head.
pub fn explain(rule: &Rule) -> String {
    let severity = rule.severity.word();
    let k = if rule.k.is_empty() { String::new() } else { format!("　校对项：{}", rule.k.replace(' ', "、")) };
    let fix = match rule.fix {
        Some(Applicability::Safe) => "可以：--fix 就改",
        Some(Applicability::Ask) => "要人点头：--fix --unsafe 才改",
        None => "不改，只指出",
    };
    let Essay { what, why, wrong, right, except } = rule.essay;
    format!(
        "{} {}（{}，{severity}，{}）{k}\n\n做什么：{what}\n为什么：{why}\n例：{wrong}\n应作：{right}\n例外：{except}\n依据：{} {}\n可否自动改：{fix}\n",
        rule.code,
        rule.name,
        rule.family(),
        rule.papers.word(),
        rule.basis.word(),
        rule.clause,
    )
}
