//! The content of a page: its operators, one a line, each behind its operands (ISO 32000-1, 7.8.2). Written as they come, for
//! as values they would take twenty times the room.

use super::page::round;
use std::io::Write;

/// Content that is being written.
#[derive(Default)]
pub(super) struct Content(Vec<u8>);

impl Content {
    /// The bytes of it.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        // Line ends stand between operators.
        self.0.pop();
        self.0
    }

    /// An operator whose operands are written already.
    pub(super) fn operator(&mut self, operator: &str) {
        self.0.extend(operator.as_bytes());
        self.0.push(b'\n');
    }

    /// An operand as it is written: a name, a dictionary.
    pub(super) fn operand(&mut self, operand: std::fmt::Arguments<'_>) -> &mut Self {
        self.write(operand);
        self.0.push(b' ');
        self
    }

    /// A number.
    pub(super) fn number(&mut self, number: f32) -> &mut Self {
        self.operand(format_args!("{number}"))
    }

    /// Points, to a thousandth: more would only make the file longer.
    pub(super) fn points(&mut self, points: f64) -> &mut Self {
        self.number(round(points, 3) as f32)
    }

    /// Begins text to be shown.
    pub(super) fn show(&mut self) -> Shown<'_> {
        let start = self.0.len();
        Shown { content: self, start, spaced: false, open: false }
    }

    fn write(&mut self, operand: std::fmt::Arguments<'_>) {
        let written = self.0.write_fmt(operand);
        debug_assert!(written.is_ok(), "memory takes what is written");
    }
}

/// Text and offsets of one show operator.
pub(super) struct Shown<'a> {
    content: &'a mut Content,
    /// Where its operand begins.
    start: usize,
    /// Is an offset in it?
    spaced: bool,
    /// Is a string open?
    open: bool,
}

impl Shown<'_> {
    /// Moves the pen back, in thousandths of the em.
    pub(super) fn offset(&mut self, offset: f32) {
        self.close();
        // A string is an array with the first offset.
        if !std::mem::replace(&mut self.spaced, true) {
            self.content.0.insert(self.start, b'[');
        }
        let behind = self.content.0.len() > self.start + 1;
        self.content.write(format_args!("{}{offset}", if behind { " " } else { "" }));
    }

    /// Shows a glyph.
    pub(super) fn glyph(&mut self, number: u16) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        if !std::mem::replace(&mut self.open, true) {
            self.content.0.push(b'<');
        }
        self.content.0.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(number >> shift & 15)]));
    }

    /// Ends it.
    pub(super) fn finish(mut self) {
        self.close();
        self.content.operator(if self.spaced { "] TJ" } else { " Tj" });
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.content.0.push(b'>');
        }
    }
}
