//! THE TABLE: every measure of GB/T 9704—2012, one row per role, each with its clause.

use super::grid::{CharGrid, TypeArea};
use super::official::OfficialStyle;
use super::size::FontSize;
use super::{
    Align, Delivery, FolioPosition, FolioStyle, FootnoteStyle, PageStyle, ParagraphStyle, StyleSheet, Switches,
    TableStyle,
};
use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::font::family::Family;
use crate::geom::{Length, Size};

/// A4, 5.1.
pub const PAPER: Size = Size { width: Length::mm(210), height: Length::mm(297) };
/// 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 5.2.1.
pub const AREA: TypeArea = TypeArea {
    left: Length::mm(28),
    top: Length::mm(37),
    size: Size { width: Length::mm(156), height: Length::mm(225) },
};
/// Characters a line, 5.2.3.
pub const COLUMNS: i64 = 28;
/// Lines a page, 5.2.3.
pub const ROWS: i64 = 22;
/// A line is as high as its character and 7/8 of a 三号 character, 3.2: 22 pt + 14 pt for the title.
pub const TITLE_PITCH: Length = Length::pt(36);
/// What the type area may be off, 6.1.
pub const BEARABLE: Length = Length::mm(1);
/// Upper edge of the folio's dash below the type area, 7.5.
pub const FOLIO_DROP: Length = Length::mm(7);

/// The style sheet of the standard.
pub fn sheet() -> StyleSheet {
    let page = PageStyle {
        paper: PAPER,
        area: AREA,
        grid: CharGrid::derive(AREA.size, FontSize::San.length(), COLUMNS, ROWS),
        mirrored: true,
    };
    StyleSheet {
        page,
        paragraphs: Role::ALL.into_iter().map(|role| (role, row(role, &page))).collect(),
        folio: FolioStyle {
            family: Family::SongHalf,
            size: FontSize::Si.length(),
            position: FolioPosition::Outer,
            drop: FOLIO_DROP,
            indent: FontSize::Si.length(),
            first_page: true,
        },
        // The standard gives no weights for tables; these are those of the 版记 (7.4.1), the thin one.
        table: TableStyle {
            rule: Length::mm_hundredths(25),
            padding: Length::twip(108),
            tight: Length::mm(1),
            centre_short: true,
        },
        footnote: FootnoteStyle {
            rule_length: Length::mm(50),
            // As LibreOffice has them, so that pages with notes hold as many lines as its print of the DOCX.
            rule: Length::half_pt(1),
            gap: Length::mm(1),
            mark_percent: 58,
            mark_raise_percent: 33,
        },
        official: OfficialStyle::default(),
        switches: Switches {
            latin: super::Latin::ByWeight,
            squeeze: super::Squeeze::None,
            item_lead: super::LeadStyle::Plain,
            outline_run_in: true,
            delivery: Delivery::Tuned,
            contents: false,
        },
        gap_percent: GAP_PERCENT,
    }
}

/// The gap between a Han character and a letter or digit, in hundredths of the em. The standard has none; a fifth is what
/// LibreOffice sets, whatever a DOCX says, and less than the quarter of Word (practice). So lines of both look alike.
const GAP_PERCENT: i64 = 20;

