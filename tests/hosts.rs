//! What a finished DOCX tells its hosts, so that they end lines and pages where our pages do.

#[path = "common/mod.rs"]
mod common;

use jianggao::render::{Outcome, RenderOptions};
use jianggao::source::Source;
use jianggao::style::config::Config;
use std::io::{Cursor, Read};

const DRAFT: &str = "---
标题: 在全县数字乡村建设现场推进会上的讲话
讲话人: 何　静
日期: 2026年4月9日
---

同志们：

## 看清形势，坚定信心

去年以来，全县新建5G基站386座，行政村光纤通达率达到100%，“一网通办”事项增加到1,204项，群众办事平均少跑2.6趟，GDP增长5.2%、数字经济增加值增长11.4%，两项增速都排在全市前3位。\
这里面有R&D投入连续4年增长的因素，也有WTO规则下农产品出口回升的因素[^1]，更是各乡镇、各部门2021—2025年一年接着一年干出来的结果。

（一）补短板要快。平台有5个，数据却有17套口径；APP装了9个，常用的只有2个。会后由县大数据局牵头，6月底前拿出《数据归集清单》（第1批），8月底前完成70%以上的归集任务，年底前全部完成。

| 项目 | 完成时间 | 责任单位和具体要求 |
|:--|:--|:--|
| 数据归集 | 2026年8月底 | 县大数据局会同18个部门，按照《数据归集清单》（第1批）逐项落实，每月5日前通报进度 |
| 基站建设 | 2026年10月底 | 各乡镇人民政府配合，新建42座5G基站 |

平台地址是https://www.example.gov.cn/digital-village/platform/login/index.html?from=notice&year=2026&month=04，请各乡镇当天登录，当天核对，当天反馈。

[^1]: 据县统计局2026年1月公布的数字，出口额为8,650万元，同比增长12.3%，其中茶叶出口占61%，竹制品出口占23%，其余为中药材和食用菌；价格因素已经剔除，口径与2024年一致；出口额按海关2025年12月的汇率折算，2023年以前的数字没有调整，增速按可比价格计算（以2024年为100），与12345热线公布的9项数据口径相同。
";

fn made(options: &RenderOptions) -> Outcome {
    let fonts = common::bundled();
    let outcome = common::render(&Source::from_text("讲话.md", DRAFT), options, &fonts);
    assert!(outcome.docx.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

fn docx() -> RenderOptions {
    RenderOptions { docx: true, ..RenderOptions::default() }
}

fn part(outcome: &Outcome, name: &str) -> String {
    let bytes = outcome.docx.as_deref().expect("a DOCX");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

/// The pieces of a part that begin with `<name` and end with `</name>`.
fn elements<'t>(xml: &'t str, name: &str) -> Vec<&'t str> {
    let (begin, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(begin.as_str()).skip(1).filter_map(|piece| piece.split(end.as_str()).next()).collect()
}

/// The spacings written for runs, in twips.
fn spacings(xml: &str) -> Vec<i64> {
    let runs = elements(xml, "w:r").into_iter();
    runs.filter_map(|run| run.split("<w:spacing w:val=\"").nth(1)?.split('"').next()?.parse().ok()).collect()
}

#[test]
fn lines_that_a_host_might_break_otherwise_are_spaced_and_no_others() {
    let document = part(&made(&docx()), "word/document.xml");
    let spaced = spacings(&document);
    assert!(spaced.len() > 5, "{spaced:?}");
    assert!(spaced.iter().all(|twips| (-14..=35).contains(twips)), "{spaced:?}");
    let runs = elements(&document, "w:r").len();
    assert!(spaced.len() * 10 < runs * 9, "{} of {runs} runs", spaced.len());
    assert!(!spacings(&part(&made(&docx()), "word/footnotes.xml")).is_empty());
}

#[test]
fn the_text_is_the_same_with_and_without() {
    let plain = RenderOptions { config: Config { tune: Some(false), ..Config::default() }, ..docx() };
    let (held, plain) = (made(&docx()), made(&plain));
    let text = |outcome: &Outcome| {
        let document = part(outcome, "word/document.xml");
        let runs = elements(&document, "w:r");
        let texts = runs.iter().filter_map(|run| run.split("xml:space=\"preserve\">").nth(1)?.split('<').next());
        texts.collect::<String>()
    };
    assert_eq!(text(&held), text(&plain));
    let document = part(&plain, "word/document.xml");
    assert!(spacings(&document).is_empty() && !document.contains("w:clear"), "nothing is written when nobody wants it");
}

/// An indent in characters would follow the spacing of the first of them.
#[test]
fn a_spaced_first_line_is_indented_in_twips() {
    let document = part(&made(&docx()), "word/document.xml");
    let mut spaced_first = 0;
    for paragraph in elements(&document, "w:p") {
        let body = paragraph.contains("<w:pStyle w:val=\"BodyText\"/>");
        let first = elements(paragraph, "w:r").first().is_some_and(|run| run.contains("<w:spacing "));
        if body && first {
            spaced_first += 1;
            assert!(paragraph.contains("w:firstLineChars=\"0\" w:firstLine=\"630\""), "{paragraph}");
        }
    }
    assert!(spaced_first > 0);
}

#[test]
fn cells_and_long_addresses_end_lines_by_breaks() {
    let document = part(&made(&docx()), "word/document.xml");
    let cells = elements(&document, "w:tc");
    assert!(cells.iter().any(|cell| cell.contains("<w:br w:clear=\"none\"/>")), "a cell of several lines");
    assert!(cells.iter().all(|cell| spacings(cell).iter().all(|&twips| (-6..=0).contains(&twips))));
    let outside = document.matches("w:clear").count() - cells.concat().matches("w:clear").count();
    assert!((1..=3).contains(&outside), "{outside} line breaks outside of cells");
}

#[test]
fn headings_stay_whole_and_the_rule_above_notes_has_the_height_of_ours() {
    let outcome = made(&docx());
    let styles = part(&outcome, "word/styles.xml");
    for id in ["Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "Caption"] {
        let style =
            styles.split(&format!("w:styleId=\"{id}\"")).nth(1).and_then(|rest| rest.split("</w:style>").next());
        assert!(style.is_some_and(|style| style.contains("<w:keepLines/>")), "{id}");
    }
    let notes = part(&outcome, "word/footnotes.xml");
    let separators = notes.split("<w:footnote ").filter(|note| note.contains("eparator"));
    let exact = separators.filter(|note| note.contains("w:line=\"123\" w:lineRule=\"exact\"")).count();
    assert_eq!(exact, 2, "{notes}");
}
