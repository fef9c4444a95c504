//! Word documents that others made: each oddity as Word shows it, and nothing lost without a word.
//!
//! The documents are written here, part by part, with what the case is about and nothing else.

use jianggao::read::files::NoFiles;
use jianggao::read::{self, Input};
use jianggao::write::markdown;
use std::io::{Cursor, Write};

const HEAD: &str = "<w:p><w:r><w:t>在全镇干部大会上的讲话</w:t></w:r></w:p><w:p><w:r><w:t>同志们：</w:t></w:r></w:p>";
const TAIL: &str = "<w:p><w:r><w:t>讲完了，请大家认真抓好落实。谢谢大家！</w:t></w:r></w:p>";

/// A document of this body, between a title and a last sentence, with further parts and the relations to them.
fn document(body: &str, parts: &[(&str, &str)], relations: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{HEAD}{body}{TAIL}</w:body></w:document>");
    let relation = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#)
    };
    let relations: String = relations.iter().map(relation).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let own = [("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", relations.as_str())];
    for (name, content) in own.iter().chain(parts) {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("room");
        writer.write_all(content.as_bytes()).expect("room");
    }
    writer.finish().expect("a package").into_inner()
}

/// The draft, and what is said.
fn read(bytes: &[u8]) -> (String, String) {
    let warned = read::read(Input::raw("稿.docx", bytes), &NoFiles).unwrap_or_else(|said| panic!("{said:?}"));
    let said = warned.warnings.iter().map(|told| format!("{} {}\n", told.message, told.hints.join(" "))).collect();
    (markdown::write(&warned.output.document), said)
}

