//! The lines of raw texts cleaned: marks, widths and blanks, and the numbers put into the form of the standard.

use super::super::label::Label;
use super::super::part::{Part, Zone};
use super::super::sign::Sign;
use super::super::{Line, Removed, furniture, person, words, wrap};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Footnote;
use crate::document::inline::{Inline, plain_text};
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::read::pieces;
use crate::read::report;
use crate::read::tidy::{Changes, Gaps};
use crate::source::Span;
use crate::text::han::is_han;
use crate::text::lexicon::surnames;
use crate::text::signs;
use crate::text::words::{bond, frequency};

/// Cleans every line, table and note; the pictures that are taken out of them.
pub(super) fn clean(
    lines: Vec<&mut Vec<Line>>,
    blocks: &mut [Block],
    notes: &mut [Footnote],
    diagnostics: &mut Diagnostics,
) -> Vec<Removed> {
    let mut changes = Changes::default();
    let mut pictures = Vec::new();
    let mut forms = 0;
    for lines in lines {
        for line in lines.iter_mut() {
            let before = changes.unpaired;
            pictures.extend(pictures_in(&line.inlines, line.span).filter(|_| !line.part.is_taken_away()));
            let marked = blocks.get(line.block).is_some_and(|block| matches!(block.kind, BlockKind::Item { .. }));
            forms += usize::from(clean_line(line, marked, &mut changes));
            if changes.unpaired > before {
                let odd = Diagnostic::warning(code::UNPAIRED, "这一段的直引号不成对，未改").at(line.span);
                diagnostics.push(odd.hint("请在草稿中补上缺的一半"));
            }
        }
        lines.retain(|line| matches!(line.part, Part::Thing | Part::EarlyThing) || !line.inlines.is_empty());
    }
    for block in blocks {
        let BlockKind::Table(table) = &mut block.kind else { continue };
        for cell in table.header.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells) {
            pictures.extend(pictures_in(&cell.inlines, cell.span));
            cell.inlines = pieces::clean(&cell.inlines, Gaps::Keep, &mut changes);
        }
    }
    for note in notes {
        pictures.extend(pictures_in(&note.inlines, note.span));
        note.inlines = pieces::clean(&note.inlines, Gaps::Close, &mut changes);
    }
    if !pictures.is_empty() {
        let all: String = pictures.iter().map(|picture| picture.text.as_str()).collect();
        let message = format!("表情、图形符号没有字形，从文中略去：{}", report::excerpt(&all));
        diagnostics.push(Diagnostic::note(code::DROPPED_SIGN, message));
    }
    if forms > 0 {
        diagnostics.push(Diagnostic::note(code::LABEL_FORM, format!("层次序号改为规范形式 {forms} 处")));
    }
    report::changes(&changes, diagnostics);
    pictures
}

/// The emoji and their like in a text, which no face of print has.
fn pictures_in(inlines: &[Inline], span: Span) -> Option<Removed> {
    let gone = |c: &char| signs::is_picture(*c) && signs::in_print(*c).is_none();
    let text: String = plain_text(inlines).chars().filter(gone).collect();
    (!text.is_empty()).then_some(Removed { text, span, told: false })
}

/// Cleans one line; `true` when its number got another form. `marked`: its mark as an item is not in its text.
fn clean_line(line: &mut Line, marked: bool, changes: &mut Changes) -> bool {
    if line.part.is_taken_away() || line.inlines.is_empty() {
        return false;
    }
    if line.part == Part::Item && line.label.is_none() {
        line.inlines = without_bullet(&line.inlines, &line.text, marked);
    }
    let part = matches!(line.part.zone(), Zone::Top | Zone::Title | Zone::Under | Zone::Signature | Zone::Imprint);
    let rest = line.label.as_ref().map(|label| &line.text[label.length.min(line.text.len())..]);
    let keeps = rest.map_or_else(|| part || has_gaps(&line.text), has_columns);
    let gaps = match line.part {
        _ if words::is_stretched(&line.text) && !are_names_set_wide(&line.text) => Gaps::Close,
        _ if !keeps => Gaps::Close,
        // `厕所改造 农业局 6月`: single blanks part columns too.
        _ if rest.is_some_and(|rest| !has_wide(rest)) => Gaps::Phrases,
        Part::Title | Part::TitleMore | Part::Subtitle
            if line.signs.has(Sign::Slogan) && (words::is_couplet(&line.text) || parts_phrases(&line.text)) =>
        {
            Gaps::Phrases
        }
        _ => Gaps::Keep,
    };
    let Some(label) = line.label.clone().filter(|_| takes_number(line.part)) else {
        line.inlines = pieces::clean(&line.inlines, gaps, changes);
        line.text = plain_text(&line.inlines);
        line.label = None;
        return false;
    };
    let written = line.text[..label.length].trim_end().to_owned();
    let printed = label.printed(&line.text);
    let start = line.span.start;
    let mut rest = pieces::split(&line.inlines, &[label.length]);
    let rest = if rest.len() > 1 { rest.pop().unwrap_or_default() } else { Vec::new() };
    let first = line.inlines.first().map_or(start, |inline| inline.span.start);
    let place =
        crate::source::Span::new(first, rest.first().map_or(line.span.end, |inline| inline.span.start.max(first)));
    line.inlines = pieces::clean(&rest, gaps, changes);
    let changed = !label.stays && written.trim_end() != printed.trim_end();
    line.inlines.insert(0, Inline::text(printed.clone(), place));
    line.text = plain_text(&line.inlines);
    line.label = Some(Label { length: printed.len(), ..label });
    changed
}

