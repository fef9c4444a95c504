//! Where Latin text may be parted: Unicode line breaking (UAX #14) in the old tailoring LibreOffice 7.4 uses.
//!
//! It is not the UAX #14 of today: a closing mark holds on to the letter after it, `/` is a class of its own, quotes are never
//! parted from anything. A present-day library would break elsewhere than the DOCX's host, hence this table.

/// How a character behaves at a line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// U+0020.
    Blank,
    /// Never parted from its neighbours: U+00A0, U+2060.
    Glue,
    /// A line may end behind it, whatever follows: U+200B.
    ZeroWidth,
    /// Part of the character before it.
    Combining,
    /// Han and what is set like it.
    Han,
    /// Opening brackets.
    Open,
    /// Closing brackets and full-width pauses.
    Close,
    /// `. , : ;`: as [`Class::Close`], and part of a number.
    Infix,
    /// Hyphens, and marks that hold on to what is before them only.
    Hyphen,
    /// `! ?`.
    Exclamation,
    /// —
    Dash,
    /// …
    Ellipsis,
    /// Quotes, which nobody knows to open or close.
    Quote,
    /// Letters and most signs.
    Letter,
    /// 0–9.
    Digit,
    /// What follows a number.
    Postfix,
    /// What precedes a number.
    Prefix,
    /// °
    Degree,
    /// /
    Slash,
}

use Class::*;

/// The class of a character.
fn class(c: char) -> Class {
    match c {
        ' ' => Blank,
        '0'..='9' => Digit,
        '(' | '[' | '{' | '¡' | '¿' => Open,
        ')' | ']' | '}' => Close,
        '.' | ',' | ':' | ';' => Infix,
        '-' | '|' | '\t' | '\u{AD}' => Hyphen,
        '!' | '?' | '\\' => Exclamation,
        '"' | '\'' | '«' | '»' => Quote,
        '%' | '¢' => Postfix,
        '+' | '$' | '£' | '¤' | '¥' | '±' => Prefix,
        '°' => Degree,
        '/' => Slash,
        '\u{A0}' => Glue,
        '\u{0}'..='\u{2FF}' => Letter,
        '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' => {
            Combining
        }
        '\u{2000}'..='\u{2BFF}' => sign(c),
        '\u{2E3A}' | '\u{2E3B}' => Dash,
        '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FFFF}' => full_width(c),
        '\u{1F000}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}' => Han,
        _ => Letter,
    }
}

/// The class of one of the signs between the scripts.
fn sign(c: char) -> Class {
    match c {
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '‐' | '‒' | '–' | '‧' => Hyphen,
        '\u{2007}' | '\u{202F}' | '\u{2011}' | '\u{2060}' => Glue,
        '\u{200B}' => ZeroWidth,
        '\u{200C}' | '\u{200D}' => Combining,
        '—' => Dash,
        '‘' | '’' | '“' | '”' | '‛' | '‟' | '‹' | '›' => Quote,
        '‚' | '„' => Open,
        '․' | '‥' | '…' => Ellipsis,
        '‰'..='‷' | '℃' | '℉' => Postfix,
        '€' | '₤' | '₩' | '№' | '−' | '∓' => Prefix,
        '‼' | '⁇' | '⁈' | '⁉' | '‽' => Hyphen,
        '⁄' => Infix,
        _ => Letter,
    }
}

/// The class of a character of the East.
fn full_width(c: char) -> Class {
    match c {
        '、' | '。' | '，' | '．' | '﹐' | '﹑' | '﹒' | '｡' | '､' => Close,
        '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〛' | '〞' | '〟' | '）' | '］' | '｝' | '｠'
        | '｣' => Close,
        '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹂' | '﹄' | '﹈' | '﹚' | '﹜' | '﹞' => Close,
        '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〘' | '〚' | '〝' | '（' | '［' | '｛' | '｟' | '｢' => {
            Open
        }
        '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹁' | '﹃' | '﹇' | '﹙' | '﹛' | '﹝' => Open,
        '：' | '；' | '﹔' | '﹕' | '々' | '〻' | '〜' | '゛'..='ゞ' | '゠' | '・' | 'ー'..='ヾ' | '･' | '\u{3000}' => {
            Hyphen
        }
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ' => Hyphen,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' => Hyphen,
        '！' | '？' | '﹖' | '﹗' => Exclamation,
        '％' | '﹪' | '￠' => Postfix,
        '￥' | '￡' | '＄' | '﹩' | '￦' => Prefix,
        '\u{FEFF}' => Glue,
        '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}' => Combining,
        _ => Han,
    }
}

