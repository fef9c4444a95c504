//! What is seen of a line from the lines around it and from the whole text.

use super::HEAD;
use super::around;
use super::closing;
use super::contents;
use super::furniture;
use super::headline;
use super::label::{self, Form, Label};
use super::lattice::{self, Atom};
use super::line;
use super::message;
use super::page;
use super::person::{self, Sure};
use super::phrases;
use super::sign::{Sign, Signs};
use super::signers;
use super::words;
use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::document::meta::Metadata;
use crate::read::draft::{Block, BlockKind, Looks, Trust};
use crate::text::blank::without_blanks;
use crate::text::lexicon::papers;
use std::borrow::Cow;
use std::collections::HashMap;

/// The last line of a title, as long as it tells little more than what the paper is, in characters.
const SHORT_TITLE: usize = 16;

/// Within so many lines from the start and below the mark of 纪要, its number, organ and date stand.
const UNDER_MARK: usize = 4;

/// So many lines from either end, long lines too may be something else than text.
const EDGE: usize = 60;

/// So many lines at the most stand between a caption and its table.
const MOST_UNITS: usize = 3;

/// What the whole text says about its lines.
pub(super) struct Context<'a> {
    atoms: &'a [Atom],
    blocks: &'a [Block],
    trust: Trust,
    /// For each atom, its number.
    pub labels: Vec<Option<Label>>,
    /// For each atom: is it an attachment's number that goes on from the one above?
    counted: Vec<bool>,
    repeats: Vec<bool>,
    running: Vec<bool>,
    /// Size of the characters of the text, in half points; 0 when unknown.
    size: u16,
    given: Option<String>,
    /// 职务 and 讲话人 of the front matter.
    speaker: Vec<String>,
    tops: usize,
    /// The block of the last `#`.
    last_top: usize,
    /// The atom with the mark of 纪要 or 简报.
    minutes: Option<usize>,
    /// Is the text typed into a form?
    form: bool,
    /// For each atom: is it the head of a mail, or what a chat puts before its one message?
    forwarded: Vec<bool>,
    /// For each atom: is it said with a paper that is sent?
    said: Vec<bool>,
    /// For each atom: does it stand among what is of a page, a chat or a mail?
    around: [Vec<bool>; 2],
    /// How many atoms stand above the one that is marked as the title.
    above_top: usize,
    /// How many lines from the start are the menus of a site.
    menus: usize,
    /// The names of columns on the path to the page.
    columns: Vec<&'a str>,
    /// For each atom: is it what a site calls the paper?
    headlines: Vec<bool>,
    /// For each atom: does it stand below 目录, and once more in the text?
    contents: Vec<bool>,
    /// For each atom: does its figure count pages, with those of the lines around it?
    paged: Vec<bool>,
    /// For each atom: is it a line near the start that comes once more?
    recurs: Vec<bool>,
    /// For each atom: is it one of the few short lines a text ends with?
    closing: Vec<bool>,
    /// For each atom: is it a heading without a number?
    phrases: Vec<bool>,
    /// For each atom: is it one of those who sign together?
    undersigned: Vec<bool>,
    /// Behind which line no sentence stands but those of an assistant.
    talk: usize,
    /// Do several lines only name a part of a paper?
    skeleton: bool,
    /// Do several lines in 【】 name what follows: the scenes of a script, the columns of a page?
    captions: bool,
}

