//! Our own DOCX → the draft it was made of.
//!
//! Its styles say what each paragraph is for, its properties ([`crate::document::record`]) what the front matter
//! said. A person may have written in it since, so a property is believed only while the paper says the same; else what the
//! paper says is taken. What the front matter did not say stays text: it was text before.

use super::model::{Piece, WordBlock, WordDocument, WordParagraph};
use super::raw::RawBlock;
use crate::document::heading::parse_label;
use crate::document::inline::{Inline, plain_text};
use crate::document::meta::{Attachment, Given, Metadata};
use crate::document::record::{LIST_DEPTHS, READ_ALOUD, TABLE_COLUMNS};
use crate::document::role::Origin;
use crate::document::table::ColumnAlign;
use crate::document::title::forget_turns;
use crate::document::{Figure, Footnote, Kind, Role};
use crate::read::draft::{Block, BlockKind, Draft, Paragraph};
use crate::read::front_matter;
use crate::source::Span;
use crate::text::blank::without_blanks;

/// The properties of a file: name and text, a line each.
pub(super) type Record = [(String, String)];

/// What a DOCX of ours holds.
pub struct Own {
    /// The draft.
    pub draft: Draft,
    /// The pictures of its seals.
    pub seals: Vec<Figure>,
    /// The pictures of its signatures.
    pub stamps: Vec<Figure>,
    /// Where what the properties say begins in the text.
    pub head: usize,
}

/// Keys that are on no paper, or only where the style finds room for them.
const SILENT: [&str; 7] = ["类型", "会议", "印章", "签名章", "预印纸", "样式", "编号"];

/// What is recorded and is no key.
const RECORDS: [&str; 3] = [LIST_DEPTHS, TABLE_COLUMNS, READ_ALOUD];

/// Keys and the styles they are printed in.
const PRINTED: [(&str, &[Role]); 23] = [
    ("标题", &[Role::Title]),
    ("副标题", &[Role::Subtitle]),
    ("讲话人", &[Role::Byline]),
    ("职务", &[Role::Byline, Role::SignerPost, Role::Signature]),
    ("日期", &[Role::DateLine, Role::IssueDate]),
    ("称谓", &[Role::Salutation]),
    ("份号", &[Role::CopyNumber]),
    ("密级", &[Role::Classification, Role::CopyNumber]),
    ("保密期限", &[Role::Classification]),
    ("紧急程度", &[Role::Classification]),
    ("发文机关标志", &[Role::IssuerMark]),
    ("发文机关", &[Role::Signature, Role::IssuerMark]),
    ("发文字号", &[Role::DocumentNumber, Role::CopyNumber, Role::Classification]),
    ("签发人", &[Role::DocumentNumber, Role::SignerPost, Role::Signature]),
    ("主送机关", &[Role::Addressee, Role::CopiedTo]),
    ("附件", &[Role::AttachmentNote]),
    ("附注", &[Role::Note]),
    ("抄送", &[Role::CopiedTo]),
    ("印发机关", &[Role::PrintedBy]),
    ("印发日期", &[Role::PrintedBy]),
    ("出席", &[Role::Attendance]),
    ("请假", &[Role::Attendance]),
    ("列席", &[Role::Attendance]),
];

/// What the style puts around such texts.
const WORDS: [(Role, &[&str]); 6] = [
    (Role::DocumentNumber, &["签发人"]),
    (Role::AttachmentNote, &["附件"]),
    (Role::CopiedTo, &["主送", "抄送"]),
    (Role::PrintedBy, &["印发"]),
    (Role::Attendance, &["出席", "请假", "列席"]),
    (Role::IssuerMark, &["文件", "会议纪要", "纪要", "令"]),
];

/// What a file records of its draft among its properties; the parts of long texts joined.
pub(super) fn record(properties: Vec<(String, String)>) -> Vec<(String, String)> {
    let known =
        |name: &str| SILENT.contains(&name) || RECORDS.contains(&name) || PRINTED.iter().any(|(key, _)| *key == name);
    let mut record: Vec<(String, String)> = Vec::new();
    for (name, text) in properties {
        match (name.split_once('（'), record.last_mut()) {
            (Some((key, _)), Some((last, whole))) if *last == key => whole.push_str(&text),
            _ if known(&name) && !text.trim().is_empty() => record.push((name, text)),
            _ => {}
        }
    }
    record
}

