//! 要素, JG225 to JG229: does a paper keep to its one matter: the title, the text, the kind of paper, the attachments?

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::rule::{Basis, Find, Papers, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::elements::{bodies, lists_attachments};
use super::marks::ASK;
use super::papers::title;
use super::{ROW, essay};
use crate::diag::Code;
use crate::document::Role;
use std::ops::Range;

const RULES: Rule = Rule { papers: Papers::Official, basis: Basis::Regulation, ..ROW };

/// The text of the paper, without its head, its headings and what is attached.
fn texts<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Run> {
    bodies(context).filter(|run| matches!(run.role, Role::Body | Role::ListItem))
}

pub(super) const ONE_MATTER: Rule = Rule {
    code: Code("JG225"),
    name: "请示夹带他事",
    k: "",
    clause: "《党政机关公文处理工作条例》第十五条（四）",
    essay: essay(
        "请示里用“另外”“此外”又提出一件事，请一并解决。",
        "条例要求请示“一文一事”；两件事归两个部门管，批不下来。",
        "请示增设停靠点，末尾“另外，……请一并解决”",
        "另写一份请示",
        "“另外”后面不提要求的不管。",
    ),
    find: Find::Code(one_matter),
    ..RULES
};

static BESIDES: Expression = Expression::new(
    "(?:^|[。；，])(?P<x>(?:另外|此外|另，|同时|顺便|再者|还有，)[^。；]{0,60}?(?:请|恳请|望|恳求|申请)(?:县|市|省|区|上级|领导|贵)?[^。；，]{0,12}?(?:一并|一起|同时|也)?(?:予以)?(?:解决|批准|审批|拨付|拨给|支持|安排|给予|增拨|追加|批复|同意)[^。；]{0,20})",
);

fn one_matter(context: &Context<'_>, sink: &mut Sink<'_>) {
    if title(context).is_none_or(|(_, title)| !title.ends_with("请示")) {
        return;
    }
    for run in texts(context) {
        for place in BESIDES.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            // 同时，请… goes on with the matter unless it says so.
            let same = place.as_str().starts_with("同时") && !place.as_str().contains("一并");
            if !same && !run.is_guarded(place.range(), guard::WORDS) {
                sink.tell(run, place.range(), "请示一文一事，这件事应当另文请示", None);
            }
        }
    }
}

pub(super) const ATTACHED_NAME: Rule = Rule {
    code: Code("JG226"),
    name: "附件名称不一致",
    k: "K14",
    basis: Basis::Standard,
    clause: "GB/T 9704—2012，7.3.4、7.3.7",
    fix: ASK,
    essay: essay(
        "正文要填的表、附件说明、附件的标题，同一个附件名称不一样。",
        "收文的人不知道是不是少了一份。",
        "正文“填写《农房登记表》”，附件说明“附件：农房汇总表”",
        "附件：农房登记表",
        "名称没有相同部分的、只差文种和年份的不管。",
    ),
    find: Find::Code(attached_name),
    ..RULES
};

/// A form the text asks to be filled in.
static FORM: Expression = Expression::new(
    "(?:填写|填报|填好|填入|填|报送|报|按照?|附|见|提交|领取|签订)(?:好|并报送|上报)?(?:附件(?:[0-9]{1,2})?)?《(?P<x>[^《》]{4,40}(?:表|单|书|台账|回执|清单|方案|名册))》",
);

/// The names an attachment note lists, and where they stand.
fn listed<'c>(context: &'c Context<'_>) -> Vec<(&'c Run, Range<usize>)> {
    let notes = context
        .runs
        .iter()
        .filter(|run| run.key.as_deref() == Some("附件") || run.key.is_none() && lists_attachments(run));
    notes
        .flat_map(|run| run.lines().map(move |(at, line)| (run, at, line)))
        .filter_map(|(run, at, line)| {
            let bare = line.trim_start_matches(|c: char| c.is_whitespace() || "附件：:-".contains(c));
            let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit() || ".．、 \u{3000}".contains(c));
            let name = bare.trim_end();
            let start = at + line.len() - bare.len();
            (name.chars().count() > 3).then(|| (run, start..start + name.len()))
        })
        .collect()
}

/// 8名优秀河湖长 in the text, 优秀河湖长名单（10名） in the note.
static COUNTED: Expression = Expression::new("(?P<n>[0-9]{1,3})(?P<u>名|个|家|户|项|所|位)(?P<k>[一-龥]{4,14})");
static NUMBERED: Expression = Expression::new("[（(](?:共)?(?P<x>(?P<n>[0-9]{1,3})(?P<u>名|个|家|户|项|所|位))[）)]$");

