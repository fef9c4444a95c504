//! `jianggao check --revisions`: what was found, as tracked changes and comments in a copy of the Word document.

use super::args::FontArgs;
use super::convert::load_fonts;
use super::finding;
use crate::check::context::Context;
use crate::check::dictionary::Dictionary;
use crate::check::transfer::Transfer;
use crate::check::verdict::Report;
use crate::check::{fix, register, rules};
use crate::diag::{Applicability, Code, Diagnostic, Diagnostics, Edit, Severity};
use crate::font::FontChoice;
use crate::read::files::Files;
use crate::read::{Form, Input, Read, docx};
use crate::render::{self, RenderOptions};
use crate::source::Span;
use crate::style::config::Config;
use crate::write::revise::{self, Remark, Revised};
use std::path::Path;

/// A file that cannot bear revisions.
pub const NOT_REVISED: Code = Code("JG067");
/// Findings that stand in no place that can be marked.
pub const NOT_MARKED: Code = Code("JG068");

/// What revisions are made of.
pub struct Revisions<'a> {
    /// The Word document; none for a draft, whose own is made.
    pub docx: Option<&'a [u8]>,
    /// What was read.
    pub read: &'a Read,
    /// What is wrong with it, by its places.
    pub faults: &'a [Diagnostic],
    /// How it looks, where that was judged.
    pub layout: Option<&'a Report>,
    /// Are fixes that should be asked for made, too?
    pub ask: bool,
}

/// A copy that bears revisions, and what is to be told of it.
#[derive(Debug)]
pub struct Marked {
    /// What was made.
    pub revised: Revised,
    /// How many findings stand in no place that can be marked.
    pub lost: usize,
}

impl Revisions<'_> {
    /// Makes the copy.
    ///
    /// # Errors
    /// Why there is none.
    pub fn make(&self, input: Input<'_>, files: &dyn Files, config: &Config) -> Result<Marked, Diagnostics> {
        let made;
        let bytes = match self.docx {
            Some(bytes) => bytes,
            None => {
                made = document(input, files, config)?;
                made.as_slice()
            }
        };
        let (text, anchors) = docx::anchors(bytes)?;
        let parts = docx::stories(bytes).map_err(|error| vec![docx::refusal(&error)])?;
        let source = &self.read.source.text;
        let transfer = match (self.read.form, self.read.head) {
            (Form::Other, None) => Transfer::same(text.len().min(source.len())),
            _ => Transfer::new(source, &Context::new(self.read, &Dictionary::default()).runs, &text),
        };
        let chosen: Vec<*const Diagnostic> =
            fix::chosen(source, self.faults, self.ask).into_iter().map(std::ptr::from_ref).collect();
        let mut remarks = Vec::new();
        let mut lost = 0;
        for fault in self.faults {
            let is_chosen = chosen.contains(&std::ptr::from_ref(fault));
            if fault.severity < Severity::Warning && !is_chosen {
                continue;
            }
            match self.remark(fault, is_chosen, &transfer, &text) {
                Some(remark) => remarks.push(remark),
                None => lost += 1,
            }
        }
        let date = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| date(seconds.trim().parse().ok()?));
        let revised = revise::revise(bytes, &anchors, &parts, &remarks, date.as_deref())
            .map_err(|error| vec![Diagnostic::error(NOT_REVISED, format!("没有写出修订：{error}"))])?;
        lost += revised.lost.len();
        Ok(Marked { revised, lost })
    }

    /// What is said of a fault, where it stands in the document; none for what stands nowhere.
    fn remark(&self, fault: &Diagnostic, is_chosen: bool, transfer: &Transfer, text: &str) -> Option<Remark> {
        let source = &self.read.source.text;
        let place = match fault.span {
            Some(span) => transfer.near(span)?,
            // What is about no place stands at the beginning.
            None => Span::default(),
        };
        let carried = |edit: &Edit| {
            let span = transfer.exact(edit.span)?;
            let same = source.get(edit.span.range()) == text.get(span.range());
            same.then(|| Edit { span, text: edit.text.clone() })
        };
        let edits = fault.fix.as_ref().filter(|_| is_chosen).map(|fix| &fix.edits);
        let edits: Option<Vec<Edit>> = edits.map_or(Some(Vec::new()), |edits| edits.iter().map(carried).collect());
        let mut lines = vec![format!("{} {}：{}", fault.code, register::name(fault.code), fault.message)];
        lines.extend(fault.hints.iter().cloned());
        let asks = fault.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Ask);
        if asks || edits.is_none() {
            lines.extend(finding::mended(Some(&self.read.source), fault));
        }
        if let Some(rule) = rules::find(fault.code) {
            let basis = self.layout.map_or(rule.basis, |layout| layout.basis(rule));
            lines.push(format!("依据：{} {}", basis.word(), rule.clause));
        }
        Some(Remark { span: place, edits: edits.unwrap_or_default(), lines })
    }
}

/// The DOCX of a draft.
fn document(input: Input<'_>, files: &dyn Files, config: &Config) -> Result<Vec<u8>, Diagnostics> {
    let fonts = load_fonts(&FontArgs { choice: FontChoice::Auto, dirs: Vec::new() })?;
    let options = RenderOptions { docx: true, config: config.clone(), ..RenderOptions::default() };
    let outcome = render::render(input, files, &options, &fonts);
    outcome.docx.ok_or(outcome.diagnostics)
}

/// `2026-12-01T00:00:00Z` of so many seconds since 1970.
fn date(seconds: i64) -> Option<String> {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // The civil calendar, counted from the first of March of the year 0.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let (month, year) = (if month < 10 { month + 3 } else { month - 9 }, year + era * 400 + i64::from(month >= 10));
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    (0..10_000).contains(&year).then(|| format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

/// What is told of a copy that was written.
pub fn told(out: &Path, marked: &Marked) -> String {
    let Revised { changed, comments, .. } = marked.revised;
    format!(
        "已写出 {}：修订 {changed} 处，批注 {comments} 条；请在 Word、WPS 里逐条接受或拒绝。导出 PDF 前先处理完，否则痕迹会印出来。\n",
        out.display()
    )
}

/// What could not be marked, if anything.
pub fn lost(marked: &Marked) -> Option<Diagnostic> {
    let message = format!("有 {} 处在文本框、脚注、域里，或不在纸面上，没有标出", marked.lost);
    (marked.lost > 0).then(|| Diagnostic::warning(NOT_MARKED, message).hint("用 jianggao check 看这些问题"))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn seconds_are_a_date() {
        assert_eq!(date(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(date(951_827_696).as_deref(), Some("2000-02-29T12:34:56Z"));
        assert_eq!(date(1_796_083_200).as_deref(), Some("2026-12-01T00:00:00Z"));
        assert_eq!(date(i64::MAX), None);
    }
}