/// Takes out where we let pages and lines turn: the rest of a paragraph on the next page belongs to it, and of what is read
/// aloud, breaks that the draft does not have are ours. Where paragraphs were added or taken away since, all breaks of pages
/// stay.
pub(super) fn unturn(document: &mut WordDocument, record: &Record) {
    let aloud = record.iter().find(|(name, _)| name == READ_ALOUD).map_or("", |(_, text)| text.as_str());
    let aloud: Vec<&str> = aloud.split('\n').collect();
    let in_head =
        |style: &str| Role::ALL.into_iter().any(|role| role.in_title_block() && role.row().style.name == style);
    let mut blocks: Vec<WordBlock> = Vec::with_capacity(document.blocks.len());
    for mut block in std::mem::take(&mut document.blocks) {
        if let WordBlock::Paragraph(paragraph) = &mut block {
            if matches!(aloud[..], [_, _, "0"]) && !in_head(&paragraph.style) {
                paragraph.pieces.retain(|piece| *piece != Piece::LineBreak);
            }
            if let Some(WordBlock::Paragraph(before)) = blocks.last_mut()
                && paragraph.page_break_before
                && paragraph.flush
                && before.style == paragraph.style
            {
                before.pieces.append(&mut paragraph.pieces);
                continue;
            }
        }
        blocks.push(block);
    }
    document.blocks = blocks;
    let [count, pages, _] = aloud[..] else { return };
    let texts = document.blocks.iter_mut().filter_map(|block| match block {
        WordBlock::Paragraph(paragraph) if !in_head(&paragraph.style) && !paragraph.text().trim().is_empty() => {
            Some(paragraph)
        }
        _ => None,
    });
    let texts: Vec<&mut WordParagraph> = texts.collect();
    if texts.len().to_string() == count {
        let begins: Vec<&str> = pages.split(',').collect();
        for (at, paragraph) in texts.into_iter().enumerate() {
            paragraph.page_break_before &= begins.contains(&&*(at + 1).to_string());
        }
    }
}

/// A paragraph of a style that front matter is printed in.
struct Line {
    role: Role,
    text: String,
    /// What no property has accounted for: letters, digits and Han characters only.
    left: String,
    span: Span,
}

/// Makes the draft. `text` is what places refer to; what the properties say is put at its end.
pub(super) fn read(mut blocks: Vec<RawBlock>, footnotes: Vec<Footnote>, record: &Record, text: &mut String) -> Own {
    let mut own =
        Own { draft: Draft { footnotes, ..Draft::default() }, seals: Vec::new(), stamps: Vec::new(), head: 0 };
    blocks = own.take_seals(blocks);
    restore(&mut blocks, record);
    let main = end_of_main(&blocks);
    let mut lines: Vec<Option<Line>> = blocks.iter().enumerate().map(|(at, block)| line(block, at < main)).collect();
    let believed = own.believed(record, lines.iter_mut().flatten().collect());
    own.believe(record, &believed, text);
    for (block, line) in blocks.into_iter().zip(lines) {
        let Some(line) = line else {
            own.text(block);
            continue;
        };
        // Of a file that records nothing only the head is taken from the text.
        let told = match record.is_empty() {
            true => line.role.in_title_block(),
            false => line.keys().any(|key| record.iter().any(|(name, _)| name == key)),
        };
        match line.left.is_empty() {
            true => {}
            false if told || line.role.row().origin == Origin::Metadata => own.paper(&line),
            false => own.text(block),
        }
    }
    own.drop_breaks();
    own
}

/// The place at which the paper itself is over: an attachment, or the title of a text that is passed on.
fn end_of_main(blocks: &[RawBlock]) -> usize {
    let titles: Vec<usize> = (0..blocks.len()).filter(|&at| role(&blocks[at]) == Some(Role::Title)).collect();
    let passed_on =
        titles.iter().copied().skip(1).find(|&at| at > 0 && matches!(blocks[at - 1], RawBlock::PageBreak(_)));
    let attached = blocks.iter().position(|block| role(block) == Some(Role::AttachmentLabel));
    [passed_on, attached].into_iter().flatten().min().unwrap_or(blocks.len())
}

