//! Characters and words that stand twice: 发展展, 的的, 加强加强.
//!
//! A character is doubled by mistake when the one is part of a word and the other is left over beside it, or when both are
//! particles nobody doubles. What grammar doubles (人人, 一件件, 研究研究) or what two words have at their border (其中中央) is
//! left alone, and so is the head of a body behind its name (组组长).

use super::lattice::{self, Lattice};
use super::{Found, Kind, LEAST, NUMERALS};
use crate::text::lexicon::measures;
use crate::text::words;
use std::ops::Range;

/// Particles and conjunctions nobody writes twice.
const PARTICLES: &str = "的地得到在是和与及或为对将把被等中上从向以使由于并而但也又都就才更";

/// What ends the name of a place or a trade stands before what belongs to it: 全市市场, 快递业业务.
const ENDINGS: &str = "国省市州县区镇乡村港业岭山江河湖海溪洲岛月场厂园馆";

/// Words that are doubled to soften a request (ABAB), and what is said twice for weight.
const DOUBLED: &[&str] = &[
    "研究", "学习", "考虑", "商量", "讨论", "了解", "锻炼", "交流", "介绍", "准备", "检查", "总结", "调查", "体验",
    "休息", "思考", "反思", "琢磨", "打听", "合计", "活动", "比较", "照顾", "收拾", "打扫", "提醒", "沟通", "协调",
    "感受", "尝试", "非常", "十分", "永远", "很多", "许多", "哈哈", "同志", "加油", "特别", "慢慢", "起来", "感谢",
    "谢谢", "如何", "怎样", "交代", "提倡", "几个", "几次", "每年", "掂量", "嘀嗒", "滴答", "叮咚", "梳理", "盘算",
    "打量", "体会", "回忆", "回味", "品味", "磨合", "参谋", "议论", "唠叨", "溜达", "走动", "打磨", "反省", "回顾",
    "锤炼", "磨炼",
];

/// Verbs that are doubled to soften what is asked (VV with its object): 拉拉家常, 算算细账, 出出汗.
const TRIED: &str = "拉算想动跑聊谈帮出红咬扯听看摸理松修走说写画敲试查问讲学干忙洗晒晾压拧墩蹲敬评比议亮站坐尝闻摇拍擦刷扫补缝\
     挖种浇填撑抬挑扛搬数记念读翻练唱跳踢打逛转等歇躺睡笑吹喝吃品唠抖掸搓揉捏捶伸弯点";

/// Said three times for weight: 好好好, 哈哈哈.
const TRIPLED: &str = "好对是行哈呵嘿嘻哎啊哦嗯快来走冲干";

/// A doubled character counted so often is a word: 仅仅, 深深, 年年.
const COMMON: u64 = 600;

/// What stands before any word, one that begins so among them: 要要素保障到位, 用用户的眼光.
const SERVANTS: &str = "给到要用有会让请叫靠按凭随新了";

/// How sure it is: neither more nor less than what is just told, since nothing is weighed.
const SCORE: f64 = LEAST;

/// What stands twice in a run.
pub(super) fn find(run: &[char], lattice: &Lattice) -> Vec<Found> {
    let cut: Vec<Range<usize>> = lattice.words().map(|(start, end)| start..end).collect();
    let mut found: Vec<Found> = thrice(run).collect();
    for (at, pair) in cut.windows(2).enumerate() {
        let [left, right] = [pair[0].clone(), pair[1].clone()];
        if run[left.clone()] == run[right.clone()] && left.len() > 1 {
            let text: String = run[left.clone()].iter().collect();
            // 研究研究再定 softens what is asked; what was done is not softened: 研究研究了.
            let done = run.get(right.end) == Some(&'了');
            if !text.starts_with('一') && (done || !DOUBLED.contains(&text.as_str())) {
                let word = run[left.clone()].to_vec();
                found.push(Found { range: left.start..right.end, right: word, kind: Kind::Doubled, score: SCORE });
            }
        } else if let Some(range) = twice(run, &left, &right) {
            let word = run[range.start..range.start + range.len() / 2].to_vec();
            found.push(Found { range, right: word, kind: Kind::Doubled, score: SCORE });
        } else if run[left.end - 1] == run[right.start] {
            let before = at.checked_sub(1).map(|at| cut[at].clone());
            if is_mistake(run, [before, Some(left.clone()), Some(right), cut.get(at + 2).cloned()]) {
                let range = left.end - 1..left.end + 1;
                found.push(Found { right: vec![run[left.end - 1]], range, kind: Kind::Doubled, score: SCORE });
            }
        }
    }
    found
}

