//! The files themselves: both outputs of every kind, and the inks of a print shop.

use super::*;
use jianggao::read::files::NoFiles;
use jianggao::render::{RenderOptions, render};
use jianggao::style::official::RedInk;

const LETTER: &str = "---\n类型: 信函\n发文机关: 安宁县人民政府办公室\n发文字号: 安政办函〔2026〕8号\n标题: 关于商请支持茶产业发展的函\n主送机关: 清河县人民政府办公室\n日期: 2026-08-01\n---\n\n现就有关事项函商如下。\n";

#[test]
fn every_kind_becomes_a_pdf() {
    for kind in ["公文", "信函", "命令", "纪要"] {
        let text = LETTER.replace("信函", kind);
        let options = RenderOptions { pdf: true, ..RenderOptions::default() };
        let outcome = render(Input::draft("稿.md", text.as_bytes()), &NoFiles, &options, fonts());
        assert!(outcome.pdf.is_some() && outcome.page_count() == 1, "{kind}: {:?}", outcome.diagnostics);
    }
}

/// 5.2.1, 6.2: of paper printed on both sides the binding edge of even pages is the right one, and 28 mm wide as well.
#[test]
fn the_binding_edge_is_as_wide_on_every_page() {
    let body = "各单位要认真贯彻落实，把各项任务落到实处，务求取得实效。".repeat(80);
    let text = LETTER.replace("信函", "公文").replace("现就有关事项函商如下。", &body);
    let options = RenderOptions { docx: true, ..RenderOptions::default() };
    let outcome = render(Input::draft("稿.md", text.as_bytes()), &NoFiles, &options, fonts());
    let pages = outcome.typeset.expect("pages").pages.pages;
    assert!(pages.len() >= 3);
    for page in &pages[1..] {
        let body = || page.lines.iter().filter(|line| line.role == Role::Body);
        let least = body().map(left).fold(f64::MAX, f64::min);
        let most = body().map(right).fold(0.0, f64::max);
        let binding = if page.number % 2 == 1 { least } else { 210.0 - most };
        near(binding, 28.0, 0.1);
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(outcome.docx.expect("a DOCX"))).expect("a package");
    let mut settings = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/settings.xml").expect("settings"), &mut settings)
        .expect("text");
    assert!(settings.contains("<w:mirrorMargins"));
}

#[test]
fn the_inks_of_a_print_shop_are_no_pdf_a() {
    let set = set_with(
        "类型: 公文\n发文机关: 安宁县人民政府\n发文字号: 安政发〔2026〕1号\n标题: 通知\n日期: 2026-08-01",
        "请认真贯彻执行。",
        |sheet| sheet.official.red = RedInk::Cmyk,
    );
    assert_eq!(set.pages.red, RedInk::Cmyk);
    let bytes = jianggao::write::pdf::write(&set.pages, fonts()).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&bytes).expect("a PDF");
    assert!(!pdf.catalog().expect("a catalog").has(b"OutputIntents"));
    let page = pdf.page_iter().next().expect("a page");
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).expect("operators");
    let of = |name: &str| content.operations.iter().filter(|op| op.operator == name).count();
    assert!(of("k") > 0 && of("K") > 0 && of("rg") == 0 && of("RG") == 0);
}

/// 7.2.4: a mark has the size its name leaves it, and as many lines.
#[test]
fn a_mark_of_any_length_stands_whole() {
    for count in [20, 60, 104, 110, 150, 260] {
        let name: String = "安宁县深化改革领导小组办公室综合协调推进专班".chars().cycle().take(count).collect();
        let set = set(
            &format!("类型: 公文\n发文机关: 安宁县人民政府\n发文机关标志: {name}\n标题: 通知\n日期: 2026-08-01"),
            "请认真贯彻执行。",
        );
        let lines = lines(&set.pages.pages[0], Role::IssuerMark);
        let text: String = lines.iter().map(|line| line.text()).collect();
        assert_eq!(text, name);
        assert!(lines.iter().all(|line| left(line) > 0.0 && right(line) < 210.0), "{count}");
    }
}

/// The room for the lower edge of a seal gives way at the foot of a page: none is begun for nothing.
#[test]
fn no_page_is_blank_but_for_its_folio() {
    for count in 10..32 {
        let attachments: String = (1..=count).map(|at| format!("\n  - 第{at}号表")).collect();
        let set = set(
            &format!("类型: 公文\n发文机关: 安宁县人民政府\n标题: 通知\n日期: 2026-08-01\n附件:{attachments}"),
            "各单位要认真贯彻落实，把各项任务落到实处，务求取得实效。",
        );
        for page in &set.pages.pages {
            assert!(page.lines.iter().any(|line| !line.folio), "{count}: page {}", page.number);
        }
    }
}
