//! The whole journey in one function: read → settle → style → lay out → write.
//!
//! The way goes round at one place, [`typeset`]: pages tell what only they can ([`adjust`]), and the styles are put on again.

pub(crate) mod adjust;
pub(crate) mod geta;
pub(crate) mod unprinted;

use crate::diag::{self, Code, Diagnostic, Diagnostics, Warned};
use crate::document::meta::Numbering;
use crate::document::spoken::{self, Part};
use crate::document::{self, Document};
use crate::font::FontBook;
use crate::layout::page::PagedDocument;
use crate::read::Input;
use crate::read::files::Files;
use crate::style::adjust::Adjustments;
use crate::style::config::{self, Config};
use crate::style::contents;
use crate::style::speech::Profile;
use crate::style::styled::StyledDocument;
use crate::style::{self, Delivery, StyleSheet};
use crate::{layout, read, write};
use adjust::Judge;
use std::time::{Duration, Instant};

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
    /// How a DOCX says the grid.
    pub docx_profile: write::docx::Profile,
    /// Is there a list of headings with their pages?
    pub contents: bool,
    /// Are the faces put into the DOCX?
    pub embed_fonts: bool,
    /// Is a draft with a sign no face has, or a picture that cannot be had, refused, rather than set with 〓 or a box?
    pub strict: bool,
    /// The `jianggao.toml` that holds for the draft.
    pub config: Config,
}

/// Pause marks, which only a delivery copy shows.
pub const PAUSE_MARKS: Code = Code("JG059");
/// The draft names a profile there is not.
pub const UNKNOWN_PROFILE: Code = Code("JG053");
/// A list of headings is asked for, and there cannot be one.
pub const NO_CONTENTS: Code = Code("JG075");
/// Pages asked for ever more adjustments.
pub const UNSETTLED: Code = Code("JG076");

/// Pages are set so many times at the most: every grid that may bring text to the page of a signature is one round.
const MAX_ROUNDS: usize = 40;

/// What both writers are given: a document with its styles and all that its pages told, and these pages.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// The document.
    pub styled: StyledDocument,
    /// What it is set with: the style sheet as adjusted.
    pub sheet: StyleSheet,
    /// Its pages.
    pub pages: PagedDocument,
}

/// How long its steps took; the two outputs are made at the same time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// Numbers, title lines, pages.
    pub layout: Duration,
    /// The DOCX.
    pub docx: Duration,
    /// The PDF.
    pub pdf: Duration,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The DOCX, when asked for and possible.
    pub docx: Option<Vec<u8>>,
    /// The PDF, when asked for and possible.
    pub pdf: Option<Vec<u8>>,
    /// What they were made from.
    pub typeset: Option<Typeset>,
    /// How long it takes to read out, part by part.
    pub spoken: Vec<Part>,
    /// How many signs no face has: 〓 stands in their places.
    pub geta: usize,
    /// Where the time went.
    pub spent: Spent,
    /// Everything to be said, sorted by place. An error among them means that no output was made, or that one is faulty.
    pub diagnostics: Diagnostics,
}

/// Makes the outputs of one draft.
///
/// Nothing is half made: either everything asked for is there, or none of it and the reason is among the diagnostics.
pub fn render(input: Input<'_>, files: &dyn Files, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    match read::read(input, files) {
        Ok(read) => render_document(read.map(|read| read.document), options, fonts),
        Err(refused) => Outcome::refused(refused),
    }
}

/// Makes the outputs of a draft that has been read already: of a raw text or a Word document, say.
pub fn render_document(read: Warned<Document>, options: &RenderOptions, fonts: &FontBook) -> Outcome {
    let Warned { output: mut document, warnings: mut diagnostics } = read;
    let mut spent = Spent::default();
    let begun = Instant::now();
    let sheet = sheet(&document, options, &mut diagnostics);
    settle(&mut document, options, &sheet, &mut diagnostics);
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    let replaced = geta::replace(&mut document, fonts);
    if options.strict && (replaced.count > 0 || diag::has_gaps(&diagnostics)) {
        diagnostics.extend(replaced.diagnostics);
        return Outcome::refused(diagnostics);
    }
    // Pages are laid out even when no PDF is wanted: what they tell is for the DOCX too.
    let Some(mut typeset) = keep(typeset(&document, &sheet, fonts), &mut diagnostics) else {
        return Outcome::refused(diagnostics);
    };
    let unprinted = unprinted::told(&document, &typeset.styled, &diagnostics);
    diagnostics.extend(unprinted);
    spent.layout = begun.elapsed();
    let spoken = spoken::parts(&document);
    // A long paper is let go as far as nothing is made of it any more.
    drop(document);
    if options.pdf && !options.docx {
        typeset.styled.blocks = Vec::new();
    }
    let (docx, pdf) = rayon::join(
        || options.docx.then(|| timed(|| docx(&typeset, options, fonts))),
        || options.pdf.then(|| timed(|| pdf(&typeset.pages, fonts))),
    );
    let [docx, pdf] = [(docx, &mut spent.docx), (pdf, &mut spent.pdf)].map(|(made, time)| {
        made.map(|(made, spent)| {
            *time = spent;
            made
        })
    });
    let docx = docx.and_then(|docx| keep(docx, &mut diagnostics));
    let pdf = pdf.and_then(|pdf| keep(pdf, &mut diagnostics));
    if diag::has_errors(&diagnostics) {
        return Outcome::refused(diagnostics);
    }
    diagnostics.extend(replaced.diagnostics);
    diag::sort(&mut diagnostics);
    diag::cap(&mut diagnostics);
    Outcome { docx, pdf, typeset: Some(typeset), spoken, geta: replaced.count, spent, diagnostics }
}

