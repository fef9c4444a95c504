//! 版头, and what stands between it and the body: 7.2, 7.3.1–7.3.3.

use super::*;

const HEAD: &str = "类型: 公文\n发文机关标志: 安宁县人民政府文件\n发文机关: 安宁县人民政府\n发文字号: 安政发〔2026〕12号\n标题: 关于加快推进高山茶产业高质量发展的通知\n主送机关: [各乡镇人民政府, 县政府各部门]\n日期: 2026-08-01";

#[test]
fn the_mark_begins_35_mm_below_the_type_area() {
    let set = set(HEAD, "请认真贯彻执行。");
    let mark = line(set.page(1), "安宁县人民政府文件");
    near(ink_top(mark), 72.0, 0.05);
    near(middle(mark), 106.0, 0.1);
    assert!(is_red(mark) && face(&mark.runs[0]).contains("Biaosong"));
}

#[test]
fn number_red_line_title_and_addressee_stand_where_they_should() {
    let set = set(HEAD, "请认真贯彻执行。");
    let page = set.page(1);
    let (mark, number) = (line(page, "文件"), line(page, "〔2026〕"));
    near(middle(number), 106.0, 0.1);
    // 7.2.5: two blank lines, that is two pitches and the leading, below the ink of the mark.
    let gap = em_top(number) - (ink_top(mark) + 0.94 * mark.runs[0].size.to_mm());
    near(gap, 2.0 * PITCH + (PITCH - EM), 0.2);
    // 7.2.7
    let [red] = page.rules[..] else { panic!("{:?}", page.rules) };
    let [upper, lower, start, end] = rule(&red);
    assert!(red.red);
    near(upper - em_bottom(number), 4.0, 0.05);
    near(start, LEFT, 0.01);
    near(end, RIGHT, 0.01);
    // 7.3.1: two blank lines.
    let title = lines(page, Role::Title);
    near(em_top(title[0]) - lower, 2.0 * PITCH + 14.0 * 25.4 / 72.0 / 2.0, 0.1);
    near(middle(title[0]), 106.0, 0.1);
    // 7.3.2: one blank line, flush, a colon; 7.3.3: the body on the next line.
    let addressee = line(page, "各乡镇");
    let below = em_bottom(title.last().expect("a title"));
    near(em_top(addressee) - below, PITCH + (PITCH - EM) / 2.0 + 7.0 * 25.4 / 72.0, 0.1);
    near(left(addressee), LEFT, 0.01);
    assert!(addressee.text().ends_with('：'));
    let body = line(page, "请认真");
    near(body.baseline.to_mm() - addressee.baseline.to_mm(), PITCH, 0.01);
    near(left(body), LEFT + 2.0 * CELL, 0.01);
}

#[test]
fn copy_number_secrecy_and_urgency_are_stacked() {
    let page = |more: &str| set(&format!("{HEAD}\n{more}"), "请认真贯彻执行。").pages.pages.remove(0);
    let all = page("份号: 12\n密级: 机密\n保密期限: 1年\n紧急程度: 特急");
    let on_line = |line: &Line| (line.baseline.to_mm() - TOP) / PITCH;
    let rows = ["000012", "机密★1年", "特急"].map(|text| line(&all, text));
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(on_line(row).floor() as usize, at, "{}", row.text());
        near(left(row), LEFT, 0.01);
    }
    assert!(rows[1].runs.iter().all(|run| face(run).contains("Hei")), "the digits too");
    assert!(face(&rows[2].runs[0]).contains("Hei"));
    // The mark does not move for them.
    near(ink_top(line(&all, "文件")), 72.0, 0.05);
    // 7.2.2: line 2, also without a copy number; 7.2.3 alone: line 1.
    assert_eq!(on_line(line(&page("密级: 秘密"), "秘　密")).floor() as usize, 1);
    assert_eq!(on_line(line(&page("紧急程度: 加急"), "加急")).floor() as usize, 0);
}

