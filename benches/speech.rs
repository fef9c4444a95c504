//! How long the long sample takes, in this process: `cargo bench`. Medians of many runs, for comparing before and after.

#![expect(clippy::print_stdout, reason = "figures are read by a person")]

use jianggao::font::{FontBook, FontChoice};
use jianggao::read;
use jianggao::read::Input;
use jianggao::read::files::Beside;
use jianggao::render::{RenderOptions, render};
use std::path::Path;
use std::time::Instant;

/// Runs of each step.
const RUNS: usize = 31;

fn main() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/全镇干部大会讲话.md");
    let bytes = std::fs::read(&path).expect("the long sample");
    let (input, files) = (Input::draft("讲话.md", &bytes), Beside::draft(&path));
    let fonts = FontBook::load(FontChoice::Bundled, &[]).expect("the bundled faces");
    let options = |docx, pdf| RenderOptions { docx, pdf, ..RenderOptions::default() };
    median("faces", || drop(FontBook::load(FontChoice::Bundled, &[])));
    median("read", || drop(read::read(input, &files)));
    median("read to pages", || drop(render(input, &files, &options(false, false), &fonts)));
    median("read to DOCX", || drop(render(input, &files, &options(true, false), &fonts)));
    median("read to PDF", || drop(render(input, &files, &options(false, true), &fonts)));
    median("read to both", || drop(render(input, &files, &options(true, true), &fonts)));
}

/// Prints the median time of a step in milliseconds.
fn median(name: &str, step: impl Fn()) {
    step();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            step();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:14} {:7.2} ms (least {:.2})", times[RUNS / 2], times[0]);
}