/// Sets a document, round after round, until its pages ask for nothing more.
///
/// Its numbers and title lines must be settled, as [`render_document`] does; `sheet` is never changed.
///
/// # Errors
/// Those of the layout.
pub fn typeset(document: &Document, sheet: &StyleSheet, fonts: &FontBook) -> Result<Warned<Typeset>, Diagnostics> {
    let mut judge = Judge::new(document, sheet);
    let mut adjustments = Adjustments::default();
    let mut round = 1;
    loop {
        let sheet = adjustments.sheet(sheet);
        let mut styled = style::adjust::apply(document, &sheet, &adjustments);
        let Warned { output: pages, mut warnings } = layout::layout(&styled, &sheet, fonts)?;
        match judge.next(&pages, &adjustments) {
            Some(better) if round < MAX_ROUNDS => adjustments = better,
            asked => {
                styled.settle(&adjust::settled(&pages, &adjustments));
                warnings.append(&mut judge.said);
                if asked.is_some() {
                    warnings.push(Diagnostic::warning(UNSETTLED, "版面反复调整仍不能稳定，已采用最后一次排版"));
                }
                let typeset = Typeset { styled, sheet: sheet.into_owned(), pages };
                return Ok(Warned { output: typeset, warnings });
            }
        }
        round += 1;
    }
}

/// What is wrong with the profile a draft asks for.
pub fn unknown_profile(document: &Document) -> Option<Diagnostic> {
    let given = document.meta.profile.as_ref().filter(|given| Profile::from_name(&given.value).is_none())?;
    let fault = Diagnostic::error(UNKNOWN_PROFILE, format!("没有名为“{}”的样式", given.value)).at(given.span);
    Some(fault.hint(format!("可以写：{}", Profile::NAMES.join("、"))))
}

/// The style sheet of a draft: its profile, and the configuration over it.
fn sheet(document: &Document, options: &RenderOptions, diagnostics: &mut Diagnostics) -> StyleSheet {
    diagnostics.extend(unknown_profile(document));
    let wish = document.meta.profile.as_ref().and_then(|given| Profile::from_name(&given.value));
    let mut sheet = config::sheet(&options.config, options.profile.or(wish), Profile::of(document.kind));
    if options.contents {
        match contents::refusal(document) {
            None => sheet.switches.contents = true,
            Some(reason) => {
                diagnostics.push(Diagnostic::warning(NO_CONTENTS, format!("没有生成目录：{reason}")));
            }
        }
    }
    sheet
}

/// Settles what both outputs must agree on and the style alone cannot say: numbers of headings and lines of the title.
fn settle(document: &mut Document, options: &RenderOptions, sheet: &StyleSheet, diagnostics: &mut Diagnostics) {
    let drafts = document.meta.numbering.as_ref().map(|given| given.value);
    let numbering = options.numbering.or(drafts).or(options.config.numbering).unwrap_or_default();
    diagnostics.extend(document::heading::number(document, numbering));
    document::title::settle(document, sheet.title_columns());
    if sheet.switches.delivery != Delivery::ReadAloud {
        let places = document::pause::strip(document);
        if !places.is_empty() {
            let told = Diagnostic::warning(PAUSE_MARKS, "停顿号“/”只在大字版里排出，这里不排");
            let hint = "表示“或者”的，请去掉两边的空格；大字版用 --profile 大字版";
            diagnostics.push(told.at_all(places).hint(hint));
        }
    }
}

/// What was made, and how long it took.
pub fn timed<T>(make: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let made = make();
    (made, begun.elapsed())
}

fn docx(typeset: &Typeset, options: &RenderOptions, fonts: &FontBook) -> Result<Warned<Vec<u8>>, Diagnostics> {
    let embed = options.embed_fonts.then_some(fonts);
    let options = write::docx::Options { profile: options.docx_profile, embed };
    write::docx::write_with(&typeset.styled, &typeset.sheet, options)
        .map_err(|error| vec![Diagnostic::error(Code("JG080"), format!("无法生成 DOCX：{}", error.0))])
}

fn pdf(pages: &PagedDocument, fonts: &FontBook) -> Result<Warned<Vec<u8>>, Diagnostics> {
    write::pdf::write(pages, fonts)
        .map(|output| Warned { output, warnings: Vec::new() })
        .map_err(|error| vec![Diagnostic::error(Code("JG090"), format!("无法生成 PDF：{}", error.0))])
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
    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.typeset.as_ref().map_or(0, |typeset| typeset.pages.pages.len())
    }

    /// Are there outputs?
    pub fn is_made(&self) -> bool {
        self.typeset.is_some()
    }

    fn refused(mut diagnostics: Diagnostics) -> Self {
        diag::sort(&mut diagnostics);
        diag::cap(&mut diagnostics);
        Outcome { diagnostics, ..Outcome::default() }
    }
}
