//! 要素, JG215 to JG223: titles, closings and what they ask for. 《党政机关公文处理工作条例》8, 9, 15.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Basis, Find, Papers, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::elements::{PART, bodies};
use super::marks::{ASK, SAFE};
use super::{ROW, essay};
use crate::diag::{Code, Severity};
use crate::document::Role;
use crate::text::lexicon::ends_with_one;
use crate::text::lexicon::papers::{Genre, PAPERS};
use crate::text::lexicon::posts::POSTS;

const RULES: Rule = Rule { papers: Papers::Official, basis: Basis::Regulation, ..ROW };

/// The title of the paper, line by line, and all of it.
pub(super) fn title<'c>(context: &'c Context<'_>) -> Option<(&'c Run, String)> {
    // An attachment has a title of its own further down.
    let is_title = |run: &&Run| run.role == Role::Title;
    let titles: Vec<&Run> = context.runs.iter().skip_while(|run| !is_title(run)).take_while(is_title).collect();
    let whole: String = titles.iter().map(|run| run.text.replace(['\n', ' ', '\u{3000}'], "")).collect();
    titles.last().map(|last| (*last, whole))
}

pub(super) const TITLE_END: Rule = Rule {
    code: Code("JG215"),
    name: "标题末的标点",
    k: "K30",
    basis: Basis::Usage,
    papers: Papers::Any,
    clause: "标题末尾不用标点",
    severity: Severity::Warning,
    fix: SAFE,
    essay: essay(
        "标题末尾的句号、逗号、分号、冒号，删去。",
        "标题不是句子。",
        "关于做好防汛工作的通知。",
        "关于做好防汛工作的通知",
        "问号、叹号、引号、书名号、括号不管。",
    ),
    find: Find::Code(title_end),
    ..ROW
};

fn title_end(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.role == Role::Title) {
        let text = run.text.trim_end();
        if let Some(last) =
            text.chars().next_back().filter(|c| matches!(c, '。' | '，' | '；' | '：' | '、' | '.' | ',' | ';' | ':'))
        {
            sink.tell(run, text.len() - last.len_utf8()..text.len(), "标题末尾不用标点", Some(""));
        }
    }
}

pub(super) const TITLE_FORM: Rule = Rule {
    code: Code("JG216"),
    name: "标题的写法",
    k: "K31",
    papers: Papers::Official,
    basis: Basis::Regulation,
    clause: "《党政机关公文处理工作条例》第九条",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "标题由发文机关、事由和文种组成：有“关于”，事由与文种之间有“的”，末尾是文种。",
        "缺了文种，不知道是通知还是请示。",
        "关于开展检查通知",
        "关于开展检查的通知",
        "命令、公告、纪要、决议等可以没有“关于”的不管。",
    ),
    find: Find::Code(title_form),
    ..ROW
};

fn title_form(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((run, whole)) = title(context) else { return };
    let genre = PAPERS.iter().filter(|(name, _)| whole.ends_with(name)).max_by_key(|(name, _)| name.len());
    let end = run.text.trim_end().len();
    let range = run.text[..end].char_indices().next_back().map_or(0, |(last, _)| last)..end;
    // 某某局开展检查的通知: the organ, what it is about and the sort of paper, but no 关于.
    const ABOUT: [&str; 5] = ["的通知", "的请示", "的报告", "的函", "的批复"];
    const ORGANS: [&str; 6] = ["人民政府", "局", "委员会", "办公室", "党委", "指挥部"];
    const WITHOUT: [&str; 9] = ["关于", "转发", "印发", "批转", "《", "工作的报告", "对", "致", "给"];
    let issued = ORGANS.iter().filter_map(|organ| whole.find(organ).map(|at| at + organ.len())).min();
    if let Some(at) = issued.filter(|at| *at < run.text.len() && run.text.is_char_boundary(*at) && run.text == whole)
        && ABOUT.iter().any(|kind| whole.ends_with(kind))
        && !WITHOUT.iter().any(|word| whole.contains(word))
        && !ABOUT.iter().any(|kind| whole[at..].starts_with(kind))
    {
        sink.tell(run, at..end, "标题里缺“关于”", None);
    }
    match genre {
        None if whole.contains("关于") && whole.chars().count() > 6 && !whole.ends_with(['）', ')', '》', '”']) =>
        {
            sink.tell(run, range, "标题末尾没有文种", None);
        }
        Some((name, Genre::Official)) if whole.contains("关于") => {
            let before = &whole[..whole.len() - name.len()];
            // 的紧急通知: what kind of notice it is stands between.
            let before = [
                "紧急", "补充", "预备", "专题", "综合", "情况", "指导", "实施", "若干", "工作", "处理", "调研", "专项",
                "自查", "整改", "表彰", "批评", "试行",
            ]
            .iter()
            .find_map(|kind| before.strip_suffix(kind))
            .unwrap_or(before);
            let joined =
                before.ends_with('的') || before.ends_with('》') || before.ends_with("关于") || before.is_empty();
            if !joined {
                let at = run.text[..end].strip_suffix(*name).map(str::len);
                let edits = at.map(|at| (at..at, "的".to_owned())).into_iter().collect();
                sink.tell_all(run, range, format!("“{name}”前面缺“的”"), edits);
            }
        }
        _ => {}
    }
}

