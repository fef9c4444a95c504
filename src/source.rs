//! The text of one draft and positions in it; how bytes become text.
//!
//! *Takes* bytes of a file. *Gives* a [`Source`]: text, its name for messages, its line table.
//! *Knows nothing of* Markdown, roles or styles.

use crate::text::han::is_chinese;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A stretch of a [`Source`]'s text, in bytes of UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }
    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
    /// As a range, to index the text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span { start: range.start, end: range.end }
    }
}

/// The encoding a file was found to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// GB 18030 and what it contains: GBK, GB 2312.
    Gb18030,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Gb18030 => "GB18030",
        })
    }
}

/// Why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes are some binary file; `kind` says which when it is known.
    Binary {
        /// What the file seems to be, in Chinese, e.g. `PDF 文件`.
        kind: &'static str,
    },
    /// Text in an encoding that is told from others, but not read.
    Encoding {
        /// What it is, in Chinese, e.g. `繁体中文编码（Big5）`.
        name: &'static str,
    },
    /// No encoding we know fits: `offset` is the first byte that fits none.
    Invalid {
        /// Byte offset in the file, from 0.
        offset: usize,
    },
}

/// The text of one draft.
#[derive(Clone, Debug)]
pub struct Source {
    /// How messages call it: the path as the user gave it, or `标准输入`.
    pub name: String,
    /// Where it stands on disk; `None` for standard input.
    pub path: Option<PathBuf>,
    /// The text, without a byte order mark, line ends as they were.
    pub text: String,
    /// What it was read as.
    pub encoding: Encoding,
    /// What a line of the text is in the file.
    pub unit: Unit,
}

/// What places in a file are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Lines, as every editor numbers them.
    Line,
    /// Paragraphs and rows of tables: a Word document shows no others.
    Paragraph,
}

impl Unit {
    /// In words: `行`, `段`.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Line => "行",
            Unit::Paragraph => "段",
        }
    }
}

impl Source {
    /// A source from text that is already in memory.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source { name: name.into(), path: None, text: text.into(), encoding: Encoding::Utf8, unit: Unit::Line }
    }

    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// [`DecodeError`] when the bytes are a binary file or fit no known encoding.
    pub fn from_bytes(name: impl Into<String>, path: Option<&Path>, bytes: &[u8]) -> Result<Self, DecodeError> {
        let (text, encoding) = decode(bytes)?;
        Ok(Source { name: name.into(), path: path.map(Path::to_path_buf), text, encoding, unit: Unit::Line })
    }

    /// The folder the draft stands in: images and `jianggao.toml` are looked for from here.
    pub fn folder(&self) -> Option<&Path> {
        let folder = self.path.as_deref()?.parent()?;
        Some(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }

    /// The line table.
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(&self.text)
    }
}

/// The bytes of a text in an encoding; with the byte order mark when the file had one (`bom`).
///
/// `None` when the encoding has no such character.
pub fn encode(text: &str, encoding: Encoding, bom: bool) -> Option<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (mark, body): (&[u8], Vec<u8>) = match encoding {
        Encoding::Utf8 => (b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
        Encoding::Utf16Le => (b"\xFF\xFE", wide(u16::to_le_bytes)),
        Encoding::Utf16Be => (b"\xFE\xFF", wide(u16::to_be_bytes)),
        Encoding::Gb18030 => {
            let (bytes, _, lossy) = encoding_rs::GB18030.encode(text);
            return (!lossy).then(|| bytes.into_owned());
        }
    };
    Some(if bom { [mark, &body].concat() } else { body })
}

/// Does a file begin with a byte order mark?
pub fn has_bom(bytes: &[u8]) -> bool {
    [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark))
}

