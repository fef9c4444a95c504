//! What is said, never where it sits.
//!
//! *Takes* nothing: these are things to hold. *Gives* [`Document`], flat and ordered, as a page is.
//! *Knows nothing of* Markdown, sizes, faces or pages.

pub mod date;
pub mod dump;
pub mod heading;
pub mod inline;
pub mod meta;
pub mod pause;
pub mod phrases;
pub mod spoken;
pub mod table;
pub mod title;

use crate::source::Span;
pub use crate::text::numeral;
use heading::HeadingLevel;
use inline::Inline;
use meta::Metadata;
use std::sync::Arc;
use table::Table;

/// What kind of paper a draft is to become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 讲话稿: not one of the 15 文种; the standard is borrowed for it.
    #[default]
    Speech,
    /// 公文, the general format of GB/T 9704—2012, section 7.
    General,
    /// 信函格式, 10.1.
    Letter,
    /// 命令（令）格式, 10.2.
    Order,
    /// 纪要格式, 10.3.
    Minutes,
}

/// One draft, understood: a list of elements in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is to become.
    pub kind: Kind,
    /// What the front matter says.
    pub meta: Metadata,
    /// The elements, top to bottom.
    pub elements: Vec<Element>,
    /// The footnotes, in the order of their marks; [`inline::InlineKind::FootnoteMark`] holds an index into this.
    pub footnotes: Vec<Footnote>,
    /// The seal it is to bear.
    pub seal: Seal,
    /// 签名章, in the order of the signers.
    pub stamps: Vec<Figure>,
}

/// 印章, GB/T 9704—2012, 7.3.5.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Seal {
    /// None: 不加盖印章 (7.3.5.2).
    #[default]
    None,
    /// It is pressed on by hand; room is left for it.
    Room,
    /// Pictures of the seals, in the order of the issuers.
    Pictures(Vec<Figure>),
}

/// One element: a paragraph, a table, a picture or a page break, and what it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// What it is for.
    pub role: Role,
    /// The number or mark in front of a heading or a list item; printed before the content.
    pub label: Option<Label>,
    /// What it holds.
    pub content: Content,
    /// Where it stands in the source.
    pub span: Span,
}

impl Element {
    /// A paragraph of this role.
    pub fn paragraph(role: Role, inlines: Vec<Inline>, span: Span) -> Self {
        Element { role, label: None, content: Content::Text(inlines), span }
    }
    /// Its inlines; empty for anything but a paragraph.
    pub fn inlines(&self) -> &[Inline] {
        match &self.content {
            Content::Text(inlines) => inlines,
            _ => &[],
        }
    }
    /// Label and text without marks; a line break is `\n`.
    pub fn plain_text(&self) -> String {
        let label = self.label.as_ref().map_or("", |label| label.text.as_str());
        format!("{label}{}", inline::plain_text(self.inlines()))
    }
}

/// The number of a heading or the number or mark of a list item: `一、` `（二）` `3.` `•`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As it is printed.
    pub text: String,
    /// How deep the list is nested, from 0; 0 for headings.
    pub depth: u8,
    /// Was it written in the draft? Automatic numbers were not.
    pub written: bool,
}

/// What an [`Element`] holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A paragraph.
    Text(Vec<Inline>),
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Nothing: a page break.
    Nothing,
}

/// A picture, read into memory by the reader so that no writer touches the disk for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As written in the draft.
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
    /// The file.
    pub data: Arc<[u8]>,
    /// What the file is.
    pub format: FigureFormat,
    /// Width and height in pixels.
    pub pixels: (u32, u32),
}

/// The picture formats both outputs can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A footnote: its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// Its text; several paragraphs are joined by line breaks.
    pub inlines: Vec<Inline>,
    /// Where it stands in the source.
    pub span: Span,
}