/// May a line end between two neighbours of these classes?
fn may_part(before: Class, after: Class) -> bool {
    match before {
        Han => matches!(after, Han | Open | Dash | Letter | Digit | Prefix),
        // Not before letters or digits.
        Close | Infix => matches!(after, Han | Open | Dash | Ellipsis | Postfix | Prefix),
        Hyphen | Exclamation => {
            matches!(after, Han | Open | Dash | Ellipsis | Letter | Digit | Postfix | Prefix | Degree)
        }
        Dash => matches!(after, Han | Open | Ellipsis | Letter | Digit | Postfix | Prefix | Degree),
        Ellipsis => matches!(after, Han | Open | Dash | Letter | Digit | Postfix | Prefix | Degree),
        Letter | Degree => matches!(after, Han | Dash | Postfix),
        Digit => matches!(after, Han | Dash),
        Postfix => matches!(after, Han | Open | Dash | Ellipsis | Postfix | Prefix),
        Prefix => matches!(after, Open | Dash | Ellipsis | Postfix | Prefix),
        Slash => matches!(after, Open | Dash | Letter | Digit | Postfix | Prefix | Degree),
        Blank => !matches!(after, Blank | ZeroWidth | Close | Infix | Exclamation | Slash),
        ZeroWidth => after != Blank,
        Open | Quote | Glue | Combining => false,
    }
}

/// The places where a text may be parted.
#[derive(Debug)]
pub(super) struct Places {
    /// May the text be parted before this character?
    open: Vec<bool>,
}

impl Places {
    /// The places of a text, in one pass.
    pub(super) fn new(text: &[char]) -> Self {
        let mut scan = Scan::default();
        let mut open = |(at, &c): (usize, &char)| {
            let followed_by_digit = text.get(at + 1).is_some_and(char::is_ascii_digit);
            scan.step(class(c), followed_by_digit) && at > 0
        };
        Places { open: text.iter().enumerate().map(&mut open).collect() }
    }

    /// May the text be parted before this character?
    pub(super) fn contains(&self, at: usize) -> bool {
        self.open[at]
    }
}

/// What the pass over a text remembers of the characters behind it.
#[derive(Default)]
struct Scan {
    /// The class of the character before.
    before: Option<Class>,
    /// The class of the last character before a row of blanks.
    before_blanks: Option<Class>,
    /// Does a number end here, its infixes and slashes included?
    number: bool,
    /// The same, before a closing bracket.
    closed_number: bool,
}

impl Scan {
    /// May the text be parted before a character of this class? Then steps behind it.
    fn step(&mut self, after: Class, followed_by_digit: bool) -> bool {
        if after == Combining && self.before.is_some_and(|before| before != Blank) {
            return false;
        }
        let after = if after == Combining { Letter } else { after };
        let open = self.before.is_some_and(|before| {
            may_part(before, after)
                && !(before == Blank && self.before_blanks == Some(Open))
                && !self.inside_number(before, after, followed_by_digit)
        });
        if after != Blank {
            self.before_blanks = Some(after);
        }
        self.closed_number = self.number && after == Close;
        self.number = after == Digit || self.number && matches!(after, Infix | Slash);
        self.before = Some(after);
        open
    }

    /// 1/2, (8)%, 16.±, $(5): places the pairs alone would open.
    fn inside_number(&self, before: Class, after: Class, followed_by_digit: bool) -> bool {
        match (before, after) {
            (Slash, Digit) => self.number,
            (Close | Infix | Slash, Postfix | Prefix) => self.number || self.closed_number,
            (Postfix | Prefix, Open) => followed_by_digit,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    /// The text with a bar wherever it may be parted.
    fn parted(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let places = Places::new(&chars);
        let bar = |at| if places.contains(at) { "|" } else { "" };
        chars.iter().enumerate().map(|(at, c)| format!("{}{c}", bar(at))).collect()
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        for whole in ["45.6%", "R&D", "Q&A", "1,234.5", "16:47", "user_01@gov.cn", "PM2.5", "GDP（", "6×9", "GDP……"]
        {
            assert_eq!(parted(whole), whole);
        }
    }

    #[test]
    fn pairs_part_as_the_host_parts_them() {
        let cases = [
            "5.2%|以",
            "A/|B",
            "COVID-|19",
            "2020-|2025",
            "万|元|（",
            "5|—|10",
            "（G",
            "”以",
            "以”",
            "A |”",
            "（ A",
            "，A",
            "，|以",
            "！|A",
            "+以",
            "5°|以",
            "12/以",
            "A /|B",
            "以|A",
            "以%",
            "A|%",
            "以|——|以",
            "以……|以",
            "A|—",
            "A )",
            "A |以",
        ];
        for text in cases {
            assert_eq!(parted(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn numbers_hold_their_signs() {
        for whole in ["1/2", "1.,/2", "(8)%", "16.±", "12/±", "$(5)", "8)%"] {
            assert_eq!(parted(whole), whole);
        }
        assert_eq!(parted("A/2"), "A/|2");
        assert_eq!(parted("$(A)"), "$|(A)");
        assert_eq!(parted("A)%"), "A)|%");
    }

    #[test]
    fn glue_and_marks_hold() {
        assert_eq!(parted("以\u{2060}以"), "以\u{2060}以");
        assert_eq!(parted("a\u{A0}b"), "a\u{A0}b");
        assert_eq!(parted("e\u{301}以"), "e\u{301}|以");
        assert_eq!(parted("以\u{200B}以"), "以\u{200B}|以");
    }
}
