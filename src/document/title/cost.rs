//! What a line end inside a title costs, and what the shape of the lines does: 词意完整, 排列对称, 长短适宜 (7.3.1).
//!
//! Costs are tenths of a character of unevenness: an end that costs 30 is taken when it spares three characters of it. What a
//! line end between two words costs, [`super::joints`] says.

use super::Known;
use super::chains::{self, Noun};
use super::joints::{JOINTS, Joint};
use super::words::{hangs, is, is_verb, leads};
use crate::text::edges;
use crate::text::han::is_han;
use crate::text::lexicon::prose;
use crate::text::marks;
use crate::text::pairs;
use crate::text::segment::{Bond, Kind, Segment, Segmented, is_nominal, segment};
use std::collections::BTreeSet;

/// Units of width in a Han character.
pub(super) const EM: u32 = 10;

/// Costs that stand apart from all sums of others.
pub(super) const LINE: u32 = 90;
/// A last line that is no piece of sense: 的通知, 讲话.
pub(super) const STUB: u32 = 12_000;
/// A line of so few characters that it is no line.
pub(super) const SHORT: u32 = 600;
/// A line of a single character.
pub(super) const LONE: u32 = 5_000;
/// A line shorter than both its neighbours by more than a character; each tenth of one costs [`WAIST`] besides.
pub(super) const HOURGLASS: u32 = 600;
/// By a character, which nobody sees at once.
pub(super) const NARROW: u32 = 100;
/// A tenth of a character by which a line is shorter than both.
pub(super) const WAIST: u32 = 5;
/// A line that is quite full.
pub(super) const FULL: u32 = 300;
/// Two lines of one length: a rectangle, which 7.3.1 does not know.
pub(super) const RECTANGLE: u32 = 70;
/// A line end inside the name of an organ or a session, between two of its words.
const UNIT: u32 = 2_500;
/// Inside a fixed expression, between two of its words.
const TERM: u32 = 6_000;
/// Between two words the text below the title has side by side more than once.
const RECURRING: u32 = 150;
/// For each tenth of the logarithm of how much oftener than by chance two words stand side by side.
const BOND: u32 = 5;
/// Two words that stand side by side so much oftener than by chance, and are no verb with its object, are an expression.
const EXPRESSION: u32 = 40;
/// Inside such an expression, besides.
const EXPRESSED: u32 = 200;
/// What joints cost, in halves of what their rows say.
const JOINT: u32 = 3;
/// Behind a joint that costs no more something new begins: no noun that belongs to those before it.
const PAUSE: u32 = 45;
/// One that costs as much is none between two nouns.
const NEVER: u32 = 1_800;
/// A joint of a run of nouns that is so much less deep than none costs nothing.
const SHALLOW: i32 = 800;
/// What a plain joint costs by itself, at the most, is halved: its depth says the rest.
const PLAIN: u32 = 80;
/// The depth that costs as much as a tenth of a character.
const DEEP: u32 = 10;
/// A word that begins a phrase so seldom hangs on the one before it.
const HUNG: u32 = 17;
/// An attribute ends one at least so seldom.
const ATTRIBUTE: u32 = 25;
/// Inside 《》 or “” that would fit on a line.
const QUOTED: u32 = 1_500;
/// Beside a character that may belong to the word next to it.
const LOOSE: u32 = 700;
/// Inside a word or a name.
pub(super) const WORD: u32 = 20_000;
/// Inside one of the parts the writer parted by blanks, but where a name or a matter begins.
const INSIDE_PART: u32 = 300;
/// An end that costs no more is one where a name or a matter begins.
const BEGINS: u32 = 5 * JOINT / 2;
/// Where the writer ended a line and we do not.
pub(super) const UNHEEDED: u32 = 150;

/// A title, cut into words, with what a line end before each character costs.
pub(super) struct Text {
    pub chars: Vec<char>,
    /// The sum of the widths before each character.
    offsets: Vec<u32>,
    /// What a line end before each character costs; `None`: never.
    pub costs: Vec<Option<u32>>,
    /// Where the writer ended lines.
    pub given: Vec<usize>,
}

