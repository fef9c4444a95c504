//! What finished pages ask for, as the next [`Adjustments`]: where the journey turns round. `render` goes round until nothing
//! is asked for any more.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::meta::Given;
use crate::document::{Document, Element, Kind, Role, Seal};
use crate::layout::page::{Line, Page, PagedDocument};
use crate::source::Span;
use crate::style::StyleSheet;
use crate::style::adjust::Adjustments;
use crate::style::grid::CharGrid;
use crate::style::place::Foot as PageOfFoot;
use crate::text::numeral::to_chinese;

/// Line pitch or characters a line were changed for the page of the signature.
pub(crate) const SPACING: Code = Code("JG072");
/// No change within the bounds brought text to the page of the signature.
pub(crate) const SPACING_FAILED: Code = Code("JG073");
/// 主送机关 stands in the 版记.
pub(crate) const ADDRESSEE_MOVED: Code = Code("JG074");
/// The 版记 has a page of its own.
pub(crate) const IMPRINT_ALONE: Code = Code("JG083");

/// Judges pages, round after round.
#[derive(Debug)]
pub(crate) struct Judge<'a> {
    document: &'a Document,
    sheet: &'a StyleSheet,
    search: Search,
    head: Head,
    imprint: Foot,
    /// What is to be said about the adjustments made.
    pub said: Diagnostics,
}

/// How far the search is for a setting in which the signature has text on its page.
#[derive(Debug)]
enum Search {
    /// Nobody asked for one yet.
    Waiting,
    /// The pages judged now are set on the last of these grids; the others come after it, from the end.
    /// `second`: the first that brought text to the signature, but left the 附注 a page for itself.
    Grids { base: Base, tries: Vec<Try>, second: Option<Try> },
    /// The same for a 附注 that begins a page without text and signature: it stands below the date (7.3.6).
    Note { base: Base, tries: Vec<Try> },
    /// The pages judged now have the last lines of the text on the page of the signature.
    TextAlong { base: Base },
    /// Found, or given up.
    Over,
}

/// How far the search is for a mark and a line pitch with which page 1 has room for a few addressees and for text.
#[derive(Debug)]
enum Head {
    /// Nobody asked for one yet.
    Waiting,
    /// The pages judged now are set as the last of these says; the others come after it, from the end.
    Tries(Vec<Try>),
    /// The pages judged now have 主送机关 in the 版记; where it stands in the draft.
    Moved(Span),
    /// Found, or given up.
    Over,
}

/// How far the search is for lines so close that the 版记 stands below text.
#[derive(Debug)]
enum Foot {
    /// Nobody asked for them yet.
    Waiting,
    /// The pages judged now are set on the last of these grids; the others come after it, from the end.
    Grids { base: Box<Base>, tries: Vec<Try> },
    /// Found, or given up.
    Over,
}

/// So many lines of addressees are few: it is not they that take page 1 from the text.
const FEW_LINES: usize = 2;

/// How it was before the search.
#[derive(Clone, Debug)]
struct Base {
    adjustments: Adjustments,
    /// Did page 1 show text?
    first_shows: bool,
    /// The page of the signature.
    signs: Option<usize>,
}

impl Base {
    fn of(pages: &PagedDocument, now: &Adjustments) -> Self {
        let adjustments = Adjustments { lines: None, ..now.clone() };
        Base { adjustments, first_shows: first_shows_text(pages), signs: signature_page(pages) }
    }
}

/// A grid or a height of the mark to be tried, and what was changed.
#[derive(Debug)]
struct Try {
    grid: Option<CharGrid>,
    mark_height: Option<i64>,
    words: String,
}

impl Try {
    /// The adjustments with this one.
    fn on(&self, base: &Adjustments) -> Adjustments {
        Adjustments { grid: self.grid, mark_height: self.mark_height.or(base.mark_height), ..base.clone() }
    }
}

impl<'a> Judge<'a> {
    /// A judge who has seen no pages yet.
    pub(crate) fn new(document: &'a Document, sheet: &'a StyleSheet) -> Self {
        Judge {
            document,
            sheet,
            search: Search::Waiting,
            head: Head::Waiting,
            imprint: Foot::Waiting,
            said: Vec::new(),
        }
    }

