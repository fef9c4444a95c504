//! `jianggao new`: a draft to begin with, or the settings of an office.

use super::Exit;
use super::args::{NewArgs, SETTINGS, TalkFormat};
use super::convert::failed;
use super::job::{NOT_OURS, make_folder, unwritable};
use super::plan::{is_folder, is_name_of_a_text};
use super::report::{Report, json_line};
use crate::diag::{Diagnostic, argument};
use crate::document::Kind;
use crate::document::kind::{Addressees, Paper};
use crate::read::front_matter;
use crate::style::reference;
use crate::write::write_whole;
use std::io;

/// Prints the starter, or writes it to a file that is not there yet.
pub(crate) fn run(args: &NewArgs, report: &mut Report) -> io::Result<Exit> {
    let name = args.starter.as_str();
    let (text, file) = match (Paper::named(name), Kind::named(name)) {
        (Some(paper), _) => (draft(paper), format!("{name}.md")),
        (None, Some(kind)) => (draft(Paper::of_kind(kind)), format!("{}.md", Paper::of_kind(kind).name)),
        (None, None) => (reference::settings(), "jianggao.toml".to_owned()),
    };
    let begun = |file: Option<String>| {
        let text = file.is_none().then_some(&text);
        json_line(&serde_json::json!({ "starter": name, "output": file, "text": text })) + "\n"
    };
    let is_json = args.form.format == TalkFormat::Json;
    let Some(path) = &args.output else {
        report.print(&if is_json { begun(None) } else { text })?;
        return Ok(Exit::Done);
    };
    let ending = if name == SETTINGS { "toml" } else { "md" };
    let path = match path {
        folder if is_folder(folder) => folder.join(file),
        path if path.extension().is_none() => path.with_extension(ending),
        path => path.clone(),
    };
    if let Err(fault) = is_name_of_a_text(&path, ending) {
        return failed(report, &vec![*fault]);
    }
    if path.symlink_metadata().is_ok() {
        let diagnostic = Diagnostic::error(NOT_OURS, format!("{} 已经存在", path.display())).hint("换一个文件名");
        return failed(report, &vec![diagnostic]);
    }
    match make_folder(path.parent()).and_then(|()| write_whole(&path, text.as_bytes())) {
        Ok(()) if is_json => {
            report.print(&begun(Some(path.display().to_string())))?;
            Ok(Exit::Done)
        }
        Ok(()) => {
            let next = if name == SETTINGS {
                "同一文件夹里的草稿都照它排"
            } else {
                "改好后运行：jianggao convert "
            };
            let shown = if name == SETTINGS { String::new() } else { argument(&path.display().to_string()) };
            report.print(&format!("已新建 {}，{next}{shown}\n", path.display()))?;
            Ok(Exit::Done)
        }
        Err(error) => failed(report, &vec![unwritable(&error)]),
    }
}

/// A draft of this paper: its usual keys, all others its kind can carry as comments, and a text.
pub(crate) fn draft(paper: &Paper) -> String {
    let starter = starter(paper);
    let Some((head, body)) = starter.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) else {
        return starter.to_owned();
    };
    let mut text = String::from("---\n");
    for line in head.lines() {
        match line.strip_prefix("类型: ") {
            Some(_) => text += &format!("类型: {}\n", paper.name),
            None => text += &format!("{line}\n"),
        }
    }
    let has = |name: &&str| head.lines().any(|line| line.starts_with(&format!("{name}:")));
    for key in front_matter::keys() {
        // What is for everybody is sent to nobody.
        let is_idle = key.names[0] == "主送机关" && paper.addressees == Addressees::None;
        if key.used_in.contains(&paper.kind) && !key.names.iter().any(has) && !is_idle {
            let name = key.name_in(paper.kind);
            text += &format!("# {name}: {}    # {}\n", key.example, key.values);
        }
    }
    text + "---\n" + body
}

/// The usual keys of a paper and a text.
fn starter(paper: &Paper) -> &'static str {
    match paper.name {
        "通知" => include_str!("starters/通知.md"),
        "请示" => include_str!("starters/请示.md"),
        "报告" => include_str!("starters/报告.md"),
        "批复" => include_str!("starters/批复.md"),
        "函" => include_str!("starters/函.md"),
        "纪要" => include_str!("starters/纪要.md"),
        "命令" => include_str!("starters/命令.md"),
        "决定" => include_str!("starters/决定.md"),
        "意见" => include_str!("starters/意见.md"),
        "通报" => include_str!("starters/通报.md"),
        "公告" => include_str!("starters/公告.md"),
        "通告" => include_str!("starters/通告.md"),
        "公报" => include_str!("starters/公报.md"),
        "决议" => include_str!("starters/决议.md"),
        "议案" => include_str!("starters/议案.md"),
        "发言稿" => include_str!("starters/发言稿.md"),
        "致辞" => include_str!("starters/致辞.md"),
        "主持词" => include_str!("starters/主持词.md"),
        "述职报告" => include_str!("starters/述职报告.md"),
        _ => include_str!("starters/讲话.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::kind::PAPERS;
    use crate::font::{FontBook, FontChoice};
    use crate::read::Input;
    use crate::read::files::NoFiles;
    use crate::render::{RenderOptions, render};

    #[test]
    fn every_starter_becomes_a_paper_without_a_remark() {
        let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap_or_else(|_| panic!("no faces"));
        let wanted = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
        for paper in &PAPERS {
            let made = render(Input::draft("起草.md", draft(paper).as_bytes()), &NoFiles, &wanted, &fonts);
            let said: Vec<_> = made.diagnostics.iter().map(|told| (told.code, told.message.as_str())).collect();
            assert_eq!(said, [], "{}", paper.name);
            assert!(made.docx.is_some() && made.pdf.is_some(), "{}", paper.name);
        }
    }

    /// With every comment taken for a key, the head is still one.
    #[test]
    fn every_commented_key_may_be_used() {
        for paper in &PAPERS {
            let text = draft(paper)
                .lines()
                .map(|line| {
                    line.strip_prefix("# ").filter(|line| line.contains(": ")).unwrap_or(line).to_owned() + "\n"
                })
                .collect::<String>();
            let mut told = Vec::new();
            let head = front_matter::read(&text, &mut told);
            let told: Vec<&str> = told.iter().map(|told| told.message.as_str()).collect();
            assert_eq!(told, [] as [&str; 0], "{}", paper.name);
            assert_eq!(head.kind.map(|given| given.value), Some(paper.kind));
        }
    }
}
