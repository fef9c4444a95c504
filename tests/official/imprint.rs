//! 附件, 版记, 页码: 7.3.7, 7.4, 7.5.

use super::*;

const HEAD: &str = "类型: 公文\n发文机关标志: 安宁县人民政府文件\n发文机关: 安宁县人民政府\n发文字号: 安政发〔2026〕12号\n标题: 关于开展春季茶园管护的通知\n主送机关: 各乡镇人民政府\n日期: 2026-08-01";
const FOOT: &str = "抄送: [县委各部门, 县人大常委会办公室, 县政协办公室, 县法院, 县检察院, 县人武部, 各人民团体]\n印发机关: 安宁县人民政府办公室\n印发日期: 2026-08-02";
const SI: f64 = 14.0 * 25.4 / 72.0;

fn with_foot(body: &str) -> Set {
    set(&format!("{HEAD}\n{FOOT}"), body)
}

#[test]
fn the_last_line_is_the_lower_edge_of_the_type_area() {
    let set = with_foot("请认真贯彻执行。");
    let page = set.last();
    let rules: Vec<_> = page.rules.iter().filter(|rule| !rule.red).collect();
    let weights: Vec<f64> = rules.iter().map(|rule| rule.thickness.to_mm()).collect();
    assert_eq!(weights, [0.35, 0.25, 0.35]);
    near(rule(rules[2])[1], BOTTOM, 0.05);
    for one in rules {
        let [_, _, start, end] = rule(one);
        near(start, LEFT, 0.01);
        near(end, RIGHT, 0.01);
    }
    let copied = lines(page, Role::CopiedTo);
    near(left(copied[0]), LEFT + SI, 0.01);
    near(left(copied[1]), LEFT + 4.0 * SI, 0.01);
    assert!(right(copied[0]) <= RIGHT - SI + 0.01);
    assert!(copied.last().expect("a line").text().ends_with("各人民团体。"));
    near(copied[0].runs[0].size.to_pt(), 14.0, 0.01);
    let printed = line(page, "安宁县人民政府办公室");
    near(left(printed), LEFT + SI, 0.01);
    near(right(printed), RIGHT - SI, 0.01);
    assert!(printed.text().ends_with("2026年8月2日印发"));
}

#[test]
fn the_imprint_moves_on_when_there_is_no_room_and_covers_nothing() {
    for paragraphs in 1..12 {
        let set = with_foot(&vec![format!("{}。", han(52)); paragraphs].join("\n\n"));
        let page = set.last();
        let upper = page.rules.iter().filter(|rule| !rule.red).map(|one| rule(one)[0]).fold(f64::INFINITY, f64::min);
        let imprint = |line: &&Line| matches!(line.role, Role::CopiedTo | Role::PrintedBy) || line.folio;
        let lowest = page.lines.iter().filter(|line| !imprint(line)).map(em_bottom).fold(0.0, f64::max);
        assert!(lowest <= upper, "{paragraphs}: {lowest} {upper}");
    }
}

/// 7.4, 7.3.5.5: a 版记 that would have a page for itself comes back below the text by lines a little closer, or is told.
#[test]
fn an_imprint_has_a_page_for_itself_only_when_it_is_told() {
    let (mut back, mut told) = (0, 0);
    for paragraphs in 1..24 {
        let set = with_foot(&vec![format!("{}。", han(52)); paragraphs].join("\n\n"));
        let alone =
            set.last().lines.iter().all(|line| line.folio || matches!(line.role, Role::CopiedTo | Role::PrintedBy));
        assert_eq!(alone, set.codes().contains(&"JG083"), "{paragraphs}: {:?}", set.said);
        told += usize::from(alone);
        back += usize::from(set.said.iter().any(|word| word.message.starts_with("版记本来单独在一页")));
    }
    assert!(back > 1 && told > 0, "{back} {told}");
}

/// A host sets notes a little higher than we do: below them is room for a line of one, or the 版记 goes over.
#[test]
fn an_imprint_stands_below_notes_with_room_to_spare() {
    let mut together = 0;
    for (long, noted) in (8..40).flat_map(|lines| [30, 130, 300].map(|noted| (lines * 14, noted))) {
        let set = with_foot(&format!("{}。[^1]\n\n[^1]: {}。", han(long), han(noted)));
        let page = set.last();
        let notes = lines(page, Role::Footnote);
        let stands_there = !notes.is_empty() && !lines(page, Role::CopiedTo).is_empty();
        let apart = |line: &&Line| line.folio || matches!(line.role, Role::Footnote | Role::CopiedTo | Role::PrintedBy);
        let text = page.lines.iter().filter(|line| !apart(line)).map(em_bottom).fold(0.0, f64::max);
        let upper = notes.iter().map(|line| em_top(line)).fold(f64::INFINITY, f64::min);
        if stands_there {
            assert!(upper - text >= 6.0, "{long} {noted}: {text} {upper}");
            together += 1;
        }
    }
    assert!(together > 3, "{together}");
}

