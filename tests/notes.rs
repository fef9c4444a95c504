//! Where pages break around footnotes and page breaks: as if a note were in the text, with nothing lost, no page for nothing
//! and no signature by itself.

#[path = "common/mod.rs"]
mod common;

use jianggao::document::Role;
use jianggao::font::FontBook;
use jianggao::layout::page::{Page, PagedDocument};
use jianggao::render::RenderOptions;
use jianggao::source::Source;
use std::sync::OnceLock;

fn fonts() -> &'static FontBook {
    static FONTS: OnceLock<FontBook> = OnceLock::new();
    FONTS.get_or_init(common::bundled)
}

struct Set {
    pages: PagedDocument,
    said: Vec<String>,
}

fn set(draft: &str) -> Set {
    let made = common::render(&Source::from_text("稿.md", draft.to_owned()), &RenderOptions::default(), fonts());
    let said = made.diagnostics.iter().map(|word| word.message.clone()).collect();
    Set { pages: made.typeset.unwrap_or_else(|| panic!("{said:?}")).pages, said }
}

fn speech(body: &str) -> Set {
    set(&format!("---\n标题: 在推进会上的讲话\n讲话人: 张明\n日期: 2026年8月1日\n---\n\n同志们：\n\n{body}\n"))
}

fn official(body: &str) -> Set {
    set(&format!(
        "---\n类型: 公文\n发文机关: 青山县人民政府\n发文字号: 青政发〔2026〕9号\n标题: 关于做好防汛工作的通知\n\
         主送机关: 各乡镇人民政府\n日期: 2026-08-01\n---\n\n{body}\n"
    ))
}

/// The text of a page, without its folio.
fn text(page: &Page) -> String {
    page.lines.iter().filter(|line| !line.folio).map(|line| line.text()).collect()
}

impl Set {
    fn page_of(&self, words: &str) -> usize {
        let texts: Vec<String> = self.pages.pages.iter().map(text).collect();
        texts.iter().position(|text| text.contains(words)).unwrap_or_else(|| panic!("{words} is not in {texts:?}"))
    }
    fn count(&self) -> usize {
        self.pages.pages.len()
    }
    /// What must hold whatever the draft: no line in another, everything inside the type area, no page without text.
    fn sound(&self, name: &str) -> &Self {
        for page in self.pages.pages.iter().filter(|page| !page.unnumbered) {
            let mut lines: Vec<_> = page.lines.iter().filter(|line| !line.folio).collect();
            assert!(!lines.is_empty(), "{name}: page {} is empty", page.number);
            lines.sort_by_key(|line| line.baseline);
            let last = lines.last().expect("a line");
            assert!(last.baseline.to_mm() < 262.0 || page.turned, "{name}: {}", last.text());
        }
        self
    }
}

fn sentence(count: usize) -> String {
    "我们要坚持以人民为中心，把群众满意作为检验工作的标准。".repeat(count)
}

#[test]
fn a_heading_with_a_note_stays_with_its_text() {
    for before in 0..24 {
        let lines = "各项工作有序推进。\n\n".repeat(before);
        let set = speech(&format!("{lines}## 认清形势[^1]\n\n今天的正文。\n\n[^1]: 标题的注。"));
        set.sound("heading");
        assert_eq!(set.page_of("认清形势"), set.page_of("今天的正文"), "{before}");
        assert_eq!(set.page_of("认清形势"), set.page_of("标题的注"), "{before}");
    }
    assert_eq!(speech("## 认清形势[^1]\n\n今天的正文。\n\n## 明确任务\n\n正文二。\n\n[^1]: 标题的注。").count(), 1);
}

