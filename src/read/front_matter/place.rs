//! Where the head of a draft stands: between its two lines, in a box of code, or without either.

use super::keys;
use crate::diag::Diagnostic;
use crate::read::{code, fence};
use crate::source::Span;
use std::ops::Range;

/// The place of a head.
pub(super) enum Found {
    None,
    /// Opened, with keys right below, but never closed.
    Unclosed {
        opening: Span,
        yaml: Range<usize>,
    },
    Head {
        yaml: Range<usize>,
        body: usize,
        /// A line around it, or in place of one, that is not as it should be, and what is the matter with it.
        odd: Option<(Span, &'static str)>,
    },
}

/// Where the first character stands that has ink: a mark of the byte order is there twice when two programs wrote one.
pub(super) fn begin(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c)).len()
}

pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{AD}')
}

const BOXED: &str = "文件头写在代码框里，框的上下线不排出";
const DASHES: &str = "这里写的不是三个半角减号，当作文件头的上下线";

/// The head stands between two lines `---` at the very start. A draft may also start with a page break, so what stands
/// between must look like keys. Other dashes are understood where keys follow or went before; so are keys alone, and what an
/// assistant puts into a box of code.
pub(super) fn find(text: &str) -> Found {
    let start = begin(text);
    let first = text[start..].lines().next().unwrap_or_default().trim_end();
    if fence::info(first).is_none() {
        return find_at(text, start);
    }
    let opening = Span::new(start, start + first.len());
    match find_at(text, line_after(text, opening)) {
        Found::Head { yaml, body, .. } => Found::Head { yaml, body, odd: Some((opening, BOXED)) },
        found => found,
    }
}

/// The head that begins at a byte.
fn find_at(text: &str, start: usize) -> Found {
    let first = text[start..].lines().next().unwrap_or_default().trim_end();
    let second = text[start..].lines().nth(1).unwrap_or_default();
    if first != "---" && !(is_dashes(first) && is_known_line(second)) {
        return bare(text, start);
    }
    let opening = Span::new(start, start + first.len());
    let mut odd = (first != "---").then_some((opening, DASHES));
    // Where the keys end that stand right below the opening line.
    let (mut at, mut keys_end, mut keys, mut has_gap, mut is_head) = (start, start, 0, false, true);
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let end = at + line.len();
        let bare = line.trim_end();
        let closes = bare == "---" || bare == "..." || !has_gap && is_dashes(bare);
        if number > 0 && closes {
            if bare != "---" && bare != "..." {
                odd = odd.or(Some((Span::new(at, at + bare.len()), DASHES)));
            }
            let yaml = line_after(text, opening)..at;
            let empty = text[yaml.clone()].trim().is_empty();
            let is_head = keys > 0 || is_flow(&text[yaml.clone()]) || (empty && start == 0);
            return if is_head { Found::Head { yaml, body: end, odd } } else { Found::None };
        }
        if number > 0 {
            let is_key = is_key_line(line.trim_start()) || key_without_colon(line.trim_start()).is_some();
            keys += usize::from(is_key);
            is_head &= is_key || bare.is_empty() || line.starts_with([' ', '\t', '-', '#']);
            keys_end = if is_head && keys > 0 && !bare.is_empty() { end } else { keys_end };
        }
        has_gap |= bare.is_empty();
        at = end;
    }
    match keys_end > start {
        true => Found::Unclosed { opening, yaml: line_after(text, opening)..keys_end },
        false => Found::None,
    }
}

/// Keys that are text where they stand: one at the very start, or some right below a title written with `#`.
pub(super) fn keys_as_text(text: &str) -> Option<Diagnostic> {
    let start = begin(text);
    let is_title = text[start..].starts_with("# ");
    let mut at = start + if is_title { text[start..].find('\n')? + 1 } else { 0 };
    let mut found: Vec<Span> = Vec::new();
    for line in text[at..].split_inclusive('\n').skip_while(|line| is_title && line.trim().is_empty()) {
        at = line.as_ptr() as usize - text.as_ptr() as usize;
        // What an assistant answers has them in bold: `**标题**：甲`.
        if !is_known_line(&line.replace("**", "")) {
            break;
        }
        found.push(Span::new(at, at + line.trim_end().len()));
    }
    let first = found.first()?;
    let (where_from, place) =
        if is_title { ("标题下面的", "标题上面") } else { ("最前面的", "最前面") };
    let message = format!("{where_from}“{}”像是文件头，照文字排出", &text[first.range()]);
    let hint = format!("是文件头的，放在{place}，上下各单起一行写“---”；标题写成“标题: …”");
    Some(Diagnostic::warning(code::FRONT_MATTER_OPEN, message).at_all(found).hint(hint))
}

