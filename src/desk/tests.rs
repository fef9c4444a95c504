//! A desk with a workshop that does nothing: when it ends, what it keeps, what it is made of.

use super::protocol::{Imported, Mended, Paper, Refused, Set, State, Taken, Typeset, What};
use super::tabs::Tabs;
use super::{Desk, Folder, NamedFiles, Stop, Workshop, assets};
use crate::read::files::Files;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

struct Idle;

impl Workshop for Idle {
    fn state(&self) -> State {
        State::default()
    }
    fn starter(&self, _: &str) -> Option<String> {
        None
    }
    fn essay(&self, _: &str) -> Option<String> {
        panic!("a workshop that breaks")
    }
    fn import(&self, _: &str, _: &[u8]) -> Result<(Imported, NamedFiles), Refused> {
        Err(Refused::new(422, "不会"))
    }
    fn typeset(&self, _: &Typeset, _: &dyn Files) -> Set {
        panic!("a workshop that breaks")
    }
    fn with_key(&self, _: &str, _: &str, _: &[String]) -> Result<String, Refused> {
        Err(Refused::new(422, "不会"))
    }
    fn silenced(&self, _: &Paper, _: &str, _: Option<usize>, _: &dyn Files) -> Result<String, Refused> {
        Err(Refused::new(422, "不会"))
    }
    fn mended(&self, _: &Paper, _: &dyn Files) -> Result<Mended, Refused> {
        Err(Refused::new(422, "不会"))
    }
    fn take(&self, _: &Paper, _: What, _: &dyn Files) -> Result<Taken, Refused> {
        Err(Refused::new(422, "不会"))
    }
    fn face(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
    fn judge_settings(&self, _: &str) -> Result<(), Refused> {
        Ok(())
    }
    fn folder(&self) -> Option<&dyn Folder> {
        None
    }
}

/// Where a desk is, and the token.
fn parts(address: &str) -> (String, String) {
    let rest = address.strip_prefix("http://").expect("an address");
    let (host, token) = rest.split_once("/?token=").expect("a token");
    (host.to_owned(), token.to_owned())
}

fn ask(stream: &mut TcpStream, host: &str, token: &str, what: &str, body: &str) {
    let port = host.rsplit(':').next().unwrap_or_default();
    let length = body.len();
    let head = format!(
        "{what} HTTP/1.1\r\nHost: {host}\r\nCookie: jianggao-{port}={token}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes()).expect("a request");
}

#[test]
fn a_desk_ends_after_its_last_page_and_not_before_its_first() {
    let patience = Duration::from_millis(300);
    let desk = Desk::at(0).expect("a desk");
    let (host, token) = parts(&desk.address());
    let bell = desk.bell();
    let served = thread::spawn(move || desk.serve(Arc::new(Idle), patience, &Stop::default()).is_ok());
    thread::sleep(2 * patience);
    assert!(!served.is_finished(), "nobody has come yet");
    let listen = || {
        let mut stream = TcpStream::connect(&host).expect("a connection");
        ask(&mut stream, &host, &token, "GET /api/events?tab=a", "");
        let mut first = [0; 12];
        stream.read_exact(&mut first).expect("an answer");
        assert_eq!(&first, b"HTTP/1.1 200");
        stream
    };
    let (one, other) = (listen(), listen());
    drop(one);
    thread::sleep(2 * patience);
    assert!(!served.is_finished(), "a page is open");
    drop(other);
    // A closed page is noticed when it is told something.
    let begun = Instant::now();
    while !served.is_finished() {
        bell.ring(super::protocol::Event::Settings);
        assert!(begun.elapsed() < Duration::from_secs(20), "nobody is there any more");
        thread::sleep(Duration::from_millis(20));
    }
    assert!(begun.elapsed() >= patience && served.join().is_ok_and(|served| served));
}

#[test]
fn pages_are_told_when_the_desk_is_cleared() {
    let desk = Desk::at(0).expect("a desk");
    let (host, token) = parts(&desk.address());
    let stop = Stop::default();
    let end = stop.clone();
    let served = thread::spawn(move || desk.serve(Arc::new(Idle), Duration::from_secs(9), &stop).is_ok());
    let mut stream = TcpStream::connect(&host).expect("a connection");
    ask(&mut stream, &host, &token, "GET /api/events?tab=a", "");
    let mut first = [0; 12];
    stream.read_exact(&mut first).expect("an answer");
    end.ring();
    let mut rest = Vec::new();
    // However the connection ends.
    drop(stream.read_to_end(&mut rest));
    assert!(String::from_utf8_lossy(&rest).contains("event: bye"), "{}", String::from_utf8_lossy(&rest));
    assert!(served.join().is_ok_and(|served| served));
}

#[test]
fn a_workshop_that_breaks_is_told_and_the_desk_goes_on() {
    let desk = Desk::at(0).expect("a desk");
    let (host, token) = parts(&desk.address());
    let stop = Stop::default();
    let end = stop.clone();
    let served = thread::spawn(move || desk.serve(Arc::new(Idle), Duration::from_secs(9), &stop).is_ok());
    for _ in 0..2 {
        let mut stream = TcpStream::connect(&host).expect("a connection");
        ask(&mut stream, &host, &token, "POST /api/typeset", r#"{"text":"甲"}"#);
        let mut first = [0; 12];
        stream.read_exact(&mut first).expect("an answer");
        assert_eq!(&first, b"HTTP/1.1 500");
    }
    end.ring();
    assert!(served.join().is_ok_and(|served| served));
}

#[test]
fn what_pages_keep_is_their_own_and_has_an_end() {
    let tabs = Tabs::default();
    assert!(tabs.keep("甲", vec![("图/1.png".into(), vec![1])]));
    let has = |tab: &str, path: &str| tabs.files(tab).open(path).is_ok();
    assert_eq!((has("甲", "图/1.png"), has("乙", "图/1.png")), (true, false));
    assert_eq!(tabs.files("甲").find("1.png").as_deref(), Some("图/1.png"));
    assert!(!tabs.keep("甲", vec![("大.png".into(), vec![0; 129 << 20])]), "there is no room for it");
    assert_eq!((has("甲", "图/1.png"), has("甲", "大.png")), (true, false));
    (0..40).for_each(|at| _ = tabs.keep(&format!("页{at}"), vec![("a".into(), vec![1])]));
    assert_eq!((has("甲", "图/1.png"), has("页39", "a")), (false, true));
}

#[test]
fn the_page_is_embedded_whole() {
    let web = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
    let names = std::fs::read_dir(web).expect("the page").map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    let embedded: Vec<&str> = assets::ALL.iter().map(|asset| asset.name).collect();
    assert_eq!(embedded, names);
    for asset in assets::ALL {
        for imported in asset.text.split("from './").skip(1).filter_map(|rest| rest.split('\'').next()) {
            assert!(assets::named(imported).is_some(), "{} asks for {imported}", asset.name);
        }
    }
}