    /// What the next round is to be made with; `None` when these pages will do.
    ///
    /// Page 1 shows text (7.3.2, 7.3.3), and so does the page of the signature (7.3.5.5); the 版记 stands below some where that
    /// can be. Then a 目录 says the pages it is about.
    pub(crate) fn next(&mut self, pages: &PagedDocument, now: &Adjustments) -> Option<Adjustments> {
        // While the 版记 has other grids tried, the faults of these are its own to judge.
        if !matches!(self.imprint, Foot::Grids { .. })
            && let Some(next) = self.head(pages, now).or_else(|| self.signature(pages, now))
        {
            return Some(next);
        }
        self.imprint(pages, now).or_else(|| self.contents(pages, now))
    }

    /// 7.3.2: addressees that are too many go to the 版记. Of a few the head is the cause: a lower mark (7.2.4: its size is
    /// free) and lines a little closer, as 7.3.5.5 allows, often make the room that is missing.
    fn head(&mut self, pages: &PagedDocument, now: &Adjustments) -> Option<Adjustments> {
        let searching = !matches!(self.search, Search::Waiting);
        if searching || !self.has_head() {
            return None;
        }
        let shows = first_shows_text(pages);
        if now.addressee_in_imprint {
            return self.moved_addressee(shows);
        }
        let lines = pages.pages.iter().flat_map(|page| &page.lines).filter(|line| line.role == Role::Addressee).count();
        let tries = match std::mem::replace(&mut self.head, Head::Over) {
            Head::Waiting if shows => {
                self.head = Head::Waiting;
                return None;
            }
            Head::Waiting if lines <= FEW_LINES => lower(self.document, self.sheet),
            Head::Waiting => Vec::new(),
            Head::Tries(mut tries) => {
                let tried = tries.pop()?;
                if shows {
                    let message = format!("首页本来没有正文，{}后有了（7.3.3）", tried.words);
                    self.said.push(Diagnostic::note(SPACING, message));
                    return None;
                }
                tries
            }
            Head::Moved(_) | Head::Over => return None,
        };
        if let Some(next) = tries.last() {
            let next = next.on(&Adjustments::default());
            self.head = Head::Tries(tries);
            return Some(next);
        }
        let addressee = self.document.elements.iter().find(|element| element.role == Role::Addressee);
        match addressee.filter(|_| lines > FEW_LINES) {
            Some(addressee) => {
                self.head = Head::Moved(addressee.span);
                Some(Adjustments { addressee_in_imprint: true, ..Adjustments::default() })
            }
            None => {
                self.no_text_on_first("缩小发文机关标志、调整行距");
                (*now != Adjustments::default()).then(Adjustments::default)
            }
        }
    }

    /// 主送机关 stays in the 版记 only where that brings text to page 1.
    fn moved_addressee(&mut self, shows: bool) -> Option<Adjustments> {
        let Head::Moved(span) = std::mem::replace(&mut self.head, Head::Over) else { return None };
        if shows {
            let message = "主送机关太多，首页排不下正文，已把主送机关移到版记（7.3.2）";
            self.said.push(Diagnostic::warning(ADDRESSEE_MOVED, message).at(span));
            return None;
        }
        self.no_text_on_first("把主送机关移到版记");
        Some(Adjustments::default())
    }

    fn no_text_on_first(&mut self, tried: &str) {
        let message = format!("首页没有正文：{}，{tried}也排不下（7.3.3）", self.cause());
        let hint = "标志可以只用主办机关的名称，标题可以写短一些；正文开头是表格的，先写一两句话";
        self.said.push(Diagnostic::warning(ADDRESSEE_MOVED, message).hint(hint));
    }

    /// Has the paper a 版头 that may take room from its text, and text?
    fn has_head(&self) -> bool {
        let is_text = |element: &Element| element.role.is_text();
        self.document.kind != Kind::Speech && self.document.elements.iter().any(is_text)
    }

