//! 用词, JG680: a verb and a noun that do not go with each other, whichever of them comes first: 加强速度, 步伐提高.
//!
//! A row of [`CLASHES`] says of some nouns which verbs are taken for the right one. A verb governs the noun that ends its clause
//! when no other verb stands between; a noun has the predicate that stands behind it and its adverbs.

use super::super::context::Context;
use super::super::guard;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::essay;
use super::phrases::PHRASE;
use crate::diag::Code;
use crate::text::han::is_han;
use crate::text::index::Index;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns, the verbs they do not go with, and the verb they do, each parted by blanks.
struct Clash {
    nouns: &'static str,
    /// As 加强速度.
    before: &'static str,
    /// As 步伐提高.
    behind: &'static str,
    right: &'static str,
}

const CLASHES: &[Clash] = &[
    Clash {
        nouns: "步伐 进度 节奏",
        before: "加强 强化 增强 提高 提升 扩大 加大 增加",
        behind: "提高 提升 增强 加强 扩大 加大 改善 增加 增长",
        right: "加快",
    },
    Clash {
        nouns: "速度", before: "加强 强化 增强 扩大 加大", behind: "增强 加强 扩大 加大 改善 增长", right: "加快"
    },
    Clash {
        nouns: "力度",
        before: "提高 提升 增加 加快 扩大 增长",
        behind: "提高 提升 增加 加快 扩大 增长 改善",
        right: "加大",
    },
    Clash {
        nouns: "信心 决心",
        before: "增长 提高 扩大 加大 增加 提升 加快",
        behind: "增长 扩大 加大 增多 加快 改善",
        right: "增强",
    },
    Clash {
        nouns: "意识 责任感 紧迫感 使命感 自觉性 凝聚力 战斗力 向心力",
        before: "增长 扩大 加大 增加 加快 改善 增多",
        behind: "增长 扩大 加大 增加 加快 改善 增多",
        right: "增强",
    },
    Clash {
        nouns: "水平 素质",
        before: "加强 增强 加大 扩大 增加 加快 改善",
        behind: "加强 增强 加大 扩大 增加 增长 加快 增多",
        right: "提高",
    },
    Clash {
        nouns: "质量",
        before: "加强 增强 加大 扩大 增加 加快",
        behind: "加强 增强 加大 扩大 增加 增长 加快 增多",
        right: "提高",
    },
    Clash {
        nouns: "效率 满意度 知晓率 覆盖率 利用率 成活率",
        before: "加强 增强 加大 扩大 加快 改善",
        behind: "加强 增强 加大 扩大 加快 改善 增多",
        right: "提高",
    },
    Clash {
        nouns: "氛围", before: "打造 制造 树立 建立 建设 加强 提高 造成 塑造", behind: "", right: "营造"
    },
    Clash { nouns: "职责 义务", before: "行使 发挥", behind: "", right: "履行" },
    Clash { nouns: "职权", before: "发挥", behind: "", right: "行使" },
    Clash {
        nouns: "规模 范围 面积 覆盖面 知名度",
        before: "增强 加强 加大 加快",
        behind: "提高 增强 加强 加大 加快",
        right: "扩大",
    },
    Clash { nouns: "差距", before: "减少 降低 减轻 减小", behind: "减少 降低 减轻", right: "缩小" },
    Clash { nouns: "损失", before: "缩小", behind: "降低 缩小", right: "减少" },
    Clash { nouns: "负担 压力", before: "缩小", behind: "缩小", right: "减轻" },
    Clash { nouns: "门槛 难度", before: "减少 缩小 减轻", behind: "减少 缩小 减轻", right: "降低" },
    Clash {
        nouns: "条件", before: "增强 加大 扩大 加快", behind: "提高 增强 加大 扩大 增加 加快", right: "改善"
    },
    Clash {
        nouns: "面貌 状况 关系",
        before: "提高 增强 加大 扩大 增加 加快",
        behind: "提高 增强 加大 扩大 增加 加快",
        right: "改善",
    },
    Clash {
        nouns: "数量 人数 户数 次数",
        before: "提高 增强 扩大 加大 加强",
        behind: "提高 增强 扩大 加大 加强",
        right: "增加",
    },
    Clash { nouns: "贡献", before: "发挥 起到 取得 付出 达到 产生", behind: "", right: "作出" },
    Clash { nouns: "作用", before: "作出 做出 取得 达到 完成 实现", behind: "", right: "发挥" },
    Clash { nouns: "精神 传统 作风", before: "发挥", behind: "", right: "发扬" },
    Clash { nouns: "措施", before: "开展 进行", behind: "", right: "采取" },
    Clash { nouns: "仪式 比赛 竞赛", before: "召开", behind: "", right: "举行" },
    Clash { nouns: "活动", before: "召开", behind: "", right: "开展" },
    Clash { nouns: "会议", before: "开展", behind: "", right: "召开" },
    Clash { nouns: "观念", before: "建立 加强", behind: "", right: "树立" },
    Clash { nouns: "后果 损失", before: "取得 获得", behind: "", right: "造成" },
    Clash { nouns: "成绩 成果", before: "造成 导致", behind: "", right: "取得" },
    Clash { nouns: "教训", before: "采取 收取 获取", behind: "", right: "吸取" },
    Clash { nouns: "步伐", before: "实现 完成 达到", behind: "", right: "加快" },
    Clash {
        nouns: "教学质量 教育质量 工程质量 产品质量", before: "改善", behind: "改善", right: "提高"
    },
    Clash { nouns: "需求 需要", before: "解决 完成 处理", behind: "", right: "满足" },
    Clash { nouns: "问题 矛盾", before: "满足 达到 改善 增强 扩大", behind: "", right: "解决" },
    Clash { nouns: "困难", before: "满足 达到 改善 增强 提高", behind: "", right: "克服" },
    Clash {
        nouns: "机制 制度 体系", before: "提高 扩大 增强 加大", behind: "提高 扩大 增强 加大", right: "完善"
    },
    Clash { nouns: "结构 布局", before: "提高 扩大 增强", behind: "提高 增强", right: "优化" },
    Clash { nouns: "风险 成本", before: "缩小", behind: "缩小", right: "降低" },
    Clash { nouns: "浪费", before: "降低 缩小", behind: "", right: "减少" },
    Clash {
        nouns: "距离 工期 周期 时限", before: "减少 降低 减小", behind: "降低 减小", right: "缩短"
    },
    Clash {
        nouns: "能力 本领", before: "加大 加快 增多", behind: "加大 扩大 加快 增长 增多", right: "提高"
    },
    Clash {
        nouns: "效益", before: "加强 加大 扩大 加快", behind: "加强 加大 扩大 加快 增多", right: "提高"
    },
    Clash { nouns: "纪律 监管 监督", before: "提高 增强 扩大", behind: "", right: "加强" },
    Clash { nouns: "投入", before: "加强 加快 增强", behind: "加强 加快 增强", right: "加大" },
    Clash {
        nouns: "渠道", before: "提高 加强 增强 加大", behind: "提高 加强 增强 加大", right: "拓宽"
    },
    Clash {
        nouns: "视野 眼界", before: "提高 加强 增强 增加", behind: "提高 加强 增强 增加", right: "开阔"
    },
    Clash {
        nouns: "友谊 感情 互信", before: "提高 加大 扩大", behind: "提高 加大 扩大", right: "增进"
    },
    Clash { nouns: "共识 协议", before: "达到", behind: "", right: "达成" },
    Clash { nouns: "建议", before: "采取", behind: "", right: "采纳" },
    Clash { nouns: "方法 办法 手段", before: "采纳", behind: "", right: "采取" },
    Clash { nouns: "权利 权力", before: "履行 发挥", behind: "", right: "行使" },
    Clash { nouns: "责任", before: "发挥 行使", behind: "", right: "履行" },
    Clash { nouns: "角色", before: "发挥 起到", behind: "", right: "扮演" },
    Clash { nouns: "榜样 威信", before: "建立 成立 加强", behind: "", right: "树立" },
    Clash {
        nouns: "积极性 创造性 主动性",
        before: "凝聚 发扬 加大 扩大 加快",
        behind: "加大 扩大 加快",
        right: "调动",
    },
    Clash { nouns: "力量", before: "提高 加快 加大", behind: "提高 加快 加大", right: "增强" },
    Clash { nouns: "秩序", before: "提高 增强 扩大", behind: "提高 增强 扩大", right: "维护" },
    Clash { nouns: "重任 重担", before: "履行 完成 负责", behind: "", right: "肩负" },
    Clash { nouns: "使命", before: "执行 发挥", behind: "", right: "肩负" },
    Clash { nouns: "示范 表率", before: "发挥 做到 起到", behind: "", right: "作出" },
    Clash {
        nouns: "亩产量 总产量 产量 单产 亩产", before: "", behind: "增产 减产", right: "增加 减少"
    },
    Clash { nouns: "收入", before: "", behind: "增收 减收", right: "增加 减少" },
    Clash { nouns: "价格", before: "", behind: "涨价 降价", right: "上涨 下降" },
];

