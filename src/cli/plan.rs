//! Which draft becomes which files: settled and checked before anything is made.

use super::args::{ConvertArgs, StyleArgs};
use super::draft::{self, Papers, STDIN};
use super::job::{Job, Place, is_somebodys};
use super::orphans;
use super::usage::USAGE;
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::style::speech::Profile;
use crate::watch::names;
use crate::write::Format;
use crate::write::name::fit;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// An output would be written over a draft, or two drafts into one output.
pub(super) const CLASH: Code = Code("JG009");

/// The jobs of a command line, and the folders that could not be looked into.
///
/// # Errors
/// The arguments do not go together, two drafts would become one file, or a draft would be overwritten.
pub(super) fn plan(args: &ConvertArgs) -> Result<Warned<Vec<Job>>, Diagnostics> {
    let formats = formats(args)?;
    let mut jobs = Vec::with_capacity(args.drafts.len());
    let folder = args.output.as_ref().filter(|output| is_folder(output));
    // The drafts, each with its name below what was given on the command line.
    let mut drafts: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut faults = Diagnostics::new();
    for path in &args.drafts {
        let found = Papers::of(path).one_of_a_name();
        // A folder without drafts is told where it is opened.
        let empty = found.papers.is_empty() && found.faults.is_empty();
        let papers = if empty { vec![path.clone()] } else { found.papers };
        let below = |paper: PathBuf| {
            let name = paper.strip_prefix(path).ok().filter(|name| path.is_dir() && !name.as_os_str().is_empty());
            let name = name.map_or_else(|| PathBuf::from(paper.file_name().unwrap_or_default()), Path::to_path_buf);
            (paper, name)
        };
        drafts.extend(papers.into_iter().map(below));
        faults.extend(found.faults);
    }
    let of_folder = args.drafts.iter().any(|path| path.is_dir());
    let args = &ConvertArgs { drafts: drafts.iter().map(|(draft, _)| draft.clone()).collect(), ..args.clone() };
    for (path, name) in &drafts {
        let is_named = args.output.is_some() && folder.is_none();
        let place = place(args, path, name, &formats)?;
        // Asked for beside the usual paper, large print is not put in its place.
        let word = args.style.word();
        let place = if is_named || word.is_empty() { place } else { place.with_word(word) };
        jobs.push(Job { draft: path.clone(), text: None, place, is_named, left: Vec::new(), dry: args.check });
    }
    faults.extend(settle_names(&mut jobs, args.force)?);
    faults.extend(of_folder.then(|| orphans::tell(&jobs)).flatten());
    Ok(Warned { output: jobs, warnings: faults })
}

/// `--to` says, else the ending of `-o`, else both.
fn formats(args: &ConvertArgs) -> Result<BTreeSet<Format>, Diagnostics> {
    let (none, asked) = (args.to.to.is_empty(), args.to.or_both());
    let implied = args.output.as_deref().filter(|output| !is_folder(output)).and_then(Format::of);
    match implied {
        Some(format) if none => Ok([format].into()),
        Some(format) if !asked.contains(&format) => {
            Err(usage("-o 的文件名与 --to 的格式不一致", "去掉 --to，或改 -o 的扩展名"))
        }
        _ => Ok(asked),
    }
}

