//! What a line is by its words alone: the predicates behind the signs. Marks of either width count alike.

use super::dates;
pub(super) use super::issue::{is_document_number, is_notice, is_notice_mark, issue_of_organ, standard_number};
use crate::text::blank::without_blanks;
use crate::text::han::is_han;
use crate::text::lexicon::{boilerplate, closings, ends_with_one, organs, papers, posts, salutations, starts_with_one};
use crate::text::numeral;
use std::borrow::Cow;

/// What stands before the first colon, without its blanks, and what behind it: `联 系 人：王强`.
pub(super) fn labelled(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let (label, value) = text.trim().split_once(['：', ':'])?;
    Some((without_blanks(label), value.trim()))
}

/// What stands inside, when the whole text is one pair of round brackets.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let mut depth = 0_i32;
    for c in inner.chars() {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        if depth < 0 {
            return None;
        }
    }
    (!inner.is_empty()).then_some(inner)
}

/// A remark in brackets on the state of the draft as a whole (SP-1, SP-14).
pub(super) fn is_state(text: &str) -> bool {
    dates::is_history(text)
        || bracketed(text).is_some_and(|inner| papers::STATES.iter().any(|word| inner.contains(word)))
}

/// An address to the audience: `同志们：` `尊敬的各位领导、各位来宾：` (SP-7). What ends in a colon or `！` and names people.
pub(crate) fn is_salutation(text: &str) -> bool {
    const LONGEST: usize = 80;
    let text = text.trim();
    if calls_in_english(text) {
        return true;
    }
    let Some(body) = text.strip_suffix(['：', ':', '！', '!']) else { return false };
    // `尊敬的各位领导，大家好！` is an opening.
    if text.ends_with(['！', '!']) && !ends_with_one(body, salutations::PEOPLE) {
        return false;
    }
    let short = body.chars().count() <= LONGEST && !body.contains(['。', '！', '；', '：', '？', '!', ';', ':', '?']);
    short && calls_people(body)
}

/// `Distinguished guests, ladies and gentlemen,`: in English an address ends in a comma as well as in a colon.
fn calls_in_english(text: &str) -> bool {
    const LONGEST: usize = 120;
    let Some(body) = text.strip_suffix([',', '，', ':', '：', '!', '！']) else { return false };
    let latin = |c: char| c.is_alphabetic() && c < '\u{250}' || " ,.'’&-".contains(c);
    let words = || body.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    let ends = words().next_back();
    let calls = |word: &String| salutations::ENGLISH.binary_search(&word.as_str()).is_ok();
    body.len() <= LONGEST
        && body.chars().all(latin)
        && (ends.is_some_and(|last| calls(&last)) || words().next().is_some_and(|first| calls(&first)))
}

/// `尊敬的李主席` on a line of its own, without a mark: it names whom the speaker turns to, not who speaks.
pub(super) fn is_bare_call(text: &str) -> bool {
    const LONGEST: usize = 12;
    let text = text.trim();
    text.chars().all(is_han)
        && text.chars().count() <= LONGEST
        && starts_with_one(text, salutations::HONORIFICS)
        && (posts::ends_with_one(text) || ends_with_one(text, posts::FORMS_OF_ADDRESS))
}

/// A part of an address that goes on: `尊敬的各位来宾，`
pub(crate) fn is_salutation_part(text: &str) -> bool {
    const LONGEST: usize = 30;
    if is_bare_call(text) {
        return true;
    }
    let Some(body) = text.trim().strip_suffix(['，', ',', '、']) else { return false };
    body.chars().count() <= LONGEST
        && !body.contains(['。', '！', '；', '：', '？', ':'])
        && calls_people(body)
        && (starts_with_one(body, salutations::HONOURS)
            || body.ends_with('们')
            || body.ends_with("先生")
            || body.ends_with("女士"))
}