/// Other verbs that govern an object: where one stands between a verb and a noun, the noun is its object.
const OTHERS: &str = "推进 推动 促进 落实 保障 确保 优化 完善 健全 深化 坚持 保持 把握 控制 管理 监督 维护 解决 具有 具备 需要 达到 适应 \
    符合 满足 影响 制约 决定 成为 作为 形成 构建 培育 激发 激励 引导 支持 统筹 规范 明确 执行 贯彻 弘扬 传承 掌握 了解 考核 评价 监测 评估 防止 \
    避免 防范 消除 遏制 克服 纠正 整治 治理 改进 加快 巩固 拓展 注重 看到 按照 根据 结合 围绕 迈出 反映 体现 展示 享有 享受 承担 不断 适合 参与";

/// Adverbs and helping verbs between a noun and its predicate, the longer ones first.
const ADVERBS: [&str; 44] = [
    "得到了",
    "取得了",
    "大幅度",
    "进一步",
    "有了",
    "有所",
    "也有",
    "得到",
    "取得",
    "明显",
    "显著",
    "大幅",
    "逐步",
    "逐年",
    "不断",
    "持续",
    "全面",
    "有效",
    "较大",
    "很大",
    "大大",
    "极大",
    "更加",
    "日益",
    "稳步",
    "快速",
    "迅速",
    "普遍",
    "同步",
    "切实",
    "正在",
    "都",
    "均",
    "也",
    "已",
    "将",
    "会",
    "又",
    "有",
    "的",
    "了",
    "正",
    "在",
    "地",
];

