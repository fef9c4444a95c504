//! Copyfitting: what is done with an element that is too long for its room. One row an element; every [`Role`] has one.
//!
//! All rows go the same way: the element shrinks to its least size; what is then still too long is arranged otherwise
//! ([`Then`]); what leaves the type area even so is told by `layout::overset`. It is decided here and carried out where the
//! blocks are made, so both outputs do the same.

use super::size::FontSize;
use crate::document::Role;
use crate::geom::Length;

/// What is done with an element that is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    /// The elements.
    pub roles: &'static [Role],
    /// How small it may become to stay as it is; `None`: the standard gives it its size.
    pub least: Option<FontSize>,
    /// What then.
    pub then: Then,
}

/// What is done with an element that has shrunk as far as it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// It turns into lines and goes on to the next page, as text does.
    Flows,
    /// It turns into lines where the sense pauses, as even as can be; no name, number or word is cut.
    Lines,
    /// Its parts no longer stand side by side but one below the other.
    Stacks,
    /// It stands in several columns and turns into lines, whatever leaves it largest, and becomes no smaller than this.
    Arranged {
        /// Most columns.
        columns: usize,
        /// Most lines of one name.
        lines: usize,
        /// The smallest size.
        least: FontSize,
    },
    /// It is scaled to its room, its proportions kept.
    Scaled,
}

/// THE TABLE of what is too long.
pub(crate) const POLICIES: [Policy; 7] = [
    // 7.2.4: its size is free. From 一号 down a mark would look like a title; 小四 is the size of a table.
    Policy {
        roles: &[Role::IssuerMark],
        least: Some(FontSize::Yi),
        then: Then::Arranged { columns: 3, lines: 3, least: FontSize::XiaoSi },
    },
    // 7.2.5, 7.2.6, 7.3.5.3, 7.4.3: number beside 签发人, post beside stamp, 印发机关 beside its date.
    Policy {
        roles: &[Role::DocumentNumber, Role::Classification, Role::SignerPost, Role::PrintedBy],
        least: None,
        then: Then::Stacks,
    },
    // 7.3.1 (`document::title`), 7.3.5, SP-5.
    Policy { roles: &[Role::Title, Role::Signature, Role::Byline], least: None, then: Then::Lines },
    // Columns get widths that cut nothing (`style::columns`); 五号 is the least that is read with ease.
    Policy { roles: &[Role::Table, Role::TableHead, Role::TableCell], least: Some(FontSize::Wu), then: Then::Lines },
    // A picture is no wider than the measure, a seal no larger than a seal.
    Policy { roles: &[Role::Figure], least: None, then: Then::Scaled },
    // 7.4.2: 版记 goes on over pages when it is higher than one; it still ends on the foot of the last.
    Policy { roles: &[Role::CopiedTo], least: None, then: Then::Flows },
    Policy {
        roles: &[
            Role::Subtitle,
            Role::DateLine,
            Role::Remark,
            Role::Salutation,
            Role::Addressee,
            Role::Heading(crate::document::heading::HeadingLevel::One),
            Role::Heading(crate::document::heading::HeadingLevel::Two),
            Role::Heading(crate::document::heading::HeadingLevel::Three),
            Role::Heading(crate::document::heading::HeadingLevel::Four),
            Role::Body,
            Role::ListItem,
            Role::Quotation,
            Role::StageDirection,
            Role::Caption,
            Role::TableUnit,
            Role::TableNote,
            Role::AttachmentNote,
            Role::AttachmentLabel,
            Role::Attendance,
            Role::IssueDate,
            Role::Note,
            Role::CopyNumber,
            Role::Footnote,
            Role::ContentsTitle,
            Role::ContentsEntry,
            Role::PageBreak,
            Role::Blank,
        ],
        least: None,
        then: Then::Flows,
    },
];

/// The row of a role.
pub(crate) fn policy(role: Role) -> &'static Policy {
    const LAST: usize = POLICIES.len() - 1;
    POLICIES.iter().find(|policy| policy.roles.contains(&role)).unwrap_or(&POLICIES[LAST])
}

/// Do parts of these widths stand side by side in `room`, this far apart?
pub(crate) fn side_by_side(parts: &[Length], apart: Length, room: Length) -> bool {
    let gaps = apart * parts.len().saturating_sub(1) as i64;
    parts.iter().copied().sum::<Length>() + gaps <= room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_one_row() {
        for role in Role::ALL {
            let rows = POLICIES.iter().filter(|policy| policy.roles.contains(&role)).count();
            assert_eq!(rows, 1, "{role:?}");
        }
    }
}