/// How deep items are nested and how columns are aligned, where there are as many of them as were recorded.
fn restore(blocks: &mut [RawBlock], record: &Record) {
    let recorded = |key: &str| record.iter().find(|(name, _)| name == key).map_or("", |(_, text)| text.as_str());
    let mut items: Vec<&mut u8> = Vec::new();
    let mut tables = Vec::new();
    for block in blocks {
        match block {
            RawBlock::Paragraph(paragraph) => items.extend(paragraph.looks.item.as_mut().map(|(_, depth)| depth)),
            RawBlock::Table(table, _) => tables.push(table),
            _ => {}
        }
    }
    let depths: Vec<u8> = recorded(LIST_DEPTHS).bytes().map(|digit| digit.wrapping_sub(b'0')).collect();
    match depths.len() == items.len() {
        true => items.into_iter().zip(depths).for_each(|(item, depth)| *item = depth),
        // Nothing recorded: none is nested.
        false if depths.is_empty() && !record.is_empty() => items.into_iter().for_each(|item| *item = 0),
        false => {}
    }
    let lines: Vec<&str> = recorded(TABLE_COLUMNS).lines().collect();
    let same = lines.len() == tables.len();
    for (table, line) in tables.iter_mut().zip(&lines).filter(|_| same) {
        let columns: Option<Vec<ColumnAlign>> = line.chars().map(ColumnAlign::of_letter).collect();
        if let Some(columns) = columns.filter(|columns| columns.len() == table.columns.len()) {
            table.columns = columns;
        }
    }
}

impl Line {
    /// The keys that are printed in its style.
    fn keys(&self) -> impl Iterator<Item = &'static str> {
        let role = self.role;
        PRINTED.into_iter().filter(move |(_, roles)| roles.contains(&role)).map(|(key, _)| key)
    }

    /// Forgets the words the style puts around what it prints.
    fn forget_words(&mut self) {
        let words = WORDS.iter().filter(|(role, _)| *role == self.role).flat_map(|(_, words)| words.iter());
        words.for_each(|word| self.left = self.left.replace(word, ""));
        let numbered = self.role == Role::AttachmentNote;
        if self.left.chars().all(|c| c == '0' || numbered && c.is_ascii_digit()) {
            self.left.clear();
        }
    }
}

