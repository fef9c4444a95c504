//! 一致, JG751: a deadline that was over when the paper was written.

use super::super::context::Context;
use super::super::expression::{Captures, Expression};
use super::super::guard;
use super::super::rule::{Find, Papers, Rule};
use super::super::sink::Sink;
use super::agree::LOGIC;
use super::essay;
use crate::diag::Code;
use crate::document::Role;

pub(super) const DEADLINE: Rule = Rule {
    code: Code("JG751"),
    name: "期限在成文以前",
    k: "",
    papers: Papers::Official,
    clause: "先成文，后到期",
    essay: essay(
        "要收文的人做事的期限（“请（务必、应、须）于某日前报送”“定于某日召开”）在成文日期以前。",
        "文件还没有印发，期限就过了，多半是套用旧稿没有改。",
        "2026年11月16日成文，“请于11月10日前报送”",
        "改成成文以后的日期",
        "日期说的是条件、对象、依据的（“凡11月10日前报名的”“对某日前竣工的项目”），说已经做了或没有做到的事的，转述别人要求的，跨到下一年的，没有写成文日期的，都不管。",
    ),
    find: Find::Code(deadline),
    ..LOGIC
};

macro_rules! date {
    () => {
        "(?P<x>(?:(?P<y>20[0-9]{2})年)?(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日|(?P<l>底)))(?:[（(][^）)]{1,6}[）)])?(?:上午|下午)?(?:[0-9:：时点分半]{1,6})?(?:（[^）]{1,8}）)?"
    };
}
/// 请于11月10日前将报名表报县水利局; 请各村派两人参加，并于11月10日前…: what is asked, by when, and what to do, to the end of the clause.
static BY: Expression = Expression::new(concat!(
    "(?:(?:^|[，。；：])(?:请|务必)[^。；：]{0,60}?[，,]并|请|须|务必|应当?|必须|要)(?P<b>[^0-9，。；：,]{0,16}?)",
    date!(),
    "(?:下班前|之前|以前|前)(?P<t>[^，。；,]{0,40}?(?:报送|上报|报名|报到|报|反馈|提交|完成|到会|到岗|送达|送交|寄送|寄回|返回|交回|缴纳|汇总|建成|整改到位|落实到位)[^，。；,]{0,20})(?:[，。；,]|$)"
));
/// 会议定于11月12日召开.
static HELD: Expression = Expression::new(concat!(
    "(?P<b>)(?:定于|拟于|会议时间[：:]|活动时间[：:]|培训时间[：:]|报到时间[：:])",
    date!(),
    "(?P<t>[^，。；,]{0,16}?(?:召开|举行|举办|开始|开班|开幕)|(?:[，。；,\n]|$))"
));

/// What makes of a clause an account of what was done.
const TOLD: [&str; 12] =
    ["已", "了", "曾", "原", "截至", "自查发现", "期间", "以来", "同比", "收悉", "印发的", "通过的"];
/// What makes of a sentence an account of what was asked for and is not done.
const OVERDUE: [&str; 7] = ["仍有", "仍未", "没有", "尚未", "未能", "逾期未", "目前"];

fn deadline(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(issued) = context.issued() else { return };
    let texts = context.runs.iter().filter(|run| run.key.is_none() && matches!(run.role, Role::Body | Role::ListItem));
    for run in texts.filter(|run| run.text.contains('月')) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            if OVERDUE.iter().any(|word| text.contains(word)) {
                continue;
            }
            for found in BY.captures_iter(text).chain(HELD.captures_iter(text)) {
                let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
                let (Some(month), Some(place)) = (number("m"), found.name("x")) else { continue };
                // 10月底 is over with its last day.
                let day = number("d").unwrap_or(31);
                // Without its year a day in spring is one of the next year for a paper of the autumn.
                let next = number("y").is_none() && month + 6 <= issued.1;
                let year = number("y").unwrap_or(issued.0 + u32::from(next));
                let range = sentence.start + place.start()..sentence.start + place.end();
                let told = TOLD.iter().any(|word| clause_around(text, place.start()).contains(word));
                if (year, month, day) < issued && asks(&found) && !told && !run.is_guarded(range.clone(), guard::WORDS)
                {
                    let message = format!("成文日期是{}年{}月{}日，这个日期已经过了", issued.0, issued.1, issued.2);
                    sink.tell(run, range, message, None);
                }
            }
        }
    }
}

/// Does the day belong to what is asked? 须为1月1日前入职的, 前报名的人员 say who or what it is.
fn asks(found: &Captures<'_>) -> bool {
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    let tail = part("t").trim_end_matches(['。', '；']);
    let says_what = ["报送的", "上报的", "报名的", "提交的", "完成的", "缴纳的", "报到的", "建成的", "反馈的"];
    // 会议要求9月10日前上报: somebody else asked for it.
    let is_of = part("b").starts_with('求') || part("b").ends_with(['为', '是', '对', '将', '把', '以', '的', '与']);
    !is_of && !tail.ends_with('的') && !says_what.iter().any(|word| tail.contains(word))
}

/// The clause of a sentence a place stands in, from ， to ，.
fn clause_around(text: &str, at: usize) -> &str {
    let start = text[..at]
        .rfind(['，', ',', '：'])
        .map_or(0, |mark| mark + text[mark..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(['，', ',', '。', '；']).map_or(text.len(), |length| at + length);
    &text[start..end]
}