/// The row of one role.
pub fn row(role: Role, page: &PageStyle) -> ParagraphStyle {
    let two = page.grid.cell * 2;
    // 5.2.2: 3号仿宋体 unless another rule says otherwise; 7.3.3: indented by two characters, turnover lines flush.
    let body = ParagraphStyle {
        family: Family::FangSong,
        size: FontSize::San.length(),
        align: Align::Justify,
        first_indent: two,
        left_indent: Length::ZERO,
        right_indent: Length::ZERO,
        line_pitch: page.grid.line_pitch,
        tracking: page.grid.tracking,
        on_grid: true,
        gaps: true,
        blank_before: 0,
        blank_after: 0,
        keep_with_next: false,
        outline: None,
    };
    let flush = ParagraphStyle { first_indent: Length::ZERO, ..body };
    let centred = ParagraphStyle { align: Align::Centre, keep_with_next: true, ..flush };
    let small = ParagraphStyle {
        size: FontSize::Si.length(),
        line_pitch: Length::pt(20),
        tracking: Length::ZERO,
        on_grid: false,
        align: Align::Left,
        ..flush
    };
    let flush_left = ParagraphStyle { align: Align::Left, ..flush };
    let official = OfficialStyle::default();
    match role {
        // 7.3.1: 2号小标宋体, centred, in one or several lines.
        Role::Title => ParagraphStyle {
            family: Family::XiaoBiaoSong,
            size: FontSize::Er.length(),
            line_pitch: TITLE_PITCH,
            tracking: Length::ZERO,
            on_grid: false,
            ..centred
        },
        // SP-3, SP-4, SP-5, SP-14: 3号楷体, centred (practice).
        Role::DateLine => ParagraphStyle { family: Family::Kai, gaps: false, ..centred },
        Role::Subtitle | Role::Byline | Role::Remark => ParagraphStyle { family: Family::Kai, ..centred },
        // SP-6, SP-7: flush, after one blank line (practice). 7.3.2: 主送机关 likewise.
        // Who is addressed is not left alone at the foot of a page.
        Role::Salutation => ParagraphStyle { blank_before: 1, keep_with_next: true, ..flush },
        Role::Addressee => ParagraphStyle { blank_before: 1, ..flush },
        // 7.3.3: 一、黑体, （一）楷体, 1. and （1）仿宋.
        Role::Heading(level) => ParagraphStyle {
            family: match level {
                HeadingLevel::One => Family::Hei,
                HeadingLevel::Two => Family::Kai,
                HeadingLevel::Three | HeadingLevel::Four => Family::FangSong,
            },
            keep_with_next: true,
            outline: role.outline(),
            ..body
        },
        // SP-17: 楷体 (practice).
        Role::Quotation | Role::StageDirection => ParagraphStyle { family: Family::Kai, ..body },
        Role::Table | Role::Figure => centred_block(flush),
        Role::Caption => ParagraphStyle { family: Family::Hei, keep_with_next: false, ..small_centred(small) },
        // Practice: in the size of the table, the unit flush with its right edge.
        Role::TableUnit => ParagraphStyle { align: Align::Right, keep_with_next: true, ..small },
        Role::TableNote => ParagraphStyle { align: Align::Justify, ..small },
        // 7.3.5.2: the name two characters in from the right.
        Role::Signature => {
            ParagraphStyle { align: Align::Right, right_indent: two, blank_before: 1, keep_with_next: true, ..flush }
        }
        Role::IssueDate => ParagraphStyle { align: Align::Right, right_indent: two, gaps: false, ..flush },
        // 7.3.4 and 10.3: one blank line below the body. How far turnover lines hang is in `official`.
        Role::AttachmentNote => ParagraphStyle { blank_before: 1, ..body },
        // Ragged: stretched, the first name would move away from those below it.
        Role::Attendance => ParagraphStyle { blank_before: 1, align: Align::Left, ..body },
        // 7.3.7: 3号黑体, flush; the title stands on line 3.
        Role::AttachmentLabel => {
            ParagraphStyle { family: Family::Hei, gaps: false, blank_after: 1, keep_with_next: true, ..flush_left }
        }
        // 7.2.1: 3号, flush. 7.2.2, 7.2.3: 3号黑体, flush.
        Role::CopyNumber => ParagraphStyle { keep_with_next: true, ..flush_left },
        Role::Classification => ParagraphStyle { family: Family::Hei, keep_with_next: true, ..flush_left },
        // 7.2.4: 小标宋体, centred; its size is found from its length.
        Role::IssuerMark => ParagraphStyle {
            family: Family::XiaoBiaoSong,
            size: official.mark_size,
            line_pitch: official.mark_size,
            tracking: Length::ZERO,
            on_grid: false,
            ..centred
        },
        // 7.2.5: two blank lines below the mark, centred.
        Role::DocumentNumber => ParagraphStyle { gaps: false, blank_before: 2, ..centred },
        // 7.3.5.3
        Role::SignerPost => ParagraphStyle { align: Align::Right, keep_with_next: true, ..flush },
        // 7.4.2, 7.4.3: 4号仿宋体, one character in on both sides.
        Role::CopiedTo | Role::PrintedBy => ParagraphStyle {
            gaps: role == Role::CopiedTo,
            left_indent: FontSize::Si.length(),
            right_indent: FontSize::Si.length(),
            // 3.2
            line_pitch: FontSize::Si.length() + official.leading,
            ..small
        },
        Role::Footnote => ParagraphStyle {
            // Practice: smaller is not read under 3号.
            size: FontSize::Wu.length(),
            line_pitch: Length::pt(15),
            align: Align::Justify,
            ..small
        },
        Role::TableCell => small,
        Role::TableHead => ParagraphStyle { family: Family::Hei, align: Align::Centre, ..small },
        Role::Body | Role::ListItem | Role::Note => body,
        // Practice: 目录 as a title, its entries as the body.
        Role::ContentsTitle => row(Role::Title, page),
        Role::ContentsEntry => ParagraphStyle { align: Align::Left, ..flush },
        Role::PageBreak | Role::Blank => flush,
    }
}

fn centred_block(flush: ParagraphStyle) -> ParagraphStyle {
    ParagraphStyle { align: Align::Centre, ..flush }
}

fn small_centred(small: ParagraphStyle) -> ParagraphStyle {
    ParagraphStyle { align: Align::Centre, ..small }
}
