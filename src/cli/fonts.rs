//! `jianggao fonts`: which face plays which role, and where it is from.

use super::Exit;
use super::args::{FontsArgs, TalkFormat};
use super::convert::{failed, font_dirs};
use super::report::{Report, json_line};
use crate::font::{FaceReport, FontBook};
use std::io;

/// Prints the table; a role without a face is a failure.
pub(crate) fn run(FontsArgs { fonts, form }: &FontsArgs, report: &mut Report) -> io::Result<Exit> {
    let survey = match FontBook::survey(fonts.choice, &font_dirs(fonts)) {
        Ok(survey) => survey,
        Err(error) => return failed(report, &vec![error.diagnostic()]),
    };
    let (book, missing) = (&survey.book, &survey.missing);
    if form.format == TalkFormat::Json {
        let faces = book.report().into_iter().map(|face| object(&face));
        let lacking = missing.iter().map(|(family, file)| {
            serde_json::json!({
                "role": family.word(), "family": null, "fallback": false, "stands_in_for": family.docx_name(),
                "origin": null, "file": file,
            })
        });
        let lines: String = faces.chain(lacking).map(|face| json_line(&face) + "\n").collect();
        report.print(&lines)?;
        return survey.fault().map_or(Ok(Exit::Done), |fault| failed(report, &vec![fault.diagnostic()]));
    }
    let head = ["用途", "字体", "代替", "来源", "文件"].map(String::from);
    let lacking = missing.iter().map(|(family, file)| {
        let wanted = format!("{} 或随附的 {file}", family.docx_name());
        [family.word().to_owned(), "缺".into(), "—".into(), "—".into(), wanted]
    });
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(book.report().iter().map(row)).chain(lacking).collect();
    report.print(&table(&rows))?;
    survey.fault().map_or(Ok(Exit::Done), |fault| failed(report, &vec![fault.diagnostic()]))
}

fn object(face: &FaceReport<'_>) -> serde_json::Value {
    serde_json::json!({
        "role": face.family.word(),
        "family": face.face.family_name(),
        "fallback": face.fallback,
        "stands_in_for": face.stands_in_for,
        "origin": face.face.origin().word(),
        "file": face.face.path().display().to_string(),
    })
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
