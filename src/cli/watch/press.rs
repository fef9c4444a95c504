//! Who makes the exports: the same journey as `convert`, from bytes to bytes.

use crate::check::register;
use crate::cli::args::StyleArgs;
use crate::cli::draft;
use crate::cli::finding::on_page;
use crate::cli::remark;
use crate::cli::settings::Settings;
use crate::diag::{self, Diagnostic, Diagnostics, Severity, Warned};
use crate::font::FontBook;
use crate::read::Input;
use crate::render::{self, RenderOptions};
use crate::source::Source;
use crate::watch::fingerprint::{self, Digest, Sight};
use crate::watch::{Exporter, Inputs, Made, Warning};
use crate::write::Format;
use std::collections::BTreeSet;
use std::path::Path;

/// The faces, and what the command line asks for.
pub(crate) struct Press {
    fonts: FontBook,
    formats: Vec<Format>,
    tails: Vec<String>,
    style: StyleArgs,
}

impl Press {
    /// For these formats; set as the command line asks.
    pub(crate) fn new(formats: BTreeSet<Format>, style: StyleArgs, fonts: FontBook) -> Self {
        let formats: Vec<Format> = formats.into_iter().collect();
        let word = style.word();
        let tails = formats.iter().map(|format| format!("{word}.{}", format.extension())).collect();
        Press { fonts, formats, tails, style }
    }

    fn make(&self, path: &Path, bytes: &[u8], inputs: &mut Inputs) -> Result<(Vec<Vec<u8>>, Vec<Warning>), String> {
        let settings = Settings::load_as([path], self.style.config.as_deref());
        inputs.extend(settings.inputs(path).into_iter().map(|(path, bytes)| {
            let content = match bytes {
                Some(bytes) => Some(bytes.map_or(Digest::UNREADABLE, Digest::of)),
                // A folder or a pipe of that name is none, but it is there.
                None => (fingerprint::look(&path) != Sight::Absent).then_some(Digest::UNREADABLE),
            };
            (path, content)
        }));
        let Some(config) = settings.of(path) else {
            let faults = settings.faults().map(|(name, source, fault)| (Some(name), source, fault));
            return Err(faults_in_words(faults, true));
        };
        // The note about faults stands in another folder: the bare name is what a person looks for.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let refused =
            |faults: Diagnostics| faults_in_words(faults.iter().map(|fault| (Some(&*name), None, fault)), false);
        let Warned { output: read, warnings } = draft::read(path, Input::draft(&name, bytes)).map_err(refused)?;
        let warnings: Diagnostics = warnings.into_iter().chain(read.left_out()).collect();
        let checked = on_page(&read, &settings.instant_checks(path));
        let folder = path.parent().unwrap_or(Path::new("."));
        inputs.extend(read.inputs.into_iter().map(|file| {
            let content = file.bytes.as_deref().map(Digest::of).or(file.blocked.then_some(Digest::UNREADABLE));
            (folder.join(file.path), content)
        }));
        let (source, document) = (read.source, read.document);
        let options = RenderOptions {
            docx: self.formats.contains(&Format::Docx),
            pdf: self.formats.contains(&Format::Pdf),
            profile: self.style.profile,
            numbering: self.style.numbering,
            contents: self.style.toc,
            docx_profile: self.style.docx.grid,
            embed_fonts: self.style.docx.embed_fonts,
            strict: false,
            config,
        };
        let outcome = render::render_document(Warned { output: document, warnings }, &options, &self.fonts);
        let faults = || outcome.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
        if !outcome.is_made() {
            let faults = faults().map(|fault| (Some(source.name.as_str()), Some(&source), fault));
            return Err(faults_in_words(faults, false));
        }
        let told = outcome.diagnostics.iter().filter(|fault| fault.severity >= Severity::Warning);
        let mut warnings: Vec<Warning> = told.map(|fault| warning(&source, fault)).collect();
        warnings.extend(proofs(&source, &checked));
        // What is wrong comes before what is only doubtful.
        warnings.sort_by_key(|warning| !warning.is_error);
        let output = |format: &Format| match format {
            Format::Docx => outcome.docx.clone(),
            Format::Pdf => outcome.pdf.clone(),
        };
        let outputs = self.formats.iter().map(output).collect::<Option<Vec<_>>>();
        outputs.map(|outputs| (outputs, warnings)).ok_or_else(|| "没有生成导出件".into())
    }
}

