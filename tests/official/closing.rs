//! 附件说明, 署名, 成文日期, 印章, 附注: 7.3.4–7.3.6.

use super::*;

fn head(issuers: &str, more: &str) -> String {
    format!(
        "类型: 公文\n发文机关标志: 安宁县人民政府文件\n发文机关: {issuers}\n发文字号: 安政发〔2026〕12号\n标题: 关于开展春季茶园管护的通知\n主送机关: 各乡镇人民政府\n日期: 2026-08-01\n{more}"
    )
}

fn seal_of(page: &Page) -> &Picture {
    page.pictures.first().expect("a seal")
}

#[test]
fn entries_of_the_attachment_note_hang_on_their_names() {
    let long = han(40);
    let set = set(&head("安宁县人民政府", &format!("印章: 无\n附件: [{long}, 茶园名册]")), "请认真贯彻执行。");
    let page = set.page(1);
    let note = lines(page, Role::AttachmentNote);
    let [first, turnover, second] = note[..] else { panic!("{} lines", note.len()) };
    near(left(first), LEFT + 2.0 * CELL, 0.01);
    near(begins(first, "1."), LEFT + 5.0 * CELL, 0.05);
    near(begins(first, "我们"), LEFT + 6.0 * CELL, 0.05);
    near(left(turnover), LEFT + 6.0 * CELL, 0.05);
    near(left(second), LEFT + 5.0 * CELL, 0.05);
    near(begins(second, "茶园"), LEFT + 6.0 * CELL, 0.05);
    let body = line(page, "请认真");
    near(first.baseline.to_mm() - body.baseline.to_mm(), 2.0 * PITCH, 0.01);
    let set = super::set(&head("安宁县人民政府", &format!("附件: {long}")), "请认真贯彻执行。");
    let note = lines(set.page(1), Role::AttachmentNote);
    near(begins(note[0], "我们"), LEFT + 5.0 * CELL, 0.05);
    near(left(note[1]), LEFT + 5.0 * CELL, 0.05);
    let many: Vec<String> = (1..=10).map(|at| format!("材料之{at}")).collect();
    let set = super::set(&head("安宁县人民政府", &format!("附件: [{}]", many.join(", "))), "请认真贯彻执行。");
    let pages = &set.pages.pages;
    let note: Vec<&Line> = pages.iter().flat_map(|page| lines(page, Role::AttachmentNote)).collect();
    near(begins(note[0], "材料"), begins(note[9], "材料"), 0.01);
}

#[test]
fn a_name_longer_than_the_measure_turns_and_its_date_stays_by_it() {
    let (flush, turned) = (
        "青岚壮族自治区安宁县人力资源和社会保障局办公室财务科",
        "青岚保安族东乡族撒拉族自治县易地扶贫搬迁和乡村振兴领导小组办公室",
    );
    for (name, rows) in [(flush, 1), (turned, 2)] {
        let unsealed = set(&head(name, "印章: 无"), "请认真贯彻执行。");
        let names = lines(unsealed.page(1), Role::Signature);
        assert_eq!(names.len(), rows);
        let date = line(unsealed.page(1), "2026年8月1日");
        near(left(date), left(names[0]) + 2.0 * CELL, 0.05);
        let sealed = set(&head(name, "印章: 章1.png"), "请认真贯彻执行。");
        let names = lines(sealed.page(1), Role::Signature);
        assert_eq!(names.iter().map(|line| line.text()).collect::<String>(), name);
        near(middle(names[0]), middle(line(sealed.page(1), "2026年8月1日")), 0.4);
    }
}

#[test]
fn a_post_that_does_not_stand_beside_its_name_stands_above_it() {
    let order = |post: &str| {
        format!(
            "类型: 命令\n发文机关标志: 安宁县人民政府令\n令号: 第1号\n签发人: 阿布都热合曼·买买提江\n职务: {post}\n日期: 2026-08-01"
        )
    };
    for (post, rows) in [("县长", 1), ("青岚壮族自治区人民政府主席", 2), (&"青岚壮族自治区".repeat(6), 3)]
    {
        let set = set(&order(post), "现予公布。");
        let signers = lines(set.last(), Role::SignerPost);
        assert_eq!(signers.len(), rows, "{post}");
        assert!(signers[rows - 1].text().ends_with("阿布都热合曼·买买提江"));
    }
}

#[test]
fn a_seal_picture_of_any_shape_stays_a_seal() {
    for name in ["形1.png", "形2.png", "形3.png"] {
        let set = set(&head("安宁县人民政府", &format!("印章: {name}")), "请认真贯彻执行。");
        let [left, top, right, bottom] = edges(seal_of(set.page(1)));
        assert!(right - left < 42.1 && bottom - top < 42.1 && right < RIGHT + 10.0, "{name}");
    }
}

