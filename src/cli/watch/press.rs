//! Who makes the exports: the same journey as `convert`, from bytes to bytes.

use crate::cli::args::{StyleArgs, WatchArgs};
use crate::cli::draft;
use crate::cli::report;
use crate::cli::settings::{self, Settings};
use crate::diag::{self, Diagnostic, Diagnostics, Severity, Warned};
use crate::font::FontBook;
use crate::read::import::Imported;
use crate::render::{self, RenderOptions};
use crate::source::Source;
use crate::watch::fingerprint::{self, Digest};
use crate::watch::{Exporter, Made};
use crate::write::Format;
use pulldown_cmark::{Event, Parser, Tag};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The faces, and what the command line asks for.
pub struct Press {
    fonts: FontBook,
    formats: Vec<Format>,
    extensions: Vec<&'static str>,
    style: StyleArgs,
}

impl Press {
    /// As the command line asks.
    pub fn new(args: &WatchArgs, fonts: FontBook) -> Self {
        let asked: BTreeSet<Format> = args.to.iter().map(|&to| to.into()).collect();
        let formats = if asked.is_empty() { vec![Format::Docx, Format::Pdf] } else { asked.into_iter().collect() };
        let extensions = formats.iter().map(|format| format.extension()).collect();
        Press { fonts, formats, extensions, style: args.style.clone() }
    }

    fn make(&self, path: &Path, bytes: &[u8]) -> Result<(Vec<Vec<u8>>, usize), String> {
        let settings = Settings::load([path]);
        let Some(config) = settings.of(path) else {
            let faults = settings.faults().map(|(name, source, fault)| (Some(name), source, fault));
            return Err(faults_in_words(faults));
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let understood = draft::understand_bytes(path, bytes);
        let refused = |faults: Diagnostics| faults_in_words(faults.iter().map(|fault| (Some(&*name), None, fault)));
        let Warned { output: Imported { source, document }, warnings } = understood.map_err(refused)?;
        // The note about faults stands in another folder: the bare name is what a person looks for.
        let source = Source { name: name.to_string(), ..source };
        let options = RenderOptions {
            docx: self.formats.contains(&Format::Docx),
            pdf: self.formats.contains(&Format::Pdf),
            profile: self.style.profile,
            numbering: self.style.numbering,
            host: self.style.host,
            contents: self.style.toc,
            docx_profile: self.style.docx.grid,
            embed_fonts: self.style.docx.embed_fonts,
            config,
        };
        let outcome = render::render_document(Warned { output: document, warnings }, &options, &self.fonts);
        let faults = || outcome.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
        if diag::has_errors(&outcome.diagnostics) {
            return Err(faults_in_words(faults().map(|fault| (Some(source.name.as_str()), Some(&source), fault))));
        }
        let warnings = outcome.diagnostics.iter().filter(|fault| fault.severity == Severity::Warning).count();
        let output = |format: &Format| match format {
            Format::Docx => outcome.docx.clone(),
            Format::Pdf => outcome.pdf.clone(),
        };
        let outputs = self.formats.iter().map(output).collect::<Option<Vec<_>>>();
        outputs.map(|outputs| (outputs, warnings)).ok_or_else(|| "没有生成导出件".into())
    }
}

/// The gist of the first on the first line, then all of them with their places.
fn faults_in_words<'a>(faults: impl Iterator<Item = (Option<&'a str>, Option<&'a Source>, &'a Diagnostic)>) -> String {
    let faults: Vec<_> = faults.collect();
    let gist = faults.first().map_or(String::new(), |(_, source, fault)| {
        let line = source.zip(fault.span).map(|(source, span)| source.lines().position(span.start).0);
        let place = line.map(|line| format!("第 {line} 行：")).unwrap_or_default();
        format!("{place}{}[{}]", fault.message, fault.code)
    });
    let all: Vec<String> = faults.iter().map(|(name, source, fault)| report::plain(*name, *source, fault)).collect();
    format!("{gist}\n\n{}", all.join("\n\n"))
}

impl Exporter for Press {
    fn identity(&self) -> String {
        let mut words = format!("{} {:?} {:?}", env!("CARGO_PKG_VERSION"), self.extensions, self.style);
        for face in &self.fonts.faces {
            words.push_str(&format!(" {:?} {} {:?}", face.path(), face.index(), fingerprint::look(face.path())));
        }
        Digest::of(words.as_bytes()).into()
    }

    fn extensions(&self) -> &[&'static str] {
        &self.extensions
    }

    fn inputs(&self, draft: &Path, bytes: &[u8]) -> Vec<PathBuf> {
        let mut inputs = settings::places(draft);
        let folder = draft.parent().unwrap_or(Path::new("."));
        if let Ok(source) = Source::from_bytes("", Some(draft), bytes) {
            inputs.extend(pictures(&source.text).into_iter().map(|picture| folder.join(picture)));
        }
        inputs
    }

    fn export(&self, draft: &Path, bytes: &[u8]) -> Made {
        match self.make(draft, bytes) {
            Ok((outputs, warnings)) => Made { outputs: Ok(outputs), warnings },
            Err(fault) => Made { outputs: Err(fault), warnings: 0 },
        }
    }
}

/// The paths of the pictures a draft shows, as they may be meant. One too many does no harm.
fn pictures(text: &str) -> BTreeSet<String> {
    let mut pictures = BTreeSet::new();
    for event in Parser::new(text) {
        if let Event::Start(Tag::Image { dest_url, .. }) = event
            && !dest_url.contains("://")
        {
            let path = dest_url.replace('\\', "/");
            pictures.insert(decode_percent(&path));
            pictures.insert(path);
        }
    }
    pictures
}

fn decode_percent(text: &str) -> String {
    let (bytes, mut decoded, mut at) = (text.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match hex {
            Some(value) if byte == b'%' => {
                decoded.push(value);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_however_they_are_written() {
        let text = "![a](图/示%20意.png)\n\n段落 ![b](b.jpg) 和 ![c](https://x.cn/c.png)\n\n![d](<e f.png>) ![](图\\\\g.png)\n";
        let found = pictures(text);
        for path in ["图/示 意.png", "b.jpg", "e f.png", "图/g.png"] {
            assert!(found.contains(path), "{path} in {found:?}");
        }
        assert!(!found.iter().any(|path| path.contains("x.cn")));
    }
}