#[test]
fn an_imprint_higher_than_a_page_goes_on_and_ends_at_the_foot_of_the_last() {
    for (paragraphs, count) in [(1, 90), (5, 120), (12, 200)] {
        let names: Vec<String> = (1..=count).map(|at| format!("第{at}乡镇人民政府办公室")).collect();
        let foot = format!("抄送: [{}]\n印发机关: 安宁县人民政府办公室\n印发日期: 2026-08-02", names.join(", "));
        let set = set(&format!("{HEAD}\n{foot}"), &vec![format!("{}。", han(52)); paragraphs].join("\n\n"));
        let all: String = set.pages.pages.iter().flat_map(|page| lines(page, Role::CopiedTo)).map(Line::text).collect();
        assert_eq!(all, format!("抄送：{}。", names.join("，")));
        let rules: Vec<[f64; 4]> = set.last().rules.iter().filter(|one| !one.red).map(rule).collect();
        near(rules[rules.len() - 1][1], BOTTOM, 1.0);
        assert!(line(set.last(), "安宁县人民政府办公室").text().ends_with("印发"));
        for page in &set.pages.pages {
            assert!(page.lines.iter().filter(|line| !line.folio).all(|line| em_bottom(line) <= BOTTOM + 0.5));
        }
    }
}

#[test]
fn a_long_printer_stands_above_its_date() {
    let long = "青岚壮族自治区人力资源和社会保障厅办公室";
    for (name, rows) in [("安宁县人民政府办公室", 1), (long, 2), (&format!("{long}{long}"), 3)] {
        let set = set(&format!("{HEAD}\n印发机关: {name}\n印发日期: 2026-12-31"), "请认真贯彻执行。");
        let printed = lines(set.last(), Role::PrintedBy);
        assert_eq!(printed.len(), rows);
        let last = printed[rows - 1];
        near(right(last), RIGHT - SI, 0.05);
        assert!(last.text().ends_with("2026年12月31日印发"));
        assert!(rows > 1 || last.text().starts_with(name));
    }
}

#[test]
fn an_even_imprint_after_a_blank_page_has_no_number() {
    let mut seen = [false; 3];
    for paragraphs in 1..30 {
        let body = vec![format!("{}。", han(52)); paragraphs].join("\n\n");
        let set = set_with(&format!("{HEAD}\n{FOOT}"), &body, |sheet| sheet.official.imprint_even = true);
        let count = set.pages.pages.len();
        assert_eq!(count % 2, 0, "{paragraphs}");
        let numbered = |page: &Page| page.lines.iter().any(|line| line.folio);
        let blank = set.pages.pages.iter().position(|page| page.lines.is_empty());
        match blank {
            Some(at) => {
                assert_eq!(at, count - 2);
                assert!(!numbered(set.last()));
                seen[0] = true;
            }
            None => {
                assert!(set.pages.pages.iter().all(numbered));
                seen[if lines(set.last(), Role::Body).is_empty() { 1 } else { 2 }] = true;
            }
        }
    }
    assert!(seen[0] && seen[2], "{seen:?}");
}

#[test]
fn the_folio_stands_at_the_outer_side() {
    let set = with_foot(&vec![format!("{}。", han(52)); 20].join("\n\n"));
    for page in &set.pages.pages {
        let folio = page.lines.iter().find(|line| line.folio).expect("a folio");
        near(dash_top(folio), BOTTOM + 7.0, 0.05);
        match page.number % 2 {
            1 => near(right(folio), RIGHT - SI, 0.01),
            _ => near(left(folio), LEFT + SI, 0.01),
        }
    }
}

#[test]
fn an_attachment_begins_a_page_with_its_label_and_has_its_title_on_line_3() {
    let body = "请认真贯彻执行。\n\n<!-- 附件1 -->\n\n# 重点任务分工表\n\n任务一，县农业农村局。\n\n（请留意）\n\n<!-- 附件2 -->\n\n# 茶园名册\n\n名册略。";
    let set = with_foot(body);
    assert_eq!(set.pages.pages.len(), 3);
    for (number, title) in [(2, "重点任务分工表"), (3, "茶园名册")] {
        let page = set.page(number);
        let label = line(page, &format!("附件{}", number - 1));
        near(left(label), LEFT, 0.01);
        near(em_top(label) - TOP, (PITCH - EM) / 2.0, 0.05);
        assert!(label.runs.iter().all(|run| face(run).contains("Hei")), "the number too");
        let title = line(page, title);
        near(em_top(title) - em_top(label), 2.0 * PITCH, 0.3);
        near(middle(title), 106.0, 0.1);
        assert!(page.lines.iter().any(|line| line.folio && line.text() == format!("— {number} —")));
    }
    // Where the draft lists none, the attachments tell their own titles; the signature stands before them.
    let note = lines(set.page(1), Role::AttachmentNote);
    assert_eq!(note.iter().map(|line| line.text()).collect::<String>(), "附件：1.重点任务分工表2.茶园名册");
    assert!(!lines(set.page(1), Role::Signature).is_empty());
    // 版记 on the last page of all.
    assert!(lines(set.page(1), Role::PrintedBy).is_empty() && !lines(set.page(3), Role::PrintedBy).is_empty());
}

