//! The stretches that stay as they are: addresses, file names, code, Latin sentences.

use super::is_han;

/// Extensions that make a word a file name.
const EXTENSIONS: [&str; 26] = [
    "doc", "docx", "wps", "pdf", "xls", "xlsx", "et", "ppt", "pptx", "dps", "txt", "md", "rtf", "odt", "zip", "rar",
    "jpg", "jpeg", "png", "gif", "mp3", "mp4", "csv", "json", "html", "exe",
];
/// How far back a file name may reach.
const LONGEST_NAME: usize = 60;

/// For each character: must it stay?
pub(crate) fn locked(text: &[char]) -> Vec<bool> {
    let mut locked = vec![false; text.len()];
    code(text, &mut locked);
    addresses(text, &mut locked);
    vault(text, &mut locked);
    paths(text, &mut locked);
    file_names(text, &mut locked);
    sentences(text, &mut locked);
    references(text, &mut locked);
    locked
}

fn lock(locked: &mut [bool], from: usize, to: usize) {
    locked[from..to].fill(true);
}

/// `[1]李明.县志里的桥[J].桥梁,2021(3):12-15.`: an entry of 参考文献 has the points and brackets of GB/T 7714.
fn references(text: &[char], locked: &mut [bool]) {
    const KINDS: [&str; 12] = ["j", "m", "d", "n", "s", "r", "c", "p", "z", "j/ol", "eb/ol", "n/ol"];
    let digits = text.iter().skip(1).take_while(|c| c.is_ascii_digit()).count();
    if text.first() != Some(&'[') || digits == 0 || text.get(digits + 1) != Some(&']') {
        return;
    }
    let kind = |at: usize| KINDS.iter().any(|kind| starts_with(&text[at..], &format!("[{kind}]")));
    if (digits + 2..text.len()).any(|at| text[at] == '[' && kind(at)) {
        locked.fill(true);
    }
}

/// Between backticks.
fn code(text: &[char], locked: &mut [bool]) {
    let ticks: Vec<usize> = text.iter().enumerate().filter(|(_, c)| **c == '`').map(|(at, _)| at).collect();
    for pair in ticks.chunks_exact(2) {
        lock(locked, pair[0], pair[1] + 1);
    }
}

/// What programs for notes write: `[[页|名]]`, `![[图.png]]`, `%%注%%`.
fn vault(text: &[char], locked: &mut [bool]) {
    const LONGEST: usize = 200;
    let mut at = 0;
    while at + 1 < text.len() {
        let close = match text[at..at + 2] {
            ['[', '['] => ']',
            ['%', '%'] => '%',
            _ => {
                at += 1;
                continue;
            }
        };
        let inner = text[at + 2..].windows(2).take(LONGEST).take_while(|two| two[0] != '\n');
        match inner.into_iter().position(|two| *two == [close; 2]) {
            Some(length) => {
                let end = at + 2 + length + 2;
                let embeds = at > 0 && text[at - 1] == '!' && close == ']';
                lock(locked, at - usize::from(embeds), end);
                at = end;
            }
            None => at += 2,
        }
    }
}

/// Web addresses and e-mail addresses.
fn addresses(text: &[char], locked: &mut [bool]) {
    const HEADS: [&str; 5] = ["http://", "https://", "ftp://", "file://", "www."];
    let mut at = 0;
    while at < text.len() {
        if HEADS.iter().any(|head| starts_with(&text[at..], head)) {
            let mut end = at + address(&text[at..]);
            // The mark of the sentence around it; a bracket only when the address opens none.
            while end > at
                && (",;:?!.'".contains(text[end - 1]) || (text[end - 1] == ')' && !text[at..end].contains(&'(')))
            {
                end -= 1;
            }
            lock(locked, at, end);
            at = end.max(at + 1);
        } else if text[at] == '@' {
            let part = |c: &&char| c.is_ascii_alphanumeric() || "._-+".contains(**c);
            let before = text[..at].iter().rev().take_while(part).count();
            let after = text[at + 1..].iter().take_while(part).count();
            if before > 0 && after > 0 {
                lock(locked, at - before, at + 1 + after);
            }
            at += 1;
        } else {
            at += 1;
        }
    }
}

/// How far an address goes. Han are part of it behind a slash or a point and, in its path, behind any sign; right behind a
/// letter they are the sentence's: `http://a.b/甲,乙`, `见http://a.b/c一文`.
fn address(text: &[char]) -> usize {
    let path = text.iter().scan(0, |slashes, c| {
        *slashes += usize::from(*c == '/');
        Some(*slashes > 2 || text[0] == 'w' && *slashes > 0)
    });
    let inside = |&(at, (c, in_path)): &(usize, (&char, bool))| match (c, at.checked_sub(1).map(|at| text[at])) {
        (c, _) if c.is_ascii_graphic() => !"\"<>`".contains(*c),
        (c, Some(before)) if is_han(*c) => {
            matches!(before, '/' | '.') || is_han(before) || in_path && !before.is_ascii_alphanumeric()
        }
        _ => false,
    };
    text.iter().zip(path).enumerate().take_while(inside).count()
}

