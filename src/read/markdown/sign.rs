//! Characters that are not printed as they are typed: blanks of many kinds, signs without ink, entities of HTML.

use super::Reader;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::read::code;
use crate::source::Span;
use crate::text::raised::{lowered, marked, raised};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a text stands that `<sup>` or `<sub>` has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// `<sup>`.
    Raised,
    /// `<sub>`.
    Lowered,
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is printed.
    Typed,
    /// It is printed as a common blank.
    Blank,
    /// It has no ink and no use here: left out, and said so in these words, to everybody or to those who ask.
    Dropped(&'static str, Severity),
}

fn fate(c: char) -> Fate {
    match c {
        ' '..='~' => Fate::Typed,
        // Of several blanks side by side each stays; a tab is one.
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Fate::Blank,
        '\u{AD}' => Fate::Dropped("软连字符", Severity::Note),
        '\u{200B}' | '\u{2060}' | '\u{180E}' | '\u{FEFF}' => Fate::Dropped("零宽空格", Severity::Note),
        '\u{200C}' | '\u{200D}' => Fate::Dropped("零宽连接符", Severity::Note),
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Fate::Dropped("文字方向控制符", Severity::Warning)
        }
        // The digit below it stays: the numbers of a list in a chat.
        '\u{20E3}' => Fate::Dropped("键帽", Severity::Note),
        '\u{FFF9}'..='\u{FFFB}' => Fate::Dropped("注音控制符", Severity::Warning),
        c if c.is_control() => Fate::Dropped("控制字符", Severity::Warning),
        _ => Fate::Typed,
    }
}

/// A joiner between two characters of a script that joins (or two signs of one picture) belongs to them.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let joined = |c: char| {
        !c.is_ascii() && !crate::text::han::is_han(c) && !matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
    };
    matches!(c, '\u{200C}' | '\u{200D}') && before.is_some_and(joined) && after.is_some_and(joined)
}

/// The length of `^TM^`: a short word written to be set above the line.
fn word_above(text: &str) -> Option<usize> {
    const LONGEST: usize = 6;
    let inner = text.strip_prefix('^')?;
    let length = inner.bytes().take_while(u8::is_ascii_alphabetic).take(LONGEST + 1).count();
    ((1..=LONGEST).contains(&length) && inner[length..].starts_with('^')).then_some(length + 2)
}

/// What was met that is not printed as it was typed, each kind with its places.
#[derive(Default)]
pub(super) struct Signs {
    met: BTreeMap<(Code, String), Met>,
}

struct Met {
    severity: Severity,
    message: String,
    hint: &'static str,
    spans: Vec<Span>,
}

impl Signs {
    /// One more of a kind, which `name` tells from others.
    pub(super) fn meet(&mut self, code: Code, severity: Severity, message: String, hint: &'static str, span: Span) {
        let met = self.met.entry((code, message.clone())).or_insert(Met { severity, message, hint, spans: Vec::new() });
        met.spans.push(span);
    }

    /// One more of a kind that is told in the words of its first; `kind` tells it from others of its code.
    pub(super) fn meet_kind(
        &mut self,
        code: Code,
        severity: Severity,
        kind: &str,
        message: String,
        hint: &'static str,
        span: Span,
    ) {
        let met = Met { severity, message, hint, spans: Vec::new() };
        self.met.entry((code, kind.to_owned())).or_insert(met).spans.push(span);
    }

    /// One diagnostic a kind, at its first place; the others stand beside it.
    pub(super) fn tell(self, diagnostics: &mut Diagnostics) {
        for ((code, _), met) in self.met {
            let told = Diagnostic::new(met.severity, code, met.message).at_all(met.spans);
            diagnostics.push(if met.hint.is_empty() { told } else { told.hint(met.hint) });
        }
    }
}

impl Reader<'_> {
    /// A stretch of the draft in which `10^3^` and `H~2~O` may stand.
    pub(super) fn scripted(&mut self, place: Range<usize>) {
        let (text, mut from) = (self.text, place.start);
        for (at, _) in text[place.clone()].match_indices(['^', '~']).map(|(at, sign)| (place.start + at, sign)) {
            if at < from {
                continue;
            }
            let rest = &text[at..place.end];
            if let Some((length, set)) = marked(text[..at].chars().next_back(), rest) {
                self.typed(from..at);
                // The number alone: as long as what is set it would be taken for what was typed.
                self.line.text(&set, Span::new(at + 1, at + length - 1));
                from = at + length;
            } else if let Some(length) = word_above(rest) {
                let message = format!("“{}”没有上标的字形，照原样排出", &rest[..length]);
                let hint = "数字和正负号可以作上标、下标";
                self.signs.meet(code::RESIDUE, Severity::Warning, message, hint, Span::new(at, at + length));
            }
        }
        self.typed(from..place.end);
    }

    /// A stretch of the draft, printed as it was typed.
    pub(super) fn typed(&mut self, mut place: Range<usize>) {
        let text = self.text;
        if let Some((script, _)) = self.script {
            let written = &text[place.clone()];
            let set = if script == Script::Raised { raised(written) } else { lowered(written) };
            if let Some(set) = set {
                self.line.text(&set, place.into());
                return;
            }
            let message = format!("“{written}”没有上标、下标的字形，照原样排在行上");
            let hint = "数字、正负号和括号可以作上标、下标";
            self.signs.meet(code::HTML, Severity::Warning, message, hint, place.clone().into());
        }
        if self.line.begins() {
            let blanks = text[place.clone()].len() - text[place.clone()].trim_start_matches([' ', '\t']).len();
            place.start += blanks;
        }
        let mut from = place.start;
        for (at, c) in text[place.clone()].char_indices().map(|(at, c)| (place.start + at, c)) {
            let found = fate(c);
            let end = at + c.len_utf8();
            if found == Fate::Typed || joins(text[..at].chars().next_back(), c, text[end..].chars().next()) {
                continue;
            }
            self.line.text(&text[from..at], Span::new(from, at));
            from = end;
            match found {
                Fate::Dropped(name, severity) => {
                    let message = format!("{name} U+{:04X} 不排出", u32::from(c));
                    self.signs.meet(code::DROPPED_SIGN, severity, message, "", Span::new(at, end));
                }
                // A tab is as long as a blank: an empty place says that the draft has another character here.
                _ => self.line.text(" ", Span::new(at, if end - at == 1 { at } else { end })),
            }
        }
        self.line.text(&text[from..place.end], Span::new(from, place.end));
    }

    /// A text the parser made of `&nbsp;` or `&#20013;`.
    pub(super) fn entity(&mut self, text: &str, span: Span) {
        let written = &self.text[span.range()];
        if written.starts_with('\0') {
            self.typed(span.range());
            return;
        }
        let printed: String = text.chars().map(|c| if fate(c) == Fate::Blank { ' ' } else { c }).collect();
        let printed: String = printed.chars().filter(|&c| fate(c) == Fate::Typed).collect();
        let shown = if printed.trim().is_empty() { "空格" } else { printed.as_str() };
        let message = format!("“{written}”是网页的写法，排作“{shown}”");
        self.signs.meet(code::ENTITY, Severity::Warning, message, "要排出原样，请在“&”前面加反斜杠", span);
        self.line.text(&printed, span);
    }
}