fn body(body: &str) -> (String, String) {
    read(&document(body, &[], &[]))
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A field: its instruction, its result.
fn field(instruction: &str, result: &str) -> String {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let instruction = format!(r#"<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>"#);
    let result = if result.is_empty() { String::new() } else { r(result) };
    format!("{}{instruction}{}{result}{}", mark("begin"), mark("separate"), mark("end"))
}

fn paragraph(runs: &[String]) -> String {
    format!("<w:p>{}</w:p>", runs.concat())
}

#[track_caller]
fn has(draft: &str, texts: &[&str]) {
    for text in texts {
        assert!(draft.contains(text), "no {text} in\n{draft}");
    }
}

#[test]
fn fields_keep_what_they_show() {
    let (draft, said) = body(&paragraph(&[
        field("eq \\o\\ac(○,1)", ""),
        r("抓学习，完成总量的"),
        field("EQ \\f(2,3)", ""),
        r("以上，日期是"),
        field("DATE \\@ yyyy", "2026年8月1日"),
        r("，详见"),
        field("REF _Ref1", "第三部分"),
        r("，按"),
        field("IF 1=1 甲 乙", "甲"),
        r("类办，"),
        field("TIME", ""),
        r("起算。"),
    ]));
    has(&draft, &["①抓学习，完成总量的2/3以上，日期是2026年8月1日，详见第三部分，按甲类办，起算。"]);
    assert!(said.contains("没有结果的域（TIME）"), "{said}");
    let nested = format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \o\ac(○,</w:instrText></w:r>{}<w:r><w:instrText>)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        field("SEQ 条", "7")
    );
    has(&body(&paragraph(&[nested, r("抓作风，要转到位。")])).0, &["⑦抓作风"]);
    let simple = r#"<w:fldSimple w:instr=" EQ \o(○,4) "/>"#.to_owned();
    has(&body(&paragraph(&[simple, r("抓纪律，要严到位。")])).0, &["④抓纪律"]);
}

#[test]
fn boxes_and_lists_of_forms_show_what_was_chosen() {
    let form = |data: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let ticked = form(r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#);
    let empty = form(r#"<w:checkBox><w:default w:val="0"/></w:checkBox>"#);
    let list =
        form(r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="不同意"/><w:listEntry w:val="同意"/></w:ddList>"#);
    let (draft, _) = body(&paragraph(&[ticked, r("已办结，"), empty, r("未办结，意见是"), list, r("上报。")]));
    has(&draft, &["√已办结，□未办结，意见是同意上报。"]);
}

#[test]
fn lists_of_headings_and_folios_go_with_a_word_and_the_text_behind_them_stays() {
    let entry = |text: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="21"/></w:pPr>{}</w:p>"#, r(text));
    let begin = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、抓学习	1</w:t></w:r></w:p>"#;
    let end = r#"<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let text = format!("{begin}{}{end}{}", entry("二、抓落实	3"), p("今天讲的两点，请大家记好。"));
    let (draft, said) = body(&text);
    assert!(!draft.contains("抓落实\t3") && !draft.contains("抓学习"), "{draft}");
    has(&draft, &["今天讲的两点"]);
    has(&said, &["目录没有导入", "一、抓学习 1；二、抓落实 3"]);
    // A list that never ends must not swallow the text.
    let (draft, _) = body(&format!("{begin}{}", p("今天讲的两点，请大家记好。")));
    has(&draft, &["今天讲的两点", "谢谢大家"]);
    let folio = paragraph(&[r("第"), field("PAGE", "3"), r("页 共"), field("NUMPAGES", "9"), r("页")]);
    let (draft, said) =
        body(&format!("{folio}{}", paragraph(&[r("全文共"), field("NUMPAGES", "9"), r("页，请翻到末页。")])));
    assert!(!draft.contains("第3页"), "{draft}");
    has(&draft, &["全文共9页"]);
    has(&said, &["第3页 共9页", "自动算出的页码"]);
}

#[test]
fn symbols_are_the_characters_they_look_like() {
    let sym = |face: &str, code: &str| format!(r#"<w:r><w:sym w:font="{face}" w:char="{code}"/></w:r>"#);
    let (draft, said) = body(&paragraph(&[
        r("角"),
        sym("Symbol", "F061"),
        r("不小于"),
        sym("Symbol", "F0B3"),
        r("30"),
        sym("Symbol", "F0B0"),
        r("，"),
        sym("Wingdings", "F0FE"),
        r("合格，"),
        sym("Wingdings", "F0A8"),
        r("不合格，"),
        sym("Wingdings", "F084"),
        r("号库。"),
    ]));
    has(&draft, &["角α不小于≥30°，√合格，□不合格，④号库。"]);
    assert!(!said.contains("改为 □"), "{said}");
    let face = r#"<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>b</w:t></w:r>"#.to_owned();
    let private = paragraph(&[r("系数"), face, r("不变，\u{F0B7}符号\u{F0FC}照旧，未知\u{F03A}标出，气温−5度∗。")]);
    let (draft, said) = body(&private);
    has(&draft, &["系数β不变，•符号√照旧，未知□标出"]);
    has(&said, &["U+F03A"]);
    assert!(!draft.contains(|c| ('\u{E000}'..='\u{F8FF}').contains(&c)), "{draft}");
}

#[test]
fn raised_and_lowered_characters_keep_their_meaning() {
    let script =
        |kind: &str, text: &str| format!(r#"<w:r><w:rPr><w:vertAlign w:val="{kind}"/></w:rPr><w:t>{text}</w:t></w:r>"#);
    let (draft, said) = body(&paragraph(&[
        r("CO"),
        script("subscript", "2"),
        r("减排，林地300km"),
        script("superscript", "2"),
        r("，细菌10"),
        script("superscript", "-6"),
        r("以下，见注"),
        script("superscript", "〔三〕"),
        r("。"),
    ]));
    has(&draft, &["CO₂减排，林地300km²，细菌10⁻⁶以下，见注〔三〕。"]);
    has(&said, &["平排", "〔三〕"]);
}

#[test]
fn equations_are_a_line_of_text() {
    let math =
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let (draft, said) = body(&format!("<w:p>{}{math}{}</w:p>", r("均值为"), r("，按此计算。")));
    has(&draft, &["均值为（a+b）/2，按此计算。"]);
    has(&said, &["公式"]);
}

#[test]
fn what_is_left_out_is_told_in_full() {
    let long = "这一段话写得很长，原来是给起草的同志看的，不给别人看，所以藏了起来，一共有四十多个字，一个字也不能少";
    let hidden = format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{long}</w:t></w:r>");
    let deleted = format!("<w:del><w:r><w:delText>{long}</w:delText></w:r></w:del>");
    let moved = format!("<w:moveFrom>{}</w:moveFrom>", r("移走的话"));
    let text = paragraph(&[r("看得见的话"), hidden, deleted, moved, r("。")]);
    let comments = format!(r#"<w:comments><w:comment w:id="0" w:author="王强">{}</w:comment></w:comments>"#, p(long));
    let emblem = r#"<w:p><w:r><w:drawing><a:blip r:embed="e"/></w:drawing></w:r></w:p>"#;
    let header = format!("<w:hdr>{}{emblem}</w:hdr>", p(long));
    let section = r#"<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr></w:pPr></w:p>"#;
    let bytes = document(
        &format!("{text}{section}"),
        &[("word/comments.xml", &comments), ("word/header1.xml", &header)],
        &[("c", "comments", "comments.xml"), ("h", "header", "header1.xml")],
    );
    let (draft, said) = read(&bytes);
    has(&draft, &["看得见的话。"]);
    assert!(!draft.contains("藏了起来") && !draft.contains("移走"), "{draft}");
    assert_eq!(said.matches(long).count(), 4, "{said}");
    has(&said, &["王强：", "隐藏文字", "删除的文字", "页眉页脚", "页眉页脚里的图片没有导入（1 幅）"]);
}

#[test]
fn text_boxes_art_and_diagrams_give_their_text_once() {
    let box_of = |inner: &str| format!("<w:txbxContent>{inner}</w:txbxContent>");
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{0}</w:drawing></mc:Choice><mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        box_of(&p("框中的话。"))
    );
    let old =
        format!("<w:r><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></w:r>", box_of(&p("老框的话。")));
    let fallback = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        box_of(&p("只在旧格式里的话。"))
    );
    let art = r#"<w:r><w:pict><v:shape><v:textpath string="热烈欢迎"/></v:shape></w:pict></w:r>"#.to_owned();
    let diagram = r#"<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>"#.to_owned();
    let chart = r#"<w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r>"#.to_owned();
    let data = "<dgm:dataModel><dgm:pt><a:p><a:r><a:t>谋划</a:t></a:r></a:p></dgm:pt><dgm:pt><a:p><a:r><a:t>督办</a:t></a:r></a:p></dgm:pt></dgm:dataModel>";
    let numbers = "<c:chartSpace><c:cat><c:v>一季度</c:v></c:cat><c:val><c:v>12.5</c:v></c:val></c:chartSpace>";
    let bytes = document(
        &paragraph(&[r("请看示意。"), both, old, fallback, art, diagram, chart]),
        &[("word/diagrams/data1.xml", data), ("word/charts/chart1.xml", numbers)],
        &[("d", "diagramData", "diagrams/data1.xml"), ("c", "chart", "charts/chart1.xml")],
    );
    let (draft, said) = read(&bytes);
    for text in ["框中的话。", "老框的话。", "只在旧格式里的话。", "热烈欢迎", "谋划", "督办"]
    {
        assert_eq!(draft.matches(text).count(), 1, "{text}\n{draft}");
    }
    has(&said, &["SmartArt", "一季度 12.5"]);
}

#[test]
fn documents_in_a_document_are_read_or_told() {
    let inner = document(&p("里面的话，也要读出来。"), &[], &[]);
    let page = "<html><body><p>网页里的话&ldquo;在&rdquo;。</p></body></html>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let body = format!(
        r#"<w:document><w:body>{HEAD}<w:altChunk r:id="a"/><w:altChunk r:id="b"/><w:altChunk r:id="c"/><w:subDoc r:id="s"/>{TAIL}</w:body></w:document>"#
    );
    let relations = r#"<Relationships><Relationship Id="a" Type="x/aFChunk" Target="in.docx"/><Relationship Id="b" Type="x/aFChunk" Target="in.html"/><Relationship Id="c" Type="x/aFChunk" Target="in.rtf"/><Relationship Id="s" Type="x/subDocument" Target="子.docx" TargetMode="External"/></Relationships>"#;
    let parts: [(&str, &[u8]); 5] = [
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/in.docx", &inner),
        ("word/in.html", page.as_bytes()),
        ("word/in.rtf", b"{\\rtf1 x}"),
    ];
    for (name, content) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("room");
        writer.write_all(content).expect("room");
    }
    let (draft, said) = read(&writer.finish().expect("a package").into_inner());
    has(&draft, &["里面的话，也要读出来。", "网页里的话“在”。"]);
    has(&said, &["in.rtf", "子.docx"]);
}

#[test]
fn a_table_that_only_lays_text_out_is_text() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let many: String = (1..=12).map(|at| p(&format!("这是版面里的第{at}段话，写了不少内容。"))).collect();
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p("左上")), cell(&p("右上"))]),
        row(&[cell(&many), cell(&p("旁注的话。"))])
    );
    let (draft, said) = body(&table);
    has(&draft, &["这是版面里的第12段话", "旁注的话。", "左上"]);
    assert!(!draft.contains('|'), "{draft}");
    has(&said, &["用表格排的文字"]);
    let column = format!("<w:tbl>{}{}</w:tbl>", row(&[cell(&p("第一行话。"))]), row(&[cell(&p("第二行话。"))]));
    assert!(!body(&column).0.contains('|'));
    let real = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p("指标")), cell(&p("数"))]),
        row(&[cell(&p("产值")), cell(&p("12"))])
    );
    has(&body(&real).0, &["| 指标 | 数 |"]);
    // More columns than a page has room for: the rest is in the last one.
    let wide = format!(
        "<w:tbl>{}</w:tbl>",
        row(&(1..=80).map(|at| cell(&p(&format!("格{at}完")))).collect::<Vec<_>>()).repeat(2)
    );
    has(&body(&wide).0, &["格64完", "格80完"]);
}