/// Has a part of this kind its number apart from its text?
fn takes_number(part: Part) -> bool {
    matches!(part, Part::Heading | Part::Body)
}

/// The pieces behind the mark of an item. `·-7℃`: what stands right before a figure is its sign.
fn without_bullet(inlines: &[Inline], text: &str, marked: bool) -> Vec<Inline> {
    let rest = text.trim_start_matches(furniture::is_bullet);
    let dashless = rest.trim_start_matches(['-', '*', '–', '+']);
    let sign = dashless.starts_with(|c: char| c.is_numeric()) || marked;
    let rest = if sign { rest } else { dashless };
    let rest = rest.trim_start();
    let mark = text.len() - rest.len();
    if mark == 0 || rest.is_empty() {
        return inlines.to_vec();
    }
    pieces::split(inlines, &[mark]).pop().unwrap_or_default()
}

/// Do the blanks in this line say where one part ends? A short line without a sentence, set apart by wide blanks or a
/// post and a name, has such.
fn has_gaps(text: &str) -> bool {
    const LONGEST: usize = 40;
    let text = text.trim();
    // `韩  梅（女，苗族）`: what is said of a name in brackets is no sentence.
    let outside = text.contains(['，', ',']).then(|| outside_brackets(text)).flatten();
    if text.chars().count() > LONGEST
        || outside.as_deref().unwrap_or(text).contains(['。', '，', '；', ',', ';', '！', '？', '!', '?'])
    {
        return false;
    }
    let wide = has_wide(text);
    let entries = || text.rsplit(['：', ':']).next().unwrap_or(text).split_whitespace().collect::<Vec<_>>();
    let opened = |entries: &[&str]| {
        let single = |entry: &&str| entry.chars().count() == 1 && entry.chars().all(is_han);
        entries.len() == 2 && entries.iter().all(single) && surnames::starts_with_one(entries[0])
    };
    // `联系人：肖 燕`, `部长 杨立新：`
    let (calls, bare) = (text.ends_with(['：', ':']), text.trim_end_matches(['：', ':']));
    let named = || person::read(bare).is_some() || person::is_row_of_names(&entries()) || opened(&entries());
    // `张三 13800138000`
    let dialled = || entries().len() > 1 && entries().last().is_some_and(|entry| is_call(entry));
    named() || dialled() || !calls && (wide || wrap::is_row(text) || parts_phrases(text))
}

/// Do wide blanks stand inside the text?
fn has_wide(text: &str) -> bool {
    let text = text.trim();
    text.contains(['\u{3000}', '\u{2003}', '\t']) || text.contains("  ")
}

/// `0557-2875907`: a number to call.
fn is_call(text: &str) -> bool {
    const SHORTEST: usize = 7;
    text.len() >= SHORTEST && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Is what stands behind a number set in columns, `东城村 书记 丁 平      5分钟`, `厕所改造 农业局 6月`?
fn has_columns(text: &str) -> bool {
    const COLUMN: usize = 3;
    let text = text.trim();
    let mut gaps = text.split(|c: char| !c.is_whitespace()).map(wrap::cells);
    // `总　　则` is one word.
    let word = text.split_whitespace().all(|piece| piece.chars().count() == 1);
    let pieces: Vec<&str> = text.split_whitespace().collect();
    // `污水管网 赵敏 未开工`
    let named = pieces.len() > 2 && pieces[1..].iter().any(|piece| person::looks_like_name(piece));
    if named && !text.contains(['，', '。', '；', '、']) {
        return true;
    }
    !word && (gaps.any(|gap| gap >= COLUMN) || wrap::is_row(text)) && has_gaps(text)
}

/// The text without what stands in round brackets, when all of them close.
fn outside_brackets(text: &str) -> Option<String> {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.checked_sub(1)?,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(outside)
}

/// `丁 一　　于 洋`: names set wide are parted by wider blanks; a word set wide, `严 格 管 理`, has them all alike.
fn are_names_set_wide(text: &str) -> bool {
    let mut runs =
        text.trim().split(|c: char| !c.is_whitespace()).map(str::chars).map(Iterator::count).filter(|&run| run > 0);
    let first = runs.next();
    let uneven = runs.any(|run| Some(run) != first);
    uneven && person::is_row_of_names(&text.split_whitespace().collect::<Vec<_>>()) || are_names_in_pairs(text)
}

/// `王　芳　赵　强`: names of two characters, all set alike. What makes words is a word set wide: `通　知　公　告`.
fn are_names_in_pairs(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let surname = |pair: &[&str]| pair[0].chars().next().is_some_and(surnames::is_common);
    // `郑　和` is a word as well.
    let words = pieces.chunks(2).filter(|pair| frequency(&pair.concat()).is_some()).count();
    let single = |piece: &&str| piece.chars().count() == 1;
    pieces.len() > 2
        && pieces.len().is_multiple_of(2)
        && pieces.iter().all(single)
        && pieces.chunks(2).all(surname)
        && words * 4 < pieces.len()
}

/// Do single blanks part phrases, `表1 两个环节对比表`, rather than letters, `通 知`, or words, `人 民政府`?
fn parts_phrases(text: &str) -> bool {
    const TORN: f64 = 3.0;
    let phrases: Vec<&str> = text.split_whitespace().collect();
    let whole = |phrase: &&str| phrase.chars().count() > 1 && phrase.chars().any(is_han);
    phrases.len() > 1 && phrases.iter().all(whole) && phrases.windows(2).all(|pair| bond(pair[0], pair[1]) < TORN)
}
