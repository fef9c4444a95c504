//! The whole journey in one function: read → settle → style → lay out → write.

use crate::diag::{self, Code, Diagnostic, Diagnostics, Warned};
use crate::document::meta::Numbering;
use crate::document::{self, Document};
use crate::font::FontBook;
use crate::source::Source;
use crate::style::StyleSheet;
use crate::style::styled::{self, StyledDocument};
use crate::{layout, read, write};

/// What to make and how; resolved once from the command line and `jianggao.toml`.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Make a DOCX?
    pub docx: bool,
    /// Make a PDF?
    pub pdf: bool,
    /// The style sheet, before the draft's own wishes.
    pub sheet: StyleSheet,
    /// How headings get their numbers, unless the draft says.
    pub numbering: Numbering,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The DOCX, when asked for and possible.
    pub docx: Option<Vec<u8>>,
    /// The PDF, when asked for and possible.
    pub pdf: Option<Vec<u8>>,
    /// How many pages.
    pub pages: usize,
    /// Everything to be said, sorted by place. When one of them is an error, no output was made.
    pub diagnostics: Diagnostics,
}

/// Makes the outputs of one draft.
///
/// Nothing is half made: either everything asked for is there, or none of it and the reason is among the diagnostics.
pub fn render(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    let Warned { output: mut document, warnings: mut diagnostics } = read::read(source);
    settle(&mut document, options);
    let styled = styled::compose(&document, &options.sheet);
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    let (docx, pdf) = rayon::join(|| options.docx.then(|| docx(&styled, options)), || pdf(&styled, options, fonts));
    let mut outcome = Outcome::default();
    if let Some(docx) = docx {
        outcome.docx = keep(docx, &mut diagnostics);
    }
    if let Some((pages, bytes)) = keep(pdf, &mut diagnostics) {
        (outcome.pages, outcome.pdf) = (pages, bytes);
    }
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    diag::sort(&mut diagnostics);
    outcome.diagnostics = diagnostics;
    outcome
}

/// Settles what both outputs must agree on and the style alone cannot say: numbers of headings and lines of the title.
fn settle(document: &mut Document, options: &RenderOptions) {
    let numbering = document.meta.numbering.as_ref().map_or(options.numbering, |given| given.value);
    document::heading::number(document, numbering);
    document::title::settle(document, options.sheet.title_columns());
}

fn docx(styled: &StyledDocument, options: &RenderOptions) -> Result<Warned<Vec<u8>>, Diagnostics> {
    write::docx::write(styled, &options.sheet)
        .map_err(|error| vec![Diagnostic::error(Code("JG080"), format!("无法生成 DOCX：{}", error.0))])
}

/// Pages are laid out even when no PDF is wanted: only they show a character that no face has.
fn pdf(
    styled: &StyledDocument,
    options: &RenderOptions,
    fonts: &FontBook,
) -> Result<Warned<(usize, Option<Vec<u8>>)>, Diagnostics> {
    let Warned { output: pages, warnings } = layout::layout(styled, &options.sheet, fonts)?;
    let bytes = options
        .pdf
        .then(|| write::pdf::write(&pages, fonts))
        .transpose()
        .map_err(|error| vec![Diagnostic::error(Code("JG090"), format!("无法生成 PDF：{}", error.0))])?;
    Ok(Warned { output: (pages.pages.len(), bytes), warnings })
}

/// The output of a step, its words added to the others.
fn keep<T>(result: Result<Warned<T>, Diagnostics>, diagnostics: &mut Diagnostics) -> Option<T> {
    match result {
        Ok(Warned { output, warnings }) => {
            diagnostics.extend(warnings);
            Some(output)
        }
        Err(errors) => {
            diagnostics.extend(errors);
            None
        }
    }
}

impl Outcome {
    fn refused(mut diagnostics: Diagnostics) -> Self {
        diag::sort(&mut diagnostics);
        Outcome { diagnostics, ..Outcome::default() }
    }
}
