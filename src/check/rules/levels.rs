//! 层次, JG3xx: numbers of headings and items. GB/T 9704—2012, 7.3.3; GB/T 15834—2011, 序次语.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::{ASK, SAFE, STANDARD};
use super::{ROW, essay, rows};
use crate::diag::{Code, Severity};
use crate::document::{Role, heading};
use crate::text::han::is_han;
use crate::text::numeral;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;

/// How the number of a heading or item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// 第一章.
    Chapter,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1.
    Arabic,
    /// （1）
    ArabicBracket,
    /// ①
    Circle,
}

/// A number at the head of a line.
pub(super) struct Label<'r> {
    pub(super) run: &'r Run,
    pub(super) form: Form,
    number: u32,
    /// The number alone, with its brackets.
    pub(super) place: Range<usize>,
    /// What follows it, if that is a mark.
    mark: Option<(usize, char)>,
    /// The words behind it, up to the end of the line.
    rest: Range<usize>,
}

/// The numbers at the heads of all lines.
pub(super) fn labels<'c>(context: &'c Context<'_>) -> Vec<Label<'c>> {
    let runs = context.runs.iter().filter(|run| !matches!(run.role, Role::TableCell) && run.key.is_none());
    runs.flat_map(|run| run.lines().filter_map(move |(at, line)| label(run, at, line))).collect()
}

fn label<'r>(run: &'r Run, at: usize, line: &str) -> Option<Label<'r>> {
    const BLANKS: [char; 3] = [' ', '\u{3000}', '\t'];
    let bare = line.trim_start_matches(BLANKS);
    // The first of several attachments stands behind the word (GB/T 9704—2012, 7.3.4): 附件：1.甲表.
    let bare = bare.strip_prefix("附件：").map_or(bare, |rest| rest.trim_start_matches(BLANKS));
    let start = at + line.len() - bare.len();
    let (form, number, length) = number(bare)?;
    let after = start + length;
    let mark = run.after(after).filter(|c| "、，,.．:：；)）。".contains(*c)).map(|c| (after, c));
    let rest = after + mark.map_or(0, |(_, c)| c.len_utf8())..at + line.len();
    Some(Label { run, form, number, place: start..after, mark, rest })
}

/// The number a text begins with: its form, its value, its length.
fn number(text: &str) -> Option<(Form, u32, usize)> {
    const MOST: u32 = 99;
    let first = text.chars().next()?;
    if let Some(numeral::Enclosed::Circle(number)) = numeral::enclosed(first) {
        return Some((Form::Circle, number, first.len_utf8()));
    }
    let counts = |text: &str| {
        let (value, length, script) = numeral::prefix(text)?;
        let usual = script == numeral::NumeralScript::Arabic || numeral::to_chinese(value) == text[..length];
        (usual && (1..=MOST).contains(&value)).then_some((value, length, script))
    };
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let (value, length, script) = counts(inner)?;
        let close = inner[length..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
        let form = if script == numeral::NumeralScript::Arabic { Form::ArabicBracket } else { Form::HanBracket };
        return Some((form, value, first.len_utf8() + length + close.len_utf8()));
    }
    if let Some(inner) = text.strip_prefix('第') {
        let (value, length, _) = counts(inner)?;
        let unit = ["章", "部分", "编", "篇"].into_iter().find(|unit| inner[length..].starts_with(unit))?;
        return Some((Form::Chapter, value, first.len_utf8() + length + unit.len()));
    }
    let (value, length, script) = counts(text)?;
    let form = if script == numeral::NumeralScript::Arabic { Form::Arabic } else { Form::Han };
    Some((form, value, length))
}

impl Label<'_> {
    pub(super) fn words(&self) -> &str {
        &self.run.text[self.rest.clone()]
    }
    /// Is it a number for certain, not a quantity (2026年, 一切)?
    fn is_sure(&self) -> bool {
        match self.form {
            // 三、2026年工作安排: no quantity begins with 、 and a figure.
            Form::Han => {
                let year = self.words().trim_start().starts_with(|c: char| c.is_ascii_digit());
                self.mark.is_some_and(|(_, c)| "、．.".contains(c) && (self.begins_words() || c == '、' && year))
            }
            Form::Arabic => self.mark.is_some_and(|(_, c)| "、.．".contains(c)) && self.begins_words(),
            Form::Chapter => true,
            // （一）6月5日前完成排查: no quantity stands in brackets at the head of a line and goes on behind them.
            Form::HanBracket => {
                self.words().trim_start().starts_with(|c: char| c.is_alphanumeric() || "“《".contains(c))
            }
            _ => self.words().trim_start().starts_with(|c: char| is_han(c) || "“《".contains(c)),
        }
    }
    fn begins_words(&self) -> bool {
        self.words()
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() && !"一二三四五六七八九十".contains(c) || "“《【（".contains(c))
    }
}

