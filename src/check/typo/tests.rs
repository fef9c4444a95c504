//! Tests.

use super::candidates::{MODERN, OFFICIAL, words_of};
use super::*;
use std::collections::{BTreeSet, HashSet};

/// What is found in a text: wrong→right.
fn told(text: &str) -> Vec<String> {
    let found = find(text, |_| false);
    found.iter().map(|one| format!("{}→{}", &text[one.span.clone()], one.right)).collect()
}

#[test]
fn misspellings_are_found_with_what_is_meant() {
    for (text, right) in [
        ("会议强调，要贯撤落实全会精神。", "贯撤落实→贯彻落实"),
        ("各级各部门要切实加强组织岭导。", "岭导→领导"),
        ("大力弘杨艰苦奋斗的优良传统。", "弘杨→弘扬"),
        ("及时消除各类安全隐换，确保平安。", "安全隐换→安全隐患"),
        ("我们必须实事求事地看待这些成绩。", "实事求事→实事求是"),
        ("坚持再接再励，争取更好成绩。", "再接再励→再接再厉"),
        ("不断深化改革，推动高质量展发。", "高质量展发→高质量发展"),
        ("加快推进重点项目目建设。", "目目→目"),
        ("要切实做好防汛工作工作。", "工作工作→工作"),
        ("这些问题的的存在，说明作风不实。", "的的→的"),
        ("要扩大经济经济作物的面积。", "经济经济→经济"),
        ("要发展数字经济经济。", "经济经济→经济"),
    ] {
        assert_eq!(told(text), [right], "{text}");
    }
}

#[test]
fn what_is_right_stays_silent() {
    for text in [
        // Words over the border of words, and what grammar doubles.
        "其中中央投资三亿元，群众实实在在受益，人人参与。",
        "一件件实事、一桩桩好事落地，层层压实责任。",
        "研究研究再定，参与与否由群众自己决定。",
        "由代表代表团发言，加强管理管理人员的办法。",
        "全市市场主体突破十万户，调研组组长到会讲话。",
        // Patterns that make words.
        "坚持先易后难、分片推进，治水先治岸，治岸先治源。",
        "以保促稳、以进促稳，行首行尾都不能错。",
        // Names, coined words, figures.
        "王世杰同志主持会议，陈文坚作了发言。",
        "“智汇”平台上线运行，“邻里乐享”活动受到欢迎。",
        "根据本办法第六十条和第十七节的规定。",
        "复康路改造工程已经完工，郭家台村通了公路。",
        // Words the dictionary is too old for.
        "着力破解堵点痛点，群众获得感明显增强，新能源装机量质齐升。",
        "",
        "一",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn what_is_guarded_is_not_touched() {
    let text = "会议强调，要贯撤落实全会精神。";
    let at = text.find('撤').expect("a place");
    assert_eq!(find(text, |byte| byte == at), []);
}

#[test]
fn what_stands_often_is_a_term() {
    let text = "加强组织岭导。";
    let found = find(text, |_| false);
    let mut often: Vec<_> = (0..TERM).flat_map(|_| found.iter().map(|one| (text, one.clone()))).collect();
    let mut seldom = often[1..].to_vec();
    drop_terms(&mut often, |one| one);
    drop_terms(&mut seldom, |one| one);
    assert_eq!((often.len(), seldom.len()), (0, TERM - 1));
}

#[test]
fn time_is_linear() {
    for text in ["岭".repeat(20_000), "领导岭导".repeat(2_000), "“”".repeat(20_000), "发展展".repeat(3_000)]
    {
        assert!(find(&text, |_| false).len() <= text.len());
    }
}

#[test]
fn the_lists_are_in_order() {
    let official: Vec<&str> = words_of(OFFICIAL).collect();
    assert!(official.len() >= 2_000, "{}", official.len());
    for (list, longest) in [(OFFICIAL, 4), (MODERN, 8)] {
        let mut seen = HashSet::new();
        for word in words_of(list) {
            assert!(seen.insert(word), "{word} stands twice");
            assert!((2..=longest).contains(&word.chars().count()) && word.chars().all(is_han), "{word}");
        }
    }
    for word in official {
        let chars: Vec<char> = word.chars().collect();
        assert!(candidates::contains(&chars), "{word}: run examples/make_typo.rs");
        assert!(lattice::cost(&chars).is_some(), "{word} is not in the dictionary");
    }
    for word in words_of(MODERN) {
        assert!(words::frequency(word).is_none(), "{word} is in the dictionary");
    }
}

#[test]
fn characters_are_alike_by_sound_or_by_shape() {
    assert_eq!(alike::sound('座', '坐'), Some(Kind::Sound));
    assert_eq!(alike::sound('诊', '政'), Some(Kind::Near));
    assert_eq!(alike::sound('重', '从'), Some(Kind::Near));
    assert_eq!(alike::sound('行', '航'), Some(Kind::Sound));
    assert_eq!(alike::sound('大', '小'), None);
    assert!(alike::looks('己').contains('已') && alike::looks('已').contains('己'));
    let groups: Vec<&str> = words_of(alike::SHAPES).collect();
    assert!(groups.len() >= 250 && groups.iter().all(|group| group.chars().count() > 1), "{}", groups.len());
}

#[test]
fn a_filter_holds_its_pairs_and_few_others() {
    let han = |at: u32| char::from_u32(0x4E00 + at).expect("a character");
    let pairs: BTreeSet<(char, char)> = (0..2_000).map(|at| (han(at), han(at * 7 % 2_000))).collect();
    let filter = pairs::Filter::of(&pairs);
    assert!(pairs.iter().all(|(first, second)| filter.contains(*first, *second)));
    let foreign = (0..20_000).filter(|at| filter.contains(han(at % 150), han(3_000 + at / 150))).count();
    assert!(foreign < 400, "{foreign} of 20000 foreign pairs pass");
    assert!(!pairs::Filter(Vec::new()).contains('一', '二'));
}
