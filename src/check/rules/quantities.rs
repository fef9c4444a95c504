//! 数字, JG536: a quantity in a unit that measures another: an area in cubic metres, power in kilowatt hours.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Basis, Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::marks::{ASK, STANDARD};
use crate::diag::{Code, Severity};
use crate::text::han::is_han;
use crate::text::index::Index;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const QUANTITY: Rule = Rule {
    code: Code("JG536"),
    name: "量与单位不合",
    k: "K81",
    basis: Basis::Standard,
    clause: "GB 3100—1993；GB 3102—1993",
    severity: Severity::Warning,
    fix: ASK,
    essay: essay(
        "单位与所说的量对不上：面积用立方米，库容用平方米，装机容量用千瓦时；或“每亩……公斤/亩”把“每”说了两次。",
        "单位错了，数再准也没有意义。",
        "装机容量18万千瓦时、总库容2600万平方米、日处理污水3万吨/日",
        "装机容量18万千瓦、总库容2600万立方米、日处理污水3万吨",
        "量与数之间隔着别的量、表格里的不管。",
    ),
    find: Find::Code(quantity),
    ..STANDARD
};

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Power,
    Energy,
    Voltage,
    Money,
    Temperature,
}
use Dimension::*;

/// Units, a longer one before what it begins with.
const UNITS: [(&str, Dimension); 46] = [
    ("平方公里", Area),
    ("平方千米", Area),
    ("平方厘米", Area),
    ("平方米", Area),
    ("平米", Area),
    ("平方", Area),
    ("公顷", Area),
    ("亩", Area),
    ("立方千米", Volume),
    ("立方厘米", Volume),
    ("立方米", Volume),
    ("立方", Volume),
    ("毫升", Volume),
    ("升", Volume),
    ("千瓦时", Energy),
    ("千瓦·时", Energy),
    ("千瓦小时", Energy),
    ("兆瓦时", Energy),
    ("瓦时", Energy),
    ("千伏安", Power),
    ("千伏", Voltage),
    ("伏", Voltage),
    ("兆瓦", Power),
    ("吉瓦", Power),
    ("千瓦", Power),
    ("瓦", Power),
    ("公里", Length),
    ("千米", Length),
    ("厘米", Length),
    ("毫米", Length),
    ("海里", Length),
    ("米", Length),
    ("公斤", Mass),
    ("千克", Mass),
    ("毫克", Mass),
    ("吨", Mass),
    ("斤", Mass),
    ("克", Mass),
    ("亿元", Money),
    ("万元", Money),
    ("美元", Money),
    ("元", Money),
    ("摄氏度", Temperature),
    ("℃", Temperature),
    ("度", Temperature),
    ("里", Length),
];

/// Quantities, parted by blanks; what they are measured in; and units that are taken for the right one.
struct Quantity {
    names: &'static str,
    fits: &'static [Dimension],
    slips: &'static [(&'static str, &'static str)],
}

const QUANTITIES: &[Quantity] = &[
    Quantity {
        names: "库容 总库容 蓄水量 容积 总容积 供水量 用水量 取水量 来水量 水资源总量 储气量 供气量 用气量 土方量 石方量 方量 蓄积量 土石方",
        fits: &[Volume, Mass],
        slips: &[("平方米", "立方米"), ("平方", "立方米"), ("平米", "立方米")],
    },
    Quantity {
        names: "建筑面积 占地面积 用地面积 供热面积 供暖面积 绿化面积 住房面积 经营面积 使用面积 林地面积 耕地面积 播种面积 种植面积 灌溉面积 受灾面积 成灾面积 国土面积 流域面积 水域面积 营业面积 征收面积 仓储面积 造林面积 总面积 面积",
        fits: &[Area],
        slips: &[
            ("立方米", "平方米"),
            ("立方", "平方米"),
            ("公里", "平方公里"),
            ("千米", "平方千米"),
            ("米", "平方米"),
        ],
    },
    Quantity {
        names: "装机容量 总装机 装机规模 装机 额定功率 总功率 机械总动力",
        fits: &[Power],
        slips: &[("千瓦时", "千瓦"), ("千瓦小时", "千瓦"), ("兆瓦时", "兆瓦"), ("千瓦·时", "千瓦")],
    },
    Quantity {
        names: "发电量 用电量 售电量 供电量 上网电量 耗电量 节电量",
        fits: &[Energy, Temperature],
        slips: &[("千瓦", "千瓦时"), ("兆瓦", "兆瓦时")],
    },
    Quantity {
        names: "总里程 通车里程 公路里程 里程 全长 总长度 总长 路线长度 河道长度 管网长度 海岸线长 海岸线 岸线长",
        fits: &[Length],
        slips: &[("平方公里", "公里"), ("平方千米", "千米"), ("平方米", "米"), ("立方米", "米")],
    },
    Quantity {
        names: "降雨量 降水量 面雨量 过程雨量 年均降雨 年均降水",
        fits: &[Length, Volume],
        slips: &[("毫升", "毫米"), ("厘米", "毫米")],
    },
    Quantity {
        names: "海拔 坝高 水深 蓄水位 桥高 楼高 堤高 树高",
        fits: &[Length],
        slips: &[("平方米", "米"), ("立方米", "米")],
    },
    Quantity { names: "气温 室温 最高温 最低温 水温 温度", fits: &[Temperature], slips: &[] },
    Quantity {
        names: "电压等级 电压", fits: &[Voltage], slips: &[("千瓦", "千伏"), ("千伏安", "千伏")]
    },
    Quantity {
        names: "粮食产量 粮食总产量 油料产量 蔬菜产量 水果产量 肉类产量 水产品产量 亩产量 载重量 净重 毛重",
        fits: &[Mass],
        slips: &[],
    },
];