pub(super) const HAN_MARK: Rule = Rule {
    code: Code("JG301"),
    name: "“一”后的标点",
    k: "K21",
    clause: "GB/T 15834—2011，4.5.3.4（序次语）",
    essay: essay(
        "汉字序号“一”“二”后面用顿号。",
        "标准说不带括号的汉字数字作序次语时用顿号。",
        "一.统一思想、一，统一思想",
        "一、统一思想",
        "带括号的见 JG302。",
    ),
    find: Find::Code(han_mark),
    ..STANDARD
};

fn han_mark(context: &Context<'_>, sink: &mut Sink<'_>) {
    for label in labels(context).iter().filter(|label| label.form == Form::Han && label.begins_words()) {
        let short = label.words().chars().count() <= 30 || label.run.role != Role::Body;
        if let Some((at, mark)) = label.mark.filter(|(_, c)| ".．，,:：".contains(*c))
            && (short || ".．".contains(mark))
        {
            sink.tell(
                label.run,
                at..at + mark.len_utf8(),
                format!("序号“{}”后面用顿号", numeral::to_chinese(label.number)),
                Some("、"),
            );
        }
    }
}

pub(super) const BRACKET_MARK: Rule = Rule {
    code: Code("JG302"),
    name: "括号序号后的标点",
    k: "K22",
    clause: "GB/T 15834—2011，4.9（序次语）",
    essay: essay(
        "带括号、带圈的序号后面不加标点。",
        "括号、圆圈已经把序号和文字分开。",
        "（一）、加强领导，①、学习",
        "（一）加强领导，①学习",
        "“第（一）、（二）项”不管。",
    ),
    find: Find::Code(bracket_mark),
    ..STANDARD
};

fn bracket_mark(context: &Context<'_>, sink: &mut Sink<'_>) {
    let bracketed = |label: &&Label<'_>| matches!(label.form, Form::HanBracket | Form::ArabicBracket | Form::Circle);
    for label in labels(context).iter().filter(bracketed) {
        let words = label.words().trim_start();
        if let Some((at, mark)) =
            label.mark.filter(|_| words.starts_with(|c: char| c.is_alphabetic() || "“《".contains(c)))
        {
            sink.tell(label.run, at..at + mark.len_utf8(), "带括号、带圈的序号后面不加标点", Some(""));
        }
    }
}

pub(super) const ARABIC_MARK: Rule = Rule {
    code: Code("JG303"),
    name: "“1”后的标点",
    k: "K23",
    clause: "GB/T 9704—2012，7.3.3；GB/T 15834—2011（序次语）",
    essay: essay(
        "阿拉伯数字序号后面用下脚点“.”。",
        "标准的第三层是“1.”，顿号、半个括号都不是。",
        "1、压实责任，2）强化督查",
        "1.压实责任，2.强化督查",
        "“1、2号楼”、小数、日期不管。",
    ),
    find: Find::Code(arabic_mark),
    ..STANDARD
};

fn arabic_mark(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut last = 0;
    for label in labels(context).iter().filter(|label| label.form == Form::Arabic) {
        // `3,好的` is a number of points only where the second of them stands above.
        let counts = label.number == last + 1;
        last = label.number;
        let begins = label.words().trim_start().starts_with(|c: char| is_han(c) || "“《".contains(c));
        if let Some((at, mark)) = label.mark.filter(|(_, c)| "、．)）".contains(*c) || counts && "，,".contains(*c))
            && begins
        {
            sink.tell(label.run, at..at + mark.len_utf8(), format!("序号“{}”后面用“.”", label.number), Some("."));
        }
    }
}

pub(super) const FIRST_MARK: Rule = Rule {
    code: Code("JG304"),
    name: "“第一”后的标点",
    k: "K24",
    clause: "GB/T 15834—2011，4.4.3.3（序次语）",
    essay: essay(
        "“第一”“首先”一类序次语后面用逗号。",
        "标准说“第”字头和“首先”类序次语后面用逗号。",
        "第一、要统一思想，首先、要学习",
        "第一，要统一思想，首先，要学习",
        "“第一、第二产业”等列举不管。",
    ),
    find: Find::Code(first_mark),
    ..STANDARD
};

/// Where the words of a run begin behind its number: `一、一是……` counts there, too.
pub(super) fn behind_label(run: &Run) -> Option<usize> {
    let label = label(run, 0, &run.text).filter(|label| label.mark.is_some())?;
    let words = &run.text[label.rest.start..];
    Some(run.text.len() - words.trim_start().len())
}