/// What an element is for: the key that joins document, style and checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 标题, 7.3.1.
    Title,
    /// 副标题 of a speech, after `——` (SP-3).
    Subtitle,
    /// 署名行 under the title of a speech: post and name (SP-5).
    Byline,
    /// 日期行 under the title of a speech, in brackets (SP-4).
    DateLine,
    /// A remark in brackets under the title or at the end: 根据录音整理 … (SP-14), 讨论稿 (SP-1).
    Remark,
    /// 称谓 (SP-7).
    Salutation,
    /// 主送机关, 7.3.2.
    Addressee,
    /// A heading on a line of its own, 7.3.3.
    Heading(HeadingLevel),
    /// 正文, 7.3.3. A run-in heading is a body paragraph whose first inlines are marked [`inline::Lead`].
    Body,
    /// An item of a list, set as a paragraph.
    ListItem,
    /// A quotation, set as a paragraph.
    Quotation,
    /// A stage direction of a 主持词: `（鼓掌）` (SP-17).
    StageDirection,
    /// A table.
    Table,
    /// A picture.
    Figure,
    /// The caption of a table or picture.
    Caption,
    /// 附件说明, 7.3.4.
    AttachmentNote,
    /// 发文机关署名, 7.3.5.
    Signature,
    /// 成文日期, 7.3.5.
    IssueDate,
    /// 附注, 7.3.6.
    Note,
    /// `附件1` at the head of an attachment, 7.3.7.
    AttachmentLabel,
    /// A page break.
    PageBreak,
    /// Text of a footnote.
    Footnote,
    /// Text in a table.
    TableCell,
    /// Text in the header row of a table.
    TableHead,
    /// 份号, 7.2.1; never in a [`Document`], as all that follow: the style makes them from the metadata.
    CopyNumber,
    /// 密级和保密期限, 7.2.2, and 紧急程度, 7.2.3.
    Classification,
    /// 发文机关标志, 7.2.4.
    IssuerMark,
    /// 发文字号, 7.2.5, and 签发人 beside it, 7.2.6.
    DocumentNumber,
    /// 职务 beside a signature stamp, 7.3.5.3.
    SignerPost,
    /// 出席, 请假, 列席, 10.3.
    Attendance,
    /// 主送, 抄送 in the 版记, 7.4.2.
    CopiedTo,
    /// 印发机关和印发日期, 7.4.3.
    PrintedBy,
    /// `目　录` above the list of headings, which the style puts in; never in a [`Document`].
    ContentsTitle,
    /// A heading in that list; never in a [`Document`].
    ContentsEntry,
    /// A blank line that the style puts in; never in a [`Document`].
    Blank,
}

impl Role {
    /// Every role, in the order of the declaration.
    pub const ALL: [Role; 38] = [
        Role::Title,
        Role::Subtitle,
        Role::Byline,
        Role::DateLine,
        Role::Remark,
        Role::Salutation,
        Role::Addressee,
        Role::Heading(HeadingLevel::One),
        Role::Heading(HeadingLevel::Two),
        Role::Heading(HeadingLevel::Three),
        Role::Heading(HeadingLevel::Four),
        Role::Body,
        Role::ListItem,
        Role::Quotation,
        Role::StageDirection,
        Role::Table,
        Role::Figure,
        Role::Caption,
        Role::AttachmentNote,
        Role::Signature,
        Role::IssueDate,
        Role::Note,
        Role::AttachmentLabel,
        Role::PageBreak,
        Role::Footnote,
        Role::TableCell,
        Role::TableHead,
        Role::CopyNumber,
        Role::Classification,
        Role::IssuerMark,
        Role::DocumentNumber,
        Role::SignerPost,
        Role::Attendance,
        Role::CopiedTo,
        Role::PrintedBy,
        Role::ContentsTitle,
        Role::ContentsEntry,
        Role::Blank,
    ];

    /// Is it part of the block at the head of a speech, before the salutation?
    pub fn in_title_block(self) -> bool {
        matches!(self, Role::Title | Role::Subtitle | Role::Byline | Role::DateLine | Role::Remark)
    }
}