#[test]
fn signatories_stand_two_a_row_and_the_number_level_with_the_last() {
    let head = HEAD.replace("安政发", "安政报");
    let one = set(&format!("{head}\n签发人: 王明远"), "请审示。");
    let row = line(one.page(1), "签发人：");
    near(left(row), LEFT + CELL, 0.01);
    near(right(row), RIGHT - CELL, 0.3);
    let names: Vec<&GlyphRun> = row.runs.iter().filter(|run| face(run).contains("Kai")).collect();
    assert_eq!(names.len(), 1);
    assert!(row.text().starts_with("安政报"), "{}", row.text());

    let three = set(&format!("{head}\n签发人: [王明远, 李强, 欧阳文]"), "请审示。");
    let page = three.page(1);
    let (first, last) = (line(page, "签发人："), line(page, "欧阳文"));
    assert!(first.text().contains("王明远李　强") && last.text().starts_with("安政报"), "{}", first.text());
    near(last.baseline.to_mm() - first.baseline.to_mm(), PITCH, 0.01);
    near(begins(last, "欧阳文"), begins(first, "王明远"), 0.01);
    // Wider apart than the two characters of 李　强.
    near(begins(first, "李") - begins(first, "王"), 5.0 * CELL, 0.1);
    near(begins(first, "王") - begins(first, "签"), 4.0 * CELL, 0.1);
    near(right(first), RIGHT - CELL, 0.3);
    near(rule(&page.rules[0])[0] - em_bottom(last), 4.0, 0.05);
}

#[test]
fn a_joint_mark_has_its_word_beside_the_middle_of_the_names() {
    let head = HEAD.replace("安宁县人民政府文件", "[安宁县教育局, 安宁县人力资源和社会保障局, 安宁县财政局]");
    let set = set(&head, "请认真贯彻执行。");
    let mark = lines(set.page(1), Role::IssuerMark);
    let [names @ .., word] = mark.as_slice() else { panic!("no mark") };
    assert_eq!((names.len(), word.text().as_str()), (3, "文件"));
    near(ink_top(names[0]), 72.0, 0.05);
    for name in names {
        near(left(name), left(names[0]), 0.05);
        near(right(name), right(names[1]), 0.05);
        assert!(is_red(name));
    }
    // The ink of a Han character of 小标宋 reaches from 0.85 above to 0.09 below its baseline.
    let ink_middle = |line: &Line| line.baseline.to_mm() - 0.38 * line.runs[0].size.to_mm();
    near(ink_middle(word), (ink_middle(names[0]) + ink_middle(names[2])) / 2.0, 0.05);
    assert!(left(word) > right(names[1]));
    near((left(names[0]) + right(word)) / 2.0, 106.0, 0.2);
}

#[test]
fn a_draft_without_issuer_and_number_is_for_plain_paper() {
    let set = set("类型: 公文\n标题: 关于值班安排的通知", "请认真贯彻执行。\n\n安宁县人民政府\n\n2026年8月1日");
    let page = set.page(1);
    assert!(page.rules.is_empty() && page.lines.iter().all(|line| line.runs.iter().all(|run| !run.ink.red)));
    assert!(em_top(lines(page, Role::Title)[0]) < TOP + 7.0 * 25.4 / 72.0 + 0.1, "the title stands on line 1");
}

#[test]
fn a_long_name_is_set_smaller_so_that_it_fits() {
    let set = |mark: &str| set(&HEAD.replace("安宁县人民政府文件", mark), "请认真贯彻执行。");
    let small = set("安宁县产业发展领导小组办公室文件");
    let mark = lines(small.page(1), Role::IssuerMark);
    assert_eq!(mark.len(), 1);
    near(ink_top(mark[0]), 72.0, 0.05);
    // Below 一号 it turns instead, and is larger again.
    for name in ["安宁县农业农村产业融合发展领导小组办公室文件", "青岚壮族自治区人力资源和社会保障厅文件"]
    {
        let turned = set(name);
        let mark = lines(turned.page(1), Role::IssuerMark);
        assert_eq!(mark.iter().map(|line| line.text()).collect::<String>(), name);
        assert_eq!(mark.len(), 2);
        near(ink_top(mark[0]), 72.0, 0.05);
        assert!(mark.iter().all(|line| line.runs[0].size >= Length::pt(26) && is_red(line)));
    }
}

#[test]
fn many_organs_stand_beside_their_word_whatever_their_names() {
    for (count, name) in
        [(12, "安宁县第九局"), (12, "青岚壮族自治区安宁县第九人力资源和社会保障局"), (7, "财政局"), (2, LONG)]
    {
        let names: Vec<String> = (0..count)
            .map(|at| name.replace('九', &"甲乙丙丁戊己庚辛壬癸子丑".chars().nth(at).expect("a name").to_string()))
            .collect();
        let set = set(&HEAD.replace("安宁县人民政府文件", &format!("[{}]", names.join(", "))), "请认真贯彻执行。");
        let mark = lines(set.page(1), Role::IssuerMark);
        let [names_of @ .., word] = mark.as_slice() else { panic!("no mark") };
        assert_eq!(names_of.iter().map(|line| line.text()).collect::<String>(), names.concat());
        assert!(names_of.iter().all(|line| right(line) < left(word) && is_red(line)), "{name}");
    }
}