impl Text {
    /// The best place to turn is a blank between two Han; a line that runs over one has not heeded it.
    fn parts(&mut self) {
        let is_blank = |at: usize| self.chars[at].is_whitespace();
        let parted = (1..self.chars.len().saturating_sub(1)).any(|at| is_blank(at) && is_han(self.chars[at + 1]));
        let inside: Vec<usize> = (1..self.chars.len()).filter(|&at| parted && !is_blank(at - 1)).collect();
        // Not in marks, nor between the issuers before 关于.
        let count = |at: usize, of: &[char]| self.chars[..at].iter().filter(|c| of.contains(c)).count();
        let opened = |at: usize| count(at, marks::OPENING) > count(at, marks::CLOSING);
        let issued = |at: usize| self.chars[at..].windows(2).any(|pair| pair == ['关', '于']);
        let begins = |at: &usize| parted && is_blank(at - 1) && is_han(self.chars[*at]) && !opened(*at) && !issued(*at);
        let begun: Vec<usize> = (1..self.chars.len()).filter(begins).collect();
        self.given.extend(begun);
        for at in inside {
            self.costs[at] = self.costs[at].map(|cost| if cost > BEGINS { cost + INSIDE_PART } else { cost });
        }
    }

    /// `given` are the places where the writer ended lines.
    pub(super) fn new(title: &str, known: &Known, given: Vec<usize>, measure: u32) -> Self {
        let chars: Vec<char> = title.chars().collect();
        let mut offsets = vec![0];
        for &c in &chars {
            offsets.push(offsets[offsets.len() - 1] + width(c));
        }
        let segmented = segment(&chars, &known.names);
        let mut text = Self { costs: vec![None; chars.len()], chars, offsets, given };
        text.price(&segmented, &known.body);
        text.quotes(measure);
        for &at in &text.given {
            text.costs[at] = Some(0);
        }
        text.parts();
        text.given.extend(after_issuers(&text.chars, &segmented));
        text
    }

    /// The width of a line in tenths of a character; a blank at its end takes no room.
    pub(super) fn width(&self, start: usize, end: usize) -> u32 {
        let blanks = self.chars[start..end].iter().rev().take_while(|c| c.is_whitespace()).count();
        self.offsets[end - blanks] - self.offsets[start]
    }

    /// Has a line room for these characters? One that is quite full takes only those whose width is known to a hair: Han.
    pub(super) fn fits(&self, start: usize, end: usize, measure: u32) -> bool {
        let width = self.width(start, end);
        width <= measure || width <= measure + EM && self.chars[start..end].iter().all(|&c| width_is_whole(c))
    }

    fn price(&mut self, segmented: &Segmented, body: &str) {
        let bonds = segmented.bonds(&self.chars);
        for (at, &bond) in bonds.iter().enumerate().skip(1) {
            self.costs[at] = match bond {
                Bond::Glued => None,
                Bond::Word => Some(WORD),
                Bond::Unit => Some(UNIT),
                Bond::Term => Some(TERM),
                Bond::Loose => Some(LOOSE),
                Bond::Free => Some(0),
            };
        }
        let inside = |at: usize| matches!(bonds[at], Bond::Unit | Bond::Term);
        self.weigh(&segmented.segments, |at| !inside(at), 1, body);
        let chained = self.chain(segmented);
        self.bind(segmented, &chained);
        // Where a name must be cut after all, its joints count for more than the shape of the lines.
        self.weigh(&segmented.words, inside, 4, "");
    }