fn calls_people(body: &str) -> bool {
    let body = body.trim_end_matches(['）', ')']);
    let ours = ends_with_one(body, salutations::OURSELVES);
    let says = body.split(['，', ',']).any(|clause| starts_with_one(clause.trim(), salutations::SAYINGS));
    !says && !ours && (ends_with_one(body, salutations::PEOPLE) || starts_with_one(body, salutations::HONORIFICS))
}

/// `各餐饮经营单位、广大消费者：`: whoever they are, a line that begins so and ends in a colon calls them all.
pub(super) fn calls_all(text: &str) -> bool {
    const LONGEST: usize = 120;
    let Some(body) = text.trim().strip_suffix(['：', ':']) else { return false };
    starts_with_one(body, salutations::EVERYBODY)
        && body.chars().count() <= LONGEST
        && !body.contains(['。', '；', '！', '？', '：', '“'])
        && !closings::ANNOUNCEMENTS.iter().any(|word| body.ends_with(word))
}

/// Organs and a colon (7.3.2): not what announces something.
pub(super) fn is_addressee(text: &str) -> bool {
    const LONGEST: usize = 300;
    // `县供水公司；`: a scanner's colon.
    let misread = || text.trim().strip_suffix(['；', ';']).filter(|organ| is_organ(organ));
    let Some(body) = text.trim().strip_suffix(['：', ':']).or_else(misread) else { return false };
    let plain = !body.contains(['。', '；', '！', '？', '“', '：']) && body.chars().count() <= LONGEST;
    let bare = body.trim_end_matches(['）', ')']);
    let bare =
        if bare.len() < body.len() { bare.rsplit_once(['（', '(']).map_or(bare, |(before, _)| before) } else { bare };
    let points = ["以下", "下列"].iter().any(|word| body.contains(word));
    let announces = points || is_field(text) || closings::ANNOUNCEMENTS.iter().any(|word| body.ends_with(word));
    // Behind a comma another one is addressed; what is no name tells something: `就此事，致函贵公司：`.
    let named = |text: &str| {
        let text = text.trim().trim_end_matches(['）', ')', '等']);
        [organs::SUFFIXES, organs::ADDRESSED, salutations::PEOPLE].iter().any(|names| ends_with_one(text, names))
    };
    let listed = body.split(['，', ',']).rev().skip(1).all(|piece| named(piece) || piece.contains(['（', '、']));
    plain && !announces && listed && (ends_with_one(bare, organs::SUFFIXES) || ends_with_one(bare, organs::ADDRESSED))
}

/// The line is the name of an organ, or several side by side.
pub(crate) fn is_organ(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = match is_stretched(text) {
        true => &text.split_whitespace().collect::<String>(),
        false => text.trim(),
    };
    let plain =
        text.chars().all(|c| is_han(c) || c.is_whitespace() || matches!(c, '×' | '（' | '）' | '(' | ')' | '、' | '·'));
    let bare = text.trim_end_matches(['）', ')']);
    let bare =
        if bare.len() < text.len() { bare.rsplit_once(['（', '(']).map_or(bare, |(before, _)| before) } else { bare };
    plain && (3..=LONGEST).contains(&text.chars().count()) && ends_with_one(bare, organs::SUFFIXES)
}

/// `行政部`, `全体员工`: a body of people, no wish and no call.
pub(super) fn is_group(text: &str) -> bool {
    const LONGEST: usize = 24;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (3..=LONGEST).contains(&bare.chars().count())
        && bare.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '×' | '（' | '）' | '·'))
        && (ends_with_one(&bare, organs::GROUPS) || bare.starts_with("全体"))
}

/// `……领导小组办公室编`: who makes a 简报.
pub(super) fn is_editor(text: &str) -> bool {
    let text = text.trim();
    ["编印", "编发", "主办", "编"].iter().find_map(|word| text.strip_suffix(word)).is_some_and(is_organ)
}