impl Own {
    /// The keys whose texts the paper still has, where nothing else stands beside them. What is left of the lines was
    /// written by hand, or never stood in the front matter.
    fn believed<'r>(&self, record: &'r Record, mut lines: Vec<&mut Line>) -> Vec<&'r str> {
        // The key, where its pieces were found, and whether all were.
        let mut found: Vec<(&str, Vec<usize>, bool)> = Vec::new();
        for (key, roles) in PRINTED {
            let Some((name, value)) = record.iter().find(|(name, _)| name == key) else { continue };
            let mut places = Vec::new();
            let mut all = true;
            for piece in value.split('\n').map(essence).filter(|piece| !piece.is_empty()) {
                let before = places.len();
                for (at, line) in lines.iter_mut().enumerate().filter(|(_, line)| roles.contains(&line.role)) {
                    if let Some(start) = line.left.find(&piece) {
                        line.left.replace_range(start..start + piece.len(), "");
                        places.push(at);
                    }
                }
                all &= places.len() > before;
            }
            found.push((name.as_str(), places, all || (key == "签发人" && !self.stamps.is_empty())));
        }
        lines.iter_mut().for_each(|line| line.forget_words());
        // A line that says something else makes all keys doubtful that stand in it, and they all their lines.
        while let Some(at) = found.iter().position(|(_, places, all)| {
            let clean = places.iter().all(|&at| lines[at].left.is_empty());
            !places.is_empty() && (!all || !clean) && (*all || places.iter().any(|&at| lines[at].left.is_empty()))
        }) {
            found[at].2 = false;
            for &place in &found[at].1 {
                let line = &mut *lines[place];
                if line.left.is_empty() {
                    line.left = essence(&line.text);
                }
            }
        }
        found.into_iter().filter(|(_, _, all)| *all).map(|(name, _, _)| name).collect()
    }

    /// The pictures of seals and signatures are known by what they show.
    fn take_seals(&mut self, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
        let mut rest = Vec::with_capacity(blocks.len());
        for block in blocks {
            match block {
                RawBlock::Figure(figure, _) if figure.alt == "印章" => self.seals.push(figure),
                RawBlock::Figure(figure, _) if figure.alt == "签名章" => self.stamps.push(figure),
                other => rest.push(other),
            }
        }
        rest
    }

    /// Front matter from the properties that hold.
    fn believe(&mut self, record: &Record, believed: &[&str], text: &mut String) {
        let preprinted = record.iter().any(|(name, value)| name == "预印纸" && value == "true");
        let holds =
            |name: &str| SILENT.contains(&name) || believed.contains(&name) || (preprinted && name == "发文机关标志");
        text.push('\n');
        let start = text.len();
        self.head = start;
        for (name, value) in record.iter().filter(|(name, _)| holds(name)) {
            match (name.as_str(), value.contains('\n')) {
                ("预印纸" | "编号", _) => text.push_str(&format!("{name}: {}\n", value.trim())),
                ("附件" | "标题" | "称谓", _) | (_, true) => {
                    text.push_str(&format!("{name}:\n"));
                    value.split('\n').for_each(|line| text.push_str(&format!("  - {}\n", quoted(line))));
                }
                _ => text.push_str(&format!("{name}: {}\n", quoted(value))),
            }
        }
        // What is no value of ours any more was changed by hand; there is no draft yet to point into.
        let mut unheard = Vec::new();
        let (kind, meta) = front_matter::read_keys(text, start..text.len(), &mut unheard);
        self.draft.kind = kind.map(|given| given.value);
        self.draft.meta = meta;
    }

    /// Text as it was: the recogniser knows it again.
    fn text(&mut self, block: RawBlock) {
        let (kind, span) = match block {
            RawBlock::Table(table, span) => (BlockKind::Table(table), span),
            RawBlock::Figure(figure, span) => (BlockKind::Figure { figure, caption: None }, span),
            RawBlock::PageBreak(span) => (BlockKind::PageBreak, span),
            RawBlock::Paragraph(paragraph) => {
                let inlines = paragraph.inlines;
                let kind = match (paragraph.looks.role, paragraph.looks.item) {
                    (Some(Role::Title), _) => BlockKind::Heading { level: 1, inlines },
                    (Some(Role::Heading(level)), _) => BlockKind::Heading { level: level.number() + 1, inlines },
                    (Some(Role::AttachmentLabel), _) => BlockKind::Attachment(plain_text(&inlines)),
                    (Some(Role::Quotation), _) => BlockKind::Quotation(inlines),
                    (_, Some((label, depth))) => BlockKind::Item { label, depth, inlines },
                    _ => BlockKind::Paragraph(Paragraph::new(inlines)),
                };
                (kind, paragraph.span)
            }
        };
        self.draft.blocks.push(Block { kind, span });
    }

    /// An attachment begins a page by itself, and the 版记 may: such breaks say nothing.
    fn drop_breaks(&mut self) {
        let blocks = &mut self.draft.blocks;
        while blocks.last().is_some_and(|block| block.kind == BlockKind::PageBreak) {
            blocks.pop();
        }
        for at in (1..blocks.len()).rev() {
            if matches!(blocks[at].kind, BlockKind::Attachment(_)) && blocks[at - 1].kind == BlockKind::PageBreak {
                blocks.remove(at - 1);
            }
        }
    }

    /// Front matter from what stands on paper.
    fn paper(&mut self, line: &Line) {
        let (text, span) = (line.text.trim(), line.span);
        let given = |value: &str| Some(Given { value: value.to_owned(), span });
        let meta = &mut self.draft.meta;
        match line.role {
            Role::Title => {
                let lines = forget_turns(text.lines().map(|line| line.trim().to_owned()).collect());
                more(&mut meta.title, lines.iter().map(String::as_str), span);
            }
            Role::Subtitle => meta.subtitle = given(text),
            Role::Byline => (meta.post, meta.speaker) = byline(text, span),
            // A second one is text of the paper: a date of its own.
            Role::DateLine | Role::IssueDate if meta.date.is_some() => {
                let inlines = vec![Inline::text(text, span)];
                self.draft.blocks.push(Block { kind: BlockKind::Paragraph(Paragraph::new(inlines)), span });
            }
            Role::DateLine | Role::IssueDate => meta.date = parsed(text, span),
            Role::Salutation => more(&mut meta.salutation, text.lines(), span),
            Role::Addressee => more(&mut meta.to, [text.trim_end_matches(['：', ':'])].into_iter(), span),
            Role::AttachmentNote => attachment(text, span, meta),
            Role::Signature => more(&mut meta.issuer, text.lines(), span),
            Role::Note => meta.note = given(text),
            Role::CopyNumber | Role::Classification | Role::DocumentNumber => {
                text.split('\t').map(str::trim).filter(|piece| !piece.is_empty()).for_each(|piece| {
                    classified(piece, span, meta);
                });
            }
            Role::IssuerMark => {
                self.draft.kind.get_or_insert(Kind::General);
                more(&mut meta.issuer_mark, text.lines(), span);
            }
            Role::SignerPost => meta.post = given(text),
            Role::Attendance => attendance(text, span, meta),
            Role::CopiedTo => {
                let names = text.split_once('：').map_or(text, |(_, names)| names).trim_end_matches('。');
                let slot = if text.starts_with("主送") { &mut meta.to } else { &mut meta.cc };
                more(slot, [names].into_iter(), span);
            }
            Role::PrintedBy => {
                for piece in text.split('\t').map(str::trim).filter(|piece| !piece.is_empty()) {
                    match piece.strip_suffix("印发").and_then(|date| parsed(date, span)) {
                        Some(date) => meta.printed_on = Some(date),
                        None => meta.printed_by = given(piece),
                    }
                }
            }
            _ => {}
        }
    }
}

