//! 版头 and 版记 of our own official documents: what their styles name goes back to the metadata it came from.

use super::{RawBlock, RawParagraph};
use crate::document::meta::{Given, Metadata};
use crate::document::{Kind, Role};
use crate::read::draft::Draft;
use crate::source::Span;

/// Takes these parts out of `blocks` and puts them into the metadata of `draft`.
pub fn take(blocks: Vec<RawBlock>, draft: &mut Draft) -> Vec<RawBlock> {
    let of = |role: Role| {
        let texts = blocks.iter().filter_map(paragraph).filter(move |paragraph| paragraph.looks.role == Some(role));
        texts.map(|paragraph| (paragraph.text().trim().to_owned(), paragraph.span)).collect::<Vec<_>>()
    };
    let marks = of(Role::IssuerMark);
    let signed: String = of(Role::Signature).into_iter().map(|(text, _)| text).collect();
    let marked: String = marks.iter().map(|(text, _)| text.as_str()).collect();
    if let Some(&(_, span)) = marks.first() {
        draft.kind = Some(Kind::General);
        // A mark that the signature gives anyhow need not be written down.
        if marked != signed && marked.strip_suffix("文件") != Some(signed.as_str()) {
            draft.meta.issuer_mark = given(marks.iter().map(|(text, _)| text.clone()).collect(), span);
        }
    }
    let mut rest = Vec::with_capacity(blocks.len());
    for block in blocks {
        match paragraph(&block).and_then(|paragraph| Some((paragraph.looks.role?, paragraph))) {
            Some((Role::IssuerMark, _)) => {}
            Some((role, paragraph)) if is_part(role) => part(role, &paragraph.text(), paragraph.span, &mut draft.meta),
            _ => rest.push(block),
        }
    }
    rest
}

fn paragraph(block: &RawBlock) -> Option<&RawParagraph> {
    match block {
        RawBlock::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}

fn is_part(role: Role) -> bool {
    matches!(role, Role::CopyNumber | Role::Classification | Role::DocumentNumber | Role::CopiedTo | Role::PrintedBy)
}

fn part(role: Role, text: &str, span: Span, meta: &mut Metadata) {
    for piece in text.split('\t').map(str::trim).filter(|piece| !piece.is_empty()) {
        match role {
            Role::CopyNumber => meta.copy_number = given(piece.to_owned(), span),
            Role::CopiedTo => {
                let names = piece.split_once('：').map_or(piece, |(_, names)| names).trim_end_matches('。').to_owned();
                let slot = if piece.starts_with("主送") { &mut meta.to } else { &mut meta.cc };
                *slot = given(vec![names], span);
            }
            Role::PrintedBy => match piece.strip_suffix("印发").and_then(|date| date.parse().ok()) {
                Some(date) => meta.printed_on = given(date, span),
                None => meta.printed_by = given(piece.to_owned(), span),
            },
            _ => classified(piece, span, meta),
        }
    }
}

/// 密级, 紧急程度, 签发人 or 发文字号, which share their lines.
fn classified(piece: &str, span: Span, meta: &mut Metadata) {
    let bare: String = piece.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(names) = piece.strip_prefix("签发人：") {
        let names = names.split_whitespace().map(str::to_owned).collect();
        meta.signatory = given(names, span);
    } else if ["绝密", "机密", "秘密"].iter().any(|word| bare.starts_with(word)) {
        let (secrecy, period) =
            bare.split_once('★').map_or((bare.as_str(), None), |(word, period)| (word, Some(period)));
        meta.secrecy = given(secrecy.to_owned(), span);
        meta.secrecy_period = period.and_then(|period| given(period.to_owned(), span));
    } else if ["特急", "加急", "特提", "平急"].contains(&bare.as_str()) {
        meta.urgency = given(bare, span);
    } else if piece.contains('〔') || piece.ends_with('号') {
        meta.number = given(piece.to_owned(), span);
    } else if let Some(signatories) = &mut meta.signatory {
        signatories.value.extend(piece.split_whitespace().map(str::to_owned));
    }
}

fn given<T>(value: T, span: Span) -> Option<Given<T>> {
    Some(Given { value, span })
}