/// `【作者】李小敏`: what stands behind a label in such brackets.
pub(super) fn behind_bracket_label(text: &str) -> Option<(&str, &str)> {
    /// What other labels of forms end with, sorted.
    const LABEL_ENDS: &[&str] = &["作者", "单位", "名称", "学校", "指导", "类别", "组别", "编号"];
    const LONGEST: usize = 8;
    let (label, rest) = text.trim().strip_prefix('【')?.split_once('】')?;
    let known =
        [boilerplate::FORM_LABELS, boilerplate::CREDITS, closings::FIELDS, posts::SPEAKER_LABELS, posts::POST_LABELS];
    let names = known.iter().any(|labels| labels.binary_search(&label).is_ok()) || ends_with_one(label, LABEL_ENDS);
    (names && label.chars().count() <= LONGEST && !rest.trim().is_empty()).then_some((label, rest.trim()))
}

/// `不忘初心　牢记使命`: phrases of one length, set apart by blanks.
pub(super) fn is_couplet(text: &str) -> bool {
    const SHORTEST: usize = 4;
    let lengths: Vec<usize> = text.split_whitespace().map(|phrase| phrase.chars().count()).collect();
    lengths.len() > 1 && lengths[0] >= SHORTEST && lengths.iter().all(|&length| length == lengths[0])
}

/// `第 二 次 会 议`: letters set wide, a blank between every two.
pub(super) fn is_stretched(text: &str) -> bool {
    const FEWEST: usize = 4;
    let letters =
        text.split_whitespace().filter(|piece| piece.chars().count() == 1 && piece.chars().all(is_han)).count();
    letters >= FEWEST && letters * 10 >= text.split_whitespace().count() * 9
}

/// `特此通知。`, `妥否，请批示。`: how a 公文 ends.
pub(super) fn closes_paper(text: &str) -> bool {
    const LONGEST: usize = 24;
    text.chars().count() <= LONGEST && starts_with_one(text, closings::FORMULAS)
}

/// `承诺人：廖凯`, `承诺单位（盖章）：好邻居超市`: who signs, by the label before the name.
pub(super) fn is_signer(text: &str) -> bool {
    const LABELS: [&str; 22] = [
        "承诺人",
        "申请人",
        "倡议人",
        "签名",
        "签字",
        "述职人",
        "发言人",
        "汇报人",
        "委托人",
        "立据人",
        "倡议单位",
        "发起人",
        "发起单位",
        "检讨人",
        "保证人",
        "声明人",
        "证明人",
        "推荐人",
        "申请单位",
        "承诺单位",
        "落款",
        "写信人",
    ];
    let labelled = signer(text).is_some_and(|(label, name)| {
        let signs = name.chars().count() <= 12 || is_organ(name);
        signs && LABELS.iter().any(|known| label.ends_with(known))
    });
    // `××律师`
    let called = text.strip_suffix("律师").map(str::trim).is_some_and(|name| {
        (2..=4).contains(&name.chars().count())
            && (name.chars().all(|c| c == '×') || super::person::looks_like_name(name))
    });
    labelled || called
}

/// `请假人：李晓萌`, `单位名称（盖章）：云溪县建筑公司`: at the end of a text whoever stands behind such a label signs it.
pub(super) fn signs_at_end(text: &str) -> bool {
    const ENDS: [&str; 8] = ["人", "者", "方", "单位", "名称", "机关", "部门", "代表"];
    let sealed =
        text.contains(['（', '(']) && ["盖章", "签字", "签名", "公章", "签章"].iter().any(|word| text.contains(word));
    is_signer(text)
        || !is_field(text)
            && signer(text).is_some_and(|(label, name)| {
                let named = is_organ(name) || super::person::looks_like_name(name);
                ENDS.iter().any(|end| label.ends_with(end)) && (named || sealed)
            })
}

/// The label of who signs, without `（盖章）`, and the name.
fn signer(text: &str) -> Option<(String, &str)> {
    const LONGEST: usize = 12;
    let (label, name) = labelled(text)?;
    let bare = label.split(['（', '(']).next().unwrap_or(&label).to_owned();
    (bare.chars().count() <= LONGEST).then_some((bare, name))
}

/// What stands behind `发文机关：` and its like.
pub(super) fn behind_issuer(text: &str) -> Option<&str> {
    let (label, organ) = labelled(text)?;
    matches!(&*label, "发文机关" | "发文单位" | "落款" | "署名" | "印发机关" | "发布机关").then_some(organ)
}