const LEVELS: &str = r#"<w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseLegalSimplified"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Article"/><w:lvlText w:val="第%2条"/></w:lvl></w:abstractNum>"#;

/// Paragraphs with numbers: text, list, level.
fn numbered(lists: &str, styles: &str, items: &[(&str, u32, u32)]) -> String {
    let item = |(text, list, level): &(&str, u32, u32)| {
        let number = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
        format!("<w:p><w:pPr>{number}</w:pPr>{}</w:p>", if text.is_empty() { String::new() } else { r(text) })
    };
    let body: String = items.iter().map(item).collect();
    let numbering = format!("<w:numbering>{LEVELS}{lists}</w:numbering>");
    let styles = format!("<w:styles>{styles}</w:styles>");
    read(&document(
        &body,
        &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)],
        &[("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")],
    ))
    .0
}

#[test]
fn automatic_numbers_are_those_that_word_shows() {
    let num = |id: u32, of: u32, more: &str| {
        format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{more}</w:num>"#)
    };
    let anew = |level: u32, start: u32| {
        format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
    };
    let lists = [num(1, 0, ""), num(2, 0, &anew(1, 1)), num(3, 0, &anew(0, 5)), num(4, 1, "")].concat();
    let draft = numbered(
        &lists,
        "",
        &[
            ("抓学习", 1, 0),
            ("学理论", 1, 1),
            ("学业务", 1, 1),
            ("学法规", 2, 1),
            ("抓落实", 1, 0),
            ("", 1, 0),
            ("抓作风", 1, 0),
            ("抓纪律", 3, 0),
            ("抓廉政", 4, 0),
        ],
    );
    has(
        &draft,
        &[
            "一、抓学习",
            "（一）学理论",
            "（二）学业务",
            "（一）学法规",
            "二、抓落实",
            "四、抓作风",
            "五、抓纪律",
            "抓廉政",
        ],
    );
}

