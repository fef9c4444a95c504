//! Does a finished Word document look as it must? A row for every property of every role, each with its verdict.
//!
//! *Takes* how the document looks ([`crate::read::docx::looks`]), what was read of it, and the style sheet it is held to.
//! *Gives* [`Report`]: rows, and faults made of them. *Knows nothing of* how they are told.
//!
//! Nothing is averaged: a role of which a few characters look otherwise does not conform, and the row says how many they are
//! and where. What cannot be known without the pages, or is no text, is said to be undecided.

mod characters;
mod fault;
mod folio;
mod head;
mod page;
mod paragraphs;
mod roles;
mod tally;

pub use fault::{apart, in_words, of};

use super::rule::{Basis, Rule};
use super::rules::layout::{GRID, LINES, MARGINS, PAPER};
use super::settings::Settings;
use crate::diag::{Diagnostics, Severity};
use crate::document::{Kind, Role};
use crate::read::docx::looks::{IndentBy, Looks, Room};
use crate::read::docx::styles::By;
use crate::read::{Read, docx};
use crate::source::Span;
use crate::style::StyleSheet;
use crate::style::config::{self, Config};
use crate::style::speech::Profile;
use roles::Roles;
use std::collections::{BTreeMap, BTreeSet};

/// How a property came off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// 符合.
    Conforms,
    /// 不符.
    Differs,
    /// 未能判定.
    Undecided,
}

impl Verdict {
    /// The Chinese word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Conforms => "符合",
            Verdict::Differs => "不符",
            Verdict::Undecided => "未能判定",
        }
    }
}

/// One property of one role.
#[derive(Clone, Debug)]
pub struct Row {
    /// The rule it answers to.
    pub rule: &'static Rule,
    /// What it is about: `正文`, `版面`, `页码`.
    pub subject: String,
    /// Which property: `中文字体`.
    pub property: &'static str,
    /// What is wanted.
    pub wanted: String,
    /// What was found, the most frequent first.
    pub found: Vec<Found>,
    /// How it came off.
    pub verdict: Verdict,
    /// Whose rule it is for this paper.
    pub basis: Basis,
    /// Why nothing can be said; empty where something is.
    pub reason: String,
}

/// A value that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The value, in words.
    pub value: String,
    /// Who says so.
    pub by: String,
    /// On how many characters (or paragraphs, or sections) of how many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// Is it what is wanted?
    pub good: bool,
    /// Where, at the most [`MOST_PLACES`] places.
    pub places: Vec<Span>,
}

/// So many places of one value are named.
pub const MOST_PLACES: usize = 20;

/// What of a document looks otherwise than it must, by places of its main part in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrongs {
    /// The sections whose paper, margins or grid are wrong.
    pub sections: BTreeSet<u32>,
    /// The paragraphs on the page: what each is for, and what moves its first line in.
    pub paragraphs: BTreeMap<u32, (Role, IndentBy)>,
    /// The texts (`w:t`) whose characters are wrong.
    pub texts: BTreeSet<u32>,
}

/// How a whole document came off.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The rows, in the order of a page: paper, roles, folio.
    pub rows: Vec<Row>,
    /// What is told of those that do not conform.
    pub faults: Diagnostics,
    /// Where styles, paper and direct formatting are wrong, by places of the main part.
    pub wrongs: Wrongs,
    /// Why the file must not be changed, if it must not.
    pub closed: Option<&'static str>,
}

impl Report {
    /// Whose rule this is for the paper: what binds a speech is habit.
    pub fn basis(&self, rule: &Rule) -> Basis {
        self.rows.iter().find(|row| row.rule.code == rule.code).map_or(rule.basis, |row| row.basis)
    }

    /// How many rows have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rows.iter().filter(|row| row.verdict == verdict).count()
    }
}

/// What the judges look at.
struct Case<'a> {
    looks: &'a Looks,
    sheet: &'a StyleSheet,
    kind: Kind,
    roles: Roles,
    rows: Vec<Row>,
    wrongs: Wrongs,
}

