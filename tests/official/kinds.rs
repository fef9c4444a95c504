//! 信函, 命令, 纪要: section 10.

use super::*;

fn letter(more: &str, body: &str) -> Set {
    let head = format!(
        "类型: 信函\n发文机关标志: 安宁县人民政府办公室\n发文机关: 安宁县人民政府办公室\n发文字号: 安政办函〔2026〕8号\n标题: 关于商请支持茶产业发展的函\n主送机关: 清河县人民政府办公室\n日期: 2026-08-01\n{more}"
    );
    set(&head, body)
}

#[test]
fn the_lines_of_a_letter_are_170_mm_long() {
    let set = letter("", "现就有关事项函商如下。");
    let page = set.page(1);
    let mark = line(page, "安宁县人民政府办公室");
    near(ink_top(mark), 30.0, 0.05);
    assert!(is_red(mark));
    let rules: Vec<[f64; 4]> = page.rules.iter().filter(|one| one.red).map(rule).collect();
    assert_eq!(rules.len(), 4);
    for [_, _, start, end] in &rules {
        near(end - start, 170.0, 0.01);
        near((start + end) / 2.0, 106.0, 0.01);
    }
    let thickness = |at: usize| rules[at][1] - rules[at][0];
    assert!(thickness(0) > thickness(1) && thickness(2) < thickness(3), "武文线 above, 文武线 below");
    near(rules[0][0] - (ink_top(mark) + 0.94 * mark.runs[0].size.to_mm()), 4.0, 0.05);
    near(rules[3][1], 277.0, 0.05);
}

#[test]
fn the_number_of_a_letter_is_flush_right_below_the_line() {
    let leading = 14.0 * 25.4 / 72.0;
    let set = letter("", "现就有关事项函商如下。");
    let page = set.page(1);
    let lower = rule(&page.rules[1])[1];
    let number = line(page, "〔2026〕");
    near(right(number), RIGHT, 0.02);
    near(em_top(number) - lower, leading, 0.1);
    let title = lines(page, Role::Title)[0];
    near(em_top(title) - em_bottom(number), 2.0 * PITCH + (PITCH - EM) / 2.0 + 7.0 * 25.4 / 72.0, 0.1);
    // 份号, 密级, 紧急程度 stacked at the left, the first on the row of the number.
    let set = letter("份号: 12\n密级: 机密\n保密期限: 1年\n紧急程度: 特急", "现就有关事项函商如下。");
    let page = set.page(1);
    let first = line(page, "000012");
    assert!(first.text().ends_with("8号"), "{}", first.text());
    near(right(first), RIGHT, 0.02);
    near(em_top(first) - rule(&page.rules[1])[1], leading, 0.1);
    near(line(page, "机密★1年").baseline.to_mm() - first.baseline.to_mm(), PITCH, 0.01);
    near(line(page, "特急").baseline.to_mm() - first.baseline.to_mm(), 2.0 * PITCH, 0.01);
    near(left(line(page, "特急")), LEFT, 0.01);
    let title = lines(page, Role::Title)[0];
    assert!(title.baseline.to_mm() - line(page, "特急").baseline.to_mm() > 2.9 * PITCH);
}

#[test]
fn page_1_of_a_letter_shows_no_number_and_its_imprint_no_lines() {
    let set = letter("抄送: 县财政局", &vec![format!("{}。", han(52)); 12].join("\n\n"));
    assert!(set.pages.pages.len() > 1);
    assert!(!set.page(1).lines.iter().any(|line| line.folio));
    assert!(set.page(2).lines.iter().any(|line| line.folio && line.text() == "— 2 —"));
    assert!(set.page(2).rules.is_empty(), "the second double line is on page 1 only");
    let copied = lines(set.last(), Role::CopiedTo)[0];
    near(BOTTOM - em_bottom(copied), 7.0 * 25.4 / 72.0, 0.1);
    // Of several organs the mark of the first.
    let joint = letter("", "商请。").page(1).clone();
    assert_eq!(lines(&joint, Role::IssuerMark).len(), 1);
}