    /// Adds what the joints between `pieces` cost, times `weight`, to the places `among` these that have a cost.
    fn weigh(&mut self, pieces: &[Segment], among: impl Fn(usize) -> bool, weight: u32, body: &str) {
        let title: String = self.chars.iter().collect();
        let mut byte = 0;
        let mut joined = None;
        for (nth, pair) in pieces.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let (first, second) = (self.string(before), self.string(after));
            byte += first.len();
            let at = after.range.start;
            if first == "暨" || is(&first, &["和", "与", "及"]) && !is_verb(&second) {
                joined = Some(at);
            }
            if after.kind == Kind::Blank {
                self.costs[at] = None;
            }
            let Some(cost) = self.costs[at].filter(|_| among(at)) else { continue };
            let since_joined = joined.filter(|&joined| joined < at).map_or(usize::MAX, |joined| at - joined);
            let kinds = (before.kind, after.kind);
            let (rest, done) = (&title[byte..], &title[..byte]);
            let earlier = nth.checked_sub(1).map(|nth| (self.string(&pieces[nth]), pieces[nth].kind));
            let earlier = earlier.as_ref().map(|(word, kind)| (word.as_str(), *kind));
            let next = pieces.get(nth + 2).map(|piece| self.string(piece));
            let inside = weight > 1;
            let joint = Joint {
                before: &first,
                after: &second,
                kinds,
                earlier,
                next: next.as_deref(),
                rest,
                done,
                inside,
                since_joined,
            };
            let row = JOINTS.iter().find(|row| (row.fits)(&joint)).map_or(0, |row| row.cost);
            let nominal = pair.iter().all(|piece| is_nominal(&self.chars, piece));
            let recurs = nominal && body.matches(&(first + &second)).count() > 1;
            self.costs[at] = Some(cost + row * weight * JOINT / 2 + if recurs { RECURRING } else { 0 });
        }
    }

    /// Adds what it costs to part two words that stand side by side oftener than by chance: 施工｜合同. A verb and its object do
    /// so too, and part more easily.
    fn bind(&mut self, segmented: &Segmented, chained: &BTreeSet<usize>) {
        let named: BTreeSet<usize> =
            segmented.segments.iter().filter(|piece| piece.kind == Kind::Organ).map(|piece| piece.range.end).collect();
        for pair in segmented.words.windows(2) {
            let [first, second] = pair else { continue };
            let at = second.range.start;
            let (first, second) = (self.string(first), self.string(second));
            if chained.contains(&at)
                || named.contains(&at)
                || [&first, &second].into_iter().any(|word| leads(word) || hangs(word))
            {
                continue;
            }
            // 修改｜部分规章: an attribute leads to its noun, however often it stands behind the verb.
            let leads_on = is_verb(&first) && is(&second, prose::ATTRIBUTES);
            let bond = if leads_on { 0 } else { pairs::bond(&first, &second) };
            let expressed = if bond >= EXPRESSION { EXPRESSED } else { 0 };
            if let Some(cost) = self.costs[at].as_mut().filter(|cost| **cost < WORD) {
                *cost += if parts(&first, &second) { bond * BOND / 2 } else { bond * BOND + expressed };
            }
        }
    }

    /// Prices the joints of runs of nouns by their depth; gives where they are.
    fn chain(&mut self, segmented: &Segmented) -> BTreeSet<usize> {
        let mut chained = BTreeSet::new();
        for run in self.runs(segmented) {
            let nouns: Vec<Noun> = run.iter().map(|(_, noun)| *noun).collect();
            for (depth, (at, _)) in chains::depths(&nouns).into_iter().zip(&run[1..]) {
                let deep = u32::try_from(depth + SHALLOW).unwrap_or(0) / DEEP;
                self.costs[*at] = self.costs[*at].map(|cost| cost - (cost / 2).min(PLAIN) + deep);
                chained.insert(*at);
            }
        }
        chained
    }

    /// The runs of nouns, with where each of these begins.
    fn runs(&self, segmented: &Segmented) -> Vec<Vec<(usize, Noun)>> {
        let pieces = &segmented.segments;
        let words = |piece: &Segment| {
            let inside = segmented.words.iter().filter(|word| piece.range.contains(&word.range.start));
            inside.map(|word| self.string(word)).collect::<Vec<_>>()
        };
        let mut runs = Vec::new();
        let mut run: Vec<(usize, Noun)> = Vec::new();
        for (nth, piece) in pieces.iter().enumerate() {
            let at = piece.range.start;
            let word = self.string(piece);
            let cost = self.costs[at].filter(|&cost| cost < NEVER && !run.is_empty());
            // A verb behind a noun, or behind another verb, is a noun where the next word hangs on it: 行政执法公示｜制度.
            let hung = || pieces.get(nth + 1).is_some_and(|next| edges::of(&words(next)[0]).begins >= HUNG);
            let behind = cost.is_some() || nth > 1 && is_verb(&self.string(&pieces[nth - 1]));
            let begun = cost.is_some_and(|cost| cost > PAUSE);
            let acts = is_verb(&word) && !(begun && is(&word, prose::ROUNDING) || behind && hung());
            let follows = begun || cost.is_some() && is_verb(&word) && !acts;
            let named = word.chars().all(is_han) && piece.kind != Kind::Place && !edges::is_edge(&word);
            let noun = (named || counts(&word, piece.kind)) && !acts;
            if !noun || !follows {
                // 的 stands on the line of the last noun.
                if word == "的"
                    && let Some((_, last)) = run.last_mut()
                {
                    last.width += EM;
                }
                runs.push(std::mem::take(&mut run));
            }
            if noun {
                let words = words(piece);
                let (first, last) = (&words[0], &words[words.len() - 1]);
                let before = segmented.words.iter().rfind(|word| word.range.end == at);
                let bond = before.map_or(0, |before| pairs::bond(&self.string(before), first));
                let width = self.width(at, piece.range.end);
                let least = if says_of_what(&word) { ATTRIBUTE } else { 0 };
                let ends = edges::of(last).ends.max(least);
                run.push((at, Noun { width, begins: edges::of(first).begins, ends, bond }));
            }
        }
        runs.push(run);
        runs.retain(|run| run.len() > 1);
        runs
    }

    fn string(&self, segment: &Segment) -> String {
        self.chars[segment.range.clone()].iter().collect()
    }

    /// What stands in marks stays together if a line can hold it.
    fn quotes(&mut self, measure: u32) {
        let mut open = Vec::new();
        for at in 0..self.chars.len() {
            let c = self.chars[at];
            if marks::OPENING.contains(&c) {
                open.push(at);
            } else if marks::CLOSING.contains(&c)
                && let Some(start) = open.pop()
            {
                let fits = self.width(start, at + 1) <= measure;
                for cost in self.costs[start + 1..=at].iter_mut().flatten().filter(|_| fits) {
                    *cost += QUOTED;
                }
            }
        }
    }

    /// What a last line costs by itself.
    pub(super) fn last_line(&self, start: usize) -> u32 {
        let line: String = self.chars[start..].iter().collect();
        if self.width(start, self.chars.len()) < 4 * EM || line.starts_with('的') || line.starts_with("上的") {
            STUB
        } else if line.starts_with(marks::BRACKET_START) && self.width(start, self.chars.len()) < 6 * EM {
            SHORT
        } else {
            0
        }
    }
}