#[test]
fn a_note_in_any_place_is_on_the_page_of_its_mark() {
    let places = [
        ("title", "# 关于形势[^1]的讲话\n\n同志们：\n\n正文。\n", "关于形势"),
        ("list", "同志们：\n\n- 第一项内容\n- 第二项内容[^1]\n\n正文。\n", "第二项内容"),
        ("ordered", "同志们：\n\n1. 第一项\n2. 第二项内容[^1]\n\n正文。\n", "第二项内容"),
        ("quotation", "同志们：\n\n> 引文如下内容[^1]。\n\n正文。\n", "引文如下内容"),
        ("head of a table", "同志们：\n\n| 序号[^1] | 事项 |\n|---|---|\n| 1 | 修路 |\n\n正文。\n", "序号"),
        ("cell", "同志们：\n\n| 序号 | 事项 |\n|---|---|\n| 1 | 修路架桥[^1] |\n\n正文。\n", "修路架桥"),
        (
            "caption",
            "同志们：\n\n表1　投资情况[^1]\n\n| 序号 | 事项 |\n|---|---|\n| 1 | 修路 |\n\n正文。\n",
            "投资情况",
        ),
        ("second level", "同志们：\n\n一、总体要求\n\n（一）抓好苗木调度[^1]\n\n正文。\n", "抓好苗木调度"),
        ("run-in heading", "同志们：\n\n（一）抓好调度[^1]。按时到位。\n", "抓好调度"),
        ("strong", "同志们：\n\n**要害在落实**[^1]，关键在人。\n", "要害在落实"),
        ("end of a paragraph", "同志们：\n\n关键在人。[^1]\n", "关键在人"),
        ("two in one place", "同志们：\n\n关键在人[^1][^2]。\n\n[^2]: 第二个注。\n", "关键在人"),
    ];
    for (name, draft, words) in places {
        for before in [0, 17, 18, 19, 20, 21] {
            let draft = draft.replacen("同志们：\n\n", &format!("同志们：\n\n{}", "有序推进。\n\n".repeat(before)), 1);
            let set = set(&format!("{draft}\n[^1]: 这里是注释的话。\n"));
            set.sound(name);
            assert_eq!(set.page_of(words), set.page_of("这里是注释的话"), "{name}, {before}");
        }
    }
}

#[test]
fn notes_stand_in_the_parts_of_an_official_document_too() {
    for (name, body, words) in [
        ("body", "请认真落实[^1]。\n\n[^1]: 这里是注释的话。", "请认真落实"),
        ("attachment", "请落实。\n\n附件1\n\n# 任务分工表[^1]\n\n分工如下。\n\n[^1]: 这里是注释的话。", "任务分工表"),
        ("its text", "请落实。\n\n附件1\n\n# 任务分工表\n\n分工如下[^1]。\n\n[^1]: 这里是注释的话。", "分工如下"),
        (
            "its table",
            "请落实。\n\n附件1\n\n# 分工表\n\n| 事项 | 单位 |\n|---|---|\n| 修路 | 交通局[^1] |\n\n[^1]: 这里是注释的话。",
            "交通局",
        ),
    ] {
        let set = official(body);
        set.sound(name);
        // The title of an attachment stands below the text, too, without its note.
        let page = &set.pages.pages[set.page_of("这里是注释的话")];
        assert!(text(page).contains(words), "{name}: {}", text(page));
    }
}

#[test]
fn a_table_with_notes_stays_on_its_page() {
    let table = "| 序号[^1] | 事项 |\n|---|---|\n| 1 | 修路[^2] |\n| 2 | 架桥 |\n";
    let set = speech(&format!("{table}\n下面是正文。\n\n[^1]: 表头的注。\n\n[^2]: 表内的注。"));
    assert_eq!((set.count(), set.page_of("表头的注"), set.page_of("表内的注")), (1, 0, 0));
    // Every row calls for a note: rows and notes go over pages together.
    let rows: String = (0..40).map(|row| format!("| {row} | 事项{row:02}[^{row}] |\n")).collect();
    let notes: String = (0..40).map(|row| format!("[^{row}]: 注释{row:02}的话。\n\n")).collect();
    let set = speech(&format!("| 序号 | 事项 |\n|---|---|\n{rows}\n{notes}"));
    set.sound("rows");
    for row in 0..40 {
        let (cell, note) = (format!("事项{row:02}"), format!("注释{row:02}"));
        assert_eq!(set.page_of(&cell), set.page_of(&note), "{row}");
    }
}

