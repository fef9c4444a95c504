//! What becomes of a finished paragraph: headings, paragraphs, pictures.

use super::{Reader, grid};
use crate::diag::{Applicability, Diagnostic, Edit, Severity};
use crate::document::inline::{Inline, InlineKind, plain_text};
use crate::document::table::Table;
use crate::read::draft::{Block, BlockKind, Paragraph, trim};
use crate::read::files::is_remote;
use crate::read::{code, figure};
use crate::source::Span;

/// The deepest heading the standard knows, counted in `#`: the title and four levels.
const DEEPEST_HEADING: u8 = 5;

impl Reader<'_> {
    pub(super) fn start_heading(&mut self, level: u8, span: Span) {
        self.heading = Some(level);
        if level > DEEPEST_HEADING {
            self.heading = Some(DEEPEST_HEADING);
            self.warn(
                code::HEADING_TOO_DEEP,
                "标题层次过深，按四级标题“（1）”处理",
                span,
                "公文结构层次最多四层：一、（一）1.（1）",
            );
        }
    }

    /// Closes the open paragraph, whatever it is part of, and sets its pictures after it.
    pub(super) fn flush(&mut self) {
        self.end_script();
        if !self.line.is_empty() && self.table.as_ref().is_none_or(|table| !table.in_row()) {
            let drawn = self.line.drawn;
            let (inlines, lines) = self.line.take();
            let figures = self.heading.is_none() && !self.notes.is_open();
            let (inlines, lines) = self.without_vault_marks(inlines, lines, figures);
            self.tell_moved(&inlines);
            self.place_paragraph(inlines, lines, drawn);
        }
        let pictures = std::mem::take(&mut self.pictures);
        if !pictures.is_empty() {
            self.lone_label();
        }
        self.blocks.extend(pictures);
    }

    /// A picture in the midst of a paragraph is set below it: that is told.
    fn tell_moved(&mut self, inlines: &[Inline]) {
        let is_words =
            |inline: &&Inline| matches!(&inline.kind, InlineKind::Text { text, .. } if !text.trim().is_empty());
        let Some(end) = inlines.iter().rfind(is_words).map(|inline| inline.span.end) else { return };
        for picture in self.pictures.iter().filter(|picture| picture.span.end <= end) {
            let hint = "要排在别处，请把图片单独写成一段，上下各空一行";
            let message = "图片在一段文字中间，排在这一段的下面".to_owned();
            self.signs.meet(code::MISPLACED_PICTURE, Severity::Warning, message, hint, picture.span);
        }
    }

    fn place_paragraph(&mut self, inlines: Vec<Inline>, lines: Vec<usize>, drawn: bool) {
        let Some(span) = span_of(&inlines) else { return };
        let quoted = self.quotes > 0 && !self.unquoted;
        if let Some(level) = self.heading {
            let inlines = self.with_label(inlines);
            let underlined = !self.masked[..span.start].rsplit('\n').next().is_some_and(|line| line.contains('#'));
            if underlined {
                self.underlined(level, inlines, lines, span);
            } else {
                self.blocks.push(Block { kind: BlockKind::Heading { level, inlines: trim(inlines) }, span });
            }
        } else if let Some(heading) = self.unended_heading(span) {
            // Behind the last break that was asked for the text begins.
            let soft = |at: &usize| !matches!(inlines[at - 1].kind, InlineKind::LineBreak);
            let end = lines.iter().copied().find(soft).unwrap_or(inlines.len());
            let mut inlines = inlines;
            let text = inlines.split_off(end);
            heading.push(Inline::line_break(Span::new(span.start, span.start)));
            heading.extend(inlines);
            let lines = lines.into_iter().filter(|&at| at > end).map(|at| at - end).collect();
            self.place_paragraph(text, lines, drawn);
        } else if self.notes.is_open() {
            let inlines = self.with_label(trim(inlines));
            self.notes.add(inlines);
        } else if quoted {
            let inlines = self.without_callout(inlines);
            if inlines.is_empty() {
                return;
            }
            let inlines = self.with_label(inlines);
            self.note_missing_footnotes(&inlines);
            self.blocks.push(Block { kind: BlockKind::Quotation(trim(inlines)), span });
        } else if !self.lists.is_empty() {
            let (label, depth) = self.item_label();
            self.note_missing_footnotes(&inlines);
            self.blocks.push(Block { kind: BlockKind::Item { label, depth, inlines: trim(inlines) }, span });
        } else if let Some(level) = self.tight_heading(&inlines) {
            self.tight(level, inlines, span);
        } else {
            self.note_missing_footnotes(&inlines);
            let paragraph = paragraph(inlines, lines);
            let table = grid::table(&paragraph).or_else(|| self.without_rule(&paragraph, span));
            let kind = match table {
                Some(table) => BlockKind::Table(Table { landscape: self.landscape.take().is_some(), ..table }),
                // What is drawn and no table stays line by line.
                None if drawn => return self.line_by_line(&paragraph),
                None => BlockKind::Paragraph(paragraph),
            };
            self.blocks.push(Block { kind, span });
        }
    }

    /// A heading right above that ends in a backslash, `# 在全县第一届\` above `人民代表大会上的讲话`: a heading has one line in Markdown,
    /// and its writer breaks it so. Without the backslash.
    fn unended_heading(&mut self, below: Span) -> Option<&mut Vec<Inline>> {
        let Block { kind: BlockKind::Heading { inlines, .. }, span } = self.blocks.last_mut()? else { return None };
        let between = self.masked.get(span.end..below.start)?;
        let last = inlines.last_mut().filter(|_| between.trim().is_empty() && between.matches('\n').count() == 1)?;
        let InlineKind::Text { text, .. } = &last.kind else { return None };
        let length = text.strip_suffix('\\')?.len();
        *last = last.part(0..length)?;
        Some(inlines)
    }

    /// Each line a paragraph.
    fn line_by_line(&mut self, paragraph: &Paragraph) {
        let line = |inlines: Vec<Inline>| {
            let span = span_of(&inlines)?;
            Some(Block { kind: BlockKind::Paragraph(Paragraph::new(inlines)), span })
        };
        self.blocks.extend(paragraph.split_lines().map(trim).filter_map(line));
    }

    /// A table that lacks the line below its head: read as one, if its rows agree, and told.
    fn without_rule(&mut self, paragraph: &Paragraph, span: Span) -> Option<Table> {
        let table = grid::without_rule(paragraph)?;
        let (message, hint) = match &table {
            Some(_) => ("表格缺第二行“|---|---|”，仍排成表格，第一行作表头", "请在第一行下面补上这一行"),
            None => (
                "像是表格，缺第二行“|---|---|”，各行的格数也不一样，照文字排出",
                "是表格的，请补上这一行，让各行的“|”一样多",
            ),
        };
        self.warn(code::NO_RULE, message, span, hint);
        table
    }

    /// `---` right below a text: Markdown calls that a heading, writers mostly mean a page break.
    fn underlined(&mut self, level: u8, inlines: Vec<Inline>, lines: Vec<usize>, span: Span) {
        const SENTENCE_END: [char; 8] = ['。', '！', '？', '；', '：', '，', '”', '）'];
        let sign = if level == 1 { "=" } else { "-" };
        let ends = || plain_text(&inlines).trim_end().ends_with(SENTENCE_END);
        let is_sentence = level > 1 && (!lines.is_empty() || ends());
        let (what, kind) = if is_sentence {
            ("当作分页", BlockKind::Paragraph(paragraph(inlines, lines)))
        } else {
            ("使上一行成为标题", BlockKind::Heading { level, inlines: trim(inlines) })
        };
        self.warn(
            code::UNDERLINED,
            format!("“{}”紧接在文字下面，{what}", sign.repeat(3)),
            span,
            "要分页，请在“---”上下各空一行；要标题，请用“## ”开头",
        );
        self.blocks.push(Block { kind, span });
        if is_sentence {
            self.blocks.push(Block { kind: BlockKind::PageBreak, span: Span::new(span.end, span.end) });
        }
    }

    /// The level of a heading whose `#` has no blank after it: `##加强领导`.
    fn tight_heading(&self, inlines: &[Inline]) -> Option<u8> {
        let first = inlines.first()?;
        let InlineKind::Text { text, .. } = &first.kind else { return None };
        let hashes = text.len() - text.trim_start_matches('#').len();
        let after = text[hashes..].chars().next()?;
        let escaped = self.text[..first.span.start].ends_with('\\');
        let han = after > '\u{2E7F}' || after == '“';
        let tag = text[hashes..].contains('#');
        ((1..=6).contains(&hashes) && han && !tag && !escaped).then_some(hashes as u8)
    }

    fn tight(&mut self, level: u8, mut inlines: Vec<Inline>, span: Span) {
        let place = Span::new(span.start + usize::from(level), span.start + usize::from(level));
        self.diagnostics.push(
            Diagnostic::warning(code::TIGHT_HEADING, "“#”后面没有空格，仍当作标题")
                .at(span)
                .hint("请在“#”后面加一个空格")
                .fix(Applicability::Safe, vec![Edit { span: place, text: " ".into() }]),
        );
        if let Some(first) = inlines.first_mut()
            && let InlineKind::Text { text, .. } = &first.kind
            && let Some(rest) = first.part(usize::from(level)..text.len())
        {
            *first = rest;
        }
        let kind = BlockKind::Heading { level: level.min(DEEPEST_HEADING), inlines: trim(inlines) };
        self.blocks.push(Block { kind, span });
    }

    /// `[^3]` without a text: the parser leaves it as it stands.
    pub(super) fn note_missing_footnotes(&mut self, inlines: &[Inline]) {
        const LONGEST: usize = 30;
        for inline in inlines {
            let InlineKind::Text { text, .. } = &inline.kind else { continue };
            for (at, _) in text.match_indices("[^") {
                let Some(end) = text[at..].char_indices().take(LONGEST).find(|(_, c)| *c == ']').map(|(end, _)| end)
                else {
                    continue;
                };
                // The text of a note that no mark calls for, which has been told.
                if at == 0 && text[end..].starts_with("]:") {
                    continue;
                }
                let place = inline.part(at..at + end + 1).map_or(inline.span, |part| part.span);
                self.warn(
                    code::FOOTNOTE,
                    format!("脚注“{}”没有注文", &text[at..at + end + 1]),
                    place,
                    "请另起一行写上“[^标记]: 注文”",
                );
            }
        }
    }

    /// A picture is a block of its own, after the paragraph it is mentioned in.
    pub(super) fn end_picture(&mut self, end: Span) {
        let Some(picture) = self.line.close_picture() else { return };
        let span = picture.span.join(end);
        let in_text = self.table.as_ref().is_some_and(super::table::TableState::in_row)
            || self.heading.is_some()
            || self.notes.is_open();
        if is_remote(&picture.path) || in_text {
            let words = if picture.alt.is_empty() { &picture.title } else { &picture.alt };
            let (code, message, hint) = if in_text {
                (code::MISPLACED_PICTURE, "标题、表格和脚注里不能放图片，只排出图片的文字说明", "请把图片移到正文中")
            } else {
                (
                    code::REMOTE_PICTURE,
                    "图片在网上，不下载，只排出图片的文字说明",
                    "请把图片存到草稿所在的文件夹，再用相对路径引用",
                )
            };
            let place = self.text[span.range()]
                .find(words.as_str())
                .map(|at| Span::new(span.start + at, span.start + at + words.len()));
            let words = words.clone();
            self.warn(code, message, span, hint);
            self.line.text(&words, place.unwrap_or(span));
            return;
        }
        let loaded = figure::load(self.door, &picture.path, picture.alt.clone());
        let figure = figure::or_missing(loaded, &picture.path, &picture.alt, span, self.diagnostics);
        let caption = self.caption(&picture.alt, &picture.title, span);
        if caption.is_none() && !picture.alt.trim().is_empty() && !figure.is_missing() {
            let hint = "要排成图题，请写作“图1　题目”，或写在引号里：![](文件 \"题目\")";
            let message = "图片的文字说明只给读屏软件，不排在纸上".to_owned();
            self.signs.meet(code::MISPLACED_PICTURE, Severity::Warning, message, hint, span);
        }
        self.pictures.push(Block { kind: BlockKind::Figure { figure, caption }, span });
    }

    /// The caption that comes with a picture: its title, or its words when they are numbered like one.
    pub(super) fn caption(&self, alt: &str, title: &str, span: Span) -> Option<Inline> {
        let numbered =
            alt.strip_prefix('图').is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_numeric()));
        let words = if !title.is_empty() { title } else { Some(alt).filter(|_| numbered)? };
        let at = self.text[span.range()].rfind(words);
        let place = at.map_or(span, |at| Span::new(span.start + at, span.start + at + words.len()));
        Some(Inline::text(words, place))
    }
}

/// A paragraph without blanks at its ends, its lines still known.
fn paragraph(inlines: Vec<Inline>, lines: Vec<usize>) -> Paragraph {
    let count = inlines.len();
    let trimmed = trim(inlines);
    if trimmed.len() == count {
        Paragraph { inlines: trimmed, lines, ..Paragraph::default() }
    } else {
        Paragraph::new(trimmed)
    }
}

/// From the first piece to the last.
pub(super) fn span_of(inlines: &[Inline]) -> Option<Span> {
    Some(inlines.first()?.span.join(inlines.last()?.span))
}
