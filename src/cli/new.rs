//! `jianggao new`: a draft to begin with.

use super::Exit;
use super::args::{NewArgs, Starter};
use super::convert::failed;
use super::job::{NOT_OURS, unwritable};
use super::report::Report;
use crate::diag::Diagnostic;
use crate::write::write_whole;
use std::io;

/// Prints the starter, or writes it to a file that is not there yet.
pub fn run(args: &NewArgs, report: &mut Report) -> io::Result<Exit> {
    let text = text(args.starter);
    let Some(path) = &args.output else {
        report.print(text)?;
        return Ok(Exit::Done);
    };
    if path.symlink_metadata().is_ok() {
        let diagnostic = Diagnostic::error(NOT_OURS, format!("{} 已经存在", path.display())).hint("换一个文件名");
        return failed(report, &vec![diagnostic]);
    }
    match write_whole(path, text.as_bytes()) {
        Ok(()) => {
            report.print(&format!("已新建 {}，改好后运行：jianggao convert {0}\n", path.display()))?;
            Ok(Exit::Done)
        }
        Err(error) => failed(report, &vec![unwritable(&error)]),
    }
}

/// The text of a starter.
fn text(starter: Starter) -> &'static str {
    match starter {
        Starter::Speech => include_str!("starters/讲话.md"),
        Starter::Address => include_str!("starters/致辞.md"),
        Starter::Host => include_str!("starters/主持词.md"),
        Starter::Notice => include_str!("starters/通知.md"),
        Starter::Letter => include_str!("starters/函.md"),
        Starter::Order => include_str!("starters/命令.md"),
        Starter::Minutes => include_str!("starters/纪要.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FontBook, FontChoice};
    use crate::read::Input;
    use crate::read::files::NoFiles;
    use crate::render::{RenderOptions, render};
    use clap::ValueEnum;

    #[test]
    fn every_starter_becomes_a_paper_without_a_remark() {
        let fonts = FontBook::load(FontChoice::Bundled, &[]).unwrap_or_else(|_| panic!("no faces"));
        let wanted = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
        for starter in Starter::value_variants() {
            let made = render(Input::draft("起草.md", text(*starter).as_bytes()), &NoFiles, &wanted, &fonts);
            let said: Vec<_> = made.diagnostics.iter().map(|told| (told.code, told.message.as_str())).collect();
            assert_eq!(said, [], "{starter:?}");
            assert!(made.docx.is_some() && made.pdf.is_some(), "{starter:?}");
        }
    }
}