#[test]
fn numbers_come_from_styles_and_their_lists() {
    let lists = r#"<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>"#;
    let styles = r#"<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="不编号"/><w:basedOn w:val="Article"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>"#;
    let styled =
        |text: &str, style: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, r(text));
    let numbering = format!("<w:numbering>{LEVELS}{lists}</w:numbering>");
    let body = [
        styled("为了规范值班管理，制定本办法。", "Article"),
        styled("这一段不编号，接着上面说。", "Plain"),
        styled("本办法适用于本镇各单位。", "Article"),
    ];
    let bytes = document(
        &body.concat(),
        &[("word/numbering.xml", &numbering), ("word/styles.xml", &format!("<w:styles>{styles}</w:styles>"))],
        &[("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")],
    );
    let (draft, _) = read(&bytes);
    let bare: String = draft.chars().filter(|c| !c.is_whitespace()).collect();
    has(&bare, &["第一条为了规范", "第二条本办法适用"]);
    assert!(!bare.contains("第三条") && bare.contains("这一段不编号"), "{draft}");
}

#[test]
fn a_broken_part_beside_the_text_costs_only_itself() {
    let parts =
        [("word/styles.xml", "<w:styles><w:style"), ("word/numbering.xml", "no"), ("word/header1.xml", "<w:hdr><")];
    let relations =
        [("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"), ("h", "header", "header1.xml")];
    let section = r#"<w:p><w:pPr><w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:pPr></w:p>"#;
    let (draft, said) = read(&document(&format!("{}{section}", p("正文还在，一个字不少。")), &parts, &relations));
    has(&draft, &["正文还在，一个字不少。"]);
    has(&said, &["styles.xml", "numbering.xml", "页眉"]);
}