/// `绝密★1年` `机密` `秘 密`: 密级 and 保密期限.
pub(super) fn secrecy(text: &str) -> Option<(String, Option<String>)> {
    let bare = without_blanks(text);
    let bare = bare.trim_start_matches("密级：").trim_start_matches("密级:");
    let word = ["绝密", "机密", "秘密"].into_iter().find(|word| bare.starts_with(word))?;
    let rest = &bare[word.len()..];
    match rest.strip_prefix('★') {
        _ if rest.is_empty() => Some((word.into(), None)),
        Some(period) => Some((word.into(), Some(period.to_owned()).filter(|period| !period.is_empty()))),
        None => None,
    }
}

/// `特急` `加 急`, behind `紧急程度：` or not.
pub(super) fn urgency(text: &str) -> Option<String> {
    let bare = without_blanks(text);
    let labels = ["紧急程度：", "等级：", "等级:", "缓急："];
    let bare = labels.iter().find_map(|label| bare.strip_prefix(label)).unwrap_or(&bare);
    ["特急", "加急", "特提", "平急"].contains(&bare).then(|| bare.to_owned())
}

/// `石桥县人民政府文件`
pub(super) fn is_issuer_mark(text: &str) -> bool {
    mark_before(text, &["文件"]).is_some_and(|organ| ends_with_one(&organ, organs::SUFFIXES))
}

/// `石桥县人民政府令` (10.2.1)
pub(super) fn is_order_mark(text: &str) -> bool {
    mark_before(text, &["命令", "令"]).is_some_and(|before| {
        // `石桥县人民政府森林防火命令`
        let organ = before.find("人民政府").map_or(before.as_str(), |at| &before[..at + "人民政府".len()]);
        ends_with_one(organ, organs::SUFFIXES)
    })
}

/// `石桥县人民政府常务会议纪要`, `会 议 纪 要` (10.3.1): what is written about a matter, `关于……的会议纪要`, is a title.
pub(super) fn is_minutes_mark(text: &str) -> bool {
    mark_before(text, &["纪要"]).is_some_and(|organ| !organ.contains("关于") && !organ.contains('的'))
}

/// Is it the mark of papers that come out in issues, 纪要 and 简报, below which stand number, organ and date?
pub(super) fn has_issues(text: &str) -> bool {
    is_minutes_mark(text) || mark_before(text, &["简报", "专报", "快报", "信息", "动态"]).is_some()
}

/// What stands before one of the words a mark ends with; blanks do not count.
pub(super) fn mark_before(text: &str, words: &[&str]) -> Option<String> {
    const LONGEST: usize = 40;
    let last = text.trim_end().chars().next_back()?;
    if !words.iter().any(|word| word.ends_with(last)) {
        return None;
    }
    let bare = without_blanks(text);
    let plain =
        bare.chars().all(|c| is_han(c) || c == '×' || matches!(c, '（' | '）')) && bare.chars().count() <= LONGEST;
    words.iter().find_map(|word| bare.strip_suffix(word)).filter(|_| plain).map(str::to_owned)
}

/// Who was there, who was not, who sat in (10.3.3), by the label of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attendance {
    /// 出席
    Present,
    /// 请假
    Absent,
    /// 列席
    Attending,
}

/// `出席：王强、李明`
pub(super) fn attendance(text: &str) -> Option<(Attendance, &str)> {
    let (label, names) = labelled(text)?;
    let list = match label.trim_end_matches("人员").trim_end_matches("同志") {
        "出席" | "参加" | "参会" | "出席领导" | "出席人" => Attendance::Present,
        "请假" | "缺席" | "因事请假" | "请假人" | "因故请假" | "因病请假" => Attendance::Absent,
        "列席" | "列席人" => Attendance::Attending,
        _ => return None,
    };
    (!names.is_empty()).then_some((list, names))
}