fn attached_number(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// A thing is called by so many characters at least.
    const ALIKE: usize = 4;
    for (note, range) in listed(context) {
        let name = &note.text[range.clone()];
        let Some(found) = NUMBERED.captures(name) else { continue };
        let part = |name| found.name(name).map_or("", |part| part.as_str());
        let said = texts(context).flat_map(|run| COUNTED.captures_iter(&run.text)).find_map(|own| {
            let kind = own.name("k")?.as_str();
            let head = kind.char_indices().nth(ALIKE).map_or(kind, |(at, _)| &kind[..at]);
            (own.name("u")?.as_str() == part("u") && name.contains(head)).then(|| own.name("n").map(|n| n.as_str()))?
        });
        if let (Some(said), Some(place)) = (said, found.name("x"))
            && said != part("n")
        {
            let right = format!("{said}{}", part("u"));
            let place = range.start + place.start()..range.start + place.end();
            sink.tell(note, place, format!("正文里是{right}，这里是{}{}", part("n"), part("u")), Some(&right));
        }
    }
}

fn attached_name(context: &Context<'_>, sink: &mut Sink<'_>) {
    attached_number(context, sink);
    /// Two names that begin alike for so many characters are of one thing.
    const ALIKE: usize = 4;
    let listed = listed(context);
    let plain = |name: &str| name.chars().filter(|c| !"《》“”〈〉 \u{3000}".contains(*c)).collect::<Vec<char>>();
    let name = |(run, range): &(&Run, Range<usize>)| plain(&run.text[range.clone()]);
    let holds = |one: &[char], two: &[char]| one.windows(two.len().max(1)).any(|part| part == two);
    for run in texts(context).filter(|run| !listed.is_empty() && run.text.contains('《')) {
        for place in FORM.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            let form = plain(place.as_str());
            let same = |given: &Vec<char>| holds(given, &form) || holds(&form, given);
            if listed.iter().map(name).any(|given| same(&given)) {
                continue;
            }
            let alike = |given: &Vec<char>| given.iter().zip(&form).take_while(|(a, b)| a == b).count() >= ALIKE;
            let others: Vec<_> = listed.iter().filter(|given| alike(&name(given))).collect();
            if let [(note, range)] = others.as_slice() {
                let message = format!("正文里是“{}”，这里是“{}”", place.as_str(), &note.text[range.clone()]);
                sink.tell(note, range.clone(), message, Some(place.as_str()));
            }
        }
    }
}

pub(super) const MATTER_KIND: Rule = Rule {
    code: Code("JG227"),
    name: "文种与事由不合",
    k: "K31",
    clause: "《党政机关公文处理工作条例》第八条",
    fix: ASK,
    essay: essay(
        "标题里的事由与文种对不上：停水用“公告”，请求批准用“报告”，开会用“通告”。",
        "文种错了，收文的机关不知道该不该批复、该不该遵守。",
        "关于计划停水的公告、关于请求拨付经费的报告",
        "关于计划停水的通告、关于请求拨付经费的请示",
        "只管没有争议的几种；法院、检察院、仲裁机构的，召开听证会、股东会、债权人会议一类的公告不管。",
    ),
    find: Find::Code(matter_kind),
    ..RULES
};

/// What a title speaks of, the kinds of paper that do not suit it, the one that does, and what suits them after all.
const KINDS: &[(&str, &[&str], &str, &str)] = &[
    (
        "停水|停电|停气|停暖|停热|停供|断水|断电|交通管制|封闭施工|道路封闭|断道|禁止通行|禁行|限行|禁鞭|禁放|禁燃",
        &["公告", "公报"],
        "通告",
        "",
    ),
    (
        "请求|申请|恳请|要求拨付|请予|请求解决|请求支持|请求批准",
        &["报告", "汇报", "通知"],
        "请示",
        "申请表|申请工作|申请条件",
    ),
    // Those who may come are the public, or unknown.
    (
        "召开|举行会议",
        &["通告", "公告", "通报", "报告", "请示"],
        "通知",
        "听证|股东|债权人|业主|持有人|发布会|庭前|会员大会|听取",
    ),
    ("商请|协助|商洽|征求意见", &["请示", "报告", "通告"], "函", "协助执行|意见情况"),
    ("批转|转发|印发", &["通报", "公告", "通告", "函"], "通知", ""),
    ("任命|任免|聘任", &["通告", "报告", "函", "通报"], "通知", "任免案"),
    ("答复|复函|同意设立|同意建设|同意成立", &["通知", "请示", "通报", "公告"], "批复", ""),
];

/// Courts and their like have papers of their own, by other rules.
const OF_COURTS: [&str; 5] = ["法院", "检察院", "仲裁", "破产管理人", "公证处"];

