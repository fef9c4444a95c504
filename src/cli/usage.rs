//! What is wrong with the command line, in Chinese; clap has the facts, not the words.

use super::Exit;
use super::args::{TalkArgs, TalkFormat};
use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::document::kind::Paper;
use crate::text::near::nearest;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// The command line cannot be understood.
pub(crate) const USAGE: Code = Code("JG000");

/// Options there were once, and what became of them.
const RETIRED: [(&str, &str); 1] =
    [("--host", "这个选项已取消：DOCX 在 Word、WPS、LibreOffice 里都按 PDF 断行，不必再说用什么打开；删去它即可")];

/// Tells what is wrong, or prints the help or version that was asked for.
pub(crate) fn explain(error: &clap::Error, arguments: &[OsString]) -> io::Result<Exit> {
    let form = format(arguments);
    let mut report = Report::new(TalkArgs::of(form));
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let topic = if error.kind() == ErrorKind::DisplayHelp { "help" } else { "version" };
            report.page(topic, &error.render().to_string())?;
            Ok(Exit::Done)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if form == TalkFormat::Human => {
            report.complain(&error.render().to_string())?;
            Ok(Exit::Failed)
        }
        _ => {
            report.remark(None, &diagnostic(error))?;
            Ok(Exit::Failed)
        }
    }
}

/// In which form messages are asked for on a command line that cannot be understood.
fn format(arguments: &[OsString]) -> TalkFormat {
    let words: Vec<String> = arguments.iter().map(|word| word.to_string_lossy().to_ascii_lowercase()).collect();
    let is_form = |word: &str| ["json", "jsonl", "sarif"].contains(&word);
    let asked = words.windows(2).any(|pair| pair[0] == "--format" && is_form(&pair[1]));
    let glued = |word: &String| word == "--json" || word.strip_prefix("--format=").is_some_and(is_form);
    if asked || words.iter().any(glued) { TalkFormat::Json } else { TalkFormat::Human }
}

fn diagnostic(error: &clap::Error) -> Diagnostic {
    let text = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!("多了一个参数：{argument}"),
        ErrorKind::UnknownArgument => format!("没有这个选项：{argument}"),
        ErrorKind::InvalidSubcommand => format!("没有这个子命令：{}", text(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面还缺一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 不能是“{value}”"),
        ErrorKind::TooManyValues => format!("{argument} 不能有这么多值：{value}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{argument} 的值个数不对"),
        ErrorKind::NoEquals => format!("{argument} 与它的值之间要用等号"),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            prior if prior == argument || prior.is_empty() => format!("{argument} 只能写一次"),
            prior => format!("{argument} 不能与 {prior} 同时使用"),
        },
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "缺少子命令".into(),
        ErrorKind::InvalidUtf8 => "命令行里有不是 UTF-8 的文字".into(),
        _ => "命令行无法理解".into(),
    };
    let mut diagnostic = Diagnostic::error(USAGE, message);
    // Of values, ours is the better guess: clap's lets half of a short word differ.
    if let Some(ContextValue::Strings(offered)) = error.get(ContextKind::ValidValue) {
        let meant = nearest(&value, offered.iter().map(String::as_str)).filter(|_| !value.is_empty());
        diagnostic.hints.extend(meant.map(|meant| format!("是不是“{meant}”？")));
    }
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg] {
        if let Some(suggested) = error.get(kind) {
            // Of several, clap puts the likeliest last.
            let best = match suggested {
                ContextValue::Strings(words) => words.last().cloned().unwrap_or_default(),
                other => words(other),
            };
            diagnostic = diagnostic.hint(format!("是不是“{best}”？"));
        }
    }
    let word = text(ContextKind::InvalidSubcommand);
    if is_file(&word) {
        return Diagnostic::error(USAGE, diagnostic.message).hint(format!("是不是 jianggao convert {word}？"));
    }
    if Paper::named(&word).is_some() {
        return Diagnostic::error(USAGE, diagnostic.message).hint(format!("是不是 jianggao new {word}？"));
    }
    if let Some((_, reason)) = RETIRED.iter().find(|(name, _)| argument == *name) {
        return Diagnostic::error(USAGE, format!("没有这个选项：{argument}")).hint(*reason);
    }
    if error.kind() == ErrorKind::UnknownArgument && !argument.is_ascii() {
        return Diagnostic::error(USAGE, diagnostic.message).hint(format!("若是文件名，写作 ./{argument}"));
    }
    if let Some(offered) = error.get(ContextKind::ValidValue).filter(|offered| !words(offered).is_empty()) {
        diagnostic = diagnostic.hint(format!("可以写：{}", words(offered)));
    } else if let Some(offered) = std::error::Error::source(error).filter(|offered| !offered.to_string().is_empty()) {
        diagnostic = diagnostic.hint(format!("可以写：{offered}"));
    }
    diagnostic.hint("用 --help 看用法")
}

/// Is a file meant, where a subcommand should stand?
fn is_file(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["md", "txt", "docx", "doc", "wps", "pdf"];
    let ending = Path::new(word).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) || !word.is_empty() && Path::new(word).exists()
}

/// A fact as clap keeps it, in words.
fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join("、"),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use clap::Parser;

    fn said(arguments: &[&str]) -> (String, String) {
        let error = Args::try_parse_from([&["jianggao"], arguments].concat()).expect_err("must be refused");
        let diagnostic = diagnostic(&error);
        (diagnostic.message, diagnostic.hints.join("；"))
    }

    #[test]
    fn every_fault_of_a_command_line_is_told_in_chinese() {
        assert_eq!(said(&["convert", "--foo", "x.md"]).0, "没有这个选项：--foo");
        assert!(said(&["convert", "--host", "word", "x.md"]).1.starts_with("这个选项已取消"));
        assert!(said(&["讲话.md"]).1.starts_with("是不是 jianggao convert 讲话.md"));
        assert_eq!(said(&["watch", "a", "b"]).0, "多了一个参数：b");
        assert!(said(&["watch", "a", "--poll", "0"]).1.contains("1 到 86400 的整数"));
        assert_eq!(said(&["convrt"]).0, "没有这个子命令：convrt");
        assert!(said(&["convrt"]).1.starts_with("是不是“convert”？"));
        assert_eq!(said(&["convert"]).0, "缺少参数：<草稿>...");
        assert!(said(&["convert", "x.md", "--to", "doc"]).1.contains("可以写：docx、pdf"));
        assert!(said(&["convert", "x.md", "--profile", "大"]).1.contains("大字版:L1"));
        assert!(said(&["convert", "x.md", "-q", "-v"]).0.contains("不能与"));
        assert!(said(&["convert", "x.md", "-o"]).0.contains("还缺一个值"));
        assert!(said(&["convert", "x.md", "-o", "a", "-o", "b"]).0.contains("只能写一次"));
        assert!(said(&["new", "天气"]).1.contains("通知、请示、报告"));
        assert!(said(&["new", "通之"]).1.starts_with("是不是“通知”？"));
        assert!(said(&["讲话稿"]).1.starts_with("是不是 jianggao new 讲话稿？"));
        assert!(said(&["convert", "-稿.md"]).1.contains("写作 ./-稿"));
        assert!(!said(&["completions", "tcsh"]).1.contains("是不是"));
        assert!(!said(&["watch", ""]).1.contains("可以写："), "{}", said(&["watch", ""]).1);
    }
}