const LONG: &str =
    "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作领导小组办公室";

#[test]
fn a_long_name_of_a_signatory_is_never_cut() {
    let name = "阿布都热合曼·买买提江";
    for names in [vec![name], vec![name, "李强"], vec![name, "吾买尔江·阿布都热依木", "白玛次仁卓嘎"]]
    {
        let head = format!("{HEAD}\n签发人: [{}]", names.join(", ")).replace("〔2026〕", "民宗联发〔2026〕");
        let set = set(&head, "请批示。");
        let rows: Vec<String> = lines(set.page(1), Role::DocumentNumber).iter().map(|line| line.text()).collect();
        for name in names.iter().filter(|name| name.chars().count() > 2) {
            assert!(rows.iter().any(|row| row.contains(name)), "{name} in {rows:?}");
        }
    }
}

#[test]
fn preprinted_paper_keeps_the_room_of_its_red_parts() {
    let body = "请认真贯彻执行。";
    let (printed, bare) = (set(HEAD, body), set(&format!("{HEAD}\n预印纸: true"), body));
    let at = |set: &Set, text: &str| line(set.page(1), text).baseline;
    for text in ["〔2026〕", "高山茶", "各乡镇"] {
        assert_eq!(at(&printed, text), at(&bare, text), "{text}");
    }
    assert!(bare.page(1).rules.is_empty() && lines(bare.page(1), Role::IssuerMark).is_empty());
}

#[test]
fn too_many_addressees_go_to_the_foot() {
    let names: Vec<String> = (1..=40).map(|at| format!("第{at}乡镇人民政府办公室")).collect();
    let head = HEAD.replace("[各乡镇人民政府, 县政府各部门]", &format!("[{}]", names.join(", ")));
    let set = set(&format!("{head}\n抄送: 县委办公室"), "请认真贯彻执行。");
    assert!(lines(set.page(1), Role::Addressee).is_empty());
    assert!(!lines(set.page(1), Role::Body).is_empty());
    let foot = lines(set.last(), Role::CopiedTo);
    assert!(foot[0].text().starts_with("主送：第1乡镇") && foot.iter().any(|line| line.text().starts_with("抄送：")));
    assert!(set.codes().contains(&"JG074"));
    // 7.4.2: no line between them.
    let black: Vec<_> = set.last().rules.iter().filter(|rule| !rule.red).collect();
    assert_eq!(black.len(), 2);
}

#[test]
fn the_rest_of_a_name_longer_than_its_row_stands_below_its_beginning() {
    for name in ["阿卜杜热合曼·买买提·吐尔逊·阿不都热依木", "阿卜杜热合曼·买买提·吐尔逊·阿不都热依木·吾买尔江"]
    {
        let head = format!(
            "类型: 请示\n标题: 关于茶园的请示\n发文机关: 安宁县人民政府\n发文字号: 安政发〔2026〕1号\n签发人: {name}"
        );
        let set = set(&head, "正文。");
        let rows = lines(set.page(1), Role::DocumentNumber);
        let stands = begins(rows[0], "阿");
        assert!(right(rows[0]) > RIGHT - 3.0 * CELL, "a short row");
        for row in rows.iter().skip(1).filter(|row| !row.text().contains('〔')) {
            near(left(row), stands, 0.5);
        }
    }
}

#[test]
fn addressees_stay_where_page_1_shows_no_text_without_them_either() {
    let names = ["\"安宁县古茶树资源保护与茶园生态修复委员会\""; 6].join(", ");
    let persons = ["李小明"; 14].join(", ");
    let head = format!(
        "类型: 请示\n标题: 关于{}的请示\n发文机关标志: [{names}]\n发文机关: 安宁县人民政府\n份号: 1\n密级: 机密\n紧急程度: 特急\n\
         发文字号: 安政发〔2026〕1号\n签发人: [{persons}]\n主送机关: {}",
        han(50),
        han(70)
    );
    let set = set(&head, "正文。");
    assert!(set.codes().contains(&"JG074"));
    assert!(set.pages.pages.iter().any(|page| !lines(page, Role::Addressee).is_empty()));
    assert!(set.pages.pages.iter().all(|page| lines(page, Role::CopiedTo).is_empty()));
}
