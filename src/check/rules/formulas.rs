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
use crate::text::han::is_han;
use crate::text::index::Index;
use std::collections::{BTreeMap, BTreeSet};
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
    ("人类命运", "共同体", &["统一体", "联合体"]),
    ("总体国家", "安全观", &["安全理念", "安全思想"]),
    ("党史", "学习教育", &["专题教育", "主题教育"]),
    ("党纪", "学习教育", &["专题教育", "主题教育"]),
    ("中央八项规定精神", "学习教育", &["专题教育", "主题教育"]),
    ("学习贯彻习近平新时代中国特色社会主义思想", "主题教育", &["学习教育", "专题教育"]),
    ("千村示范、万村整治", "工程", &["行动", "计划", "活动"]),
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
    ("新时代特色社会主义", "新时代中国特色社会主义"),
    ("全过程民主", "全过程人民民主"),
    ("人民当家做主", "人民当家作主"),
    ("坚持实事是", "坚持实事求是"),
    ("人民代大会", "人民代表大会"),
    ("长期共存、相互监督", "长期共存、互相监督"),
    ("不充分不平衡", "不平衡不充分"),
    ("人民日益增长的美好生活需求", "人民日益增长的美好生活需要"),
    ("以人民为中心的发展理念", "以人民为中心的发展思想"),
    ("以人民为中心发展思想", "以人民为中心的发展思想"),
    ("铸牢中华民族共同意识", "铸牢中华民族共同体意识"),
    ("中华民族命运共同体意识", "中华民族共同体意识"),
    ("人类共同命运体", "人类命运共同体"),
    ("预防为主、综合整治", "预防为主、综合治理"),
    ("预防为主、消防结合", "预防为主、防消结合"),
    ("富强民主文明和谐美好", "富强民主文明和谐美丽"),
    ("德智体劳美", "德智体美劳"),
    ("德体智美劳", "德智体美劳"),
    ("立德育人", "立德树人"),
    ("共商共建共赢", "共商共建共享"),
    ("共建共享共治", "共建共治共享"),
    ("共治共建共享", "共建共治共享"),
    ("自治、德治、法治相结合", "自治、法治、德治相结合"),
    ("法治、自治、德治相结合", "自治、法治、德治相结合"),
    ("德治、自治、法治相结合", "自治、法治、德治相结合"),
    ("碳中和碳达峰", "碳达峰碳中和"),
    ("碳中和、碳达峰", "碳达峰、碳中和"),
    ("以国际大循环为主体", "以国内大循环为主体"),
    ("国际国内双循环相互促进", "国内国际双循环相互促进"),
    ("供给侧结构改革", "供给侧结构性改革"),
    ("学懂弄通做好", "学懂弄通做实"),
    ("学通弄懂做实", "学懂弄通做实"),
    ("抓铁留痕", "抓铁有痕"),
    ("踏石有印", "踏石留印"),
    ("历史周期律", "历史周期率"),
    ("人与自然和谐共存的现代化", "人与自然和谐共生的现代化"),
    ("人与自然和谐相处的现代化", "人与自然和谐共生的现代化"),
    ("有贪必反、有腐必肃", "有腐必反、有贪必肃"),
    ("强高压、常震慑", "强高压、长震慑"),
    ("党政军学民", "党政军民学"),
    ("内防输入、外防反弹", "外防输入、内防反弹"),
    ("租售并举的住房制度", "租购并举的住房制度"),
    ("打非扫黄", "扫黄打非"),
    ("除恶扫黑", "扫黑除恶"),
    ("拥军爱民、拥政优属", "拥军优属、拥政爱民"),
    ("实干兴帮", "实干兴邦"),
    ("管业务必须管安全、管行业必须管安全", "管行业必须管安全、管业务必须管安全"),
    ("中国特色的社会主义道路", "中国特色社会主义道路"),
    ("中国特色社会主义法制体系", "中国特色社会主义法治体系"),
    ("人民民主独裁", "人民民主专政"),
    ("多党合作与政治协商制度", "多党合作和政治协商制度"),
    ("民族区域自治区制度", "民族区域自治制度"),
    ("习近平经济理论", "习近平经济思想"),
    ("习近平法治理论", "习近平法治思想"),
    ("习近平法制思想", "习近平法治思想"),
    ("习近平强军理论", "习近平强军思想"),
    ("习近平生态文明理论", "习近平生态文明思想"),
    ("习近平外交理论", "习近平外交思想"),
    ("习近平文化理论", "习近平文化思想"),
    ("第二个一百年奋斗目标", "第二个百年奋斗目标"),
    ("第一个一百年奋斗目标", "第一个百年奋斗目标"),
    ("大众创新、万众创业", "大众创业、万众创新"),
    ("万众创业、大众创新", "大众创业、万众创新"),
    ("一张蓝图画到底", "一张蓝图绘到底"),
    ("批评与自我表扬", "批评与自我批评"),
    ("马列主义毛泽东理论", "马列主义毛泽东思想"),
];

