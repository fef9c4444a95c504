//! What only pages can tell about an official document, brought back as an adjusted style sheet: the one place where the
//! journey turns round. Both outputs are then made with that sheet.

use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::document::{Document, Role};
use crate::font::FontBook;
use crate::layout;
use crate::layout::page::{Page, PagedDocument};
use crate::style::StyleSheet;
use crate::style::grid::CharGrid;
use crate::style::styled::StyledDocument;

/// Line pitch or characters a line were changed for the page of the signature.
pub const SPACING: Code = Code("JG072");
/// No change within the bounds brought text to the page of the signature.
pub const SPACING_FAILED: Code = Code("JG073");
/// 主送机关 stands in the 版记.
pub const ADDRESSEE_MOVED: Code = Code("JG074");

/// A document, its sheet and its pages, which suit one another.
#[derive(Debug)]
pub struct Fitted {
    /// The document with its styles on.
    pub styled: StyledDocument,
    /// The sheet both outputs are made with.
    pub sheet: StyleSheet,
    /// The pages, and what is to be said about them.
    pub pages: Warned<PagedDocument>,
}

/// Sets a document; adjusts the sheet until page 1 shows text (7.3.2, 7.3.3) and so does the page of the signature (7.3.5.5).
///
/// # Errors
/// Those of the layout.
pub fn fit(document: &Document, sheet: StyleSheet, fonts: &FontBook) -> Result<Fitted, Diagnostics> {
    let mut said = Vec::new();
    let mut fitted = set(document, sheet, fonts)?;
    if let Some(addressee) = document.elements.iter().find(|element| element.role == Role::Addressee)
        && !fitted.pages.output.pages.first().is_some_and(shows_text)
    {
        let mut sheet = fitted.sheet.clone();
        sheet.official.addressee_in_imprint = true;
        fitted = set(document, sheet, fonts)?;
        let message = "主送机关太多，首页排不下正文，已把主送机关移到版记（7.3.2）";
        said.push(Diagnostic::note(ADDRESSEE_MOVED, message).at(addressee.span));
    }
    if signs_alone(&fitted.pages.output) {
        let (better, word) = with_text(document, &fitted, fonts)?;
        fitted = better;
        said.push(word);
    }
    if let Some(foot) = fitted.pages.output.foot {
        fitted.styled.settle_foot(foot);
    }
    fitted.pages.warnings.extend(said);
    Ok(fitted)
}

fn set(document: &Document, sheet: StyleSheet, fonts: &FontBook) -> Result<Fitted, Diagnostics> {
    let styled = super::compose(document, &sheet, fonts);
    let pages = layout::layout(&styled, &sheet, fonts)?;
    Ok(Fitted { styled, sheet, pages })
}

/// 7.3.5.5: line pitch first, the least change first, then one character more or fewer a line. Where nothing helps, the last
/// lines of the text go over to the page of the signature, and the page before it ends early; but never all of page 1.
fn with_text(document: &Document, as_it_is: &Fitted, fonts: &FontBook) -> Result<(Fitted, Diagnostic), Diagnostics> {
    let shows = |fitted: &Fitted| fitted.pages.output.pages.first().is_some_and(shows_text);
    for (sheet, words) in candidates(&as_it_is.sheet) {
        let fitted = set(document, sheet, fonts)?;
        if !signs_alone(&fitted.pages.output) && shows(&fitted) >= shows(as_it_is) {
            let message = format!("署名页本来没有正文，{words}后与正文同页（7.3.5.5）");
            return Ok((fitted, Diagnostic::note(SPACING, message)));
        }
    }
    let mut sheet = as_it_is.sheet.clone();
    sheet.official.text_comes_along = true;
    let word =
        Diagnostic::warning(SPACING_FAILED, "署名页本来没有正文，调整行距、字距都不行，已把最后两行正文移到署名页")
            .hint("前一页因此留有空白；请增删几个字，再看一看");
    let fitted = set(document, sheet, fonts)?;
    if shows(&fitted) || !shows(as_it_is) {
        return Ok((fitted, word));
    }
    // Of a single line of text page 1 has the greater need (7.3.3).
    let word = Diagnostic::warning(SPACING_FAILED, "署名页没有正文：正文只有一行，首页要有正文，署名又排不到首页")
        .hint("请把正文写得长一些，或者减少首页的内容");
    Ok((set(document, as_it_is.sheet.clone(), fonts)?, word))
}

/// The sheets to be tried, and what was changed in each.
fn candidates(sheet: &StyleSheet) -> Vec<(StyleSheet, String)> {
    let (area, em, grid) = (sheet.page.area.size, sheet.body().size, sheet.page.grid);
    let bounds = sheet.official.bounds;
    let with = |grid: CharGrid, words: String| {
        let mut sheet = sheet.clone();
        sheet.regrid(em, grid);
        (sheet, words)
    };
    let pitches = (1..=bounds.steps).flat_map(|step| [-step, step]).map(|step| {
        let pitch = grid.line_pitch + bounds.step * step;
        let words = format!("行距由{:.2}磅调为{:.2}磅", grid.line_pitch.to_pt(), pitch.to_pt());
        with(grid.with_line_pitch(area, pitch), words)
    });
    let columns = (1..=bounds.columns).flat_map(|step| [-step, step]).map(|step| {
        let columns = grid.columns + step;
        let words = format!("每行由{}字调为{columns}字", grid.columns);
        with(CharGrid::derive(area, em, columns, grid.rows), words)
    });
    pitches.chain(columns).collect()
}

/// Does the signature stand on a page without text?
fn signs_alone(document: &PagedDocument) -> bool {
    let signs = |role| matches!(role, Role::Signature | Role::IssueDate | Role::SignerPost);
    let page = document.pages.iter().rposition(|page| page.lines.iter().any(|line| signs(line.role)));
    // A document of one page has no other to take text from.
    page.is_some_and(|at| at > 0 && !shows_text(&document.pages[at]))
}

/// Does a page show 正文, or in minutes who was there?
fn shows_text(page: &Page) -> bool {
    let is_text = |role| {
        matches!(
            role,
            Role::Body
                | Role::Heading(_)
                | Role::ListItem
                | Role::Quotation
                | Role::StageDirection
                | Role::TableCell
                | Role::TableHead
                | Role::Caption
                | Role::Attendance
        )
    };
    page.lines.iter().any(|line| is_text(line.role))
}
