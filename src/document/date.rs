//! 成文日期 and its written forms (GB/T 9704—2012, 7.3.5.4).

use crate::text::blank::without_blanks;
use crate::text::numeral;
use std::fmt;
use std::str::FromStr;

/// A date that exists in the calendar. Printed as `2026年8月1日`: Arabic, the year in full, no zero padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueDate {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as a date at all.
    Form,
    /// It is written as a date, but the calendar has no such day.
    Calendar,
}

impl IssueDate {
    /// A date; `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        (1..=days).contains(&day).then_some(IssueDate { year, month, day })
    }
    /// Year, month, day.
    pub fn parts(self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }
}

impl fmt::Display for IssueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl FromStr for IssueDate {
    type Err = DateError;

    /// Reads `2026年8月1日`, `2026-08-01`, `2026/8/1`, `2026.8.1` and 二〇二六年八月一日; blanks between the parts do not
    /// matter.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = without_blanks(text);
        let (year, rest) = part(&text, &['年', '-', '/', '.', '．', '－', '／']).ok_or(DateError::Form)?;
        let (month, rest) = part(rest, &['月', '-', '/', '.', '．', '－', '／']).ok_or(DateError::Form)?;
        let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
        let (day, length, _) =
            numeral::prefix(day).filter(|(_, length, _)| *length == day.len()).ok_or(DateError::Form)?;
        if length == 0 || !(1000..=9999).contains(&year) {
            return Err(DateError::Form);
        }
        let small = |number: u32| u8::try_from(number).map_err(|_| DateError::Calendar);
        IssueDate::new(year as u16, small(month)?, small(day)?).ok_or(DateError::Calendar)
    }
}

/// A numeral and the mark after it: its value and what follows the mark.
fn part<'a>(text: &'a str, marks: &[char]) -> Option<(u32, &'a str)> {
    let (number, length, _) = numeral::prefix(text)?;
    Some((number, text[length..].strip_prefix(marks)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_written_forms_are_the_same_day() {
        let day = IssueDate::new(2026, 8, 1).ok_or(DateError::Calendar);
        for text in [
            "2026年8月1日",
            "2026-08-01",
            "2026/8/1",
            "2026.8.1",
            "二〇二六年八月一日",
            "２０２６年８月１日",
            "2026 年 8 月 1 日",
        ] {
            assert_eq!(text.parse(), day, "{text}");
        }
        assert_eq!(day.map(|day| day.to_string()), Ok("2026年8月1日".into()));
        assert_eq!("二〇二六年十二月三十一日".parse(), IssueDate::new(2026, 12, 31).ok_or(DateError::Form));
    }

    #[test]
    fn days_that_never_come_are_told_from_text() {
        for text in ["2026年2月29日", "2026-13-01", "2026年4月31日", "2026年300月1日", "2026年0月1日"] {
            assert_eq!(text.parse::<IssueDate>(), Err(DateError::Calendar), "{text}");
        }
        for text in ["", "明天", "2026年", "8月1日", "26年8月1日", "2026年8月1日上午", "2026年8月"] {
            assert_eq!(text.parse::<IssueDate>(), Err(DateError::Form), "{text}");
        }
        assert!("2024年2月29日".parse::<IssueDate>().is_ok());
    }
}