/// They may stand around a key.
pub(super) const QUOTES: [char; 2] = ['"', '\''];

/// The keys that nobody's text begins with.
const UNMISTAKABLE: [&str; 4] = ["标题", "title", "类型", "kind"];

/// Keys at the very start without lines around them: all of them known, two at least, or one that begins no text; what follows
/// them is text.
fn bare(text: &str, start: usize) -> Found {
    let first = text[start..].lines().next().unwrap_or_default().trim_end();
    let pair = key_colon(first).map(|colon| (first[..colon.start].trim(), first[colon.end..].trim()));
    let is_sure = pair.is_some_and(|(key, value)| UNMISTAKABLE.contains(&key) && !value.is_empty());
    let least = if is_sure { 1 } else { 2 };
    let head = |end: usize, body: usize, what| Found::Head {
        yaml: start..end,
        body,
        odd: Some((Span::new(start, start + first.len()), what)),
    };
    // Blank lines may stand between keys.
    let (mut end, mut keys, mut blank) = (start, 0, 0);
    for line in text[start..].split_inclusive('\n') {
        let (is_blank, is_known) = (line.trim().is_empty(), is_known_line(line));
        if is_blank {
            blank += line.len();
            continue;
        }
        if keys >= least && fence::info(line).is_some() {
            break;
        }
        if keys >= least && blank == 0 && is_dashes(line.trim_end()) {
            return head(end, end + line.len(), "文件头上面没有“---”");
        }
        let belongs = keys > 0
            && blank == 0
            && (line.starts_with([' ', '\t']) || line.starts_with("- ") || is_familiar_line(line));
        match is_known {
            true => keys += 1,
            false if belongs => {}
            false if keys > 1 || keys >= least && blank > 0 => break,
            // A sentence may begin so.
            false => return Found::None,
        }
        end += blank + line.len();
        blank = 0;
    }
    match keys >= least {
        true => head(end, end, "文件头没有用“---”包起来"),
        false => Found::None,
    }
}

/// Does this line give a key that other programs have, or that writers use for one of ours?
fn is_familiar_line(line: &str) -> bool {
    key_colon(line).is_some_and(|colon| keys::is_familiar(line[..colon.start].trim()))
}

/// Is it a line of dashes, as a keyboard or a word processor makes them of `---`?
fn is_dashes(line: &str) -> bool {
    let dash = |c| matches!(c, '-' | '—' | '–' | '―' | '─' | '－' | '−');
    line == "***" || line.chars().count() > 1 && line.chars().all(dash)
}

/// Does this line give a key that there is?
pub(super) fn is_known_line(line: &str) -> bool {
    !line.starts_with(char::is_whitespace)
        && key_colon(line).is_some_and(|colon| keys::is_known(line[..colon.start].trim()))
}

/// The first byte of the line below.
fn line_after(text: &str, line: Span) -> usize {
    line.end + text[line.end..].find('\n').map_or(0, |newline| newline + 1)
}

/// Is this a line of a head for certain? `同志们：` is none, though it looks like a key.
fn is_key_line(line: &str) -> bool {
    let Some(colon) = key_colon(line) else { return false };
    let regular =
        line[colon.clone()] == *":" && (line[colon.end..].starts_with(char::is_whitespace) || line.len() == colon.end);
    regular || keys::is_known(line[..colon.start].trim())
}

/// Where the colon stands in a line that gives a key: `标题: …`, also `标题：…` and `标题:…`.
pub(super) fn key_colon(line: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let mut signs = line.char_indices().take(LONGEST + 1);
    let (at, colon) = signs.find(|(_, c)| matches!(c, ':' | '：' | '=' | '＝'))?;
    let key = line[..at].trim_end();
    // An equals sign is a slip where the key is one of ours.
    if matches!(colon, '=' | '＝') && !keys::is_known(key) {
        return None;
    }
    let key = key.trim_matches(QUOTES);
    let is_word = |key: &str| key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-') && !key.starts_with('-');
    let is_key = !key.is_empty() && (is_word(key) || keys::is_known(key));
    is_key.then(|| at..at + colon.len_utf8())
}

/// Keys and values as programs write them: `{"标题": "讲话"}`.
fn is_flow(text: &str) -> bool {
    let inner = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| inner.split([',', '，', '\n']).any(|pair| is_known_line(pair.trim_start())))
}

/// Where the colon should be in a line that begins with a key there is and a blank: `标题 在会上的讲话`.
pub(super) fn key_without_colon(line: &str) -> Option<usize> {
    // `date created: 2026-08-01` is a key of another program.
    if line.contains([':', '：']) {
        return None;
    }
    let end = line.find(char::is_whitespace)?;
    (!line[end..].trim().is_empty() && keys::is_known(&line[..end])).then_some(end)
}