    /// What takes page 1 from the text.
    fn cause(&self) -> String {
        let begins = self.document.elements.iter().find(|element| element.role.is_text());
        if begins.is_some_and(|element| element.role == Role::Table) {
            return "正文开头是表格".into();
        }
        let meta = &self.document.meta;
        let count = |given: &Option<Given<Vec<String>>>| given.as_ref().map_or(0, |given| given.value.len());
        let parts =
            [(count(&meta.issuer_mark), "发文机关标志有", "个名称"), (count(&meta.signatory), "签发人有", "位")];
        let told: Vec<String> = parts
            .into_iter()
            .filter(|(count, ..)| *count > 1)
            .map(|(count, before, after)| format!("{before}{count}{after}"))
            .collect();
        if told.is_empty() {
            "版头和标题占得太多".into()
        } else {
            format!("{}，版头占得太多", told.join("、"))
        }
    }

    /// 7.3.5.5: line pitch first, the least change first, then one character more or fewer a line. Where nothing helps, the
    /// last lines of the text go over to the page of the signature, and the page before it ends early; but never all of
    /// page 1.
    fn signature(&mut self, pages: &PagedDocument, now: &Adjustments) -> Option<Adjustments> {
        let (alone, shows) = (signs_alone(pages), first_shows_text(pages));
        match std::mem::replace(&mut self.search, Search::Over) {
            Search::Waiting if alone && follows_turned(pages) => {
                // A landscape page takes no upright text, and its table leaves none for the page after it.
                let message = "署名页没有正文：署名紧接在横排的表后面，横排的表自成一页，别的正文移不过来（7.3.5.5）";
                self.said.push(
                    Diagnostic::warning(SPACING_FAILED, message)
                        .hint("请在表后写一两句话，例如“以上事项，请认真落实。”，或者把这张表改作附件"),
                );
                None
            }
            Search::Waiting if alone => {
                let base = Base::of(pages, now);
                let mut tries = tries(self.sheet);
                if is_short(pages) {
                    tries.extend(much_closer(self.sheet));
                }
                tries.reverse();
                self.try_next(base, tries, None)
            }
            Search::Waiting if notes_alone(pages) => {
                let base = Base::of(pages, now);
                let mut tries = tries(self.sheet);
                tries.reverse();
                let next = tries.last().map(|next| next.on(&base.adjustments));
                self.search = Search::Note { base, tries };
                next
            }
            Search::Waiting => {
                self.search = Search::Waiting;
                None
            }
            Search::Note { base, mut tries } => {
                let tried = tries.pop()?;
                if !alone && !notes_alone(pages) && (shows || !base.first_shows) {
                    let message = format!("附注本来单独在一页，{}后与署名同页（7.3.6）", tried.words);
                    self.said.push(Diagnostic::note(SPACING, message));
                    return None;
                }
                if let Some(next) = tries.last().map(|next| next.on(&base.adjustments)) {
                    self.search = Search::Note { base, tries };
                    return Some(next);
                }
                self.note_stays_alone();
                Some(base.adjustments)
            }
            Search::Grids { base, mut tries, second } => {
                let tried = tries.pop()?;
                if alone || base.first_shows && !shows {
                    return self.try_next(base, tries, second);
                }
                if notes_alone(pages) {
                    return self.try_next(base, tries, second.or(Some(tried)));
                }
                self.signed_with_text(&tried);
                None
            }
            Search::TextAlong { base } if base.first_shows && !shows => {
                // Of a single line of text page 1 has the greater need (7.3.3).
                let message = "署名页没有正文：正文只有一行，首页要有正文，署名又排不到首页";
                self.said
                    .push(Diagnostic::warning(SPACING_FAILED, message).hint("请把正文写得长一些，或者减少首页的内容"));
                Some(base.adjustments)
            }
            // Where notes take the room, the text may go over and the signature come back: nothing is won by that.
            Search::TextAlong { base } if alone || signature_page(pages) < base.signs => {
                let (message, hint) = match (is_torn(pages), &self.document.seal) {
                    (true, Seal::None) => (
                        "署名页没有正文：署名的机关太多，一页排不下，分在了两页",
                        "请只写主办的几个机关，或者在正文里写明联合发文的机关",
                    ),
                    (true, _) => (
                        "署名页没有正文：要盖的印章太多，一页排不下，署名分在了两页",
                        "机关名称短一些的，一行可以并排两三个；也可以不加盖印章（“印章: 无”）",
                    ),
                    (false, _) if !alone => (
                        "署名页没有正文：调整行距、字距都不行，署名前的正文带着脚注，移过去署名又回到前一页",
                        "请把注文改短，或者增删几个字，再看一看",
                    ),
                    (false, _) => (
                        "署名页没有正文：调整行距、字距都不行，署名前面又没有可以移过去的正文",
                        "请增删几个字，再看一看",
                    ),
                };
                self.said.push(Diagnostic::warning(SPACING_FAILED, message).hint(hint));
                // Text that went over, and not to the signature, would leave its page white for nothing.
                (!is_torn(pages)).then_some(base.adjustments)
            }
            Search::TextAlong { .. } => {
                let message = format!(
                    "署名页本来没有正文，调整行距、字距都不行，已把最后{}移到署名页",
                    signature_page(pages).map_or(String::new(), |at| moved(&pages.pages[at]))
                );
                self.said.push(
                    Diagnostic::warning(SPACING_FAILED, message).hint("前一页因此留有空白；请增删几个字，再看一看"),
                );
                None
            }
            Search::Over => None,
        }
    }