#[test]
fn a_note_longer_than_a_page_leaves_text_on_every_page() {
    let set = speech(&format!("{}[^1]\n\n{}\n\n[^1]: {}", sentence(2), sentence(120), sentence(300)));
    set.sound("long");
    let noted = |page: &Page| page.lines.iter().any(|line| line.role == Role::Footnote);
    let with_notes = set.pages.pages.iter().filter(|page| noted(page));
    assert!(with_notes.clone().count() >= 3);
    for page in with_notes {
        assert!(page.lines.iter().any(|line| line.role == Role::Body), "page {} has notes only", page.number);
    }
    // Text and notes each by themselves: between two pages they come in turn.
    let all = |role: Role| -> String {
        let lines = set.pages.pages.iter().flat_map(|page| &page.lines).filter(|line| line.role == role);
        lines.map(|line| line.text()).collect()
    };
    assert_eq!(all(Role::Body), format!("{}1{}", sentence(2), sentence(120)));
    assert_eq!(all(Role::Footnote), format!("1 {}", sentence(300)));
}

#[test]
fn many_long_notes_on_one_line_are_all_set_in_their_order() {
    let marks: String = (0..30).map(|note| format!("甲[^{note}]")).collect();
    let notes: String = (0..30).map(|note| format!("[^{note}]: 注释{note:02}，{}\n\n", sentence(6))).collect();
    let set = speech(&format!("{}\n\n{marks}\n\n{}\n\n{notes}", sentence(4), sentence(40)));
    set.sound("many");
    let pages: Vec<usize> = (0..30).map(|note| set.page_of(&format!("注释{note:02}"))).collect();
    assert!(pages.is_sorted() && pages[0] == set.page_of("甲1甲2"), "{pages:?}");
}

#[test]
fn a_break_with_nothing_before_or_after_it_turns_no_page() {
    for body in
        ["请认真落实。\n\n---", "请认真落实。\n\n---\n\n---", "---\n\n请认真落实。", "请认真落实。\n\n<!-- 分页 -->"]
    {
        let set = official(body);
        assert_eq!(set.count(), 1, "{body}");
        assert!(!set.said.iter().any(|word| word.contains("移到署名页")), "{:?}", set.said);
    }
    assert_eq!(speech("请认真落实。\n\n---").count(), 1);
    assert_eq!(official("前一页。\n\n---\n\n---\n\n后一页。").count(), 2);
    assert_eq!(speech("前一页。\n\n---\n\n后一页。\n\n---").count(), 2);
}

/// Whatever comes last before it, a signature has text on its page, or the warning says that it has not.
#[test]
fn a_signature_is_never_alone_and_what_is_said_is_true() {
    let table = "| 序号 | 事项 |\n|---|---|\n| 1 | 修路 |\n| 2 | 架桥 |\n";
    let endings = [
        ("text", "请认真贯彻执行。".to_owned()),
        ("table", table.to_owned()),
        ("list", "- 修路\n- 架桥\n".to_owned()),
        ("note", "请认真贯彻执行[^1]。\n\n[^1]: 见有关文件。".to_owned()),
        ("break", "请认真贯彻执行。\n\n---".to_owned()),
        ("attachment", "请认真贯彻执行。\n\n附件：1.名单\n\n附件1\n\n# 名单\n\n张明。".to_owned()),
    ];
    for (name, ending) in endings {
        for lines in 8..22 {
            let set = official(&format!("{}{ending}", "要认真抓好落实。\n\n".repeat(lines)));
            set.sound(name);
            let signs = |page: &&Page| page.lines.iter().any(|line| line.role == Role::IssueDate);
            let page = set.pages.pages.iter().find(signs).expect("a date");
            let texts = page.lines.iter().filter(|line| line.role.is_text()).count();
            assert!(texts > 0, "{name}, {lines}: {:?}", set.said);
            if let Some(word) = set.said.iter().find(|word| word.contains("移到署名页")) {
                let said =
                    [("一行", 1), ("两行", 2), ("三行", 3), ("四行", 4)].iter().find(|(said, _)| word.contains(said));
                assert!(word.contains("表格") || said.is_some_and(|(_, count)| *count == texts), "{name}: {word}");
            }
        }
    }
}