pub(super) const TITLE_TWICE: Rule = Rule {
    code: Code("JG217"),
    name: "标题层层转发",
    k: "K32",
    papers: Papers::Official,
    basis: Basis::Usage,
    clause: "转发的标题只留一个“关于”和一个文种",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "“关于转发……关于……的通知的通知”一类的标题。",
        "层层套下来没人读得断。",
        "关于转发市政府关于防汛的通知的通知",
        "转发市政府关于防汛的通知",
        "无。",
    ),
    find: Find::Code(title_twice),
    ..ROW
};

fn title_twice(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.role == Role::Title) {
        for word in ["的通知的通知", "的意见的通知的通知", "的函的函", "关于转发关于"] {
            if let Some(at) = run.text.find(word) {
                sink.tell(run, at..at + word.len(), "标题层层转发，只留一个“关于”和一个文种", None);
                break;
            }
        }
    }
}

pub(super) const CITED: Rule = Rule {
    code: Code("JG218"),
    name: "引用公文的次序",
    k: "K72",
    papers: Papers::Any,
    basis: Basis::Usage,
    clause: "引用公文先引标题，后引发文字号",
    severity: Severity::Warning,
    fix: None,
    essay: essay(
        "引用公文先写标题，后在括号里写发文字号。",
        "读者先要知道是什么文件。",
        "根据国办发〔2026〕9号《关于……的意见》",
        "根据《关于……的意见》（国办发〔2026〕9号）",
        "只写文号的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "号《 号文《 号文件《",
        regex: "(?:根据|按照|依据|落实|贯彻|执行|依照|参照|现将|转发|对照)?(?P<x>[一-龥]{2,6}[〔\\[（(][0-9]{4}[〕\\]）)][0-9]{1,4}号(?:文件?)?)《",
        say: "先引标题，后引文号：《……》（$x）",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..ROW
};

pub(super) const CLOSING: Rule = Rule {
    code: Code("JG219"),
    name: "结束语与文种不合",
    k: "K74",
    severity: Severity::Warning,
    fix: ASK,
    clause: "《党政机关公文处理工作条例》第八条",
    essay: essay(
        "通知、函、批复的结束语用成了别的文种的，批复答复的是“报告”，或请示没有请示的结束语。",
        "报告不要求批复，用“妥否，请批示”会误事。",
        "报告末尾写“以上报告妥否，请批示”",
        "特此报告",
        "讲话稿不管。",
    ),
    find: Find::Code(closing),
    ..RULES
};

/// The last place in the body where one of some words stands.
fn last_of<'c>(context: &'c Context<'_>, words: &[&str]) -> Option<(&'c Run, std::ops::Range<usize>)> {
    let runs: Vec<&Run> = bodies(context).filter(|run| matches!(run.role, Role::Body | Role::ListItem)).collect();
    runs.into_iter()
        .rev()
        .find_map(|run| words.iter().find_map(|word| run.text.rfind(word).map(|at| (run, at..at + word.len()))))
}