impl<'a> Context<'a> {
    /// Looks at everything once.
    pub(super) fn new(atoms: &'a [Atom], blocks: &'a [Block], trust: Trust, meta: &Metadata) -> Self {
        let mut labels: Vec<Option<Label>> = atoms.iter().map(|atom| label::candidate(&atom.text)).collect();
        if trust == Trust::Writer {
            // A draft means what it says: only numbers in the form of the standard are numbers.
            labels.iter_mut().for_each(|label| _ = label.take_if(|label| !label.is_plain()));
        }
        label::settle(&mut labels);
        let texts: Vec<&str> = atoms.iter().map(|atom| atom.text.as_str()).collect();
        let mut running = vec![false; atoms.len()];
        if trust == Trust::Text {
            running_heads(&texts).into_iter().for_each(|at| running[at] = true);
        }
        let headlines = if trust == Trust::Text { headlines(&texts) } else { vec![false; texts.len()] };
        let (recurs, repeats) = repeats(&texts, &headlines);
        let forwarded = message::forwarded(&texts);
        let around = match trust {
            Trust::Text => around::around(&texts, &forwarded),
            _ => [vec![false; texts.len()], vec![false; texts.len()]],
        };
        let is_top = |block: &&Block| matches!(block.kind, BlockKind::Heading { level: 1, .. });
        let parted: Vec<bool> = atoms.iter().map(|atom| atom.after_blank).collect();
        Context {
            phrases: match trust {
                Trust::Text => phrases::heads(&texts, &labels, &parted),
                _ => vec![false; texts.len()],
            },
            counted: counted(&numbered(atoms, blocks)),
            closing: closing::lines(&texts, &labels),
            skeleton: texts.iter().filter(|text| furniture::names_a_part(text)).count() > 1,
            undersigned: signers::undersigned(&texts, &labels),
            talk: texts.iter().rposition(|text| message::is_sentence(text)).map_or(0, |last| last + 1),
            captions: texts.iter().filter(|text| furniture::is_caption(text)).count() > 1,
            form: lattice::is_form(blocks, trust),
            forwarded,
            around,
            above_top: around::above_top(atoms, blocks),
            said: if trust == Trust::Text { message::said(&texts) } else { vec![false; texts.len()] },
            minutes: texts.iter().take(UNDER_MARK).position(|text| words::has_issues(text)),
            menus: if trust == Trust::Text { page::menus(&texts).max(above_repeated(&texts, &recurs)) } else { 0 },
            columns: if trust == Trust::Text { page::columns(&texts[..texts.len().min(HEAD)]) } else { Vec::new() },
            contents: contents::entries(&texts),
            paged: contents::paged(&texts),
            headlines,
            recurs,
            repeats,
            running,
            size: text_size(blocks),
            given: meta.title.as_ref().map(|given| essence(&given.value.concat())),
            tops: blocks.iter().filter(is_top).count(),
            last_top: blocks.iter().rposition(|block| is_top(&block)).unwrap_or(0),
            speaker: [&meta.post, &meta.speaker].into_iter().flatten().map(|given| essence(&given.value)).collect(),
            labels,
            atoms,
            blocks,
            trust,
        }
    }

