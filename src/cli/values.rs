//! The words an argument may be: read, offered by a shell, listed in the help.

use super::args::SETTINGS;
use super::reference::TOPICS;
use crate::document::Kind;
use crate::document::kind::{PAPERS, Paper};
use crate::document::meta::Numbering;
use crate::font::FontChoice;
use crate::style::speech::Profile;
use crate::write::docx;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Error as ClapError};
use std::ffi::OsStr;

/// Any text, for a code is one; those a shell offers are the subcommands and the topics.
#[derive(Clone)]
pub(crate) struct Topics;

impl TypedValueParser for Topics {
    type Value = String;

    fn parse_ref(&self, command: &clap::Command, _: Option<&Arg>, value: &OsStr) -> Result<String, ClapError> {
        let text = value.to_str().ok_or_else(|| ClapError::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        Ok(text.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let topics = TOPICS.iter().map(|topic| topic.name);
        Some(Box::new(COMMANDS.into_iter().chain(topics).map(PossibleValue::new)))
    }
}

/// The subcommands there is a page about.
const COMMANDS: [&str; 10] =
    ["convert", "batch", "import", "check", "watch", "desk", "new", "fonts", "completions", "version"];

/// What there is to ask about, for the help.
pub(crate) fn help_topics() -> String {
    let topics: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
    format!("子命令的名称，或 {}，或消息的编号（如 JG012）", topics.join("、"))
}

/// The words for what `new` begins.
pub(crate) fn starters() -> PossibleValuesParser {
    let papers = PAPERS.iter().map(|paper| {
        let formats = Kind::ALL.into_iter().filter(|kind| Paper::of_kind(*kind) == paper).flat_map(Kind::names);
        PossibleValue::new(paper.name).aliases(paper.other.iter().copied().chain(formats))
    });
    PossibleValuesParser::new(papers.chain([PossibleValue::new(SETTINGS).alias("settings")]).collect::<Vec<_>>())
}

/// Those words, for the help.
pub(crate) fn starter_names() -> String {
    let names: Vec<&str> = PAPERS.iter().map(|paper| paper.name).collect();
    format!("{}；{SETTINGS} 给一份 jianggao.toml", names.join("、"))
}

/// The profiles of a speech, by all their names.
pub(crate) fn profiles() -> impl TypedValueParser<Value = Profile> {
    let other = [
        &["speech"][..],
        &["国标", "general"],
        &["large:L1"],
        &["large:L2", "large", "大字版"],
        &["large:L3"],
        &["large:L4"],
    ];
    let values = Profile::NAMES.into_iter().zip(other);
    let values = values
        .map(|(name, other)| PossibleValue::new(name).aliases(other.iter().copied()).alias(name.replace(':', "：")));
    PossibleValuesParser::new(values.collect::<Vec<_>>())
        .try_map(|word| Profile::from_name(&word).ok_or_else(|| Profile::NAMES.join("、")))
}

/// What a rule rests on.
///
/// # Errors
/// The words there are.
pub(crate) fn basis(word: &str) -> Result<crate::check::rule::Basis, String> {
    use crate::check::rule::Basis;
    Basis::ALL.into_iter().find(|basis| basis.word() == word).ok_or_else(|| Basis::ALL.map(Basis::word).join("、"))
}

/// How headings are numbered.
pub(crate) fn numberings() -> impl TypedValueParser<Value = Numbering> {
    let values = [PossibleValue::new("auto").alias("自动"), PossibleValue::new("keep").aliases(["照写", "保留"])];
    let known = |word: String| crate::style::words::find(crate::style::words::NUMBERING, &word);
    PossibleValuesParser::new(values).try_map(move |word| known(word).ok_or("auto、keep"))
}

/// How a DOCX holds its grid.
pub(crate) fn docx_profiles() -> impl TypedValueParser<Value = docx::Profile> {
    PossibleValuesParser::new(["portable", "word"]).map(|word| match word.eq_ignore_ascii_case("word") {
        true => docx::Profile::Word,
        false => docx::Profile::Portable,
    })
}

/// Which faces are taken.
pub(crate) fn font_choices() -> impl TypedValueParser<Value = FontChoice> {
    PossibleValuesParser::new(["auto", "bundled"]).map(|word| match word.eq_ignore_ascii_case("bundled") {
        true => FontChoice::Bundled,
        false => FontChoice::Auto,
    })
}

/// A port; 0 is any.
///
/// # Errors
/// What may be written.
pub(crate) fn port(word: &str) -> Result<u16, String> {
    word.parse().map_err(|_| format!("0 到 {} 的整数", u16::MAX))
}

/// A whole number from 1 to `MOST`.
///
/// # Errors
/// What may be written.
pub(crate) fn within<const MOST: u64>(word: &str) -> Result<u64, String> {
    word.parse().ok().filter(|number| (1..=MOST).contains(number)).ok_or_else(|| format!("1 到 {MOST} 的整数"))
}
