//! `jianggao fonts`: which face plays which role, and where it is from.

use super::Exit;
use super::args::FontArgs;
use super::convert::{failed, font_dirs};
use super::report::Report;
use crate::font::{FaceReport, FontBook, FontError, Survey};
use std::io;

/// Prints the table; a role without a face is a failure.
pub fn run(args: &FontArgs, report: &mut Report) -> io::Result<Exit> {
    let Survey { book, missing, folders } = match FontBook::survey(args.choice, &font_dirs(args)) {
        Ok(survey) => survey,
        Err(error) => return failed(report, &vec![error.diagnostic()]),
    };
    let head = ["用途", "字体", "代替", "来源", "文件"].map(String::from);
    let lacking = missing.iter().map(|(family, file)| {
        let wanted = format!("{} 或随附的 {file}", family.docx_name());
        [family.word().to_owned(), "缺".into(), "—".into(), "—".into(), wanted]
    });
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(book.report().iter().map(row)).chain(lacking).collect();
    report.print(&table(&rows))?;
    if missing.is_empty() {
        return Ok(Exit::Done);
    }
    failed(report, &vec![FontError::Missing { missing, folders }.diagnostic()])
}

fn row(face: &FaceReport<'_>) -> [String; 5] {
    let role = if face.fallback { format!("　{}（补字）", face.family.word()) } else { face.family.word().into() };
    [
        role,
        face.face.family_name().to_owned(),
        face.stands_in_for.unwrap_or("—").to_owned(),
        face.face.origin().word().to_owned(),
        face.face.path().display().to_string(),
    ]
}

/// Columns as wide as their widest cell; the last is left ragged.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let widest = rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
            line.push_str(cell);
            line.push_str(&" ".repeat(widest - width(cell) + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// How many cells of a terminal a text takes: Han two, ASCII one.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_han_and_latin_stand_in_line() {
        let rows = [["用途", "x"], ["a", "楷体"], ["半角宋体", "y"]].map(|row| row.map(String::from));
        assert_eq!(table(&rows), "用途      x\na         楷体\n半角宋体  y\n");
    }
}