    /// The signs of the stretch of atoms `from..to`, whose text is `text`.
    pub(super) fn signs(&self, from: usize, to: usize, text: &str) -> Signs {
        let label = self.labels[from].as_ref();
        let edge = from < self.menus + EDGE || to + EDGE > self.atoms.len();
        let mut signs = line::signs(text, label, edge);
        self.neighbours(from, to, &mut signs);
        self.title_before(from, &mut signs);
        self.looks(from, text, &mut signs);
        let closing = to == from + 1 && self.closing[from];
        signs.set(Sign::Closing, closing);
        signs.set(Sign::Signer, signs.has(Sign::Signer) || closing && words::signs_at_end(text));
        signs.set(Sign::GroupOnly, closing && words::is_group(text) && !signs.has(Sign::OrganOnly));
        signs.set(Sign::Folio, signs.has(Sign::Folio) || to == from + 1 && self.atoms[from].folio);
        signs.set(Sign::NextInCount, self.counted[from]);
        signs.set(Sign::RepeatsTitle, to == from + 1 && self.repeats[from]);
        signs.set(Sign::IssuerMark, signs.has(Sign::IssuerMark) || self.marks_notice(to, text));
        signs.set(Sign::InForm, self.form);
        // `附件说明：` above `1.`, `2.` is the lead of a list.
        let leads = self.labels.get(to).is_some_and(Option::is_some);
        let alone = furniture::is_only_a_name(text) && !leads;
        let below = self.atoms.get(to).map_or("", |atom| &atom.text);
        let piece = headline::labels_piece(text) || headline::stands_above(text, below);
        let collected = piece || headline::names_collection(text);
        let part = collected || (self.skeleton || alone) && furniture::names_a_part(text);
        signs.set(Sign::FormLabel, part && to == from + 1);
        signs.set(Sign::Captioned, self.captions && furniture::is_caption(text));
        let below = self.minutes.and_then(|mark| from.checked_sub(mark + 1));
        signs.set(Sign::UnderMinutes, below.is_some_and(|lines| lines < UNDER_MARK));
        let column = || from < self.menus + HEAD && self.columns.contains(&text);
        signs.set(Sign::Site, to == from + 1 && (self.forwarded[from] || from < self.menus || column()));
        signs.set(Sign::AboveTop, from < self.above_top);
        signs.set(Sign::AroundHead, to == from + 1 && self.around[0][from]);
        signs.set(Sign::AroundEnd, to == from + 1 && self.around[1][from]);
        signs.set(Sign::Said, to == from + 1 && self.said[from]);
        signs.set(Sign::Recurs, to == from + 1 && self.recurs[from]);
        signs.set(Sign::Stamp, !self.forwarded[from] && edge && message::is_stamp(text));
        signs.set(Sign::RunningHead, to == from + 1 && self.running[from]);
        signs.set(Sign::Careful, self.trust != Trust::Text);
        signs
    }

