//! The folio (GB/T 9704—2012, 7.5).

use super::super::rules::layout::{FOLIO, FOLIO_LOOK, FOLIO_PLACE};
use super::{Case, Found};
use crate::document::Kind;
use crate::font::family::Family;
use crate::read::docx::looks::{Paragraph, Room, Section};
use crate::read::docx::model::Align;
use crate::style::FolioPosition;

/// What an indent may be off, in twips: a quarter of a character of 4号.
const BEARABLE: i64 = 70;

const SUBJECT: &str = "页码";

pub(super) fn judge(case: &mut Case<'_>) {
    // Later sections have the pages of the 版记, or tables set across.
    let looks = case.looks;
    let Some(section) = looks.sections.iter().find(|section| !section.landscape) else { return };
    let odd = folio(section, "default");
    let even = folio(section, "even").filter(|_| looks.even_and_odd);
    presence(case, section, odd, even);
    let Some(odd) = odd else { return };
    form(case, odd);
    if odd.room == Room::Box {
        return case.undecided(&FOLIO_PLACE, SUBJECT, "单页居右、双页居左，空一字", "页码在文本框里");
    }
    place(case, odd, even);
}

/// The paragraph that holds the folio of some pages.
fn folio<'s>(section: &'s Section, pages: &str) -> Option<&'s Paragraph> {
    let margins = section.margins_text.iter().filter(|margin| margin.pages == pages);
    margins.flat_map(|margin| &margin.paragraphs).find(|paragraph| has_number(paragraph))
}

fn has_number(paragraph: &Paragraph) -> bool {
    paragraph.fields.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.eq_ignore_ascii_case("PAGE"))
}

fn one(value: impl Into<String>, good: bool, by: String) -> Found {
    Found { value: value.into(), by, count: 1, of: 1, good, places: Vec::new() }
}

fn presence(case: &mut Case<'_>, section: &Section, odd: Option<&Paragraph>, even: Option<&Paragraph>) {
    if case.sheet.folio.position == FolioPosition::None {
        return;
    }
    let typed = section.margins_text.iter().flat_map(|margin| &margin.paragraphs).any(|paragraph| {
        let text = paragraph.text();
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
    });
    let hidden = section.title_page && folio(section, "first").is_none() && case.kind != Kind::Letter;
    let (said, good) = match odd {
        None if typed => ("打上去的数，不是域", false),
        None => ("没有", false),
        Some(_) if hidden => ("首页没有", false),
        Some(_) if case.looks.even_and_odd && even.is_none() => ("双页没有", false),
        Some(_) => ("有", true),
    };
    case.row(&FOLIO, SUBJECT, "有", vec![one(said, good, String::new())]);
}

fn form(case: &mut Case<'_>, odd: &Paragraph) {
    let wanted = case.sheet.folio;
    let text: String = odd.text().chars().filter(|c| !c.is_whitespace()).collect();
    let dashes = text.starts_with('—') && text.ends_with('—') && text.chars().filter(|c| *c == '—').count() == 2;
    // Which of how many, for who reads aloud, is a habit of its own.
    let counted = wanted.position == FolioPosition::UpperRight || case.kind == Kind::Speech && text.contains('/');
    let said = odd.text().trim().to_owned();
    let mut found = vec![one(said, dashes || counted, String::new())];
    if let Some(run) = odd.runs.iter().find(|run| run.text.chars().any(|c| c.is_ascii_digit())) {
        let good = wanted.family.rank(&run.latin.value).is_some() || Family::Song.rank(&run.latin.value).is_some();
        let name = if run.latin.value.is_empty() { "没有设置字体" } else { &run.latin.value };
        found.push(one(name, good, run.latin.by.words()));
        let good = run.half_points.value == wanted.size.to_half_pt();
        found.push(one(format!("{} 磅", run.half_points.value as f64 / 2.0), good, run.half_points.by.words()));
    }
    let said = format!("— 1 —，宋体，{} 磅", wanted.size.to_pt());
    case.row(&FOLIO_LOOK, SUBJECT, said, found);
}

fn place(case: &mut Case<'_>, odd: &Paragraph, even: Option<&Paragraph>) {
    let folio = case.sheet.folio;
    let one_in = |twips: i64| (twips - folio.indent.to_twips()).abs() <= BEARABLE;
    let words = |paragraph: &Paragraph| match paragraph.align.value {
        Align::Centre => "居中".to_owned(),
        Align::Right => format!("居右空 {:.1} 字", paragraph.right.value as f64 / folio.indent.to_twips() as f64),
        _ => format!("居左空 {:.1} 字", paragraph.left.value as f64 / folio.indent.to_twips() as f64),
    };
    let outer = odd.align.value == Align::Right && one_in(odd.right.value);
    let inner = even.is_some_and(|even| {
        matches!(even.align.value, Align::Left | Align::Justify) && one_in(even.left.value + even.first.value.twips)
    });
    let centred = odd.align.value == Align::Centre;
    let in_words = |paragraph: &Paragraph| paragraph.align.by.words();
    if case.kind == Kind::Speech {
        let good = centred || outer || folio.position == FolioPosition::UpperRight;
        return case.row(&FOLIO_PLACE, SUBJECT, "居中，或在外侧空一字", vec![one(words(odd), good, in_words(odd))]);
    }
    let mut found = vec![one(format!("单页{}", words(odd)), outer, in_words(odd))];
    found.push(match even {
        Some(even) => one(format!("双页{}", words(even)), inner, in_words(even)),
        None => one("双页与单页同", false, String::new()),
    });
    case.row(&FOLIO_PLACE, SUBJECT, "单页居右、双页居左，空一字", found);
}
