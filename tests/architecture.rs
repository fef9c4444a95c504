//! The house keeps its own rules: the ladder, one table of measures, one place that prints, a head on every file, a ledger
//! that names tests which exist.
//!
//! These tests read the source text. What they look for is plain enough that a scan of lines does, and a scan is easy to
//! read; string literals and comments are taken out first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The ladder, highest step first; a room may use rooms of a lower step only. `disk` and `geom` are below all.
const LADDER: [&[&str]; 14] = [
    &["main"],
    &["cli"],
    &["desk"],
    &["watch"],
    &["render"],
    &["check", "write"],
    &["read", "layout"],
    &["font", "style"],
    &["document"],
    &["diag"],
    &["source"],
    &["text", "xml"],
    &["disk"],
    &["geom"],
];

/// Uses that the ladder would allow but the house does not: from (the beginning of a path), to.
const FORBIDDEN: [(&str, &str); 3] = [
    ("write/docx", "layout"),
    // What a page carries is exposed again by `layout::page`.
    ("write/pdf", "document"),
    ("read", "style"),
];

/// Uses between rooms of one step that are meant: from, to, why.
const ALLOWED: [(&str, &str, &str); 1] =
    [("style", "font", "a row of the table names the family it is set in: a word, not a face")];

/// Literal measures outside `style/` and `geom`, each with its reason: file, what stands in the line, why.
const ALLOWED_MEASURES: &[(&str, &str, &str)] = &[];

/// Files longer than the limit, each with its reason.
const ALLOWED_LENGTH: [(&str, &str); 0] = [];

const LONGEST_FILE: usize = 600;

/// One file of the source: its path below `src/` with `/`, its text, its code.
struct File {
    path: String,
    text: String,
    /// The lines without comments, strings and the tests at the end; numbering kept.
    code: Vec<String>,
}

impl File {
    /// Is all of it tests?
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }
}

fn files() -> Vec<File> {
    let mut files: Vec<File> = paths(&root().join("src"), "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            let below = path.strip_prefix(root().join("src")).expect("below src");
            let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            File { code: code(&text), path, text }
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 30, "the source files were not found");
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn paths(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(paths(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}

/// Takes out comments, the contents of string and character literals, and the module of tests.
fn code(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut lines = Vec::new();
    let mut in_string = false;
    for line in text.lines() {
        let mut kept = String::new();
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\\' if in_string => _ = characters.next(),
                '"' => in_string = !in_string,
                _ if in_string => {}
                '/' if characters.peek() == Some(&'/') => break,
                '\'' if kept.ends_with(['(', ' ', '[', '|', ',', '=', '&']) => {
                    // A character literal, or a lifetime, which has no closing quote near.
                    let ahead: Vec<char> = characters.clone().take(9).collect();
                    let length = if ahead.first() == Some(&'\\') {
                        ahead.iter().skip(2).position(|&c| c == '\'').map(|at| at + 3)
                    } else {
                        (ahead.get(1) == Some(&'\'')).then_some(2)
                    };
                    (0..length.unwrap_or(0)).for_each(|_| _ = characters.next());
                }
                _ => kept.push(c),
            }
        }
        lines.push(kept);
    }
    lines
}

/// The room a path below `src/` or after `crate::` belongs to.
fn room(path: &str) -> &str {
    path.split(['/', '.', ':']).next().unwrap_or_default()
}

fn step(room: &str) -> Option<usize> {
    LADDER.iter().position(|rooms| rooms.contains(&room))
}

/// What a file uses: the paths after `crate::`, one level of braces unfolded.
fn uses(code: &[String]) -> Vec<String> {
    let code = code.join(" ");
    let mut found = Vec::new();
    for piece in code.split("crate::").skip(1) {
        let path: String =
            piece.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '{' | ',' | ' ')).collect();
        match path.split_once('{') {
            Some((before, _)) => {
                let inside = piece.split_once('{').map_or("", |(_, rest)| rest);
                let inside = inside.split(';').next().unwrap_or_default();
                for name in inside.split([',', '{', '}']).map(str::trim).filter(|name| !name.is_empty()) {
                    found.push(format!("{before}{name}"));
                }
            }
            None => found.push(path.split([',', ' ', '{']).next().unwrap_or_default().to_owned()),
        }
    }
    found
}