#[test]
fn an_order_has_a_number_and_no_title() {
    let head =
        "类型: 命令\n发文机关标志: 安宁县人民政府令\n令号: 第12号\n职务: 县长\n签名章: 签1.png\n日期: 2026-08-01";
    let set = set(head, "《安宁县古茶树保护办法》已经县人民政府常务会议通过，现予公布。");
    let page = set.page(1);
    let (mark, number, body) = (line(page, "安宁县人民政府令"), line(page, "第12号"), line(page, "古茶树"));
    near(ink_top(mark), 57.0, 0.05);
    near(em_top(number) - (ink_top(mark) + 0.94 * mark.runs[0].size.to_mm()), 2.0 * PITCH + (PITCH - EM), 0.2);
    near(middle(number), 106.0, 0.1);
    near(body.baseline.to_mm() - number.baseline.to_mm(), 3.0 * PITCH, 0.01);
    assert!(lines(page, Role::Title).is_empty() && page.rules.is_empty());
    assert!(!set.codes().contains(&"JG041"), "an order has no title to miss");
    // 7.3.5.3: two blank lines, the stamp four characters in, the post two to its left and level with its middle, one blank
    // line, the date four characters in.
    let [l, t, r, b] = edges(page.pictures.first().expect("a stamp"));
    near(r, RIGHT - 4.0 * CELL, 0.05);
    let post = lines(page, Role::SignerPost)[0];
    near(l - right(post), 2.0 * CELL, 0.2);
    near((t + b) / 2.0, (em_top(post) + em_bottom(post)) / 2.0, 0.05);
    let last = lines(page, Role::Body).last().map_or(0.0, |line| em_bottom(line));
    near(t - last, 2.0 * PITCH + (PITCH - EM) / 2.0, 0.1);
    let date = line(page, "2026年8月1日");
    near(right(date), RIGHT - 4.0 * CELL, 0.05);
    near(em_top(date) - b, PITCH + (PITCH - EM) / 2.0, 0.1);
}

#[test]
fn stamps_of_several_stand_below_one_another() {
    let head = "类型: 命令\n发文机关标志: [安宁县公安局, 安宁县林业局]\n令号: 第3号\n职务: |\n  安宁县公安局局长\n  安宁县林业局局长\n签名章: [签1.png, 签2.png]\n日期: 2026-08-01";
    let set = set(head, "现予公布，自公布之日起施行。");
    let page = set.last();
    let boxes: Vec<[f64; 4]> = page.pictures.iter().map(edges).collect();
    assert_eq!(boxes.len(), 2);
    near(boxes[0][0], boxes[1][0], 0.01);
    assert!(boxes[1][1] >= boxes[0][3]);
    let posts = lines(page, Role::SignerPost);
    near(left(posts[0]), left(posts[1]), 0.01);
    assert_eq!(posts[1].text(), "安宁县林业局局长");
    // 令 beside the two names.
    assert!(lines(set.page(1), Role::IssuerMark).iter().any(|line| line.text() == "令"));
}

#[test]
fn minutes_list_who_was_there() {
    let present = "县政府办公室王明远，县发展和改革局李文，县农业农村局赵一鸣，县财政局陈思，县自然资源局孙可";
    let head = format!(
        "类型: 纪要\n发文机关标志: 安宁县人民政府常务会议纪要\n发文字号: 〔2026〕3号\n出席: {present}\n请假: 县水利局周和\n列席: [县司法局吴平, 县审计局郑安]"
    );
    let set = set(&head, "会议听取了春茶生产情况的汇报。");
    let page = set.page(1);
    near(ink_top(line(page, "会议纪要")), 72.0, 0.05);
    assert!(page.rules.iter().any(|rule| rule.red));
    let listed = lines(page, Role::Attendance);
    let [first, turnover, absent, attending] = listed[..] else { panic!("{} lines", listed.len()) };
    near(left(first), LEFT + 2.0 * CELL, 0.01);
    near(begins(first, "县政府"), LEFT + 5.0 * CELL, 0.05);
    near(left(turnover), LEFT + 5.0 * CELL, 0.05);
    assert!(face(&first.runs[0]).contains("Hei") && face(first.runs.last().expect("a run")).contains("Fang"));
    assert_eq!(attending.text(), "列席：县司法局吴平，县审计局郑安");
    near(absent.baseline.to_mm() - turnover.baseline.to_mm(), PITCH, 0.01);
    near(first.baseline.to_mm() - line(page, "听取了").baseline.to_mm(), 2.0 * PITCH, 0.01);
}