/// What no paper of a sort ends with, or answers: the endings of titles, the words, why, and what closes one instead of 特此….
const UNFIT: [(&[&str], &[&str], &str, &str); 5] = [
    (
        &["报告"],
        &["特此通知", "特此函告", "特此函达", "特此请示", "特此批复", "请遵照执行", "请认真贯彻执行"],
        "报告用“特此报告”一类的结束语",
        "特此报告",
    ),
    (
        &["通知", "通报", "公告", "通告"],
        &["妥否，请批示", "当否，请批示", "请批示", "请批复", "请予批准", "特此函告", "特此报告"],
        "这种文种不用请示、函和报告的结束语",
        "",
    ),
    (
        &["函"],
        &["妥否，请批示", "当否，请批示", "请批示", "特此报告", "特此通知", "请认真贯彻执行", "请遵照执行"],
        "函用“请函复”“特此函复”一类的结束语",
        "特此函达",
    ),
    (
        &["批复"],
        &["妥否，请批示", "当否，请批示", "请批示", "特此报告", "特此通知", "特此函告"],
        "批复答复的是请示，用“此复”一类的结束语",
        "此复",
    ),
    (
        &["请示"],
        &["特此报告", "特此通知", "特此函告", "特此函复", "请遵照执行", "请认真贯彻执行"],
        "请示不用这样的结束语",
        "妥否，请批示",
    ),
];

/// 你局《关于……的报告》（云教〔2026〕38号）收悉: a reply answers what was asked.
static RECEIVED: Expression =
    Expression::new("《[^《》]{4,60}的(?P<x>报告|函|汇报|意见|通知)》(?:[（(][^）)]{2,30}[）)])?(?:已|均)?收悉");

fn answered(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in bodies(context).filter(|run| run.text.contains("收悉")) {
        if let Some(place) = RECEIVED.captures(&run.text).and_then(|found| found.name("x")) {
            sink.tell(run, place.range(), "批复答复的是请示", Some("请示"));
        }
    }
}

/// 《…》（红政〔2026〕41号）收悉: the number of what is answered begins with a character of the place it came from.
static NUMBERED: Expression =
    Expression::new("《[^《》]{4,60}》[（(](?P<n>[一-龥]{2,6})〔[0-9]{4}〕[0-9]+号[）)](?:已|均)?收悉");

/// Does a reply go to the one who asked?
fn sent_to_another(context: &Context<'_>, sink: &mut Sink<'_>) {
    let is_to = |run: &&Run| run.key.as_deref() == Some("主送机关") || run.role == Role::Addressee;
    let Some(to) = context.runs.iter().find(is_to) else { return };
    let addressee = to.text.trim_end().trim_end_matches(['：', ':']);
    let number = bodies(context).find_map(|run| NUMBERED.captures(&run.text)?.name("n").map(|part| part.as_str()));
    let Some(own) = number.and_then(|number| number.chars().next()).filter(|_| !addressee.is_empty()) else { return };
    // 红旗镇: the place the number is of, as the paper calls it.
    let named = bodies(context).chain(title(context).map(|(run, _)| run)).find_map(|run| {
        let at = run.text.find(own)?;
        let end = run.text[at..].find(['镇', '乡', '县', '区', '市'])?;
        let place = &run.text[at..at + end + '镇'.len_utf8()];
        (2..=4).contains(&place.chars().count()).then_some(place)
    });
    let rank = addressee.chars().position(|c| "镇乡县区市".contains(c));
    if let (Some(place), Some(rank)) = (named, rank)
        && !addressee.contains(own)
        && addressee.chars().nth(rank) == place.chars().next_back()
    {
        let old: String = addressee.chars().take(rank + 1).collect();
        let right = addressee.replacen(&old, place, 1);
        sink.tell(to, 0..addressee.len(), format!("来文是{place}的，主送却是{old}"), Some(&right));
    }
}