fn starts_with(text: &[char], head: &str) -> bool {
    let mut rest = text.iter();
    head.chars().all(|c| rest.next().is_some_and(|found| found.to_ascii_lowercase() == c))
}

/// `D:\资料,备份\表.xlsx`: marks between the drive and the ending belong to the path; without an ending it goes as far as the next
/// mark of the sentence.
fn paths(text: &[char], locked: &mut [bool]) {
    const LONGEST: usize = 260;
    let is_drive = |at: &usize| {
        let alone = *at == 0 || !text[at - 1].is_ascii_alphanumeric();
        alone && text[*at].is_ascii_alphabetic() && text[at + 1] == ':' && text[at + 2] == '\\'
    };
    for start in (0..text.len().saturating_sub(2)).filter(is_drive) {
        let inside = |c: &&char| !c.is_whitespace() && !"。；“”\"《》<>|".contains(**c);
        let end = start + text[start..].iter().take(LONGEST).take_while(inside).count();
        let named = (start..end).rev().find_map(|point| Some(point + 1 + extension(text, point)?));
        let bare = || text[start..end].iter().position(|c| "，、：！？".contains(*c)).map_or(end, |at| start + at);
        lock(locked, start, named.filter(|named| *named <= end).unwrap_or_else(bare));
    }
}

/// The length of the extension behind a point, when it makes what stands before it the name of a file.
fn extension(text: &[char], point: usize) -> Option<usize> {
    if text[point] != '.' {
        return None;
    }
    let extension: String = text[point + 1..].iter().take(5).take_while(|c| c.is_ascii_alphanumeric()).collect();
    EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()).then_some(extension.len())
}

/// What stands around the name of a file.
const PAIRS: [[char; 2]; 4] = [['“', '”'], ['《', '》'], ['（', '）'], ['〈', '〉']];

/// `实施方案(终稿).docx`: brackets and points inside belong to the name; all of `“报告,终稿.docx”` and `（报告,终稿.docx）` does.
fn file_names(text: &[char], locked: &mut [bool]) {
    for point in 1..text.len() {
        let Some(extension) = extension(text, point) else { continue };
        let ends = |c: &char| c.is_whitespace() || "，。；：、？！“”‘’《》<>\"|,;:?!\u{3000}".contains(*c);
        let floor = point.saturating_sub(LONGEST_NAME);
        let start = (floor..point).rev().find(|&at| ends(&text[at])).map_or(floor, |at| at + 1);
        let end = point + 1 + extension;
        let pair = text.get(end).and_then(|c| PAIRS.iter().find(|pair| pair[1] == *c));
        let quoted = pair.and_then(|&[open, close]| {
            let bound = |c: char| c == open || c == close || matches!(c, '。' | '\n');
            let at = (floor..point).rev().find(|&at| bound(text[at])).filter(|&at| text[at] == open)?;
            Some(at + 1)
        });
        lock(locked, quoted.unwrap_or(start), end);
    }
}

/// Several Latin words in a row, from the first to the last and the mark that ends them: `Hello, world: OK?`
fn sentences(text: &[char], locked: &mut [bool]) {
    let mut at = 0;
    while at < text.len() {
        let run = text[at..].iter().take_while(|c| c.is_ascii() || is_latin(**c)).count();
        let end = at + run;
        let word = |c: &char| c.is_ascii_alphanumeric() || is_latin(*c);
        if let (Some(first), Some(last)) = (text[at..end].iter().position(word), text[at..end].iter().rposition(word)) {
            let (first, mut last) = (at + first, at + last + 1);
            let words =
                text[first..last].split(|c| *c == ' ').filter(|part| part.iter().any(char::is_ascii_alphabetic));
            if words.count() >= 2 || (text[first..last].contains(&' ') && is_standard(&text[first..last])) {
                if last < end && "?!.".contains(text[last]) && text[first..last].iter().any(|c| ",:;".contains(*c)) {
                    last += 1;
                }
                lock(locked, first, last);
            }
        }
        at = end.max(at + 1);
        while at < text.len() && (is_han(text[at]) || !text[at].is_ascii() && !is_latin(text[at])) {
            at += 1;
        }
    }
}

/// `ISO 9001:2015`, `GB/T 9704`: a name of letters, then numbers.
fn is_standard(run: &[char]) -> bool {
    run.first().is_some_and(char::is_ascii_uppercase)
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}') && c != '×' && c != '÷'
}