#[test]
fn no_room_uses_one_above_it() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| file.path != "lib.rs" && !file.is_test()) {
        let from = room(&file.path);
        let here = step(from).unwrap_or_else(|| panic!("{} stands on no step of the ladder", file.path));
        for used in uses(&file.code) {
            let to = room(&used);
            let Some(there) = step(to) else { continue };
            let meant = ALLOWED.iter().any(|(a, b, _)| *a == from && *b == to);
            let forbidden = FORBIDDEN.iter().any(|(a, b)| file.path.starts_with(a) && *b == to);
            if forbidden || !(from == to || there > here || meant) {
                faults.push(format!("{} uses {used}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_scan_of_uses_sees_what_it_should() {
    let seen = |text: &str| uses(&code(text));
    assert_eq!(seen("use crate::style::StyleSheet;"), ["style::StyleSheet"]);
    assert_eq!(seen("use crate::{layout, read, write};"), ["layout", "read", "write"]);
    assert_eq!(seen("use crate::document::{Role, table::Row};"), ["document::Role", "document::table::Row"]);
    assert_eq!(seen("let size: crate::geom::Size = x;"), ["geom::Size"]);
    assert!(seen("// crate::layout is not meant\nlet s = \"crate::layout\";").is_empty());
    assert!(seen("#[cfg(test)]\nmod tests {\n use crate::layout;\n}").is_empty());
    assert_eq!(seen("let c = '\"'; use crate::read;"), ["read"]);
    assert_eq!(seen("match c { '\\'' => 1, '\\u{2014}' => 2 } crate::read"), ["read"]);
}

/// The stages of layout and what they hand on, the first to call others first; a file uses files of a later row only.
const STAGES: [&[&str]; 11] = [
    &["mod"],
    &["turn"],
    &["collect"],
    &["stack", "paginate"],
    &["linebreak"],
    &["context"],
    &["justify"],
    &["shape"],
    &["hosts"],
    &["slab", "dump", "overset"],
    &["cell", "class", "page"],
];

#[test]
fn a_stage_of_layout_uses_later_ones_only() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for file in files().iter().filter(|file| file.path.starts_with("layout/") && !file.is_test()) {
        let below = &file.path["layout/".len()..];
        let row = |stage: &str| STAGES.iter().position(|stages| stages.contains(&stage));
        let from = room(below);
        let here = row(from).unwrap_or_else(|| panic!("{} is no stage", file.path));
        let code = file.code.join(" ");
        // Files of the room itself may say `super::`, those below a stage say where they reach to.
        let mut paths: Vec<&str> = code.split("crate::layout::").skip(1).collect();
        if !below.contains('/') && from != "mod" {
            paths.extend(code.split("super::").skip(1));
        }
        for used in paths.into_iter().map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_').next()) {
            let used = used.unwrap_or_default();
            let Some(there) = row(used) else { continue };
            seen += 1;
            if used != from && there <= here {
                faults.push(format!("{} uses {used}", file.path));
            }
        }
    }
    assert!(seen > 40, "the uses were not found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_has_a_head_and_every_room_a_card() {
    for file in files() {
        assert!(file.text.starts_with("//! "), "{} does not begin with //!", file.path);
        let card = file.path.ends_with("/mod.rs") && !file.is_test();
        assert!(!card || file.text.contains("*Takes*") && file.text.contains("*Gives*"), "{} has no card", file.path);
    }
    for test in paths(&root().join("tests"), "rs") {
        let text = fs::read_to_string(&test).expect("a test");
        assert!(text.starts_with("//! "), "{} does not begin with //!", test.display());
    }
}

#[test]
fn no_file_is_too_long() {
    for file in files() {
        let lines = file.text.lines().count();
        let allowed = ALLOWED_LENGTH.iter().any(|(path, _)| *path == file.path);
        assert!(lines <= LONGEST_FILE || allowed, "{} has {lines} lines", file.path);
    }
}

#[test]
fn only_the_report_prints() {
    let words = ["println!", "print!", "eprintln!", "eprint!", "dbg!", "io::stdout", "io::stderr"];
    // A file sent to standard output is a result, not a word.
    let allowed = ["cli/report.rs", "cli/job.rs"];
    for file in files().iter().filter(|file| !allowed.contains(&file.path.as_str()) && !file.is_test()) {
        for (number, line) in file.code.iter().enumerate() {
            // To ask whether a person is there is not to print.
            let found = words.iter().find(|word| line.contains(**word) && !line.contains("is_terminal()"));
            assert!(found.is_none(), "{}:{}: {}", file.path, number + 1, line.trim());
        }
    }
}

/// What a person reads has one word for one thing: the word, what is not said for it.
const ONE_WORD: [(&str, &[&str]); 3] = [
    ("草稿", &["稿子", "稿件"]),
    ("文件头", &["文首", "要素区"]),
    ("一级标题", &["第一层标题", "第二层标题", "第三层标题", "第四层标题"]),
];

#[test]
fn messages_have_one_word_for_one_thing() {
    // Other people's words, and a folder of drafts that is called so.
    let theirs = ["text/lexicon/", "read/recognize/furniture.rs", "cli/examples.rs"];
    for file in files().iter().filter(|file| !file.is_test() && !theirs.iter().any(|path| file.path.starts_with(path)))
    {
        for (number, line) in file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let line = line.replace("念稿", "");
            for (word, others) in ONE_WORD {
                let other = others.iter().find(|other| line.contains(**other));
                assert!(other.is_none(), "{}:{}: {word}, not {}", file.path, number + 1, other.unwrap_or(&""));
            }
        }
    }
}

#[test]
fn measures_stand_in_the_table_only() {
    let makers = ["mm", "mm_hundredths", "pt", "half_pt", "pt_hundredths", "twip", "emu", "from_pt", "from_mm"];
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| !matches!(room(&file.path), "style" | "geom") && !file.is_test()) {
        for (number, line) in file.code.iter().enumerate() {
            let literal = |maker: &&str| {
                let call = format!("Length::{maker}(");
                line.split(&call).skip(1).any(|rest| {
                    let digits = rest.trim_start_matches('-');
                    // Nothing and one of a unit are no measures.
                    let trivial = digits.starts_with("0)") || digits.starts_with("1)");
                    digits.starts_with(|c: char| c.is_ascii_digit()) && !trivial
                })
            };
            let allowed = ALLOWED_MEASURES.iter().any(|(path, word, _)| *path == file.path && line.contains(word));
            if !allowed && makers.iter().any(literal) {
                faults.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "a measure belongs in style/:\n{}", faults.join("\n"));
}

#[test]
fn a_code_is_defined_once() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files().iter().filter(|file| !file.is_test()) {
        let live = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for piece in live.split("Code(\"JG").skip(1) {
            let code: String = piece.chars().take_while(char::is_ascii_digit).collect();
            places.entry(code).or_default().insert(file.path.clone());
        }
    }
    for (code, files) in places {
        assert_eq!(files.len(), 1, "JG{code} stands for several faults: {files:?}");
    }
}

#[test]
fn every_code_is_in_the_register() {
    let known: BTreeSet<&str> = jianggao::check::register::codes().map(|code| code.0).collect();
    let listed: Vec<&str> = jianggao::check::register::codes().map(|code| code.0).collect();
    assert_eq!(listed.len(), known.len(), "a code is registered twice");
    for file in files().iter().filter(|file| !file.is_test()) {
        let live = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for piece in live.split("Code(\"JG").skip(1) {
            let code = format!("JG{}", piece.chars().take_while(char::is_ascii_digit).collect::<String>());
            assert!(known.contains(code.as_str()), "{code} of {} is not in the register", file.path);
        }
    }
}

#[test]
fn every_rule_has_its_essay() {
    for rule in jianggao::check::rules::ALL {
        let essay = rule.essay;
        for (head, text) in [
            ("做什么", essay.what),
            ("为什么", essay.why),
            ("例", essay.wrong),
            ("应作", essay.right),
            ("例外", essay.except),
            ("依据", rule.clause),
        ] {
            assert!(!text.is_empty(), "{} says nothing under {head}", rule.code);
        }
        assert!(!rule.name.is_empty() && rule.name.chars().count() <= 14, "{}: {}", rule.code, rule.name);
        let told = jianggao::check::rule::explain(rule);
        assert!(told.lines().count() <= 25, "{} is explained at length", rule.code);
    }
}

// The ledger of the standard.

/// The marks of the ledger.
const MARKS: [&str; 5] = ["done", "cannot happen", "the writer's duty", "not done", "not applicable"];

/// The rows of the ledger: clause, what it asks, mark, code, test.
fn ledger() -> Vec<[String; 5]> {
    let text = fs::read_to_string(root().join("src/style/GBT9704.md")).expect("the ledger");
    let table = text.split_once("| Clause |").map_or("", |(_, table)| table);
    let rows = table.lines().filter(|line| line.starts_with("| "));
    rows.map(|line| {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("not five cells: {line}"))
    })
    .collect()
}

/// Names in backquotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn the_ledger_goes_through_every_clause() {
    let rows = ledger();
    for [clause, _, mark, ..] in &rows {
        assert!(MARKS.contains(&mark.as_str()), "{clause}: {mark} is no mark");
    }
    for section in
        ["3.1", "3.2", "4", "5.1", "5.2", "6", "7.1", "7.2", "7.3", "7.4", "7.5", "8", "9", "10.1", "10.2", "10.3"]
    {
        let prefix = format!("{section}.");
        let spaced = format!("{section} ");
        let is = |clause: &str| clause == section || clause.starts_with(&prefix) || clause.starts_with(&spaced);
        let found = rows.iter().any(|[clause, ..]| is(clause));
        assert!(found, "the ledger has no row for {section}");
    }
}

