//! The rules, a file a family.
//!
//! *Takes* a [`super::context::Context`]. *Gives* faults through a [`super::sink::Sink`]. *Knows nothing of* which rules are
//! wanted and who silenced what. A new rule is a row, its function below it, a line in [`ALL`] and a case in
//! `tests/cases/check`.

mod confused;
mod dates;
mod edges;
mod marks;
mod numbers;
mod pairs;
pub(super) mod typos;

use super::rule::{Basis, Essay, Find, Papers, Rule};
use crate::diag::{Code, Severity};

/// All rules, in the order of their codes.
pub const ALL: &[&Rule] = &[
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
    &dates::PADDED_DATE,
    &dates::HAN_ISSUE_DATE,
    &dates::MIXED_DATE,
    &dates::IMPOSSIBLE_DATE,
    &dates::WEEKDAY_RULE,
    &dates::SHORT_YEAR,
    &dates::HAN_ZERO,
    &dates::DAY_WORD,
    &dates::WEEKDAY_DIGIT,
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
    &numbers::FULL_WIDTH,
    &numbers::PERCENT,
    &numbers::UNIT_FORM,
    &numbers::PART_OF_TENTH,
    &typos::TYPO,
    &confused::CONFUSED,
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
