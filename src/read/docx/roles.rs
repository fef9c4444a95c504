//! What the styles of Word, WPS, LibreOffice and our own files say a paragraph is for.

use crate::document::Role;
use crate::document::heading::HeadingLevel;
use crate::document::role::Origin;

/// What others call the styles of roles, beside the names of [`Role::row`]; all in lower case.
const OTHERS: &[(&str, Role)] = &[
    ("标题", Role::Title),
    ("文章标题", Role::Title),
    ("公文标题", Role::Title),
    ("大标题", Role::Title),
    ("副标题", Role::Subtitle),
    ("author", Role::Byline),
    ("date", Role::DateLine),
    ("日期", Role::DateLine),
    ("salutation", Role::Salutation),
    ("引用", Role::Quotation),
    ("明显引用", Role::Quotation),
    ("intense quote", Role::Quotation),
    ("block text", Role::Quotation),
    ("quotations", Role::Quotation),
    ("题注", Role::Caption),
    ("image caption", Role::Caption),
    ("table caption", Role::Caption),
    ("表格", Role::Caption),
    ("illustration", Role::Caption),
    ("signature", Role::Signature),
    ("签名", Role::Signature),
    ("主送", Role::Addressee),
    ("落款", Role::Signature),
    ("密级", Role::Classification),
    ("抄送", Role::CopiedTo),
    ("主送单位", Role::Addressee),
    ("抬头", Role::Addressee),
    ("称呼", Role::Salutation),
    ("落款日期", Role::IssueDate),
    ("文号", Role::DocumentNumber),
    ("红头", Role::IssuerMark),
    ("印发", Role::PrintedBy),
    ("作者", Role::Byline),
    ("讲话人", Role::Byline),
    ("图表标题", Role::Caption),
    ("表题", Role::Caption),
    ("图题", Role::Caption),
    ("closing", Role::Signature),
    ("主标题", Role::Title),
];

/// The role a style of this name stands for; `None` when it says nothing.
///
/// Body text and lists say nothing: elsewhere these styles are put on anything.
pub(super) fn role(style: &str) -> Option<Role> {
    let name = style.trim().to_lowercase();
    let ours = || Role::ALL.into_iter().find(|role| speaks(*role) && role.row().style.name.eq_ignore_ascii_case(&name));
    let others = || OTHERS.iter().find(|(other, _)| *other == name).map(|(_, role)| *role);
    ours().or_else(others).or_else(|| heading(&name))
}

/// Does the style of this role say something in anybody's file?
fn speaks(role: Role) -> bool {
    let usual = matches!(role, Role::Body | Role::ListItem | Role::Footnote);
    !usual && matches!(role.row().origin, Origin::Draft | Origin::Metadata)
}

/// `heading 2`, `标题 2`, `标题2`, `二级标题`: the level of the heading.
fn heading(name: &str) -> Option<Role> {
    if let Some(level) = ["一级标题", "二级标题", "三级标题", "四级标题"].iter().position(|known| *known == name)
    {
        return Some(Role::Heading(HeadingLevel::ALL[level]));
    }
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim();
    let level = number.parse::<usize>().ok()?.checked_sub(1)?;
    Some(Role::Heading(*HeadingLevel::ALL.get(level.min(3))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_their_names() {
        assert_eq!(role("Title"), Some(Role::Title));
        assert_eq!(role("heading 2"), Some(Role::Heading(HeadingLevel::Two)));
        assert_eq!(role("标题 1"), Some(Role::Heading(HeadingLevel::One)));
        assert_eq!(role("heading 9"), Some(Role::Heading(HeadingLevel::Four)));
        assert_eq!(role("heading"), None);
        assert_eq!(role("Body Text"), None);
        assert_eq!(role("List Paragraph"), None);
        assert_eq!(role("空行"), None);
    }

    #[test]
    fn no_style_of_others_is_one_of_ours() {
        let ours = |name: &str| Role::ALL.into_iter().any(|role| speaks(role) && role.row().style.name == name);
        assert_eq!(OTHERS.iter().find(|(name, _)| ours(name)), None);
    }
}