    fn neighbours(&self, from: usize, to: usize, signs: &mut Signs) {
        let label = self.labels[from].as_ref();
        let level = label.and_then(|label| label.level);
        let own = self.atoms[from].text.as_str();
        let at = |index: Option<usize>| index.and_then(|index| self.labels.get(index)?.as_ref());
        let (before, after) = (at(from.checked_sub(1)), at(Some(to)));
        let sibling = |other: Option<&Label>| level.is_some() && other.is_some_and(|other| other.level == level);
        signs.set(Sign::AfterSibling, sibling(before));
        signs.set(Sign::BeforeSibling, sibling(after));
        let text = |index: Option<usize>| index.and_then(|index| self.atoms.get(index)).map_or("", |atom| &atom.text);
        signs.set(Sign::BeforeChild, after.is_some_and(|after| after.level > level && level.is_some()));
        if signs.has(Sign::Bullet) {
            let first = text(Some(from)).chars().next();
            let same = |other: &str| other.starts_with(|c| Some(c) == first);
            signs.set(Sign::AfterSibling, same(text(from.checked_sub(1))));
            signs.set(Sign::BeforeSibling, same(text(Some(to))));
        }
        let key = |index: Option<usize>| {
            let text = furniture::bare(text(index));
            text.ends_with(['：', ':']) && text.matches(['：', ':']).count() == 1 && furniture::is_catalogue(text)
        };
        let short = signs.has(Sign::Middling) && !signs.has(Sign::EndsSentence);
        signs.set(Sign::ContentsEntry, self.paged[to - 1] || to == from + 1 && self.contents[from]);
        // The word stays with entries that stay.
        let kept =
            |at: usize| self.atoms.get(at).is_some_and(|next| furniture::ends_in_page(&next.text)) && !self.paged[at];
        signs.set(Sign::ContentsHead, furniture::is_contents_head(text(Some(from))) && to == from + 1 && !kept(to));
        let value = short && !signs.has(Sign::EndsColon) && key(from.checked_sub(1));
        signs.set(Sign::SiteTop, value || to == from + 1 && self.headlines[from]);
        signs.set(Sign::LedAddress, page::is_address(own) && self.is_open(from.wrapping_sub(1)));
        // Behind the last sentence of all an assistant speaks of what it wrote.
        let last = || to + EDGE > self.atoms.len() && from >= self.talk && to == from + 1;
        signs.set(Sign::SiteEnd, last() && message::is_assistant_closing(own));
        let credit = |index: Option<usize>| furniture::is_credit(text(index)) || page::is_source(text(index));
        let among = || credit(from.checked_sub(1)) || credit(Some(to));
        let numeric = |text: &str| !text.contains(['年', '月']);
        let put_up = signs.has(Sign::DateWhole) && to == from + 1 && numeric(text(Some(from)));
        signs.set(Sign::AmongCredits, (signs.has(Sign::Credit) || put_up) && among());
        signs.set(Sign::BeforeField, words::is_field(text(Some(to))));
        let tiny = own.chars().count() <= 3 && !signs.has(Sign::NoHan) && papers::ending(own).is_none();
        signs.set(Sign::Tiny, tiny && self.trust != Trust::Writer && to == from + 1);
        let call = words::is_salutation(text(Some(to)));
        const OTHERS: [Sign; 9] = [
            Sign::EndsSentence,
            Sign::EndsColon,
            Sign::EndsPause,
            Sign::EndsSemicolon,
            Sign::Bracketed,
            Sign::SpeakerLabel,
            Sign::PostName,
            Sign::DateWhole,
            Sign::Field,
        ];
        let dated = signs.has(Sign::DateWhole) || signs.has(Sign::MonthWhole);
        signs.set(Sign::AfterLead, text(from.checked_sub(1)).ends_with(['：', ':']));
        signs.set(Sign::BeforeCall, !dated && (call || words::is_addressee(text(Some(to)))));
        let first = from == self.menus && self.trust == Trust::Text;
        let open = first && !OTHERS.iter().any(|&other| signs.has(other));
        signs.set(Sign::Opening, open && (call || is_paragraph(text(Some(to)))));
        const KNOWN: [Sign; 8] = [
            Sign::Site,
            Sign::SiteTop,
            Sign::Credit,
            Sign::FormLabel,
            Sign::IssuerLabel,
            Sign::DocumentNumber,
            Sign::Reference,
            Sign::Captioned,
        ];
        let is_known = [&OTHERS[..], &KNOWN].iter().flat_map(|all| all.iter()).any(|&known| signs.has(known));
        // Right below the source the text begins; a title there makes this line the one the site gave the paper.
        let sourced = self.trust == Trust::Text
            && from < self.menus + HEAD
            && page::tells_source(text(Some(to)))
            && (text(Some(to + 1)).contains('。') || person::read(text(Some(to + 1))).is_some());
        signs.set(Sign::AboveSource, sourced && !is_known && headline::reports(own));
        signs.set(Sign::BeforeArticle, self.heads_articles(from, to));
        signs.set(Sign::HeadPhrase, self.phrases[from] && to == from + 1);
        signs.set(Sign::Undersigned, to == from + 1 && self.undersigned[from]);
        signs.set(Sign::Named, signs.has(Sign::OrganOnly) && self.names(from, own));
        let paper = |text: &str| text.chars().count() <= SHORT_TITLE && papers::ending(text).is_some();
        let follows = from < HEAD && at(Some(to)).is_none() && paper(text(Some(to)));
        signs.set(Sign::BeforePaper, follows && !text(Some(to)).contains(['，', '。', '：']));
        let kind = |index: Option<usize>| index.and_then(|index| Some(&self.blocks[self.atoms.get(index)?.block].kind));
        let is_table = |kind: Option<&BlockKind>| matches!(kind, Some(BlockKind::Table(_)));
        let is_figure = |kind: Option<&BlockKind>| matches!(kind, Some(BlockKind::Figure { .. }));
        let new_page = matches!(kind(from.checked_sub(1)), Some(BlockKind::PageBreak));
        let styled = |block: &Block| match &block.kind {
            BlockKind::Paragraph(paragraph) => matches!(paragraph.looks.role, Some(Role::Heading(_) | Role::Title)),
            _ => false,
        };
        let shown = is_table(kind(Some(to))) || is_figure(kind(Some(to)));
        let headed = new_page || shown || styled(&self.blocks[self.atoms[from].block]);
        signs.set(Sign::AttachmentHead, headed && words::attachment_head(own).is_some());
        signs.set(Sign::AfterTable, is_table(kind(from.checked_sub(1))));
        signs.set(Sign::AfterFigure, is_figure(kind(from.checked_sub(1))));
        // Between a caption and its table may stand in what its figures are given, whose they are and of when.
        let units =
            self.atoms[to..].iter().take(MOST_UNITS).take_while(|atom| words::is_table_lead(&atom.text)).count();
        signs.set(Sign::BeforeTable, is_table(kind(Some(to + units))));
    }

