//! The folio (页码) in the footer, GB/T 9704—2012, 7.5: a dash, the number, a dash; or in the header, `3/12`.

use super::names::{self, Named};
use crate::geom::Length;
use crate::style::styled::StyledDocument;
use docx_rs::{FieldCharType, Footer, Header, InstrNUMPAGES, InstrPAGE, InstrText, Paragraph, Run, RunFonts};

/// In a line of exact pitch LibreOffice puts the baseline at four fifths of its height (measured, 7.4.7), so this part of
/// it is below the baseline: numerator and denominator.
const BELOW_BASELINE: (i64, i64) = (1, 5);

/// From the baseline to the upper edge of the ink of a 宋体 dash (U+2014), in thousandths of the em. Measured on the faces
/// in `fonts/`; that of Word's SimSun stands as high within 0.02 em.
const DASH_TOP: i64 = 400;

/// From the lower edge of the page to that of the footer (`w:footer`), so that the ink of the dash begins where the sheet
/// says: the footer is one line, as high as its characters.
pub fn distance(document: &StyledDocument) -> Length {
    let folio = &document.folio;
    let ink = document.page.area.bottom() + folio.drop;
    let baseline = ink + folio.size.scale(DASH_TOP, 1000);
    document.page.paper.height - baseline - folio.size.scale(BELOW_BASELINE.0, BELOW_BASELINE.1)
}

/// From the upper edge of the page to that of the header (`w:header`).
pub fn head_distance(document: &StyledDocument) -> Length {
    let folio = &document.folio;
    let (below, parts) = BELOW_BASELINE;
    document.page.area.top - folio.drop - folio.size.scale(parts - below, parts)
}

/// The header: which page of how many.
pub fn of_all() -> Header {
    let number = field(InstrText::PAGE(InstrPAGE::new()));
    let count = field(InstrText::NUMPAGES(InstrNUMPAGES::new()));
    let runs = number.into_iter().chain([run().add_text("/")]).chain(count);
    Header::new().add_paragraph(runs.fold(Paragraph::new().style(names::HEADER.id), Paragraph::add_run))
}

/// The footer of odd pages, or of all.
pub fn odd() -> Footer {
    footer(names::FOOTER)
}

/// The footer of even pages.
pub fn even() -> Footer {
    footer(names::EVEN_FOOTER)
}

fn footer(style: Named) -> Footer {
    let number = field(InstrText::PAGE(InstrPAGE::new()));
    let runs = [run().add_text("— ")].into_iter().chain(number).chain([run().add_text(" —")]);
    Footer::new().add_paragraph(runs.fold(Paragraph::new().style(style.id), Paragraph::add_run))
}

/// Each mark of the field stands in a run of its own: Word and WPS lose the number otherwise.
fn field(instruction: InstrText) -> [Run; 5] {
    [
        run().add_field_char(FieldCharType::Begin, false),
        run().add_instr_text(instruction),
        run().add_field_char(FieldCharType::Separate, false),
        run().add_text("1"),
        run().add_field_char(FieldCharType::End, false),
    ]
}

fn run() -> Run {
    Run::new().fonts(RunFonts::new().hint("eastAsia"))
}