/// What is always told in one order, in the words it is told in.
const SERIES: &[&[&str]] = &[
    // What the theory, the layouts and the plans list.
    &["创新", "协调", "绿色", "开放", "共享"],
    &["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"],
    &["全面建设社会主义现代化国家", "全面深化改革", "全面依法治国", "全面从严治党"],
    &["伟大斗争", "伟大工程", "伟大事业", "伟大梦想"],
    &["富强", "民主", "文明", "和谐", "美丽"],
    &["自由", "平等", "公正", "法治"],
    &["爱国", "敬业", "诚信", "友善"],
    &["物质文明", "政治文明", "精神文明", "社会文明", "生态文明"],
    &["面向世界科技前沿", "面向经济主战场", "面向国家重大需求", "面向人民生命健康"],
    &[
        "必须坚持人民至上",
        "必须坚持自信自立",
        "必须坚持守正创新",
        "必须坚持问题导向",
        "必须坚持系统观念",
        "必须坚持胸怀天下",
    ],
    &["党委领导", "政府负责", "民主协商", "社会协同", "公众参与", "法治保障", "科技支撑"],
    &["幼有所育", "学有所教", "劳有所得", "病有所医", "老有所养", "住有所居", "弱有所扶"],
    &["稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"],
    &["保居民就业", "保基本民生", "保市场主体", "保粮食能源安全", "保产业链供应链稳定", "保基层运转"],
    &["稳增长", "促改革", "调结构", "惠民生", "防风险", "保稳定"],
    &[
        "人口规模巨大的现代化",
        "全体人民共同富裕的现代化",
        "物质文明和精神文明相协调的现代化",
        "人与自然和谐共生的现代化",
        "走和平发展道路的现代化",
    ],
    &["去产能", "去库存", "去杠杆", "降成本", "补短板"],
    // Party: what its members keep to.
    &["政治判断力", "政治领悟力", "政治执行力"],
    &["自我净化", "自我完善", "自我革新", "自我提高"],
    &["增强“四个意识”", "坚定“四个自信”", "做到“两个维护”"],
    &["政治意识", "大局意识", "核心意识", "看齐意识"],
    &["道路自信", "理论自信", "制度自信", "文化自信"],
    &["形式主义", "官僚主义", "享乐主义", "奢靡之风"],
    &["忠诚", "干净", "担当"],
    &["政治建设", "思想建设", "组织建设", "作风建设", "纪律建设"],
    &["政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律"],
    &["统一思想", "统一意志", "统一行动"],
    &["讲政治", "守纪律", "负责任", "有效率"],
    &["信念坚定", "为民服务", "勤政务实", "敢于担当", "清正廉洁"],
    &["铁一般信仰", "铁一般信念", "铁一般纪律", "铁一般担当"],
    &["学思想", "强党性", "重实践", "建新功"],
    &["守初心", "担使命", "找差距", "抓落实"],
    &["学党史", "悟思想", "办实事", "开新局"],
    &["学史明理", "学史增信", "学史崇德", "学史力行"],
    &["以学铸魂", "以学增智", "以学正风", "以学促干"],
    &["照镜子", "正衣冠", "洗洗澡", "治治病"],
    &["重大事项决策", "重要干部任免", "重要项目安排", "大额资金的使用"],
    &["宣传党的路线方针政策下基层", "调查研究下基层", "信访接待下基层", "现场办公下基层"],
    &["爱岗敬业", "争创一流", "艰苦奋斗", "勇于创新", "淡泊名利", "甘于奉献"],
    &["崇尚劳动", "热爱劳动", "辛勤劳动", "诚实劳动"],
    &["执着专注", "精益求精", "一丝不苟", "追求卓越"],
    &["生命至上", "举国同心", "舍生忘死", "尊重科学", "命运与共"],
    &["上下同心", "尽锐出战", "精准务实", "开拓创新", "攻坚克难", "不负人民"],
    &["长期共存", "互相监督", "肝胆相照", "荣辱与共"],
    &["对党忠诚", "服务人民", "执法公正", "纪律严明"],
    &["对党忠诚", "纪律严明", "赴汤蹈火", "竭诚为民"],
    // The country, its villages and its people.
    &["产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"],
    &["产业振兴", "人才振兴", "文化振兴", "生态振兴", "组织振兴"],
    &["摘帽不摘责任", "摘帽不摘政策", "摘帽不摘帮扶", "摘帽不摘监管"],
    &["获得感", "幸福感", "安全感"],
    &["自我管理", "自我服务", "自我教育", "自我监督"],
    &["奉献", "友爱", "互助", "进步"],
    // Law and order.
    &["科学立法", "严格执法", "公正司法", "全民守法"],
    &["安全第一", "预防为主", "综合治理"],
    &["有法可依", "有法必依", "执法必严", "违法必究"],
    &["权责法定", "执法严明", "公开公正", "廉洁高效", "守法诚信"],
    &["最严谨的标准", "最严格的监管", "最严厉的处罚", "最严肃的问责"],
    &["事故原因未查清不放过", "责任人员未处理不放过", "整改措施未落实不放过", "有关人员未受到教育不放过"],
    &["不发通知", "不打招呼", "不听汇报", "不用陪同接待", "直奔基层", "直插现场"],
    &["统一领导", "综合协调", "分类管理", "分级负责", "属地管理为主"],
    &["实事求是", "准确规范", "精简高效", "安全保密"],
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

/// Where an item of a series stands, and its place in the series.
type Told = (Range<usize>, usize);

/// The series an item stands in, and where.
type Places = Vec<(usize, usize)>;

/// The items of all series, and of each word in which series it stands where.
static ITEMS: LazyLock<(Index, Vec<Places>)> = LazyLock::new(|| {
    let mut of_word: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (series, items) in SERIES.iter().enumerate() {
        for (place, item) in items.iter().enumerate() {
            of_word.entry(item).or_default().push((series, place));
        }
    }
    (Index::new(of_word.keys()), of_word.into_values().collect())
});

/// Lists that are a fixed series in another order, or with one item changed or left out.
fn ordered(run: &Run, from: usize, text: &str, sink: &mut Sink<'_>) {
    let (index, of_word) = &*ITEMS;
    let mut told: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for (range, word) in index.places(text) {
        for (series, place) in &of_word[word] {
            told.entry(*series).or_default().push((range.clone(), *place));
        }
    }
    for (series, found) in told {
        let items = SERIES[series];
        // A word that stands in the sentence twice is in more than one list.
        let places: BTreeSet<usize> = found.iter().map(|(_, place)| *place).collect();
        if found.len() != places.len() || places.len() + 1 < items.len() || found.len() < 3 {
            continue;
        }
        if found.len() == items.len() {
            in_order(run, from, text, items, &found, sink);
        } else if found.is_sorted_by_key(|(_, place)| *place) {
            let absent = (0..items.len()).find(|place| !places.contains(place)).unwrap_or(0);
            one_short(run, from, text, items, &found, absent, sink);
        }
    }
}

/// What parts the items of a list.
fn is_parted(between: &str) -> bool {
    matches!(between, "、" | "，" | "；" | "和" | "与" | "及" | "、和" | "，和" | "以及" | "”“")
}

/// A longer list, or one of words that only begin or end so, is another one.
fn is_whole_list(run: &Run, from: usize, text: &str, list: &Range<usize>) -> bool {
    !text[..list.start].ends_with('、')
        && !text[list.end..].starts_with(['、', '化', '性', '型', '式'])
        && run.is_words(from + list.start..from + list.end)
}

/// All items are there: is their order the right one?
fn in_order(run: &Run, from: usize, text: &str, items: &[&str], found: &[Told], sink: &mut Sink<'_>) {
    let (Some((first, _)), Some((last, _))) = (found.first(), found.last()) else { return };
    let list = first.start..last.end;
    let pauses = found.windows(2).all(|pair| matches!(&text[pair[0].0.end..pair[1].0.start], "、" | "，"));
    let sorted = found.is_sorted_by_key(|(_, place)| *place);
    let range = from + list.start..from + list.end;
    if pauses && !sorted && is_whole_list(run, from, text, &list) && !run.is_guarded(range.clone(), guard::OPAQUE) {
        let right = items.join("、");
        sink.tell(run, range, format!("固定的次序是“{right}”"), Some(&right));
    }
}

/// One item is not there: is another word in its place, or none?
fn one_short(run: &Run, from: usize, text: &str, items: &[&str], found: &[Told], absent: usize, sink: &mut Sink<'_>) {
    /// So many items of a row prove the one that is missing at its end; in the middle, three do.
    const SURE: usize = 4;
    let item = items[absent];
    let gaps: Vec<&str> = found.windows(2).map(|pair| &text[pair[0].0.end..pair[1].0.start]).collect();
    let at_gap = absent.checked_sub(1).filter(|at| *at < gaps.len());
    let others = gaps.iter().enumerate().all(|(at, gap)| Some(at) == at_gap || is_parted(gap));
    if !others || items.len() < SURE {
        return;
    }
    let whole = found[0].0.start..found[found.len() - 1].0.end;
    let has_common = |word: &str| word.chars().any(|c| item.contains(c));
    let (place, right) = match at_gap {
        // 创新、协调、绿色、共享: nothing stands between its neighbours.
        Some(at) if is_parted(gaps[at]) => {
            let gap = found[at].0.end..found[at + 1].0.start;
            (gap.clone(), format!("{0}{item}{0}", &text[gap].replace(['和', '与', '及'], "、")))
        }
        Some(at) => {
            let inner = gaps[at].trim_matches(['、', '，', '；', '和', '与', '及']);
            let start = found[at].0.end + gaps[at].find(inner).unwrap_or(0);
            let near = inner.chars().count().abs_diff(item.chars().count()) <= 1;
            let parted = is_parted(&text[found[at].0.end..start])
                && is_parted(&text[start + inner.len()..found[at + 1].0.start]);
            if !parted || !near || !inner.chars().all(is_han) || !has_common(inner) {
                return;
            }
            (start..start + inner.len(), item.to_owned())
        }
        None => {
            // The first or the last: what stands in its place is as long and has a character of it.
            let length = item.chars().count();
            let start = if absent == 0 {
                let Some(head) = text[..whole.start].strip_suffix('、') else { return };
                head.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at)
            } else {
                whole.end
                    + text[whole.end..]
                        .chars()
                        .next()
                        .filter(|c| "、和，".contains(*c))
                        .map_or(usize::MAX / 2, char::len_utf8)
            };
            let Some(word) = text.get(start..).map(|rest| rest.chars().take(length).collect::<String>()) else {
                return;
            };
            let bound = if absent == 0 {
                start + word.len() + '、'.len_utf8() == whole.start
            } else {
                word.chars().count() == length
            };
            let apart = word.chars().zip(item.chars()).filter(|(one, two)| one != two).count();
            if !bound
                || apart != 1
                || !word.chars().all(is_han)
                || !run.is_words(from + start..from + start + word.len())
            {
                return;
            }
            (start..start + word.len(), item.to_owned())
        }
    };
    let list = whole.start.min(place.start)..whole.end.max(place.end);
    let range = from + place.start..from + place.end;
    if is_whole_list(run, from, text, &list) && !run.is_guarded(from + list.start..from + list.end, guard::OPAQUE) {
        sink.tell(run, range, format!("固定的说法是“{}”", items.join("、")), Some(&right));
    }
}