    /// What the line before says when it is taken for a line of the title.
    fn title_before(&self, from: usize, signs: &mut Signs) {
        let Some(before) = from.checked_sub(1).filter(|&at| at < HEAD).map(|at| self.atoms[at].text.as_str()) else {
            return;
        };
        let written = papers::ending(headline::without_year(headline::strip_title(before).0)).is_some();
        signs.set(Sign::AfterPaper, written);
        signs.set(Sign::AfterOpenTitle, !written && !before.is_empty());
        let person = person::read(before).is_some_and(|(_, sure)| matches!(sure, Sure::Both | Sure::Name | Sure::Post));
        signs.set(Sign::AfterOrgan, words::is_organ(before) || person);
        signs.set(Sign::AfterTheme, line::is_theme(before));
    }

    fn looks(&self, from: usize, text: &str, signs: &mut Signs) {
        signs.set(Sign::FarIn, self.atoms[from].indent >= 16);
        match &self.blocks[self.atoms[from].block].kind {
            BlockKind::Heading { level: 1, .. } => self.top(from, text, signs),
            BlockKind::Item { .. } => signs.set(Sign::Listed, true),
            BlockKind::Paragraph(paragraph) => self.paragraph(&paragraph.looks, signs),
            _ => {}
        }
        let bare = essence(text);
        let says = |given: &String| !given.is_empty() && (bare.starts_with(given) || bare.ends_with(given));
        signs.set(Sign::GivenSpeaker, signs.has(Sign::Plain) && self.speaker.iter().any(says));
        if let Some(given) = &self.given {
            let same = bare == *given;
            signs.set(Sign::OtherTitle, !same && !signs.has(Sign::Top));
        }
    }

    fn paragraph(&self, looks: &Looks, signs: &mut Signs) {
        signs.set(Sign::StyledTitle, looks.role == Some(Role::Title));
        signs.set(Sign::StyledHeading, matches!(looks.role, Some(Role::Heading(_))));
        signs.set(Sign::Centred, looks.centred);
        signs.set(Sign::Large, self.size > 0 && looks.half_points >= self.size + 4);
        signs.set(Sign::Listed, looks.item.is_some());
    }

    /// A `#`: the title, unless it can only be a heading.
    fn top(&self, from: usize, text: &str, signs: &mut Signs) {
        let same = self.given.as_ref().is_some_and(|given| *given == essence(text));
        let numbered = self.labels[from].is_some();
        signs.set(Sign::Top, true);
        signs.set(Sign::TopHeading, !same && self.tops > 1 && (self.given.is_some() || numbered));
        signs.set(Sign::MoreTops, self.atoms[from].block < self.last_top || numbered);
    }

    /// `总　则` above `第一条`: a phrase without any number, `B.` among them, above the first article, and no paper by its name. In a
    /// Markdown draft its writer would have marked it: a plain line is text there, and gets no number.
    fn heads_articles(&self, from: usize, to: usize) -> bool {
        let first = |next: &Label| next.form == Form::Article && next.number == 1;
        let text = &self.atoms[from].text;
        self.trust != Trust::Writer
            && self.labels[from].is_none()
            && text.starts_with(crate::text::han::is_han)
            && papers::ending(text).is_none()
            && self.labels.get(to).and_then(Option::as_ref).is_some_and(first)
    }

