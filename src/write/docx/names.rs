//! The named styles of the DOCX beside those of the roles, which [`Role::row`] names: which mark is which style.

use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::document::inline::Lead;
use crate::document::role::{StyleName, style};
use crate::style::styled::Format;
use crate::style::{LeadStyle, StyleSheet};

/// The style everything is based on: the body without its indent.
pub(super) const NORMAL: StyleName = style("Normal", "Normal", 0);
/// The folio, or that of odd pages.
pub(super) const FOOTER: StyleName = style("Footer", "footer", 99);
/// The folio above the text.
pub(super) const HEADER: StyleName = style("Header", "header", 99);
/// The folio of even pages.
pub(super) const EVEN_FOOTER: StyleName = style("FooterEven", "双页页脚", 99);
/// What keeps two tables apart, or closes a document that ends with one: a line without height.
pub(super) const TABLE_END: StyleName = style("TableEnd", "表格分隔", 99);
/// The borders and cells of all tables.
pub(super) const TABLE_GRID: StyleName = style("TableGrid", "Table Grid", 39);

/// The style of a heading of this level in the list of headings.
pub(super) fn contents(level: u8) -> StyleName {
    if level > 1 { style("TOC2", "toc 2", 39) } else { Role::ContentsEntry.row().style }
}

/// A style for characters inside a paragraph. A link has none: nothing is coloured or underlined in a 公文, and LibreOffice
/// underlines whatever has the style `Hyperlink`, even when that style says not to (measured, 7.4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CharacterStyle {
    /// A run-in heading; linked to the heading's paragraph style, so that both are changed together.
    Lead(HeadingLevel),
    /// `一是…`, where the sheet sets it apart.
    ItemLead,
    /// Emphasised: 楷体.
    Emphasis,
    /// Strong.
    Strong,
    /// The mark of a footnote.
    FootnoteMark,
}

impl CharacterStyle {
    /// All of them.
    pub(super) const ALL: [CharacterStyle; 8] = [
        CharacterStyle::Lead(HeadingLevel::One),
        CharacterStyle::Lead(HeadingLevel::Two),
        CharacterStyle::Lead(HeadingLevel::Three),
        CharacterStyle::Lead(HeadingLevel::Four),
        CharacterStyle::ItemLead,
        CharacterStyle::Emphasis,
        CharacterStyle::Strong,
        CharacterStyle::FootnoteMark,
    ];

    /// Its id and name.
    pub(super) fn named(self) -> StyleName {
        match self {
            CharacterStyle::Lead(HeadingLevel::One) => style("Heading1Char", "标题 1 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Two) => style("Heading2Char", "标题 2 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Three) => style("Heading3Char", "标题 3 字符", 3),
            CharacterStyle::Lead(HeadingLevel::Four) => style("Heading4Char", "标题 4 字符", 3),
            CharacterStyle::ItemLead => style("ItemLead", "条首句", 4),
            CharacterStyle::Emphasis => style("Emphasis", "Emphasis", 20),
            CharacterStyle::Strong => style("Strong", "Strong", 22),
            CharacterStyle::FootnoteMark => style("FootnoteReference", "footnote reference", 99),
        }
    }

    /// The style of characters so marked; `None`: that of their paragraph.
    pub(super) fn of(format: &Format, sheet: &StyleSheet) -> Option<Self> {
        match format.lead {
            Some(Lead::Heading(level)) => return Some(CharacterStyle::Lead(level)),
            Some(Lead::Item) if sheet.switches.item_lead != LeadStyle::Plain => return Some(CharacterStyle::ItemLead),
            _ => {}
        }
        if format.emphasis {
            return Some(CharacterStyle::Emphasis);
        }
        format.strong.then_some(CharacterStyle::Strong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_ascii_and_names_are_met_once() {
        let fixed = [contents(2), NORMAL, FOOTER, HEADER, EVEN_FOOTER, TABLE_END, TABLE_GRID];
        let roles = Role::ALL
            .into_iter()
            .filter(|role| !matches!(role, Role::Table | Role::PageBreak))
            .map(|role| role.row().style);
        let all: Vec<StyleName> =
            fixed.into_iter().chain(roles).chain(CharacterStyle::ALL.into_iter().map(CharacterStyle::named)).collect();
        let ids: BTreeSet<_> = all.iter().map(|style| style.id).collect();
        let names: BTreeSet<_> = all.iter().map(|style| style.name).collect();
        assert_eq!((ids.len(), names.len()), (all.len(), all.len()));
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_alphanumeric())));
    }
}