    /// Tries the last of some grids; where none is left, what is second best, or the last resort.
    fn try_next(&mut self, base: Base, tries: Vec<Try>, second: Option<Try>) -> Option<Adjustments> {
        if let Some(next) = tries.last().map(|next| next.on(&base.adjustments)) {
            self.search = Search::Grids { base, tries, second };
            return Some(next);
        }
        if let Some(second) = second {
            self.signed_with_text(&second);
            self.note_stays_alone();
            return Some(second.on(&base.adjustments));
        }
        let next = Adjustments { text_comes_along: true, ..base.adjustments.clone() };
        self.search = Search::TextAlong { base };
        Some(next)
    }

    fn signed_with_text(&mut self, tried: &Try) {
        let message = format!("署名页本来没有正文，{}后与正文同页（7.3.5.5）", tried.words);
        self.said.push(Diagnostic::note(SPACING, message));
    }

    fn note_stays_alone(&mut self) {
        let message = "附注单独在一页：调整行距、字距，也排不到署名下面（7.3.6）";
        self.said.push(Diagnostic::warning(SPACING_FAILED, message).hint("请增删几个字，再看一看"));
    }

    /// 7.4: the 版记 is on the last page. One that has it for itself looks forgotten: lines as close as 7.3.5.5 allows often
    /// bring it below the text. Where they do not, or are changed for the signature already, it is told.
    fn imprint(&mut self, pages: &PagedDocument, now: &Adjustments) -> Option<Adjustments> {
        let base = || Box::new(Base::of(pages, now));
        let (base, tries) = match std::mem::replace(&mut self.imprint, Foot::Over) {
            Foot::Waiting if !has_own_page(pages) || self.sheet.official.imprint_even => {
                self.imprint = Foot::Waiting;
                return None;
            }
            Foot::Waiting => {
                // Closer lines of text make no room for what is higher than a page.
                let settled = now.grid.is_some() || now.text_comes_along || ends_turned(pages) || is_over(pages);
                let steps = if settled { 0 } else { self.sheet.official.bounds.steps };
                (base(), (1..=steps).rev().map(|step| pitched(self.sheet, -step)).collect::<Vec<_>>())
            }
            Foot::Grids { base, mut tries } => {
                let tried = tries.pop()?;
                let shows = first_shows_text(pages) || !base.first_shows;
                if shows && !has_own_page(pages) && !signs_alone(pages) && !notes_alone(pages) {
                    let message = format!("版记本来单独在一页，{}后与正文同页（7.4）", tried.words);
                    self.said.push(Diagnostic::note(SPACING, message));
                    return None;
                }
                (base, tries)
            }
            Foot::Over => return None,
        };
        if let Some(next) = tries.last().map(|next| next.on(&base.adjustments)) {
            self.imprint = Foot::Grids { base, tries };
            return Some(next);
        }
        let meta = &self.document.meta;
        let place = meta.cc.as_ref().map(|given| given.span).or(meta.printed_by.as_ref().map(|given| given.span));
        let told = if is_over(pages) {
            let message = "版记里的机关太多，一页排不下，从新的一页排起，占了不止一页（7.4）";
            Diagnostic::warning(IMPRINT_ALONE, message).hint("请写得概括一些，如“县直各部门”")
        } else {
            let cause = if ends_turned(pages) { "最后是横排的页" } else { "前一页余下的地方排不下" };
            let message = format!("版记单独排在最后一页：{cause}，调整行距也排不到前一页（7.4）");
            Diagnostic::warning(IMPRINT_ALONE, message)
                .hint("国标没有不许；要与正文同页，请删减几行正文，或者精简抄送的机关")
        };
        self.said.push(place.map_or(told.clone(), |span| told.at(span)));
        (base.adjustments.grid != now.grid).then_some(base.adjustments)
    }