/// Places in a run where a sentence or a clause begins.
pub(super) fn clause_starts(run: &Run) -> impl Iterator<Item = usize> {
    let text = &run.text;
    let first = text.len() - text.trim_start().len();
    let marks = text.match_indices(['。', '；', '：', '！', '？', '\n', ';', ':']).map(|(at, mark)| at + mark.len());
    // In a raw text that lost its line ends wide gaps stand for them.
    let gaps = text.match_indices("  ").map(|(at, gap)| at + gap.len());
    let mut after: Vec<usize> = marks.chain(gaps).collect();
    after.sort_unstable();
    let after = after.into_iter().filter(|at| !text[*at..].starts_with("  "));
    std::iter::once(first)
        .chain(after.map(|at| at + text[at..].len() - text[at..].trim_start_matches([' ', '\u{3000}']).len()))
}

fn first_mark(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.text.contains('、')) {
        for start in clause_starts(run) {
            let rest = &run.text[start..];
            let word = ["首先", "其次", "再次", "最后"].into_iter().find(|word| rest.starts_with(word)).map(str::len);
            let ordinal = rest.strip_prefix('第').and_then(|inner| Some('第'.len_utf8() + numeral::prefix(inner)?.1));
            let Some(length) = word.or(ordinal) else { continue };
            let after = &rest[length..];
            let listed = after.starts_with("、第")
                || after.starts_with("、最")
                || after
                    .strip_prefix('、')
                    .is_some_and(|rest| rest.starts_with(|c| "一二三四五六七八九十".contains(c)));
            if after.starts_with('、') && !listed {
                let at = start + length;
                sink.tell(run, at..at + '、'.len_utf8(), format!("“{}”后面用逗号", &rest[..length]), Some("，"));
            }
        }
    }
}

pub(super) const LEVEL_ORDER: Rule = Rule {
    code: Code("JG305"),
    name: "层次颠倒",
    k: "K25",
    clause: "GB/T 9704—2012，7.3.3",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "结构层次依次用“一、”“（一）”“1.”“（1）”，不跳过两级，也不颠倒。",
        "层次乱了，读者分不清谁包含谁。",
        "一、下面先用“1.”，又用“（一）”",
        "一、→（一）→ 1. →（1）",
        "只用“一、”和“1.”两级的不管。",
    ),
    find: Find::Code(level_order),
    ..STANDARD
};

/// The level of a form in the order of the standard.
fn level(form: Form) -> Option<usize> {
    match form {
        Form::Han => Some(0),
        Form::HanBracket => Some(1),
        Form::Arabic => Some(2),
        Form::ArabicBracket => Some(3),
        Form::Chapter | Form::Circle => None,
    }
}

fn level_order(context: &Context<'_>, sink: &mut Sink<'_>) {
    // The levels seen below the last 一、, in their order.
    let mut path: Vec<usize> = Vec::new();
    for label in labels(context).iter().filter(|label| label.is_sure()) {
        let Some(level) = level(label.form) else {
            path.clear();
            continue;
        };
        if level == 0 {
            path = vec![0];
            continue;
        }
        let under_one = path.first() == Some(&0);
        if under_one && path.len() == 1 && level == 3 && label.number == 1 {
            let range = label.place.clone();
            sink.tell(label.run, range, "“一、”下面直接用了“（1）”，跳过了两级", None);
        }
        if under_one && level == 1 && label.number == 1 && path.get(1).is_some_and(|first| *first > 1) {
            sink.tell(label.run, label.place.clone(), "“（一）”用在了“1.”下面，层次颠倒", None);
        }
        if !path.contains(&level) {
            path.push(level);
        }
    }
}

pub(super) const GAP: Rule = Rule {
    code: Code("JG306"),
    name: "序号不连续",
    k: "K26",
    clause: "GB/T 9704—2012，7.3.3",
    fix: ASK,
    severity: Severity::Warning,
    essay: essay(
        "同一级的序号漏了、重了。",
        "增删段落以后没有重新编号。",
        "一、……三、……",
        "一、……二、……",
        "新的标题下面重新从一开始；自动编号的不管；“一是、二是”和“第一，第二，”在一段里的也看。",
    ),
    find: Find::Code(gap),
    ..STANDARD
};

/// How far each form of numbers has counted, and whether on a heading.
#[derive(Default)]
struct Counted {
    counts: [u32; 6],
    was_heading: [bool; 6],
}