static NAMES: LazyLock<Index> = LazyLock::new(|| {
    Index::new(QUANTITIES.iter().flat_map(|row| row.names.split(' ')).chain(EACH.iter().map(|each| each.0)))
});

/// A word that says 每 already, and the ending that says it again.
const EACH: &[(&str, &str)] = &[
    ("日处理", "/日 /天"),
    ("日均处理", "/日 /天"),
    ("日产", "/日 /天"),
    ("日供水", "/日 /天"),
    ("日供", "/日 /天"),
    ("日均", "/日 /天"),
    ("每日", "/日 /天"),
    ("每天", "/日 /天"),
    ("月均", "/月"),
    ("每月", "/月"),
    ("年产", "/年"),
    ("年处理", "/年"),
    ("年均", "/年"),
    ("每年", "/年"),
    ("年发电量", "/年"),
    ("时速", "/小时 /时 每小时"),
    ("每小时", "/小时 /时"),
    ("亩产", "/亩"),
    ("亩均", "/亩"),
    ("每亩", "/亩"),
    ("人均", "/人"),
    ("每人", "/人"),
    ("户均", "/户"),
    ("每户", "/户"),
    ("每吨", "/吨"),
    ("每公斤", "/公斤"),
    ("每斤", "/斤"),
    ("每平方米", "/平方米 /平米"),
    ("每公里", "/公里"),
    ("每次", "/次"),
    ("每辆", "/辆"),
    ("每件", "/件"),
];

/// What stands between a quantity and its number, in characters.
const FAR: usize = 9;

fn quantity(context: &Context<'_>, sink: &mut Sink<'_>) {
    let texts = |run: &&Run| run.role != crate::document::Role::TableCell && run.key.is_none();
    let rows: Vec<&Quantity> = QUANTITIES.iter().flat_map(|row| row.names.split(' ').map(move |_| row)).collect();
    for run in context.runs.iter().filter(texts).filter(|run| run.text.bytes().any(|byte| byte.is_ascii_digit())) {
        for (name, number) in NAMES.find_iter(&run.text) {
            match rows.get(number) {
                Some(row) => measured(run, name, row, sink),
                None => each_twice(run, name, EACH[number - rows.len()], sink),
            }
        }
    }
}

/// The number behind a place of a text: where it begins and what stands behind it.
fn number_behind(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut between = text[at..].char_indices().take(FAR + 1);
    let start = between.find(|(_, c)| c.is_ascii_digit()).map(|(offset, _)| at + offset)?;
    text[at..start].chars().all(is_han).then_some(())?;
    let digits = |c: char| c.is_ascii_digit() || ".,～—至-".contains(c) || "多余万亿".contains(c);
    let end = text[start..].find(|c: char| !digits(c)).map_or(text.len(), |length| start + length);
    Some((start, end))
}

fn measured(run: &Run, name: Range<usize>, row: &Quantity, sink: &mut Sink<'_>) {
    // 增长, 占, 每: another number than that of the quantity. 面积产量: another quantity.
    const OTHER: [&str; 31] = [
        "灌", "满足", "相当", "折", "可", "增长", "下降", "占", "每", "投", "补", "价", "费", "涉及", "均", "单位",
        "率", "提", "减", "增", "同比", "超", "长", "宽", "高", "量", "积", "重", "产", "收", "的",
    ];
    let Some((start, end)) = number_behind(&run.text, name.end) else { return };
    let between = &run.text[name.end..start];
    let rest = &run.text[end..];
    let Some((unit, dimension)) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit)) else { return };
    // 米/秒, 吨每年; 元人民币 and 米长 are nobody's slip.
    let goes_on = rest[unit.len()..].starts_with(['/', '每', '高', '宽', '深', '长', '外', '以', '处', '范'])
        && *dimension != Volume;
    let whole_name = run.is_border(name.end);
    let told = row.fits.contains(dimension)
        || *dimension == Money
        || *unit == "里"
        || *unit == "度"
        || goes_on
        || !whole_name
        || OTHER.iter().any(|word| between.contains(word));
    let range = end..end + unit.len();
    if !told && !run.is_guarded(range.clone(), guard::WORDS) {
        let right = row.slips.iter().find(|(slip, right)| slip == unit && !right.is_empty()).map(|(_, right)| *right);
        let message = format!("“{}”不用“{unit}”作单位", &run.text[name]);
        sink.tell(run, range, message, right);
    }
}

/// 日处理污水3万吨/日.
fn each_twice(run: &Run, word: Range<usize>, (each, again): (&str, &str), sink: &mut Sink<'_>) {
    let Some((_, end)) = number_behind(&run.text, word.end) else { return };
    let unit = run.text[end..].chars().take_while(|c| is_han(*c)).take(4).map(char::len_utf8).sum::<usize>();
    let rest = &run.text[end + unit..];
    let Some(again) = again.split(' ').find(|again| rest.starts_with(again)) else { return };
    let range = end + unit..end + unit + again.len();
    // 元/人·年: a price of two sides.
    let whole = !rest[again.len()..].starts_with(['·', '/']);
    if unit > 0 && whole && !run.is_guarded(range.clone(), guard::WORDS) {
        sink.tell(run, range, format!("前面已有“{each}”，后面不再用“{again}”"), Some(""));
    }
}