/// A word of one character doubled, and that character once more: 谢谢谢大家, 天天天.
fn thrice(run: &[char]) -> impl Iterator<Item = Found> {
    const SAME: usize = 3;
    let alike = run.chunk_by(|one, next| one == next).scan(0, |end, alike| {
        *end += alike.len();
        Some((*end, alike))
    });
    let mistaken = alike.filter(|(_, alike)| alike.len() == SAME).filter(|(_, alike)| {
        let word = String::from_iter([alike[0], alike[0]]);
        let said = TRIPLED.contains(alike[0]) || NUMERALS.contains(alike[0]);
        !said && words::frequency(&word).is_some_and(|count| count >= COMMON)
    });
    mistaken.map(|(end, alike)| Found {
        range: end - SAME..end,
        right: alike[1..].to_vec(),
        kind: Kind::Doubled,
        score: SCORE,
    })
}

/// Verbs that are also the beginning of what they have for an object: 代表代表团, 管理管理人员, 保护保护区.
const VERBS: &[&str] = &[
    "代表", "管理", "保护", "研究", "领导", "组织", "培训", "服务", "学习", "建设", "发展", "生产", "工作", "审计",
    "监督", "监察", "检查", "调查", "计划", "规划", "设计", "教育", "指导", "指挥", "投资", "经营", "开发", "使用",
    "保险", "运输", "保障", "执行", "登记", "申请", "参加", "参与", "作业", "消费", "补偿", "补助", "奖励", "收购",
];

/// A word of two characters that the word beside it begins or ends with: 经济经济作物, 数字经济经济.
fn twice(run: &[char], left: &Range<usize>, right: &Range<usize>) -> Option<Range<usize>> {
    const WORD: usize = 2;
    let begins = left.len() == WORD && right.len() > WORD && run[right.clone()].starts_with(&run[left.clone()]);
    let ends = right.len() == WORD && left.len() > WORD && run[left.clone()].ends_with(&run[right.clone()]);
    let range = (begins || ends).then(|| right.start - WORD..right.start + WORD)?;
    let word: String = run[range.start..right.start].iter().collect();
    (!VERBS.contains(&word.as_str())).then_some(range)
}

/// Do the middle two of four words in a row have the character at their border once too often?
fn is_mistake(run: &[char], [before, left, right, after]: [Option<Range<usize>>; 4]) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let c = run[right.start];
    // 对对对: said once more for weight.
    let alike = |end: usize| run[..end].iter().rev().take_while(|other| **other == c).count();
    let behind = run[right.start..].iter().take_while(|other| **other == c).count();
    if TRIPLED.contains(c) && alike(left.end) + behind > 2 {
        return false;
    }
    // The one left over, and its other neighbour.
    let word = words::frequency(&String::from_iter([c, c]));
    if word.is_some_and(|count| count >= COMMON) || is_paired(run, left.end) {
        return false;
    }
    let (pair, outer) = match (left.len(), right.len()) {
        (1, 1) => return PARTICLES.contains(c),
        (1, _) | (_, 1) if TRIED.contains(c) || SERVANTS.contains(c) => return false,
        // 近3年年均, 5个个性化方案: what stands behind a figure is a measure.
        (1, _) if ENDINGS.contains(c) || run[right.end - 1] == '长' => return false,
        (1, _) if left.start == 0 && measures::longest_at(&run[..1]) == 1 => return false,
        (1, _) => (left.start.saturating_sub(1)..left.end, before),
        (_, 1) => (right.start..run.len().min(right.end + 1), after),
        _ => return false,
    };
    // 目的的, 参与与: a particle beside a word that ends so. 一件件: grammar doubles it. 二〇一一: figures.
    let one_by_one = run[..left.end - 1].last().is_some_and(|before| *before == '一');
    if PARTICLES.contains(c) || NUMERALS.contains(c) || one_by_one {
        return false;
    }
    // 太湖湖体, 周至至乾县: the one left over belongs to its other neighbour.
    let joins = |outer: Range<usize>| outer.len() == 1 && !PARTICLES.contains(run[outer.start]);
    !outer.is_some_and(joins) && (pair.len() == 1 || lattice::cost(&run[pair]).is_none())
}

/// Does a doubled character stand beside another (AABB: 团团伙伙, 修修补补)? `middle` is the place between the two.
fn is_paired(run: &[char], middle: usize) -> bool {
    let same = |at: usize| at + 1 < run.len() && run[at] == run[at + 1];
    same(middle + 1) || middle >= 3 && same(middle - 3)
}
