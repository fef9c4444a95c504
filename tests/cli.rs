//! The real program, driven as a person drives it: what it writes, what it says, and its exit code.
//!
//! Every case runs in a folder of its own and looks at all that is left in it, so a forgotten temporary file is a failure.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const DRAFT: &str = "---\n标题: 在全镇干部大会上的讲话\n讲话人: 王　强\n职务: 镇党委书记\n日期: 2026年8月1日\n---\n\n\
同志们：\n\n今天我们召开全镇干部大会，总结上半年工作，部署下半年任务。\n\n## 统一思想\n\n### 加强领导\n\n\
各单位要压实责任，一是抓早，二是抓实。\n\n谢谢大家！\n";

/// A folder for one case.
struct Folder(PathBuf);

/// What the program said and how it ended.
struct Said {
    code: i32,
    out: String,
    bytes: Vec<u8>,
    err: String,
}

impl Folder {
    fn new(case: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(case);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Folder(path)
    }

    /// A folder with a good draft in it.
    fn with_draft(case: &str) -> Self {
        let folder = Folder::new(case);
        folder.write("讲话.md", DRAFT);
        folder
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Every file below, with its bytes.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&self.0).expect("below").display().to_string();
                    files.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
        files
    }

    fn names(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
        command.args(arguments).current_dir(&self.0).env_remove("JIANGGAO_FONTS").env_remove("NO_COLOR");
        command
    }

    fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Said {
        said(self.command(arguments).stdin(Stdio::null()))
    }

    /// Converts with the bundled faces, so that every machine makes the same.
    fn convert(&self, arguments: &[&str]) -> Said {
        self.run(&[&["convert", "--fonts", "bundled"], arguments].concat())
    }

    fn convert_input(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut child = self
            .command(&[&["convert", "--fonts", "bundled"], arguments].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        child.stdin.take().expect("its input").write_all(input).expect("written");
        Said::from(child.wait_with_output().expect("its end"))
    }

    /// Converts and must fail with this code and these words, leaving every file as it was.
    fn refuse(&self, arguments: &[&str], code: i32, words: &[&str]) -> Said {
        let before = self.files();
        let said = self.convert(arguments);
        assert_eq!(said.code, code, "{arguments:?}: {}", said.err);
        for word in words {
            assert!(said.err.contains(word), "{arguments:?} does not say {word}: {}", said.err);
        }
        assert!(said.err.contains("建议"), "no word on what to do: {}", said.err);
        assert!(self.files() == before, "{arguments:?} left {:?}", self.names());
        said
    }
}

