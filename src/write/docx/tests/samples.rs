//! Documents made by hand that hold everything a DOCX can.

use crate::document::heading::HeadingLevel;
use crate::document::inline::{Inline, InlineKind, Lead, Mark};
use crate::document::table::{Cell, ColumnAlign, Row, Table};
use crate::document::{Content, Document, Element, Figure, FigureFormat, Footnote, Label, Role};
use crate::source::Span;
use crate::style::StyleSheet;
use crate::style::adjust::{Adjustments, apply};
use crate::style::styled::StyledDocument;

const NOWHERE: Span = Span::new(0, 0);

pub(crate) fn text(text: &str) -> Inline {
    Inline::text(text, NOWHERE)
}

pub(crate) fn marked(text: &str, mark: Mark) -> Inline {
    Inline::marked(text, mark, NOWHERE)
}

pub(crate) fn paragraph(role: Role, words: &str) -> Element {
    Element::paragraph(role, vec![text(words)], NOWHERE)
}

pub(crate) fn page_break() -> Element {
    Element { role: Role::PageBreak, label: None, content: Content::Nothing, span: NOWHERE }
}

pub(crate) fn table(rows: &[&[&str]], headed: bool) -> Element {
    let row = |cells: &&[&str]| Row {
        cells: cells.iter().map(|words| Cell { inlines: vec![text(words)], span: NOWHERE }).collect(),
    };
    let mut all: Vec<Row> = rows.iter().map(row).collect();
    let header = headed.then(|| all.remove(0));
    let columns = vec![ColumnAlign::Auto; rows[0].len()];
    let table = Table { columns, header, rows: all, landscape: false };
    Element { role: Role::Table, label: None, content: Content::Table(table), span: NOWHERE }
}

pub(crate) fn picture(format: FigureFormat, alt: &str) -> Element {
    let kind = match format {
        FigureFormat::Png => image::ImageFormat::Png,
        FigureFormat::Jpeg => image::ImageFormat::Jpeg,
    };
    let pixels = image::RgbImage::from_fn(240, 120, |x, y| image::Rgb([x as u8, y as u8, alt.len() as u8]));
    let mut data = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut data, kind).unwrap();
    let figure =
        Figure { path: "图.png".into(), alt: alt.into(), data: data.into_inner().into(), format, pixels: (240, 120) };
    Element { role: Role::Figure, label: None, content: Content::Figure(figure), span: NOWHERE }
}

pub(crate) fn footnote(words: &str) -> Footnote {
    Footnote { inlines: vec![text(words)], span: NOWHERE }
}

fn linked(words: &str, target: &str) -> Inline {
    let kind = InlineKind::Text { text: words.into(), mark: Mark::default(), link: Some(target.into()) };
    Inline { kind, span: NOWHERE }
}

fn mark_of(index: usize) -> Inline {
    Inline { kind: InlineKind::FootnoteMark(index), span: NOWHERE }
}

/// Han text without a mark, `count` characters of it.
pub(crate) fn han(count: usize) -> String {
    let words = "各级党委政府要把思想和行动统一到中央决策部署上来坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新发展格局着力推动高质量发展";
    words.chars().cycle().take(count).collect()
}

fn head() -> Vec<Element> {
    let title =
        vec![text("在全市“双碳”工作推进会议"), Inline::line_break(NOWHERE), text("暨２０２６年动员大会上的讲话")];
    vec![
        Element::paragraph(Role::Title, title, NOWHERE),
        paragraph(Role::Subtitle, "——坚持 A & B <并重> \"创新\""),
        paragraph(Role::Byline, "市委书记　李　强"),
        paragraph(Role::DateLine, "（2026年8月1日）"),
        paragraph(Role::Salutation, "同志们："),
    ]
}