/// What a verb and its object may be apart, in characters.
const FAR: usize = 16;

static NOUNS: LazyLock<Index> = LazyLock::new(|| Index::new(CLASHES.iter().flat_map(|row| row.nouns.split(' '))));
static VERBS: LazyLock<Index> = LazyLock::new(|| {
    let of_rows = CLASHES.iter().flat_map(|row| [row.before, row.right]).flat_map(|verbs| verbs.split(' '));
    let verbs: BTreeSet<&str> = of_rows.chain(OTHERS.split_whitespace()).collect();
    Index::new(verbs)
});

pub(super) const COLLOCATION: Rule = Rule {
    code: Code("JG680"),
    name: "搭配不当",
    k: "",
    essay: essay(
        "动词与它的宾语、主语与它的谓语不能搭配。",
        "速度只能“加快”，信心只能“增强”，氛围是“营造”出来的。",
        "加强建设速度、步伐明显提高",
        "加快建设速度、步伐明显加快",
        "中间隔着别的动词的、名词后面还连着别的词的不管。",
    ),
    find: Find::Code(collocation),
    ..PHRASE
};

fn collocation(context: &Context<'_>, sink: &mut Sink<'_>) {
    for run in &context.runs {
        let mut free = 0;
        for (noun, _) in NOUNS.places(&run.text) {
            // 各方面积极性: 面积 is no word there. Of two at one place the longer one is meant.
            if noun.start < free || !run.is_words(noun.clone()) {
                continue;
            }
            free = noun.end;
            let word = &run.text[noun.clone()];
            let rows = || CLASHES.iter().filter(|row| row.nouns.split(' ').any(|own| own == word));
            if ends_clause(&run.text[noun.end..]) {
                governed(run, noun, rows(), sink);
            } else {
                predicated(run, noun, rows(), sink);
            }
        }
    }
}

fn ends_clause(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| "，。；！？：）,;\n".contains(c))
}