/// Where the outputs of a draft go; below a folder it keeps its `name`, the sub-folders in it included.
fn place(args: &ConvertArgs, path: &Path, name: &Path, formats: &BTreeSet<Format>) -> Result<Place, Diagnostics> {
    if path.is_dir() {
        // It is no draft and becomes nothing; opening it says so.
        return Ok(Place::Files(Vec::new()));
    }
    let from_stdin = path == Path::new(STDIN);
    let Some(output) = args.output.as_deref() else {
        if from_stdin {
            return Err(usage("从标准输入读草稿时，要写明输出到哪里", "加上 -o 讲话.docx，或 -o - 输出到标准输出"));
        }
        return Ok(Place::files(path, formats));
    };
    if output == Path::new(STDIN) {
        return match (args.drafts.len(), formats.len(), formats.first()) {
            (1, 1, Some(_)) if io::stdout().is_terminal() && !args.check => {
                Err(usage("文件的内容不往终端里写", "用 > 或 | 送到别处，或用 -o 写明文件名"))
            }
            (1, 1, Some(&format)) => Ok(Place::Stdout(format)),
            (1, ..) => Err(usage("标准输出只能放一种格式", "加上 --to docx 或 --to pdf")),
            _ => Err(usage("标准输出只能放一份草稿", "一次写一份，或用 -o 文件夹/")),
        };
    }
    if is_folder(output) {
        return match from_stdin {
            false => Ok(Place::files(&output.join(name), formats)),
            true => Err(usage("从标准输入读的草稿没有文件名", "-o 后面写明文件名，如 -o 印发/讲话.docx")),
        };
    }
    if args.drafts.len() > 1 {
        return Err(usage("几份草稿不能写进同一个文件", "-o 后面写文件夹（以 / 结尾）"));
    }
    let is_special = |path: &Path| path.exists() && !path.is_file() && !path.is_dir();
    if is_special(output) && Format::of(output).is_none() {
        return Err(usage(&format!("{} 不是普通文件", output.display()), "要送到别的程序，用 -o - 和管道"));
    }
    if Format::of(output).is_some() {
        return Ok(Place::files(output, formats));
    }
    let ending = output.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if !ending.is_empty() && ending.len() <= 4 && ending.chars().all(|c| c.is_ascii_alphabetic()) {
        return Err(usage(&format!("不能生成 .{ending} 文件"), "可以生成 .docx 和 .pdf"));
    }
    // A name without an ending, or one such as 讲话1.2: the endings are put after it.
    let mut stem = output.as_os_str().to_owned();
    stem.push(".");
    Ok(Place::files(Path::new(&stem), formats))
}

/// Behind the name of a paper in large print.
pub(super) const LARGE_PRINT: &str = "（大字版）";

impl StyleArgs {
    /// What names of papers say that stand beside the usual ones.
    pub(crate) fn word(&self) -> &'static str {
        if matches!(self.profile, Some(Profile::Large(_))) { LARGE_PRINT } else { "" }
    }
}

impl Place {
    /// Files beside `path`, each with the ending of its format.
    fn files(path: &Path, formats: &BTreeSet<Format>) -> Self {
        Place::Files(formats.iter().map(|&format| (format, path.with_extension(format.extension()))).collect())
    }

    /// The same with a word behind the names: `讲话（大字版）.docx`.
    fn with_word(self, word: &str) -> Self {
        let worded = |path: PathBuf| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            let tail = format!("{word}.{ending}");
            path.with_file_name(fit(stem.strip_suffix(word).unwrap_or(&stem), &tail))
        };
        match self {
            Place::Files(files) => {
                Place::Files(files.into_iter().map(|(format, path)| (format, worded(path))).collect())
            }
            place => place,
        }
    }

    /// The same with other names: `讲话（排版）.docx`, from the second on `讲话（排版2）.docx`.
    pub(crate) fn renamed(&self, count: usize) -> Self {
        let word = if count == 1 { String::new() } else { count.to_string() };
        let renamed = |path: &Path, format: Format| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            // What is called so already is not called so twice.
            let stem = without_count(&stem);
            path.with_file_name(fit(stem, &format!("（排版{word}）.{}", format.extension())))
        };
        match self {
            Place::Files(files) => {
                Place::Files(files.iter().map(|(format, path)| (*format, renamed(path, *format))).collect())
            }
            Place::Stdout(_) | Place::Held(_) => self.clone(),
        }
    }
}

