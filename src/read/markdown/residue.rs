//! What is left of Markdown in the text: it is printed as it stands, and told.

use super::Reader;
use crate::diag::Severity;
use crate::document::inline::{Inline, InlineKind};
use crate::document::table::Row;
use crate::read::code;
use crate::read::draft::{Block, BlockKind};
use crate::source::Span;
use crate::text::han::is_han;
use std::ops::Range;

/// What no text of a clerk has; each is the begin of something another dialect knows.
const MARKS: [(&str, &str); 26] = [
    ("**", "强调的记号没有成对"),
    ("__", "强调的记号没有成对"),
    ("~~", "删除的记号没有成对"),
    ("```", "代码的记号没有成对"),
    ("![[", "嵌入的不是图片，不带入；图片请写作“![图1　题目](文件)”"),
    ("![", "图片的写法不对，文件名中有空格时请写作“![](<文 件.png>)”"),
    ("[[", "双链没有写完"),
    ("](", "链接的写法不对，或目标不是网址"),
    ("^[", "不认识行内脚注，请写作“[^1]”，另起一行写“[^1]: 注文”"),
    ("[!", "不认识提示块"),
    ("[TOC]", "目录请用 --toc"),
    ("[toc]", "目录请用 --toc"),
    ("<%", "不认识模板的记号"),
    ("{{", "不认识模板的记号"),
    ("{#", "不认识属性"),
    ("{.", "不认识属性"),
    ("{width", "不认识属性"),
    ("{height", "不认识属性"),
    (":::", "不认识围栏块"),
    ("==", "高亮没有成对"),
    ("%%", "注释没有成对；不排的话请写作“<!-- … -->”"),
    ("$$", "不认识公式"),
    ("+--", "表格的写法不对，请核对各行的“|”和“+”"),
    ("|--", "表格的写法不对，请核对各行的“|”"),
    ("|:-", "表格的写法不对，请核对各行的“|”"),
    ("| -", "表格的写法不对，请核对各行的“|”"),
];

/// `$r = \frac{a}{b}$`: between two signs of money, without blanks inside them, something that only a formula has.
fn formulas(text: &str) -> Vec<(Range<usize>, &'static str)> {
    const LONGEST: usize = 200;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|step| at + step) {
        let inner = &text[start + 1..];
        let Some(length) = inner.find('$') else { break };
        let inner = &inner[..length];
        let tight = !inner.is_empty() && inner.len() <= LONGEST && inner.trim() == inner;
        if tight && inner.contains(['\\', '^', '_', '=']) && !inner.contains(is_han) {
            found.push((start..start + length + 2, "不认识公式，请写成文字，或做成图片"));
            at = start + length + 2;
        } else {
            at = start + 1;
        }
    }
    found
}

/// `#重点`: a word behind `#`, a blank or nothing before it; `#1号楼` is none.
fn tags(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let apart = |at: usize| text[..at].chars().next_back().is_none_or(char::is_whitespace);
    let word = |at: usize| {
        let name = &text[at + 1..];
        let length = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '_' | '-'))).unwrap_or(name.len());
        name[..length].starts_with(char::is_alphabetic).then(|| at..at + 1 + length)
    };
    let found = text.match_indices('#').map(|(at, _)| at).filter(|&at| apart(at)).filter_map(word);
    found.map(|range| (range, "不认识标签，不要印出的请删去")).collect()
}

/// May a mark begin with it?
fn opens(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'~' | b'`' | b'!' | b'[' | b']' | b'^' | b'{' | b':' | b'=' | b'$' | b'|' | b'%' | b'+' | b'<'
    )
}

impl Reader<'_> {
    /// Tells of every mark that is printed.
    pub(super) fn tell_residue(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        for block in &blocks {
            self.residue_of_block(block);
        }
        self.blocks = blocks;
    }

    fn residue_of_block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Item { inlines, .. } | BlockKind::Quotation(inlines) => {
                self.residue_of(inlines);
            }
            BlockKind::Paragraph(paragraph) => self.residue_of(&paragraph.inlines),
            BlockKind::Table(table) => {
                let row = |row: &Row| row.cells.iter().map(|cell| cell.inlines.clone()).collect::<Vec<_>>();
                let cells: Vec<Vec<Inline>> = table.header.iter().chain(&table.rows).flat_map(row).collect();
                cells.iter().for_each(|cell| self.residue_of(cell));
            }
            BlockKind::Figure { .. } | BlockKind::PageBreak | BlockKind::Attachment(_) => {}
        }
    }

    pub(super) fn residue_of(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let InlineKind::Text { text, .. } = &inline.kind else { continue };
            for (range, why) in formulas(text).into_iter().chain(tags(text)) {
                let place = inline.part(range.clone()).map_or(inline.span, |part| part.span);
                let message = format!("“{}”照原样排出：{why}", &text[range]);
                self.signs.meet(code::RESIDUE, Severity::Warning, message, "", place);
            }
            let mut past = 0;
            for at in (0..text.len()).filter(|&at| opens(text.as_bytes()[at])) {
                let found =
                    MARKS.iter().find(|(mark, _)| at >= past && text.as_bytes()[at..].starts_with(mark.as_bytes()));
                let Some((mark, why)) = found else { continue };
                past = at + mark.len();
                let place = inline.part(at..past).map_or(inline.span, |part| part.span);
                if !self.is_typed_for_itself(place, mark) {
                    let message = format!("“{mark}”没有作用，照原样排出：{why}");
                    self.signs.meet(code::RESIDUE, Severity::Warning, message, "", place);
                }
            }
        }
    }

    /// `138****5678`, `\*\*`: what was hidden from the parser, or escaped, was meant as it stands.
    fn is_typed_for_itself(&self, place: Span, mark: &str) -> bool {
        let hidden = self.masked.get(place.range()).is_none_or(|seen| seen != mark);
        let longer = mark == "**" && self.text[place.end..].starts_with('*');
        let escaped = self.text.as_bytes()[..place.start].ends_with(b"\\");
        let paired = mark == "**" && isolated_stars(self.text, place) > 1;
        (hidden && !paired && matches!(mark, "**" | "__" | "~~")) || longer || escaped
    }
}

/// How many `**` between letters of ASCII the line of `place` has: `A**B**C` was meant to emphasise, `2**3` and `138****5678` were
/// not. None when that at `place` is none of them.
fn isolated_stars(text: &str, place: Span) -> usize {
    const LONGEST: usize = 1000;
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let is_isolated = |at: usize| bytes[at..].starts_with(b"**") && letter(at.checked_sub(1)) && letter(Some(at + 2));
    if !is_isolated(place.start) {
        return 0;
    }
    let before = bytes[..place.start].iter().rev().take(LONGEST).take_while(|&&byte| byte != b'\n').count();
    let after = bytes[place.start..].iter().take(LONGEST).take_while(|&&byte| byte != b'\n').count();
    (place.start - before..place.start + after).filter(|&at| is_isolated(at)).count()
}