fn running_text() -> Vec<Element> {
    let lead = |level| Mark { lead: Some(Lead::Heading(level)), ..Mark::default() };
    let item = Mark { lead: Some(Lead::Item), ..Mark::default() };
    let strong = Mark { strong: true, ..Mark::default() };
    let emphasis = Mark { emphasis: true, ..Mark::default() };
    let strike = Mark { strike: true, ..Mark::default() };
    let both = Mark { strong: true, emphasis: true, ..Mark::default() };
    let rich = vec![
        text("增加“GDP”总量，I don’t know café，卡尔·马克思说："),
        marked("着重", strong),
        marked("楷体", emphasis),
        marked("兼有", both),
        marked("删去", strike),
        linked("链接 one", "https://例子.cn/a b?x=1&y=2"),
        linked("二", "https://a.cn/2"),
        linked("三", "mailto:a@b.cn"),
        linked("四", "附件 4.md"),
        linked("五", "https://a.cn/2"),
        text("，见注"),
        mark_of(0),
        text("和"),
        mark_of(1),
        text("。2021—2025年增长45.6%……"),
    ];
    let mut numbered = paragraph(Role::ListItem, "第一项工作，要落实到位。");
    numbered.label = Some(Label { text: "1.".into(), depth: 0, written: true });
    vec![
        paragraph(Role::Body, &han(150)),
        paragraph(Role::Heading(HeadingLevel::One), "一、提高认识"),
        paragraph(Role::Heading(HeadingLevel::Two), "（一）加强领导"),
        paragraph(Role::Heading(HeadingLevel::Three), "1.组织保障"),
        paragraph(Role::Heading(HeadingLevel::Four), "（1）建立机制"),
        Element::paragraph(Role::Body, rich, NOWHERE),
        Element::paragraph(
            Role::Body,
            vec![marked("（二）抓好落实。", lead(HeadingLevel::Two)), text("要把责任压实到人。")],
            NOWHERE,
        ),
        Element::paragraph(Role::Body, vec![marked("一是抓项目。", item), text("投资是关键。")], NOWHERE),
        numbered,
        paragraph(Role::Quotation, "民惟邦本，本固邦宁。"),
        paragraph(Role::StageDirection, "（鼓掌）"),
        paragraph(Role::AttachmentNote, "附件：1.名单"),
        paragraph(Role::Signature, "××市人民政府"),
        paragraph(Role::IssueDate, "2026年8月1日"),
        paragraph(Role::Note, "（此件公开发布）"),
    ]
}

/// Everything at once.
pub(crate) fn everything() -> Document {
    let mut elements = head();
    elements.extend(running_text());
    let rows: Vec<Vec<String>> =
        (1..=40).map(|n| vec![n.to_string(), format!("项目名称{n}"), han(n), "50%".into()]).collect();
    let mut cells: Vec<Vec<&str>> = vec![vec!["序号", "名称", "说明", "占比"]];
    cells.extend(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    let rows: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    elements.extend([
        paragraph(Role::Caption, "表1　项目"),
        table(&rows, true),
        table(&[&["甲", "乙"], &["丙", "丁"]], false),
        paragraph(Role::Body, "表后一段。"),
        picture(FigureFormat::Png, "示意图 <1> & \"甲\""),
        paragraph(Role::Caption, "图1　示意"),
        picture(FigureFormat::Jpeg, "照片"),
        picture(FigureFormat::Jpeg, "照片"),
        page_break(),
        paragraph(Role::Heading(HeadingLevel::One), "二、新的一页"),
        paragraph(Role::Body, "新页的正文。"),
        page_break(),
        table(&[&["戊", "己"], &["庚", "辛"]], true),
        page_break(),
    ]);
    let mut note = footnote("见《意见》第3条，");
    note.inlines.push(linked("全文", "http://a.cn/x"));
    note.inlines.push(text("。"));
    Document { elements, footnotes: vec![note, footnote(&han(60))], ..Document::default() }
}

/// A title and Han text over several pages.
pub(crate) fn han_only() -> Document {
    let mut elements = vec![paragraph(Role::Title, "关于坚持稳中求进的讲话"), paragraph(Role::Salutation, "同志们：")];
    elements.extend((0..12).map(|n| paragraph(Role::Body, &format!("{}。", han(300 + 17 * n)))));
    Document { elements, ..Document::default() }
}

pub(crate) fn styled(document: &Document, sheet: &StyleSheet) -> StyledDocument {
    apply(document, sheet, &Adjustments::default())
}

/// A hundred characters as they come in a speech: Han, digits, quotes, a lead. The characters are drawn by chance from
/// 3 000, so that a text of them is no easier to pack than a real one.
pub(crate) fn mixed_paragraph(seed: u32) -> Element {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut han = |count: usize| -> String {
        let mut draw = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4E00 + (state >> 16) % 3_000).unwrap_or('一')
        };
        (0..count).map(|_| draw()).collect()
    };
    let lead = Mark { lead: Some(Lead::Heading(HeadingLevel::Two)), ..Mark::default() };
    let inlines = vec![marked("（一）狠抓落实。", lead), text(&han(40)), text("2025年增长“GDP”5.6%，"), text(&han(36))];
    Element::paragraph(Role::Body, inlines, NOWHERE)
}
