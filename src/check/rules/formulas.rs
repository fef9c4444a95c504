//! 用词, JG686: expressions that stand as they are: what a name in marks is followed by, which verb goes with it, and words
//! that are always told in one order.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use crate::text::index::Index;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const FORMULA: Rule = Rule {
    code: Code("JG686"),
    name: "固定表述",
    k: "K70",
    fix: ASK,
    clause: "通行的固定表述",
    essay: essay(
        "固定表述里换了一个词，或几项的次序颠倒、缺换了一项。",
        "“四个全面”是战略布局，“五位一体”是总体布局；固定的次序不能颠倒。",
        "“四个全面”总体布局、增强“四个自信”",
        "“四个全面”战略布局、坚定“四个自信”",
        "只管多年不变的几十条；本单位的提法写进 [用词]。",
    ),
    find: Find::Code(formula),
    ..ROW
};

/// A name, what follows it, and what is taken for that.
const FOLLOWED: &[(&str, &str, &[&str])] = &[
    ("四个全面", "战略布局", &["总体布局", "战略部署", "总布局", "战略格局", "总体部署"]),
    ("五位一体", "总体布局", &["战略布局", "总体部署", "战略部署", "总体格局"]),
    ("一带一路", "倡议", &["战略"]),
    ("两个一百年", "奋斗目标", &["战略目标", "发展目标", "宏伟目标"]),
    ("三个代表", "重要思想", &["思想", "理论", "重要理论"]),
    ("两个确立", "的决定性意义", &["的重大意义", "的重要意义", "的历史意义"]),
    ("两学一做", "学习教育", &["专题教育", "主题教育"]),
    ("三严三实", "专题教育", &["学习教育", "主题教育"]),
    ("不忘初心、牢记使命", "主题教育", &["学习教育", "专题教育"]),
    ("邓小平", "理论", &["思想"]),
    ("毛泽东", "思想", &["理论"]),
    ("社会主义核心", "价值观", &["价值理念", "价值标准"]),
    ("中华民族", "共同体意识", &["共同体观念"]),
];

/// A verb and the name in marks it goes with, and the verbs that are taken for it.
const GOVERNED: &[(&str, &str, &[&str])] = &[
    ("增强", "四个意识", &["坚定", "做到", "坚持", "提高", "牢固"]),
    ("坚定", "四个自信", &["增强", "做到", "提高", "树立"]),
    ("做到", "两个维护", &["增强", "坚定", "坚持", "提高"]),
    ("拥护", "两个确立", &["做到", "增强", "坚持", "维护", "捍卫好"]),
];

/// What is written otherwise in a fixed expression.
const WORDED: &[(&str, &str)] = &[
    ("习近平新时代中国特色社会主义理论", "习近平新时代中国特色社会主义思想"),
    ("习近平新时代社会主义思想", "习近平新时代中国特色社会主义思想"),
    ("习近平中国特色社会主义思想", "习近平新时代中国特色社会主义思想"),
    ("社会主义初级发展阶段", "社会主义初级阶段"),
    ("金山银山就是绿水青山", "绿水青山就是金山银山"),
    ("青山绿水就是金山银山", "绿水青山就是金山银山"),
    ("全面从严治政", "全面从严治党"),
    ("社会主义现代强国", "社会主义现代化强国"),
    ("治理能力和治理体系现代化", "治理体系和治理能力现代化"),
    ("稳中求进总基调", "稳中求进工作总基调"),
    ("稳中求进的工作基调", "稳中求进工作总基调"),
    ("以人民群众为中心的发展思想", "以人民为中心的发展思想"),
    ("以人为中心的发展思想", "以人民为中心的发展思想"),
    ("宜居宜业的和美乡村", "宜居宜业和美乡村"),
    ("宜业宜居和美乡村", "宜居宜业和美乡村"),
    ("人民对美好生活的追求就是我们的奋斗目标", "人民对美好生活的向往就是我们的奋斗目标"),
    ("关于制订国民经济和社会发展", "关于制定国民经济和社会发展"),
    ("牢固中华民族共同体意识", "铸牢中华民族共同体意识"),
    ("铸造中华民族共同体意识", "铸牢中华民族共同体意识"),
    ("不敢腐、不想腐、不能腐", "不敢腐、不能腐、不想腐"),
    ("守土负责、守土有责", "守土有责、守土负责"),
    ("党政同责、一岗一责", "党政同责、一岗双责"),
    ("预防为主、安全第一", "安全第一、预防为主"),
    ("生命至上、人民至上", "人民至上、生命至上"),
    ("又快又好发展", "又好又快发展"),
    ("长期共存、相互监督", "长期共存、互相监督"),
];

