//! The table of what is cleaned and what stays.

use super::*;

/// What is cleaned, and how.
const CHANGED: &[(&str, &str)] = &[
    ("同志们:", "同志们："),
    ("秋高气爽,梨黄枣红;你说呢?好!", "秋高气爽，梨黄枣红；你说呢？好！"),
    ("(一)加强领导", "（一）加强领导"),
    ("(1)办好节会", "（1）办好节会"),
    ("1)办好节会", "1）办好节会"),
    ("总体较好(见附件)。", "总体较好（见附件）。"),
    ("中国(China)", "中国（China）"),
    ("开展\"优环境\"活动", "开展“优环境”活动"),
    ("他说:\"好。\"又说:'行'", "他说：“好。”又说：‘行’"),
    ("”优环境”活动", "“优环境”活动"),
    ("口号--行动", "口号——行动"),
    ("口号－－行动", "口号——行动"),
    ("口号────行动", "口号——行动"),
    ("等等...还有", "等等……还有"),
    ("等等。。。", "等等……"),
    ("如此……。再说", "如此……。再说"),
    ("于4月　日前，凭学号（　　）报名", "于4月　日前，凭学号（　　）报名"),
    ("会议于  月  日召开，本月 日常工作照旧", "会议于　月　日召开，本月日常工作照旧"),
    ("有效期　天，联系人：　　　　，电话：　　　。", "有效期　天，联系人：　　　　，电话：　　　。"),
    (
        "由 人组成，设委员 名，选举分 种选票，工作 人员，以 人为本",
        "由　人组成，设委员　名，选举分　种选票，工作人员，以人为本",
    ),
    ("石政发〔2026〕　号文，石桥县　人民", "石政发〔2026〕　号文，石桥县人民"),
    ("等等…", "等等……"),
    ("２０２６年８月，增长９．３％", "2026年8月，增长9.3%"),
    ("ＡＰＰ用户１，２００人", "APP用户1,200人"),
    ("９：３０开会", "9:30开会"),
    ("我们　要　抓住 机遇", "我们要抓住机遇"),
    ("共 3 个 APP 和 5 户", "共3个APP和5户"),
    ("到\u{200B}场\u{FEFF}的人", "到场的人"),
    ("2020年已过大半,时间紧", "2020年已过大半，时间紧"),
    ("占86.6%,预计", "占86.6%，预计"),
    ("增长8%.", "增长8%。"),
    ("请及时联系。联系人:XXX   电话:123", "请及时联系。联系人：XXX　电话：123"),
    ("请及时联系。联系人:张三   电话:123", "请及时联系。联系人：张三　电话：123"),
    ("现将要求  通知如下:", "现将要求通知如下："),
    ("投资增长12%.其中工业增长8%.", "投资增长12%。其中工业增长8%。"),
    ("你用的是APP?我们也用", "你用的是APP？我们也用"),
    ("今天开会.明天休息.", "今天开会。明天休息。"),
    ("见 http://a.cn/x?a=1,b ,谢谢", "见http://a.cn/x?a=1,b，谢谢"),
    ("电话:0571-88886666,联系人:王强", "电话：0571-88886666，联系人：王强"),
    ("×必须发展,×发展时不我待!", "×必须发展，×发展时不我待！"),
    ("“甲\"和\"乙”", "“甲”和“乙”"),
    ("屏幕65\"的电视,叫\"大屏\"", "屏幕65\"的电视，叫“大屏”"),
    ("他说Hello, world: OK?然后走了,没有回头", "他说Hello, world: OK?然后走了，没有回头"),
];

/// What stays as it is.
const KEPT: &[&str] = &[
    "9:30开会",
    "比分3:1，比例为1:3:5",
    "见http://a.cn/x?a=1,b。",
    "共1,200人、3.5万元",
    "Hello, world: OK?",
    "他说Hello, world: OK?然后走了",
    "通过ISO 9001:2015认证",
    "请发到li.ming@example.com。",
    "见实施方案(终稿).docx的第3页",
    "函数f(2)的值",
    "运行`a, b: c?`即可",
    "使用--help查看",
    "“甲”和‘乙’",
    "他说：“甲。",
    "北京—上海",
    "2019—2020年",
    "一.加强领导",
    "[2]李文.城市供水管网漏损控制[J].给水排水,2021(3):12-15",
    "It's time, isn't it?",
    "It's a plan, isn't it?他问",
    "第一章........................5",
    "——在全镇大会上的讲话",
    "C:\\报告\\a.txt",
    "",
    "123",
];

#[test]
fn chinese_text_gets_chinese_marks() {
    for (text, expected) in CHANGED {
        assert_eq!(tidy(text, Gaps::Close).text.iter().collect::<String>(), *expected, "{text}");
    }
}

#[test]
fn numbers_addresses_and_latin_stay() {
    for text in KEPT {
        assert_eq!(tidy(text, Gaps::Close).text.iter().collect::<String>(), *text);
        assert_eq!(tidy(text, Gaps::Close).changes.marks, 0, "{text}");
    }
}

#[test]
fn names_keep_their_gap() {
    assert_eq!(tidy("镇党委书记  王 强", Gaps::Keep).text.iter().collect::<String>(), "镇党委书记　王　强");
}

#[test]
fn every_character_knows_where_it_came_from() {
    for (text, _) in CHANGED {
        let original: Vec<char> = text.chars().collect();
        let tidied = tidy(text, Gaps::Close);
        assert_eq!(tidied.text.len(), tidied.from.len());
        for (&c, &from) in tidied.text.iter().zip(&tidied.from) {
            assert!(!is_han(c) || original[from] == c, "{text}");
        }
        assert!(tidied.from.is_sorted(), "{text}");
    }
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    for text in CHANGED.iter().map(|(text, _)| *text).chain(KEPT.iter().copied()) {
        let once = tidy(text, Gaps::Close).text.iter().collect::<String>();
        assert_eq!(tidy(&once, Gaps::Close).text.iter().collect::<String>(), once);
    }
}

#[test]
fn only_names_have_gaps() {
    for (text, kept) in
        [("2026 年 8 月 1 日", "2026年8月1日"), ("( 三 )严格考核", "（三）严格考核"), ("王 强", "王　强")]
    {
        assert_eq!(tidy(text, Gaps::Keep).text.iter().collect::<String>(), kept);
    }
}