fn closing(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((_, title)) = title(context) else { return };
    if title.ends_with("批复") || title.ends_with("复函") {
        sent_to_another(context, sink);
    }
    let rows = UNFIT.iter().filter(|(kinds, ..)| kinds.iter().any(|kind| title.ends_with(kind)));
    for (kinds, words, why, instead) in rows {
        if kinds.contains(&"批复") {
            answered(context, sink);
        }
        if let Some((run, at)) = last_of(context, words) {
            // 特此报告 under a notice is 特此通知: the sort of paper is what is wrong in it.
            let own = kinds.iter().find(|kind| title.ends_with(*kind)).map(|kind| format!("特此{kind}"));
            let right = if instead.is_empty() { own.unwrap_or_default() } else { (*instead).to_owned() };
            let said = &run.text[at.clone()];
            let whole = said.starts_with("特此");
            // 妥否，请批示 of a letter that asks for something asks for an answer.
            let asks = kinds.contains(&"函") && (said.starts_with("妥否") || said.starts_with("当否"));
            let right = if asks { "请予函复" } else { right.as_str() };
            sink.tell(run, at, *why, (whole || asks).then_some(right));
            return;
        }
    }
    let asks = ["请批示", "请批复", "请审批", "请予", "请指示", "请审定", "请审议", "请示如下", "请核"];
    if title.ends_with("请示")
        && last_of(context, &asks).is_none()
        && let Some(run) = bodies(context).filter(|run| run.role == Role::Body).last()
    {
        let end = run.text.trim_end().len();
        let start = run.text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        sink.tell(run, start..end, "请示的末尾应当有“妥否，请批示”一类的结束语", None);
    }
}

pub(super) const REPORT_ASKS: Rule = Rule {
    code: Code("JG220"),
    name: "报告夹带请示",
    k: "K75",
    severity: Severity::Error,
    fix: ASK,
    clause: "《党政机关公文处理工作条例》第十五条（四）",
    essay: essay(
        "报告里夹带请示事项。",
        "条例说“不得在报告等非请示性公文中夹带请示事项”。",
        "报告里写“请予批准”",
        "另写一份请示",
        "无。",
    ),
    find: Find::Code(report_asks),
    ..RULES
};

/// 请县政府拨付: the one who is asked is named.
static ASKED: Expression = Expression::new(
    "请(?:求|予)?(?:[省市县区州]委|[省市县区州]政府|[省市县]财政|上级)[^，,。；;请]{0,6}(?:拨付|解决|支持|批准|审批|给予|协调|安排)",
);

fn report_asks(context: &Context<'_>, sink: &mut Sink<'_>) {
    const WORDS: [&str; 14] = [
        "妥否，请批示",
        "当否，请批示",
        "请予批准",
        "请求批准",
        "请批准",
        "请予审批",
        "请求解决",
        "请予支持",
        "请给予",
        "请求拨付",
        "请予拨付",
        "请批示",
        "请批复",
        "请审批",
    ];
    // A 请示报告 is told by what it is called.
    if title(context).is_none_or(|(_, title)| !title.ends_with("报告") || title.ends_with("请示报告")) {
        return;
    }
    for run in bodies(context).filter(|run| matches!(run.role, Role::Body | Role::ListItem)) {
        let named = ASKED.find_iter(&run.text).next().map(|found| found.range());
        let first = WORDS
            .iter()
            .filter_map(|word| run.text.find(word).map(|at| at..at + word.len()))
            .chain(named)
            .min_by_key(|at| (at.start, usize::MAX - at.end));
        if let Some(at) = first.filter(|at| !run.is_guarded(at.clone(), guard::WORDS)) {
            // 以上报告，请予批准。 closes the paper: a report closes otherwise.
            let start = run.text[..at.start]
                .rfind(['。', '\n'])
                .map_or(0, |mark| mark + run.after(mark).map_or(1, char::len_utf8));
            let line = run.text[start..].trim_end();
            let closes = line.starts_with("以上报告") && line.matches('。').count() <= 1;
            let edits = closes.then(|| (start..start + line.len(), "特此报告。".to_owned())).into_iter().collect();
            sink.tell_all(run, at, "报告里不得夹带请示事项", edits);
        }
    }
}

pub(super) const TO_PERSON: Rule = Rule {
    code: Code("JG221"),
    name: "公文送给个人",
    k: "K76",
    severity: Severity::Warning,
    fix: ASK,
    clause: "《党政机关公文处理工作条例》第十五条（六）",
    essay: essay(
        "主送写了领导个人。",
        "条例说“不得以本机关名义向上级机关负责人报送公文”。",
        "主送：王县长：",
        "主送：县人民政府：",
        "讲话稿的称谓不管。",
    ),
    find: Find::Code(to_person),
    ..RULES
};

