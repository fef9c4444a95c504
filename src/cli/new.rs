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
    if path.exists() {
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::source::Source;

    #[test]
    fn every_starter_is_read_without_a_remark() {
        for starter in [Starter::Speech, Starter::Address, Starter::Host] {
            let said = read::read(&Source::from_text("起草.md", text(starter))).warnings;
            assert_eq!(said, []);
        }
    }
}