/// The clause a text ends with, as far as a verb may stand from its object.
fn clause(text: &str) -> &str {
    const LOOKED: usize = 48;
    let text = text.char_indices().rev().take(LOOKED).last().map_or(text, |(at, _)| &text[at..]);
    let start = text.rfind(|c| "，。；！？：（“”《》,;\n".contains(c));
    start.map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..])
}

/// 加强科技成果转化的速度: the verb before a noun that ends its clause.
fn governed<'c>(run: &Run, noun: Range<usize>, rows: impl Iterator<Item = &'c Clash>, sink: &mut Sink<'_>) {
    let clause = clause(&run.text[..noun.start]);
    let from = noun.start - clause.len();
    // The last verb, and those before it that it may be an object of: 加快提高水平的步伐.
    let verbs = VERBS.places(clause).map(|(range, _)| range);
    let Some(Range { start: at, end }) = verbs.max_by_key(|range| (range.start, range.end)) else { return };
    let verb = &clause[at..end];
    let row = rows.filter(|row| !row.before.is_empty()).find(|row| row.before.split(' ').any(|wrong| wrong == verb));
    let Some(row) = row else { return };
    let before = &clause[..at];
    let part = before.rsplit('、').next().unwrap_or_default();
    let nested = VERBS.all(part).next().is_some() && clause[at..].contains('的');
    let between = &clause[at + verb.len()..];
    let range = from + at..noun.end;
    let plain = between.chars().all(|c| is_han(c) || c == '、') && between.chars().count() <= FAR;
    // 改善价值和回报水平: what the verb governs is the other noun.
    let is_noun =
        before.ends_with(['的', '所', '被']) || between.starts_with('的') || between.contains(['和', '与', '及']);
    let verb_range = range.start..range.start + verb.len();
    if nested || is_noun || !plain || run.is_guarded(range.clone(), guard::WORDS) || !run.is_words(verb_range.clone()) {
        return;
    }
    let noun = &run.text[noun];
    let message = format!("“{noun}”不说“{verb}”，说“{}”", row.right);
    // 加快实现现代化的步伐 has the right verb already.
    let right = if before.ends_with(row.right) { "" } else { row.right };
    sink.tell_all(run, range, message, vec![(verb_range, right.to_owned())]);
}

/// 步伐明显提高: the predicate behind a noun.
fn predicated<'c>(run: &Run, noun: Range<usize>, rows: impl Iterator<Item = &'c Clash>, sink: &mut Sink<'_>) {
    let mut at = noun.end;
    // 亩产量比普通品种增产: with what it is compared.
    if let Some(rest) = run.text[at..].strip_prefix(['比', '较']) {
        let compared = rest.chars().take(FAR / 2).take_while(|c| is_han(*c)).map(char::len_utf8).sum::<usize>();
        let Some(end) =
            ["增产", "减产", "增收", "减收", "涨价", "降价"].iter().find_map(|verb| rest[..compared].find(verb))
        else {
            return;
        };
        at += end + '比'.len_utf8();
    }
    while let Some(adverb) = ADVERBS.iter().find(|adverb| run.text[at..].starts_with(**adverb)) {
        at += adverb.len();
    }
    let rest = &run.text[at..];
    let wrong = |row: &'c Clash| {
        let place = row.behind.split(' ').position(|verb| !verb.is_empty() && rest.starts_with(verb))?;
        let right = row.right.split(' ').nth(place).or_else(|| row.right.split(' ').next())?;
        Some((row.behind.split(' ').nth(place)?, right))
    };
    let Some((verb, right)) = rows.filter_map(wrong).next() else { return };
    let after = rest[verb.len()..].trim_start_matches('了');
    let counted = after.starts_with(|c: char| c.is_ascii_digit() || "约近一二三四五六七八九十".contains(c));
    let range = noun.start..at + verb.len();
    if !ends_clause(after) && !counted || run.is_guarded(range.clone(), guard::WORDS) {
        return;
    }
    // 质量和步伐都有了提高: what holds for the other noun is not known.
    let joined = clause(&run.text[..noun.start]).contains(['和', '与', '及', '、']);
    let edits = if joined { Vec::new() } else { vec![(at..at + verb.len(), right.to_owned())] };
    let message = format!("“{}”不说“{verb}”，说“{right}”", &run.text[noun]);
    sink.tell_all(run, range, message, edits);
}