/// Does it say of what kind the next noun is, wherever else it may stand?
fn says_of_what(word: &str) -> bool {
    is(word, prose::ATTRIBUTES) || word.ends_with(['级', '型', '类', '式', '性']) && word.chars().count() > 2
}

/// Is it a measure of what follows: 500米口径, 60周年校庆? A time is none.
fn counts(word: &str, kind: Kind) -> bool {
    const TIMES: [char; 9] = ['年', '月', '日', '届', '次', '度', '号', '期', '批'];
    word.ends_with("周年") || kind == Kind::Number && !word.ends_with(TIMES)
}

/// Does the sense pause between two words all the same: behind a verb, and before one that is not said as a noun here?
fn parts(first: &str, second: &str) -> bool {
    is_verb(first) || is_verb(second) && !prose::ROUNDING.contains(&second)
}

/// Where 关于 follows the last of several issuers: they stand on lines of their own.
fn after_issuers(chars: &[char], segmented: &Segmented) -> Option<usize> {
    let about = segmented.segments.iter().position(|piece| chars[piece.range.clone()] == ['关', '于'])?;
    let (last, before) = segmented.segments[..about].split_last()?;
    let issuers = before.iter().filter(|piece| piece.kind == Kind::Organ).count();
    (last.kind == Kind::Organ && issuers > 0).then_some(last.range.end)
}

fn width_is_whole(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() && width(c) == EM
}

/// The width of a character of a title in tenths of its size; what is not Han stands in a Latin face.
pub(super) fn width(c: char) -> u32 {
    match c {
        '0'..='9' | 'a'..='l' | 'n'..='v' | 'x'..='z' | '·' => 5,
        'M' | 'W' => 9,
        'm' | 'w' | 'A'..='Z' => 7,
        ' '..='/' | ':'..='?' => 3,
        ' '..='~' => 6,
        _ => EM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line end costs where a bar stands in `parts`.
    fn cost(parts: &str, body: &str) -> Option<u32> {
        let at = parts.chars().position(|c| c == '|').expect("a bar");
        let known = Known { names: Vec::new(), body: body.to_owned() };
        Text::new(&parts.replace('|', ""), &known, Vec::new(), 19 * EM).costs[at]
    }

    #[test]
    fn the_less_the_sense_pauses_the_more_a_line_end_costs() {
        let pauses = [
            "云溪镇人民政府|关于加强作风建设的意见",
            "在庆祝建党105周年大会|暨表彰会上的讲话",
            "关于2026年|国民经济运行的报告",
            "关于做好安全生产|工作的通知",
            "关于进一步|加强管理的通知",
            "临江市人民|政府工作报告会",
            "关于加强作|风建设的意见",
        ];
        let costs: Vec<Option<u32>> = pauses.iter().map(|parts| cost(parts, "")).collect();
        assert!(costs.is_sorted() && costs.iter().all(Option::is_some), "{costs:?}");
        for never in ["关于废止20|25年文件", "关于印发《|办法》的通知", "关于《办法|》的说明"]
        {
            assert_eq!(cost(never, ""), None, "{never}");
        }
    }

    #[test]
    fn words_the_text_has_side_by_side_belong_together() {
        let parts = "关于推广石桥|经验的通知";
        let apart = cost(parts, "石桥在山里。经验很多。").expect("a place");
        assert_eq!(cost(parts, "学石桥经验，用石桥经验。"), Some(apart + RECURRING));
    }
}
