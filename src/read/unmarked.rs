//! Attachments that a draft writes without the mark for them.
//!
//! *Takes* the blocks of a draft. *Gives* the same with the marks: where a line says `附件1` and the next is a name that the list
//! of attachments has, one begins (7.3.7), and so does one where a paper goes on with a title below its signature and date.
//! *Knows nothing of* files.

use super::code;
use super::draft::{Block, BlockKind, Paragraph};
use super::recognize::{attachment_mark, date_line, essence, is_organ, without_start};
use super::report::excerpt;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::inline::{Inline, plain_text};
use crate::document::meta::Metadata;
use crate::source::Span;
use crate::text::lexicon::papers;

/// Gives the marks to the attachments of an official paper. `附件1：甲表` begins one only where something else follows: the list
/// itself is written so.
pub(super) fn mark(blocks: &mut Vec<Block>, meta: &Metadata) {
    let mut names = Names::of(meta);
    let parted = parted(std::mem::take(blocks));
    let mut named = false;
    for (at, block) in parted.iter().enumerate() {
        let text = text(block);
        let next = |ahead: usize| parted.get(at + ahead);
        let goes_on = |ahead: usize| next(ahead).is_some_and(|next| !is_text(next) || !names_one(&self::text(next)));
        let title = |inlines: Vec<Inline>| BlockKind::Heading { level: 1, inlines };
        if named {
            // The line above was the mark of this name.
            named = false;
            blocks.push(Block { kind: title(inlines(block)), span: block.span });
        } else if let Some(mark) = bare_mark(&text)
            && goes_on(2)
            && next(1).is_some_and(|below| names.has(&self::text(below)) || is_headline(below))
        {
            blocks.push(Block { kind: BlockKind::Attachment(mark), span: block.span });
            named = true;
        } else if let Some((mark, name)) = titled(&text)
            && goes_on(1)
            && names.has(name)
        {
            blocks.push(Block { kind: BlockKind::Attachment(mark), span: block.span });
            let inlines = without_start(inlines(block), text.len() - name.len());
            blocks.push(Block { kind: title(inlines), span: block.span });
        } else {
            names.learn(&text);
            blocks.push(block.clone());
        }
    }
}

/// Gives the mark to what has a title and stands below the signature and the date of the paper: it can only be an attachment.
pub(super) fn mark_behind_closing(blocks: &mut Vec<Block>, meta: &Metadata, told: &mut Diagnostics) {
    let issuer = meta.issuer.as_ref().map(|given| essence(&given.value.concat()));
    let signs = |text: &str| issuer.as_ref().map_or_else(|| is_organ(text), |issuer| essence(text) == *issuer);
    let closes = |pair: &[Block]| signs(&text(&pair[0])) && date_line(&text(&pair[1])).is_some_and(|date| date.is_ok());
    let Some(at) = blocks.windows(2).position(closes).map(|at| at + 2) else { return };
    if blocks.iter().any(|block| matches!(block.kind, BlockKind::Attachment(_))) {
        return;
    }
    let [title, _, ..] = &blocks[at..] else { return };
    if !is_title(title) {
        return;
    }
    let (name, span) = (text(title), title.span);
    let message = format!("署名、日期下面的{}当作附件", excerpt(&name));
    let hint = "请在它上面单独写一行“<!-- 附件 -->”；不是附件的，请移到署名前面";
    told.push(Diagnostic::warning(code::ATTACHMENTS, message).at(span).hint(hint));
    blocks[at].kind = BlockKind::Heading { level: 1, inlines: inlines(title) };
    let above = Span::new(span.start, span.start);
    blocks.insert(at, Block { kind: BlockKind::Attachment("附件".to_owned()), span: above });
}