/// What is always told in one order, without what stands around it.
const SERIES: &[&[&str]] = &[
    &["创新", "协调", "绿色", "开放", "共享"],
    &["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"],
    &["政治判断力", "政治领悟力", "政治执行力"],
    &["自我净化", "自我完善", "自我革新", "自我提高"],
    &["增强“四个意识”", "坚定“四个自信”", "做到“两个维护”"],
    &["政治意识", "大局意识", "核心意识", "看齐意识"],
    &["道路自信", "理论自信", "制度自信", "文化自信"],
    &["产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"],
    &["产业振兴", "人才振兴", "文化振兴", "生态振兴", "组织振兴"],
    &["科学立法", "严格执法", "公正司法", "全民守法"],
    &["形式主义", "官僚主义", "享乐主义", "奢靡之风"],
    &["忠诚", "干净", "担当"],
    &["获得感", "幸福感", "安全感"],
    &["政治建设", "思想建设", "组织建设", "作风建设", "纪律建设"],
    &["统一思想", "统一意志", "统一行动"],
    &["讲政治", "守纪律", "负责任", "有效率"],
    &["信念坚定", "为民服务", "勤政务实", "敢于担当", "清正廉洁"],
];

/// The words of the three tables, one behind the other.
static WORDS: LazyLock<Index> = LazyLock::new(|| {
    let names = FOLLOWED.iter().map(|row| row.0).chain(GOVERNED.iter().map(|row| row.1));
    Index::new(WORDED.iter().map(|row| row.0).chain(names))
});

fn formula(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        for (range, number) in WORDS.places(&run.text) {
            let behind = number.checked_sub(WORDED.len());
            match (WORDED.get(number), behind.and_then(|at| FOLLOWED.get(at))) {
                (Some((_, right)), _) => {
                    if !run.is_guarded(range.clone(), guard::OPAQUE) {
                        sink.tell(run, range, format!("固定的说法是“{right}”"), Some(right));
                    }
                }
                (None, Some(row)) => followed(run, range, row, sink),
                (None, None) => {
                    let row = behind.and_then(|at| GOVERNED.get(at.checked_sub(FOLLOWED.len())?));
                    row.into_iter().for_each(|row| governed(run, range.start, row, sink));
                }
            }
        }
        for sentence in run.sentences() {
            ordered(run, sentence.start, &run.text[sentence.clone()], sink);
        }
    }
}

/// What stands behind a name.
fn followed(run: &Run, at: Range<usize>, (name, right, wrongs): &(&str, &str, &[&str]), sink: &mut Sink<'_>) {
    let start = at.end + run.text[at.end..].chars().next().filter(|c| *c == '”').map_or(0, char::len_utf8);
    let rest = &run.text[start..];
    let Some(wrong) = wrongs.iter().find(|wrong| rest.starts_with(**wrong)) else { return };
    // 新思想文化: a longer word begins so.
    let longer = rest[wrong.len()..].starts_with(['家', '学', '史', '体', '性']);
    if !rest.starts_with(right) && !longer && !run.is_guarded(at.start..start + wrong.len(), guard::OPAQUE) {
        let message = format!("“{name}”后面是“{right}”，不是“{wrong}”");
        sink.tell(run, start..start + wrong.len(), message, Some(right));
    }
}

/// The verb before a name in marks.
fn governed(run: &Run, at: usize, (verb, name, wrongs): &(&str, &str, &[&str]), sink: &mut Sink<'_>) {
    let Some(before) = run.text[..at].strip_suffix('“') else { return };
    if let Some(wrong) = wrongs.iter().find(|wrong| before.ends_with(**wrong)) {
        let range = before.len() - wrong.len()..before.len();
        sink.tell(run, range, format!("是“{verb}‘{name}’”，不是“{wrong}”"), Some(verb));
    }
}

/// Lists parted by 、 that are a fixed series in another order, or with one item changed.
fn ordered(run: &Run, from: usize, text: &str, sink: &mut Sink<'_>) {
    if text.matches('、').count() < 2 {
        return;
    }
    for series in SERIES {
        if series.iter().filter(|item| text.contains(**item)).count() + 1 < series.len() {
            continue;
        }
        let Some(start) = series.iter().filter_map(|item| text.find(item)).min() else { continue };
        let items: Vec<&str> = text[start..].split('、').take(series.len()).collect();
        // The last item goes on with other words.
        let Some((last, others)) = items.split_last().filter(|_| items.len() == series.len()) else { continue };
        let Some(end) = series.iter().find(|item| last.starts_with(**item)) else { continue };
        let told: Vec<&str> = others.iter().copied().chain([*end]).collect();
        let known = series.iter().all(|item| told.contains(item));
        let length = told.iter().map(|item| item.len()).sum::<usize>() + '、'.len_utf8() * (told.len() - 1);
        let range = from + start..from + start + length;
        // A longer list, or one of words that only begin or end so, is another one.
        let more = text[..start].ends_with('、')
            || text[start + length..].starts_with(['、', '化', '性', '型', '式'])
            || !run.is_words(range.clone());
        if known && told != *series && !more && !run.is_guarded(range.clone(), guard::OPAQUE) {
            let right = series.join("、");
            sink.tell(run, range, format!("固定的次序是“{right}”"), Some(&right));
        }
    }
}
