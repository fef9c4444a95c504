//! Tables and the widths of their columns.

use super::*;
use crate::document::table::ColumnAlign;
use crate::source::Span;
use crate::style::gbt9704;

fn row(cells: &[&str]) -> Row {
    let cell = |text: &&str| Cell { inlines: vec![Inline::text(*text, Span::default())], span: Span::default() };
    Row { cells: cells.iter().map(cell).collect() }
}

/// Widths in ems of the cells, without the padding.
fn ems(header: &[&str], rows: &[&[&str]]) -> Vec<f64> {
    let sheet = gbt9704::sheet();
    let columns = vec![ColumnAlign::Auto; header.len()];
    let rows = rows.iter().map(|cells| row(cells)).collect();
    let table = Table { columns, header: Some(row(header)), rows, landscape: false };
    let measure = sheet.page.area.size.width;
    let Fitted { widths, size, padding, .. } = fit(&table, &sheet, measure);
    assert_eq!(widths.iter().copied().sum::<Length>().to_twips(), measure.to_twips());
    widths.into_iter().map(|width| (width - padding * 2).to_pt() / size.to_pt()).collect()
}

#[test]
fn heads_turn_before_a_cell_does() {
    let head = ["序号", "村（社区）", "投产茶园（亩）", "产值（万元）", "增长（%）", "主要产品"];
    let widths = ems(&head, &[&["12", "洪家渡村", "1590", "34,200.0", "29.8", "手采名优茶"]]);
    for (width, least) in widths.iter().zip([2.0, 4.0, 4.0, 4.0, 3.0, 5.0]) {
        assert!(*width >= least, "{widths:?}");
    }
}

#[test]
fn a_head_that_does_not_fit_turns_before_its_bracket() {
    let sheet = gbt9704::sheet();
    let narrow = sheet.paragraph(Role::TableHead).size * 5 + sheet.table.padding * 2;
    let head = turned_head(
        &row(&["产值（万元）", "主要产品", "（一）", "合同价\n（万元）"]),
        &[narrow; 4],
        sheet.paragraph(Role::TableHead).size,
        &sheet,
    );
    let texts: Vec<String> = head.cells.iter().map(|cell| plain_text(&cell.inlines)).collect();
    assert_eq!(texts, ["产值\n（万元）", "主要产品", "（一）", "合同价\n（万元）"]);
}

#[test]
fn when_all_fit_each_has_its_natural_width() {
    let widths = ems(&["项目", "说明"], &[&["甲", "一段不长也不短的说明文字"]]);
    assert!(widths[0] >= 2.0 && widths[1] >= 12.0, "{widths:?}");
}

#[test]
fn the_widest_gives_way_and_numbers_are_never_torn() {
    let long = "很长的一段说明文字，".repeat(9);
    let widths = ems(&["项目", "金额", "说明", "备注"], &[&["甲乙丙", "123,456,789.00", &long, "无"]]);
    assert!(widths[0] >= 3.0 && widths[1] >= 6.25 && widths[3] >= 2.0, "{widths:?}");
    assert!(widths[2] > widths[1], "{widths:?}");
    let numbers: Vec<String> = (0..5).map(|_| "123,456.78".to_owned()).collect();
    let cells: Vec<&str> = numbers.iter().map(String::as_str).chain([long.as_str()]).collect();
    let widths = ems(&["一", "二", "三", "四", "五", "六"], &[&cells]);
    assert!(widths[..5].iter().all(|&width| width >= 4.5), "{widths:?}");
}