/// Recognises the encoding of `bytes` and decodes them.
///
/// A byte order mark decides; else valid UTF-8 is UTF-8; else text with zero bytes in every other place is UTF-16;
/// else GB 18030 if it decodes without an error, looks like text, and not more like that of another encoding.
///
/// # Errors
/// [`DecodeError`] when the bytes are a binary file or fit no known encoding.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest, 3);
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(DecodeError::Encoding { name: "UTF-32 编码" });
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return utf16(bytes, 2, Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return utf16(bytes, 2, Encoding::Utf16Be);
    }
    if bytes.contains(&0) {
        return match utf16_guess(bytes) {
            Some(encoding) => utf16(bytes, 0, encoding),
            None => Err(DecodeError::Binary { kind: "二进制文件" }),
        };
    }
    if let Some(name) = of_seven_bits(bytes) {
        return Err(DecodeError::Encoding { name });
    }
    match utf8(bytes, 0) {
        Ok(text) => Ok(text),
        // Broken UTF-8 is characters of GB 18030 all the same, others than were meant.
        Err(DecodeError::Invalid { offset }) if damaged(bytes, encoding_rs::UTF_8).is_some() => {
            Err(DecodeError::Invalid { offset })
        }
        Err(DecodeError::Invalid { offset }) => gb18030(bytes, offset),
        Err(other) => Err(other),
    }
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<(String, Encoding), DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(error) => Err(DecodeError::Invalid { offset: skipped + error.valid_up_to() }),
    }
}

fn utf16(bytes: &[u8], mark: usize, encoding: Encoding) -> Result<(String, Encoding), DecodeError> {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if encoding == Encoding::Utf16Be { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    let body = &bytes[mark..];
    let mut text = String::with_capacity(body.len());
    let mut offset = mark;
    for decoded in char::decode_utf16(body.chunks_exact(2).map(unit)) {
        let Ok(character) = decoded else { return Err(DecodeError::Invalid { offset }) };
        text.push(character);
        offset += 2 * character.len_utf16();
    }
    if body.len() % 2 == 1 {
        return Err(DecodeError::Invalid { offset: bytes.len() - 1 });
    }
    Ok((text, encoding))
}

/// UTF-16 without a mark: of the two byte orders the one that gives Chinese and ASCII.
///
/// Where zero bytes stand does not tell: the blank that indents a paragraph, U+3000, has one on the other side than ASCII.
fn utf16_guess(bytes: &[u8]) -> Option<Encoding> {
    let plausible = |encoding: &Encoding| {
        let (text, _) = utf16(bytes, 0, *encoding).ok()?;
        let usual = |c: &char| is_chinese(*c) || matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '‘'..='”' | '—' | '…');
        let (usual, all) = (text.chars().filter(usual).count(), text.chars().count());
        (usual * 4 >= all * 3).then_some(usual)
    };
    let orders = [Encoding::Utf16Le, Encoding::Utf16Be].into_iter();
    let scored = orders.filter_map(|encoding| Some((plausible(&encoding)?, encoding)));
    scored.max_by_key(|(score, _)| *score).map(|(_, encoding)| encoding)
}

/// GB 18030 decodes almost any bytes to something, so what comes out must also look like text, without an error mark.
fn gb18030(bytes: &[u8], utf8_offset: usize) -> Result<(String, Encoding), DecodeError> {
    let (text, _, had_errors) = encoding_rs::GB18030.decode(bytes);
    if let Some(name) = other_than_gb18030(bytes) {
        return Err(DecodeError::Encoding { name });
    }
    if had_errors {
        // Text that begins with Han characters in UTF-8 was meant as UTF-8: GB 18030 hardly ever looks like that.
        let meant_utf8 = !bytes[..utf8_offset].is_ascii();
        let offset = if meant_utf8 { utf8_offset } else { gb18030_valid_up_to(bytes) };
        return Err(DecodeError::Invalid { offset });
    }
    if !looks_like_text(&text) {
        return Err(DecodeError::Invalid { offset: utf8_offset });
    }
    Ok((text.into_owned(), Encoding::Gb18030))
}

