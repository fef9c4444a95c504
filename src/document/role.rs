//! What an element is for, and all that is the same about it everywhere: one row a role.
//!
//! Measures stand in [`crate::style::gbt9704`]; here stand names. A new role is a variant and a row.

use super::heading::HeadingLevel;

/// What an element is for: the key that joins document, style and checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    #[default]
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
    /// `单位：万元` above a table.
    TableUnit,
    /// `注：` or `资料来源：` below a table.
    TableNote,
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

/// What is the same about a role everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// What messages call it.
    pub name: &'static str,
    /// Its table in `jianggao.toml`, the name offered in messages first; empty where nothing can be chosen.
    pub keys: &'static [&'static str],
    /// Its style in a DOCX.
    pub style: StyleName,
    /// The role a person goes on with in Word after a paragraph of this one; `None`: the same.
    pub next: Option<Role>,
    /// Is it read out in a speech (SP-L9)?
    pub spoken: bool,
    /// Who puts it there.
    pub origin: Origin,
}

/// Who puts elements of a role there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The draft: a [`super::Document`] holds such elements, and each is a paragraph.
    Draft,
    /// The draft, but it is no paragraph: a table, a picture, a page break.
    Object,
    /// It is inside something else: in a table, at the foot of a page.
    Inside,
    /// The style makes it of the metadata; never in a [`super::Document`].
    Metadata,
    /// The style makes it of the pages; never in a [`super::Document`].
    Pages,
}

/// A named style of a DOCX. A built-in one is known by its *name* (`heading 1`), whatever its id; styles Word has none for
/// have Chinese names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleName {
    /// What paragraphs and runs say: ASCII letters and digits.
    pub id: &'static str,
    /// What the person sees.
    pub name: &'static str,
    /// Its place in the list of styles: the smaller, the further up.
    pub priority: u8,
}

/// A style by its id and name.
pub(crate) const fn style(id: &'static str, name: &'static str, priority: u8) -> StyleName {
    StyleName { id, name, priority }
}

impl RoleRow {
    const fn spoken(self) -> Self {
        RoleRow { spoken: true, ..self }
    }
    const fn then(self, next: Role) -> Self {
        RoleRow { next: Some(next), ..self }
    }
    const fn from(self, origin: Origin) -> Self {
        RoleRow { origin, ..self }
    }
}

/// Tables and page breaks are no paragraphs; what stands in their place in a DOCX is a blank line.
const BLANK: StyleName = style("Blank", "空行", 7);