#[test]
fn a_damaged_picture_is_left_out_so_that_the_draft_becomes_a_paper() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let picture = r#"<w:p><w:r><w:drawing><wp:inline><a:blip r:embed="p"/></wp:inline></w:drawing></w:r></w:p>"#;
    let body = format!("<w:document><w:body>{HEAD}{picture}{TAIL}</w:body></w:document>");
    let relations = r#"<Relationships><Relationship Id="p" Type="x/image" Target="media/i.png"/></Relationships>"#;
    let mut png = include_bytes!("cases/docx/图/坡.png").to_vec();
    let middle = png.len() / 2;
    png[middle] ^= 0xFF;
    for (name, content) in [
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/i.png", &png),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("room");
        writer.write_all(content).expect("room");
    }
    let (draft, said) = read(&writer.finish().expect("a package").into_inner());
    assert!(!draft.contains("!["), "{draft}");
    has(&said, &["i.png", "已损坏"]);
}

#[test]
fn an_underline_is_told() {
    let lined = |kind: &str, text: &str| format!(r#"<w:r><w:rPr><w:u w:val="{kind}"/></w:rPr><w:t>{text}</w:t></w:r>"#);
    let (draft, said) = body(&paragraph(&[r("务必"), lined("single", "按时到会"), lined("none", "，不得请假。")]));
    has(&draft, &["务必按时到会，不得请假。"]);
    has(&said, &["下划线没有导入，只留文字：“按时到会”"]);
    assert!(!said.contains("请假"), "{said}");
}

/// Underlined blanks are a line that somebody writes on by hand.
#[test]
fn a_line_to_write_on_stays() {
    let blank = |text: &str| {
        format!(r#"<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    let (draft, said) =
        body(&paragraph(&[r("会议制定"), blank("　　"), r("历史决议，定于"), blank("    "), r("召开。")]));
    assert!(draft.contains("会议制定＿＿历史决议，定于\\_\\_\\_\\_召开。"), "{draft}");
    assert!(!said.contains("下划线"), "{said}");
    // Where somebody has written on it, the blanks only fill it up.
    let (draft, _) = body(&paragraph(&[r("姓名："), blank("　　"), blank("任和"), blank("    "), r("（签字）")]));
    assert!(!draft.contains('_') && !draft.contains('＿'), "{draft}");
}