/// A name without the word of one that gave way: `讲话（排版2）`.
fn without_count(stem: &str) -> &str {
    let is_count =
        |rest: &str| rest.strip_suffix('）').is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()));
    stem.rsplit_once("（排版").filter(|(_, rest)| is_count(rest)).map_or(stem, |(stem, _)| stem)
}

/// The name of the draft whose paper may be called so.
pub(super) fn plain_stem(stem: &str) -> &str {
    let stem = without_count(stem);
    stem.strip_suffix(LARGE_PRINT).unwrap_or(stem)
}

/// Is a folder meant: one that is there, or a path that ends with a separator?
pub(super) fn is_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with(std::path::is_separator) || path.is_dir()
}

/// Every output belongs to one draft, is none of them, and takes no file away from anybody.
///
/// Names that nobody asked for word by word give way: where one of a draft's outputs is a draft, or a file that is not ours
/// (unless `force`), all of them are called `讲话（排版）` instead of `讲话`. So are they where the name is that of another draft's
/// paper, which is told.
fn settle_names(jobs: &mut [Job], force: bool) -> Result<Diagnostics, Diagnostics> {
    let mut drafts = BTreeSet::new();
    for job in jobs.iter() {
        if !drafts.insert(settled(&job.draft)) {
            let message = format!("草稿 {} 写了两次", draft::name(&job.draft));
            return Err(vec![Diagnostic::error(CLASH, message).hint("只写一次")]);
        }
    }
    let mut owners: BTreeMap<PathBuf, String> = BTreeMap::new();
    // Names as disks see them that do not tell 甲A from 甲a.
    let mut alike: BTreeMap<String, (PathBuf, String)> = BTreeMap::new();
    let mut clashes = Vec::new();
    let mut giving_way = Vec::new();
    let mut told = Diagnostics::new();
    for (at, job) in jobs.iter().enumerate() {
        let is_draft = |path: &&PathBuf| drafts.contains(&settled(path));
        let is_taken = |path: &&PathBuf| is_draft(path) || !force && is_somebodys(path);
        let rivals = if job.is_named { Vec::new() } else { rivals(&job.draft, &job.place) };
        if let Some(rival) = rivals.first() {
            let (rival, draft) = (rival.display(), draft::name(&job.draft));
            let message = format!("旁边有同名的 {rival}，{draft} 的成品另取一个名字");
            told.push(Diagnostic::warning(CLASH, message).hint("要用别的名字，写明 -o，或给草稿改名"));
        }
        if !rivals.is_empty() || !job.is_named && job.place.paths().any(|path| is_taken(&path)) {
            giving_way.push((at, rivals.len()));
            continue;
        }
        if let Some(path) = job.place.paths().find(is_draft) {
            let fault = Diagnostic::error(CLASH, format!("输出 {} 就是草稿本身", path.display()));
            clashes.push(fault.hint("用 -o 换一个文件名或文件夹"));
        }
        let name = draft::name(&job.draft);
        let paths = || job.place.paths().map(|path| settled(path));
        let other = paths().find_map(|path| alike.get(&folded(&path)).filter(|(taken, _)| *taken != path).cloned());
        if let Some((_, other)) = other.filter(|_| !job.is_named) {
            let message = format!(
                "{other} 和 {name} 的名字只差大小写或字的编码，有的磁盘、网盘分不清，{name} 的成品另取一个名字"
            );
            told.push(Diagnostic::warning(CLASH, message).hint("要用别的名字，给草稿改名"));
            giving_way.push((at, 0));
            continue;
        }
        alike.extend(paths().map(|path| (folded(&path), (path, name.clone()))));
        let twice = job.place.paths().filter_map(|path| Some((path, owners.insert(settled(path), name.clone())?)));
        // Two formats of two drafts clash once.
        if let Some((path, other)) = twice.collect::<Vec<_>>().first() {
            let fault = Diagnostic::error(CLASH, format!("{other} 和 {name} 都要写成 {}", path.display()));
            clashes.push(fault.hint("分开生成，或给草稿改名"));
        }
    }
    for (at, rivals) in giving_way {
        let job = &mut jobs[at];
        let is_free = |path: &PathBuf| {
            let place = settled(path);
            let is_taken = owners.contains_key(&place) || alike.contains_key(&folded(&place));
            !drafts.contains(&place) && !is_taken && !is_somebodys(path)
        };
        // The names before are those of its rivals, should they have to give way.
        let mut count = 1 + rivals;
        let other = loop {
            let other = job.place.renamed(count);
            if other.paths().all(is_free) {
                break other;
            }
            count += 1;
        };
        job.left =
            job.place.paths().filter(|path| !drafts.contains(&settled(path)) && is_somebodys(path)).cloned().collect();
        job.place = other;
        owners.extend(job.place.paths().map(|path| (settled(path), draft::name(&job.draft))));
        let entry = |path: &PathBuf| (folded(&settled(path)), (settled(path), draft::name(&job.draft)));
        alike.extend(job.place.paths().map(entry));
    }
    if clashes.is_empty() { Ok(told) } else { Err(clashes) }
}

