//! The named styles of the DOCX: which role and which mark is which style.
//!
//! A built-in style is known by its *name* (`heading 1`), whatever its id; styles Word has none for have Chinese names.
//! Ids are ASCII.

use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::document::inline::Lead;
use crate::style::styled::Format;
use crate::style::{LeadStyle, StyleSheet};

/// A style by its id and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// What paragraphs and runs say.
    pub id: &'static str,
    /// What the person sees.
    pub name: &'static str,
    /// Its place in the list of styles: the smaller, the further up.
    pub priority: u8,
}

const fn named(id: &'static str, name: &'static str, priority: u8) -> Named {
    Named { id, name, priority }
}

/// The style everything is based on: the body without its indent.
pub const NORMAL: Named = named("Normal", "Normal", 0);
/// The folio, or that of odd pages.
pub const FOOTER: Named = named("Footer", "footer", 99);
/// The folio above the text.
pub const HEADER: Named = named("Header", "header", 99);
/// The folio of even pages.
pub const EVEN_FOOTER: Named = named("FooterEven", "双页页脚", 99);
/// What keeps two tables apart, or closes a document that ends with one: a line without height.
pub const TABLE_END: Named = named("TableEnd", "表格分隔", 99);
/// The borders and cells of all tables.
pub const TABLE_GRID: Named = named("TableGrid", "Table Grid", 39);

/// The paragraph style of a role. Tables and page breaks are no paragraphs; they share that of the blank line.
pub fn paragraph(role: Role) -> Named {
    match role {
        Role::Title => named("Title", "Title", 1),
        Role::Subtitle => named("Subtitle", "Subtitle", 1),
        Role::Byline => named("Byline", "署名行", 1),
        Role::DateLine => named("DateLine", "日期行", 1),
        Role::Remark => named("Remark", "题下说明", 1),
        Role::Salutation => named("Salutation", "称谓", 2),
        Role::Addressee => named("Addressee", "主送机关", 2),
        Role::Heading(HeadingLevel::One) => named("Heading1", "heading 1", 3),
        Role::Heading(HeadingLevel::Two) => named("Heading2", "heading 2", 3),
        Role::Heading(HeadingLevel::Three) => named("Heading3", "heading 3", 3),
        Role::Heading(HeadingLevel::Four) => named("Heading4", "heading 4", 3),
        Role::Body => named("BodyText", "Body Text", 2),
        Role::ListItem => named("ListParagraph", "List Paragraph", 4),
        Role::Quotation => named("Quote", "Quote", 4),
        Role::StageDirection => named("StageDirection", "现场提示", 4),
        Role::Figure => named("Figure", "图片", 6),
        Role::Caption => named("Caption", "caption", 6),
        Role::AttachmentNote => named("AttachmentNote", "附件说明", 5),
        Role::Signature => named("Signature", "发文机关署名", 5),
        Role::IssueDate => named("IssueDate", "成文日期", 5),
        Role::Note => named("Note", "附注", 5),
        Role::AttachmentLabel => named("AttachmentLabel", "附件标记", 5),
        Role::CopyNumber => named("CopyNumber", "份号", 8),
        Role::Classification => named("Classification", "密级和紧急程度", 8),
        Role::IssuerMark => named("IssuerMark", "发文机关标志", 8),
        Role::DocumentNumber => named("DocumentNumber", "发文字号", 8),
        Role::SignerPost => named("SignerPost", "签发人职务", 8),
        Role::Attendance => named("Attendance", "出席列席", 8),
        Role::CopiedTo => named("CopiedTo", "抄送机关", 8),
        Role::PrintedBy => named("PrintedBy", "印发机关和印发日期", 8),
        Role::Footnote => named("FootnoteText", "footnote text", 99),
        Role::TableCell => named("TableText", "表格文字", 6),
        Role::TableHead => named("TableHead", "表头文字", 6),
        Role::ContentsTitle => named("TOCHeading", "TOC Heading", 39),
        Role::ContentsEntry => contents(1),
        Role::Blank | Role::Table | Role::PageBreak => named("Blank", "空行", 7),
    }
}