#[test]
fn figures_are_never_cut_and_one_digit_needs_no_room() {
    let sheet = gbt9704::sheet();
    let head =
        ["序号", "单位", "任务", "责任人", "电话", "完成时限", "备注", "一", "二", "三", "四", "五", "六", "七", "八"];
    let task = "编制年度投资计划，按月调度，按季通报，年底考核";
    let cells = [
        "1",
        "县发展和改革委员会",
        task,
        "王小明",
        "13800000000",
        "2026年12月31日前",
        "长期坚持",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
    ];
    let table = |landscape| Table {
        columns: vec![ColumnAlign::Auto; head.len()],
        header: Some(row(&head)),
        rows: vec![row(&cells)],
        landscape,
    };
    let upright = fit(&table(false), &sheet, sheet.page.area.size.width);
    assert!(upright.crowded && upright.size == FontSize::Wu.length());
    let inner = |at: usize| upright.widths[at].to_twips() - around(upright.size, &sheet.with_padding(upright.padding));
    assert!(inner(4) >= Ruler::of(Role::TableCell, upright.size, &sheet).width("13800000000"));
    assert!(inner(5) >= Ruler::of(Role::TableCell, upright.size, &sheet).width("2026"));
    assert!(upright.widths[7..].iter().all(|width| *width < upright.widths[2]));
    let turned = fit(&table(true), &sheet, sheet.page.area.size.height);
    assert!(!turned.crowded && turned.widths.iter().all(|width| *width > Length::ZERO));
}

#[test]
fn the_column_with_most_text_is_the_widest() {
    let long = "新建规模化水厂3座，改造村级管网92公里，安装智能水表1.6万只";
    let head = ["序号", "项目名称", "建设内容和规模", "总投资（万元）", "起止时间", "责任单位"];
    let widths = ems(&head, &[&["1", "农村饮水提升", long, "7200", "1—12月", "县住房和城乡建设局"]]);
    assert!(widths[2] == widths.iter().copied().fold(0.0, f64::max), "{widths:?}");
    assert!(widths[0] < 2.5 && widths[3] >= 2.0, "{widths:?}");
}

#[test]
fn dates_are_whole_where_they_can_be_and_turn_behind_their_years_where_not() {
    let sheet = gbt9704::sheet();
    let table = |columns: usize| {
        let cells = vec!["2026年12月31日"; columns];
        let head = vec!["时间"; columns];
        Table {
            columns: vec![ColumnAlign::Auto; columns],
            header: Some(row(&head)),
            rows: vec![row(&cells)],
            landscape: false,
        }
    };
    let needed = |fitted: &Fitted, text: &str| {
        let around = around(fitted.size, &sheet.with_padding(fitted.padding));
        Ruler::of(Role::TableCell, fitted.size, &sheet).width(text) + around
    };
    for (columns, text) in [(4, "2026年12月31日"), (6, "12月31日")] {
        let fitted = fit(&table(columns), &sheet, sheet.page.area.size.width);
        assert!(!fitted.crowded && fitted.widths.iter().all(|width| width.to_twips() >= needed(&fitted, text)));
        assert_eq!(fitted.one_line.iter().all(|&one| one), columns == 4);
    }
}

/// No division in steps of half an em is lower by more than a tenth.
#[test]
fn the_search_finds_nearly_the_lowest() {
    let sheet = gbt9704::sheet();
    let texts = [
        "新建规模化水厂2座，改造管网86公里，惠及居民3420户",
        "县住房和城乡建设局",
        "坚持问题导向，逐项核对，逐条整改，逐月通报进展，年底前完成验收并报送总结",
        "6800",
        "改造小区18个",
    ];
    let measure = sheet.page.area.size.width;
    for seed in 0..12 {
        let cells = |row: usize| -> Vec<&str> {
            (0..4).map(|column| texts[(seed + row * 3 + column * (1 + seed % 3)) % 5]).collect()
        };
        let rows: Vec<Row> = (0..6).map(|at| row(&cells(at))).collect();
        let head = Some(row(&["项目", "单位", "内容", "备注"]));
        let table = Table { columns: vec![ColumnAlign::Auto; 4], header: head, rows, landscape: false };
        let fitted = fit(&table, &sheet, measure);
        let search = Search::new(&table, vec![0; 4], Keep::Whole, fitted.size, &sheet);
        let found: i64 = search.lines(&fitted.widths).iter().sum();
        let floors: Vec<i64> =
            (0..4).map(|column| need(&table, column, fitted.size, &sheet).floor(Keep::Whole)).collect();
        let step = fitted.size.to_twips() / 2;
        let room = (measure.to_twips() - floors.iter().sum::<i64>()) / step;
        let mut best = i64::MAX;
        for a in 0..=room {
            for b in 0..=room - a {
                for c in 0..=room - a - b {
                    let steps = [a, b, c, room - a - b - c];
                    let widths = steps.iter().zip(&floors).map(|(step_count, floor)| floor + step_count * step);
                    best = best.min(search.lines(&widths.map(Length::twip).collect::<Vec<_>>()).iter().sum());
                }
            }
        }
        assert!(found * 10 <= best * 11, "{seed}: {found} lines, {best} at the least");
    }
}