impl Case<'_> {
    /// What binds a speech is habit, whatever it is for other papers.
    fn basis(&self, rule: &Rule) -> Basis {
        if self.kind == Kind::Speech { Basis::Usage } else { rule.basis }
    }

    /// A row about a property; `found` is what stands there.
    fn row(&mut self, rule: &'static Rule, subject: impl Into<String>, wanted: impl Into<String>, found: Vec<Found>) {
        if !found.is_empty() {
            let verdict = if found.iter().all(|found| found.good) { Verdict::Conforms } else { Verdict::Differs };
            self.push(rule, subject.into(), wanted.into(), found, verdict, String::new());
        }
    }

    /// A row about which nothing can be said.
    fn undecided(&mut self, rule: &'static Rule, subject: &str, wanted: &str, reason: impl Into<String>) {
        self.push(rule, subject.into(), wanted.into(), Vec::new(), Verdict::Undecided, reason.into());
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        subject: String,
        wanted: String,
        found: Vec<Found>,
        verdict: Verdict,
        reason: String,
    ) {
        let (property, basis) = (rule.name, self.basis(rule));
        self.rows.push(Row { rule, subject, property, wanted, found, verdict, basis, reason });
    }

    /// Notes that a paragraph looks otherwise than its role.
    fn wrong(&mut self, at: usize, role: Role) {
        let paragraph = &self.looks.paragraphs[at];
        // A number that comes from the style would be lost with it.
        if paragraph.room == Room::Flow && !paragraph.numbered_by_style {
            let blanks = paragraph.text().starts_with([' ', '\u{3000}', '\t']);
            let indent = match blanks {
                _ if paragraph.numbered || self.roles.is_rest[at] => IndentBy::Own,
                true => IndentBy::Blanks,
                false => IndentBy::OfStyle,
            };
            self.wrongs.paragraphs.insert(paragraph.at, (role, indent));
        }
    }

    /// Notes that all text stands on another grid.
    fn regrid(&mut self) {
        let looks = self.looks;
        for (at, paragraph) in looks.paragraphs.iter().enumerate() {
            let Some(role) = self.roles.of_paragraphs[at].filter(|role| self.sheet.paragraph(*role).on_grid) else {
                continue;
            };
            self.wrong(at, role);
            let spaced = paragraph.runs.iter().filter(|run| run.tracking.by == By::Direct);
            self.wrongs.texts.extend(spaced.map(|run| run.at));
        }
    }

    /// Does any paragraph of the main text have this role?
    fn has(&self, role: Role) -> bool {
        self.roles.of_paragraphs.contains(&Some(role))
    }
}

/// Judges a Word document that was read from these bytes. `config`: what the office says of styles.
///
/// # Errors
/// Why the file cannot be read.
pub fn examine(bytes: &[u8], read: &Read, config: &Config, settings: &Settings) -> Result<Report, Diagnostics> {
    let (_, anchors) = docx::anchors(bytes)?;
    let looks = docx::looks::looks(bytes, &anchors).map_err(|error| vec![docx::refusal(&error)])?;
    Ok(judge(&looks, read, read.head.is_some(), &sheet(read, config), settings))
}

/// The sheet a document is held to.
pub fn sheet(read: &Read, config: &Config) -> StyleSheet {
    let wish = read.document.meta.profile.as_ref().and_then(|given| Profile::from_name(&given.value));
    config::sheet(config, wish, Profile::of(read.document.kind))
}

/// Judges how a document looks.
fn judge(looks: &Looks, read: &Read, ours: bool, sheet: &StyleSheet, settings: &Settings) -> Report {
    let kind = read.document.kind;
    let roles = Roles::of(looks, read, ours);
    let mut case = Case { looks, sheet, kind, roles, rows: Vec::new(), wrongs: Wrongs::default() };
    page::judge(&mut case);
    characters::judge(&mut case);
    paragraphs::judge(&mut case);
    head::judge(&mut case);
    folio::judge(&mut case);
    undecided(&mut case);
    let of_page = [PAPER.code, MARGINS.code, LINES.code, GRID.code];
    if case.rows.iter().any(|row| row.verdict != Verdict::Conforms && of_page.contains(&row.rule.code)) {
        let upright = looks.sections.iter().filter(|section| !section.landscape);
        case.wrongs.sections.extend(upright.map(|section| section.at));
    }
    if case.rows.iter().any(|row| row.verdict != Verdict::Conforms && row.rule.code == LINES.code) {
        case.regrid();
    }
    let wrongs = std::mem::take(&mut case.wrongs);
    let wanted = |row: &Row| {
        let rule = row.rule;
        let basis = settings.basis.is_empty() || settings.basis.contains(&row.basis);
        basis && settings.runs(rule.code, Some(row.basis)) && settings.level(rule.code, rule.severity).is_some()
    };
    let rows: Vec<Row> = case.rows.into_iter().filter(wanted).collect();
    let mut faults: Diagnostics = rows.iter().filter_map(fault::of_row).collect();
    for fault in &mut faults {
        fault.severity = settings.level(fault.code, fault.severity).unwrap_or(fault.severity);
    }
    let closed = match (looks.signed, looks.locked) {
        (true, _) => Some("文件有数字签名，一改签名就失效"),
        (_, true) => Some("文件限制编辑"),
        _ => None,
    };
    Report { rows, faults, wrongs, closed }
}

/// What stands in the document and has no look that can be judged.
fn undecided(case: &mut Case<'_>) {
    use super::rules::layout::UNDECIDED;
    let looks = case.looks;
    if looks.chunks > 0 {
        let reason = format!("文件里嵌着 {} 份别的文档，它们的版式没有看", looks.chunks);
        case.undecided(&UNDECIDED, "嵌入的文档", "", reason);
    }
    if looks.pictures > 0 {
        let reason = format!("文件里有 {} 张图片，图片里的字和线没有看", looks.pictures);
        case.undecided(&UNDECIDED, "图片", "", reason);
    }
    if looks.locked {
        case.undecided(&UNDECIDED, "限制编辑", "", "文件限制编辑，要先停止保护才能改");
    }
    case.undecided(&UNDECIDED, "页数", "", "每面实际的行数、页数，要排版才知道");
}

/// What a row of this rule matters for a paper bound by habit.
fn severity(rule: &Rule, basis: Basis) -> Severity {
    match (basis, rule.severity) {
        (Basis::Usage, Severity::Error | Severity::Gap) => Severity::Warning,
        (_, severity) => severity,
    }
}
