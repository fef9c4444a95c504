//! What is said about characters that a face does not have.

use super::{is_invisible, look_up};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::document::Role;
use crate::font::FontBook;
use crate::font::family::Family;
use crate::source::Span;
use std::collections::BTreeSet;

/// No face has a character that the style sheet puts in; those of a draft are replaced before.
pub(crate) const NO_GLYPH: Code = Code("JG079");
/// Another face stands in for a character.
pub(crate) const STAND_IN: Code = Code("JG071");

/// Can some face draw it, or has it no ink?
pub(crate) fn is_drawn(fonts: &FontBook, c: char) -> bool {
    is_invisible(c) || look_up(fonts, Family::FangSong, c).is_some()
}

/// Gathers what is to be said, each thing once.
#[derive(Debug, Default)]
pub(in crate::layout) struct Missing {
    said: Diagnostics,
    absent: BTreeSet<(char, Span)>,
    stood_in: BTreeSet<char>,
}

impl Missing {
    /// No face has `c`.
    pub(super) fn absent(&mut self, c: char, family: Family, role: Role, span: Span) {
        if !self.absent.insert((c, span)) {
            return;
        }
        let message = format!("{}里的“{c}”（U+{:04X}）在所有字体中都没有", word(role), u32::from(c));
        self.said.push(
            Diagnostic::error(NO_GLYPH, message)
                .at(span)
                .hint("换一个写法；或者用 --font-dir 指定一个有这个字的字体文件夹")
                .hint(format!("这里要用的是{}", family.word())),
        );
    }

    /// Another face than the first of `family` draws `c`.
    pub(super) fn stood_in(&mut self, c: char, family: Family, role: Role, span: Span) {
        if self.stood_in.insert(c) {
            let message =
                format!("{}没有“{c}”（U+{:04X}），{}里的这个字借用了别的字体", family.word(), u32::from(c), word(role));
            self.said.push(Diagnostic::note(STAND_IN, message).at(span));
        }
    }

    /// Everything gathered.
    pub(in crate::layout) fn into_diagnostics(self) -> Diagnostics {
        self.said
    }
}

/// What the user calls an element.
fn word(role: Role) -> &'static str {
    match role {
        Role::Title => "标题",
        Role::Subtitle => "副标题",
        Role::Byline => "署名行",
        Role::DateLine => "日期行",
        Role::Remark => "说明",
        Role::Salutation => "称谓",
        Role::Addressee => "主送机关",
        Role::Heading(_) => "小标题",
        Role::Body => "正文",
        Role::ListItem => "列表",
        Role::Quotation => "引文",
        Role::StageDirection => "提示语",
        Role::Table | Role::TableCell | Role::TableHead => "表格",
        Role::Figure => "图",
        Role::Caption => "图题、表题",
        Role::TableUnit => "表格单位",
        Role::TableNote => "表注",
        Role::AttachmentNote => "附件说明",
        Role::Signature => "署名",
        Role::IssueDate => "成文日期",
        Role::Note => "附注",
        Role::AttachmentLabel => "附件标记",
        Role::CopyNumber => "份号",
        Role::Classification => "密级和紧急程度",
        Role::IssuerMark => "发文机关标志",
        Role::DocumentNumber => "发文字号和签发人",
        Role::SignerPost => "签发人职务",
        Role::Attendance => "出席、请假、列席",
        Role::CopiedTo => "抄送机关",
        Role::PrintedBy => "印发机关和印发日期",
        Role::Footnote => "脚注",
        Role::ContentsTitle | Role::ContentsEntry => "目录",
        Role::PageBreak | Role::Blank => "页码",
    }
}