    fn contents(&self, pages: &PagedDocument, now: &Adjustments) -> Option<Adjustments> {
        let told: Vec<usize> = pages.outline.iter().map(|line| line.page + 1).collect();
        (self.sheet.switches.contents && told != now.outline_pages)
            .then(|| Adjustments { outline_pages: told, ..now.clone() })
    }
}

/// What pages tell of themselves once they will do: both outputs are made from a document that says so.
pub(crate) fn settled(pages: &PagedDocument, now: &Adjustments) -> Adjustments {
    let lines = now.lines.clone().or_else(|| Some(pages.lines.clone()));
    Adjustments { imprint: pages.foot, lines, ..now.clone() }
}

/// The grids to be tried, in their order.
fn tries(sheet: &StyleSheet) -> Vec<Try> {
    let (area, em, grid) = (sheet.page.area.size, sheet.body().size, sheet.page.grid);
    let bounds = sheet.official.bounds;
    let pitches = (1..=bounds.steps).flat_map(|step| [-step, step]).map(|step| pitched(sheet, step));
    let columns = (1..=bounds.columns).flat_map(|step| [-step, step]).map(|step| {
        let columns = grid.columns + step;
        let words = format!("每行由{}字调为{columns}字", grid.columns);
        Try { grid: Some(CharGrid::derive(area, em, columns, grid.rows)), mark_height: None, words }
    });
    pitches.chain(columns).collect()
}

/// What makes room on page 1, the least change last: a lower mark of several organs, lines closer, both. The lines up to twice
/// as close as for a signature: page 1 without text is the greater fault.
fn lower(document: &Document, sheet: &StyleSheet) -> Vec<Try> {
    let within = (1..=sheet.official.bounds.steps).map(|step| pitched(sheet, -step));
    let closer = within.chain(much_closer(sheet));
    let names =
        document.meta.issuer_mark.as_ref().or(document.meta.issuer.as_ref()).map_or(1, |names| names.value.len());
    let mut tries: Vec<Try> = if names > 1 {
        let least = MARK_HEIGHTS[MARK_HEIGHTS.len() - 1];
        let mark = |height: i64| format!("发文机关标志降到原高的{height}%");
        let alone = |&height: &i64| Try { grid: None, mark_height: Some(height), words: mark(height) };
        let both = closer.map(|one| {
            let words = format!("{}、{}", mark(least), one.words);
            Try { mark_height: Some(least), words, ..one }
        });
        MARK_HEIGHTS.iter().map(alone).chain(both).collect()
    } else {
        closer.collect()
    };
    tries.reverse();
    tries
}

/// The heights of a mark that are tried, in hundredths of the usual; a lower one is hard to read.
const MARK_HEIGHTS: [i64; 5] = [95, 85, 75, 62, 50];

/// The grids with their lines closer than the bounds allow, up to twice as close; the least change first.
fn much_closer(sheet: &StyleSheet) -> impl Iterator<Item = Try> {
    let steps = sheet.official.bounds.steps;
    (steps + 1..=steps * 2).skip(1).step_by(2).map(move |step| pitched(sheet, -step))
}

/// Has a paper so little text on its first page that this would be nearly white without what goes to the signature?
fn is_short(document: &PagedDocument) -> bool {
    const FEW_LINES_OF_TEXT: usize = 6;
    let first = first_page(document);
    let lines =
        document.pages.get(first).map_or(0, |page| page.lines.iter().filter(|line| line.role.is_text()).count());
    signature_page(document) == Some(first + 1) && lines <= FEW_LINES_OF_TEXT
}