/// Most of what is not ASCII is Chinese; a bullet of private use, a character of one's own or a stray control character among
/// many others is borne.
fn looks_like_text(text: &str) -> bool {
    const OF: usize = 10;
    let odd = |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) || is_private(*c);
    let wide = text.chars().filter(|&c| is_chinese(c)).count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    text.chars().filter(odd).count() * OF <= wide && wide * 2 >= foreign
}

/// The text of bytes some of which fit no encoding: cut in the middle of a character, struck by a bad disk. � (U+FFFD) stands
/// for each such place. `None` where they are so many that it is no text.
pub(crate) fn decode_damaged(bytes: &[u8]) -> Option<String> {
    [encoding_rs::UTF_8, encoding_rs::GB18030].into_iter().find_map(|encoding| damaged(bytes, encoding))
}

fn damaged(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Option<String> {
    const OF: usize = 20;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    let wide = text.chars().filter(|&c| is_chinese(c)).count();
    (broken * OF <= wide && looks_like_text(&text)).then(|| text.into_owned())
}

/// An encoding that is told from ours by what its characters then are.
struct Other {
    name: &'static str,
    encoding: &'static encoding_rs::Encoding,
    /// May it be this one, by its bytes alone?
    may: fn(&Counts) -> bool,
    /// A character that no Chinese text is full of.
    own: fn(char) -> bool,
    /// To a hundred pairs of bytes there are so many such characters.
    least: usize,
}

/// What the bytes of a text are, read two by two.
#[derive(Default)]
struct Counts {
    pairs: usize,
    /// Characters of GB 2312: nearly all of a Chinese text.
    national: usize,
    /// First bytes of the first level of Big5: its 5401 most common characters, and its marks.
    big5: usize,
    /// First bytes that hangul has not, and every second Chinese character has: C9 and above.
    late: usize,
    /// First bytes of the rare characters of GB 2312: D8 and above.
    rare: usize,
    /// Blanks and line ends.
    blanks: usize,
}

impl Counts {
    /// Fewer pairs say nothing.
    const FEW: usize = 8;

    fn of(bytes: &[u8]) -> Self {
        let mut counts =
            Counts { blanks: bytes.iter().filter(|byte| byte.is_ascii_whitespace()).count(), ..Counts::default() };
        let mut rest = bytes;
        while let [first, after @ ..] = rest {
            rest = after;
            if let (0x81.., Some((second, after))) = (*first, rest.split_first()) {
                rest = after;
                counts.pairs += 1;
                counts.national += usize::from(*first >= 0xA1 && *second >= 0xA1);
                counts.big5 += usize::from((0xA1..=0xC6).contains(first));
                counts.late += usize::from(*first >= 0xC9);
                counts.rare += usize::from(*first >= 0xD8);
            }
        }
        counts
    }

    fn is_mostly_national(&self) -> bool {
        self.national * 100 >= self.pairs * 85
    }
}

const OTHERS: [Other; 5] = [
    Other {
        name: "日文编码（Shift-JIS）",
        encoding: encoding_rs::SHIFT_JIS,
        may: |counts| !counts.is_mostly_national(),
        own: is_kana,
        least: 20,
    },
    Other { name: "日文编码（EUC-JP）", encoding: encoding_rs::EUC_JP, may: |_| true, own: is_kana, least: 20 },
    // Korean has blanks between its words.
    Other {
        name: "韩文编码（EUC-KR）",
        encoding: encoding_rs::EUC_KR,
        may: |counts| {
            counts.pairs >= Counts::FEW && counts.late * 10 <= counts.pairs && counts.blanks * 12 >= counts.pairs
        },
        own: |c| matches!(c, '\u{AC00}'..='\u{D7A3}'),
        least: 90,
    },
    // One byte a letter: two letters a pair.
    Other {
        name: "俄文编码（Windows-1251）",
        encoding: encoding_rs::WINDOWS_1251,
        may: |counts| counts.pairs >= Counts::FEW && counts.rare * 10 >= counts.pairs * 8,
        own: |c| matches!(c, '\u{410}'..='\u{44F}'),
        least: 160,
    },
    Other {
        name: "繁体中文编码（Big5）",
        encoding: encoding_rs::BIG5,
        may: |counts| !counts.is_mostly_national() && counts.big5 * 100 >= counts.pairs * 90,
        own: |_| true,
        least: 0,
    },
];

/// Encodings of seven bits: what begins a stretch of characters in each.
const ESCAPES: [(&[u8], &str); 5] = [
    (b"\x1B$)C", "韩文编码（ISO-2022-KR）"),
    (b"\x1B$)A", "中文编码（ISO-2022-CN）"),
    (b"\x1B$B", "日文编码（ISO-2022-JP）"),
    (b"\x1B$@", "日文编码（ISO-2022-JP）"),
    (b"~{", "中文编码（HZ）"),
];

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}')
}

