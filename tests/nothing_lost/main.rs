//! The first law: every letter, Han character, figure and sign of a draft stands in the PDF and in the DOCX, in order, or is
//! named by a diagnostic at its place.
//!
//! Random drafts of every kind of paper; the generator ([`draft`]) knows of every passage which characters a reader must see
//! and which are Markdown's, and knows nothing of how the product reads. A draft that breaks the law is made as small as it
//! can be and shown.

#[path = "../common/mod.rs"]
mod common;
mod draft;
mod head;

use draft::{Draft, Passage};
use jianggao::diag::Diagnostic;
use jianggao::font::FontBook;
use jianggao::read::Input;
use jianggao::render::{Outcome, RenderOptions};
use jianggao::source::Source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use unicode_normalization::UnicodeNormalization;

/// How many drafts are tried; another number, or another seed, by `DRAFTS` and `SEED`.
const DRAFTS: u64 = 500;

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

#[test]
fn nothing_of_a_draft_is_lost() {
    let fonts = common::bundled();
    let first = setting("SEED", 1) * 1_000_000;
    let broken: Vec<String> = (first..first + setting("DRAFTS", DRAFTS))
        .into_par_iter()
        .filter_map(|seed| {
            let draft = Draft::random(seed);
            broken(&draft, &fonts)?;
            let least = shrink(draft, &fonts);
            let fault = broken(&least, &fonts).unwrap_or_default();
            Some(format!("seed {seed}: {fault}\n{}\n", least.text().0))
        })
        .collect();
    assert!(broken.is_empty(), "{} drafts\n{}", broken.len(), broken[..broken.len().min(8)].join("\n----\n"));
}

/// The law can be broken: a passage that is not printed is found out.
#[test]
fn what_is_lost_is_found_out() {
    let fonts = common::bundled();
    let body = vec![Passage::exact("今天开会。", "今天开会。"), Passage::exact("<!-- 甲乙丙 -->", "甲乙丙")];
    let draft = Draft { head: vec![Passage::exact("标题: 讲话", "讲话")], body };
    assert!(broken(&draft, &fonts).is_some_and(|fault| fault.contains("甲乙丙")));
}