fn matter_kind(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((run, whole)) = title(context) else { return };
    let Some(about) = whole.find("关于").map(|at| &whole[at + "关于".len()..]) else { return };
    let issuers = context.document.meta.issuer.iter().flat_map(|given| given.value.iter()).map(String::as_str);
    let signed = context.runs.iter().filter(|run| run.role == Role::Signature).map(|run| run.text.as_str());
    if issuers.chain(signed).chain([&*whole]).any(|name| OF_COURTS.iter().any(|court| name.contains(court))) {
        return;
    }
    for (matters, wrongs, right, fits) in KINDS {
        let wrong = wrongs.iter().find(|wrong| about.ends_with(**wrong));
        // What is said of it stands right behind 关于, or 计划停水: a report on how something was asked for is a report.
        let near = matters.split('|').any(|matter| match about.find(matter) {
            Some(at) if *right == "通告" => at < about.len(),
            Some(at) => at == 0,
            None => false,
        });
        let suits = about.contains("情况") || fits.split('|').any(|word| !word.is_empty() && about.contains(word));
        let Some(wrong) = wrong.filter(|_| near && !suits) else { continue };
        let end = run.text.trim_end().len();
        if run.text[..end].ends_with(wrong) {
            sink.tell(run, end - wrong.len()..end, format!("这样的事由用“{right}”，不用“{wrong}”"), Some(right));
            return;
        }
    }
}

pub(super) const TITLE_AND_TEXT: Rule = Rule {
    code: Code("JG228"),
    name: "标题与正文不合",
    k: "",
    basis: Basis::Usage,
    clause: "标题概括正文",
    fix: ASK,
    essay: essay(
        "标题与正文说的不是一回事：一说印发，一说转发；一说成立，一说调整；文种、年份、所发文件的名称不一样。",
        "多半是套用旧稿，标题或正文没有改净。",
        "标题“关于印发……的通知”，正文“现转发给你们”",
        "现印发给你们",
        "标题里两样都有的不管。",
    ),
    find: Find::Code(title_and_text),
    ..RULES
};

/// What a title says, what the text says against it, and what should stand in the text; empty when it is the title that must
/// change.
const AGAINST: &[(&str, &str, &str)] = &[
    ("印发", "现转发给你们", "现印发给你们"),
    ("印发", "现批转给你们", "现印发给你们"),
    ("转发", "现印发给你们", "现转发给你们"),
    ("批转", "现印发给你们", "现批转给你们"),
    ("批转", "现转发给你们", "现批转给你们"),
    ("成立", "组成人员作如下调整", ""),
    ("成立", "组成人员调整如下", ""),
    ("成立", "组成人员进行如下调整", ""),
    ("成立", "成员调整如下", ""),
    ("成立", "成员作如下调整", ""),
    ("调整", "决定成立", ""),
    ("表彰", "予以通报批评", ""),
    ("表扬", "予以通报批评", ""),
    ("批评", "予以通报表扬", ""),
    ("批评", "予以表彰", ""),
    ("任命", "决定免去", ""),
    ("召开", "会议延期", ""),
    ("废止", "现印发给你们", ""),
];

/// 现将有关事项通知如下: the kind of paper it says it is.
static INTRODUCED: Expression =
    Expression::new("(?:现|特|兹)(?:将[^，。；：]{2,40})?(?P<x>通知|通报|通告|公告|报告|请示|批复|函告|函复)如下");

/// What each kind of paper may say of itself.
const SAYS: &[(&str, &[&str])] = &[
    ("通知", &["通知"]),
    ("通报", &["通报"]),
    ("通告", &["通告"]),
    ("公告", &["公告"]),
    ("报告", &["报告"]),
    ("请示", &["请示", "报告"]),
    ("批复", &["批复"]),
    ("函", &["函告", "函复", "报告", "通报"]),
];

fn introduced(context: &Context<'_>, title: &str, sink: &mut Sink<'_>) {
    let Some((kind, says)) = SAYS.iter().find(|(kind, _)| title.ends_with(kind)) else { return };
    for run in texts(context).filter(|run| run.text.contains("如下")) {
        for place in INTRODUCED.captures_iter(&run.text).filter_map(|found| found.name("x")) {
            if !says.contains(&place.as_str()) && !run.is_guarded(place.range(), guard::WORDS) {
                let message = format!("文种是“{kind}”，这里说“{}如下”", place.as_str());
                sink.tell(run, place.range(), message, Some(says[0]));
            }
        }
    }
}

/// 2026年度工作总结 in the title, 2025年度工作总结 in the text.
static YEARLY: Expression = Expression::new("(?P<y>20[0-9]{2})(?P<k>年度?[一-龥]{4})");
/// 关于印发《甲方案》的通知, 现将《乙方案》印发: the paper that is sent out.
static SENT: Expression = Expression::new(
    "(?:^|。|，|现将|将)《(?P<x>[^《》]{4,50})》(?:印发|转发|已经[^，。；]{2,24}(?:同意|通过|审定)|已[^，。；]{2,24}(?:同意|通过|审定))",
);

