//! Marks of notes in a head: `标题: 在会上的讲话[^1]`, with `[^1]: …` in the body.

use super::code;
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::Kind;
use crate::document::meta::Metadata;
use crate::source::Span;
use std::collections::BTreeSet;

/// The values of a head that are set as lines of the paper, in their order, and may bear marks of notes:
/// `标题: 在会上的讲话[^1]`, with `[^1]: …` in the body. Those of the red head and of the 版记 may not.
pub fn lines_with_marks(meta: &mut Metadata, kind: Kind) -> impl Iterator<Item = &mut String> {
    let is_speech = kind == Kind::Speech;
    // An order has no title (10.2).
    let title = meta.title.iter_mut().filter(move |_| kind != Kind::Order).flat_map(|given| &mut given.value);
    let below = [&mut meta.subtitle, &mut meta.post, &mut meta.speaker].into_iter().flatten();
    let below = below.filter(move |_| is_speech).map(|given| &mut given.value);
    let address = if is_speech { &mut meta.salutation } else { &mut meta.to };
    let attached = meta.attachments.iter_mut().flat_map(|given| &mut given.value).map(|one| &mut one.title);
    let closing = attached.chain(meta.issuer.iter_mut().flat_map(|given| &mut given.value));
    let closing = closing.chain(meta.note.iter_mut().map(|given| &mut given.value)).filter(move |_| !is_speech);
    title.chain(below).chain(address.iter_mut().flat_map(|given| &mut given.value)).chain(closing)
}

/// Tells of the marks in a head that stay letters: those without a text, and those where no note can stand. `head` is the text of
/// the head, `marks` are the notes that are set.
pub fn tell(head: &str, meta: &mut Metadata, kind: Kind, marks: &[String], diagnostics: &mut Diagnostics) {
    let set: Vec<String> = lines_with_marks(meta, kind).map(|line| line.clone()).collect();
    for (key, lines) in meta.entries() {
        for line in lines.iter().filter(|line| line.contains("[^")) {
            let labels = line.split("[^").skip(1).filter_map(|piece| Some(piece.split_once(']')?.0));
            for label in labels {
                let (is_set, is_known) = (set.contains(line), marks.iter().any(|known| known == label));
                let (why, hint) = match (is_set, is_known) {
                    (true, true) => continue,
                    (true, false) => ("没有注文", "请在正文里另起一行写上“[^标记]: 注文”"),
                    (false, _) => ("不能加在这里", "版头、版记里没有脚注，请把要说明的写进正文或附注"),
                };
                let message = format!("“{key}”里的“[^{label}]”照原样排出：脚注{why}");
                let told = Diagnostic::warning(code::FOOTNOTE, message).hint(hint);
                let mark = format!("[^{label}]");
                let from = head.find(line.as_str()).unwrap_or(0);
                let at = head[from..].find(&mark).map(|at| Span::new(from + at, from + at + mark.len()));
                diagnostics.push(at.map_or(told.clone(), |at| told.at(at)));
            }
        }
    }
}

/// The labels of the notes whose marks stand in a head and whose texts stand in the body, in the order of the marks.
pub fn labels(meta: &mut Metadata, kind: Kind, body: &str) -> Vec<String> {
    /// More than any head has.
    const MOST: usize = 20;
    let mut marks: Vec<String> = Vec::new();
    for line in lines_with_marks(meta, kind) {
        let labels = line.split("[^").skip(1).filter_map(|piece| Some(piece.split_once(']')?.0));
        for label in labels.take(MOST - marks.len()) {
            if marks.iter().all(|known| known != label) {
                marks.push(label.to_owned());
            }
        }
    }
    if !marks.is_empty() {
        let label = |line| Some(str::trim_start(line).strip_prefix("[^")?.split_once("]:")?.0);
        let defined: BTreeSet<&str> = body.lines().filter_map(label).collect();
        marks.retain(|label| defined.contains(label.as_str()));
    }
    marks
}