/// The law holds for what attachments are read from, whatever the file is; what cannot be read stands as a box with its name.
#[test]
fn nothing_of_attachments_in_files_is_lost() {
    let fonts = common::bundled();
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let files: BTreeMap<String, Vec<u8>> = [
        ("说明.txt", gbk("天干第一行\n\n地支第二行\n")),
        ("方案.txt", "检查方案\n\n一、子丑\n寅卯辰巳。\n".into()),
        ("表.csv", "\u{FEFF}甲列,乙列\n一,\"丙,丁\"\n,戊己庚\n".into()),
        ("表.tsv", gbk("辛列\t壬列\n癸\t2\n")),
        ("文.md", "# 办法\n\n午未。[^1]\n\n> 申酉\n\n[^1]: 戌亥。\n".into()),
        ("空.md", Vec::new()),
        ("册.xlsx", b"PK\x03\x04nothing".to_vec()),
        ("旧.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    let names = files.keys().cloned().chain(["没有.md".to_owned(), "说明.txt".to_owned(), "稿.md".to_owned()]);
    let list: String = names.map(|name| format!("  - {{标题: 附上{name}, 文件: {name}}}\n")).collect();
    for kind in ["通知", "请示", "函", "令", "纪要", "决定"] {
        let text =
            format!("---\n类型: {kind}\n标题: 关于甲的{kind}\n日期: 2026年1月1日\n附件:\n{list}---\n\n正文一段。\n");
        let options = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
        let files = BTreeMap::from_iter(files.clone().into_iter().chain([("稿.md".to_owned(), text.clone().into())]));
        let outcome = jianggao::render::render(Input::draft("稿.md", text.as_bytes()), &files, &options, &fonts);
        assert!(outcome.is_made() && jianggao::diag::has_gaps(&outcome.diagnostics), "{kind}");
        for output in [paged(&outcome), worded(&outcome)] {
            for seen in [
                "天干第一行地支第二行",
                "子丑寅卯辰巳。",
                "甲列乙列一丙,丁戊己庚",
                "辛列壬列癸2",
                "午未。",
                "戌亥。",
                "申酉",
            ] {
                assert!(output.contains(&folded(seen)), "{kind}: {seen}\n{output}");
            }
            for name in ["空.md", "册.xlsx", "旧.doc", "没有.md", "稿.md"] {
                assert!(output.contains(&folded(&format!("“{name}”未能排入"))), "{kind}: {name}\n{output}");
            }
            assert_eq!(output.matches("天干第一行").count(), 2, "{kind}");
        }
    }
}

/// Whatever line a note's mark stands in, its text stands below.
#[test]
fn notes_are_kept_in_every_line() {
    let fonts = common::bundled();
    let notes: String =
        ('一'..='十').filter(|c| "一七三五六九".contains(*c)).map(|c| format!("[^{c}]: {c}号注。\n\n")).collect();
    for kind in ["通知", "函", "纪要", "令"] {
        let head = format!("---\n类型: {kind}\n标题: 关于甲的{kind}\n发文机关: 乙局\n---\n\n");
        let body = "各站[^一]：\n\n正文[^七]。\n\n附件：1.甲表[^三]\n2.乙表\n\n乙局[^五]\n\n2026年1月1日[^六]\n\n（联系人：丙[^九]）\n\n";
        let source = Source::from_text("稿.md", format!("{head}{body}{notes}"));
        let options = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
        let outcome = common::render(&source, &options, &fonts);
        for output in [paged(&outcome), worded(&outcome)] {
            for c in "一七三五六九".chars() {
                assert!(output.contains(&format!("{c}号注。")), "{kind}: {c}\n{output}");
            }
        }
    }
}

/// Leaves out passage after passage, but never the first line of the head, as long as the law stays broken in the same way.
fn shrink(mut draft: Draft, fonts: &FontBook) -> Draft {
    let refused = |draft: &Draft| broken(draft, fonts).map(|fault| fault.starts_with("refused"));
    let way = refused(&draft);
    let mut at = 1;
    while at < draft.head.len() + draft.body.len() {
        let mut less = draft.clone();
        if at < less.head.len() {
            less.head.remove(at);
        } else {
            less.body.remove(at - less.head.len());
        }
        if refused(&less) == way {
            draft = less;
        } else {
            at += 1;
        }
    }
    draft
}

/// What is wrong with the outputs of a draft; `None`: nothing.
fn broken(draft: &Draft, fonts: &FontBook) -> Option<String> {
    let (text, places) = draft.text();
    let source = Source::from_text("稿.md", text);
    let outcome = common::render(&source, &RenderOptions { docx: true, pdf: true, ..RenderOptions::default() }, fonts);
    if !outcome.is_made() {
        return Some(format!("refused: {:?}", outcome.diagnostics));
    }
    let outputs = [("PDF", paged(&outcome)), ("DOCX", worded(&outcome))];
    let mut from = [0; 2];
    for (passage, start) in draft.head.iter().chain(&draft.body).zip(places) {
        for ((name, output), from) in outputs.iter().zip(&mut from) {
            let seen = Seen { output, told: &outcome.diagnostics, start };
            let after = if passage.in_order { *from } else { 0 };
            match seen.find(passage, after) {
                Some(end) if passage.in_order => *from = end,
                Some(_) => {}
                None => return Some(format!("“{}” is not in the {name} (or not in order)\n{output}", passage.source)),
            }
        }
    }
    None
}

/// One output, and what was told about the draft.
struct Seen<'a> {
    output: &'a str,
    told: &'a [Diagnostic],
    /// Where the passage begins in the draft.
    start: usize,
}

/// Only what these say may be missing; the others tell of what is printed.
const TELLS_OF_LOSS: [&str; 7] = ["JG033", "JG034", "JG070", "JG132", "JG133", "JG134", "JG035"];

impl Seen<'_> {
    /// Where a passage ends in the output, looked for from a byte on.
    fn find(&self, passage: &Passage, from: usize) -> Option<usize> {
        if passage.loose {
            return self.find_loose(passage).then_some(from);
        }
        let wanted = folded(&passage.visible);
        let whole = passage.visible.lines().try_fold(from, |from, line| {
            let line = folded(line);
            self.output[from..].find(&line).map(|at| from + at + line.len())
        });
        if whole.is_some() {
            return whole;
        }
        // What was named may be missing: of the characters outside of such places all must be there.
        let kept = folded(&self.unnamed(passage));
        let named = kept.len() < folded(&passage.source).len();
        let kept: String = kept.chars().filter(|c| wanted.contains(*c)).collect();
        (named && kept != wanted).then(|| self.output[from..].find(&kept).map(|at| from + at + kept.len())).flatten()
    }

    /// Are all characters but the signs of Markdown there, in order?
    fn find_loose(&self, passage: &Passage) -> bool {
        let bare = |text: &str| folded(text).chars().filter(|c| !draft::MARKDOWN.contains(*c)).collect::<String>();
        let output = bare(self.output);
        output.contains(&bare(&passage.source)) || output.contains(&bare(&self.unnamed(passage)))
    }

    /// The source of a passage without what a diagnostic names as not printed.
    fn unnamed(&self, passage: &Passage) -> String {
        let named = self.told.iter().filter(|told| TELLS_OF_LOSS.contains(&told.code.0));
        let named: Vec<_> = named.flat_map(|told| told.span.iter().chain(&told.more)).collect();
        let is_named = |at: usize| named.iter().any(|span| span.range().contains(&(self.start + at)));
        passage.source.char_indices().filter(|(at, _)| !is_named(*at)).map(|(_, c)| c).collect()
    }
}

/// Characters as they are compared: without blanks and signs without ink, full-width and half-width alike.
fn folded(text: &str) -> String {
    let ink = |c: &char| !c.is_whitespace() && !c.is_control();
    text.nfkc().filter(ink).collect()
}

/// The text of the pages, line by line; footnotes come after the rest, folios are left out.
fn paged(outcome: &Outcome) -> String {
    let pages = &outcome.typeset.as_ref().expect("it is made").pages.pages;
    let lines = || pages.iter().flat_map(|page| &page.lines).filter(|line| !line.folio);
    let is_note = |line: &jianggao::layout::page::Line| line.role == jianggao::document::Role::Footnote;
    let text: String = lines().filter(|line| !is_note(line)).map(|line| line.text()).collect();
    let notes: String = lines().filter(|line| is_note(line)).map(|line| line.text()).collect();
    folded(&(text + "\u{1}" + &notes))
}

/// The text of the parts of the DOCX.
fn worded(outcome: &Outcome) -> String {
    let bytes = outcome.docx.as_deref().expect("it is made");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let mut xml = String::new();
        let Ok(mut file) = package.by_name(part) else { continue };
        file.read_to_string(&mut xml).expect("text");
        // Alternatives for old programs say the same twice.
        for piece in
            xml.split("<mc:Fallback>").map(|piece| piece.split_once("</mc:Fallback>").map_or(piece, |(_, rest)| rest))
        {
            for run in piece.split("<w:t").skip(1) {
                let Some((attributes, rest)) = run.split_once('>') else { continue };
                if attributes.is_empty() || attributes.starts_with(' ') {
                    text.push_str(rest.split("</w:t>").next().unwrap_or_default());
                }
            }
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    folded(&entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign)))
}
