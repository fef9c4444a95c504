//! Overset text: what leaves the type area although it was copyfitted ([`crate::style::copyfit`]). Told, never passed over.

use super::page::{GlyphRun, Line, Page};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Role;
use crate::geom::Length;
use crate::style::styled::Block;
use crate::style::{Delivery, PageStyle, StyleSheet};
use std::collections::BTreeMap;

/// Text leaves the type area.
pub(crate) const OVERSET: Code = Code("JG077");
/// Text leaves the paper.
pub(crate) const OFF_PAPER: Code = Code("JG078");

/// A page has notes and no text.
pub(crate) const ONLY_NOTES: Code = Code("JG084");
/// A picture was made smaller.
pub(crate) const SHRUNK: Code = Code("JG065");
/// A table has too many columns.
pub(crate) const CROWDED: Code = Code("JG058");

/// The tolerance of the type area (6.1).
const TOLERANCE: Length = Length::mm(1);
/// So many lines of notes on a page of their own are what is left of them.
const FEW_LINES_OF_NOTES: usize = 8;
/// So many characters name a line.
const NAMED: usize = 12;

/// Names every line that leaves the type area: a warning, and a gap when it leaves the paper too.
pub(super) fn check(pages: &[Page], style: &PageStyle) -> Diagnostics {
    let faults = pages.iter().flat_map(|page| page.lines.iter().filter_map(|line| fault(page, line, style)));
    faults.collect()
}

/// Names the pages on which notes take all the room, and no text stands above them.
pub(super) fn only_notes(pages: &[Page]) -> Diagnostics {
    let is_note = |line: &&Line| line.role == Role::Footnote;
    let text = |page: &&Page| page.lines.iter().filter(|line| !line.folio).all(|line| is_note(&line));
    let bare = pages.iter().filter(|page| page.lines.iter().any(|line| !line.folio) && page.pictures.is_empty());
    let found: Vec<&Page> = bare.filter(text).collect();
    let numbers = found.iter().map(|page| page.number.to_string()).collect::<Vec<_>>().join("、");
    let place = found.first().and_then(|page| Some(page.lines.iter().find(is_note)?.runs.first()?.span));
    // A few lines are no long note: the text ended with the page before.
    let long = found.iter().any(|page| page.lines.iter().filter(is_note).count() > FEW_LINES_OF_NOTES);
    let (cause, hint) = match long {
        true => ("注文太长", "请把注文改短，或者把其中的话写进正文、附件"),
        false => ("前一页排满了，注文的末尾接到后一页", "请增删几个字，再看一看"),
    };
    let told = place.map(|place| {
        Diagnostic::warning(ONLY_NOTES, format!("第{numbers}页只有脚注，没有正文：{cause}")).at(place).hint(hint)
    });
    told.into_iter().collect()
}

/// Names every table that has more columns than its measure has room for.
pub(super) fn crowded(blocks: &[Block], sheet: &StyleSheet) -> Diagnostics {
    crowded_in(blocks, sheet, false)
}

fn crowded_in(blocks: &[Block], sheet: &StyleSheet, turned: bool) -> Diagnostics {
    let mut told = Diagnostics::new();
    let aloud = sheet.switches.delivery == Delivery::ReadAloud;
    for block in blocks {
        match block {
            Block::Table(table) if table.crowded => {
                let size = table.rows.iter().flatten().next().map_or(Length::ZERO, |cell| cell.style.size);
                let message = match aloud {
                    true => format!(
                        "这张表有{}列，字只能排{}磅，不到正文（{}磅）的八成，念的时候不容易看清",
                        table.columns.len(),
                        size.to_pt(),
                        sheet.body().size.to_pt()
                    ),
                    false => format!("这张表有{}列，一页的宽度排不下，字排得太挤", table.columns.len()),
                };
                let hint = match (table.turn_helps, aloud) {
                    (true, _) => "请在表格前面单独写一行“<!-- 横排 -->”，把它排成横表",
                    (false, true) => "请把它拆成两张表，减少列数，或者把表里的话写进正文",
                    (false, false) if turned => "请把它拆成两张表，或者减少列数",
                    (false, false) => {
                        "请把它拆成两张表，或者减少列数；在表格前面单独写一行“<!-- 横排 -->”排成横表，会宽松一些"
                    }
                };
                told.push(Diagnostic::warning(CROWDED, message).at(table.span).hint(hint));
            }
            Block::Landscape(blocks) => told.extend(crowded_in(blocks, sheet, true)),
            _ => {}
        }
    }
    told
}

/// Names every picture that was made smaller to stand where the text speaks of it.
pub(super) fn shrunk(blocks: &[Block], figures: &BTreeMap<u32, Length>) -> Diagnostics {
    let mut told = Diagnostics::new();
    for block in blocks {
        match block {
            Block::Figure(figure) => {
                if let Some(height) = figures.get(&figure.id) {
                    let percent = height.to_emu() * 100 / figure.size.height.to_emu().max(1);
                    let message = format!("图片“{}”缩小到{percent}%，免得前一页空出一大块", figure.figure.path);
                    told.push(Diagnostic::note(SHRUNK, message).at(figure.span));
                }
            }
            Block::Landscape(blocks) => told.extend(shrunk(blocks, figures)),
            _ => {}
        }
    }
    told
}

fn fault(page: &Page, line: &Line, style: &PageStyle) -> Option<Diagnostic> {
    let (first, last) = (line.runs.first()?, line.runs.last()?);
    if line.folio {
        return None;
    }
    let area = style.area_of(page.number, page.turned);
    let paper = if page.turned { style.paper.height } else { style.paper.width };
    let foot = if page.turned { style.paper.width } else { style.paper.height };
    let (left, right) = (first.origin.x, last.origin.x + width(last));
    let off = left < Length::ZERO || right > paper || line.baseline > foot || line.baseline < first.size / 2;
    let outside = left < area.left - TOLERANCE || right > area.right() + TOLERANCE || line.baseline > area.bottom();
    if !outside && !off {
        return None;
    }
    let text: String = line.text().chars().take(NAMED).collect();
    let place = format!("第{}页“{text}”这一行", page.number);
    let diagnostic = match off {
        true => Diagnostic::gap(OFF_PAPER, format!("{place}排到纸外了")),
        false => Diagnostic::warning(OVERSET, format!("{place}超出了版心")),
    };
    Some(diagnostic.at(first.span).hint("请把它写短一些，或者在合适的地方换行"))
}

/// From the first origin to the right end of the last character, without the spacing after it.
fn width(run: &GlyphRun) -> Length {
    let (last, others) = match run.glyphs.split_last() {
        Some(parts) => parts,
        None => return Length::ZERO,
    };
    others.iter().map(|glyph| glyph.advance).sum::<Length>() + last.advance.min(run.size)
}
