//! What the reading of a Word document has to say.

use super::model::Met;
use super::package::PackageError;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::read::code;
use crate::read::report::{excerpt, made_ordinary};
use crate::xml::XmlError;

/// Why a file was refused, and what to do about it.
pub fn refusal(error: &PackageError) -> Diagnostic {
    const SAVE_ANEW: &str = "请用 Word 或 WPS 打开，另存为 DOCX 后再导入";
    match error {
        PackageError::Damaged => Diagnostic::error(code::DAMAGED, "文件已损坏，或不是 DOCX 文件").hint(SAVE_ANEW),
        PackageError::Encrypted => Diagnostic::error(code::ENCRYPTED, "文件设有密码，无法读取")
            .hint("请用 Word 或 WPS 打开，取消密码，另存后再导入"),
        PackageError::Other(kind) => Diagnostic::error(code::MISLABELLED, format!("这不是 Word 文档，而是{kind}"))
            .hint("请把其中的文字存为 DOCX 或 TXT 后再导入"),
        PackageError::Bomb(part) => Diagnostic::error(code::BOMB, format!("文件展开后过大（{part}），不像是讲稿"))
            .hint("请核对文件的来源；确是文稿的，请删去其中的大图后另存"),
        PackageError::Xml(part, XmlError::TooLarge) => {
            let message = format!("文件内部的 {part} 里有一张表（或一段）太大，一次读不下，没有导入");
            Diagnostic::error(code::BOMB, message)
                .hint("请用 Word 或 WPS 打开，把最大的表拆成几张（每张几千行），另存后再导入")
        }
        PackageError::Xml(part, why) => {
            let why = match why {
                XmlError::Broken(byte) => format!("第 {byte} 字节处语法有误"),
                XmlError::Doctype => "含有 Word 文件不该有的文档类型声明".into(),
                XmlError::TooDeep | XmlError::TooLarge => "嵌套过深".into(),
            };
            Diagnostic::error(code::DAMAGED, format!("文件内部的 {part} 无法读取：{why}")).hint(SAVE_ANEW)
        }
        PackageError::Missing(part) => Diagnostic::error(code::DAMAGED, format!("文件内部缺少 {part}")).hint(SAVE_ANEW),
    }
}

/// What was met and is not in the draft as it was.
pub(super) fn told(met: &Met, numbers: usize) -> Diagnostics {
    let mut said = Diagnostics::new();
    let note = |code, message: String| Diagnostic::note(code, message);
    if numbers > 0 {
        said.push(note(code::NUMBERS, format!("{numbers} 个自动编号已转为文字")));
    }
    if !met.comments.is_empty() {
        let warning = Diagnostic::warning(code::COMMENTS, format!("{} 条批注没有导入", met.comments.len()));
        said.push(met.comments.iter().fold(warning, |warning, comment| warning.hint(whole(comment))));
    }
    if met.insertions > 0 || !met.deletions.is_empty() {
        let deleted: Vec<String> =
            met.deletions.iter().filter(|text| !text.trim().is_empty()).map(|text| whole(text)).collect();
        let mut warning = Diagnostic::warning(
            code::REVISIONS,
            format!("修订已全部接受：插入 {} 处，删除 {} 处", met.insertions, met.deletions.len()),
        );
        if !deleted.is_empty() {
            warning = warning.hint(format!("删除的文字：{}", deleted.join("、")));
        }
        said.push(warning);
    }
    for text in met.text_boxes.iter().filter(|text| !text.trim().is_empty()) {
        let message = format!("文本框中的文字已作为段落放在所在段落之后：{}", excerpt(text));
        said.push(Diagnostic::warning(code::TEXT_BOX, message).hint("请核对它在文中的位置"));
    }
    for text in &met.margins {
        let warning = Diagnostic::warning(code::MARGIN, format!("页眉页脚没有导入：{}", whole(text)));
        said.push(warning.hint("要排出的，请写在正文里"));
    }
    if met.margin_pictures > 0 {
        let message = format!("页眉页脚里的图片没有导入（{} 幅）", met.margin_pictures);
        said.push(Diagnostic::warning(code::MARGIN, message).hint("要排出的，请存成图片文件，写在正文里"));
    }
    let hidden = met.hidden.iter().filter(|text| !text.trim().is_empty());
    said.extend(hidden.map(|text| Diagnostic::warning(code::HIDDEN, format!("隐藏文字没有导入：{}", whole(text)))));
    if !met.contents.is_empty() {
        let entries: Vec<&str> =
            met.contents.iter().map(|entry| entry.trim()).filter(|entry| !entry.is_empty()).collect();
        said.push(note(code::CONTENTS, format!("目录没有导入：{}", whole(&entries.join("；")))));
    }
    for text in &met.page_numbers {
        let message = format!("这一段里有 Word 自动算出的页码，照原样保留：{}", excerpt(text));
        said.push(Diagnostic::warning(code::CONTENTS, message).hint("请按新的页码核对"));
    }
    for text in &met.equations {
        let message = format!("公式写成了一行文字：{}", whole(text));
        said.push(Diagnostic::warning(code::LOST, message).hint("请核对，必要时改用图片"));
    }
    if !met.underlined.is_empty() {
        let texts: Vec<String> = met.underlined.iter().map(|text| whole(text)).collect();
        said.push(Diagnostic::warning(code::LOST, format!("下划线没有导入，只留文字：{}", texts.join("、"))));
    }
    if !met.scripts.is_empty() {
        let texts: Vec<String> = met.scripts.iter().map(|text| whole(text)).collect();
        said.push(Diagnostic::warning(code::LOST, format!("上标、下标改为平排：{}", texts.join("、"))));
    }
    said.extend(made_ordinary(met.made_ordinary));
    if met.joined_cells > 0 {
        let message = format!("表格中合并的单元格已拆开（{} 处）", met.joined_cells);
        said.push(Diagnostic::warning(code::TABLE, message).hint("请核对表格"));
    }
    if met.moved_pictures > 0 {
        let message = format!("表格里的图片移到了表的下面（{} 幅）", met.moved_pictures);
        said.push(Diagnostic::warning(code::TABLE, message).hint("请核对它们的位置"));
    }
    if met.layouts > 0 {
        let message = format!("用表格排的文字已转为段落（{} 处）", met.layouts);
        said.push(Diagnostic::warning(code::TABLE, message).hint("请核对先后顺序"));
    }
    if met.nested_tables > 0 {
        said.push(Diagnostic::warning(code::TABLE, format!("表格中的表格已转为文字（{} 处）", met.nested_tables)));
    }
    said.extend(met.others.iter().map(|what| lost(code::LOST, what)));
    said
}

/// A text that stands nowhere else any more, all of it.
fn whole(text: &str) -> String {
    format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn lost(code: Code, what: &str) -> Diagnostic {
    Diagnostic::warning(code, format!("没有导入：{what}"))
}