impl Role {
    /// Every role, in the order of the declaration.
    pub const ALL: [Role; 40] = [
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
        Role::TableUnit,
        Role::TableNote,
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

    /// THE TABLE: its row.
    pub const fn row(self) -> RoleRow {
        const fn row(name: &'static str, keys: &'static [&'static str], style: StyleName) -> RoleRow {
            RoleRow { name, keys, style, next: None, spoken: false, origin: Origin::Draft }
        }
        match self {
            Role::Title => row("标题", &["标题", "title"], style("Title", "Title", 1)).then(Role::Body),
            Role::Subtitle => row("副标题", &["副标题", "subtitle"], style("Subtitle", "Subtitle", 1)),
            Role::Byline => row("署名行", &["署名行", "byline"], style("Byline", "署名行", 1)),
            Role::DateLine => row("日期行", &["日期行", "date_line"], style("DateLine", "日期行", 1)),
            Role::Remark => row("说明", &["说明", "remark"], style("Remark", "题下说明", 1)),
            Role::Salutation => {
                row("称谓", &["称谓", "salutation"], style("Salutation", "称谓", 2)).then(Role::Body).spoken()
            }
            Role::Addressee => {
                row("主送机关", &["主送机关", "addressee"], style("Addressee", "主送机关", 2)).then(Role::Body).spoken()
            }
            Role::Heading(HeadingLevel::One) => {
                row("一级标题", &["一级标题", "heading1"], style("Heading1", "heading 1", 3)).then(Role::Body).spoken()
            }
            Role::Heading(HeadingLevel::Two) => {
                row("二级标题", &["二级标题", "heading2"], style("Heading2", "heading 2", 3)).then(Role::Body).spoken()
            }
            Role::Heading(HeadingLevel::Three) => {
                row("三级标题", &["三级标题", "heading3"], style("Heading3", "heading 3", 3)).then(Role::Body).spoken()
            }
            Role::Heading(HeadingLevel::Four) => {
                row("四级标题", &["四级标题", "heading4"], style("Heading4", "heading 4", 3)).then(Role::Body).spoken()
            }
            Role::Body => row("正文", &["正文", "body"], style("BodyText", "Body Text", 2)).spoken(),
            Role::ListItem => row("列表", &["列表", "list_item"], style("ListParagraph", "List Paragraph", 4)).spoken(),
            Role::Quotation => {
                row("引文", &["引文", "quotation"], style("Quote", "Quote", 4)).then(Role::Body).spoken()
            }
            Role::StageDirection => {
                row("提示语", &["提示语", "stage_direction"], style("StageDirection", "现场提示", 4)).then(Role::Body)
            }
            Role::Table => row("表格", &[], BLANK).from(Origin::Object),
            Role::Figure => row("图", &[], style("Figure", "图片", 6)).then(Role::Body).from(Origin::Object),
            Role::Caption => row("图题、表题", &["题注", "caption"], style("Caption", "caption", 6)).then(Role::Body),
            Role::TableUnit => row("表格单位", &["表格单位", "table_unit"], style("TableUnit", "表格单位", 6)),
            Role::TableNote => row("表注", &["表注", "table_note"], style("TableNote", "表注", 6)).then(Role::Body),
            Role::AttachmentNote => {
                row("附件说明", &["附件说明", "attachment_note"], style("AttachmentNote", "附件说明", 5))
            }
            Role::Signature => {
                row("署名", &["署名", "signature"], style("Signature", "发文机关署名", 5)).then(Role::IssueDate)
            }
            Role::IssueDate => row("成文日期", &["成文日期", "issue_date"], style("IssueDate", "成文日期", 5)),
            Role::Note => row("附注", &["附注", "note"], style("Note", "附注", 5)),
            Role::AttachmentLabel => row("附件标记", &[], style("AttachmentLabel", "附件标记", 5)),
            Role::PageBreak => row("分页", &[], BLANK).from(Origin::Object),
            Role::Footnote => {
                row("脚注", &["脚注", "footnote"], style("FootnoteText", "footnote text", 99)).from(Origin::Inside)
            }
            Role::TableCell => {
                row("表格", &["表格", "table_cell"], style("TableText", "表格文字", 6)).from(Origin::Inside)
            }
            Role::TableHead => {
                row("表头", &["表头", "table_head"], style("TableHead", "表头文字", 6)).from(Origin::Inside)
            }
            Role::CopyNumber => row("份号", &[], style("CopyNumber", "份号", 8)).from(Origin::Metadata),
            Role::Classification => {
                row("密级和紧急程度", &[], style("Classification", "密级和紧急程度", 8)).from(Origin::Metadata)
            }
            Role::IssuerMark => row("发文机关标志", &[], style("IssuerMark", "发文机关标志", 8)).from(Origin::Metadata),
            Role::DocumentNumber => {
                row("发文字号和签发人", &[], style("DocumentNumber", "发文字号", 8)).from(Origin::Metadata)
            }
            Role::SignerPost => row("签发人职务", &[], style("SignerPost", "签发人职务", 8)).from(Origin::Metadata),
            Role::Attendance => row("出席、请假、列席", &[], style("Attendance", "出席列席", 8)).from(Origin::Metadata),
            Role::CopiedTo => row("抄送机关", &[], style("CopiedTo", "抄送机关", 8)).from(Origin::Metadata),
            Role::PrintedBy => {
                row("印发机关和印发日期", &[], style("PrintedBy", "印发机关和印发日期", 8)).from(Origin::Metadata)
            }
            Role::ContentsTitle => row("目录", &[], style("TOCHeading", "TOC Heading", 39)).from(Origin::Pages),
            Role::ContentsEntry => row("目录", &[], style("TOC1", "toc 1", 39)).from(Origin::Pages),
            Role::Blank => row("空行", &[], BLANK).from(Origin::Pages),
        }
    }

    /// What messages call it.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The level it has in the outline of a document, from 1.
    pub fn outline(self) -> Option<u8> {
        match self {
            Role::Heading(level) => Some(level.number()),
            _ => None,
        }
    }

    /// Is it text (正文) in the sense of 7.3.3 and 7.3.5.5, of which page 1 and the page of a signature show some? In minutes
    /// that is also who was there.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Role::Body
                | Role::Heading(_)
                | Role::ListItem
                | Role::Quotation
                | Role::StageDirection
                | Role::Table
                | Role::TableCell
                | Role::TableHead
                | Role::Figure
                | Role::Caption
                | Role::TableUnit
                | Role::TableNote
                | Role::Attendance
        )
    }

    /// Does it close a paper: 署名、成文日期、附注, with the 附件说明 above them?
    pub fn is_closing(self) -> bool {
        matches!(self, Role::AttachmentNote | Role::Signature | Role::SignerPost | Role::IssueDate | Role::Note)
    }

    /// Is it part of the block at the head of a speech, before the salutation?
    pub fn in_title_block(self) -> bool {
        matches!(self, Role::Title | Role::Subtitle | Role::Byline | Role::DateLine | Role::Remark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_role_is_listed_once_and_no_two_share_a_style_or_a_key() {
        let listed: BTreeSet<Role> = Role::ALL.into_iter().collect();
        assert_eq!(listed.len(), Role::ALL.len());
        let styled = Role::ALL.into_iter().filter(|role| !matches!(role, Role::Table | Role::PageBreak));
        let rows: Vec<RoleRow> = styled.map(Role::row).collect();
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.style.id).collect();
        let names: BTreeSet<&str> = rows.iter().map(|row| row.style.name).collect();
        assert_eq!((ids.len(), names.len()), (rows.len(), rows.len()));
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_alphanumeric())));
        let keys: Vec<&str> = rows.iter().flat_map(|row| row.keys.iter().copied()).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }
}