#[test]
fn every_test_and_file_named_in_the_ledger_exists() {
    let mut tests = String::new();
    for path in paths(&root().join("src"), "rs").into_iter().chain(paths(&root().join("tests"), "rs")) {
        tests.push_str(&fs::read_to_string(path).expect("a file"));
    }
    for [clause, _, mark, code, test] in ledger() {
        for file in quoted(&code) {
            let path = file.split("::").next().unwrap_or_default();
            assert!(root().join("src").join(path).is_file(), "{clause}: there is no src/{path}");
        }
        for name in quoted(&test) {
            assert!(tests.contains(&format!("fn {name}(")), "{clause}: there is no test {name}");
        }
        assert!(mark != "done" || !code.is_empty(), "{clause} is done nowhere");
    }
}

#[test]
fn a_han_character_is_defined_once() {
    for file in files().iter().filter(|file| !file.is_test() && !file.path.starts_with("text/")) {
        let found = file.code.iter().any(|line| line.contains("fn is_han"));
        assert!(!found, "{} says what a Han character is; text/han.rs does", file.path);
    }
}

// Words stand once.

/// The string literals of a row of them, `"甲", "乙"` or `"甲" | "乙"`, row by row.
fn rows_of_words(text: &str) -> Vec<Vec<&str>> {
    let live = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut rows = vec![Vec::new()];
    for (at, piece) in live.split('"').enumerate() {
        match at % 2 {
            1 => rows.last_mut().expect("a row").push(piece),
            _ if piece.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '|')) => {}
            _ => rows.push(Vec::new()),
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// A second list of what a lexicon holds: six words of it or more, and they are most of the row (four that one rule singles
/// out are no list); or a run of family names.
fn second_list(row: &[&str], words: &BTreeSet<&str>, surnames: &str) -> bool {
    let known = row.iter().filter(|word| words.contains(**word)).count();
    let names = |text: &&str| text.chars().count() >= 15 && text.chars().all(|c| surnames.contains(c));
    known >= 6 && known * 2 >= row.len() || row.iter().any(names)
}

#[test]
fn papers_posts_surnames_and_measures_are_listed_once() {
    let all = files();
    let lexicon = |name: &str| {
        let path = format!("text/lexicon/{name}.rs");
        all.iter().find(|file| file.path == path).map(|file| file.text.as_str()).unwrap_or_else(|| panic!("no {path}"))
    };
    let surnames: String = rows_of_words(lexicon("surnames")).concat().concat();
    for name in ["papers", "posts", "surnames", "measures"] {
        let words: BTreeSet<&str> =
            rows_of_words(lexicon(name)).concat().into_iter().filter(|word| word.chars().count() > 1).collect();
        for file in all.iter().filter(|file| !file.path.starts_with("text/lexicon/") && !file.is_test()) {
            for row in rows_of_words(&file.text) {
                assert!(!second_list(&row, &words, &surnames), "{} lists {name} again: {row:?}", file.path);
            }
        }
    }
}

#[test]
fn a_second_list_is_seen() {
    let words = BTreeSet::from(["局长", "镇长", "主任", "书记", "县长", "市长"]);
    let seen = |text: &str| {
        rows_of_words(text).iter().any(|row| second_list(row, &words, "王李张刘陈杨黄赵吴周徐孙马朱胡郭何"))
    };
    assert!(seen("const AFTER: [&str; 6] = [\"局长\", \"镇长\",\n \"主任\", \"书记\", \"县长\", \"市长\"];"));
    assert!(seen("matches!(word, \"局长\" | \"镇长\" | \"主任\" | \"书记\" | \"县长\" | \"市长\")"));
    assert!(seen("const NAMES: &str = \"王李张刘陈杨黄赵吴周徐孙马朱胡郭何\";"));
    assert!(!seen("f(\"局长\"); f(\"镇长\"); f(\"主任\"); f(\"书记\"); f(\"县长\"); f(\"市长\");"));
}
