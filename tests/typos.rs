//! The typo engine on our own samples: silent on them as they are, and as good as before at faults that are put in.

#[path = "tools/faults.rs"]
mod faults;

use jianggao::check::typo;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The paragraphs of all samples.
fn paragraphs() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders = vec![root];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                texts.push(fs::read_to_string(path).expect("a text"));
            }
        }
    }
    texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
}

#[test]
fn our_own_samples_are_clean() {
    let paragraphs = paragraphs();
    let mut alarms: Vec<_> = paragraphs
        .iter()
        .flat_map(|text| typo::find(text, |_| false).into_iter().map(|finding| (text.as_str(), finding)))
        .collect();
    typo::drop_terms(&mut alarms, |one| one);
    let told: Vec<String> =
        alarms.iter().map(|(text, one)| format!("{} → {}: {text}", &text[one.span.clone()], one.right)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn faults_put_in_are_found() {
    let faults = faults::draw(&paragraphs(), 1, 400);
    assert_eq!(faults.len(), 400);
    let mut mended = 0;
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for fault in &faults {
        if let Some(one) = typo::find(&fault.wrong, |_| false).first() {
            let mut text = fault.wrong.clone();
            text.replace_range(one.span.clone(), &one.right);
            *found.entry(fault.kind.word()).or_default() += 1;
            mended += usize::from(text == fault.right);
        }
    }
    // Of a hundred each.
    for (kind, least) in [("音同", 34), ("形近", 50), ("颠倒", 50), ("重复", 70)] {
        assert!(found.get(kind).is_some_and(|&count| count >= least), "{kind}: {found:?}");
    }
    let all: usize = found.values().sum();
    assert!(mended * 100 >= all * 90, "only {mended} of {all} are mended rightly");
}