fn gap(context: &Context<'_>, sink: &mut Sink<'_>) {
    // A list in a list counts by itself.
    let mut nested = vec![Counted::default()];
    // A heading without a number opens a part that counts anew.
    let is_new_part = |run: &Run| matches!(run.role, Role::Heading(_)) && label(run, 0, &run.text).is_none();
    let mut parts = context.runs.iter().filter(|run| is_new_part(run)).map(|run| run.place().start).peekable();
    let sure: Vec<_> = labels(context).into_iter().filter(|label| label.is_sure()).collect();
    for (order, label) in sure.iter().enumerate() {
        if parts.next_if(|part| *part < label.run.place().start).is_some() {
            while parts.next_if(|part| *part < label.run.place().start).is_some() {}
            nested = vec![Counted::default()];
        }
        // Chapters run on from one 编 to the next.
        if label.form == Form::Chapter && label_text(label).ends_with(['编', '篇']) {
            continue;
        }
        nested.resize_with(label.run.depth.max(1), Counted::default);
        let Some(Counted { counts, was_heading }) = nested.last_mut() else { continue };
        let at = label.form as usize;
        let last = counts[at];
        let parents = counts[..at].iter().any(|count| *count > 0);
        // Items may begin anew in each paragraph, headings only below another one.
        let is_heading = matches!(label.run.role, Role::Heading(_));
        let again = is_heading && last == 1 && was_heading[at];
        was_heading[at] = is_heading;
        let fault = match label.number {
            1 if again => Some(format!("序号“{}”重复", label_text(label))),
            1 => None,
            number if last > 0 && number == last => Some(format!("序号“{}”重复", label_text(label))),
            number if last > 0 && number != last + 1 => {
                Some(format!("序号“{}”与前面的{last}不连续", label_text(label)))
            }
            number if last == 0 && parents && number > 1 && label.form <= Form::ArabicBracket && at > 1 => {
                Some(format!("“{}”前面没有第一项", label_text(label)))
            }
            _ => None,
        };
        counts[at] = label.number;
        counts[at + 1..].fill(0);
        if let Some(message) = fault {
            let mut below = sure[order + 1..].iter().take_while(|next| next.form >= label.form);
            let next = below.find(|next| next.form == label.form).map(|next| next.number);
            let before = sure[..order].iter().rev().find(|other| other.form == label.form);
            let right = rows::renumbered(label_text(label), last + 1, next)
                .filter(|_| label.number >= last)
                .filter(|right| !before.is_some_and(|before| rows::is_between(context, before.run, label.run, right)));
            sink.tell(label.run, label.place.clone(), message, right.as_deref());
        }
    }
    rows::in_sentences(context, sink);
    rows::articles(context, sink);
}

pub(super) fn label_text<'l>(label: &'l Label<'_>) -> &'l str {
    &label.run.text[label.place.clone()]
}

/// What stands where, for questions about one label after the other: asked of all runs each time, a long paper takes its square.
struct Outline {
    /// The place of each run, and its number.
    orders: FxHashMap<usize, usize>,
    /// The runs that begin with a label of a form.
    labelled: FxHashSet<(usize, Form)>,
    /// Where articles (第三条) and where headings above them begin, in order.
    articles: Vec<usize>,
    headings: Vec<usize>,
}

impl Outline {
    fn new(context: &Context<'_>, all: &[Label<'_>]) -> Self {
        let start = |run: &Run| run.place().start;
        let is_article = |run: &&Run| heading::article_label(run.text.trim_start()).is_some();
        let above = |label: &&Label<'_>| label.is_sure() && matches!(label.form, Form::Chapter | Form::Han);
        Outline {
            orders: context.runs.iter().enumerate().map(|(order, run)| (start(run), order)).collect(),
            labelled: all.iter().map(|label| (start(label.run), label.form)).collect(),
            articles: context.runs.iter().filter(is_article).map(start).collect(),
            headings: all.iter().filter(above).map(|label| start(label.run)).collect(),
        }
    }

    /// Does an item stand in an article? Its points （一） are parts of a sentence.
    fn is_in_article(&self, label: &Label<'_>) -> bool {
        let at = label.run.place().start;
        let last = |starts: &[usize]| starts[..starts.partition_point(|start| *start < at)].last().copied();
        let article = last(&self.articles);
        article.is_some() && article > last(&self.headings)
    }

    /// Is a line a point of a list and no heading: introduced or parted by a mark, with no text of its own below, or a clause?
    fn is_item(&self, context: &Context<'_>, label: &Label<'_>) -> bool {
        const FORMS: [Form; 6] =
            [Form::Chapter, Form::Han, Form::HanBracket, Form::Arabic, Form::ArabicBracket, Form::Circle];
        let order = self.orders.get(&label.run.place().start).copied().unwrap_or(0);
        let before = order.checked_sub(1).map(|order| context.runs[order].text.trim_end());
        let introduced = before.is_some_and(|text| text.ends_with(['：', '；', ':', ';']));
        // The next point, or the heading that closes the list.
        let goes_on = |run: &Run| {
            let place = run.place().start;
            FORMS.iter().filter(|form| **form <= label.form).any(|form| self.labelled.contains(&(place, *form)))
        };
        let below = context.runs.get(order + 1).is_some_and(|run| run.role != Role::Signature && !goes_on(run));
        introduced || !below || label.words().contains(|c: char| c.is_ascii_digit())
    }
}

