//! The whole journey in one function: read → settle → style → lay out → write.

pub mod fit;

use crate::diag::{self, Code, Diagnostic, Diagnostics, Warned};
use crate::document::meta::Numbering;
use crate::document::spoken::{self, Part};
use crate::document::{self, Document, Kind};
use crate::font::FontBook;
use crate::layout::page::PagedDocument;
use crate::source::Source;
use crate::style::StyleSheet;
use crate::style::config::{self, Config};
use crate::style::contents;
use crate::style::host::Host;
use crate::style::speech::Profile;
use crate::style::styled::{self, Block, StyledDocument};
use crate::{layout, read, write};
use fit::Fitted;

/// What to make and how. Where several have a say, the command line is stronger than the draft, the draft than
/// `jianggao.toml`; `None` is no say.
#[derive(Clone, Debug, Default)]
pub struct RenderOptions {
    /// Make a DOCX?
    pub docx: bool,
    /// Make a PDF?
    pub pdf: bool,
    /// The profile the command line names.
    pub profile: Option<Profile>,
    /// How headings get their numbers, as the command line says.
    pub numbering: Option<Numbering>,
    /// The program a DOCX is meant for, as the command line says.
    pub host: Option<Host>,
    /// How a DOCX says the grid.
    pub docx_profile: write::docx::Profile,
    /// Is there a list of headings with their pages?
    pub contents: bool,
    /// Are the faces put into the DOCX?
    pub embed_fonts: bool,
    /// The `jianggao.toml` that holds for the draft.
    pub config: Config,
}

/// The draft names a profile there is not.
pub const UNKNOWN_PROFILE: Code = Code("JG053");

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The DOCX, when asked for and possible.
    pub docx: Option<Vec<u8>>,
    /// The PDF, when asked for and possible.
    pub pdf: Option<Vec<u8>>,
    /// How many pages.
    pub pages: usize,
    /// How long it takes to read out, part by part.
    pub spoken: Vec<Part>,
    /// Everything to be said, sorted by place. When one of them is an error, no output was made.
    pub diagnostics: Diagnostics,
}

/// Makes the outputs of one draft.
///
/// Nothing is half made: either everything asked for is there, or none of it and the reason is among the diagnostics.
pub fn render(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    render_document(read::read(source), options, fonts)
}

/// Makes the outputs of a draft that has been read already: of a raw text or a Word document, say.
pub fn render_document(read: Warned<Document>, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    let Warned { output: mut document, warnings: mut diagnostics } = read;
    let sheet = sheet(&document, options, &mut diagnostics);
    settle(&mut document, options, &sheet);
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    let (docx, pdf) = match document.kind {
        // Nothing comes back from the pages of a speech, so both outputs are made at once.
        Kind::Speech => {
            let styled = compose(&document, &sheet, fonts);
            let styled = if options.contents { with_contents(styled, &sheet, fonts) } else { styled };
            rayon::join(
                || options.docx.then(|| docx(&styled, &sheet, options, fonts)),
                || pdf(layout::layout(&styled, &sheet, fonts)?, options.pdf, fonts),
            )
        }
        _ => match fit::fit(&document, sheet, fonts) {
            Ok(Fitted { styled, sheet, pages }) => rayon::join(
                || options.docx.then(|| docx(&styled, &sheet, options, fonts)),
                || pdf(pages, options.pdf, fonts),
            ),
            Err(errors) => (None, Err(errors)),
        },
    };
    let mut outcome = Outcome { spoken: spoken::parts(&document), ..Outcome::default() };
    if let Some(docx) = docx {
        outcome.docx = keep(docx, &mut diagnostics);
    }
    if let Some(pages) = keep(pdf, &mut diagnostics) {
        (outcome.pages, outcome.pdf) = (pages.count, pages.pdf);
    }
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    diag::sort(&mut diagnostics);
    outcome.diagnostics = diagnostics;
    outcome
}

