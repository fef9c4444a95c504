//! What kind of file some bytes are. Decided here once, for whoever opens one, and by the bytes alone: names lie.

use super::docx;
use super::fence;
use super::recognize::is_assistant_opening;

/// What kind of file some bytes are, as far as it matters who reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text, of whatever encoding.
    Text,
    /// A Word document of today, or another package that its reader tells from one.
    Docx,
    /// A web page, or an archive of one.
    Page,
    /// What an office program must turn into one first: its name in Chinese and the ending it should have.
    Office(&'static str, &'static str),
    /// A picture a draft may show.
    Picture(&'static str),
    /// Something we do not read; its name in Chinese.
    Foreign(&'static str),
}

impl Format {
    /// Looks at the first bytes.
    pub(crate) fn of(bytes: &[u8]) -> Format {
        let head = &bytes[..bytes.len().min(1024)];
        let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle));
        match head {
            [b'P', b'K', 3, 4, ..] if has(b"mimetypeapplication/vnd.oasis.opendocument.text") => {
                Format::Office("ODT 文档", "odt")
            }
            [b'P', b'K', 3, 4, ..] => Format::Docx,
            [0xD0, 0xCF, 0x11, 0xE0, ..] if docx::is_protected(bytes) => Format::Docx,
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Format::Office("旧版 Office 文件（DOC、WPS）", "doc"),
            [b'{', b'\\', b'r', b't', b'f', ..] => Format::Office("RTF 文件", "rtf"),
            [0x89, b'P', b'N', b'G', ..] => Format::Picture("PNG 图片"),
            [0xFF, 0xD8, 0xFF, ..] => Format::Picture("JPEG 图片"),
            [b'%', b'P', b'D', b'F', b'-', ..] => Format::Foreign("PDF 文件"),
            [b'G', b'I', b'F', b'8', ..] => Format::Foreign("GIF 图片"),
            [0x7F, b'E', b'L', b'F', ..] => Format::Foreign("可执行文件"),
            _ if has(b"progid=\"Word.Document\"") || has(b"<pkg:package") => Format::Office("Word XML 文档", "xml"),
            // A text about pages is none: a page begins with a tag, or with what a clipboard says of one.
            _ if begins_as_page(head) && (has(b"<html") || has(b"<!doctype html")) => Format::Page,
            _ if has(b"MIME-Version:") && has(b"multipart/") => Format::Page,
            _ => Format::Text,
        }
    }
}

/// Is the first sign of ink that of a tag?
fn begins_as_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    [&b"<"[..], b"Version:", b"MIME-Version:", b"From:"].iter().any(|begin| head.starts_with(begin))
}