pub(super) const HEADING_STOP: Rule = Rule {
    code: Code("JG309"),
    name: "标题末的标点",
    k: "K29",
    basis: Basis::Usage,
    clause: "单独成行的小标题末尾不用句号",
    severity: Severity::Warning,
    fix: SAFE,
    essay: essay(
        "单独成行的小标题末尾的句号、分号、逗号，删去。",
        "标题不是句子，不用句末点号；接排在段首的才用句号。",
        "一、总体要求。",
        "一、总体要求",
        "后面接着正文的段首句不管；条下面的“（一）”、冒号引出的各项、一项接一项的清单是句子的一部分，不管；问号、叹号不管；长句不管。",
    ),
    find: Find::Code(heading_stop),
    ..ROW
};

fn heading_stop(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LONGEST: usize = 12;
    let all = labels(context);
    let outline = Outline::new(context, &all);
    // `五、本公告自发布之日起施行。` among points that are sentences is one.
    let is_sentence = |label: &&Label<'_>| {
        let words = label.words().trim_end();
        words.ends_with('。') && (words.chars().count() > LONGEST + 1 || words.contains('，'))
    };
    let pointed: FxHashSet<Form> = all.iter().filter(is_sentence).map(|label| label.form).collect();
    for label in all.iter().filter(|label| label.is_sure() && level(label.form).is_some_and(|level| level < 2)) {
        let words = label.words().trim_end();
        let Some(last) = words.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | ';' | '.')) else {
            continue;
        };
        let inner = &words[..words.len() - last.len_utf8()];
        if pointed.contains(&label.form) || label.form == Form::HanBracket && outline.is_in_article(label) {
            continue;
        }
        let is_line = !inner.contains(['。', '；', '！', '？']) && inner.chars().count() <= LONGEST;
        let alone = label.run.text.trim_end().len() == label.rest.start + words.len();
        if outline.is_item(context, label) {
            continue;
        }
        if is_line && alone && !inner.is_empty() && !label.run.is_guarded(label.place.clone(), guard::OPAQUE) {
            let at = label.rest.start + inner.len();
            sink.tell(label.run, at..at + last.len_utf8(), "单独成行的小标题末尾不用标点", Some(""));
        }
    }
}

pub(super) const HEADING_TWICE: Rule = Rule {
    code: Code("JG310"),
    name: "小标题重复",
    k: "",
    basis: Basis::Usage,
    clause: "同一部分下的小标题各说一事",
    fix: None,
    severity: Severity::Warning,
    essay: essay(
        "同一级、同一部分里的两个小标题一字不差。",
        "多半是复制一段以后忘了改标题，或一段贴了两遍。",
        "一、抓好学习教育……二、抓好学习教育",
        "一、抓好学习教育……二、抓好督促检查",
        "不同部分下面的“存在问题”之类不管。",
    ),
    find: Find::Code(heading_twice),
    ..ROW
};

fn heading_twice(context: &Context<'_>, sink: &mut Sink<'_>) {
    const SHORTEST: usize = 3;
    // What the headings of each level below the open one say.
    let mut said: [BTreeSet<&str>; 4] = Default::default();
    for run in &context.runs {
        let level = match run.role {
            Role::Heading(level) => level as usize,
            Role::Title | Role::AttachmentLabel => {
                said.iter_mut().for_each(BTreeSet::clear);
                continue;
            }
            _ => continue,
        };
        let from = label(run, 0, &run.text).map_or(0, |label| label.rest.start);
        let words = run.text[from..].trim();
        said[level + 1..].iter_mut().for_each(BTreeSet::clear);
        if words.chars().count() >= SHORTEST && !said[level].insert(words) {
            let start = from + run.text[from..].len() - run.text[from..].trim_start().len();
            sink.tell(run, start..start + words.len(), format!("小标题“{words}”重复"), None);
        }
    }
}