#[test]
fn an_attachment_bound_apart_names_its_document() {
    let set = with_foot("请认真贯彻执行。\n\n<!-- 附件1 另装 -->\n\n# 茶园名册\n\n名册略。");
    let label = line(set.page(2), "附件1");
    assert_eq!(label.text(), "安政发〔2026〕12号附件1");
    near(left(label), LEFT, 0.01);
}

#[test]
fn an_attachment_may_stand_in_a_file_of_its_own() {
    let head = format!(
        "{HEAD}\n印章: 无\n附件:\n  - 标题: 重点任务分工表\n    文件: 章1.png\n  - 标题: 茶园名册\n    文件: 名册.md"
    );
    let read = set(&head, "请认真贯彻执行[^1]。\n\n[^1]: 自印发之日起。");
    assert_eq!(read.pages.pages.len(), 3, "{:?}", read.said);
    assert_eq!(read.page(2).pictures.len(), 1);
    let page = read.page(3);
    assert!(line(page, "附件2").baseline < line(page, "茶园名册").baseline);
    assert_eq!(lines(page, Role::Title).len(), 1);
    assert!(lines(page, Role::Footnote)[0].text().contains("以实测为准"), "the note of the attachment");
    assert!(!lines(page, Role::TableCell).is_empty());
    let missing = HEAD.to_owned() + "\n附件:\n  - 标题: 茶园名册\n    文件: 无.md";
    assert!(set(&missing, "请认真贯彻执行。").codes().contains(&"JG036"));
}

#[test]
fn a_landscape_table_has_its_head_at_the_left_edge_of_the_page() {
    let rows: String = (1..=40).map(|at| format!("| {at} | 云岭镇 | 白云茶园 | 1200 |\n")).collect();
    let body = format!(
        "请认真贯彻执行。\n\n<!-- 附件 -->\n\n# 茶园名册\n\n<!-- 横排 -->\n\n| 序号 | 乡镇 | 茶园 | 面积 |\n|--|--|--|--|\n{rows}"
    );
    let set = with_foot(&body);
    let turned: Vec<&Page> = set.pages.pages.iter().filter(|page| page.turned).collect();
    assert!(turned.len() >= 2);
    for page in &turned {
        // Seen upright the type area is 225 mm wide and 156 mm high, 35 mm from the left and 28 mm from the top.
        let xs = || page.rules.iter().flat_map(|one| [one.from.x.to_mm(), one.to.x.to_mm()]);
        near(xs().fold(f64::INFINITY, f64::min), 35.0, 0.2);
        near(xs().fold(0.0, f64::max), 260.0, 0.2);
        assert!(page.rules.iter().all(|one| one.from.y.to_mm() > 28.0 && one.to.y.to_mm() < 184.1));
        // 8: the number stays where it is on other pages.
        let folio = page.lines.iter().find(|line| line.folio).expect("a folio");
        near(dash_top(folio), 269.0, 0.05);
    }
    assert!(turned[0].lines.iter().any(|line| line.text() == "附件"), "label and title go with the table");
    assert!(!set.last().turned, "the 版记 stands upright");
}

/// One that is higher than a page stands on no page with notes, and is told where it leaves the text.
#[test]
fn an_imprint_higher_than_a_page_stands_below_no_note_and_is_told() {
    let mut told = 0;
    for (count, noted) in (50..90).step_by(6).flat_map(|count| [(count, false), (count, true)]) {
        let names: Vec<String> = (1..=count).map(|at| format!("县直属第{at}中心学校")).collect();
        let body = format!("{}{}", han(120), if noted { "。[^1]\n\n[^1]: 见附件第二部分。" } else { "。" });
        let set = set(&format!("{HEAD}\n抄送: [{}]", names.join(", ")), &body);
        let said: Vec<&str> = set.said.iter().map(|said| said.message.as_str()).collect();
        let pages = &set.pages.pages;
        let imprint: Vec<&Page> = pages.iter().filter(|page| !lines(page, Role::CopiedTo).is_empty()).collect();
        let notes = |page: &&&Page| !lines(page, Role::Footnote).is_empty();
        if imprint.len() > 1 {
            assert!(!imprint.iter().any(|page| notes(&page)), "{count} {noted}");
            let begins = lines(imprint[0], Role::Body).is_empty();
            assert_eq!(
                begins,
                said.iter().any(|said| said.contains("一页排不下，从新的一页排起")),
                "{count} {noted} {said:?}"
            );
            told += usize::from(begins);
        }
    }
    assert!(told > 0);
}