/// The grid with its lines so many steps further apart.
fn pitched(sheet: &StyleSheet, step: i64) -> Try {
    let grid = sheet.page.grid;
    let pitch = grid.line_pitch + sheet.official.bounds.step * step;
    let words = format!("行距由{:.2}磅调为{:.2}磅", grid.line_pitch.to_pt(), pitch.to_pt());
    Try { grid: Some(grid.with_line_pitch(sheet.page.area.size, pitch)), mark_height: None, words }
}

/// Does the signature stand on a page without text?
fn signs_alone(document: &PagedDocument) -> bool {
    // A document of one page has no other to take text from.
    signature_page(document)
        .is_some_and(|at| at > first_page(document) && !above_signature(&document.pages[at]).any(is_body))
}

/// Does a 附注, or the rest of one, stand on a page without text and without the signature it stands below?
fn notes_alone(document: &PagedDocument) -> bool {
    let is_note = |page: &Page| page.lines.iter().any(|line| line.role == Role::Note);
    let ends = document.pages.iter().rposition(is_note).filter(|&at| at > first_page(document));
    ends.is_some_and(|at| signature_page(document).is_none_or(|signs| signs < at) && !shows_body(&document.pages[at]))
}

/// Is the page before that of the signature a landscape one?
fn follows_turned(document: &PagedDocument) -> bool {
    let before = signature_page(document).and_then(|at| at.checked_sub(1));
    before.is_some_and(|at| document.pages[at].turned)
}

/// Has the 版记 a page for itself?
fn has_own_page(document: &PagedDocument) -> bool {
    document.foot.is_some_and(|imprint| {
        matches!(imprint.foot, PageOfFoot::NextPage | PageOfFoot::AfterBlank | PageOfFoot::Over { new_page: true, .. })
    })
}

/// Is the 版记 higher than a page?
fn is_over(document: &PagedDocument) -> bool {
    document.foot.is_some_and(|imprint| matches!(imprint.foot, PageOfFoot::Over { .. }))
}

/// Is the page before that of the 版记 a landscape one?
fn ends_turned(document: &PagedDocument) -> bool {
    document.pages.iter().rev().nth(1).is_some_and(|page| page.turned)
}

/// Do names of the signature stand on two pages?
fn is_torn(document: &PagedDocument) -> bool {
    document.pages.iter().filter(|page| page.lines.iter().any(|line| line.role == Role::Signature)).count() > 1
}

/// The page of the signature.
fn signature_page(document: &PagedDocument) -> Option<usize> {
    document.pages.iter().rposition(|page| page.lines.iter().any(is_signature))
}

/// What a page shows above the signature: text that the writer put below it is none that it stands below.
fn above_signature(page: &Page) -> impl Iterator<Item = &Line> {
    page.lines.iter().take_while(|line| !is_signature(line))
}

fn is_signature(line: &Line) -> bool {
    matches!(line.role, Role::Signature | Role::IssueDate | Role::SignerPost)
}

/// What text a page shows, in words: 两行正文.
fn moved(page: &Page) -> String {
    let is_row = |role| matches!(role, Role::TableCell | Role::TableHead);
    let lines: Vec<&Line> = above_signature(page).filter(|line| is_body(line)).collect();
    if lines.iter().any(|line| is_row(line.role)) {
        return "几行表格".into();
    }
    let count = u32::try_from(lines.len()).unwrap_or(0);
    format!("{}行正文", if count == 2 { "两".into() } else { to_chinese(count) })
}

/// Does the first page show text?
fn first_shows_text(document: &PagedDocument) -> bool {
    document.pages.get(first_page(document)).is_some_and(shows_text)
}

/// Where the paper itself begins: a 目录 comes before it.
fn first_page(document: &PagedDocument) -> usize {
    let lists = |page: &&Page| page.lines.iter().any(|line| line.role == Role::ContentsEntry);
    document.pages.iter().take_while(lists).count()
}

/// Does a page show text?
fn shows_text(page: &Page) -> bool {
    page.lines.iter().any(|line| line.role.is_text())
}

/// Does a page show text that a signature may stand below? A list of who was present is none.
fn shows_body(page: &Page) -> bool {
    page.lines.iter().any(is_body)
}

fn is_body(line: &Line) -> bool {
    line.role.is_text() && line.role != Role::Attendance
}
