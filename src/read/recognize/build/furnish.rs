//! What a draft says in its text and the front matter has a key for: 发文字号, 签发人, 密级 above the title, 版记 at the end.
//!
//! Such a line goes where the front matter's would go (7.2, 7.4). Where the front matter says the same, it stands once; where it
//! says otherwise, or there is no such place, the line stays in the text and that is told.

use super::super::context::substance;
use super::super::part::Part;
use super::super::{Line, words};
use super::Builder;
use crate::diag::Diagnostic;
use crate::document::Kind;
use crate::document::inline::InlineKind;
use crate::document::meta::{Given, Metadata};
use crate::read::code;
use crate::read::front_matter::keys;
use crate::read::report::excerpt;

/// One element that may stand in either: the parts it is recognised as, its key, and what the front matter says of it.
struct Field {
    parts: &'static [Part],
    key: &'static str,
    /// May it be several lines?
    many: bool,
    given: fn(&Metadata) -> Option<String>,
}

const FIELDS: [Field; 8] = [
    Field {
        parts: &[Part::CopyNumber],
        key: "份号",
        many: false,
        given: |meta| Some(meta.copy_number.as_ref()?.value.clone()),
    },
    Field {
        parts: &[Part::Secrecy, Part::UnderSecrecy],
        key: "密级",
        many: false,
        given: |meta| {
            let period = meta.secrecy_period.as_ref().map(|given| format!("★{}", given.value)).unwrap_or_default();
            Some(format!("{}{period}", meta.secrecy.as_ref()?.value))
        },
    },
    Field {
        parts: &[Part::Urgency, Part::UnderUrgency],
        key: "紧急程度",
        many: false,
        given: |meta| Some(meta.urgency.as_ref()?.value.clone()),
    },
    Field {
        parts: &[Part::IssuerMark],
        key: "发文机关标志",
        many: true,
        given: |meta| Some(meta.issuer_mark.as_ref()?.value.concat()),
    },
    Field {
        parts: &[Part::Number, Part::UnderNumber],
        key: "发文字号",
        many: false,
        given: |meta| Some(meta.number.as_ref()?.value.clone()),
    },
    Field {
        parts: &[Part::Signatory, Part::UnderSignatory],
        key: "签发人",
        many: true,
        given: |meta| Some(format!("签发人{}", meta.signatory.as_ref()?.value.concat())),
    },
    Field {
        parts: &[Part::CopiedTo],
        key: "抄送",
        many: true,
        given: |meta| Some(format!("抄送{}", meta.cc.as_ref()?.value.concat())),
    },
    Field {
        parts: &[Part::PrintedBy],
        key: "印发机关",
        many: false,
        given: |meta| {
            let on = meta.printed_on.as_ref().map(|given| format!("{}印发", given.value)).unwrap_or_default();
            let by = meta.printed_by.as_ref().map(|given| given.value.clone()).unwrap_or_default();
            Some(by + &on).filter(|all| !all.is_empty())
        },
    },
];

impl Builder<'_> {
    /// Takes out of the lines of an official paper what has a place of its own.
    pub(super) fn furnish(&mut self, lines: &mut Vec<Line>) {
        if self.is_speech() {
            return;
        }
        // What is several lines, as the names of joint issuers, clashes with the front matter only.
        let before = self.meta.clone();
        lines.retain(|line| {
            let Some(field) = FIELDS.iter().find(|field| field.parts.contains(&line.part)) else {
                return !self.listed_twice(line);
            };
            !self.has_place(field, line, &before)
        });
    }

    /// Has this line a place of its own, where it now stands? `false`: it stays in the text.
    fn has_place(&mut self, field: &Field, line: &Line, before: &Metadata) -> bool {
        let text = line.text.trim();
        let is_plain = line.inlines.iter().all(|inline| matches!(inline.kind, InlineKind::Text { link: None, .. }));
        let is_used = keys().any(|key| key.names.contains(&field.key) && key.used_in.contains(&self.kind));
        // 抄报, 分送 and the like are other words than the key's, and a word of the writer's is not changed.
        let is_named = || text.starts_with("抄送") && words::copied_to(text).is_some_and(|names| !names.is_empty());
        let has_key = is_used
            && match line.part {
                Part::CopiedTo => is_named(),
                // An order is signed without that word (10.2).
                Part::Signatory | Part::UnderSignatory => self.kind != Kind::Order,
                _ => true,
            };
        let given = (field.given)(if field.many { before } else { &self.meta });
        let told = match given.filter(|_| has_key) {
            Some(given) if is_plain && substance(&given) == substance(text) => return true,
            Some(given) => {
                let message = format!("{}前后不一：另一处是“{given}”，这里是{}，两处都照排", field.key, excerpt(text));
                Diagnostic::warning(code::CONFLICT, message).hint("请改成一致，或删去其中一处")
            }
            None if is_plain && has_key && self.placed_as_written(line, text) => return true,
            None => {
                let message = format!("{}不进版头、版记，照正文排在写的地方", excerpt(text));
                let hint = "有这一项的，请写在文件头里；各项见 jianggao help 文件头";
                Diagnostic::warning(code::UNUSED_KEY, message).hint(hint)
            }
        };
        self.diagnostics.push(told.at(line.span));
        false
    }

    /// Puts it into the metadata, every sign of it as it was written.
    fn placed_as_written(&mut self, line: &Line, text: &str) -> bool {
        if !matches!(line.part, Part::Number | Part::UnderNumber) {
            return self.take(line, 0);
        }
        self.meta.number = Some(Given { value: text.to_owned(), span: line.span });
        true
    }
}
