//! `jianggao desk`, asked as its page asks it: who is let in, what comes back, and that it is what `convert`, `import` and
//! `check` give. The page itself is tried in a browser, apart from these tests.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn folder(case: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("desk").join(case);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

fn jianggao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(arguments).current_dir(folder).env_remove("JIANGGAO_FONTS");
    command
}

/// A desk that is open, and the cookie of its page.
struct Desk {
    program: Child,
    host: String,
    token: String,
    cookie: String,
}

/// What was answered.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Desk {
    fn open(folder: &Path, arguments: &[&str]) -> Desk {
        let mut command = jianggao(folder, &["desk", "--no-open", "--port", "0", "--fonts", "bundled", "--quiet"]);
        let mut program =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let mut address = String::new();
        BufReader::new(program.stdout.take().expect("a pipe")).read_line(&mut address).expect("an address");
        let (host, token) = address
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once("/?token="))
            .unwrap_or_else(|| panic!("no address: {address:?}"));
        let mut desk = Desk { host: host.to_owned(), token: token.to_owned(), cookie: String::new(), program };
        let first = desk.ask("GET", &format!("/?token={token}"), &[], b"");
        assert_eq!(first.status, 200, "{}", first.text());
        let cookie = first.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        desk.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        desk
    }

    /// Asks with exactly these lines of a head besides the usual ones; a usual one that is among them is left out.
    fn ask(&self, method: &str, path: &str, head: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        let length = body.len().to_string();
        let usual = [
            ("Host", self.host.as_str()),
            ("Cookie", &self.cookie),
            ("Content-Length", &length),
            ("Connection", "close"),
        ];
        let own = |name: &str| head.iter().any(|(other, _)| *other == name);
        let mut text = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in usual.iter().filter(|(name, _)| !own(name)).chain(head) {
            text += &format!("{name}: {value}\r\n");
        }
        stream.write_all(text.as_bytes()).and_then(|()| stream.write_all(b"\r\n")).expect("a head");
        stream.write_all(body).expect("a body");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an answer");
        let split = all.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&all[..split]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: all[split + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        let kind = [("Content-Type", "application/json")];
        self.ask("POST", path, &kind, body.to_string().as_bytes())
    }

    fn typeset(&self, text: &str) -> Value {
        let answer = self.post("/api/typeset", &json!({ "tab": "甲", "name": "草稿.md", "text": text }));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

const SPEECH: &str = "---\n标题: 在全镇防汛工作会议上的讲话\n讲话人: 王小明\n日期: 2026年7月3日\n---\n\n同志们：\n\n\
    今天开会,主要是部署防汛工作。\n\n# 一、认清形势\n\n今年雨水偏多😀，各村要早作准备。\n\n谢谢大家！\n";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn only_its_own_page_is_let_in() {
    let desk = Desk::open(&folder("guard"), &[]);
    let status = |path: &str, head: &[(&str, &str)]| desk.ask("GET", path, head, b"").status;
    let localhost = desk.host.replace("127.0.0.1", "localhost");
    let (own, other) = (format!("http://{}", desk.host), format!("http://{}1", desk.host));
    assert_eq!(status("/api/state", &[]), 200);
    assert_eq!(status("/api/state", &[("Host", &localhost), ("Origin", &own)]), 200);
    for (what, path, head) in [
        ("no cookie", "/api/state", vec![("Cookie", "")]),
        ("a wrong token", "/?token=0000", vec![("Cookie", "")]),
        ("a token of the right length", &*format!("/?token={}", "0".repeat(desk.token.len())), vec![("Cookie", "")]),
        ("a token at another address", &*format!("/api/state?token={}", desk.token), vec![("Cookie", "")]),
        ("a name of the web", "/api/state", vec![("Host", "evil.example")]),
        ("another port", "/api/state", vec![("Host", "127.0.0.1:1")]),
        ("another page", "/api/state", vec![("Origin", "http://evil.example")]),
        ("another page of this machine", "/api/state", vec![("Origin", other.as_str())]),
        ("a page of a file", "/api/state", vec![("Origin", "null")]),
    ] {
        assert_eq!(status(path, &head), 403, "{what}");
    }
    let page = desk.get("/");
    let policy = page.head.lines().find(|line| line.starts_with("content-security-policy: ")).expect("a policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(desk.get("/assets/../Cargo.toml").status, 404);
    assert_eq!(desk.get("/api/folder").status, 404);
    // What the page asks for is there, and nothing it asks for is elsewhere.
    let html = page.text();
    for place in html.split('"').filter(|text| text.starts_with("/assets/")) {
        assert_eq!(desk.get(place).status, 200, "{place}");
    }
    assert!(!html.contains("http://") && !html.contains("https://"), "the page asks for something of the web");
}

#[test]
fn pages_are_those_of_the_pdf_and_only_new_ones_are_sent() {
    let case = folder("pages");
    let desk = Desk::open(&case, &[]);
    let set = desk.typeset(SPEECH);
    assert_eq!((set["made"].as_bool(), set["kind"].as_str()), (Some(true), Some("讲话")), "{set}");
    assert_eq!(set["file"], "在全镇防汛工作会议上的讲话");
    let page = &set["pages"][0];
    let svg = page["svg"].as_str().expect("a page");
    let texts: Vec<&str> = svg.split("<text ").skip(1).filter_map(|text| text.split(['>', '<']).nth(1)).collect();
    assert!(texts.concat().contains("今天开会"), "{svg}");
    // Every run of the draft knows its place there, counted as scripts count.
    let units: Vec<u16> = SPEECH.encode_utf16().collect();
    let places: Vec<i64> = page["places"].as_array().expect("places").iter().filter_map(Value::as_i64).collect();
    assert_eq!(places.len(), 2 * texts.len());
    let of = |text: &str| {
        let at = texts.iter().position(|other| other.contains(text)).expect("a run");
        let [from, to] = [places[2 * at], places[2 * at + 1]].map(|place| place as usize);
        String::from_utf16_lossy(&units[from..to])
    };
    assert!(of("早作准备").contains("早作准备"), "{}", of("早作准备"));
    // The faces are there.
    for face in set["faces"].as_array().expect("faces") {
        let face = desk.get(face["url"].as_str().expect("an address"));
        assert!(face.status == 200 && face.body.len() > 1000, "{}", face.status);
    }
    let hash = page["hash"].as_str().expect("a hash");
    let again = desk.post("/api/typeset", &json!({ "tab": "甲", "name": "草稿.md", "text": SPEECH, "have": [hash] }));
    assert_eq!(
        (again.json()["pages"][0]["hash"].as_str(), &again.json()["pages"][0]["svg"]),
        (Some(hash), &Value::Null)
    );
    // Findings stand at their places, with what mends them.
    let found = set["diagnostics"].as_array().expect("findings").iter().find(|one| one["code"] == "JG401");
    let found = found.unwrap_or_else(|| panic!("{}", set["diagnostics"]));
    let place = [&found["from"], &found["to"]].map(|place| place.as_u64().expect("a place") as usize);
    assert_eq!(String::from_utf16_lossy(&units[place[0]..place[1]]), ",");
    assert_eq!((&found["fix"]["edits"][0]["text"], &found["fix"]["safe"]), (&json!("，"), &json!(true)));
    // What cannot be made says why, and has no pages.
    let bad = desk.typeset("---\n样式: 没有的\n---\n\n正文\n");
    assert_eq!((bad["made"].as_bool(), bad["pages"].as_array().map(Vec::len)), (Some(false), Some(0)));
    assert!(bad["diagnostics"].to_string().contains("JG053"), "{bad}");
}

#[test]
fn what_is_taken_is_what_the_commands_make() {
    let case = folder("taken");
    fs::write(case.join("讲话.md"), SPEECH).expect("a draft");
    let made = jianggao(&case, &["convert", "讲话.md", "--fonts", "bundled"]).output().expect("the program");
    let desk = Desk::open(&case, &[]);
    let take = |what: &str| {
        let options = json!({ "faces": "bundled" });
        desk.post("/api/take", &json!({ "name": "讲话.md", "text": SPEECH, "options": options, "what": what }))
    };
    for what in ["docx", "pdf"] {
        let taken = take(what);
        let name = format!("filename*=UTF-8''{}.{what}", encoded("在全镇防汛工作会议上的讲话"));
        assert!(taken.status == 200 && taken.head.contains(&name), "{}", taken.head);
        let file = fs::read(case.join(format!("讲话.{what}")));
        assert!(file.is_ok_and(|file| file == taken.body), "{what} differs: {}", String::from_utf8_lossy(&made.stderr));
    }
    assert_eq!(take("md").body, SPEECH.as_bytes());
    let titled = json!({ "name": "讲话.md", "text": "# ..关于“甲/乙”的讲话...\n\n正文。\n", "what": "md" });
    let titled = desk.post("/api/take", &titled);
    assert!(titled.head.contains(&format!("''{}.md", encoded("关于“甲乙”的讲话"))), "{}", titled.head);
    let revised = take("revisions");
    assert!(revised.status == 200 && revised.body.starts_with(b"PK"), "{}", revised.text());
    let mended = desk.post("/api/mend", &json!({ "name": "讲话.md", "text": SPEECH }));
    fs::write(case.join("改.md"), SPEECH).expect("a draft");
    let status = jianggao(&case, &["check", "--fix", "改.md"]).output().expect("the program").status;
    assert!(status.code().is_some_and(|code| code < 2));
    assert_eq!(mended.json()["text"].as_str(), fs::read_to_string(case.join("改.md")).ok().as_deref());
    // One finding is silenced, and the pages stay.
    let silenced =
        desk.post("/api/silence", &json!({ "name": "讲话.md", "text": SPEECH, "code": "JG401", "from": null }));
    let text = silenced.json()["text"].as_str().expect("a text").to_owned();
    let (before, after) = (desk.typeset(SPEECH), desk.typeset(&text));
    let codes = |set: &Value| set["diagnostics"].to_string().matches("JG401").count();
    assert_eq!((codes(&before), codes(&after), &after["silenced"]), (1, 0, &json!(1)));
    assert_eq!(before["pages"][0]["hash"], after["pages"][0]["hash"]);
}

#[test]
fn heads_change_key_by_key() {
    let desk = Desk::open(&folder("head"), &[]);
    let set = |text: &str, key: &str, values: &[&str]| {
        let answer = desk.post("/api/head", &json!({ "text": text, "key": key, "values": values }));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["text"].as_str().expect("a text").to_owned()
    };
    let text = set(SPEECH, "讲话人", &["李　岩"]);
    assert!(text.contains("讲话人: 李　岩\n日期: 2026年7月3日\n"), "{text}");
    let text = set("正文\n", "标题", &["甲: 乙", "# 丙"]);
    assert_eq!(desk.typeset(&text)["head"][1]["values"], json!(["甲: 乙", "# 丙"]), "{text}");
    assert_eq!(desk.post("/api/head", &json!({ "text": "", "key": "没有", "values": ["甲"] })).status, 422);
}

#[test]
fn files_are_brought_with_their_pictures_and_what_was_taken_away() {
    let case = folder("brought");
    let desk = Desk::open(&case, &[]);
    let bring = |tab: &str, name: &str, bytes: &[u8]| {
        desk.ask("POST", &format!("/api/import?tab={tab}&name={}", encoded(name)), &[], bytes)
    };
    let raw = "　　在座谈会上的讲话\n　　王小明\n\n　　同志们：\n　　今天请大家来，主要是听意见。\n\n- 1 -\n\n　　谢谢大家！\n";
    let gbk = encoding_rs::GBK.encode(raw).0.into_owned();
    let brought = bring("a", "讲话.txt", &gbk);
    let brought = brought.json();
    assert_eq!((brought["form"].as_str(), brought["name"].as_str()), (Some("raw"), Some("讲话.md")), "{brought}");
    assert!(brought["text"].as_str().is_some_and(|text| text.contains("标题: 在座谈会上的讲话")), "{brought}");
    assert_eq!((&brought["removed"][0]["text"], &brought["removed"][0]["line"]), (&json!("- 1 -"), &json!(7)));
    // A draft comes as it is.
    assert_eq!(bring("a", "草稿.md", SPEECH.as_bytes()).json()["text"], SPEECH);
    // A picture that the page gives is the draft's, in that page alone.
    let picture = first_picture().expect("a picture");
    let text = "# 题\n\n![图](图/1.png)\n";
    assert_eq!(desk.typeset(text)["need"], json!(["图/1.png"]));
    let put = desk.ask("PUT", &format!("/api/file?tab={}&name={}", encoded("甲"), encoded("图/1.png")), &[], &picture);
    assert_eq!(put.status, 204, "{}", put.text());
    let set = desk.typeset(text);
    assert!(set["need"] == json!([]) && set["pages"][0]["svg"].as_str().is_some_and(|svg| svg.contains("<image ")));
    let other = desk.post("/api/typeset", &json!({ "tab": "乙", "name": "草稿.md", "text": text }));
    assert_eq!(other.json()["need"], json!(["图/1.png"]));
    assert_eq!(desk.get(&format!("/api/file?tab={}&name={}", encoded("甲"), encoded("图/1.png"))).body, picture);
    // Nothing that is no text or document is taken for one.
    let bad = bring("a", "坏.docx", b"PK\x03\x04broken");
    assert!(bad.status == 422 && bad.json()["error"]["message"].is_string(), "{}", bad.text());
}

fn first_picture() -> std::io::Result<Vec<u8>> {
    let (mut open, mut found) = (vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")], None);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "png") {
                found = Some(path);
            }
        }
    }
    fs::read(found.unwrap_or_default())
}

#[test]
fn a_folder_is_listed_opened_and_saved_but_never_left() {
    let case = folder("kept");
    let drafts = case.join("稿件");
    fs::create_dir_all(drafts.join("会议")).expect("a folder");
    fs::write(case.join("外.md"), "# 外\n").expect("a file");
    fs::write(drafts.join("会议/讲话.md"), SPEECH).expect("a draft");
    fs::write(drafts.join("坏.md"), "---\n样式: 没有的\n---\n\n正文\n").expect("a draft");
    let desk = Desk::open(&case, &["稿件"]);
    let state = |path: &str| {
        let list = desk.get("/api/folder").json();
        let draft = list["drafts"].as_array().and_then(|all| all.iter().find(|draft| draft["path"] == path)).cloned();
        draft.unwrap_or_else(|| panic!("{path} is not in {list}"))["state"].as_str().unwrap_or_default().to_owned()
    };
    let comes = |path: &str, wanted: &str| {
        let begun = Instant::now();
        while state(path) != wanted {
            assert!(begun.elapsed() < Duration::from_secs(30), "{path} is {} and not {wanted}", state(path));
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    comes("会议/讲话.md", "最新");
    comes("坏.md", "出错");
    assert!(drafts.join("导出/会议/讲话.docx").is_file());
    let place = format!("/api/draft?path={}", encoded("会议/讲话.md"));
    let opened = desk.get(&place).json();
    assert_eq!((&opened["text"], &opened["writable"]), (&json!(SPEECH), &json!(true)));
    let was = opened["hash"].as_str().expect("a hash");
    let save = |was: &str, text: &str| desk.ask("PUT", &format!("{place}&was={was}"), &[], text.as_bytes());
    let changed = SPEECH.replace("早作准备", "及早准备");
    let saved = save(was, &changed);
    assert_eq!((saved.status, fs::read_to_string(drafts.join("会议/讲话.md")).ok()), (200, Some(changed.clone())));
    // Somebody else wrote there meanwhile: that stays.
    assert_eq!(save(was, SPEECH).status, 409);
    assert_eq!(fs::read_to_string(drafts.join("会议/讲话.md")).ok(), Some(changed));
    let new = desk.ask("PUT", &format!("/api/draft?path={}&was=", encoded("新.md")), &[], "# 新\n".as_bytes());
    assert!(new.status == 200 && drafts.join("新.md").is_file(), "{}", new.text());
    #[cfg(unix)]
    std::os::unix::fs::symlink("../外.md", drafts.join("链.md")).expect("a link");
    for path in ["../外.md", "/etc/passwd", "会议/../../外.md", "..\\外.md", "导出", "jianggao.toml", "链.md", ""]
    {
        let read = desk.get(&format!("/api/draft?path={}", encoded(path)));
        assert!(read.status >= 400, "{path}: {}", read.text());
        let written = desk.ask("PUT", &format!("/api/draft?path={}&was=", encoded(path)), &[], b"x");
        assert!(written.status >= 400, "{path} was written");
        let brought = desk.ask("POST", &format!("/api/import?tab=a&name=a.md&path={}", encoded(path)), &[], b"");
        assert!(brought.status >= 400, "{path} was brought");
    }
    assert_eq!(fs::read_to_string(case.join("外.md")).ok().as_deref(), Some("# 外\n"));
    for path in ["导出/新.md", " .md", "行\n.md"] {
        assert_eq!(
            desk.ask("PUT", &format!("/api/draft?path={}&was=", encoded(path)), &[], b"x").status,
            404,
            "{path}"
        );
    }
    // A picture of the page goes beside the draft, where nobody's is.
    let picture = first_picture().expect("a picture");
    let put = |name: &str, bytes: &[u8]| {
        let place = format!("/api/file?tab=a&name={}&path={}", encoded(name), encoded("会议/讲话.md"));
        desk.ask("PUT", &place, &[], bytes).status
    };
    assert_eq!((put("图/1.png", &picture), put("图/1.png", &picture)), (204, 204));
    assert_eq!(fs::read(drafts.join("会议/图/1.png")).ok(), Some(picture.clone()));
    let other = [picture.clone(), vec![0]].concat();
    assert_eq!(
        (put("图/1.png", &other), put("图/2.png", b"no picture"), put("../../2.png", &picture)),
        (409, 422, 422)
    );
    assert_eq!((put("图/1.md", &picture), case.join("2.png").exists()), (422, false));
    // Settings are looked at before they are saved.
    let settings = |text: &str| desk.ask("PUT", "/api/settings", &[], text.as_bytes());
    let bad = settings("[页面]\n没有 = 1\n");
    assert!(bad.status == 422 && bad.json()["diagnostics"][0]["line"] == 2, "{}", bad.text());
    assert_eq!((settings("[检查]\n略 = [\"JG401\"]\n").status, drafts.join("jianggao.toml").is_file()), (204, true));
}

#[test]
fn line_ends_stay_as_the_file_has_them() {
    let case = folder("ends");
    fs::write(case.join("稿.md"), "# 题\r\n\r\n甲。\r\n").expect("a draft");
    let desk = Desk::open(&case, &["稿.md"]);
    let place = format!("/api/draft?path={}", encoded("稿.md"));
    let was = desk.get(&place).json()["hash"].as_str().expect("a hash").to_owned();
    let saved = desk.ask("PUT", &format!("{place}&was={was}"), &[], "# 题\n\n乙。\n".as_bytes());
    assert_eq!(saved.status, 200, "{}", saved.text());
    assert_eq!(fs::read(case.join("稿.md")).ok().as_deref(), Some("# 题\r\n\r\n乙。\r\n".as_bytes()));
}

#[test]
fn whoever_is_left_goes_on_with_the_folder() {
    let case = folder("two");
    let drafts = case.join("稿件");
    fs::create_dir_all(&drafts).expect("a folder");
    fs::write(drafts.join("稿.md"), "# 题\n\n甲。\n").expect("a draft");
    let first = Desk::open(&case, &["稿件"]);
    let exported = || fs::read(drafts.join("导出/稿.docx")).ok();
    let comes = |what: &str, holds: &dyn Fn() -> bool| {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    comes("the first export", &|| exported().is_some());
    let second = Desk::open(&case, &["稿件"]);
    comes("the second is told", &|| second.get("/api/folder").json()["watching"] == true);
    drop(first);
    let before = exported();
    fs::write(drafts.join("稿.md"), "# 题\n\n乙。\n").expect("a draft");
    comes("the second goes on", &|| exported().is_some_and(|now| Some(now) != before));
}

#[test]
fn a_question_that_cannot_be_read_is_answered_in_chinese() {
    let desk = Desk::open(&folder("odd"), &[]);
    let json = [("Content-Type", "application/json")];
    for (what, answer, status) in [
        ("no JSON", desk.ask("POST", "/api/typeset", &json, b"{"), 400),
        ("another kind", desk.ask("POST", "/api/typeset", &[("Content-Type", "text/html")], b"{}"), 415),
        ("no such address", desk.get("/api/none"), 404),
        ("another method", desk.ask("DELETE", "/api/typeset", &[], b""), 405),
        ("nothing named", desk.ask("POST", "/api/import", &[], b""), 400),
    ] {
        let told = answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(answer.status == status && !told.is_empty() && !told.is_ascii(), "{what}: {} {told}", answer.status);
    }
}

#[test]
fn a_file_is_opened_with_what_lies_beside_it_and_a_draft_is_saved_where_it_is() {
    let case = folder("file");
    let text = "# 题\n\n今天开会,部署工作。\n\n![图](图/1.png)\n";
    fs::create_dir_all(case.join("图")).expect("a folder");
    fs::write(case.join("图/1.png"), first_picture().expect("a picture")).expect("a picture");
    fs::write(case.join("稿.md"), text).expect("a draft");
    fs::write(case.join("别的.md"), text).expect("a draft");
    fs::write(case.join("raw.txt"), "今天开会\n\n同志们：\n\n今天开会,部署工作。\n").expect("a text");
    fs::write(case.join("jianggao.toml"), "[检查]\n略 = [\"JG401\"]\n").expect("settings");
    let desk = Desk::open(&case, &["稿.md"]);
    let state = desk.get("/api/state").json();
    let opened = &state["open"];
    assert_eq!((&state["folder"], &opened["path"], &opened["writable"]), (&Value::Null, &json!("稿.md"), &json!(true)));
    let asked = json!({ "tab": "甲", "name": "稿.md", "path": "稿.md", "text": opened["text"] });
    let set = desk.post("/api/typeset", &asked);
    assert!(set.text().contains("<image ") && !set.text().contains("JG401"), "{}", set.text());
    let was = opened["hash"].as_str().expect("a hash");
    let save = |path: &str, was: &str| {
        desk.ask("PUT", &format!("/api/draft?path={}&was={was}", encoded(path)), &[], "# 新题\n".as_bytes()).status
    };
    assert_eq!((save("稿.md", was), save("别的.md", ""), save("新.md", "")), (200, 404, 404));
    assert_eq!(fs::read_to_string(case.join("稿.md")).ok().as_deref(), Some("# 新题\n"));
    assert_eq!((desk.get("/api/folder").status, case.join("导出").exists()), (404, false));
    // What is no draft becomes one of the page's own.
    let desk = Desk::open(&case, &["raw.txt"]);
    let opened = &desk.get("/api/state").json()["open"];
    assert_eq!(
        (&opened["name"], &opened["path"], &opened["writable"]),
        (&json!("raw.md"), &Value::Null, &json!(false))
    );
    let missing = jianggao(&case, &["desk", "--no-open", "没有.md"]).output().expect("the program");
    assert_eq!(missing.status.code(), Some(2), "{}", String::from_utf8_lossy(&missing.stderr));
}

/// Interrupted, it ends at once and well.
#[test]
#[cfg(unix)]
fn it_ends_when_it_is_asked_to() {
    let mut desk = Desk::open(&folder("end"), &[]);
    let killed = Command::new("kill").args(["-INT", &desk.program.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let begun = Instant::now();
    let status = loop {
        match desk.program.try_wait().expect("a program") {
            Some(status) => break status,
            None => assert!(begun.elapsed() < Duration::from_secs(20), "it goes on"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
}