/// What an encoding of seven bits is; its text would pass for ASCII.
fn of_seven_bits(bytes: &[u8]) -> Option<&'static str> {
    let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    let closed = |mark: &[u8]| mark != b"~{" || holds(b"~}");
    ESCAPES.iter().find(|(mark, _)| bytes.is_ascii() && holds(mark) && closed(mark)).map(|(_, name)| *name)
}

/// What bytes are that decode as GB 18030, if at all, only by chance.
fn other_than_gb18030(bytes: &[u8]) -> Option<&'static str> {
    let counts = Counts::of(bytes);
    let fits = |other: &&Other| {
        let (text, _, had_errors) = if (other.may)(&counts) { other.encoding.decode(bytes) } else { return false };
        !had_errors && text.chars().filter(|c| (other.own)(*c)).count() * 100 >= counts.pairs * other.least
    };
    OTHERS.iter().filter(|_| counts.pairs > 0).find(fits).map(|other| other.name)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// How many leading bytes are good GB 18030.
fn gb18030_valid_up_to(bytes: &[u8]) -> usize {
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(bytes.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, after) => read.saturating_sub(usize::from(bad) + usize::from(after)),
        _ => read,
    }
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The line table of `text`.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }
    /// Line and column of a byte, both from 1; the column counts characters, so that it costs as much as stands before it.
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.line(byte);
        (line, 1 + self.text[self.starts[line - 1]..byte].chars().count())
    }
    /// The line of a byte, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }
    /// The text of a line (from 1), without its end.
    pub fn text(&self, line: usize) -> &'a str {
        let Some(&start) = line.checked_sub(1).and_then(|at| self.starts.get(at)) else { return "" };
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
    /// Where a line (from 1) begins, in bytes; past the last one, where the text ends.
    pub fn start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(self.text.len())
    }
    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let text = "同志们：\n　　今天召开大会，９月１日。";
        assert_eq!(decode(text.as_bytes()), Ok((text.into(), Encoding::Utf8)));
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        assert_eq!(decode(&gbk), Ok((text.into(), Encoding::Gb18030)));
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&[b"\xFF\xFE", le.as_slice()].concat()), Ok((text.into(), Encoding::Utf16Le)));
        assert_eq!(decode(&le), Ok((text.into(), Encoding::Utf16Le)));
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&[b"\xFE\xFF", be.as_slice()].concat()), Ok((text.into(), Encoding::Utf16Be)));
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_place() {
        assert_eq!(
            decode(
                "讲话"
                    .as_bytes()
                    .split_last()
                    .map(|(_, head)| [head, b"\xFFabc"].concat())
                    .as_deref()
                    .unwrap_or_default()
            ),
            Err(DecodeError::Invalid { offset: 3 })
        );
        let text = "同志们：今天召开大会。".as_bytes();
        assert_eq!(decode(&[text, b"\xFF\xFE\xFF"].concat()), Err(DecodeError::Invalid { offset: text.len() }));
        assert!(matches!(decode(&[0, 1, 2, 0, 0, 3, 0]), Err(DecodeError::Binary { .. })));
    }

    #[test]
    fn other_encodings_are_named_and_not_taken_for_ours() {
        let (big5, _, _) = encoding_rs::BIG5.encode("同志們：今天召開大會，我講三點意見，請大家記好，會後抓好落實。");
        assert_eq!(decode(&big5), Err(DecodeError::Encoding { name: "繁体中文编码（Big5）" }));
        let mail = encoding_rs::ISO_2022_JP.encode("ありがとう").0.into_owned();
        assert_eq!(decode(&mail), Err(DecodeError::Encoding { name: "日文编码（ISO-2022-JP）" }));
        assert_eq!(decode(b"~{VPND~}"), Err(DecodeError::Encoding { name: "中文编码（HZ）" }));
        for (encoding, text, name) in [
            (encoding_rs::EUC_KR, "오늘 회의에서 올해 사업 계획을 설명하겠습니다.", "韩文编码（EUC-KR）"),
            (encoding_rs::EUC_JP, "本日は、お集まりいただきまして、ありがとうございます。", "日文编码（EUC-JP）"),
            (encoding_rs::WINDOWS_1251, "Уважаемые коллеги, сегодня мы подводим итоги", "俄文编码（Windows-1251）"),
        ] {
            assert_eq!(decode(&encoding.encode(text).0), Err(DecodeError::Encoding { name }));
        }
        // Names of people and places are full of rare characters, lists full of blanks.
        for text in
            ["张　磊 王 婷 李 娜 刘 洋", "甲 乙 丙 丁 同 志 们 好 啊", "鄢陵、郾城、漯河、亳州、濉溪、泗洪、邳州、睢宁"]
        {
            let (national, _, _) = encoding_rs::GB18030.encode(text);
            assert_eq!(decode(&national), Ok((text.into(), Encoding::Gb18030)));
        }
        let (jis, _, _) = encoding_rs::SHIFT_JIS.encode("本日は、お集まりいただきまして、ありがとうございます。");
        assert_eq!(decode(&jis), Err(DecodeError::Encoding { name: "日文编码（Shift-JIS）" }));
        let wide: Vec<u8> = "\u{FEFF}同志们".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(decode(&wide), Err(DecodeError::Encoding { name: "UTF-32 编码" }));
        // Traditional characters in the national encoding are still a text.
        let text = "同志們：今天召開大會，我講三點意見，請大家記好，會後抓好落實，讓羣衆滿意。";
        let (national, _, _) = encoding_rs::GB18030.encode(text);
        assert_eq!(decode(&national), Ok((text.into(), Encoding::Gb18030)));
    }

    #[test]
    fn a_few_broken_bytes_and_strange_characters_are_borne() {
        let text = "同志们：今天召开大会，我讲三点意见，请大家记好，会后抓好落实。";
        let (national, _, _) = encoding_rs::GB18030.encode(text);
        for bytes in [text.as_bytes(), &national] {
            let cut = &bytes[..bytes.len() - 1];
            assert!(decode(cut).is_err());
            assert_eq!(decode_damaged(cut), Some(text.replace('。', "\u{FFFD}")));
        }
        assert_eq!(decode_damaged(b"\xFF\xFE\xFF\xFD\xFC"), None);
        // A bullet of private use, and what ended a file in the days of DOS.
        let old = format!("\u{E05E}{text}\u{1A}");
        let (national, _, _) = encoding_rs::GB18030.encode(&old);
        assert_eq!(decode(&national), Ok((old.clone(), Encoding::Gb18030)));
    }

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("同志们：\r\n第二行");
        assert_eq!(lines.position("同志们".len()), (1, 4));
        assert_eq!(lines.position("同志们：\r\n第".len()), (2, 2));
        assert_eq!(lines.text(1), "同志们：");
    }
}