/// Is a text a draft, whoever wrote it? Front matter, a heading of Markdown to begin with, or several of them or of lines with
/// something stressed: one `#` inside a raw text means nothing, but in what an assistant answered.
pub(crate) fn is_draft(text: &str) -> bool {
    const SEVERAL: usize = 3;
    let text = fence::unboxed(text);
    let front = text.strip_prefix("---").is_some_and(|rest| rest.trim_start_matches('-').starts_with(['\n', '\r']));
    fn is_heading(line: &&str) -> bool {
        let hashes = line.len() - line.trim_start_matches('#').len();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines().next().unwrap_or_default();
    let several = |is: fn(&&str) -> bool| lines().filter(is).take(SEVERAL).count() == SEVERAL;
    let answered = is_assistant_opening(first) && lines().any(|line| is_heading(&line));
    let centred = first.starts_with("<center>") && first.ends_with("</center>");
    front || is_heading(&first) || centred || answered || several(is_heading) || several(is_stressed)
}

/// `**一、检查时间**`, `1. **消防设施**：是否完好。`
fn is_stressed(line: &&str) -> bool {
    line.matches("**").count() >= 2 && !line.contains("***")
}

/// Is a raw text a piece of a web page: does it open and close several blocks of one, and does most of it stand in lines with
/// tags? Its title may stand above them, bare.
pub(crate) fn is_fragment(text: &str) -> bool {
    const BLOCKS: [&str; 10] = ["p", "div", "section", "article", "table", "li", "span", "h1", "h2", "h3"];
    const SEVERAL: usize = 2;
    const SEVERAL_BREAKS: usize = 3;
    if !text.contains('<') {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let opens = |line: &str, block: &str| {
        let tag = |(at, open): (usize, &str)| line[at + open.len()..].starts_with(['>', ' ', '\n', '\r']);
        line.match_indices(&format!("<{block}")).filter(|found| tag(*found)).count()
    };
    let closes = |line: &str, block: &str| line.matches(&format!("</{block}>")).count();
    let all = |count: &dyn Fn(&str, &str) -> usize| BLOCKS.iter().map(|block| count(&lower, block)).sum::<usize>();
    let breaks =
        |text: &str| text.matches("<br>").count() + text.matches("<br/>").count() + text.matches("<br />").count();
    let blocks = all(&opens) >= 1 && all(&closes) >= SEVERAL && all(&opens) + 1 >= all(&closes);
    let tagged =
        |line: &&str| breaks(line) > 0 || BLOCKS.iter().any(|block| opens(line, block) + closes(line, block) > 0);
    let ink = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).count();
    let most = lower.lines().filter(tagged).map(ink).sum::<usize>() * 2 > ink(&lower);
    // `<p>全体职工：</p>` among lines without tags: what an editor left.
    let boxed = |line: &&str| {
        let line = line.trim();
        BLOCKS
            .iter()
            .any(|block| opens(line, block) == 1 && line.starts_with('<') && line.ends_with(&format!("</{block}>")))
    };
    // In a draft they stay what they are.
    let raw = || !is_draft(text);
    (blocks || breaks(&lower) >= SEVERAL_BREAKS) && (most || raw() && lower.lines().filter(boxed).count() >= SEVERAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        assert_eq!(Format::of("同志们：".as_bytes()), Format::Text);
        assert_eq!(Format::of(b"PK\x03\x04...."), Format::Docx);
        assert!(matches!(Format::of(b"{\\rtf1"), Format::Office(_, "rtf")));
        assert!(matches!(Format::of(b"\xD0\xCF\x11\xE0\xA1\xB1"), Format::Office(_, "doc")));
        assert_eq!(Format::of(b"<HTML><body>"), Format::Page);
        assert!(matches!(Format::of(b"\x89PNG\r\n"), Format::Picture(_)));
        assert_eq!(Format::of(b"%PDF-1.7"), Format::Foreign("PDF 文件"));
        assert_eq!(Format::of(b""), Format::Text);
    }

    #[test]
    fn pieces_of_pages_are_known() {
        assert!(is_fragment("在会上的讲话\n同志们：今天开会。</p><p>一、抓落实。</p><p>完。</p>"));
        assert!(is_fragment("<p>各村：</p>\n一、抓落实，讲三点意见，请大家落实。\n二、抓落实。\n  <p>石桥镇</p>"));
        assert!(is_fragment("讲话\n同志们：<br>今天开会，讲三点意见。<br/>完。<br />"));
        assert!(is_fragment("\n<P class=\"a\">同志们：</P><p>开会。</p>") && is_fragment("<div><p>甲</p></div>"));
        assert!(
            !is_fragment("---\n标题: 讲话\n---\n同志们：今天开会，讲三点意见。\n<p>甲</p>\n<p>乙</p>")
                && !is_fragment("<p>只有一段")
                && !is_fragment("<张三>的发言</p></p>")
                && !is_fragment("同志们\n<p>甲</p>")
        );
    }

    #[test]
    fn drafts_are_told_from_raw_text() {
        assert!(is_draft("---\n标题: 讲话\n---\n") && is_draft("\n# 讲话\n"));
        assert!(is_draft("<center>讲话</center>\n\n同志们：") && !is_draft("<center>讲话\n同志们："));
        assert!(is_draft("```markdown\n# 讲话\n```\n") && is_draft("```\n---\n标题: 讲话\n---\n```\n"));
        assert!(!is_draft("#1号楼\n同志们：") && !is_draft("同志们：\n# 甲\n"));
    }
}