/// The style of a heading of this level in the list of headings.
pub fn contents(level: u8) -> Named {
    if level > 1 { named("TOC2", "toc 2", 39) } else { named("TOC1", "toc 1", 39) }
}

/// The style of the paragraph a person goes on with after one of this role.
pub fn next(role: Role) -> Role {
    match role {
        Role::Title
        | Role::Salutation
        | Role::Addressee
        | Role::Heading(_)
        | Role::Caption
        | Role::Figure
        | Role::Quotation
        | Role::StageDirection => Role::Body,
        Role::Signature => Role::IssueDate,
        same => same,
    }
}

/// A style for characters inside a paragraph. A link has none: nothing is coloured or underlined in a 公文, and LibreOffice
/// underlines whatever has the style `Hyperlink`, even when that style says not to (measured, 7.4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CharacterStyle {
    /// A run-in heading; linked to the heading's paragraph style, so that both are changed together.
    Lead(HeadingLevel),
    /// `一是…`, where the sheet sets it apart.
    ItemLead,
    /// Emphasised: 楷体.
    Emphasis,
    /// Strong.
    Strong,
    /// The mark of a footnote.
    FootnoteMark,
}

impl CharacterStyle {
    /// All of them.
    pub const ALL: [CharacterStyle; 8] = [
        CharacterStyle::Lead(HeadingLevel::One),
        CharacterStyle::Lead(HeadingLevel::Two),
        CharacterStyle::Lead(HeadingLevel::Three),
        CharacterStyle::Lead(HeadingLevel::Four),
        CharacterStyle::ItemLead,
        CharacterStyle::Emphasis,
        CharacterStyle::Strong,
        CharacterStyle::FootnoteMark,
    ];

    /// Its id and name.
    pub fn named(self) -> Named {
        match self {
            CharacterStyle::Lead(HeadingLevel::One) => named("Heading1Char", "标题 1 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Two) => named("Heading2Char", "标题 2 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Three) => named("Heading3Char", "标题 3 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Four) => named("Heading4Char", "标题 4 字符", 3),
            CharacterStyle::ItemLead => named("ItemLead", "条首句", 4),
            CharacterStyle::Emphasis => named("Emphasis", "Emphasis", 20),
            CharacterStyle::Strong => named("Strong", "Strong", 22),
            CharacterStyle::FootnoteMark => named("FootnoteReference", "footnote reference", 99),
        }
    }

    /// The style of characters so marked; `None`: that of their paragraph.
    pub fn of(format: &Format, sheet: &StyleSheet) -> Option<Self> {
        match format.lead {
            Some(Lead::Heading(level)) => return Some(CharacterStyle::Lead(level)),
            Some(Lead::Item) if sheet.switches.item_lead != LeadStyle::Plain => return Some(CharacterStyle::ItemLead),
            _ => {}
        }
        if format.emphasis {
            return Some(CharacterStyle::Emphasis);
        }
        format.strong.then_some(CharacterStyle::Strong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_ascii_and_names_are_met_once() {
        let fixed = [contents(2), NORMAL, FOOTER, HEADER, EVEN_FOOTER, TABLE_END, TABLE_GRID];
        let roles = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Table | Role::PageBreak)).map(paragraph);
        let all: Vec<Named> =
            fixed.into_iter().chain(roles).chain(CharacterStyle::ALL.into_iter().map(CharacterStyle::named)).collect();
        let ids: BTreeSet<_> = all.iter().map(|style| style.id).collect();
        let names: BTreeSet<_> = all.iter().map(|style| style.name).collect();
        assert_eq!((ids.len(), names.len()), (all.len(), all.len()));
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_alphanumeric())));
    }
}
