//! Units and measure words: what may follow a number and belongs to it.

/// Of several characters; a longer one is taken before a shorter one.
const LONG: &[&str] = &[
    "个百分点",
    "个部门",
    "部门",
    "百分点",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "吨标准煤",
    "千瓦时",
    "摄氏度",
    "公里",
    "公斤",
    "公顷",
    "公分",
    "千米",
    "毫米",
    "厘米",
    "千瓦",
    "兆瓦",
    "小时",
    "分钟",
    "秒钟",
    "美元",
    "欧元",
    "人次",
    "年度",
    "年期",
    "季度",
    "周年",
    "周岁",
    "学期",
    "学年度",
    "学年",
    "世纪",
    "年代",
    "月份",
    "个月",
    "万亩",
    "亿元",
    "万元",
    "号文件",
    "号提案",
    "号建议",
    "号令",
    "批次",
    "期工程",
    "年级",
];

/// Of one character.
const SHORT: &str = "年月日时分秒点元角个人次条号项名户亩吨米斤克升岁届位家座处所台辆倍度周天期批件起场篇页章节款级类种套届代轮\
                     部只头株棵艘架道栋层间室排行列字份份卷册集章颗粒根片块幅支把张对双副组班队团营连师军路线季旬夜成℃%％‰";

/// How many characters of the beginning of `text` are a unit; 0 when none is.
pub(crate) fn longest_at(text: &[char]) -> usize {
    let begins = |unit: &&&str| unit.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c));
    let long = LONG.iter().filter(begins).map(|unit| unit.chars().count()).max();
    long.unwrap_or_else(|| usize::from(text.first().is_some_and(|&c| SHORT.contains(c))))
}

/// Symbols of units, which stand behind a blank (GB 3100).
const SYMBOLS: &[&str] = &[
    "A", "Bq", "C", "dB", "F", "g", "Gbps", "GB", "GHz", "GW", "h", "ha", "hm²", "Hz", "J", "K", "kA", "kbps", "kg",
    "kHz", "kJ", "km", "km²", "kN", "kPa", "kV", "kVA", "kW", "kWh", "kW·h", "L", "m", "m²", "m³", "mA", "MB", "Mbps",
    "mg", "MHz", "min", "mL", "mm", "mm²", "mol", "MPa", "mSv", "MW", "N", "nm", "Pa", "ppm", "s", "t", "TB", "TW",
    "V", "W", "μg", "μm", "Ω",
];

/// How many characters of the beginning of `text` are the symbol of a unit, with those it is divided by (mg/m³); 0 when none.
pub(crate) fn symbol_at(text: &[char]) -> usize {
    let is_part =
        |c: char| !c.is_whitespace() && !super::super::han::is_han(c) && (c.is_alphabetic() || "²³·".contains(c));
    let length = text.iter().take_while(|&&c| is_part(c) || c == '/').count();
    let symbol: String = text[..length].iter().collect();
    let known = symbol.split('/').all(|part| SYMBOLS.contains(&part));
    if known { length } else { 0 }
}