/// Years and names of the title that are others in the text.
fn twins(context: &Context<'_>, head: &Run, sink: &mut Sink<'_>) {
    for titled in YEARLY.captures_iter(&head.text) {
        let part = |name| titled.name(name).map_or("", |part| part.as_str());
        for run in texts(context).filter(|run| run.text.contains(part("k"))) {
            let same =
                YEARLY.captures_iter(&run.text).find(|found| found.name("k").is_some_and(|k| k.as_str() == part("k")));
            if let Some(year) = same.and_then(|found| found.name("y")).filter(|year| year.as_str() != part("y")) {
                let message = format!("标题里是{}年，这里是{}年", part("y"), year.as_str());
                sink.tell(run, year.range(), message, Some(part("y")));
                return;
            }
        }
    }
    let between = |text: &str| {
        let start = text.find('《')? + '《'.len_utf8();
        let end = text.rfind('》').filter(|end| *end > start)?;
        Some(text[start..end].to_owned())
    };
    let Some(titled) = between(&head.text).filter(|_| head.text.contains("印发") || head.text.contains("转发"))
    else {
        return;
    };
    for run in texts(context).filter(|run| run.text.contains('》')) {
        let Some(place) = SENT.captures(&run.text).and_then(|found| found.name("x")) else { continue };
        let (one, two): (Vec<char>, Vec<char>) = (titled.chars().collect(), place.as_str().chars().collect());
        let same = one.iter().filter(|c| two.contains(c)).count();
        if titled != place.as_str() && same * 3 > one.len().max(two.len()) * 2 {
            sink.tell(run, place.range(), format!("标题里是“{titled}”，这里是“{}”", place.as_str()), Some(&titled));
        }
        return;
    }
}

fn title_and_text(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((head, whole)) = title(context) else { return };
    introduced(context, &whole, sink);
    twins(context, head, sink);
    for (titled, said, right) in AGAINST.iter().filter(|(titled, ..)| whole.contains(titled)) {
        // 关于印发、转发…: the title says both.
        let verb = ["转发", "印发", "批转", "调整", "成立"].into_iter().find(|verb| said.contains(verb));
        if verb.is_some_and(|verb| whole.contains(verb)) {
            continue;
        }
        let place = texts(context).find_map(|run| run.text.find(said).map(|at| (run, at..at + said.len())));
        let Some((run, at)) = place.filter(|(run, at)| !run.is_guarded(at.clone(), guard::OPAQUE)) else { continue };
        if !right.is_empty() {
            sink.tell(run, at, format!("标题说“{titled}”，这里说“{said}”"), Some(right));
            return;
        }
        let Some(start) = head.text.find(titled) else { continue };
        // 关于成立…指挥部的通知 whose members change is 关于调整…组成人员的通知.
        let retitled = || {
            let from = head.text.find("关于成立")?;
            let body = head.text[from..].strip_prefix("关于成立")?;
            let end = body.rfind("的通知")?;
            Some((from..head.text.len(), format!("关于调整{}组成人员的通知", &body[..end])))
        };
        let range = head.text.find("关于").filter(|from| *from < start).unwrap_or(start)..head.text.trim_end().len();
        let edits = retitled().filter(|_| said.contains("调整")).into_iter().collect();
        sink.tell_all(head, range, format!("标题说“{titled}”，正文说“{said}”"), edits);
        return;
    }
}

pub(super) const MANY_SUPERIORS: Rule = Rule {
    code: Code("JG229"),
    name: "请示多头主送",
    k: "K76",
    clause: "《党政机关公文处理工作条例》第十五条（一）",
    fix: ASK,
    essay: essay(
        "请示主送了两个以上的机关。",
        "条例要求“原则上主送一个上级机关”，多头主送，谁也不批。",
        "主送机关: 县人民政府、县财政局",
        "主送机关: 县人民政府",
        "需要同时送其他机关的，用抄送。",
    ),
    find: Find::Code(many_superiors),
    ..RULES
};

fn many_superiors(context: &Context<'_>, sink: &mut Sink<'_>) {
    if title(context).is_none_or(|(_, title)| !title.ends_with("请示")) {
        return;
    }
    let is_to = |run: &&Run| run.key.as_deref() == Some("主送机关") || run.key.is_none() && run.role == Role::Addressee;
    for run in context.runs.iter().filter(is_to) {
        let text = run.text.trim_end().trim_end_matches(['：', ':']);
        if text.contains(['、', '，', ',', '；']) {
            let first = text.split(['、', '，', ',', '；']).next().map(str::trim);
            sink.tell(run, 0..text.len(), "请示只主送一个上级机关，其他机关用抄送", first);
        }
    }
}
