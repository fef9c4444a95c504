//! What an import does with lines that stand elsewhere than a paper has them: nothing of them is lost, every move is told.

use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input};
use jianggao::write::markdown;
use std::io::{Cursor, Write};

/// The draft that a file becomes, and what is said with a code.
fn import(name: &str, bytes: &[u8], code: &str) -> (String, Vec<String>) {
    let warned = read::read(Input::raw(name, bytes), &NoFiles).unwrap_or_else(|said| panic!("{said:?}"));
    let told = warned.warnings.iter().filter(|told| told.code.0 == code).map(|told| told.message.clone()).collect();
    (markdown::write(&warned.output.document), told)
}

/// What was left out, as the end of the draft names it.
fn removed(text: &str) -> Vec<String> {
    let warned = read::read(Input::raw("稿.txt", text.as_bytes()), &NoFiles).expect("text");
    warned.output.removed.into_iter().map(|removed| removed.text).collect()
}

/// A Word document of these paragraphs: its style, its text; `分页` begins a page, `表` is a table with this head.
fn word(paragraphs: &[(&str, &str)]) -> Vec<u8> {
    let paragraph = |(style, text): &(&str, &str)| match *style {
        "表" => {
            let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
            let row = |texts: [&str; 2]| format!("<w:tr>{}</w:tr>", texts.map(cell).concat());
            format!("<w:tbl>{}{}</w:tbl>", row([text, "备注"]), row(["甲", "乙"]))
        }
        "分页" => format!(r#"<w:p><w:r><w:br w:type="page"/><w:t>{text}</w:t></w:r></w:p>"#),
        style => {
            let style =
                if style.is_empty() { String::new() } else { format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#) };
            format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
        }
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("room");
    write!(writer, "<w:document><w:body>{body}</w:body></w:document>").expect("room");
    writer.finish().expect("a package").into_inner()
}

/// Do these words stand in the draft, in this order?
fn in_order(draft: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        from += draft[from..].find(word).unwrap_or_else(|| panic!("{word} is missing behind {from}:\n{draft}"))
            + word.len();
    }
}

#[test]
fn a_closing_keeps_its_place_above_what_stands_below_it() {
    let head = "---\n类型: 通知\n标题: 关于清点仓库的通知\n发文机关: 青山粮站\n日期: 2026年8月1日\n---\n\n各组：\n\n请清点仓库。\n\n";
    let text = format!("{head}青山粮站\n\n2026年8月1日\n\n说明：钥匙在门房。\n");
    let (draft, told) = import("稿.md", text.as_bytes(), "JG109");
    in_order(&draft, &["请清点仓库。", "\n青山粮站\n", "\n2026年8月1日\n", "说明：钥匙在门房。"]);
    assert_eq!(told, ["落款下面还有文字，照原处排在落款之下：“说明：钥匙在门房。”"]);
    // Read again it is the same.
    assert_eq!(import("稿.md", draft.as_bytes(), "JG109"), (draft, told));
    // With nothing below it the front matter is enough.
    let (draft, _) = import("稿.md", format!("{head}青山粮站\n\n2026年8月1日\n").as_bytes(), "JG109");
    assert!(draft.ends_with("请清点仓库。\n"), "{draft}");
}

#[test]
fn no_message_quotes_nothing() {
    let below = "# 关于清点仓库的通知\n\n各组：\n\n请清点仓库。\n\n青山粮站\n\n2026年8月1日\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n";
    let paged = [
        ("", "关于清点仓库的通知"),
        ("", "各组："),
        ("", "现将清点仓库的事项通知如下，请认真执行。"),
        ("", "青山粮站"),
        ("", "2026年8月1日"),
        ("分页", "附件一"),
        ("", "登记表"),
        ("表", "品名"),
    ];
    for told in [import("稿.md", below.as_bytes(), "JG109").1, import("稿.docx", &word(&paged), "JG109").1] {
        assert!(told.iter().all(|message| !message.contains("“”")), "{told:?}");
    }
}

#[test]
fn an_attachment_is_one_by_its_page_its_style_or_its_table() {
    let notice = [
        ("", "关于开展培训的通知"),
        ("", "各班："),
        ("", "现将培训的事项通知如下。"),
        ("", "学生会"),
        ("", "2026年5月1日"),
    ];
    let paged = [&notice[..], &[("分页", ""), ("", "附件：报名表"), ("表", "姓名")]].concat();
    let shown = [&notice[..3], &[("", "附件：报名表"), ("表", "姓名")]].concat();
    for paragraphs in [paged, shown] {
        let (draft, _) = import("稿.docx", &word(&paragraphs), "JG109");
        in_order(&draft, &["<!-- 附件 -->", "# 报名表", "| 姓名 |"]);
        assert!(!draft.contains("# 附件") && !draft.contains("分页"), "{draft}");
    }
    // What it shows may be all that it has.
    let (draft, _) = import(
        "稿.md",
        "# 关于植树的通知\n\n各组：\n\n请按图植树。\n\n附：地块图\n\n![地块](地块.png)\n".as_bytes(),
        "JG109",
    );
    in_order(&draft, &["<!-- 附件 -->", "# 地块图", "![地块](地块.png)"]);
    // A list is no attachment.
    let (draft, _) = import(
        "稿.docx",
        &word(&[&notice[..3], &[("", "附件：1.报名表"), ("", "2.登记表"), ("", "学生会")]].concat()),
        "JG109",
    );
    in_order(&draft, &["- 报名表", "- 登记表"]);
}

/// The numbers of a list that goes on below 附件说明 are those of its entries, wherever it stands.
#[test]
fn entries_given_as_items_of_a_list_keep_their_numbers() {
    for below in ["", "青山粮站\n\n2026年8月1日\n\n"] {
        let text = format!(
            "---\n类型: 通知\n标题: 关于清点仓库的通知\n---\n\n请清点仓库。\n\n{below}附件：1. 方案\n\n2. 名单\n"
        );
        let (draft, _) = import("稿.md", text.as_bytes(), "JG112");
        in_order(&draft, &["附件：1. 方案", "2.名单"]);
    }
}

#[test]
fn every_move_is_told() {
    let moves = |text: &str| import("稿.txt", text.as_bytes(), "JG112").1;
    let table: [(&str, &[&str]); 7] = [
        (
            "在全镇大会上的讲话\n2026年2月18日\n周建国\n\n同志们：\n今天开会，大家要听清楚。\n",
            &["日期行排在署名行之下，原文写在署名行之上"],
        ),
        (
            "关于做好防汛工作的通知\n青政发〔2026〕12号\n各村民委员会：\n现就防汛工作通知如下，请遵照执行。\n青山镇人民政府\n2026年5月3日\n",
            &["发文字号排在标题之上（7.2.5），原文写在标题之下"],
        ),
        (
            "关于做好防汛工作的通知\n签发人：王明\n特急\n各村民委员会：\n现就防汛工作通知如下，请遵照执行。\n2026年5月3日\n青山镇人民政府\n",
            &[
                "签发人排在标题之上（7.2.6），原文写在标题之下",
                "紧急程度排在标题之上（7.2.3），原文写在标题之下",
                "成文日期排在署名之下（7.3.5），原文写在署名之上",
            ],
        ),
        (
            "关于开展活动的通知\n各支部：\n一、时间：5月4日\n二、地点：礼堂\n附件：活动流程\n请各支部于4月30日前回复。\n机关党委\n2026年4月20日\n",
            &["附件说明排在正文之下（7.3.4），原文写在正文之上"],
        ),
        (
            "关于开展活动的通知\n各支部：\n现就开展活动通知如下，请遵照执行。\n机关党委\n2026年4月20日\n附件：1.活动流程\n2.报名表\n",
            &["附件说明排在署名之上（7.3.4），原文写在署名之下"],
        ),
        (
            "关于开展活动的通知\n各支部：\n现就开展活动通知如下，请遵照执行。\n附件：活动流程\n机关党委\n2026年4月20日\n",
            &[],
        ),
        ("在全镇大会上的讲话\n周建国\n2026年2月18日\n\n同志们：\n今天开会，大家要听清楚。\n", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(moves(text), expected, "{text}");
    }
}

#[test]
fn a_label_that_is_not_printed_stands_at_the_end() {
    let text = "乡村振兴座谈会发言稿\n发言人：李国梁\n时间：2026年4月8日\n各位领导：\n下面我发言，请大家批评指正。\n";
    assert_eq!(removed(text), ["发言人", "时间"]);
    let (draft, _) = import("稿.txt", text.as_bytes(), "JG110");
    in_order(&draft, &["讲话人: 李国梁", "日期: 2026年4月8日"]);
    // A post before a colon is printed.
    assert_eq!(removed("在全镇大会上的讲话\n镇长：李国梁\n\n同志们：\n今天开会，大家要听清楚。\n"), [""; 0]);
}

/// What front matter and text say differently is kept, as the message says.
#[test]
fn what_a_message_says_is_kept_is_kept() {
    let notice = "---\n类型: 通知\n标题: 关于清点仓库的通知\n主送机关: 各组\n发文机关: 青山粮站\n日期: 2026年8月1日\n附注: 此件公开\n---\n\n";
    let table = [
        ("---\n标题: 在丰收会上的讲话\n称谓: 同志们：\n---\n\n各位代表：\n\n今天开会。\n".to_owned(), "各位代表："),
        (format!("{notice}各仓库：\n\n请清点仓库。\n"), "各仓库："),
        (format!("{notice}请清点仓库。\n\n青山粮站\n\n2026年8月2日\n"), "2026年8月2日"),
        (format!("{notice}请清点仓库。\n\n青山粮库\n\n2026年8月1日\n"), "青山粮库"),
    ];
    for (text, kept) in table {
        let (draft, told) = import("稿.md", text.as_bytes(), "JG017");
        assert!(told.iter().any(|message| message.contains(kept) && message.contains("两处都照排")), "{told:?}");
        let body = draft.rsplit("---\n").next().unwrap_or_default();
        assert!(body.contains(kept), "{draft}");
    }
}

#[test]
fn the_sign_of_a_figure_is_no_mark_of_an_item() {
    let (draft, _) = import("稿.md", "# 冷库记录\n\n- -18℃\n- +3℃\n- –2℃\n\n1. -10万元\n2. 甲\n".as_bytes(), "JG109");
    in_order(&draft, &["- -18℃", "- +3℃", "- –2℃", "1. -10万元"]);
    let (draft, _) = import("稿.txt", "冷库记录\n\n温度如下：\n·-7℃\n· 8℃\n以上各点正常。\n".as_bytes(), "JG109");
    in_order(&draft, &["- -7℃", "- 8℃"]);
}

#[test]
fn items_of_one_letter_are_items() {
    let text = "# 选择题\n\n1. 甲\n2. 乙\n3. 丙\n\n说明。\n\n- 红\n- 黄\n\n1. - 子\n2. - 丑\n";
    let (draft, told) = import("稿.md", text.as_bytes(), "JG112");
    in_order(&draft, &["1. 甲\n2. 乙\n3. 丙", "- 红\n- 黄", "1\\.", "- 子", "2\\.", "- 丑"]);
    assert!(told.is_empty(), "{told:?}");
}