    /// `石桥县审计局公告` above its number and the title.
    fn marks_notice(&self, to: usize, text: &str) -> bool {
        let below = |at: usize| self.atoms.get(at).map_or("", |atom| atom.text.as_str());
        let numbered = || words::is_document_number(below(to));
        let titled = || below(to + 1).contains("关于") && papers::ending(below(to + 1)).is_some();
        to <= UNDER_MARK && words::is_notice_mark(text) && numbered() && titled()
    }

    /// Is it a line of the text that has not ended, so that the next one belongs to it?
    fn is_open(&self, at: usize) -> bool {
        let Some(text) = self.atoms.get(at).map(|atom| atom.text.as_str()) else { return false };
        let ended = text.ends_with(['。', '！', '？', '；', '!', '?', ';', '.']);
        let of_text = text.ends_with(['：', ':']) || words::is_reference_entry(text) || !around::is_of_paper(text);
        !ended && !around::is_known(text) && of_text
    }

    /// Does a line near the start, above others, name this organ, or the text that ends above it?
    fn names(&self, from: usize, organ: &str) -> bool {
        // At the end, below a sentence, any line that speaks of it will do.
        let above = from.saturating_sub(1);
        let ends = from > 0 && self.atoms[above].text.ends_with(['。', '！']) && from + EDGE > self.atoms.len();
        let head = &self.atoms[..if ends { from } else { above.min(UNDER_MARK) }];
        head.iter().any(|atom| atom.text.len() > organ.len() && atom.text.contains(organ))
    }

    /// The level a line has as a heading, of its number or its style.
    pub(super) fn level(&self, from: usize) -> Option<HeadingLevel> {
        let styled = match &self.blocks[self.atoms[from].block].kind {
            BlockKind::Heading { level, .. } => Some(HeadingLevel::ALL[usize::from(level.saturating_sub(2)).min(3)]),
            BlockKind::Paragraph(paragraph) => match paragraph.looks.role {
                Some(Role::Heading(level)) => Some(level),
                _ => None,
            },
            _ => None,
        };
        let phrase = self.heads_articles(from, from + 1) || self.phrases[from];
        let chapter = phrase.then_some(HeadingLevel::One);
        self.labels[from].as_ref().and_then(|label| label.level).or(styled).or(chapter)
    }
}

/// Several clauses, and a full stop at the end.
fn is_paragraph(text: &str) -> bool {
    const SHORTEST: usize = 30;
    text.ends_with('。') && text.contains('，') && text.chars().count() >= SHORTEST
}

/// The characters without blanks and without the mark at the end: what is compared.
pub(crate) fn essence(text: &str) -> String {
    without_blanks(text.trim_end_matches(['：', ':', '。', ' ', '\n'])).into_owned()
}

/// The characters without blanks and without the marks that part names, too: `各局、各乡镇` and `各局，各乡镇：` say the same.
pub(crate) fn substance(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"、，,；;：:。".contains(*c)).collect()
}

/// The size most of the text is set in.
fn text_size(blocks: &[Block]) -> u16 {
    let mut sizes: HashMap<u16, usize> = HashMap::new();
    for block in blocks {
        if let BlockKind::Paragraph(paragraph) = &block.kind {
            *sizes.entry(paragraph.looks.half_points).or_default() += paragraph.text().len();
        }
    }
    let most = sizes.into_iter().filter(|(size, _)| *size > 0).max_by_key(|&(size, length)| (length, size));
    most.map_or(0, |(size, _)| size)
}

/// The lines as they are read: an item of a list has its number before its text.
fn numbered<'a>(atoms: &'a [Atom], blocks: &[Block]) -> Vec<Cow<'a, str>> {
    let line = |atom: &'a Atom| match &blocks[atom.block].kind {
        BlockKind::Item { label, .. } if !label.is_empty() => Cow::Owned(format!("{label}{}", atom.text)),
        _ => Cow::Borrowed(atom.text.as_str()),
    };
    atoms.iter().map(line).collect()
}

