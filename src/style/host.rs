//! What Word and LibreOffice do differently, as one small value. The line breaker asks it, nothing else does.

use crate::geom::Length;

/// The program a DOCX is broken into lines by. Its rules make our own pages agree with its print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Host {
    /// Which one.
    pub kind: HostKind,
    /// The gap between a Han character and a Latin letter or digit, in hundredths of the em; 0: none.
    ///
    /// LibreOffice always sets a fifth of an em, which no setting of a DOCX switches off (measured, 7.4.7). For Word a
    /// quarter of an em is published; not measured here.
    pub gap_percent: i64,
    /// Is a negative character spacing applied after the last character of a run of one script and format? LibreOffice does
    /// not (measured); Word adds it to each character (ISO/IEC 29500, 17.3.2.35).
    pub tracks_last: bool,
    /// How much narrower a cell of a table is than its column without padding. LibreOffice counts padding in hundredths of a
    /// millimetre and loses two twips (measured: 7 characters of 280 twips need a column of 2178 with 216 of padding).
    pub cell_loss: Length,
}

/// The two programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HostKind {
    /// LibreOffice Writer 7.4, measured.
    #[default]
    LibreOffice,
    /// Word, from its documentation and published measurements; not run.
    Word,
}

impl Host {
    /// LibreOffice Writer.
    pub const LIBRE_OFFICE: Host =
        Host { kind: HostKind::LibreOffice, gap_percent: 20, tracks_last: false, cell_loss: Length::twip(2) };
    /// Word.
    pub const WORD: Host = Host { kind: HostKind::Word, gap_percent: 25, tracks_last: true, cell_loss: Length::ZERO };

    /// The gap at the size `em`, in whole twips as the host has it.
    pub fn gap(&self, em: Length) -> Length {
        Length::twip(em.to_twips() * self.gap_percent / 100)
    }
}

impl Default for Host {
    fn default() -> Self {
        Host::LIBRE_OFFICE
    }
}