#[test]
fn a_seal_is_centred_on_the_date_and_begins_within_a_line_of_the_text() {
    let set = set(&head("安宁县人民政府", "印章: 章1.png"), "请认真贯彻执行。");
    let page = set.page(1);
    let (name, date, body) = (lines(page, Role::Signature)[0], line(page, "2026年8月1日"), line(page, "请认真"));
    near(right(date), RIGHT - 4.0 * CELL, 0.05);
    near(middle(name), middle(date), 0.2);
    near(date.baseline.to_mm() - name.baseline.to_mm(), PITCH, 0.01);
    let [left, top, right, bottom] = edges(seal_of(page));
    near((left + right) / 2.0, middle(date), 0.2);
    near(right - left, 42.0, 0.01);
    let gap = top - em_bottom(body);
    assert!((0.0..PITCH).contains(&gap), "{gap}");
    // 居印章中心偏下: both below the centre, both pressed on.
    let centre = (top + bottom) / 2.0;
    assert!(em_top(name) + EM / 2.0 > centre && em_bottom(date) < bottom, "{centre}");
}

#[test]
fn a_seal_reaches_neither_out_of_the_type_area_nor_into_the_imprint() {
    let foot = "印章: 章1.png\n抄送: 县委办公室\n印发机关: 安宁县人民政府办公室\n印发日期: 2026-08-02";
    for paragraphs in 1..20 {
        let body = vec![format!("{}。", han(30)); paragraphs].join("\n\n");
        let set = set(&head("安宁县人民政府", foot), &body);
        for page in &set.pages.pages {
            let Some(seal) = page.pictures.first().map(edges) else { continue };
            let imprint = page.rules.iter().filter(|rule| !rule.red).map(|one| rule(one)[0]);
            let lowest = imprint.fold(BOTTOM, f64::min);
            assert!(seal[3] <= lowest + 0.05, "{paragraphs}: {} {lowest}", seal[3]);
        }
    }
}

#[test]
fn room_for_a_seal_is_as_large_as_the_seal() {
    let at = |seal: &str| {
        let set = set(&head("安宁县人民政府", seal), "请认真贯彻执行。");
        let page = set.page(1);
        (lines(page, Role::Signature)[0].baseline, page.pictures.len())
    };
    let (with, without) = (at("印章: 章1.png"), at("印章: 留空"));
    assert_eq!((with.0, without.1), (without.0, 0));
    assert_eq!(at("附注: 公开发布"), without, "a 公文 bears a seal as a rule");
}

#[test]
fn a_long_name_takes_the_date_with_it() {
    let long = "安宁县农业农村产业融合发展和乡村全面振兴领导小组办公室";
    let set = set(&head(long, "印章: 留空"), "请认真贯彻执行。");
    let (name, date) = (lines(set.page(1), Role::Signature)[0], line(set.page(1), "2026年8月1日"));
    near(right(name), RIGHT, 0.1);
    near(middle(name), middle(date), 0.2);
}

#[test]
fn an_unsealed_date_begins_two_characters_after_the_name() {
    let unsealed = |name: &str| {
        let set = set(&head(name, "印章: 无"), "请认真贯彻执行。");
        let page = set.page(1);
        let (name, date) = (lines(page, Role::Signature)[0].clone(), line(page, "2026年8月1日").clone());
        near(name.baseline.to_mm() - line(page, "请认真").baseline.to_mm(), 2.0 * PITCH, 0.01);
        (name, date)
    };
    let (name, date) = unsealed("安宁县人民政府办公室");
    near(right(&name), RIGHT - 2.0 * CELL, 0.05);
    near(left(&date) - left(&name), 2.0 * CELL, 0.05);
    // As wide as one another: the date ends at the edge, whole.
    let (name, date) = unsealed("中共安宁县委");
    assert_eq!(date.text(), "2026年8月1日");
    near(left(&date) - left(&name), 2.0 * CELL, 0.2);
    let (name, date) = unsealed("县委");
    near(right(&date), RIGHT - 2.0 * CELL, 0.05);
    near(left(&date) - left(&name), 2.0 * CELL, 0.2);
}

