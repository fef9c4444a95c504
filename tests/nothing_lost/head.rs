//! The head of a draft: every key in every kind of paper, one value and several, alone and with all others. What of a value is
//! not printed is named.

use super::{folded, paged, worded};
use crate::common;
use jianggao::read::Input;
use jianggao::read::files::NoFiles;
use jianggao::read::front_matter::{About, keys};
use jianggao::render::{RenderOptions, render};
use rayon::prelude::*;

const KINDS: [&str; 7] = ["讲话", "通知", "请示", "函", "命令", "纪要", "公告"];
/// What says how a paper is set.
const SETTINGS: [&str; 6] = ["类型", "样式", "编号", "检查", "预印纸", "印章"];

/// A line of a head, and the values in it.
type Entry = (String, Vec<String>);

/// So many values of a key, each told from those of all other keys; of a key that takes some words only, its example.
fn values(key: &About, at: usize, count: usize) -> Vec<String> {
    const WORDS: [&str; 7] = ["份号", "密级", "保密期限", "紧急程度", "日期", "印发日期", "签名章"];
    const HAN: &str = "鸢鹂鹭鹮鹳鹬鸻鸥鹤鹄鸠鸮鹀鹃鹇鹎鹟鹡鹨鹪鹫鹰鹱鹲鸱鸲鸳鸵鸶鸷";
    const OTHER: [&str; 3] = ["桦", "榕", "槐"];
    if WORDS.contains(&key.names[0]) {
        return vec![key.example.trim_matches('"').to_owned()];
    }
    let letter = HAN.chars().nth(at).expect("a letter a key");
    OTHER[..count].iter().map(|other| format!("{letter}{other}")).collect()
}

/// The entry of a head, and its values.
fn entry(key: &About, at: usize, count: usize) -> Entry {
    let values = values(key, at, count);
    let quoted: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
    let written = if quoted.len() == 1 { quoted[0].clone() } else { format!("[{}]", quoted.join(", ")) };
    (format!("{}: {written}\n", key.names[0]), values)
}

/// What is neither in both outputs nor named.
fn lost(kind: &str, entries: &[Entry], fonts: &jianggao::font::FontBook) -> Vec<String> {
    let head: String = entries.iter().map(|(line, _)| line.as_str()).collect();
    let text = format!("---\n类型: {kind}\n{head}---\n\n今天开会。\n");
    let options = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
    let outcome = render(Input::draft("稿.md", text.as_bytes()), &NoFiles, &options, fonts);
    if !outcome.is_made() {
        let told: String = outcome.diagnostics.iter().map(|told| told.message.as_str()).collect();
        return vec![format!("{kind}: refused: {told}\n{text}")];
    }
    let (pages, words) = (paged(&outcome), worded(&outcome));
    let named = |key: &str, value: &str| {
        let of_key = |line: &str| text.lines().position(|other| other == line.trim_end()).map(|at| at + 1);
        let line =
            entries.iter().find(|(line, _)| line.starts_with(&format!("{key}:"))).and_then(|(line, _)| of_key(line));
        outcome.diagnostics.iter().any(|told| {
            let place = told.span.map(|span| text[..span.start].matches('\n').count() + 1);
            place == line && (told.message.contains(value) || told.message.contains(&format!("“{key}”")))
        })
    };
    let mut lost = Vec::new();
    for (line, values) in entries {
        let key = line.split(':').next().unwrap_or_default();
        for value in values {
            let letters = folded(value);
            let is_seen = [&pages, &words].iter().all(|output| output.contains(&letters));
            if !is_seen && !named(key, value) {
                lost.push(format!("{kind}: {key}: {value}\n{text}"));
            }
        }
    }
    lost
}

#[test]
fn every_value_of_a_head_is_printed_or_named() {
    let fonts = common::bundled();
    let all: Vec<(usize, About)> = keys().filter(|key| !SETTINGS.contains(&key.names[0])).enumerate().collect();
    let mut heads: Vec<(&str, Vec<Entry>)> = Vec::new();
    for kind in KINDS {
        for count in 1..=3 {
            let entry = |key: &(usize, About)| entry(&key.1, key.0, count);
            let is = |key: &(usize, About), names: &[&str]| names.contains(&key.1.names[0]);
            heads.push((kind, all.iter().map(entry).collect()));
            // Without what calls for other ways to sign and to address.
            heads.push((kind, all.iter().filter(|key| !is(key, &["签名章"])).map(entry).collect()));
            let bare = ["签名章", "发文机关标志", "签发人", "会议", "密级", "标题"];
            heads.push((kind, all.iter().filter(|key| !is(key, &bare)).map(entry).collect()));
        }
        heads.extend(all.iter().map(|key| (kind, vec![entry(&key.1, key.0, 1)])));
    }
    let lost: Vec<String> = heads.par_iter().flat_map(|(kind, entries)| lost(kind, entries, &fonts)).collect();
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost[..lost.len().min(6)].join("\n"));
}
