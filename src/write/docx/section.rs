//! The page: paper, margins, grid, footers.

use super::paragraph::twips;
use super::{Profile, footer};
use crate::style::FolioPosition;
use crate::style::grid::CharGrid;
use crate::style::styled::StyledDocument;
use docx_rs::{DocGrid, DocGridType, Docx, PageMargin};

/// `w:charSpace` counts in 4096ths of a point, twenty twips to the point.
const CHAR_SPACE_PER_POINT: i64 = 4096;

/// Sets up the one section of a document.
pub fn set_up(docx: Docx, document: &StyledDocument, profile: Profile) -> Docx {
    let page = &document.page;
    let (left, right) = page.area.host_margins(page.paper);
    let (top, bottom) = page.area.host_vertical_margins(page.paper);
    let margin = |twips: i64| i32::try_from(twips).unwrap_or_default();
    let foot = twips(footer::distance(document));
    let head = twips(footer::head_distance(document));
    let side = |twips: i32| u32::try_from(twips).unwrap_or_default();
    let mut docx =
        docx.page_size(side(twips(page.paper.width)), side(twips(page.paper.height))).page_margin(PageMargin {
            top: margin(top),
            bottom: margin(bottom),
            left: margin(left),
            right: margin(right),
            header: head,
            footer: foot,
            gutter: 0,
        });
    docx.document = docx.document.doc_grid(grid(&page.grid, profile));
    match document.folio.position {
        FolioPosition::Outer => docx.footer(footer::odd()).even_footer(footer::even()),
        FolioPosition::Centre => docx.footer(footer::odd()),
        FolioPosition::UpperRight => docx.header(footer::of_all()),
        FolioPosition::None => docx,
    }
}

/// The pitch of the grid is said for whoever asks; in the portable profile nothing is bound to it. A grid of the type
/// `lines` would make LibreOffice cut a page with footnotes down to whole lines, so that table rows that fit go on to the
/// next page, and shift other pages by half of what 22 lines leave over (measured, 7.4.7).
fn grid(grid: &CharGrid, profile: Profile) -> DocGrid {
    let pitch = usize::try_from(grid.line_pitch.to_twips()).unwrap_or_default();
    let lines = DocGrid::with_empty().line_pitch(pitch);
    match profile {
        Profile::Portable => lines,
        Profile::Word => {
            let space = grid.tracking.to_twips() * CHAR_SPACE_PER_POINT / 20;
            lines.grid_type(DocGridType::LinesAndChars).char_space(isize::try_from(space).unwrap_or_default())
        }
    }
}