/// What the proof-reader found, a line each; the last says where there is more about them.
fn proofs(source: &Source, faults: &[Diagnostic]) -> Vec<Warning> {
    let found = faults.iter().filter(|fault| fault.severity >= Severity::Warning);
    let mut told: Vec<Warning> = found
        .map(|fault| {
            let head = head(source, fault);
            Warning { text: format!("{head}: {}", fault.message), ..gist(head, fault) }
        })
        .collect();
    told.sort_by_key(|warning| !warning.is_error);
    if let Some(last) = told.last_mut() {
        last.text += &format!("\n\n校对的依据和改法见 jianggao check {}", diag::argument(&source.name));
    }
    told
}

/// `:12:5`, or nothing for what has no place.
fn place(source: &Source, fault: &Diagnostic) -> String {
    fault.span.map_or_else(String::new, |span| {
        let (line, column) = source.lines().position(span.start);
        format!(":{line}:{column}")
    })
}

/// `讲话.md:12:5 警告[JG401]`.
fn head(source: &Source, fault: &Diagnostic) -> String {
    format!("{}{} {}[{}]", source.name, place(source, fault), fault.severity.word(), fault.code)
}

/// What the log tells of a fault; yet without the words for the note.
fn gist(head: String, fault: &Diagnostic) -> Warning {
    let gist = format!("{head}: {}", register::name(fault.code));
    Warning { gist, text: String::new(), is_error: fault.severity >= Severity::Gap, is_flaw: false }
}

fn warning(source: &Source, fault: &Diagnostic) -> Warning {
    let warning = gist(head(source, fault), fault);
    let text = remark::plain(Some(&source.name), Some(source), fault);
    Warning { text, is_flaw: warning.is_error, ..warning }
}

/// The gist of the first on the first line, then all of them with their places; the gist says in which file when that is not
/// the draft.
fn faults_in_words<'a>(
    faults: impl Iterator<Item = (Option<&'a str>, Option<&'a Source>, &'a Diagnostic)>,
    is_elsewhere: bool,
) -> String {
    let faults: Vec<_> = faults.collect();
    let gist = faults.first().map_or(String::new(), |(name, source, fault)| {
        let place = source.zip(fault.span).map_or_else(String::new, |(source, span)| {
            format!("第 {} {}：", source.lines().line(span.start), source.unit.word())
        });
        let file = name.filter(|_| is_elsewhere).map(|name| format!("{name} ")).unwrap_or_default();
        format!("{file}{place}{}[{}]", fault.message, fault.code)
    });
    let all: Vec<String> = faults.iter().map(|(name, source, fault)| remark::plain(*name, *source, fault)).collect();
    format!("{gist}\n\n{}", all.join("\n\n"))
}

impl Exporter for Press {
    fn identity(&self) -> String {
        let mut words = format!("{} {:?} {:?}", env!("CARGO_PKG_VERSION"), self.tails, self.style);
        for face in &self.fonts.faces {
            words.push_str(&format!(" {:?} {} {:?}", face.path(), face.index(), fingerprint::look(face.path())));
        }
        Digest::of(words.as_bytes()).into()
    }

    fn tails(&self) -> &[String] {
        &self.tails
    }

    fn export(&self, draft: &Path, bytes: &[u8]) -> Made {
        let mut inputs = Inputs::new();
        let made = self.make(draft, bytes, &mut inputs);
        let (outputs, warnings) = match made {
            Ok((outputs, warnings)) => (Ok(outputs), warnings),
            Err(fault) => (Err(fault), Vec::new()),
        };
        Made { outputs, warnings, inputs }
    }
}