fn to_person(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in context.runs.iter().filter(|run| run.role == Role::Addressee) {
        let text = run.text.trim_end().trim_end_matches(['：', ':']);
        if text.ends_with("同志") || ends_with_one(text, POSTS) {
            // 周建明县长 of 云岭县 is 云岭县人民政府.
            let issuer = context.document.meta.issuer.iter().flat_map(|given| given.value.iter()).next();
            let head = ['县', '市', '区', '镇', '乡'].into_iter().find(|rank| text.ends_with(&format!("{rank}长")));
            let place =
                issuer.zip(head).and_then(|(issuer, rank)| Some(&issuer[..issuer.find(rank)? + rank.len_utf8()]));
            let right = place.map(|place| format!("{place}人民政府"));
            sink.tell(run, 0..text.len(), "公文主送机关，不送个人", right.as_deref());
        }
    }
}

pub(super) const NO_TEXT: Rule = Rule {
    code: Code("JG222"),
    name: "“此页无正文”",
    k: "K79",
    severity: Severity::Error,
    fix: None,
    clause: "GB/T 9704—2012，7.3.5.5",
    essay: essay(
        "用“此页无正文”来填版面。",
        "标准要求用调整行距、字距的办法，使署名与正文同页。",
        "（此页无正文）",
        "删去，由程序调整版面",
        "无。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "此页无正文 此页为空 本页无正文",
        regex: "(?P<x>[（(]?[此本]页(?:无正文|为空白?)[）)]?)",
        say: "不用“$x”，应当调整行距、字距",
        guard: guard::OPAQUE | guard::QUOTED,
        ..PATTERN
    }]),
    ..PART
};

pub(super) const ATTACHMENT_TOLD: Rule = Rule {
    code: Code("JG223"),
    name: "附件有无对不上",
    k: "K14",
    severity: Severity::Warning,
    fix: None,
    papers: Papers::Official,
    clause: "GB/T 9704—2012，7.3.4",
    essay: essay(
        "正文说“见附件3”，附件说明里没有这么多；或说了附件而没有附件说明。",
        "收文的人找不到附件。",
        "正文“（见附件3）”，附件说明只列了两个",
        "改成一致",
        "无。",
    ),
    find: Find::Code(attachment_told),
    ..PART
};

/// 见附件, without a number.
static SEE_ANY: Expression = Expression::new("(?:详见|见|随附)(?P<x>附件)(?:[）)。，；、]|$)");

static SEE: Expression = Expression::new("(?P<x>(?:详?见|按照?|填写|报送)?附件(?P<n>[0-9]{1,2}))(?:$|[^0-9号])");

fn attachment_told(context: &Context<'_>, sink: &mut Sink<'_>) {
    let given = context.document.meta.attachments.as_ref().map_or(0, |given| given.value.len());
    let noted = context.document.elements.iter().filter(|element| element.role == Role::AttachmentNote).count();
    let labels = context.document.elements.iter().filter(|element| element.role == Role::AttachmentLabel).count();
    let there = given.max(noted).max(labels);
    let named = bodies(context).any(|run| run.text.trim_start().starts_with("附件"));
    for run in bodies(context).filter(|run| there == 0 && !named && matches!(run.role, Role::Body | Role::ListItem)) {
        for place in SEE_ANY.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            if !run.is_guarded(place.range(), guard::WORDS) {
                sink.tell(run, place.range(), "正文说到附件，没有附件说明", None);
            }
        }
    }
    for run in bodies(context).filter(|run| matches!(run.role, Role::Body | Role::ListItem)) {
        for found in run.text.contains("附件").then(|| SEE.captures_iter(&run.text)).into_iter().flatten() {
            let Some(place) = found.name("x") else { continue };
            let number: usize = found.name("n").and_then(|number| number.as_str().parse().ok()).unwrap_or(0);
            let line = run.text.trim();
            if number > there.max(1) && !line.starts_with("附件") && !run.is_guarded(place.range(), guard::WORDS) {
                let message = if there == 0 {
                    "没有附件说明".to_owned()
                } else {
                    format!("附件说明里只有{there}个")
                };
                sink.tell(run, place.range(), format!("正文说到附件{number}，{message}"), None);
            }
        }
    }
}
