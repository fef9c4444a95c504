//! Why a file is not read at all, and what to do about it.

use super::code;
use crate::diag::Diagnostic;
use crate::source::{DecodeError, Span};

/// No office program is at hand.
pub(crate) fn needs_office(kind: &str) -> Diagnostic {
    Diagnostic::error(code::NEEDS_OFFICE, format!("这是{kind}，需要先转为 DOCX"))
        .hint("请用 Word 或 WPS 打开，选“另存为”，保存类型选“Word 文档（*.docx）”，再导入")
        .hint("装有 LibreOffice（命令 soffice）的机器会自动转换")
}

/// It is no text and nothing that text could be taken from.
pub(crate) fn foreign(kind: &str) -> Diagnostic {
    Diagnostic::error(code::BINARY, format!("这不是文字稿，是别的文件：{kind}"))
        .hint("草稿应当是 Markdown 文本文件（.md）；也可以用 TXT、DOCX，装有 LibreOffice 时还有 DOC、WPS、ODT、RTF")
        .hint("PDF 和图片请先转成文字")
}

/// More text than anybody speaks.
pub(super) fn too_large() -> Diagnostic {
    Diagnostic::error(code::BOMB, "文字太多，不像是讲稿").hint("请核对是否选错了文件；确要导入，请分成几份")
}

/// Its bytes are no text.
pub(crate) fn undecodable(error: &DecodeError, bytes: &[u8]) -> Diagnostic {
    match error {
        DecodeError::Binary { kind } => foreign(kind),
        DecodeError::Encoding { name } => Diagnostic::error(code::UNDECODABLE, format!("文字的编码读不了：{name}"))
            .hint("请用编辑器打开，核对显示正常后另存为 UTF-8 编码"),
        DecodeError::Invalid { offset } => {
            let line = 1 + bytes.iter().take(*offset).filter(|byte| **byte == b'\n').count();
            let message = format!("第 {line} 行里有不合任何一种文字编码的字节（文件的第 {} 字节）", offset + 1);
            Diagnostic::error(code::UNDECODABLE, message).hint("请用编辑器打开，另存为 UTF-8 编码")
        }
    }
}

/// The places of a text where bytes fit no encoding: something is missing there, and the paper is made all the same.
pub(super) fn broken(text: &str) -> impl Iterator<Item = Diagnostic> {
    text.match_indices(char::REPLACEMENT_CHARACTER).map(|(at, mark)| {
        Diagnostic::gap(code::UNDECODABLE, "这里的字节不合文字编码，用“�”占着位置")
            .at(Span::new(at, at + mark.len()))
            .hint("文件可能没有存完、传坏了：请对照原件补上")
    })
}

/// There is nothing in it.
pub(super) fn empty() -> Diagnostic {
    Diagnostic::error(code::EMPTY, "草稿是空的").hint("写上标题和正文，或用 jianggao new 讲话 起一份草稿")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_place() {
        let diagnostic = undecodable(&DecodeError::Invalid { offset: 17 }, b"0123\n5678\n");
        assert_eq!(diagnostic.code, code::UNDECODABLE);
        assert_eq!(diagnostic.message, "第 3 行里有不合任何一种文字编码的字节（文件的第 18 字节）");
    }
}
