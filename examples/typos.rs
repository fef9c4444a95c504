//! Measures the typo engine on texts: how often it is wrong on them as they are, and how many faults it finds that are put in.
//!
//! ```text
//! cargo run --release --example typos -- [--faults 2000] [--seed 1] [--show] [--write FAULTS.TSV] FILE.TXT…
//! ```
//!
//! One paragraph a line. `--write` puts the faults into a table: kind, faulty text, right text.

#![expect(clippy::print_stdout, reason = "what is measured is told")]

#[path = "../tests/tools/faults.rs"]
mod faults;

use jianggao::check::typo::{self, Finding};
use jianggao::text::han::is_han;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (mut number, mut seed, mut show, mut table, mut paragraphs) = (2_000, 1, false, None, Vec::new());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--faults" => number = args.next().ok_or("--faults N")?.parse()?,
            "--seed" => seed = args.next().ok_or("--seed N")?.parse()?,
            "--show" => show = true,
            "--write" => table = args.next(),
            path => paragraphs.extend(fs::read_to_string(path)?.lines().map(str::to_owned)),
        }
    }
    let han = paragraphs.iter().flat_map(|text| text.chars()).filter(|c| is_han(*c)).count();
    let start = Instant::now();
    let mut alarms: Vec<(&str, Finding)> = Vec::new();
    for text in &paragraphs {
        alarms.extend(typo::find(text, |_| false).into_iter().map(|finding| (text.as_str(), finding)));
    }
    typo::drop_terms(&mut alarms, |one| one);
    let time = start.elapsed();
    println!("{han} Han in {time:.0?}: {} alarms, one in {}", alarms.len(), han / alarms.len().max(1));
    if show {
        for (text, finding) in &alarms {
            println!("  {}", told(text, finding));
        }
    }
    let mut count: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut written = String::new();
    for fault in faults::draw(&paragraphs, seed, number) {
        let kind = fault.kind;
        writeln!(written, "{}\t{}\t{}", kind.word(), fault.wrong, fault.right)?;
        let found = typo::find(&fault.wrong, |_| false);
        let before = typo::find(&fault.right, |_| false);
        let new = found.iter().find(|one| !before.iter().any(|old| old.span == one.span && old.right == one.right));
        let mended = new.is_some_and(|one| {
            let mut text = fault.wrong.clone();
            text.replace_range(one.span.clone(), &one.right);
            text == fault.right
        });
        let row = count.entry(kind.word()).or_default();
        row[0] += 1;
        row[1] += usize::from(new.is_some());
        row[2] += usize::from(mended);
        if show && !mended {
            let what = new.map_or("-".to_owned(), |one| told(&fault.wrong, one));
            println!("{} missed: {} for {}: {what}", kind.word(), fault.wrong, fault.right);
        }
    }
    let mut sum = [0; 3];
    for (kind, row) in &count {
        println!(
            "{kind}: {} put in, {:.1} % found, {:.1} % of these mended",
            row[0],
            share(row[1], row[0]),
            share(row[2], row[1])
        );
        (0..3).for_each(|at| sum[at] += row[at]);
    }
    println!(
        "all: {} put in, {:.1} % found, {:.1} % of these mended",
        sum[0],
        share(sum[1], sum[0]),
        share(sum[2], sum[1])
    );
    if let Some(path) = table {
        fs::write(path, written)?;
    }
    Ok(())
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// A finding in a line, with its neighbours.
fn told(text: &str, finding: &Finding) -> String {
    let before: String =
        text[..finding.span.start].chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[finding.span.end..].chars().take(4).collect();
    let wrong = &text[finding.span.clone()];
    format!("{before}[{wrong}]{after} -> {} {} {:.1}", finding.right, finding.kind.word(), finding.score)
}