/// 份号, 密级, 紧急程度, 签发人 or 发文字号, which share their lines.
fn classified(piece: &str, span: Span, meta: &mut Metadata) {
    let bare = without_blanks(piece);
    let given = |value: &str| Some(Given { value: value.to_owned(), span });
    if let Some(names) = piece.strip_prefix("签发人：") {
        more(&mut meta.signatory, [names.trim()].into_iter(), span);
    } else if bare.chars().all(|c| c.is_ascii_digit()) {
        meta.copy_number = given(&bare);
    } else if ["绝密", "机密", "秘密"].iter().any(|word| bare.starts_with(word)) {
        let (secrecy, period) = bare.split_once('★').map_or((&*bare, None), |(word, period)| (word, Some(period)));
        meta.secrecy = given(secrecy);
        meta.secrecy_period = period.and_then(given);
    } else if ["特急", "加急", "特提", "平急"].contains(&&*bare) {
        meta.urgency = given(&bare);
    } else if piece.contains('〔') || piece.ends_with('号') {
        meta.number = given(piece);
    } else {
        more(&mut meta.signatory, [piece].into_iter(), span);
    }
}

/// `附件：1.登记表` or a further entry.
fn attachment(text: &str, span: Span, meta: &mut Metadata) {
    let title = text.strip_prefix("附件").map_or(text, |rest| rest.trim_start_matches(['：', ':'])).trim();
    let title = parse_label(title).map_or(title, |label| title[label.length..].trim());
    let list = meta.attachments.get_or_insert_with(|| Given { value: Vec::new(), span });
    list.value.push(Attachment { title: title.to_owned(), file: None });
}

/// `出席：王强、李明`
fn attendance(text: &str, span: Span, meta: &mut Metadata) {
    let Some((word, names)) = text.split_once('：') else { return };
    let word = without_blanks(word);
    let slot = match &*word {
        "请假" => &mut meta.absent,
        "列席" => &mut meta.attending,
        _ => &mut meta.present,
    };
    more(slot, [names].into_iter(), span);
}

/// `镇党委书记　王　强`: a name of two characters is opened, so a gap may stand inside it.
fn byline(text: &str, span: Span) -> (Option<Given<String>>, Option<Given<String>>) {
    let parts: Vec<&str> = text.split(['\u{3000}', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let opened = parts.iter().rev().take_while(|part| part.chars().count() == 1).count();
    let names = opened.max(1).min(parts.len());
    let given = |parts: &[&str]| (!parts.is_empty()).then(|| Given { value: parts.join("　"), span });
    (given(&parts[..parts.len() - names]), given(&parts[parts.len() - names..]))
}

fn more<'t>(slot: &mut Option<Given<Vec<String>>>, lines: impl Iterator<Item = &'t str>, span: Span) {
    let list = slot.get_or_insert_with(|| Given { value: Vec::new(), span });
    list.value.extend(lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
}

fn parsed<T: std::str::FromStr>(text: &str, span: Span) -> Option<Given<T>> {
    let bare = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    Some(Given { value: bare.parse().ok()?, span })
}

/// The letters, digits and Han characters: what the style never changes.
fn essence(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t"))
}

fn role(block: &RawBlock) -> Option<Role> {
    match block {
        RawBlock::Paragraph(paragraph) => paragraph.looks.role,
        _ => None,
    }
}

/// A line of front matter; `false`: in an attachment, where only the 版记 is.
fn line(block: &RawBlock, main: bool) -> Option<Line> {
    let RawBlock::Paragraph(paragraph) = block else { return None };
    let role = paragraph.looks.role?;
    let imprint = matches!(role, Role::CopiedTo | Role::PrintedBy);
    let printed = PRINTED.iter().any(|(_, roles)| roles.contains(&role));
    let text = plain_text(&paragraph.inlines);
    (printed && (main || imprint)).then(|| Line { role, left: essence(&text), text, span: paragraph.span })
}