/// The drafts beside this one that have the name of the paper before it, as `.md` has before `.txt`, and 讲话（大字版）.md before
/// the large print of 讲话.md. The first holds beside the drafts, where each is made by itself.
fn rivals(draft: &Path, place: &Place) -> Vec<PathBuf> {
    let is_beside = place.paths().all(|path| path.parent() == draft.parent());
    let stem = place.paths().next().map(|path| path.with_extension("").file_name().unwrap_or_default().to_owned());
    let worded = stem.filter(|stem| Some(stem.as_os_str()) != draft.file_stem()).into_iter().flat_map(|mut stem| {
        stem.push(".");
        names::drafts(&draft.with_file_name(stem))
    });
    let first = names::rivals(draft).filter(|_| is_beside);
    first.chain(worded).filter(|rival| rival.is_file() && !is_paper(rival)).collect()
}

/// Is it a paper of ours, as we wrote it, and no draft?
pub(super) fn is_paper(path: &Path) -> bool {
    Format::of(path).is_some() && !is_somebodys(path)
}

/// A path as a disk compares it that does not tell upper from lower case, nor one way to write é from another.
pub(super) fn folded(path: &Path) -> String {
    path.to_string_lossy().nfc().collect::<String>().to_lowercase()
}

/// The same for all ways of writing one path: its folder without detours.
pub(super) fn settled(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// Refuses to put a draft into a file whose name promises something else.
///
/// # Errors
/// The name ends in `.docx`, `.pdf` or another ending of no text.
pub(super) fn is_name_of_a_text(path: &Path, ending: &str) -> Result<(), Box<Diagnostic>> {
    let found = path.extension().and_then(|found| found.to_str()).unwrap_or_default();
    let known = [ending, "txt", "markdown"].iter().any(|known| found.eq_ignore_ascii_case(known));
    let is_ending = !found.is_empty() && found.len() <= 4 && found.chars().all(|c| c.is_ascii_alphabetic());
    if !is_ending || known {
        return Ok(());
    }
    let hint = format!("写作 -o {}；排成 DOCX、PDF 用 jianggao convert", path.with_extension(ending).display());
    Err(Box::new(Diagnostic::error(USAGE, format!("这里写出的是文字，不能叫作 .{found} 文件")).hint(hint)))
}

fn usage(message: &str, hint: &str) -> Diagnostics {
    vec![Diagnostic::error(USAGE, message).hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Args, Command};
    use clap::Parser;

    fn planned(arguments: &[&str]) -> Result<Vec<String>, String> {
        let args = Args::try_parse_from([&["jianggao", "convert"], arguments].concat()).expect("good arguments");
        let Command::Convert(args) = args.command else { unreachable!("convert was asked for") };
        let jobs = plan(&args).map_err(|errors| errors[0].message.clone())?;
        Ok(jobs.output.iter().flat_map(|job| job.place.paths()).map(|path| path.display().to_string()).collect())
    }

    #[test]
    fn outputs_stand_where_they_are_asked_for() {
        let paths = |arguments: &[&str]| planned(arguments).expect("a plan").join(" ");
        assert_eq!(paths(&["甲/讲话.md"]), "甲/讲话.docx 甲/讲话.pdf");
        assert_eq!(paths(&["讲话.md", "--to", "pdf"]), "讲话.pdf");
        assert_eq!(paths(&["讲话.md", "-o", "印/稿.pdf"]), "印/稿.pdf");
        assert_eq!(paths(&["讲话.md", "-o", "稿.PDF", "--to", "docx,pdf"]), "稿.docx 稿.pdf");
        assert_eq!(paths(&["讲话1.2.md", "-o", "印/"]), "印/讲话1.2.docx 印/讲话1.2.pdf");
        assert_eq!(paths(&["讲话.md", "-o", "稿1.2"]), "稿1.2.docx 稿1.2.pdf");
        assert_eq!(paths(&["-", "-o", "稿.docx"]), "稿.docx");
        assert_eq!(paths(&["a.md", "b.md", "-o", "印/", "--to", "docx"]), "印/a.docx 印/b.docx");
        assert_eq!(paths(&["-", "-o", "-", "--to", "pdf"]), "");
        assert_eq!(paths(&["讲话.docx"]), "讲话（排版）.docx 讲话（排版）.pdf");
        let large = |more: &[&str]| paths(&[&["讲话.md", "--to", "pdf", "--profile", "大字版:L2"], more].concat());
        assert_eq!(large(&[]), "讲话（大字版）.pdf");
        assert_eq!(large(&["-o", "印/"]), "印/讲话（大字版）.pdf");
        assert_eq!(large(&["-o", "台上.pdf"]), "台上.pdf");
        assert_eq!(paths(&["讲话（排版）.docx", "--to", "docx"]), "讲话（排版2）.docx");
        assert_eq!(paths(&["讲话.docx", "-f", "--to", "pdf"]), "讲话.pdf", "nothing is in its way");
        assert_eq!(
            paths(&["讲话.md", "讲话.docx", "--to", "docx"]),
            "讲话（排版）.docx 讲话（排版2）.docx",
            "each has names of its own"
        );
        assert_eq!(
            paths(&["甲/A.md", "甲/a.md", "甲/\u{E9}.md", "甲/e\u{301}.md", "-o", "印/", "--to", "docx"]),
            "印/A.docx 印/a（排版）.docx 印/\u{E9}.docx 印/e\u{301}（排版）.docx",
            "some disks do not tell them apart"
        );
    }

    #[test]
    fn what_does_not_go_together_is_refused_before_anything_is_made() {
        let refused = |arguments: &[&str], word: &str| {
            let message = planned(arguments).expect_err("must be refused");
            assert!(message.contains(word), "{message}");
        };
        refused(&["讲话.md", "-o", "稿.pdf", "--to", "docx"], "不一致");
        refused(&["-"], "标准输入");
        refused(&["-", "-o", "印/"], "没有文件名");
        refused(&["讲话.md", "-o", "-"], "一种格式");
        refused(&["a.md", "b.md", "-o", "-", "--to", "pdf"], "一份草稿");
        refused(&["a.md", "b.md", "-o", "稿.pdf"], "同一个文件");
        refused(&["讲话.md", "-o", "稿.txt"], ".txt");
        refused(&["讲话.md", "讲话.txt"], "都要写成");
        refused(&["甲/讲话.md", "乙/讲话.md", "-o", "印/"], "都要写成");
        refused(&["讲话.md", "./讲话.md"], "讲话");
        refused(&["讲话.pdf", "-o", "讲话.pdf"], "草稿本身");
    }
}
