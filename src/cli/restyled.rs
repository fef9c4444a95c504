//! `jianggao check --fix` on a Word document: a copy whose looks are mended, beside it.

use crate::check::settings::Settings;
use crate::check::verdict::{self, Report, Verdict};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::read::docx::looks::IndentBy;
use crate::read::files::NoFiles;
use crate::read::{self, Input, Read, docx};
use crate::style::config::Config;
use crate::write::docx::restyle::{WrongParagraph, Wrongs, restyle};
use std::path::{Path, PathBuf};

/// A Word document whose looks cannot be mended.
pub const NOT_RESTYLED: Code = Code("JG069");

/// A copy whose looks are mended.
#[derive(Debug)]
pub struct Restyled {
    /// The copy.
    pub bytes: Vec<u8>,
    /// How many properties differed before, and how many still do.
    pub differs: (usize, usize),
}

/// The copy of a document that was examined; `None` where there is nothing a style could mend.
///
/// # Errors
/// Why there is none. The text of the copy is compared with that of the document before anybody sees it.
pub fn make(
    bytes: &[u8],
    read: &Read,
    layout: &Report,
    config: &Config,
    settings: &Settings,
) -> Result<Option<Restyled>, Diagnostics> {
    let refused = |why: String| vec![Diagnostic::error(NOT_RESTYLED, format!("版式没有改：{why}"))];
    let verdict::Wrongs { sections, paragraphs, texts } = layout.wrongs.clone();
    if sections.is_empty() && paragraphs.is_empty() {
        return Ok(None);
    }
    if let Some(why) = layout.closed {
        return Err(refused(why.to_owned()));
    }
    let paragraphs = paragraphs.into_iter();
    let paragraphs = paragraphs.map(|(at, (role, indent))| WrongParagraph { at, role, indent }).collect();
    let mut wrongs = Wrongs { sections, paragraphs, texts };
    let (main, styles) = docx::main_and_styles(bytes).map_err(|error| vec![docx::refusal(&error)])?;
    let Some(styles) = styles else {
        return Err(refused("文件里没有样式表；请用 Word 或 WPS 另存后再试".into()));
    };
    let sheet = verdict::sheet(read, config);
    let text = docx::anchors(bytes)?.0;
    let copy = |wrongs: &Wrongs| -> Result<(Vec<u8>, bool), Diagnostics> {
        let new = restyle(bytes, &main, &styles, wrongs, &sheet).map_err(|error| refused(error.to_string()))?;
        let same = docx::anchors(&new)?.0 == text;
        Ok((new, same))
    };
    let (mut new, mut same) = copy(&wrongs)?;
    if !same {
        // A number that a style gives or takes is text: what is numbered stays as it is.
        wrongs.paragraphs.retain(|paragraph| paragraph.indent != IndentBy::Own);
        (new, same) = copy(&wrongs)?;
    }
    if !same {
        return Err(refused("套用样式会改动文字（多半是自动编号），请在 Word 里改".into()));
    }
    let again = read::read(Input::raw(&read.source.name, &new), &NoFiles)?.output;
    let left = verdict::examine(&new, &again, config, settings)?.count(Verdict::Differs);
    Ok(Some(Restyled { bytes: new, differs: (layout.count(Verdict::Differs), left) }))
}

/// Where the copy stands: `定稿（版式）.docx`.
pub fn place(paper: &Path) -> PathBuf {
    let stem = paper.file_stem().unwrap_or_default().to_string_lossy();
    paper.with_file_name(format!("{stem}（版式）.docx"))
}

/// What is told of a copy that was written.
pub fn told(place: &Path, copy: &Restyled) -> String {
    let (before, after) = copy.differs;
    let place = place.display();
    format!(
        "已写出 {place}：版式不符由 {before} 项减为 {after} 项，文字没有动；原件没有动。文字的问题用 --revisions 写成修订。\n"
    )
}