/// `时间：…` `联系人：…`
pub(super) fn is_field(text: &str) -> bool {
    labelled(text).is_some_and(|(key, _)| closings::FIELDS.binary_search(&&*key).is_ok())
}

/// `活动时间` above what it is: the name of a fact alone on its line.
pub(super) fn names_a_field(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.chars().count() <= LONGEST && text.chars().all(is_han) && ends_with_one(text, closings::FIELDS)
}

/// `课程：机械工程概论`: not `党课讲稿：……`, whose label is a paper, nor a name before what was said.
pub(super) fn is_key_value(text: &str) -> bool {
    const LONGEST_KEY: usize = 6;
    const LONGEST_VALUE: usize = 24;
    let Some((key, value)) = text.trim().split_once(['：', ':']) else { return false };
    (2..=LONGEST_KEY).contains(&key.chars().count())
        && (1..=LONGEST_VALUE).contains(&value.chars().count())
        && papers::ending(key).is_none()
        && papers::ending(value).is_none()
        && !super::person::looks_like_name(key)
}

/// What goes on in the hall: a paragraph that is one pair of brackets (SP-17).
pub(super) fn is_stage_direction(text: &str) -> bool {
    const LONGEST: usize = 40;
    bracketed(text).is_some_and(|inner| inner.chars().count() <= LONGEST && !inner.contains('。'))
}

/// A 副标题 (SP-3): what stands behind the dash.
pub(super) fn behind_dash(text: &str) -> Option<&str> {
    let text = text.trim();
    // Two of the figure, as input methods give them: `一一在教师节大会上的讲话`.
    if let Some(rest) = text.strip_prefix("一一").filter(|rest| rest.starts_with(['在', '致', '记'])) {
        return Some(rest);
    }
    let rest = text.trim_start_matches(['—', '-', '―', '─', '－', '⸺', '–']);
    (rest.len() < text.len() && rest.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《' | '2')))
        .then(|| rest.trim())
}

/// `表1　…` and no sentence.
pub(super) fn is_caption(text: &str, sign: char) -> bool {
    let Some(rest) = text.trim().strip_prefix(sign) else { return false };
    let rest = rest.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '－' | '.')).len();
    digits > 0 && !rest.ends_with('。') && rest.chars().count() <= 60
}

/// What stands behind `抄送：` and its like, when a line begins so.
pub(super) fn copied_to(text: &str) -> Option<&str> {
    let (label, names) = labelled(text)?;
    matches!(&*label, "抄送" | "抄报" | "主送" | "分送" | "发送" | "报送" | "报" | "送" | "发").then_some(names)
}