/// `# 分工表`, `某某县工作方案` alone on its line: what an attachment is called.
fn is_title(block: &Block) -> bool {
    const LONGEST: usize = 40;
    let text = text(block);
    let named = papers::ending(&text).is_some() || ["表", "名单", "清单", "目录"].iter().any(|end| text.ends_with(end));
    let bare = !text.contains(['，', '。', '；', '：']) && text.chars().count() <= LONGEST;
    match block.kind {
        BlockKind::Heading { level, .. } => level == 1,
        BlockKind::Paragraph(_) => named && bare && !text.is_empty(),
        _ => false,
    }
}

/// The names of a list of attachments.
struct Names {
    given: Vec<String>,
    /// Lines of the text that list some.
    written: String,
}

impl Names {
    fn of(meta: &Metadata) -> Self {
        let given = meta.attachments.iter().flat_map(|given| &given.value);
        Names { given: given.map(|one| essence(&one.title)).collect(), written: String::new() }
    }

    /// `附件：1.甲表`, and the lines of the list below it.
    fn learn(&mut self, line: &str) {
        /// No list is longer.
        const LONGEST: usize = 20_000;
        let begins = ["附件", "附："].iter().any(|label| line.starts_with(label));
        let goes_on = !self.written.is_empty() && line.starts_with(|c: char| c.is_ascii_digit());
        if (begins || goes_on) && self.written.len() < LONGEST {
            self.written.push_str(&essence(line));
        }
    }

    fn has(&self, name: &str) -> bool {
        let name = essence(name);
        !name.is_empty() && (self.given.contains(&name) || self.written.contains(&name))
    }
}

/// A table or a picture is what an attachment is about.
fn is_text(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table(_) | BlockKind::Figure { .. })
}

/// Does this line name an attachment, or begin a list of them?
fn names_one(line: &str) -> bool {
    line.is_empty() || attachment_mark(line).is_some() || titled(line).is_some()
}

/// Below a mark a title of the writer's own names the attachment, whether the list has it or not.
fn is_headline(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { level: 1, .. })
}

/// `附件1` `附件1：`, and not `附件：`, which begins a list.
fn bare_mark(line: &str) -> Option<String> {
    let bare = |mark: &String| !line.ends_with(['：', ':']) || mark.contains(char::is_numeric);
    attachment_mark(line).filter(bare)
}

/// `附件1：甲表` is the mark and the name.
fn titled(line: &str) -> Option<(String, &str)> {
    let (mark, name) = line.split_once(['：', ':'])?;
    Some((attachment_mark(mark)?, name.trim_start())).filter(|(_, name)| !name.is_empty())
}

/// The blocks, with the mark of an attachment, and the line below it, parted from the paragraphs they are written in.
fn parted(blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    let mut below = false;
    for block in blocks {
        let mut lines = match &block.kind {
            BlockKind::Paragraph(paragraph) => paragraph.split_lines().collect(),
            _ => Vec::new(),
        };
        let marked = lines.first().is_some_and(|line| bare_mark(&plain_text(line)).is_some());
        let single = usize::from(below) + usize::from(marked);
        below = marked && lines.len() == 1;
        if single == 0 || lines.len() <= single {
            parted.push(block);
            continue;
        }
        let rest = lines.split_off(single);
        let text = |lines: Vec<Vec<Inline>>| {
            let starts = lines.iter().scan(0, |at, line| {
                *at += line.len();
                Some(*at)
            });
            let starts = starts.take(lines.len() - 1).collect();
            Paragraph { lines: starts, ..Paragraph::new(lines.into_iter().flatten().collect()) }
        };
        let paragraph = |paragraph| Block { kind: BlockKind::Paragraph(paragraph), span: block.span };
        parted.extend(lines.into_iter().map(|line| paragraph(Paragraph::new(line))));
        parted.push(paragraph(text(rest)));
    }
    parted
}

fn inlines(block: &Block) -> Vec<Inline> {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph.inlines.clone(),
        BlockKind::Heading { inlines, .. } | BlockKind::Item { inlines, .. } => inlines.clone(),
        _ => Vec::new(),
    }
}

fn text(block: &Block) -> String {
    plain_text(&inlines(block)).trim().to_owned()
}