/// The pages of one draft, as [`render`] sets them.
///
/// # Errors
/// What prevents its outputs.
pub fn pages(source: &Source, options: &RenderOptions, fonts: &FontBook) -> Result<PagedDocument, Diagnostics> {
    let Warned { output: mut document, warnings: mut diagnostics } = read::read(source);
    let sheet = sheet(&document, options, &mut diagnostics);
    settle(&mut document, options, &sheet);
    if diag::has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    Ok(match document.kind {
        Kind::Speech => layout::layout(&compose(&document, &sheet, fonts), &sheet, fonts)?.output,
        _ => fit::fit(&document, sheet, fonts)?.pages.output,
    })
}

/// The style sheet of a draft: its profile, and the configuration over it.
fn sheet(document: &Document, options: &RenderOptions, diagnostics: &mut Diagnostics) -> StyleSheet {
    let wish = document.meta.profile.as_ref().and_then(|given| {
        let profile = Profile::from_name(&given.value);
        if profile.is_none() {
            diagnostics.push(
                Diagnostic::error(UNKNOWN_PROFILE, format!("没有名为“{}”的样式", given.value))
                    .at(given.span)
                    .hint(format!("可以写：{}", Profile::NAMES.join("、"))),
            );
        }
        profile
    });
    let config = Config { host: options.host.or(options.config.host), ..options.config.clone() };
    config::sheet(&config, options.profile.or(wish), Profile::of(document.kind))
}

/// Lists the headings with their pages, which only laid-out pages tell.
fn with_contents(styled: StyledDocument, sheet: &StyleSheet, fonts: &FontBook) -> StyledDocument {
    let Some(mut listed) = contents::before(&styled, sheet) else { return styled };
    // What cannot be laid out is told when it is laid out for good.
    if let Ok(pages) = layout::layout(&listed, sheet, fonts) {
        contents::fill(&mut listed, pages.output.outline.iter().map(|line| line.page + 1), sheet);
    }
    listed
}

/// Settles what both outputs must agree on and the style alone cannot say: numbers of headings and lines of the title.
fn settle(document: &mut Document, options: &RenderOptions, sheet: &StyleSheet) {
    let drafts = document.meta.numbering.as_ref().map(|given| given.value);
    let numbering = options.numbering.or(drafts).or(options.config.numbering).unwrap_or_default();
    document::heading::number(document, numbering);
    document::title::settle(document, sheet.title_columns());
    if !sheet.switches.read_aloud {
        document::pause::strip(document);
    }
}

/// Puts the styles on. What only the lines can tell comes back here, before the outputs part.
fn compose(document: &Document, sheet: &StyleSheet, fonts: &FontBook) -> StyledDocument {
    let mut styled = styled::compose(document, sheet);
    if sheet.switches.read_aloud {
        return layout::turn::turn(&styled, sheet, fonts);
    }
    for (at, tuned) in layout::tune::tune(&styled, sheet, fonts) {
        styled.blocks[at] = Block::Paragraph(tuned);
    }
    styled
}

fn docx(
    styled: &StyledDocument,
    sheet: &StyleSheet,
    options: &RenderOptions,
    fonts: &FontBook,
) -> Result<Warned<Vec<u8>>, Diagnostics> {
    let embed = options.embed_fonts.then_some(fonts);
    write::docx::write_with(styled, sheet, write::docx::Options { profile: options.docx_profile, embed })
        .map_err(|error| vec![Diagnostic::error(Code("JG080"), format!("无法生成 DOCX：{}", error.0))])
}

/// How many pages, and the PDF of them when it is wanted.
struct Pages {
    count: usize,
    pdf: Option<Vec<u8>>,
}

/// Pages are laid out even when no PDF is wanted: only they show a character that no face has.
fn pdf(pages: Warned<PagedDocument>, wanted: bool, fonts: &FontBook) -> Result<Warned<Pages>, Diagnostics> {
    let Warned { output: pages, warnings } = pages;
    let pdf = wanted
        .then(|| write::pdf::write(&pages, fonts))
        .transpose()
        .map_err(|error| vec![Diagnostic::error(Code("JG090"), format!("无法生成 PDF：{}", error.0))])?;
    Ok(Warned { output: Pages { count: pages.pages.len(), pdf }, warnings })
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
