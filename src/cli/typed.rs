//! Arguments as they were meant: what a word processor makes of a command line that was written in it and pasted.

use std::ffi::OsString;
use std::path::Path;

/// Options whose value is a list.
const LISTS: [&str; 4] = ["--to", "--select", "--ignore", "--basis"];
/// What becomes of `-` and `--` in a document.
const DASHES: [char; 8] = ['-', '‐', '‒', '–', '—', '―', '−', '－'];
/// What becomes of the comma.
const COMMAS: [char; 2] = ['，', '、'];

/// The arguments, the first of which is the program's own name. What names a file that is there is left alone.
pub(crate) fn as_meant(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut meant: Vec<OsString> = Vec::with_capacity(arguments.len());
    for (at, argument) in arguments.into_iter().enumerate() {
        let is_plain = at == 0 || meant.iter().any(|before| before == "--") || Path::new(&argument).exists();
        let text = argument.to_str().filter(|_| !is_plain);
        let is_list = meant.last().is_some_and(|before| LISTS.iter().any(|list| before == list));
        meant.push(match text {
            Some(text) if is_list => text.replace(COMMAS, ",").into(),
            Some(text) => option(text).map_or(argument, OsString::from),
            None => argument,
        });
    }
    meant
}

/// `–o` is `-o`, `—to` and `－－to` are `--to`, `--to=docx，pdf` is `--to=docx,pdf`.
fn option(text: &str) -> Option<String> {
    let word = text.trim_start_matches(DASHES);
    if word.len() == text.len() || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
    let typed = text[..text.len() - word.len()].is_ascii();
    let dashes = match typed {
        true => &text[..text.len() - word.len()],
        false if name.len() == 1 => "-",
        false => "--",
    };
    let value = value.map(|value| match LISTS.contains(&format!("{dashes}{name}").as_str()) {
        true => format!("={}", value.replace(COMMAS, ",")),
        false => format!("={value}"),
    });
    Some(format!("{dashes}{name}{}", value.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::as_meant;

    #[test]
    fn dashes_and_commas_of_a_word_processor_are_those_of_the_keyboard() {
        let meant = |line: &str| {
            let words = as_meant(line.split(' ').map(Into::into).collect());
            words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
        };
        for (written, read) in [
            ("j convert a.md –o b.pdf", "j convert a.md -o b.pdf"),
            ("j convert a.md —to docx，pdf", "j convert a.md --to docx,pdf"),
            ("j convert a.md －－to=docx、pdf", "j convert a.md --to=docx,pdf"),
            ("j check a.md ——select 标点，K05 －q", "j check a.md --select 标点,K05 -q"),
            ("j convert ——甲.md -o -", "j convert ——甲.md -o -"),
            ("j convert -- –o", "j convert -- –o"),
        ] {
            assert_eq!(meant(written), read);
        }
    }
}