/// Which lines go on from an 附件说明 above them.
fn counted(texts: &[Cow<'_, str>]) -> Vec<bool> {
    let mut counted = vec![false; texts.len()];
    let mut wanted: Option<u32> = None;
    for (at, text) in texts.iter().enumerate() {
        if let Some(list) = words::behind_attachment(text) {
            wanted = Some(if list.is_empty() { 1 } else { 2 });
            continue;
        }
        if let Some((number, _)) = words::numbered_attachment(text) {
            counted[at] = number > 1 && wanted == Some(number);
            wanted = Some(number + 1);
            continue;
        }
        counted[at] = wanted.is_some_and(|wanted| words::attachment_entry(text, wanted).is_some());
        wanted = wanted.filter(|_| counted[at]).map(|wanted| wanted + 1);
    }
    counted
}

/// Which lines near the start come once more, and which are that: the title, again.
fn repeats(texts: &[&str], headlines: &[bool]) -> (Vec<bool>, Vec<bool>) {
    const FEWEST: usize = 6;
    const LONGEST: usize = 80;
    /// A head has so many lines.
    const MOST_LINES: usize = 4;
    /// What is no paper by its name is repeated near itself.
    const NEAR: usize = 3;
    let mut recurs = vec![false; texts.len()];
    let mut repeats = vec![false; texts.len()];
    let head = texts.len().min(HEAD);
    let phrase = |text: &str| {
        (FEWEST..=LONGEST).contains(&text.chars().count())
            && !text.contains(['，', '。', '：', '；', ':', '（', '！'])
            && words::behind_dash(text).is_none()
            && label::candidate(text).is_none()
    };
    let paper = |text: &str| papers::ending(headline::without_year(headline::strip_title(text).0)).is_some();
    // The very first line, again within the next few, is a title whatever marks it has.
    let first = |at: usize| at <= NEAR && texts[at] == texts[0] && texts[0].chars().count() >= FEWEST;
    let again = (1..head).any(first);
    let titles: Vec<usize> = (0..head)
        .filter(|&at| paper(texts[at]) || phrase(headline::without_piece(texts[at])) || again && first(at))
        .collect();
    for (order, &at) in titles.iter().enumerate() {
        let file = |at: usize| headline::is_file_name(texts[at]);
        let near = |first: usize| paper(texts[at]) || at - first <= NEAR || file(first) || file(at);
        let same = |&first: &usize| near(first) && headline::same_title(texts[first], texts[at]);
        let first = titles[..order].iter().copied().find(|first| same(first));
        repeats[at] = words::behind_dash(texts[at]).is_none() && first.is_some();
        if let Some(first) = first.filter(|_| repeats[at]) {
            recurs[first] = !repeats[first];
        }
    }
    // A title of one line, and below it in two; one that was typed into a form is no line of the paper.
    let typed = |at: usize| {
        headlines[at] && at > 0 && furniture::form_label(texts[at - 1]).is_some_and(|end| end == texts[at - 1].len())
    };
    for at in 1..head.saturating_sub(1) {
        let whole = essence(&texts[at..at + 2].concat());
        let named = papers::ending(texts[at + 1]).is_some() && words::behind_dash(texts[at + 1]).is_none();
        if named && titles.iter().any(|&first| first < at && !typed(first) && essence(texts[first]) == whole) {
            repeats[at..at + 2].fill(true);
        }
    }
    // Two and more lines that stand there twice, one run right behind the other.
    for count in 2..=MOST_LINES {
        for at in 0..(head + 1).saturating_sub(2 * count) {
            let (once, again) = (&texts[at..at + count], &texts[at + count..at + 2 * count]);
            if once == again && once.iter().all(|text| text.chars().count() >= FEWEST) {
                repeats[at + count..at + 2 * count].fill(true);
            }
        }
    }
    (recurs, repeats)
}

/// Which lines are what a site calls the paper: above the line of its source, and below that stands the title itself, which ends
/// with the same words.
fn headlines(texts: &[&str]) -> Vec<bool> {
    const NEAR: usize = 8;
    const SHORTEST: usize = 4;
    const SHORTEST_TITLE: usize = 10;
    const TOP: usize = 3;
    let head = &texts[..texts.len().min(HEAD)];
    let mut headlines = vec![false; texts.len()];
    for at in 0..head.len() {
        let core = essence(headline::strip_title(head[at]).0);
        let paper = papers::ending(&core);
        // `主持词` above `……表彰大会主持词` is the name of a column.
        let next = head
            .get(at + 1)
            .filter(|next| !next.contains('，'))
            .map(|next| essence(next))
            .filter(|next| next.len() > core.len());
        let column = || next.is_some_and(|next| papers::ending(&next).is_some_and(|(name, _)| name == core));
        headlines[at] = at < TOP && paper.is_some_and(|(name, _)| name == core) && column();
        // `免费2026在……上的讲话（26年3月）` above `在……上的讲话`
        let (below, whole) = (&head[at + 1..head.len().min(at + TOP)], essence(head[at]));
        let held = |next: &&str| {
            let next = essence(next);
            papers::ending(&next).is_some()
                && next.chars().count() >= SHORTEST_TITLE
                && whole.len() > next.len()
                && whole.contains(&next)
        };
        // A sentence that names the paper is the text it is given out with.
        headlines[at] |= at < TOP && !head[at].contains(['。', '！', '；', '：']) && below.iter().any(held);
        let named = core.chars().count() >= SHORTEST && paper.is_some();
        let below = &head[at + 1..head.len().min(at + NEAR)];
        let Some(source) = below.iter().position(|text| page::is_frame(text)).filter(|_| named) else { continue };
        let whole = |text: &&str| {
            let text = essence(headline::strip_title(headline::without_piece(text)).0);
            text.len() > core.len() && text.ends_with(&core) && text.len() < core.len() * 4
        };
        // `主题　——在……上的讲话` above, and below it in lines.
        let bare = |text: &str| essence(text).replace(['—', '-', '─', '―', '－'], "");
        let torn = |lines: &[&str]| bare(&lines.concat()) == bare(&core);
        let below = &below[source + 1..];
        headlines[at] |= below.iter().any(whole) || (2..=3).any(|count| below.windows(count).any(torn));
    }
    headlines
}

/// How many lines stand above a title that is written twice: a page has its own above it, a paper its 版头.
fn above_repeated(texts: &[&str], recurs: &[bool]) -> usize {
    const FARTHEST: usize = 6;
    const LONGEST: usize = 24;
    let of_paper = |text: &&str| {
        around::is_of_paper(text)
            || text.contains(['：', '。', '，', '《'])
            || text.chars().count() > LONGEST
            || person::read(text).is_some()
            || text.chars().all(|c| !c.is_alphabetic())
    };
    let title = recurs.iter().take(FARTHEST).position(|&recurs| recurs).unwrap_or(0);
    if texts[..title].iter().any(of_paper) { 0 } else { title }
}

/// Lines right beside a page number that stand beside another one too.
pub(super) fn running_heads(texts: &[&str]) -> Vec<usize> {
    const FIRST: usize = 2;
    let folios: Vec<usize> = (0..texts.len()).filter(|&at| furniture::is_folio(texts[at])).collect();
    let mut beside: HashMap<&str, Vec<usize>> = HashMap::new();
    for &at in &folios {
        for near in [at.wrapping_sub(1), at + 1] {
            if let Some(text) = texts.get(near).filter(|text| text.chars().count() <= 40 && !text.is_empty()) {
                let places = beside.entry(*text).or_default();
                if !places.contains(&near) {
                    places.push(near);
                }
            }
        }
    }
    beside.retain(|_, places| places.len() > 1);
    // On the first page it stands above the title.
    let first = texts.iter().take(FIRST).position(|text| beside.contains_key(text));
    let mut heads: Vec<usize> = beside.into_values().flatten().chain(first).collect();
    heads.retain(|&at| !furniture::is_folio(texts[at]));
    heads.sort_unstable();
    heads.dedup();
    heads
}