impl From<std::process::Output> for Said {
    fn from(output: std::process::Output) -> Self {
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Said {
    fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }
}

fn sorted<const N: usize>(mut names: [&str; N]) -> [&str; N] {
    names.sort_unstable();
    names
}

fn said(command: &mut Command) -> Said {
    Said::from(command.output().expect("the program"))
}

// What is made, and where.

#[test]
fn a_sign_no_face_has_is_replaced_and_told_or_refused() {
    let folder = Folder::new("geta");
    folder.write("讲话.md", "---\n标题: 讲话\n---\n\n大家好😀。\n\n再见😀👨\u{200D}👩\u{200D}👧。\n");
    let said = folder.convert(&["--strict", "讲话.md"]);
    assert_eq!((said.code, folder.names()), (1, vec!["讲话.md".to_owned()]), "{}", said.err);
    let said = folder.convert(&["讲话.md"]);
    assert_eq!((said.code, folder.names().len()), (1, 3), "{}", said.err);
    assert!(said.out.contains("3 处以“〓”代替"), "{}", said.out);
    assert!(said.err.contains("“😀”（U+1F600）") && said.err.contains("第 7 行，共 2 处"), "{}", said.err);
    assert!(said.err.contains("U+1F468 U+200D U+1F469 U+200D U+1F467"), "{}", said.err);
    let json = folder.convert(&["--format", "json", "讲话.md"]);
    assert!(json.out.contains("\"geta\":3"), "{}", json.out);
    // Words that stand for a picture that is not there.
    folder.write("图.md", "---\n标题: 讲话\n---\n\n大家好。\n\n![🖊签名](没有🐈.png)\n");
    let said = folder.convert(&["图.md"]);
    assert!(said.code == 1 && folder.names().contains(&"图.pdf".to_owned()), "{}", said.err);
}

#[test]
fn one_draft_becomes_a_docx_and_a_pdf_and_one_line_says_so() {
    let folder = Folder::with_draft("one");
    let said = folder.convert(&["讲话.md"]).good();
    assert_eq!(said.out, "讲话.md → 讲话.docx、讲话.pdf（1 页）\n");
    assert_eq!(said.err, "");
    assert_eq!(folder.names(), ["讲话.docx", "讲话.md", "讲话.pdf"]);
    assert!(folder.read("讲话.docx").starts_with(b"PK\x03\x04"));
    assert!(folder.read("讲话.pdf").starts_with(b"%PDF-"));
    assert_eq!(folder.read("讲话.md"), DRAFT.as_bytes());
}

#[test]
fn outputs_go_where_they_are_sent() {
    for (arguments, expected) in [
        (&["-o", "稿.pdf"][..], &["稿.pdf"][..]),
        (&["-o", "稿.docx"], &["稿.docx"]),
        (&["--to", "pdf"], &["讲话.pdf"]),
        (&["--to", "docx,pdf", "-o", "稿.pdf"], &["稿.docx", "稿.pdf"]),
        (&["-o", "印"], &["印/讲话.docx", "印/讲话.pdf"]),
        (&["-o", "印/", "--to", "docx"], &["印/讲话.docx"]),
        (&["-o", "稿"], &["稿.docx", "稿.pdf"]),
    ] {
        let folder = Folder::with_draft("places");
        fs::create_dir(folder.0.join("印")).expect("a folder");
        folder.convert(&[&["讲话.md"], arguments].concat()).good();
        let made: Vec<String> = folder.names().into_iter().filter(|name| name != "讲话.md").collect();
        assert_eq!(made, expected, "{arguments:?}");
    }
}

#[test]
fn standard_input_and_output_give_the_same_bytes_as_files() {
    let folder = Folder::with_draft("stdio");
    folder.convert(&["讲话.md"]).good();
    let piped = folder.convert_input(&["-", "-o", "-", "--to", "pdf"], DRAFT.as_bytes()).good();
    assert!(piped.bytes == folder.read("讲话.pdf"), "the PDF differs");
    assert_eq!(piped.err, "");
    folder.convert_input(&["-", "-o", "入.docx"], DRAFT.as_bytes()).good();
    assert!(folder.read("入.docx") == folder.read("讲话.docx"), "the DOCX differs");
}

#[test]
fn two_runs_and_two_folders_give_the_same_bytes() {
    let (one, two) = (Folder::with_draft("same-1"), Folder::with_draft("same-2/deeper"));
    one.convert(&["讲话.md"]).good();
    two.convert(&["讲话.md"]).good();
    assert!(one.files() == two.files(), "another folder changes the bytes");
    let before = one.files();
    one.convert(&["讲话.md"]).good();
    assert!(one.files() == before, "a second run changes the bytes");
}

#[test]
fn several_drafts_at_once_are_each_as_if_alone() {
    let (all, single) = (Folder::new("several"), Folder::new("several-alone"));
    let names: Vec<String> = (1..=6).map(|number| format!("讲话{number}.md")).collect();
    for (number, name) in names.iter().enumerate() {
        let text = DRAFT.replace("同志们", &"同志们、朋友们".repeat(number + 1));
        all.write(name, &text);
        single.write(name, &text);
        single.convert(&[name.as_str()]).good();
    }
    let said = all.convert(&names.iter().map(String::as_str).collect::<Vec<_>>()).good();
    assert!(all.files() == single.files());
    let said: Vec<&str> = said.out.lines().map(|line| line.split(' ').next().expect("a word")).collect();
    assert_eq!(said, names, "told in the order they were named");
}

#[test]
fn a_draft_in_gb18030_is_the_same_draft() {
    let folder = Folder::with_draft("gb18030");
    let (bytes, _, _) = encoding_rs::GB18030.encode(DRAFT);
    folder.write("旧稿.md", &bytes);
    folder.convert(&["讲话.md", "旧稿.md"]).good();
    assert!(folder.read("讲话.pdf") == folder.read("旧稿.pdf"));
}

// What is wrong with a draft.

#[test]
fn a_file_cut_in_the_middle_of_a_character_is_made_and_told() {
    let folder = Folder::with_draft("cut");
    let cut = &DRAFT.as_bytes()[..DRAFT.trim_end().len() - 1];
    folder.write("缺.md", cut);
    let said = folder.convert(&["缺.md"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("JG005") && said.err.contains("缺.md:18"), "{}", said.err);
    assert!(folder.names().contains(&"缺.docx".to_owned()) && folder.names().contains(&"缺.pdf".to_owned()));
    // The bytes that are not understood stay as they are.
    folder.run(&["check", "--fix", "缺.md"]);
    assert_eq!(fs::read(folder.0.join("缺.md")).expect("the file"), cut);
}

#[test]
fn a_file_that_is_no_draft_is_told_with_what_to_do() {
    let folder = Folder::with_draft("bad");
    folder.write("空.md", "");
    folder.write("空白.md", "\u{FEFF} \n\n");
    folder.write("图.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("文档.md", b"PK\x03\x04\x14\0");
    // A bad byte behind every sixth: no text any more.
    folder.write("坏.md", DRAFT.as_bytes().chunks(6).flat_map(|bytes| [bytes, b"\xFF"].concat()).collect::<Vec<u8>>());
    fs::create_dir(folder.0.join("夹")).expect("a folder");
    folder.refuse(&["没有.md"], 2, &["错误[JG001]", "没有.md"]);
    folder.refuse(&["夹"], 2, &["JG002", "文件夹"]);
    folder.refuse(&["空.md"], 2, &["JG006", "空.md"]);
    folder.refuse(&["空白.md"], 2, &["JG006"]);
    folder.refuse(&["图.md"], 2, &["JG004", "PNG"]);
    folder.refuse(&["文档.md"], 2, &["JG140", "DOCX"]);
    folder.refuse(&["坏.md"], 2, &["JG005", "第 7 字节"]);
    folder.refuse(&["讲话.md/稿.md"], 2, &["JG001"]);
    #[cfg(unix)]
    folder.refuse(&["/dev/zero", "-o", "稿.pdf"], 2, &["JG003", "设备"]);
    let endless = fs::File::create(folder.0.join("长.md")).expect("a file");
    endless.set_len(65 << 20).expect("sparse");
    folder.refuse(&["长.md"], 2, &["JG003", "64 MB"]);
}

#[test]
fn a_bad_draft_does_not_stop_the_others() {
    let folder = Folder::with_draft("others");
    folder.write("样式.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    let said = folder.convert(&["没有.md", "讲话.md", "样式.md"]);
    assert_eq!(said.code, 2, "the worst counts");
    assert!(said.err.contains("没有.md") && said.err.contains("样式.md"), "{}", said.err);
    assert_eq!(folder.names(), ["样式.md", "讲话.docx", "讲话.md", "讲话.pdf"]);
    assert_eq!(folder.convert(&["讲话.md", "样式.md"]).code, 1);
    let said = folder.run(&["check", "样式.md"]);
    assert!(
        said.code == 1 && said.out.contains("JG053"),
        "what keeps a paper from being made is an error: {}",
        said.out
    );
}

#[test]
fn an_error_in_a_draft_is_shown_in_its_line_and_nothing_is_written() {
    let folder = Folder::new("faulty");
    folder.write("讲话.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    let said =
        folder.refuse(&["讲话.md"], 1, &["错误[JG053]", " --> 讲话.md:2:", "样式: 没有的样式", "^^^", "大字版:L1"]);
    assert!(!said.err.contains('\u{1b}'), "colour where there is no terminal");
}

#[test]
fn json_is_one_object_a_line() {
    let folder = Folder::new("json");
    folder.write("讲话.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    let said = folder.convert(&["讲话.md", "没有.md", "--format", "json"]);
    assert_eq!(said.code, 2);
    let objects: Vec<serde_json::Value> =
        said.err.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let of = |file: &str| objects.iter().find(|object| object["file"] == file).expect("an object about the file");
    assert_eq!(of("讲话.md")["line"], 2);
    assert_eq!(of("讲话.md")["column"], 5);
    assert_eq!(of("讲话.md")["code"], "JG053");
    assert_eq!(of("讲话.md")["severity"], "error");
    assert!(of("讲话.md")["hints"][0].as_str().expect("a hint").contains("大字版"));
    assert_eq!(of("没有.md")["code"], "JG001");
    assert!(of("没有.md")["line"].is_null());

    let folder = Folder::with_draft("json-good");
    let said = folder.convert(&["讲话.md", "--format", "json"]).good();
    let object: serde_json::Value = serde_json::from_str(&said.out).expect("an object");
    assert_eq!(object["outputs"], serde_json::json!(["讲话.docx", "讲话.pdf"]));
    assert_eq!(object["pages"], 1);
}

#[test]
fn the_time_it_takes_is_told_part_by_part() {
    let folder = Folder::new("time");
    folder.write("讲话.md", "---\n标题: 讲话\n---\n\n同志们：\n\n## 认清形势\n\n2026年增长7.8%。\n");
    let said = folder.convert(&["讲话.md", "--time"]).good();
    assert!(said.out.contains("讲话.md 共 21 字，念完不到半分钟"), "{}", said.out);
    assert!(said.out.contains("  开头：3 字") && said.out.contains("  一、认清形势：18 字"), "{}", said.out);
    let said = folder.convert(&["讲话.md", "--time", "--format", "json"]).good();
    let object: serde_json::Value = serde_json::from_str(said.out.lines().last().expect("a line")).expect("an object");
    assert_eq!((&object["characters"], &object["parts"][1]["characters"]), (&21.into(), &18.into()));
    // What goes to standard output is the PDF and nothing else.
    let said = folder.convert(&["讲话.md", "-o", "-", "--to", "pdf", "--time"]).good();
    assert!(said.bytes.starts_with(b"%PDF") && said.err.contains("念完不到半分钟"), "{}", said.err);
}

#[test]
fn a_folder_asked_for_is_made() {
    let folder = Folder::with_draft("made");
    folder.write("致辞.md", DRAFT);
    folder.convert(&["讲话.md", "致辞.md", "-o", "印发/"]).good();
    assert_eq!(
        folder.names(),
        ["印发/致辞.docx", "印发/致辞.pdf", "印发/讲话.docx", "印发/讲话.pdf", "致辞.md", "讲话.md"]
    );
    // However deep it is.
    folder.convert(&["讲话.md", "-o", "年/月/印.pdf"]).good();
    folder.convert(&["讲话.md", "-o", "年/日/", "--to", "pdf"]).good();
    assert!(folder.0.join("年/月/印.pdf").exists() && folder.0.join("年/日/讲话.pdf").exists());
    // A draft that is refused leaves no folder behind.
    folder.write("坏.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    folder.refuse(&["坏.md", "-o", "新/"], 1, &["JG053"]);
    assert!(!folder.0.join("新").exists());
}

// What is wrong with an output.

#[test]
fn an_output_without_a_place_is_told_with_what_to_do() {
    let folder = Folder::with_draft("no-place");
    folder.write("文件", "");
    fs::create_dir(folder.0.join("夹.pdf")).expect("a folder");
    fs::create_dir(folder.0.join("印")).expect("a folder");
    fs::create_dir_all(folder.0.join("印/讲话.pdf")).expect("a folder");
    folder.refuse(&["讲话.md", "-o", "文件/"], 2, &["JG007"]);
    folder.refuse(&["讲话.md", "-o", "文件/印/"], 2, &["JG007", "无法写入 文件：这是一份文件"]);
    if cfg!(unix) {
        folder.refuse(&["讲话.md", "-o", "/dev/null", "--to", "pdf"], 2, &["JG000", "不是普通文件"]);
    }
    folder.refuse(&["讲话.md", "-o", "文件/稿.pdf"], 2, &["JG007"]);
    // The DOCX could be written, but nothing is half done.
    folder.refuse(&["讲话.md", "-o", "印/"], 2, &["JG007", "讲话.pdf"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_draft("read-only");
    let locked = folder.0.join("锁");
    fs::create_dir(&locked).expect("a folder");
    let lock = |mode| fs::set_permissions(&locked, fs::Permissions::from_mode(mode)).expect("a mode");
    lock(0o555);
    // Nothing is locked for root: then there is nothing to see.
    if fs::write(locked.join("试"), "").is_err() {
        folder.refuse(&["讲话.md", "-o", "锁/"], 2, &["JG007", "权限"]);
    }
    lock(0o755);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let folder = Folder::with_draft("full");
    let before = folder.files();
    // One block a file is less than any output; the signal is ignored, as on a disk that is simply full.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_jianggao")]);
    let limited = said(limited.args(["convert", "讲话.md", "--fonts", "bundled"]).current_dir(&folder.0));
    assert_eq!(limited.code, 2, "{}", limited.err);
    assert!(limited.err.contains("JG007") && limited.err.contains("空间不足"), "{}", limited.err);
    assert!(folder.files() == before, "left {:?}", folder.names());

    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let mut command = folder.command(&["convert", "讲话.md", "-o", "-", "--to", "pdf", "--fonts", "bundled"]);
    let piped = said(command.stdout(full));
    assert_eq!(piped.code, 2);
    assert!(piped.err.contains("空间不足"), "{}", piped.err);
}

#[test]
fn only_our_own_files_are_replaced_unasked() {
    let folder = Folder::with_draft("ours");
    folder.convert(&["讲话.md"]).good();
    folder.write("讲话.md", DRAFT.replace("上半年", "第三季度"));
    let before = folder.files();
    folder.convert(&["讲话.md"]).good();
    assert!(folder.read("讲话.docx") != before["讲话.docx"], "our own DOCX is replaced");
    assert!(folder.read("讲话.pdf") != before["讲话.pdf"], "our own PDF is replaced");

    for name in ["讲话.docx", "讲话.pdf"] {
        let folder = Folder::with_draft("not-ours");
        folder.write(name, "别人写的 jianggao");
        let theirs = "别人写的 jianggao".as_bytes();
        let said = folder.convert(&["讲话.md"]).good();
        assert!(said.out.starts_with("讲话.md → 讲话（排版）.docx、讲话（排版）.pdf（1 页）\n"), "{}", said.out);
        assert!(said.out.contains(&format!("{name} 不是本程序生成的")), "{}", said.out);
        assert_eq!(folder.read(name), theirs);
        // Again, and the same files are replaced: they are ours.
        folder.convert(&["讲话.md"]).good();
        assert_eq!(folder.names(), sorted([name, "讲话.md", "讲话（排版）.docx", "讲话（排版）.pdf"]));
        let said = folder.convert(&["讲话.md", "-f"]).good();
        let aside = name.replace("讲话", "讲话.原件");
        assert!(said.out.contains(&format!("原来的 {name} 移到 {aside}")), "{}", said.out);
        assert!(folder.read(name) != theirs && folder.read(&aside) == theirs);
        // A name asked for word by word is not changed, and nobody is told to use force.
        folder.write(name, theirs);
        let said = folder.refuse(&["讲话.md", "-o", name], 2, &["JG008", name]);
        assert!(!said.err.contains("-f"), "{}", said.err);
        folder.convert(&["讲话.md", "-o", name, "-f"]).good();
        assert_eq!(folder.read(&name.replace("讲话", "讲话.原件2")), theirs);
    }
}

#[test]
fn papers_of_drafts_that_are_gone_are_told_and_left_alone() {
    let folder = Folder::new("orphans");
    folder.write("稿/讲话.md", DRAFT);
    folder.write("稿/旧稿.md", DRAFT);
    folder.write("印/别人.docx", "not ours");
    let first = folder.run(&["convert", "稿", "-o", "印/"]);
    assert!(first.code == 0 && !first.err.contains("没有草稿了"), "{}", first.err);
    fs::remove_file(folder.0.join("稿/旧稿.md")).expect("removed");
    let before = folder.files();
    let again = folder.run(&["convert", "稿", "-o", "印/"]);
    assert!(again.err.contains("2 个成品没有草稿了") && again.err.contains("旧稿.pdf"), "{}", again.err);
    assert!(!again.err.contains("别人"), "{}", again.err);
    assert_eq!(folder.files(), before);
    let one = folder.run(&["convert", "稿/讲话.md", "-o", "印/"]);
    assert!(!one.err.contains("没有草稿了"), "{}", one.err);
}

/// An export of before may be the only copy of what a draft has for an attachment.
#[test]
fn what_a_paper_is_made_of_is_not_written_over() {
    let folder = Folder::new("made-of");
    let head = "---\n类型: 通知\n标题: 关于甲事的通知\n发文机关: 甲局\n日期: 2026年3月5日\n主送机关: 乙局\n";
    folder.write("a.md", format!("{head}---\n\n甲表的正文。\n"));
    folder.convert(&["a.md"]).good();
    let before = folder.read("a.docx");
    folder.write("a.md", format!("{head}附件:\n  - {{标题: 甲表, 文件: a.docx}}\n---\n\n甲事办完了。\n"));
    for _ in 0..2 {
        let said = folder.convert(&["a.md"]).good();
        assert!(
            said.out.contains("a（排版）.docx") && said.err.contains("a.docx 是这份草稿要用的文件"),
            "{}",
            said.err
        );
        assert_eq!(folder.read("a.docx"), before);
    }
    let said = folder.convert(&["a.md", "-o", "a.docx"]);
    assert!(said.code == 2 && said.err.contains("JG009") && folder.read("a.docx") == before, "{}", said.err);
    // Nor does the watcher.
    folder.write("稿/b.md", format!("{head}---\n\n甲表的正文。\n"));
    folder.run(&["watch", "稿", "--once", "--fonts", "bundled"]).good();
    let before = folder.read("稿/导出/b.docx");
    folder.write("稿/b.md", format!("{head}附件:\n  - {{标题: 甲表, 文件: 导出/b.docx}}\n---\n\n甲事办完了。\n"));
    let said = folder.run(&["watch", "稿", "--once", "--fonts", "bundled"]);
    assert!(said.code == 1 && folder.read("稿/导出/b.docx") == before, "{}{}", said.out, said.err);
    let note = String::from_utf8(folder.read("稿/导出/b.错误.txt")).expect("a note");
    assert!(note.contains("b.docx 是这篇草稿要用的文件"), "{note}");
}

#[test]
fn a_word_document_is_converted_beside_itself() {
    let folder = Folder::with_draft("beside");
    folder.convert(&["讲话.md", "-o", "我的.docx"]).good();
    let docx = edited(&folder.read("我的.docx"));
    folder.write("我的.docx", &docx);
    let said = folder.convert(&["我的.docx"]).good();
    assert_eq!(said.out, "我的.docx → 我的（排版）.docx、我的（排版）.pdf（1 页）\n");
    assert_eq!(folder.read("我的.docx"), docx);
    // Its draft, too, does not take its place.
    folder.run(&["import", "我的.docx"]).good();
    folder.convert(&["我的.md"]).good();
    folder.convert(&["我的.docx", "-f"]).good();
    assert_eq!(folder.read("我的.docx"), docx);
    let said = folder.convert(&["我的.md", "我的.docx"]).good();
    assert!(said.out.contains("我的.docx → 我的（排版2）.docx"), "{}", said.out);
    folder.write("甲.pdf", "%PDF-1.4");
    folder.refuse(&["甲.pdf"], 2, &["JG004", "PDF"]);
}

#[test]
fn import_puts_the_old_draft_aside_and_keeps_all_pictures() {
    let folder = Folder::new("import-aside");
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/docx/python-docx-图片分页.docx");
    folder.write("稿.docx", fs::read(document).expect("the case"));
    folder.write("稿.md", "我写的");
    folder.write("稿-图/1.png", "我画的");
    folder.write("稿.pdf", "%PDF-1.4");
    let said = folder.run(&["import", "稿.pdf"]);
    assert!(said.code == 2 && said.err.contains("JG004"), "what it is comes before names: {}", said.err);
    fs::remove_file(folder.0.join("稿.pdf")).expect("removed");
    let said = folder.run(&["import", "稿.docx"]);
    assert!(said.code == 2 && said.err.contains("JG008") && !said.err.contains("-f"), "{}", said.err);
    let said = folder.run(&["import", "稿.docx", "-f"]).good();
    assert!(said.err.contains("原来的草稿移到 稿.原件.md"), "{}", said.err);
    folder.run(&["import", "稿.docx", "-f"]).good();
    assert_eq!(folder.names(), ["稿-图/1.png", "稿-图2/1.png", "稿.docx", "稿.md", "稿.原件.md"]);
    assert_eq!((folder.read("稿.原件.md"), folder.read("稿-图/1.png")), ("我写的".into(), "我画的".into()));
}

/// A picture that could not be had has no file, and the draft goes on naming it where its writer said it is.
/// A new draft is proof-read on the way, unless it is longer than any paper or nobody is told.
#[test]
fn import_proofreads_what_is_as_long_as_a_paper() {
    let folder = Folder::new("import-proofread");
    let text = "在全镇干部大会上的讲话\n同志们：\n会议定于2026年2月30日召开，请大家准时参加。\n";
    folder.write("短.txt", text);
    let long = "今年要把各项工作做得更好、更实、更细。\n".repeat(6_000);
    folder.write("长.txt", format!("{text}{long}"));
    let said = folder.run(&["import", "短.txt"]).good();
    assert!(said.err.contains("短.md 校对：") && said.err.contains("jianggao check 短.md"), "{}", said.err);
    let said = folder.run(&["import", "长.txt"]).good();
    assert!(said.err.contains("长.md 校对：篇幅很长，没有顺带校对"), "{}", said.err);
}

#[test]
fn import_writes_no_file_for_a_picture_that_is_not_there() {
    let folder = Folder::new("import-missing");
    folder.write("稿.md", "---\n标题: 甲\n---\n\n前。\n\n![](没有.png)\n\n后。\n");
    folder.run(&["import", "稿.md", "-o", "新/"]);
    assert_eq!(folder.names(), ["新/稿.md", "稿.md"]);
    assert!(String::from_utf8_lossy(&folder.read("新/稿.md")).contains("没有.png"));
}

#[test]
fn no_draft_is_overwritten_and_no_output_written_twice() {
    let folder = Folder::with_draft("clash");
    folder.write("讲话.txt", DRAFT);
    folder.write("稿.pdf", DRAFT);
    folder.write("甲/讲话.md", DRAFT);
    folder.refuse(&["讲话.md", "讲话.txt", "-o", "甲/"], 2, &["JG009", "讲话.md", "讲话.txt"]);
    folder.refuse(&["讲话.md", "甲/讲话.md", "-o", "甲/", "-f"], 2, &["JG009"]);
    folder.refuse(&["讲话.md", "./讲话.md"], 2, &["JG009"]);
    folder.refuse(&["稿.pdf", "-o", "稿.pdf", "-f"], 2, &["JG009", "草稿本身"]);
    folder.refuse(&["讲话.md", "稿.pdf", "-o", "稿.pdf", "-f"], 2, &["建议"]);
}

// The configuration.

#[test]
fn the_nearest_configuration_holds_and_its_faults_are_told_once() {
    let folder = Folder::new("config");
    folder.write("稿/讲话.md", DRAFT);
    folder.write("稿/致辞.md", DRAFT);
    folder.convert(&["稿/讲话.md"]).good();
    let plain = folder.read("稿/讲话.pdf");
    folder.write("jianggao.toml", "[页面]\n页码 = \"无\"\n");
    folder.convert(&["稿/讲话.md"]).good();
    assert!(folder.read("稿/讲话.pdf") != plain, "the configuration above the draft holds");
    let above = folder.read("稿/讲话.pdf");
    folder.write("稿/jianggao.toml", "[排版]\n微调 = \"关\"\n");
    folder.convert(&["稿/讲话.md"]).good();
    assert!(folder.read("稿/讲话.pdf") != plain, "what the nearer one does not say, the farther does");
    let shown = folder.convert(&["稿/讲话.md", "--show-config"]).good().out;
    assert!(shown.contains("[排版] 微调 = \"关\"    ← 稿/jianggao.toml"), "{shown}");
    assert!(shown.contains("[页面] 页码 = \"无\"    ← jianggao.toml"), "{shown}");
    folder.write("稿/jianggao.toml", "[页面]\n页码 = \"居中\"\n");
    folder.convert(&["稿/讲话.md"]).good();
    assert!(folder.read("稿/讲话.pdf") == plain, "the nearer one is stronger");
    folder.convert(&["稿/讲话.md", "--config", "jianggao.toml"]).good();
    assert!(folder.read("稿/讲话.pdf") == above, "only the one that is named");
    folder.convert(&["稿/讲话.md", "--config", "none"]).good();
    assert!(folder.read("稿/讲话.pdf") == plain, "none at all");
    assert_eq!(folder.convert(&["稿/讲话.md", "--config", "没有.toml"]).code, 2);

    folder.write("稿/jianggao.toml", "[页面]\n页马 = \"无\"\n");
    let said = folder.refuse(&["稿/讲话.md", "稿/致辞.md"], 1, &["JG051", "jianggao.toml:2:1", "是不是“页码”"]);
    assert_eq!(said.err.matches("JG051").count(), 1, "told once for two drafts");
}

#[test]
fn the_command_line_is_stronger_than_the_draft_and_the_draft_than_the_configuration() {
    let folder = Folder::with_draft("strength");
    folder.write("大.md", DRAFT.replace("标题", "样式: 大字版:L1\n标题"));
    let pdf = |draft: &str, more: &[&str]| {
        folder.convert_input(&[&[draft, "-o", "-", "--to", "pdf"], more].concat(), b"").good().bytes
    };
    let by_profile = ["讲话", "大字版:L1", "大字版:L4"].map(|name| pdf("讲话.md", &["--profile", name]));
    assert!(pdf("讲话.md", &[]) == by_profile[0]);
    assert!(pdf("大.md", &[]) == by_profile[1], "the draft's own wish");
    folder.write("jianggao.toml", "样式 = \"大字版:L4\"\n");
    assert!(pdf("讲话.md", &[]) == by_profile[2], "the configuration's wish");
    assert!(pdf("大.md", &[]) == by_profile[1], "the draft is stronger");
    assert!(pdf("大.md", &["--profile", "讲话"]) == by_profile[0], "the command line is stronger still");
}

// Manners.

#[test]
fn folders_and_patterns_stand_for_the_drafts_in_them() {
    let folder = Folder::with_draft("expand");
    folder.write("甲/一.md", DRAFT);
    folder.write("甲/一.txt", DRAFT);
    folder.write("甲/二.md", DRAFT);
    folder.write("甲/.隐.md", DRAFT);
    folder.write("甲/深/三.md", DRAFT);
    let said = folder.convert(&["甲/", "讲话.md", "--to", "pdf", "-o", "印/"]).good();
    assert!(said.err.ends_with("4 份完成\n") && said.err.contains("甲/一.txt（有 一.md）"), "{}", said.err);
    assert_eq!(folder.names().iter().filter(|name| name.starts_with("印/")).count(), 4, "{:?}", folder.names());
    folder.convert(&["甲/?.md", "--to", "PDF", "-o", "样/"]).good();
    assert!(folder.0.join("样/一.pdf").exists() && folder.0.join("样/二.pdf").exists());
    // Its own exports are no drafts.
    folder.convert(&["甲/一.md"]).good();
    let said = folder.convert(&["甲/"]).good();
    assert_eq!(said.out.lines().count(), 3, "{}", said.out);
}

#[test]
#[cfg(unix)]
fn what_was_copied_is_imported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("clipboard");
    folder.write(
        "bin/wl-paste",
        "#!/bin/sh\nprintf '讲话\\n\\n同志们：\\n今天开会，请大家认真听讲，会后抓好落实。\\n'\n",
    );
    fs::set_permissions(folder.0.join("bin/wl-paste"), fs::Permissions::from_mode(0o755)).expect("a mode");
    let import = |arguments: &[&str], path: &str| {
        said(folder.command(&[&["import", "--clipboard"], arguments].concat()).env("PATH", path))
    };
    let bin = folder.0.join("bin").display().to_string();
    import(&[], &bin).good();
    import(&["-o", "稿.md"], &bin).good();
    assert!(String::from_utf8_lossy(&folder.read("粘贴.md")).contains("同志们：") && folder.0.join("稿.md").exists());
    let said = import(&["-o", "空.md"], "");
    assert!(said.code == 2 && said.err.contains("剪贴板"), "{}", said.err);
}

#[test]
fn check_writes_nothing() {
    let folder = Folder::with_draft("check-only");
    let said = folder.convert(&["讲话.md", "--check", "-o", "印/"]).good();
    assert_eq!(
        (said.out.as_str(), folder.names()),
        ("讲话.md：排得出，1 页，没有写文件\n", vec!["讲话.md".to_owned()])
    );
    folder.write("讲话.docx", "别人的");
    folder.convert(&["讲话.md", "--check"]).good();
    folder.write("坏.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    assert_eq!(folder.convert(&["坏.md", "--check"]).code, 1);
}

#[test]
fn help_knows_subcommands_topics_and_codes() {
    let folder = Folder::new("help");
    let help = |topic: &[&str]| folder.run(&[&["help"], topic].concat()).good().out;
    assert!(help(&[]).contains("子命令") && help(&["convert"]).contains("--profile"));
    assert!(help(&["文件头"]).contains("| 主送机关 |") && help(&["设置"]).contains("`[页面]`"));
    assert!(help(&["JG012"]).contains("JG012") && help(&["消息"]).contains("| JG012 |"));
    assert!(help(&["文种"]).contains("| 请示 |"));
    assert!(help(&["convert", "--man"]).starts_with(".ie") || help(&["convert", "--man"]).contains(".TH"));
    let said = folder.run(&["help", "天气"]);
    assert!(said.code == 2 && said.err.contains("没有关于“天气”的说明"), "{}", said.err);
    let said = folder.run(&["help", "怎么改页码"]);
    assert!(said.code == 2 && said.err.contains("是不是想看 jianggao help 页码？"), "{}", said.err);
    let said = folder.run(&["讲话.md"]);
    assert!(said.code == 2 && said.err.contains("jianggao convert 讲话.md"), "{}", said.err);
    // A key of a head, one of the settings, and a subcommand by its Chinese name.
    assert!(help(&["签发人"]).starts_with("文件头 签发人") && help(&["签发人"]).contains("用于 公文"));
    assert!(help(&["页码"]).contains("写在 [页面] 下面") && help(&["一级标题"]).contains("可以写 字体"));
    assert!(folder.run(&["版本"]).good().out == folder.run(&["version"]).good().out);
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let folder = Folder::with_draft("colour");
    let said = |arguments: &[&str]| folder.convert(arguments).err;
    assert!(said(&["没有.md", "--color", "always"]).contains('\u{1b}'));
    assert!(!said(&["没有.md", "--color", "never"]).contains('\u{1b}') && !said(&["没有.md"]).contains('\u{1b}'));
}

#[test]
fn of_each_kind_of_remark_the_first_three_are_shown_and_a_summary_follows() {
    let folder = Folder::with_draft("flood");
    let keys: String = (0..40).map(|at| format!("没有这个键{at}: 值\n")).collect();
    folder.write("多.md", DRAFT.replace("标题:", &format!("{keys}标题:")));
    let said = folder.convert(&["多.md"]);
    let count = |text: &str| text.matches("[JG012]").count();
    assert_eq!(count(&said.err), 4, "{}", said.err);
    assert!(said.err.contains("同样的情况共") && said.err.contains("用 -v 逐条列出"), "{}", said.err);
    assert!(count(&folder.convert(&["多.md", "-v"]).err) > 20);
    assert!(count(&folder.convert(&["多.md", "--format", "json"]).err.replace("\"JG012\"", "[JG012]")) > 20);
    folder.write("坏.md", DRAFT.replace("标题", "样式: 没有的样式\n标题"));
    let said = folder.convert(&["讲话.md", "坏.md"]);
    assert!(said.err.ends_with("1 份完成，1 份有错：坏.md\n"), "{}", said.err);
    let said = folder.convert(&["讲话.md", "坏.md", "--format", "json"]);
    let last: serde_json::Value = serde_json::from_str(said.out.lines().last().expect("a line")).expect("an object");
    assert_eq!((&last["done"], &last["bad"][0]), (&1.into(), &"坏.md".into()));
}

// How it talks.

#[test]
fn nothing_is_told_twice_however_often_pages_are_laid_out() {
    let folder = Folder::new("nothing_is_told_twice");
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(24));
    let table = row("工作任务") + &row("---") + &row("二〇二六年底前完成");
    let title = "在全县防汛抗旱、森林防火、安全生产、信访维稳、生态环境保护和巩固脱贫攻坚成果工作会议上的讲话";
    let word = "a".repeat(200);
    let text = format!("# {title}\n\n同志们：\n\n{word}\n\n{table}\n今天开会😀。\n\n![图](没有.png)\n\n{table}");
    folder.write("稿.md", text);
    for profile in ["讲话", "公文", "大字版:L1", "大字版:L4"] {
        let said = folder.run(&["convert", "稿.md", "-v", "--toc", "--format", "json", "--profile", profile]);
        let told: Vec<serde_json::Value> =
            said.err.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
        let codes: std::collections::BTreeSet<&str> = told.iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(codes.contains("JG058") && codes.contains("JG070"), "{profile}: {codes:?}");
        for (at, one) in told.iter().enumerate() {
            assert!(!told[..at].contains(one), "{profile}: {one}");
        }
    }
}

#[test]
fn quiet_says_nothing_of_success() {
    let folder = Folder::with_draft("quiet");
    let said = folder.convert(&["讲话.md", "-q"]).good();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""));
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let folder = Folder::with_draft("pipe");
    for arguments in [&["new", "讲话"][..], &["completions", "bash"], &["--help"], &["convert", "讲话.md"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let said = said(folder.command(arguments).stdout(writer));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
    }
    assert!(folder.0.join("讲话.pdf").is_file(), "what was asked for is done all the same");
}

#[test]
fn a_wrong_command_line_is_told_in_chinese() {
    let folder = Folder::with_draft("usage");
    let usage = |arguments: &[&str], word: &str| {
        let said = folder.run(arguments);
        assert_eq!(said.code, 2, "{arguments:?}");
        assert!(said.err.contains(word), "{arguments:?}: {}", said.err);
        assert!(!said.err.to_ascii_lowercase().contains("usage"), "{}", said.err);
    };
    usage(&[], "用法");
    usage(&["convert"], "缺少参数");
    usage(&["convret", "讲话.md"], "是不是“convert”");
    usage(&["convert", "讲话.md", "--too", "pdf"], "没有这个选项");
    usage(&["convert", "讲话.md", "--to", "doc"], "可以写：docx、pdf");
    usage(&["convert", "讲话.md", "--profile", "草书"], "大字版:L1");
    usage(&["convert", "-", "--to", "pdf"], "-o");
    usage(&["convert", "讲话.md", "-o", "-"], "一种格式");
    usage(&["watch", "没有"], "没有这个文件夹");
    usage(&["watch", "讲话.md"], "jianggao convert");
    usage(&["watch", ".", "--poll", "abc"], "1 到 86400 的整数");
    for arguments in [
        &["convert", "--format", "json", "--bogus"][..],
        &["watch", "没有", "--json"],
        &["import", "没有.txt", "--format=JSON"],
    ] {
        let said = folder.run(arguments);
        let object: serde_json::Value = serde_json::from_str(said.err.trim()).expect("an object");
        assert!(said.code == 2 && object["severity"] == "error", "{arguments:?}: {}", said.err);
    }
    assert_eq!(folder.names(), ["讲话.md"]);
    assert!(folder.run(&["--help"]).good().out.contains("子命令"));
    assert_eq!(folder.run(&["--version"]).good().out, format!("jianggao {}\n", env!("CARGO_PKG_VERSION")));
}

// The other subcommands.

#[test]
fn every_starter_becomes_a_draft_that_converts_without_a_word() {
    let folder = Folder::new("starters");
    for starter in ["讲话", "致辞", "主持词"] {
        let name = format!("{starter}.md");
        folder.run(&["new", starter, "-o", name.as_str()]).good();
        assert_eq!(folder.read(&name), folder.run(&["new", starter]).good().bytes);
        let said = folder.run(&["new", starter, "-o", name.as_str()]);
        assert_eq!(said.code, 2, "an existing draft is not overwritten");
        assert_eq!(folder.convert(&[name.as_str(), "-v"]).good().err, "");
    }
    folder.run(&["new", "讲话", "-o", "新/这样/讲话"]).good();
    assert!(folder.names().contains(&"新/这样/讲话.md".to_owned()), "{:?}", folder.names());
    assert!(!folder.run(&["new", "公告"]).good().out.contains("主送机关:"), "it is for everybody");
}

#[test]
fn fonts_shows_a_face_for_every_role() {
    let folder = Folder::new("fonts");
    let said = folder.run(&["fonts", "--fonts", "bundled"]).good();
    for word in ["仿宋", "楷体", "黑体", "小标宋", "宋体", "半角宋体", "西文", "来源"] {
        assert!(said.out.lines().any(|line| line.starts_with(word) || line.contains(word)), "{word}:\n{}", said.out);
    }
    assert_eq!(folder.run(&["fonts", "--font-dir", "没有"]).code, 2);
    let named = said_with_fonts(&folder, "没有");
    assert_eq!(named.code, 2);
    assert!(named.err.contains("JIANGGAO_FONTS") && named.err.contains("找过这些文件夹"), "{}", named.err);
    assert!(named.out.contains("小标宋"), "what there is, is listed all the same: {}", named.out);
}

fn said_with_fonts(folder: &Folder, path: &str) -> Said {
    said(folder.command(&["fonts"]).env("JIANGGAO_FONTS", path))
}

#[test]
fn a_draft_is_not_put_into_a_file_that_promises_something_else() {
    let folder = Folder::with_draft("endings");
    for arguments in [&["import", "讲话.md", "-o", "甲.docx"][..], &["new", "讲话", "-o", "甲.pdf"]] {
        let said = folder.run(arguments);
        assert_eq!(said.code, 2, "{}", said.err);
        assert!(said.err.contains("-o 甲.md") && !folder.0.join("甲.docx").exists(), "{}", said.err);
    }
    folder.run(&["new", "讲话", "-o", "新建/甲.md"]).good();
    assert!(folder.0.join("新建/甲.md").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_standard_output_is_told() {
    let folder = Folder::with_draft("full-stdout");
    for arguments in [&["new", "讲话"][..], &["help", "文件头"], &["completions", "bash"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let said = said(folder.command(arguments).stdout(full));
        assert!(said.code == 2 && said.err.contains("磁盘空间不足"), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn every_shell_gets_its_completions() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&["completions", shell]).good().out.contains("convert"), "{shell}");
    }
}

#[test]
fn standard_output_carries_nothing_but_the_file() {
    let folder = Folder::with_draft("clean");
    let mut child = folder
        .command(&["convert", "讲话.md", "-o", "-", "--to", "docx", "--fonts", "bundled", "-v"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut bytes = Vec::new();
    child.stdout.take().expect("its output").read_to_end(&mut bytes).expect("read");
    assert!(child.wait().expect("its end").success());
    assert!(bytes.starts_with(b"PK\x03\x04"));
    assert_eq!(folder.names(), ["讲话.md"]);
}

// Import.

const RAW: &str = "• 18 KB\n在全镇干部大会上的讲话范文\n\n同志们:\n\n　　今天开会,时间9:30。\n\n　　一、统一思想\n\n　　各单位要压实责任。\n";

#[test]
fn a_raw_text_becomes_a_draft_and_the_report_tells_how() {
    let folder = Folder::new("import");
    folder.write("网页.txt", RAW);
    let said = folder.run(&["import", "网页.txt"]).good();
    assert!(said.err.contains("网页.txt → 网页.md：标题 1，称谓 1，一级标题 1"), "{}", said.err);
    let draft = String::from_utf8(folder.read("网页.md")).expect("text");
    assert_eq!(
        draft,
        "---\n类型: 讲话\n标题: 在全镇干部大会上的讲话\n---\n\n同志们：\n\n今天开会，时间9:30。\n\n## 一、统一思想\n\n各单位要压实责任。\n\n<!-- 已删去 第1行：• 18 KB -->\n\n<!-- 已删去 第2行：范文 -->\n"
    );
    assert!(said.err.contains("删去 2 行"), "{}", said.err);
    let said = folder.run(&["import", "网页.txt"]);
    assert_eq!((said.code, said.err.contains("JG008")), (2, true), "an existing draft is kept: {}", said.err);
    let said = folder.run(&["import", "网页.txt", "-f", "--report"]).good();
    for word in ["JG100", "18 KB", "JG103", "范文", "JG104"] {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }
    let said = folder.run(&["import", "网页.txt", "-o", "-"]).good();
    assert_eq!(said.out, draft);
    let said = folder.run(&["import", "网页.txt", "-o", "-", "--explain-line", "1"]).good();
    assert!(said.out.starts_with("第 1 行：读作正文前的附加文字"), "{}", said.out);
    assert_eq!(folder.names(), ["网页.md", "网页.txt"]);
}

#[test]
fn a_raw_text_is_converted_as_its_draft_is() {
    let folder = Folder::new("import-convert");
    folder.write("网页.txt", RAW);
    folder.convert(&["网页.txt"]).good();
    folder.run(&["import", "网页.txt"]).good();
    let pdf = folder.read("网页.pdf");
    folder.convert(&["网页.md"]).good();
    assert!(pdf == folder.read("网页.pdf"), "the pages are the same");
    // And our own Word document is a draft again.
    folder.run(&["import", "网页.docx", "-o", "回.md"]).good();
    let text = |name: &str| String::from_utf8(folder.read(name)).expect("text");
    // What was taken away is told in the draft that it was taken from, and only there.
    let told = "\n<!-- 已删去 第1行：• 18 KB -->\n\n<!-- 已删去 第2行：范文 -->\n";
    assert_eq!(Some(text("回.md").as_str()), text("网页.md").strip_suffix(told));
}

#[test]
fn pictures_of_a_word_document_stand_beside_its_draft() {
    let folder = Folder::new("import-pictures");
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/docx/python-docx-图片分页.docx");
    folder.write("稿.docx", fs::read(document).expect("the case"));
    folder.run(&["import", "稿.docx"]).good();
    assert_eq!(folder.names(), ["稿-图/1.png", "稿.docx", "稿.md"]);
    folder.convert(&["稿.md", "-o", "成.pdf"]).good();
    // The folder of a file that was asked for is made, and the pictures stand in it.
    folder.run(&["import", "稿.docx", "-o", "新/稿.md"]).good();
    assert!(folder.names().contains(&"新/稿-图/1.png".to_owned()), "{:?}", folder.names());
}

#[test]
fn an_old_word_document_without_an_office_program_is_told_what_to_do() {
    let folder = Folder::new("import-old");
    folder.write("旧.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let said = Said::from(folder.command(&["import", "旧.doc"]).env("PATH", "").output().expect("the program"));
    assert_eq!(said.code, 2);
    assert!(said.err.contains("JG144") && said.err.contains("另存为"), "{}", said.err);
    assert_eq!(folder.names(), ["旧.doc"]);
}

/// What a program that keeps `docProps/app.xml` makes of a DOCX: the same package with another text.
fn edited(docx: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).expect("a part");
        let (name, mut bytes) = (part.name().to_owned(), Vec::new());
        part.read_to_end(&mut bytes).expect("its bytes");
        if name == "word/document.xml" {
            bytes = String::from_utf8(bytes).expect("text").replace("部署", "安排").into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(&bytes).expect("written");
    }
    writer.finish().expect("a package").into_inner()
}

#[test]
fn an_export_that_was_edited_is_somebodys() {
    let folder = Folder::with_draft("edited");
    folder.convert(&["讲话.md"]).good();
    let (docx, pdf) = (folder.read("讲话.docx"), folder.read("讲话.pdf"));
    for bytes in [edited(&docx), [docx.as_slice(), b"x"].concat(), [b"PK", docx.as_slice()].concat()] {
        folder.write("讲话.docx", bytes);
        folder.refuse(&["讲话.md", "-o", "讲话.docx"], 2, &["JG008", "讲话.docx", "改过"]);
    }
    folder.write("讲话.docx", &docx);
    let annotated =
        [pdf.as_slice(), b"\n1 0 obj\n<< /Type /Annot >>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"].concat();
    let mut changed = pdf.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    for bytes in [annotated, changed] {
        folder.write("讲话.pdf", bytes);
        folder.refuse(&["讲话.md", "-o", "讲话.pdf"], 2, &["JG008", "讲话.pdf"]);
    }
    folder.convert(&["讲话.md", "-f"]).good();
    assert_eq!((folder.read("讲话.docx"), folder.read("讲话.pdf")), (docx, pdf));
    folder.convert(&["讲话.md"]).good();
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link_nor_to_a_pipe() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with_draft("links");
    folder.write("他人.pdf", "precious");
    for (target, name) in [("他人.pdf", "讲话.pdf"), ("没有.docx", "讲话.docx")] {
        let _ = fs::remove_file(folder.0.join(name));
        symlink(target, folder.0.join(name)).expect("linked");
        let said = folder.convert(&["讲话.md", "-o", name]);
        assert!(said.code == 2 && said.err.contains("是一个链接"), "{}", said.err);
        folder.convert(&["讲话.md", "-f"]).good();
        assert!(!fs::symlink_metadata(folder.0.join(name)).expect("there").is_symlink());
    }
    assert_eq!(folder.read("他人.pdf"), b"precious");
    assert!(!folder.0.join("没有.docx").exists());
    symlink("他人.md", folder.0.join("新.md")).expect("linked");
    assert_eq!(folder.run(&["new", "讲话", "-o", "新.md"]).code, 2);
    assert_eq!(folder.run(&["import", "讲话.md", "-o", "新.md"]).code, 2);
    assert!(!folder.0.join("他人.md").exists());
    if Command::new("mkfifo").arg(folder.0.join("管.pdf")).status().is_ok_and(|status| status.success()) {
        for force in [&["讲话.md", "-o", "管.pdf"][..], &["讲话.md", "-o", "管.pdf", "-f"]] {
            let said = folder.convert(force);
            assert!(said.code == 2 && said.err.contains("管道"), "{}", said.err);
        }
        assert!(folder.convert(&["管.pdf", "-o", "x.pdf"]).code == 2, "a draft that is a pipe");
    }
}

#[test]
#[cfg(unix)]
fn a_limit_on_the_size_of_files_is_an_error() {
    let folder = Folder::with_draft("limit");
    let program = env!("CARGO_BIN_EXE_jianggao");
    let script = format!("ulimit -f 4; exec '{program}' convert --fonts bundled 讲话.md");
    let said = said(Command::new("sh").args(["-c", &script]).current_dir(&folder.0));
    assert!(said.code == 2 && said.err.contains("JG007"), "{} {}", said.code, said.err);
    assert_eq!(folder.names(), ["讲话.md"]);
}

#[test]
fn leftovers_of_a_killed_run_go_with_the_next() {
    let folder = Folder::with_draft("leftovers");
    folder.write(".jianggao-4000000-0.tmp", "PK half");
    folder.write(".jianggao-4000000-x.tmp.docx", "mine");
    folder.convert(&["讲话.md"]).good();
    assert_eq!(folder.names(), [".jianggao-4000000-x.tmp.docx", "讲话.docx", "讲话.md", "讲话.pdf"]);
}

#[test]
fn a_click_leads_only_to_the_web_letters_and_telephones() {
    let folder = Folder::new("targets");
    let text = "# 讲话\n\n见[甲](javascript:alert(1))、[乙](file:///etc/passwd)、[丙](\\\\\\\\host\\\\x)、\
        [丁](https://a.cn)、[戊](mailto:a@b.cn)、<vbscript:x>、[己](附件.exe)。\n";
    folder.write("讲话.md", text);
    let said = folder.convert(&["讲话.md"]).good();
    assert_eq!(said.err.matches("JG029").count(), 4, "{}", said.err);
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(folder.read("讲话.docx"))).expect("a package");
    let mut relations = String::new();
    package.by_name("word/_rels/document.xml.rels").expect("relations").read_to_string(&mut relations).expect("text");
    assert!(relations.contains("https://a.cn") && relations.contains("mailto:a@b.cn"));
    for target in ["javascript", "file:", "vbscript", "host", "附件.exe"] {
        assert!(!relations.contains(target), "{relations}");
    }
}

#[test]
fn import_makes_the_folder_asked_for() {
    let folder = Folder::new("import-folder");
    folder.write("稿.txt", "讲话\n\n同志们：\n今天开会，请大家认真听讲，会后抓好落实。\n");
    assert_eq!(folder.run(&["import", "稿.txt", "-o", "新/"]).code, 0);
    assert_eq!(folder.names(), ["新/稿.md", "稿.txt"]);
    folder.run(&["import", "稿.txt", "-o", "深/新/稿"]).good();
    assert!(folder.names().contains(&"深/新/稿.md".to_owned()), "{:?}", folder.names());
}

#[test]
fn an_office_program_is_given_only_what_its_name_says() {
    let folder = Folder::new("misnamed");
    folder.write("稿.md", "{\\rtf1 text}");
    folder.write("稿.doc", "{\\rtf1 text}");
    folder.refuse(&["稿.md"], 2, &["JG142", "RTF"]);
    folder.refuse(&["稿.doc"], 2, &["JG142", "RTF"]);
}

/// What a raw text has of a page around it is named when the paper is made at once; most of a text is more than a warning.
#[test]
fn what_is_left_out_of_a_raw_text_is_told_when_it_becomes_a_paper() {
    let folder = Folder::new("left-out");
    let text = "防汛值守安排\n\n第一条 各村要24小时值班值守。\n\n来源：云溪镇应急办\n\n各村要每天上报水情。\n\n镇里每天抽查两次，通报结果。\n";
    folder.write("值守.txt", text);
    let said = folder.convert(&["值守.txt"]).good();
    assert!(said.err.contains("JG100") && said.err.contains("来源：云溪镇应急办"), "{}", said.err);
    folder.write(
        "网页.txt",
        "在大会上的讲话\n\n同志们：\n\n开会。\n\n浏览次数：12345678901234567890\n责任编辑：张小林\n打印本页\n",
    );
    let said = folder.convert(&["网页.txt"]);
    assert!(said.code == 1 && said.err.contains("没有排出"), "{} {}", said.code, said.err);
}

#[test]
fn one_key_in_two_languages_is_written_twice() {
    let folder = Folder::new("two-keys");
    folder.write("稿.md", "---\n标题: 甲\ntitle: 乙\n---\n\n同志们：\n\n开会。\n");
    let said = folder.convert(&["稿.md"]);
    assert!(said.code == 1 && said.err.contains("同一个键，写了两次"), "{}", said.err);
}

#[test]
fn notes_of_the_watcher_are_no_drafts_and_patterns_are_for_every_command() {
    let folder = Folder::with_draft("notes-and-patterns");
    folder.write("讲话.提示.txt", "讲话.md 已导出，有 1 处请核对");
    folder.convert(&["."]).good();
    assert!(!folder.names().contains(&"讲话.提示.pdf".to_owned()), "{:?}", folder.names());
    folder.run(&["check", "*.md"]).good();
    folder.write("原稿.txt", "讲话\n\n同志们：\n今天开会，请大家认真听讲。\n");
    folder.run(&["import", "原*.txt", "-o", "草稿/"]).good();
    assert!(folder.names().contains(&"草稿/原稿.md".to_owned()), "{:?}", folder.names());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_stops_no_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_draft("locked-folder");
    folder.write("锁/甲.md", "# 甲\n\n正文。\n");
    let lock = |mode| fs::set_permissions(folder.0.join("锁"), fs::Permissions::from_mode(mode)).expect("a mode");
    lock(0o000);
    // Whoever may do everything may read it all the same.
    let may_read = fs::read_dir(folder.0.join("锁")).is_ok();
    let said = folder.convert(&["."]);
    lock(0o755);
    assert!(folder.names().contains(&"讲话.pdf".to_owned()), "{:?}", folder.names());
    assert!(may_read || said.code == 2 && said.err.contains("读不了文件夹"), "{} {}", said.code, said.err);
}

#[test]
fn a_draft_that_is_read_only_is_not_mended_and_it_is_said_so() {
    let folder = Folder::new("read-only-draft");
    folder.write("稿.md", "同志们：\n\n会议指出,要抓好落实。\n");
    let place = folder.0.join("稿.md");
    let set = |readonly| {
        let mut permissions = fs::metadata(&place).expect("there").permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(&place, permissions).expect("set");
    };
    set(true);
    let said = folder.run(&["check", "--fix", "稿.md"]);
    set(false);
    assert!(said.code == 2 && said.out.contains("只读") && !said.err.contains("已改"), "{} {}", said.out, said.err);
}

#[test]
fn a_file_that_is_meant_is_found_and_one_that_is_like_it_is_named() {
    let folder = Folder::with_draft("meant");
    folder.write("我的讲话.md", DRAFT);
    folder.write("两样.md", DRAFT);
    folder.write("两样.txt", DRAFT);
    folder.write("~$讲话.docx", "Word");
    for named in ["我的讲话", "“我的讲话.md”"] {
        let said = folder.convert(&[named, "--to", "pdf"]).good();
        assert!(said.out.starts_with("我的讲话.md → 我的讲话.pdf"), "{}", said.out);
    }
    folder.run(&["check", "我的讲话"]).good();
    folder.run(&["import", "我的讲话", "-o", "-"]).good();
    folder.refuse(&["两样"], 2, &["JG001", "是不是 两样.md、两样.txt？"]);
    folder.refuse(&["我的讲活.md"], 2, &["JG001", "是不是 我的讲话.md？"]);
    folder.write("通知一.md", DRAFT);
    folder.write("通知二.md", DRAFT);
    folder.refuse(&["通知"], 2, &["JG001", "是不是 通知一.md、通知二.md？"]);
    // What a word processor makes of the signs of a command line.
    folder.convert(&["讲话.md", "–o", "甲.pdf"]).good();
    folder.convert(&["讲话.md", "—to", "docx，pdf", "–o", "乙/"]).good();
    assert!(folder.0.join("甲.pdf").exists() && folder.0.join("乙/讲话.docx").exists());
    let said = folder.convert(&["讲话.md", "--to", "docx", "pdf"]);
    assert!(said.code == 2 && said.err.contains("--to docx,pdf"), "{}", said.err);
    folder.refuse(&["https://a.cn/讲话.md"], 2, &["这是网址"]);
    // What Word lays beside an open document is no draft.
    let said = folder.convert(&["讲话.md", "~$讲话.docx"]).good();
    assert!(said.err.contains("临时文件，略过"), "{}", said.err);
    for command in ["check", "import"] {
        let said = folder.run(&[command, "~$讲话.docx"]);
        assert!(said.code == 2 && said.err.contains("临时文件，略过"), "{command}: {}", said.err);
    }
}

#[test]
fn the_name_of_a_paper_belongs_to_the_first_of_its_drafts() {
    let folder = Folder::with_draft("rank");
    folder.write("讲话.txt", DRAFT.replace("上半年", "第三季度"));
    folder.convert(&["讲话.md"]).good();
    let (docx, pdf) = (folder.read("讲话.docx"), folder.read("讲话.pdf"));
    let said = folder.convert(&["讲话.txt"]).good();
    assert!(said.out.starts_with("讲话.txt → 讲话（排版2）.docx"), "{}", said.out);
    assert!(said.err.contains("旁边有同名的 讲话.md"), "{}", said.err);
    // So it is where the first has to give way itself.
    folder.write("讲话.docx", "别人的");
    folder.convert(&["讲话.md"]).good();
    let own = folder.read("讲话（排版）.docx");
    folder.convert(&["讲话.txt"]).good();
    assert!(folder.read("讲话（排版）.docx") == own && folder.read("讲话（排版2）.docx") != own);
    folder.write("讲话.docx", &docx);
    assert_eq!((folder.read("讲话.docx"), folder.read("讲话.pdf")), (docx, pdf));
    // Who says so, or has a folder for it, gets the name.
    folder.convert(&["讲话.txt", "-o", "讲话.pdf"]).good();
    folder.convert(&["讲话.txt", "-o", "印/"]).good();
    assert!(folder.0.join("印/讲话.docx").exists());
}

#[test]
fn the_version_is_told_by_a_word_and_by_an_option() {
    let folder = Folder::new("version");
    assert_eq!(folder.run(&["version"]).good().out, folder.run(&["--version"]).good().out);
}

#[test]
#[cfg(target_os = "linux")]
fn that_nothing_opens_a_paper_is_told() {
    let folder = Folder::with_draft("open");
    let said = said(folder.command(&["convert", "讲话.md", "--fonts", "bundled", "--open"]).env("PATH", ""));
    assert!(said.code == 0 && said.err.contains("JG191") && folder.0.join("讲话.pdf").exists(), "{}", said.err);
}

#[test]
fn silences_are_added_for_findings_and_not_for_silences() {
    let folder = Folder::new("add-silence");
    folder.write("稿.md", "# 讲话\n\n同志们：\n\n<!-- 检查:略 JG999 -->\n会议指出,要抓好落实。\n");
    folder.run(&["check", "稿.md", "--add-silence"]);
    let text = String::from_utf8(folder.read("稿.md")).expect("text");
    assert!(
        text.contains("<!-- 检查:略 JG999 -->\n") && text.contains("JG401 -->") && !text.contains("JG057"),
        "{text}"
    );
}

#[test]
fn timings_tell_where_a_conversion_spent_its_time() {
    let folder = Folder::with_draft("timings");
    let said = folder.convert(&["讲话.md", "--timings", "--to", "pdf"]).good();
    let line = said.err.lines().find(|line| line.contains("用时（毫秒）")).expect("a line");
    assert!(line.starts_with("讲话.md 用时（毫秒）：字体 "), "{line}");
    let steps: Vec<(&str, f64)> = line
        .split(['：', '，', '（'])
        .filter_map(|step| step.split_once(' ').map(|(word, time)| (word, time.parse().unwrap_or(-1.0))))
        .collect();
    let of = |word: &str| steps.iter().find(|(step, _)| *step == word).map_or(-1.0, |(_, time)| *time);
    for step in ["读", "校对", "排版", "PDF", "写"] {
        assert!(of(step) > 0.0, "{step} in {line}");
    }
    assert!(of("DOCX") == 0.0 && of("字体") >= 0.0, "{line}");
    assert!(!folder.convert(&["讲话.md"]).good().err.contains("用时"));
}

/// What is written so that old findings are told no more leaves the paper as it is, and a second time there is nothing to write.
#[test]
fn silences_leave_the_paper_as_it_is() {
    let folder = Folder::new("silences-paper");
    let head =
        "类型: 通知\n标题: 关于布署工作的通知\n主送机关: 各村,各单位\n发文机关: 石桥镇人民政府\n日期: 2026年3月5日\n";
    let body = "请遵照执行,认真落实。  \n另行通知。\n\n| 布署 | 值 |\n|---|---|\n| 再接再励 | 1 |\n\n```\n代码,一\n```\n\n- 列表,一\n\n> 引文,一\n\n[^1]: 脚注,一\n\n正文[^1]。\n";
    for (name, text) in [("有头.md", format!("---\n{head}---\n\n{body}")), ("无头.md", format!("# 讲话\n\n{body}"))]
    {
        folder.write(name, text);
        let made = |to: &str| folder.run(&["convert", name, "--fonts", "bundled", "-o", "-", "--to", to]).bytes;
        let before = ["docx", "pdf"].map(made);
        assert!(before[0].len() > 1000, "{name}");
        folder.run(&["check", name, "--add-silence"]).good();
        assert!(["docx", "pdf"].map(made) == before, "{name}: the paper is another");
        let once = folder.read(name);
        let told = folder.run(&["check", name, "--format", "short"]);
        assert_eq!((told.code, told.out.as_str()), (0, ""), "{name}");
        folder.run(&["check", name, "--add-silence"]).good();
        assert!(folder.read(name) == once, "{name}: written twice");
    }
}

#[test]
fn silences_are_refused_where_none_can_stand() {
    let folder = Folder::with_draft("silences-refused");
    folder.write("旧 稿.txt", "关于布署工作的通知\n\n各单位：\n请认真落实,抓好布署。\n");
    folder.convert(&["讲话.md", "-o", "定.docx"]).good();
    for (name, hint) in [("旧 稿.txt", "jianggao import \"旧 稿.txt\""), ("定.docx", "[检查]")] {
        let before = folder.read(name);
        let said = folder.run(&["check", name, "--add-silence"]);
        assert!(said.code == 2 && said.out.contains("JG066") && said.out.contains(hint), "{}", said.out);
        assert!(folder.read(name) == before);
    }
}

/// What reading a raw text mends is not counted: the page has it no more.
#[test]
fn of_a_raw_text_is_counted_what_the_page_still_has() {
    let folder = Folder::new("raw-count");
    let text =
        "关于布署工作的通知\n\n各单位：\n请认真落实,抓好工作,按时完成,及时报告.\n\n石桥镇人民政府\n2026年3月5日\n";
    folder.write("稿.txt", text);
    let said = folder.run(&["convert", "稿.txt", "--fonts", "bundled"]);
    assert!(said.err.contains("校对：错误 1（排出的文字里还有"), "{}", said.err);
    folder.write("稿.md", format!("---\n类型: 通知\n---\n\n{text}"));
    let said = folder.run(&["check", "稿.md", "--select", "JG401", "--format", "short"]);
    assert_eq!(said.out.matches("JG401").count(), 4, "{}", said.out);
}

#[test]
fn names_of_files_are_not_mended_and_a_full_stop_before_dots_stays() {
    let folder = Folder::new("paths");
    let text = "# 讲话\n\n请看D:\\资料,备份\\表.xlsx,再看“报告,终稿.docx”。他说“好”。...大家。\n";
    folder.write("稿.md", text);
    folder.run(&["check", "稿.md", "--fix"]);
    let mended = String::from_utf8(folder.read("稿.md")).expect("text");
    assert_eq!(mended, text.replace("xlsx,", "xlsx，").replace("...", "……"));
}

/// A paper has a word behind its name where it is in large print or gave way; its draft is there all the same.
#[test]
fn papers_with_a_word_behind_their_names_are_no_orphans() {
    let folder = Folder::new("worded");
    folder.write("稿/讲话.md", DRAFT);
    folder.write("稿/旧.md", DRAFT);
    folder.write("稿/旧.pdf", "not ours");
    for output in ["", "印/", "稿/印/"] {
        for profile in ["讲话", "大字版:L2", "讲话"] {
            let output: &[&str] = if output.is_empty() { &[] } else { &["-o", output] };
            let said = folder.convert(&[&["稿", "--to", "pdf", "--profile", profile], output].concat()).good();
            assert!(!said.err.contains("没有草稿了"), "{output:?} {profile}: {}", said.err);
        }
    }
    fs::remove_file(folder.0.join("稿/讲话.md")).expect("removed");
    let said = folder.convert(&["稿", "--to", "pdf", "-o", "印/"]).good();
    assert!(said.err.contains("2 个成品没有草稿了") && said.err.contains("讲话（大字版）.pdf"), "{}", said.err);
}

/// The large print of one draft is not put in the place of the paper of another that is called so.
#[test]
fn large_print_takes_no_name_of_another_draft() {
    let folder = Folder::new("large-name");
    folder.write("讲话.md", DRAFT);
    folder.write("讲话（大字版）.md", DRAFT.replace("大会", "小会"));
    folder.convert(&["讲话（大字版）.md", "--to", "pdf"]).good();
    let theirs = folder.read("讲话（大字版）.pdf");
    for drafts in [&["讲话.md"][..], &["讲话.md", "讲话（大字版）.md"]] {
        let said = folder.convert(&[drafts, &["--to", "pdf", "--profile", "大字版:L2"]].concat()).good();
        assert!(said.err.contains("旁边有同名的 讲话（大字版）.md"), "{}", said.err);
        assert!(folder.0.join("讲话（大字版）（排版2）.pdf").exists());
        assert!(drafts.len() > 1 || folder.read("讲话（大字版）.pdf") == theirs, "written over");
    }
}

/// What one draft of a run is attached to is the paper made of the other in the same run, in whatever order they are named.
#[test]
fn an_attachment_is_the_paper_made_now() {
    let folder = Folder::new("order");
    let head = "---\n类型: 通知\n标题: 关于甲事的通知\n发文机关: 甲局\n日期: 2026年3月5日\n主送机关: 乙局\n";
    folder.write("a.md", format!("{head}附件: {{ 标题: 名册, 文件: b.docx }}\n---\n\n请执行。\n"));
    for (at, words) in ["先写的一段。", "后写的一段。"].into_iter().enumerate() {
        folder.write("b.md", format!("# 名册\n\n{words}\n"));
        let drafts = if at == 0 { ["b.md", "a.md"] } else { ["a.md", "b.md"] };
        folder.convert(&drafts).good();
        folder.convert(&["a.md", "-o", "再.pdf"]).good();
        assert!(folder.read("a.pdf") == folder.read("再.pdf"), "{words}");
    }
}

/// A head as programs write it is a head.
#[test]
fn a_head_of_one_object_is_read() {
    let folder = Folder::new("flow-head");
    let body = "\n---\n\n同志们：\n\n正文。\n";
    folder.write("一.md", format!("---\n类型: 讲话\n标题: 在大会上的讲话{body}"));
    folder.convert(&["一.md", "--to", "pdf"]).good();
    for head in [
        "{类型: 讲话, 标题: \"在大会上的讲话\"}",
        "{\n  \"类型\": \"讲话\",\n  \"标题\": \"在大会上的讲话\",\n}",
        "\"类型\": 讲话\n'标题': \"在大会上的讲话\"",
    ] {
        folder.write("一.md", format!("---\n{head}{body}"));
        folder.convert(&["一.md", "-o", "二.pdf"]).good();
        assert!(folder.read("一.pdf") == folder.read("二.pdf"), "{head}");
    }
    folder.write("一.md", "---\n{ 甲, 乙 }\n---\n\n正文。\n");
    let said = folder.convert(&["一.md", "--to", "pdf"]);
    assert!(said.err.contains("没有标题"), "{}", said.err);
}

/// The watcher, too, puts large print beside the usual exports.
#[test]
fn the_watcher_puts_large_print_beside_the_usual_exports() {
    let folder = Folder::new("watch-large");
    folder.write("稿/讲话.md", DRAFT);
    let watch = |more: &[&str]| {
        let once = ["watch", "稿", "--once", "--fonts", "bundled", "--to", "pdf"];
        folder.run(&[&once, more].concat()).good();
    };
    watch(&[]);
    let usual = folder.read("稿/导出/讲话.pdf");
    watch(&["--profile", "大字版:L2"]);
    assert!(folder.read("稿/导出/讲话.pdf") == usual && folder.read("稿/导出/讲话（大字版）.pdf") != usual);
}
