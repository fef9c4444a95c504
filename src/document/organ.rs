//! Where the name of an organ turns when it is too long for a line: after the place or the body it belongs to, else between
//! words, and never inside one if that can be helped.

use crate::text::segment::{Bond, segment};

/// What a turn after these costs. A place of one character (市, 县) counts only where a word ends: 市场监督管理局.
const AFTER: [(u32, &[&str]); 3] = [
    (
        0,
        &[
            "自治区",
            "自治州",
            "自治县",
            "自治旗",
            "地区",
            "新区",
            "特别行政区",
            "省",
            "市",
            "州",
            "盟",
            "县",
            "区",
            "旗",
            "镇",
            "乡",
            "街道",
            "、",
            "　",
            " ",
        ],
    ),
    (
        5,
        &[
            "委员会",
            "人民政府",
            "领导小组",
            "指挥部",
            "联席会议",
            "总公司",
            "总局",
            "总署",
            "集团",
            "大学",
            "学院",
            "中心",
            "党组",
        ],
    ),
    (60, &["和", "与", "及", "同", "的", "中共"]),
];
/// What a turn before these costs.
const BEFORE: [(u32, &[&str]); 2] =
    [(15, &["和", "与", "及", "同"]), (60, &["办公室", "文件", "令", "会议纪要", "人民政府", "委员会"])];
/// What ends a name of a place that no dictionary need know: 克孜勒苏柯尔克孜自治州. It is not cut.
const WHOLE: [&str; 4] = ["自治区", "自治州", "自治县", "自治旗"];
/// A turn between other words, one inside a fixed expression, and one inside a word.
const BETWEEN: u32 = 40;
const TERM: u32 = 80;
const INSIDE: u32 = 200;
/// No organ has a longer name; a text that long is cut evenly.
const LONGEST: usize = 120;
/// What each character costs that the longest line has more than its share.
const UNEVEN: u32 = 10;

/// The name in so many lines, or fewer when it has not as many characters.
pub(crate) fn turn(name: &str, lines: usize) -> Vec<String> {
    let chars: Vec<char> = name.trim().chars().collect();
    let lines = lines.min(chars.len());
    if lines <= 1 {
        return vec![chars.into_iter().collect()];
    }
    let share = chars.len().div_ceil(lines);
    if chars.len() > LONGEST {
        return chars.chunks(share).map(|line| line.iter().collect()).collect();
    }
    let prices = prices(&chars);
    let ways = (share..=chars.len()).map(|most| {
        let uneven = (most - share) as u32 * UNEVEN;
        cheapest(&prices, lines, most).map(|(price, turns)| (price + uneven, turns))
    });
    let (_, turns) = ways.flatten().min_by_key(|(price, _)| *price).unwrap_or_default();
    let ends = turns.iter().copied().chain([chars.len()]);
    let starts = std::iter::once(0).chain(turns.iter().copied());
    starts.zip(ends).map(|(start, end)| chars[start..end].iter().collect::<String>().trim().to_owned()).collect()
}

/// What a turn before each character costs.
fn prices(chars: &[char]) -> Vec<u32> {
    let bonds = segment(chars, &[]).bonds(chars);
    let ends = |at: usize, word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.len() <= at && chars[at - letters.len()..at] == letters[..]
    };
    let begins = |at: usize, word: &str| word.chars().enumerate().all(|(step, c)| chars.get(at + step) == Some(&c));
    let price = |at: usize| {
        let between = bonds[at] <= Bond::Unit;
        let after = AFTER
            .iter()
            .find(|(_, words)| words.iter().any(|word| ends(at, word) && (between || word.chars().count() > 1)));
        let before = BEFORE.iter().find(|(_, words)| words.iter().any(|word| begins(at, word)));
        match (after, before) {
            (Some((after, _)), Some((before, _))) => (*after).max(*before),
            (Some((price, _)), None) => *price,
            (None, Some((price, _))) if between => *price,
            _ if between => BETWEEN,
            _ if bonds[at] == Bond::Term => TERM,
            _ => INSIDE,
        }
    };
    let mut prices: Vec<u32> = (0..chars.len()).map(price).collect();
    for end in (1..=chars.len()).filter(|&at| WHOLE.iter().any(|word| ends(at, word))) {
        // Back to where another place ends; 东乡族 is none.
        let other = |at: &usize| AFTER[0].1.iter().any(|word| ends(*at, word)) && !chars[*at..end].starts_with(&['族']);
        let start = (1..end).rev().find(other).unwrap_or(0);
        // At worst between its peoples: 布依族苗族｜彝族.
        (start + 1..end).for_each(|at| prices[at] = if chars[at - 1] == '族' { TERM } else { INSIDE });
    }
    // 指挥部 and 办公室 are not cut either.
    for word in AFTER[1].1.iter().chain(BEFORE[1].1) {
        let length = word.chars().count();
        for end in (length..=chars.len()).filter(|&at| ends(at, word)) {
            prices[end - length + 1..end].iter_mut().for_each(|price| *price = INSIDE);
        }
    }
    prices
}

/// The cheapest turns into so many lines of at most so many characters.
fn cheapest(prices: &[u32], lines: usize, most: usize) -> Option<(u32, Vec<usize>)> {
    let count = prices.len();
    let mut best: Vec<Option<(u32, Vec<usize>)>> = vec![None; count + 1];
    best[0] = Some((0, Vec::new()));
    for _ in 0..lines {
        let mut next = vec![None; count + 1];
        for (end, place) in next.iter_mut().enumerate().skip(1) {
            let ways = (end.saturating_sub(most)..end).filter_map(|start| {
                let (price, turns) = best[start].as_ref()?;
                let here = if start == 0 { 0 } else { prices[start] };
                Some((price + here, start, turns))
            });
            *place = ways.min_by_key(|(price, ..)| *price).map(|(price, start, turns)| {
                let turns = turns.iter().copied().chain((start > 0).then_some(start)).collect();
                (price, turns)
            });
        }
        best = next;
    }
    best.pop().flatten()
}

#[cfg(test)]
mod tests {
    use super::turn;

    #[test]
    fn a_name_turns_after_the_place_or_body_it_belongs_to() {
        for lines in [
            &["青岚壮族自治区", "人力资源和社会保障厅文件"][..],
            &["新疆维吾尔自治区伊犁哈萨克自治州", "发展和改革委员会文件"],
            &["青岚保安族东乡族撒拉族自治县", "易地扶贫搬迁和乡村振兴领导小组办公室"],
            &["澜江市", "市场监督管理局"],
        ] {
            assert_eq!(turn(&lines.concat(), 2), lines);
        }
        let ethnic = ["新疆维吾尔自治区克孜勒苏柯尔克孜自治州", "阿合奇县人民政府办公室"];
        assert_eq!(turn(&ethnic.concat(), 2), ethnic);
        assert_eq!(turn("国家税务总局青岚省税务局", 2), ["国家税务总局", "青岚省税务局"]);
        let three = turn("中共新疆维吾尔自治区伊犁哈萨克自治州委员会农村工作领导小组办公室", 3);
        assert_eq!(three, ["中共新疆维吾尔自治区", "伊犁哈萨克自治州委员会", "农村工作领导小组办公室"]);
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_empty() {
        for name in ["甲", "", "ABCDEFGHIJ", "甲乙丙丁戊己庚辛", &"县".repeat(300)] {
            for lines in 1..5 {
                let turned = turn(name, lines);
                assert_eq!(turned.concat(), name);
                assert!(turned.len() <= lines && (name.is_empty() || turned.iter().all(|line| !line.is_empty())));
            }
        }
    }
}
