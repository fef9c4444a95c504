//! 一致, JG718 and JG750: when the paper was written, and what it says of other days.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Find, Papers, Rule};
use super::super::sink::Sink;
use super::agree::LOGIC;
use super::essay;
use crate::diag::Code;
use crate::document::Role;

pub(super) const AFTER_ISSUE: Rule = Rule {
    code: Code("JG718"),
    name: "事情在成文以后",
    k: "",
    clause: "先有事，后成文",
    essay: essay(
        "说已经做了的事，日期却在成文日期以后。",
        "成文日期或那件事的日期有一个写错了。",
        "2026年3月5日成文，“2026年4月12日，召开了专题会议”",
        "核对后改正其中一个",
        "“定于”“拟”“将”“前”“自……起”等说以后的事的不管；没有写成文日期的不管。",
    ),
    find: Find::Code(after_issue),
    ..LOGIC
};

static DAY: Expression = Expression::new(
    "(?P<x>(?:(?P<y>20[0-9]{2})年)(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?)(?P<a>[上下中晚]?[午旬]?[，,]?)(?P<b>[^，,。；]{0,4})",
);

/// What is done when a sentence tells of it.
const DONE: [&str; 20] = [
    "了",
    "已",
    "经研究",
    "审议通过",
    "研究通过",
    "讨论通过",
    "会议通过",
    "研究同意",
    "研究决定",
    "发生",
    "收悉",
    "来文收悉",
    "印发的",
    "作出的",
    "举行的",
    "召开的",
    "成立的",
    "期间发现",
    "圆满",
    "以来",
];
/// What is yet to come.
const TO_COME: [&str; 32] = [
    "将",
    "拟",
    "定于",
    "计划",
    "预计",
    "届时",
    "请",
    "力争",
    "确保",
    "要",
    "应当",
    "必须",
    "起施行",
    "起实施",
    "起执行",
    "起正式",
    "为止",
    "截止",
    "有效期",
    "前完成",
    "之前",
    "以前",
    "日前",
    "底前",
    "月前",
    "日起",
    "至20",
    "到20",
    "—20",
    "期限",
    "须",
    "需",
];

fn after_issue(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(issued) = context.issued() else { return };
    let texts = context.runs.iter().filter(|run| run.key.is_none() && matches!(run.role, Role::Body | Role::ListItem));
    for run in texts.filter(|run| run.text.contains('年') && run.text.contains('月')) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            if !DONE.iter().any(|word| text.contains(word)) || TO_COME.iter().any(|word| text.contains(word)) {
                continue;
            }
            for found in DAY.captures_iter(text) {
                let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
                let (Some(year), Some(month), Some(place)) = (number("y"), number("m"), found.name("x")) else {
                    continue;
                };
                // Without its day a month is over only when the next has begun.
                let day = (year, month, number("d").unwrap_or(0));
                let bound = (issued.0, issued.1, if number("d").is_some() { issued.2 } else { 31 });
                let range = sentence.start + place.start()..sentence.start + place.end();
                let follows = found.name("b").map_or("", |next| next.as_str());
                if day > bound
                    && !follows.starts_with(['前', '至', '到', '起'])
                    && !run.is_guarded(range.clone(), guard::WORDS)
                {
                    let message = format!("成文日期是{}年{}月{}日，这里的日期在它以后", issued.0, issued.1, issued.2);
                    sink.tell(run, range, message, None);
                }
            }
        }
    }
}

pub(super) const RELATIVE_DAY: Rule = Rule {
    code: Code("JG750"),
    name: "相对的日子",
    k: "K71",
    papers: Papers::Official,
    clause: "公文里的时间写具体的日期",
    essay: essay(
        "公文里说“昨天”“明天”“上周五”“上个月”。",
        "公文过几天才看到，“昨天”是哪一天就说不清了。",
        "昨天，县政府召开会议",
        "2026年3月4日，县政府召开会议",
        "讲话、引文不管；“今天的幸福生活”一类泛指的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "昨天 昨日 前天 明天 后天 明日 上周 本周 下周 上星期 下星期 上个月 下个月",
        regex: "(?:^|[，,。；;：:于在到从自将拟至\\n])(?P<x>昨天|昨日|前天|明天|后天|明日|(?:上|本|下)周[一二三四五六日]|(?:上|下)星期[一二三四五六日]|上个月|下个月)(?:[，,上下晚早中]|[0-9]|[\\u{4e00}-\\u{9fa5}])",
        say: "公文里写具体的日期，不说“$x”",
        except: "美好的明天 更加美好",
        ..PATTERN
    }]),
    ..LOGIC
};