/// `[3]李明.县志里的桥[J].`: an entry of 参考文献.
pub(super) fn is_reference_entry(text: &str) -> bool {
    let number = text.strip_prefix(['[', '［']).and_then(|rest| rest.split_once([']', '］']));
    number.is_some_and(|(number, rest)| {
        (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && !rest.trim().is_empty()
    })
}

/// `编号：QS-2026-017`, `全市现场会交流发言材料之三`, `会议材料（一）`: what stands above a title.
pub(super) fn is_reference(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim();
    let label = text.split_once(['：', ':']).map(|(label, _)| label);
    let numbered = label.is_some_and(|label| {
        label.chars().count() <= 6
            && ["编号", "档号", "文号", "案号", "标号", "券代码", "股票代码"].iter().any(|word| label.ends_with(word))
    });
    let bare = text.trim_end_matches(['）', ')']);
    let series = bare.rsplit_once("之").or_else(|| bare.rsplit_once(['（', '('])).is_some_and(|(before, number)| {
        ["材料", "系列", "专题", "案例", "经验", "典型", "讲稿"].iter().any(|word| before.ends_with(word))
            && numeral::prefix(number).is_some_and(|(_, length, _)| length == number.len())
    });
    text.chars().count() <= LONGEST && (numbered || series)
}

/// `联系人：方雷（教务处）　电话：55660000`, `共印50份`, `主题词：农业　会议`: what belongs into a note, and lacks its brackets.
pub(super) fn is_contact(text: &str) -> bool {
    if labelled(text).is_some_and(|(label, value)| closings::NOTES.contains(&&*label) && !value.is_empty()) {
        return text.chars().count() <= 40 && !text.ends_with('。');
    }
    let copies = text.strip_prefix("共印").and_then(|rest| rest.trim_end_matches('。').strip_suffix('份'));
    if copies.is_some_and(|count| !count.trim().is_empty() && count.trim().chars().all(|c| c.is_ascii_digit())) {
        return true;
    }
    const LONGEST: usize = 80;
    const LONGEST_NUMBER: usize = 7;
    let said = ["联系", "电话", "邮箱", "手机", "传真", "热线", "微信号", "QQ", "E-mail"]
        .iter()
        .any(|word| text.contains(word));
    let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
    said && digits >= LONGEST_NUMBER && text.chars().count() <= LONGEST && !text.ends_with('。')
}

/// `单位：万元` `（单位：人、%）`: in what the figures of a table are given; `单位：云溪镇` says whose table it is.
pub(super) fn is_table_unit(text: &str) -> bool {
    const HEADS: [&str; 5] = ["单位", "计量单位", "金额单位", "货币单位", "面积单位"];
    const ORGANS: &str = "镇乡局办县市委院校司村心站所处厅部队府区室";
    let bare = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let Some((head, unit)) = bare.split_once(['：', ':']) else { return false };
    let unit = unit.trim();
    let count = unit.chars().count();
    HEADS.contains(&head.trim()) && (1..=16).contains(&count) && (count == 1 || !unit.ends_with(|c| ORGANS.contains(c)))
}

/// What may stand between a caption and its table: its unit, or `填报单位：云溪镇` `时间：2026年8月`.
pub(super) fn is_table_lead(text: &str) -> bool {
    const HEADS: [&str; 12] = [
        "单位",
        "填报单位",
        "填表单位",
        "制表单位",
        "编制单位",
        "时间",
        "日期",
        "填报时间",
        "填报日期",
        "制表时间",
        "统计时间",
        "截止时间",
    ];
    const LONGEST: usize = 40;
    let bare = text.trim().trim_start_matches(['（', '(']);
    let named = labelled(bare).is_some_and(|(head, _)| HEADS.contains(&&*head));
    is_table_unit(text) || named && bare.chars().count() <= LONGEST && !bare.contains(['。', '；'])
}

/// `注：` `注2：` `资料来源：`: what is said about a table below it.
pub(super) fn is_table_note(text: &str) -> bool {
    const HEADS: [&str; 5] = ["注", "备注", "资料来源", "数据来源", "来源"];
    let head = text.trim().split_once(['：', ':']).map(|(head, _)| head.trim_end_matches(|c: char| c.is_ascii_digit()));
    head.is_some_and(|head| HEADS.contains(&head.trim()))
}

/// What stands behind `附件：`, when a line begins so.
pub(super) fn behind_attachment(text: &str) -> Option<&str> {
    ["附件：", "附件:", "附：", "附:"].iter().find_map(|mark| text.trim().strip_prefix(mark)).map(str::trim)
}

/// The title of the `number`th attachment of a list, behind its number; `1.2026年检查表` is one, though 1.2026 looks like a
/// figure.
pub(super) fn attachment_entry(text: &str, number: u32) -> Option<&str> {
    let text = text.trim();
    let (found, length, _) = numeral::prefix(text)?;
    let rest = text[length..].strip_prefix(['.', '．', '、'])?.trim_start();
    (found == number && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')) && !rest.is_empty())
        .then_some(rest)
}

/// `附件2：三公经费表`: number and title.
pub(super) fn numbered_attachment(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim().strip_prefix("附件")?.trim_start();
    let (number, length, _) = numeral::prefix(rest)?;
    let title = rest[length..].trim_start().strip_prefix(['：', ':'])?.trim();
    (!title.is_empty()).then_some((number, title))
}

/// `附件` `附件1` `附件一：` `附件1-2` alone on a line.
pub(crate) fn attachment_mark(text: &str) -> Option<String> {
    let bare = without_blanks(text);
    let rest = bare
        .trim_matches(['【', '】', '：', ':'])
        .strip_prefix('附')?
        .trim_start_matches('件')
        .trim_start_matches('表');
    let number = rest.trim_end_matches(['：', ':']);
    let is_numeral = |part: &str| numeral::prefix(part).is_some_and(|(_, length, _)| length == part.len());
    // `1-2` is a part of the first.
    let whole = number.is_empty() || number.split(['-', '－', '—', '–']).all(is_numeral);
    let begins = bare.trim_start_matches('【').starts_with("附件")
        || bare.starts_with("附表")
        || rest == bare.trim_end_matches(['：', ':']).trim_start_matches('附');
    (whole && begins).then(|| format!("附件{number}"))
}

/// `附件一：人员名单` above what it names: the mark, and where the title begins. An entry of a list has its number behind the colon.
pub(super) fn attachment_head(text: &str) -> Option<(String, usize)> {
    const LONGEST: usize = 40;
    let (before, title) = text.split_once(['：', ':'])?;
    let mark = attachment_mark(before)?;
    let named = title.trim_start();
    let counted = attachment_entry(named, 1).is_some();
    let fits = !named.is_empty() && named.chars().count() <= LONGEST && !named.contains(['。', '；']) && !counted;
    fits.then(|| (mark, text.len() - named.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_announcements() {
        for yes in [
            "同志们：",
            "尊敬的各位领导、各位来宾：",
            "各位代表：",
            "同志们！",
            "女士们、先生们:",
            "尊敬的王县长，各位企业家：",
        ] {
            assert!(is_salutation(yes), "{yes}");
        }
        for no in [
            "大家下午好！",
            "现将有关情况汇报如下：",
            "我们要求：",
            "同志们，今天开会。",
            "谢谢大家！",
            "工作目标：",
            "各位同志好！",
            "让我们行动起来！",
            "我们的目标是：",
            "依靠的是我们：",
        ] {
            assert!(!is_salutation(no), "{no}");
        }
        assert!(is_salutation_part("尊敬的白芷女士，") && !is_salutation_part("同志们要有信心，要有决心，"));
    }

    #[test]
    fn organs_are_addressed_and_announcements_address_nobody() {
        for yes in ["各村、镇直各单位：", "县人民政府:", "各股室：", "各乡镇人民政府，县直各单位（公司）："]
        {
            assert!(is_addressee(yes), "{yes}");
        }
        for no in ["现将有关事项通知如下：", "重点抓好以下工作：", "会议要求：", "同志们："]
        {
            assert!(!is_addressee(no), "{no}");
        }
    }

    #[test]
    fn dates_states_and_marks() {
        assert!(dates::date_line("（2026年8月1日）").is_some_and(|date| date.is_ok()));
        assert!(dates::date_line("时间：2026-08-01").is_some_and(|date| date.is_ok()));
        assert!(dates::date_line("(2026年2月30日)").is_some_and(|date| date.is_err()));
        assert!(
            dates::is_open_date("2026年×月×日")
                && !dates::is_open_date("2026年8月1日")
                && !dates::is_open_date("每年×日")
        );
        assert!(
            dates::date_line("（2026年8月）").is_none()
                && dates::is_month("（2026年8月）")
                && !dates::is_month("2026年8月要事")
        );
        assert!(is_state("（根据录音整理，未经本人审阅）") && !is_state("（鼓掌）") && !is_state("讨论稿"));
        assert_eq!(attachment_mark("附件 1："), Some("附件1".into()));
        assert_eq!((attachment_mark("附件1-2"), attachment_mark("附件1-")), (Some("附件1-2".into()), None));
        assert_eq!(attachment_mark("附："), Some("附件".into()));
        assert_eq!((attachment_mark("附件：名单"), attachment_mark("附近")), (None, None));
        assert_eq!(secrecy("机密★1年"), Some(("机密".into(), Some("1年".into()))));
    }
}