#[test]
fn joint_seals_stand_in_rows_one_on_each_name() {
    for (count, rows) in [(2, vec![2]), (3, vec![3]), (4, vec![2, 2]), (5, vec![3, 2])] {
        let names: Vec<String> = ["教育局", "财政局", "卫生健康局", "交通运输局", "水利局"][..count]
            .iter()
            .map(|name| format!("安宁县{name}"))
            .collect();
        let seals: Vec<String> = (1..=count).map(|at| format!("章{at}.png")).collect();
        let head = head(&format!("[{}]", names.join(", ")), &format!("印章: [{}]", seals.join(", ")));
        let set = set(&head, &han(60));
        let page = set.last();
        let signed = lines(page, Role::Signature);
        assert_eq!(signed.len(), rows.len(), "{count}");
        let boxes: Vec<[f64; 4]> = page.pictures.iter().map(edges).collect();
        assert_eq!(boxes.len(), count);
        for (at, [l, t, r, b]) in boxes.iter().enumerate() {
            assert!(*l >= LEFT - 0.01 && *r <= RIGHT + 0.01, "{count}: {l} {r}");
            for other in &boxes[at + 1..] {
                let apart = (other[0] - r).max(l - other[2]).max(other[1] - b).max(t - other[3]);
                assert!(apart > 1.0, "{count}: seals {apart} mm apart");
            }
        }
        // Each on its own name, in order; those of a row level.
        let mut at = 0;
        for (line, wanted) in signed.iter().zip(&rows) {
            for name in &names[at..at + wanted] {
                let from = begins(line, name);
                let width = name.chars().count() as f64 * CELL;
                near((boxes[at][0] + boxes[at][2]) / 2.0, from + width / 2.0, 0.3);
                at += 1;
            }
        }
        let date = line(page, "2026年8月1日");
        near(middle(date), (boxes[count - 1][0] + boxes[count - 1][2]) / 2.0, 0.3);
        let last_text = page.lines.iter().filter(|line| line.role == Role::Body).map(em_bottom).fold(0.0, f64::max);
        assert!((0.0..PITCH).contains(&(boxes[0][1] - last_text)), "{count}");
    }
}

#[test]
fn unsealed_names_are_as_wide_as_one_another() {
    let set = set(&head("[安宁县教育局, 安宁县卫生健康局]", "印章: 无"), "请认真贯彻执行。");
    let signed = lines(set.page(1), Role::Signature);
    let [short, long] = signed[..] else { panic!("{} lines", signed.len()) };
    near(left(short), left(long), 0.05);
    near(right(short), right(long), 0.05);
    near(right(long), RIGHT - 2.0 * CELL, 0.05);
    near(left(line(set.page(1), "2026年8月1日")) - left(long), 2.0 * CELL, 0.05);
}

#[test]
fn the_note_stands_on_the_line_below_the_date() {
    let set = set(&head("安宁县人民政府", "附注: 此件公开发布"), "请认真贯彻执行。");
    let (date, note) = (line(set.page(1), "2026年8月1日"), line(set.page(1), "（此件公开发布）"));
    near(note.baseline.to_mm() - date.baseline.to_mm(), PITCH, 0.01);
    near(left(note), LEFT + 2.0 * CELL, 0.01);
}

#[test]
fn no_signature_stands_on_a_page_without_text() {
    let signs = |page: &&Page| page.lines.iter().any(|line| matches!(line.role, Role::Signature | Role::IssueDate));
    let mut adjusted = 0;
    for paragraphs in 3..14 {
        // Lines enough that somewhere among these the text ends with the page.
        let body =
            format!("{}。", han(40)).repeat(1) + "\n\n" + &vec![format!("{}。", han(45)); paragraphs].join("\n\n");
        let set = set(&head("安宁县人民政府", "印章: 留空"), &body);
        let page = set.pages.pages.iter().rfind(signs).expect("a signature");
        assert!(!lines(page, Role::Body).is_empty(), "{paragraphs} paragraphs");
        adjusted += usize::from(set.codes().iter().any(|code| ["JG072", "JG073"].contains(code)));
    }
    assert!(adjusted > 0, "no draft put the rule to the test");
}

#[test]
fn text_that_goes_to_the_signature_leaves_a_line_on_page_1() {
    let head = head("安宁县人民政府", "签名章: 签1.png\n职务: 县长")
        .replace("通知\n", "通知以及进一步做好古茶树保护和茶园生态修复各项工作的决定\n");
    let mut split = 0;
    for count in 20..120 {
        let set = set(&head, &format!("{}。", han(count)));
        let text = set.pages.pages.iter().map(|page| lines(page, Role::Body).len());
        let [first, rest @ ..] = &text.collect::<Vec<_>>()[..] else { panic!("no page") };
        assert!(*first > 0, "{count} characters");
        assert!(first + rest.iter().sum::<usize>() == 1 || !rest.contains(&0), "{count} characters");
        split += usize::from(rest.len() == 1);
    }
    assert!(split > 0, "all of them fitted one page");
}

