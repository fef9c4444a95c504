//! What the styles of Word, WPS, LibreOffice and our own files say a paragraph is for.

use crate::document::Role;
use crate::document::heading::HeadingLevel;

/// The role a style of this name stands for; `None` when it says nothing.
pub fn role(style: &str) -> Option<Role> {
    let name = style.to_lowercase();
    let exact = match name.trim() {
        "title" | "标题" | "文章标题" | "公文标题" | "大标题" => Role::Title,
        "subtitle" | "副标题" => Role::Subtitle,
        "署名行" | "author" => Role::Byline,
        "日期行" | "date" => Role::DateLine,
        "题下说明" => Role::Remark,
        "称谓" | "salutation" => Role::Salutation,
        "主送机关" => Role::Addressee,
        "list paragraph" => return None,
        "quote" | "引用" | "intense quote" | "block text" | "quotations" => Role::Quotation,
        "现场提示" => Role::StageDirection,
        "caption" | "题注" | "image caption" | "table caption" | "表格" | "illustration" => Role::Caption,
        "附件说明" => Role::AttachmentNote,
        "发文机关署名" | "signature" => Role::Signature,
        "成文日期" => Role::IssueDate,
        "附注" => Role::Note,
        "附件标记" => Role::AttachmentLabel,
        "份号" => Role::CopyNumber,
        "密级和紧急程度" => Role::Classification,
        "发文机关标志" => Role::IssuerMark,
        "发文字号" => Role::DocumentNumber,
        "抄送机关" => Role::CopiedTo,
        "印发机关和印发日期" => Role::PrintedBy,
        other => return heading(other),
    };
    Some(exact)
}

/// `heading 2`, `标题 2`, `标题2`: the level of the heading.
fn heading(name: &str) -> Option<Role> {
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
    }
}
