//! The rules, a file a family.
//!
//! *Takes* a [`super::context::Context`]. *Gives* faults through a [`super::sink::Sink`]. *Knows nothing of* which rules are
//! wanted and who silenced what. A new rule is a row, its function below it, a line in [`ALL`] and a case in
//! `tests/cases/check`.

mod absurd;
mod agree;
mod anniversaries;
mod blends;
mod collocations;
mod confused;
mod conjunctions;
mod counts;
mod dates;
mod deadline;
mod edges;
mod elements;
mod figures;
mod former;
mod formulas;
mod homophones;
mod house;
mod idioms;
mod items;
pub(super) mod layout;
mod letters;
mod levels;
mod listed;
mod marks;
mod matters;
mod missing;
mod names;
mod numbers;
mod pairs;
mod papers;
mod people;
mod percents;
mod persons;
mod phrases;
mod quantities;
mod ratios;
mod reckon;
mod redundant;
mod rows;
mod sayings;
mod set_phrases;
mod spelling;
mod sums;
mod tables;
mod timing;
mod typos;
mod units;
mod voice;

use super::rule::{Basis, Essay, Find, Papers, Rule};
use crate::diag::{Code, Severity};

/// All rules, in the order of their codes.
pub const ALL: &[&Rule] = &[
    &elements::NUMBER_BRACKETS,
    &elements::NUMBER_ORDINAL,
    &elements::NUMBER_PADDED,
    &elements::NUMBER_YEAR,
    &elements::ADDRESSEE_COLON,
    &elements::ATTACHMENT_COLON,
    &elements::ATTACHMENT_END,
    &elements::ONLY_ATTACHMENT,
    &elements::ATTACHMENT_LABEL,
    &elements::COPIED_END,
    &elements::PRINTED_WORD,
    &elements::FOLIO,
    &elements::COPY_NUMBER,
    &elements::NOTE_BRACKETS,
    &papers::TITLE_END,
    &papers::TITLE_FORM,
    &papers::TITLE_TWICE,
    &papers::CITED,
    &papers::CLOSING,
    &papers::REPORT_ASKS,
    &papers::TO_PERSON,
    &papers::NO_TEXT,
    &papers::ATTACHMENT_TOLD,
    &elements::SECRECY,
    &matters::ONE_MATTER,
    &matters::ATTACHED_NAME,
    &matters::MATTER_KIND,
    &matters::TITLE_AND_TEXT,
    &matters::MANY_SUPERIORS,
    &people::TONE,
    &people::SALUTATION,
    &levels::HAN_MARK,
    &levels::BRACKET_MARK,
    &levels::ARABIC_MARK,
    &levels::FIRST_MARK,
    &levels::LEVEL_ORDER,
    &levels::GAP,
    &items::HALF_BRACKET,
    &items::ITEM_MARK,
    &levels::HEADING_STOP,
    &levels::HEADING_TWICE,
    &marks::HALF_WIDTH,
    &pairs::STRAIGHT_QUOTES,
    &pairs::UNPAIRED,
    &pairs::NESTED_QUOTES,
    &pairs::PAUSE_BETWEEN,
    &pairs::NESTED_TITLES,
    &marks::ELLIPSIS,
    &marks::ELLIPSIS_ETC,
    &marks::DASH,
    &marks::REPEATED,
    &marks::COLON_IN_COLON,
    &marks::STOP_IN_ITEMS,
    &marks::PAUSE_BEFORE_ETC,
    &marks::PAUSE_BEFORE_AND,
    &pairs::STOP_OUTSIDE,
    &edges::BLANKS,
    &edges::INDENT,
    &marks::NAME_DOT,
    &edges::NO_END,
    &edges::AT_START,
    &pairs::UNMARKED,
    &pairs::ACTIVITY,
    &pairs::INDIRECT,
    &pairs::COMMA_LIST,
    &dates::PADDED_DATE,
    &dates::HAN_ISSUE_DATE,
    &dates::MIXED_DATE,
    &dates::IMPOSSIBLE_DATE,
    &dates::WEEKDAY_RULE,
    &dates::SHORT_YEAR,
    &dates::HAN_ZERO,
    &dates::DAY_WORD,
    &dates::WEEKDAY_DIGIT,
    &absurd::DAY_OF,
    &anniversaries::ANNIVERSARY,
    &percents::LUNAR,
    &numbers::ROUGH_PAUSE,
    &numbers::ROUGH_ARABIC,
    &numbers::MIXED_NUMERAL,
    &numbers::ROUGH_TWICE,
    &numbers::TIMES_LESS,
    &numbers::NO_ZERO,
    &numbers::YEARS_RANGE,
    &numbers::NUMBER_RANGE,
    &numbers::UNIT_DROPPED,
    &numbers::FROM_DASH,
    &letters::FULL_WIDTH,
    &numbers::PERCENT,
    &units::UNIT_FORM,
    &percents::TIME_COLON,
    &percents::TWO_SCRIPTS,
    &letters::RADICAL,
    &quantities::QUANTITY,
    &house::HOUSE_WORD,
    &house::EXACT,
    &house::ORDER,
    &spelling::MISSPELT,
    &spelling::OTHER,
    &typos::TYPO,
    &confused::CONFUSED,
    &phrases::DEGREE,
    &phrases::MANNER,
    &phrases::BY_NOW,
    &phrases::REASON_TWICE,
    &phrases::PURPOSE_TWICE,
    &phrases::FOR_INSTANCE,
    &phrases::HAPPENS,
    &phrases::SEATED,
    &phrases::DO,
    &phrases::MISSING_NUMBER,
    &phrases::NO_NAME,
    &set_phrases::SET_PHRASE,
    &idioms::DOUBLE_NEGATION,
    &redundant::REDUNDANT,
    &idioms::MUST,
    &idioms::POSTS_COMMA,
    &idioms::LEAD_END,
    &idioms::ORGANS_PAUSE,
    &idioms::DOUBLED,
    &conjunctions::BOTH,
    &collocations::COLLOCATION,
    &former::FORMER_ORGAN,
    &blends::BLEND,
    &formulas::FORMULA,
    &blends::SEQUENCE,
    &former::FORMER_LAW,
    &former::NO_SUCH_POST,
    &missing::MISSING,
    &sayings::SAYING,
    &people::COURTESY,
    &figures::SHARE,
    &figures::POINTS,
    &figures::GROWTH,
    &figures::PARTS,
    &tables::TABLE_SUM,
    &counts::COUNT,
    &counts::SET_OF,
    &counts::DATE_ORDER,
    &timing::AFTER_ISSUE,
    &absurd::ABSURD,
    &reckon::AGE,
    &reckon::DERIVED,
    &reckon::COUNTRYSIDE,
    &agree::NEAR_TWINS,
    &agree::SELF_NAME,
    &agree::TWO_SPELLINGS,
    &persons::ONE_POST,
    &agree::PLACEHOLDER,
    &agree::HALF_HIDDEN,
    &agree::PLAN_YEARS,
    &agree::ABBREVIATION,
    &agree::LAST_YEAR,
    &agree::EMPTY_DATE,
    &timing::RELATIVE_DAY,
    &deadline::DEADLINE,
    &voice::RESIDUE,
    &voice::BREATHLESS,
    &voice::UNSAYABLE,
    &layout::PAPER,
    &layout::MARGINS,
    &layout::GRID,
    &layout::LINES,
    &layout::FACE,
    &layout::LATIN_FACE,
    &layout::SIZE,
    &layout::BOLD,
    &layout::COLOUR,
    &layout::ALIGN,
    &layout::INDENT,
    &layout::LINE_RULE,
    &layout::AROUND,
    &layout::OUTLINE,
    &layout::FOLIO,
    &layout::FOLIO_LOOK,
    &layout::FOLIO_PLACE,
    &layout::RED_LINE,
    &layout::IMPRINT_LINES,
    &layout::TITLE_LINES,
    &layout::UNDECIDED,
];

/// The rule of a code.
pub fn find(code: Code) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}

/// A row with nothing said yet; rows fill in what is theirs.
const ROW: Rule = Rule {
    code: Code(""),
    name: "",
    k: "",
    basis: Basis::Usage,
    clause: "",
    severity: Severity::Warning,
    fix: None,
    papers: Papers::Any,
    instant: true,
    essay: Essay { what: "", why: "", wrong: "", right: "", except: "" },
    find: Find::Patterns(&[]),
};

/// An essay in one line.
const fn essay(
    what: &'static str,
    why: &'static str,
    wrong: &'static str,
    right: &'static str,
    except: &'static str,
) -> Essay {
    Essay { what, why, wrong, right, except }
}