#[test]
fn in_a_long_table_the_longest_figure_is_seen_wherever_it_stands() {
    let sheet = gbt9704::sheet();
    let long = "逐项核对，逐条整改，逐月通报进展，年底前完成验收并报送总结，形成长效机制";
    let mut rows: Vec<Row> = (0..LOOKED_AT * 3).map(|_| row(&[long, long, "12"])).collect();
    rows[LOOKED_AT + 1] = row(&[long, long, "123,456,789.00"]);
    let columns = vec![ColumnAlign::Auto; 3];
    let table = Table { columns, header: None, rows, landscape: false };
    let fitted = fit(&table, &sheet, sheet.page.area.size.width);
    let figure = Ruler::of(Role::TableCell, fitted.size, &sheet).width("123,456,789.00");
    assert!(fitted.widths[2].to_twips() >= figure + around(fitted.size, &sheet));
}

#[test]
fn heads_turn_between_words_where_that_makes_the_table_lower() {
    let head = ["序号", "县", "治理村数", "管网长度", "计划投资", "责任单位", "完成时限"];
    let long = "青禾县人民政府、市生态环境局青禾县分局";
    let rows: Vec<Vec<&str>> =
        (0..12).map(|_| vec!["12", "青禾县", "17", "27.4", "637.00", long, "2026年10月底"]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let widths = ems(&head, &rows);
    assert!(widths[2] < 4.0 && widths[2] >= 2.0, "{widths:?}");
    // Three lines for the long text, not four.
    assert!(widths[5] >= 7.0, "{widths:?}");
}

#[test]
fn the_mark_of_a_note_has_room_beside_its_word() {
    let sheet = gbt9704::sheet();
    let marked = |text: &str| Cell {
        inlines: vec![
            Inline::text(text, Span::default()),
            Inline { kind: InlineKind::FootnoteMark(0), span: Span::default() },
        ],
        span: Span::default(),
    };
    let plain = row(&["水稻", "云稻12号", "32.5", "15.8", "486.2", "3.5", "云溪镇、青岚镇、下坪乡、茶山乡、北门街道"]);
    let head = row(&["作物", "品种", "面积（万亩）", "产量（万吨）", "单产（公斤/亩）", "同比（%）", "主要分布的乡镇"]);
    let mut noted = plain.clone();
    noted.cells[0] = marked("水稻");
    let first = |body: Row| {
        let table = Table {
            columns: vec![ColumnAlign::Auto; 7],
            header: Some(head.clone()),
            rows: vec![body],
            landscape: false,
        };
        let fitted = fit(&table, &sheet, sheet.page.area.size.width);
        (fitted.widths[0] - fitted.padding * 2).to_pt() / fitted.size.to_pt()
    };
    assert!(first(noted) >= 2.29, "the word and its mark on one line");
    assert!(first(plain) >= 2.0);
}

#[test]
fn of_columns_far_too_many_none_is_narrower_than_its_characters() {
    let sheet = gbt9704::sheet();
    for count in [32, 36, 40] {
        let texts: Vec<String> =
            (0..count).map(|at| if at == 0 { "青禾县农业农村局".into() } else { format!("{}", 100 + at) }).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let table =
            Table { columns: vec![ColumnAlign::Auto; count], header: None, rows: vec![row(&texts)], landscape: false };
        let fitted = fit(&table, &sheet, sheet.page.area.size.width);
        assert!(fitted.crowded);
        for width in &fitted.widths {
            let even = sheet.page.area.size.width.scale(19, 20 * count as i64);
            assert!(*width - fitted.padding * 2 >= fitted.size || *width >= even, "{count}: {}", width.to_pt());
        }
    }
}