#[test]
fn no_note_and_no_list_of_people_has_the_last_page_for_itself() {
    let told = |set: &Set| set.codes().iter().any(|code| ["JG072", "JG073"].contains(code));
    let mut adjusted = 0;
    for paragraphs in 6..13 {
        let body = vec![format!("{}。", han(45)); paragraphs].join("\n\n");
        let noted = set(&head("安宁县人民政府", "附注: 此件公开发布"), &body);
        let minutes = "类型: 纪要\n标题: 例会纪要\n发文机关标志: 安宁县人民政府会议纪要\n日期: 2026年8月1日\n\
            发文机关: 安宁县人民政府\n出席: [李明, 王芳]\n列席: [周静]";
        for set in [noted, set(minutes, &body)] {
            let last = set.pages.pages.last().expect("a page");
            assert!(!lines(last, Role::Body).is_empty() || told(&set), "{paragraphs} paragraphs");
            adjusted += usize::from(told(&set));
        }
    }
    assert!(adjusted > 0, "no draft put the rule to the test");
}

#[test]
fn a_long_post_takes_no_stamp_from_the_others() {
    let head = "类型: 命令\n发文机关标志: 安宁县人民政府令\n令号: 第1号\n日期: 2026年8月1日\n签发人: [张三, 李四明]\n\
        职务: [县长, 安宁县古茶树资源保护与茶园生态修复工作领导小组办公室副主任]";
    let set = set(head, "第一条。");
    let posts = lines(&set.pages.pages[0], Role::SignerPost);
    assert!(posts[0].text().contains("县长") && posts[0].text().contains("张三"), "{}", posts[0].text());
    assert!(!posts[1].text().contains("李四明"), "{}", posts[1].text());
}

#[test]
fn text_that_cannot_go_to_the_signature_stays() {
    let notes: Vec<String> = (0..14).map(|_| format!("\"{}的实施方案\"", han(50))).collect();
    let set = set(&head("安宁县人民政府", &format!("附件: [{}]", notes.join(", "))), &format!("{}。", han(48)));
    assert_eq!(lines(&set.pages.pages[0], Role::Body).len(), 2);
    assert!(set.codes().contains(&"JG073"));
}

/// A note beside the text takes of the page what the signature needs: what is said of it holds of the pages, whatever its length.
#[test]
fn what_is_said_of_a_signature_beside_notes_is_true() {
    let mut met = [0; 3];
    for (lines_of_text, long) in (2..10).flat_map(|text| (1..15).map(move |lines| (text, lines * 70))) {
        let body = format!("{}。[^1]\n\n[^1]: {}。", han(lines_of_text * 28 - 6), han(long));
        let set = set(&head("安宁县人民政府", "附注: 联系人：杨芳，电话：6213366\n抄送: 县财政局"), &body);
        let signs = |page: &&Page| page.lines.iter().any(|line| line.role == Role::Signature);
        let page = set.pages.pages.iter().rfind(signs).expect("a signature");
        let above = lines(page, Role::Body).len();
        let said: Vec<&str> = set.said.iter().map(|said| said.message.as_str()).collect();
        let at = |what: &str| said.iter().any(|said| said.contains(what));
        let place = format!("{lines_of_text} lines, {long}: {said:?}");
        if at("行正文移到署名页") || at("后与正文同页") {
            // Lines that were moved went to a page after theirs; a grid may bring the signature back to page 1.
            assert!(above > 0 && (page.number > 1 || !at("行正文移到署名页")), "{place}");
            met[0] += 1;
        }
        if at("署名页没有正文") {
            assert_eq!(above, 0, "{place}");
            met[1] += 1;
        }
        let noted = |page: &&Page| page.lines.iter().any(|line| line.role == Role::Note);
        let last = set.pages.pages.iter().rfind(noted).expect("a note");
        let apart = lines(last, Role::Body).is_empty() && !signs(&last);
        assert_eq!(at("附注单独在一页："), apart, "{place}");
        met[2] += usize::from(apart);
    }
    assert!(met.iter().all(|&met| met > 0), "{met:?}");
}

/// Text that the writer put below the date is none that the signature stands below.
#[test]
fn text_below_the_date_is_no_text_above_the_signature() {
    let mut over = 0;
    for paragraphs in 4..12 {
        let text = vec![format!("{}。", han(52)); paragraphs].join("\n\n");
        let body = format!("{text}\n\n安宁县人民政府\n\n2026年8月1日\n\n各村的名额另行通知，请先做好人选的推荐。");
        let set = set("类型: 通知\n标题: 关于开展春季茶园管护的通知\n主送机关: 各乡镇人民政府", &body);
        let signs = |page: &&Page| page.lines.iter().any(|line| line.role == Role::Signature);
        let page = set.pages.pages.iter().rfind(signs).expect("a signature");
        let above = page.lines.iter().take_while(|line| line.role != Role::Signature);
        let stands_below = above.filter(|line| line.role == Role::Body).count();
        let told = set.said.iter().any(|said| said.message.contains("署名页没有正文"));
        assert!(stands_below > 0 || told, "{paragraphs}: {:?}", set.said);
        over += usize::from(page.number > 1);
    }
    assert!(over > 0);
}
