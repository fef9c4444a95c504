#!/usr/bin/env python3
"""Makes the Word documents of tests/cases/import/docx with as many writers as are at hand.

    python3 tests/tools/import_docx.py [program]

Needs python-docx; uses soffice, pandoc and `program` (a built jianggao) when they are there and leaves the files of a
writer that is missing as they are. The files are committed: tests never run this.
"""
import io
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

OUT = pathlib.Path(__file__).resolve().parent.parent / "cases/import/docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def pack(name, parts):
    """A package with fixed times, as small as it gets."""
    with zipfile.ZipFile(OUT / f"{name}.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for part, data in parts.items():
            info = zipfile.ZipInfo(part, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


def repack(name, data):
    """What another writer made, without thumbnails, themes and the like."""
    skip = ("thumbnail", "theme", "customXml", "webSettings", "docProps/custom", "stylesWithEffects")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist() if not any(s in i.filename for s in skip)}
    pack(name, parts)


def png(width, height, rgb):
    rows = b"".join(b"\0" + bytes(rgb) * width for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# ── python-docx ──────────────────────────────────────────────────────────────────────────────────────────────────────

def python_docx():
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN, WD_BREAK
    from docx.oxml.ns import qn
    from docx.shared import Pt

    def save(name, document):
        buffer = io.BytesIO()
        document.save(buffer)
        repack(name, buffer.getvalue())

    d = docx.Document()
    d.add_paragraph("在春季植树活动上的讲话", style="Title")
    d.add_paragraph("同志们:")
    d.add_paragraph("春风拂面,万物复苏。今天我们在这里植树。")
    d.add_heading("一、提高认识", 1)
    d.add_paragraph("植树造林,功在当代。")
    d.add_heading("（一）算好生态账", 2)
    d.add_paragraph("一棵树就是一座小水库。")
    d.add_paragraph("带好工具", style="List Bullet")
    d.add_paragraph("挖好树坑", style="List Bullet")
    d.add_paragraph("浇好头水", style="List Number")
    d.add_paragraph("谢谢大家!")
    save("python-docx-样式", d)

    d = docx.Document()
    def run(paragraph, text, size=16, face="仿宋", bold=None):
        r = paragraph.add_run(text)
        r.font.size, r.font.bold = Pt(size), bold
        r._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    p = d.add_paragraph(); p.alignment = ALIGN.CENTER; run(p, "在全镇组织工作会议上的讲话", 22, "方正小标宋简体", True)
    p = d.add_paragraph(); p.alignment = ALIGN.CENTER; run(p, "镇党委副书记  赵  敏", 16, "楷体")
    p = d.add_paragraph(); p.alignment = ALIGN.CENTER; run(p, "（2026年3月6日）", 16, "楷体")
    p = d.add_paragraph(); run(p, "同志们：")
    p = d.add_paragraph(); run(p, "　　组织工作是党的重要工作，"); run(p, "要抓在日常、抓在经常", bold=True); run(p, "。")
    p = d.add_paragraph(); run(p, "　　一、建强支部", face="黑体", bold=True)
    p = d.add_paragraph(); run(p, "　　（一）选好带头人。", face="楷体", bold=True); run(p, "火车跑得快，全靠车头带。")
    p = d.add_paragraph(); run(p, "　　（二）管好党员队伍。", face="楷体", bold=True); run(p, "每月一次组织生活，一次也不能少。")
    p = d.add_paragraph(); p.alignment = ALIGN.RIGHT; run(p, "中共青石镇委员会")
    p = d.add_paragraph(); p.alignment = ALIGN.RIGHT; run(p, "2026年3月6日")
    save("python-docx-直接格式", d)

    d = docx.Document()
    d.add_paragraph("关于产业发展情况的报告", style="Title")
    d.add_paragraph("有关数据见下表。")
    d.add_paragraph("表1　主要指标")
    t = d.add_table(rows=4, cols=3); t.style = "Table Grid"
    for r, row in enumerate([["指标", "单位", "数值"], ["茶园面积", "万亩", "1.2"], ["其中:投产", "万亩", "0.9"], ["备注", "", ""]]):
        for c, text in enumerate(row):
            t.cell(r, c).text = text
    t.cell(3, 1).merge(t.cell(3, 2)).text = "数据由镇统计站\n提供"
    t.cell(1, 1).merge(t.cell(2, 1)); t.cell(1, 1).text = "万亩"
    d.add_paragraph("以上报告,请审议。")
    frame = d.add_table(rows=1, cols=1); frame.cell(0, 0).text = "本表以外的说明放在一个方框里。"
    save("python-docx-表格", d)

    d = docx.Document()
    d.add_paragraph("在文化节筹备会上的讲话", style="Title")
    d.add_paragraph("同志们：")
    d.add_paragraph("主会场布置见图。")
    d.add_picture(io.BytesIO(png(8, 6, (200, 30, 30))))
    d.add_paragraph("图1　主会场")
    p = d.add_paragraph("下一页是分工。"); p.add_run().add_break(WD_BREAK.PAGE)
    d.add_paragraph("各组按分工准备。")
    save("python-docx-图片分页", d)

    d = docx.Document()
    p = d.add_paragraph(); p.alignment = ALIGN.CENTER
    p.add_run("在全县深化农村改革"); p.runs[-1].add_break(); p.add_run("暨产权交易工作会议上的讲话")
    p = d.add_paragraph("同志们：")
    for text in ["　　今天的会议有两项任务。", "　　一、摸清家底", "　　要一户一户查，一块一块量。", "　　二、规范交易", "　　进场交易，公开竞价。"]:
        p.runs[-1].add_break(); p.add_run(text)
    save("python-docx-软回车", d)


# ── pandoc ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def pandoc():
    def make(name, text):
        done = subprocess.run(["pandoc", "-f", "markdown", "-t", "docx", "-o", "-"], input=text.encode(), capture_output=True, check=True)
        repack(name, done.stdout)

    make("pandoc-列表脚注", """# 工作总结

上半年的工作[^a]可以概括为"三个突破"。

1. 项目有突破。
2. 民生有突破。
   - 修路
   - 通水

> 行百里者半九十。

| 指标 | 数值 |
|------|-----:|
| 投资 | 2.1亿元 |

## 下步打算

**重点**抓好落实，见[网站](https://example.cn/a)。

[^a]: 数据截至6月30日。
""")
    make("pandoc-元数据", """---
title: 在乡贤座谈会上的致辞
author: 李文
date: 2026年2月8日
---

各位乡贤：

欢迎大家回家！

一、家乡的变化

路宽了，水清了，灯亮了。
""")


# ── LibreOffice ──────────────────────────────────────────────────────────────────────────────────────────────────────

def libreoffice():
    def make(name, ending, text, to="docx"):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / f"in.{ending}").write_bytes(text)
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                       "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(folder / f"in.{ending}")]
            if ending == "html":
                command[3:3] = ["--infilter=HTML (StarWriter)"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            repack(name, (folder / "out/in.docx").read_bytes())

    make("libreoffice-网页", "html", """<html><meta charset="utf-8"><body><h1>在读书日活动上的讲话</h1>
<p>同学们：</p><p>今天是世界读书日。<b>读书</b>使人明智。</p><ol><li>多读书。每天半小时。</li><li>读好书。宁缺毋滥。</li></ol>
<table border=1><tr><th>年级</th><th>本数</th></tr><tr><td>一</td><td>120</td></tr></table><p>谢谢！</p></body></html>""".encode())
    make("libreoffice-RTF", "rtf", ("{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0\\fs32\\qc " +
         "".join(f"\\u{ord(c)}?" for c in "在全镇水利工作会议上的讲话") + "\\par\\ql " +
         "".join(f"\\u{ord(c)}?" for c in "同志们：") + "\\par " +
         "".join(f"\\u{ord(c)}?" for c in "水利是农业的命脉。今冬明春要完成清淤二十公里。") + "\\par}").encode())
    make("libreoffice-自动编号", "fodt", FODT.encode())


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/>
<text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）" style:num-format="一, 二, 三, ..."/></text:list-style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
</office:automatic-styles><office:body><office:text>
<text:p text:style-name="C">在畜牧业座谈会上的讲话</text:p><text:p>各位养殖户：</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>扩大规模</text:p></text:list-item></text:list>
<text:p>小散弱没有出路。</text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>提高质量</text:p>
<text:list><text:list-item><text:p>把好防疫关。春秋两防一只不漏。</text:p></text:list-item>
<text:list-item><text:p>把好饲料关。来源不明的一袋不用。</text:p></text:list-item></text:list></text:list-item></text:list>
</office:text></office:body></office:document>"""


# ── jianggao itself (docx-rs) ────────────────────────────────────────────────────────────────────────────────────────

def ours(program):
    drafts = {
        "jianggao-讲话": """---
类型: 讲话
标题: 在全镇教育工作会议上的讲话
副标题: ——庆祝第42个教师节
讲话人: 李　岩
职务: 镇党委书记
日期: 2026年9月10日
---

老师们、同志们：

今天是教师节[^1]，向大家**道一声**辛苦！

## 一、尊师重教是传统

（一）政治上关心。把老师的话听进去。

（二）生活上照顾。周转房年底前交付。

一是修缮宿舍，八月底完工。二是改善食堂，九月初开张。

## 二、立德树人是根本

### （一）课堂是主阵地

1.备好课。不打无准备之仗。

（1）备教材。

| 学校 | 教师数 |
|---|---|
| 中心小学 | 86 |

（鼓掌）

谢谢大家！

[^1]: 1985年设立。
""",
    }
    for name, text in drafts.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "稿.md").write_text(text)
            subprocess.run([program, "convert", "稿.md", "--to", "docx"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            repack(name, (folder / "稿.docx").read_bytes())


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
NAMES = (f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
         'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')


def p(text="", props="", runs=None):
    inner = runs if runs is not None else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}</w:p>"


def r(text, props=""):
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def hand(name, body, **parts):
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments",
             "header1": "header", "footer1": "footer"}
    relations = "".join(f'<Relationship Id="r{n}" Type="{R}/{kinds[part]}" Target="{part}.xml"/>' for n, part in enumerate(parts))
    relations += f'<Relationship Id="link" Type="{R}/hyperlink" Target="https://example.cn/" TargetMode="External"/>'
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{REL}"><Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMES}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{REL}">{relations}</Relationships>',
    }
    for part, text in parts.items():
        files[f"word/{part}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?>{text}'
    pack(name, files)


def level(at, form, text, more=""):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def by_hand():
    center = '<w:jc w:val="center"/>'
    title = lambda text: p(text, center)
    number = lambda level, list=1: f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    numbering = (f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">'
                 + level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）")
                 + level(2, "decimal", "%3.") + level(3, "decimal", "（%4）") + level(4, "decimalEnclosedCircleChinese", "%5")
                 + '</w:abstractNum><w:abstractNum w:abstractNumId="8">' + level(0, "bullet", "&#61548;") + level(1, "lowerLetter", "%2)")
                 + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
                 '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>')
    hand("手写-自动编号", title("在统计工作会议上的讲话") + p("同志们：")
         + p("统一思想", number(0)) + p("统计工作是决策的基础。") + p("数据要真。假数据害死人。", number(1)) + p("数据要快。迟到的数据没有用。", number(1))
         + p("抓好三项普查", number(0)) + p("人口普查。", number(2)) + p("经济普查。", number(2)) + p("入户登记。", number(3)) + p("细之又细。", number(4))
         + p("接着第五项。", number(2, 3)) + p("带好表", number(0, 2)) + p("带好笔", number(0, 2)) + p("蓝黑墨水", number(1, 2)) + p("", number(0)) + p("工作就讲到这里。"),
         numbering=numbering)

    styles = (f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="一级"/><w:basedOn w:val="1"/></w:style>'
              f'<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>{number(0)}<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
              f'<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr>{number(1)}<w:outlineLvl w:val="1"/></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>')
    style = lambda id: f'<w:pStyle w:val="{id}"/>'
    hand("手写-样式带编号", p("在档案工作会议上的讲话", style("T")) + p("同志们：") + p("提高认识", style("1")) + p("档案是历史的见证。")
         + p("健全制度", style("b")) + p("收集要齐全", style("2")) + p("应收尽收、应归尽归。") + p("利用要方便。查档一次办结，群众少跑腿，这是对档案部门最基本的要求，一点也不过分。", style("2"))
         + p("不编号的标题", style("1") + '<w:numPr><w:numId w:val="0"/></w:numPr>') + p("就到这里。"), numbering=numbering, styles=styles)

    gone = lambda text: f'<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    new = lambda text: f'<w:ins w:id="2" w:author="x">{r(text)}</w:ins>'
    hand("手写-修订批注", title("在宣传工作会议上的讲话") + p("同志们：")
         + p(runs=r("宣传工作") + gone("大概") + new("必须") + r("守正创新") + '<w:r><w:commentReference w:id="0"/></w:r>' + r("。"))
         + p(props='<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>', runs=r("这一段的段落标记被删，")) + p("所以要和下一段连起来。")
         + f'<w:p>{gone("整段删去的文字。")}</w:p>'
         + p(runs='<w:moveFrom w:id="4">' + r("移走的话。") + "</w:moveFrom>" + r("原地的话。")) + p(runs='<w:moveTo w:id="5">' + r("移走的话。") + "</w:moveTo>")
         + '<w:ins w:id="6">' + p("整段插入的文字。") + "</w:ins>"
         + f'<w:tbl><w:tr><w:tc>{p("甲")}</w:tc><w:tc>{p("乙")}</w:tc></w:tr><w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc>{p("删")}</w:tc><w:tc>{p("行")}</w:tc></w:tr><w:tr><w:tc>{p("1")}</w:tc><w:tc>{p("2")}</w:tc></w:tr></w:tbl>',
         comments=f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{p("这里要改")}</w:comment></w:comments>')

    box = lambda text: (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>'
                        f'<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
    hand("手写-文本框页眉", title("在旅游推介会上的致辞") + p("各位来宾：") + p(runs=r("青山绿水欢迎您。") + box("文本框里的提示：请脱稿。"))
         + p(runs=r("看得见的字。") + r("看不见的字。", "<w:vanish/>")) + p("再见！")
         + '<w:sectPr><w:headerReference w:type="default" r:id="r0"/><w:footerReference w:type="default" r:id="r1"/></w:sectPr>',
         header1=f'<w:hdr xmlns:w="{W}">{p("内部资料　注意保存")}</w:hdr>', footer1=f'<w:ftr xmlns:w="{W}">{p("— 1 —")}</w:ftr>')

    field = lambda code, result: ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ' + code + ' </w:instrText></w:r>'
                                  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    hand("手写-域和目录", title("在政务公开工作会议上的讲话")
         + '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>' + p("一、公开什么 1") + "</w:sdtContent></w:sdt>"
         + p("同志们：") + p("一、公开什么") + p(runs=r("凡是群众关心的都要公开，网址是") + f'<w:hyperlink r:id="link">{r("政务网")}</w:hyperlink>' + r("，共") + field("NUMPAGES", "12") + r("页。"))
         + '<w:sdt><w:sdtContent>' + p("二、怎么公开") + "</w:sdtContent></w:sdt>" + p(runs=r("用") + '<w:smartTag w:element="x">' + r("大白话") + "</w:smartTag>" + r("公开。")))

    note = lambda tag, id, text: f'<w:{tag} w:id="{id}">{p(runs=f"<w:r><w:{tag}Ref/></w:r>" + r(text))}</w:{tag}>'
    hand("手写-脚注符号", title("在气象防灾会议上的讲话") + p("同志们：")
         + p(runs=r("今年降水偏多") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("，受灾面积3平方公里即3km") + r("2", '<w:vertAlign w:val="superscript"/>') + r("。"))
         + p(runs='<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("已完成；") + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + r("待办") + '<w:r><w:endnoteReference w:id="3"/></w:r>' + r("。"))
         + p(runs='<w:r><w:ruby><w:rt>' + r("chóu") + "</w:rt><w:rubyBase>" + r("惆") + "</w:rubyBase></w:ruby></w:r>" + r("怅不是办法。公式") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + r("照写。")),
         footnotes=f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0">{p("—")}</w:footnote>{note("footnote", 2, " 据县气象局统计。")}</w:footnotes>',
         endnotes=f'<w:endnotes xmlns:w="{W}">{note("endnote", 3, "年底前完成。")}</w:endnotes>')

    hand("手写-网上下载", p("• 22.36 KB") + p("• 2021-05-08 发布") + p("在妇女工作会议上的讲话范文稿") + p("1、本文档由用户上传，某文库整理发布。") + p("在妇女工作会议上的讲话范文稿")
         + p("姐妹们：") + p("妇女能顶半边天。问题有二：1.阵地不够。有的村没有妇女之家。2.活动不多。一年到头开一次会。") + p("相关文档") + p("在青年工作会议上的讲话"))

    hand("手写-横排", title("关于任务分解的通知") + p("各村民委员会：") + p("任务分解如下。", '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
         + f'<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p("序号")}</w:tc><w:tc>{p("任务")}</w:tc></w:tr><w:tr><w:tc>{p("1")}</w:tc><w:tc>{p("修路")}<w:tbl><w:tr><w:tc>{p("内")}</w:tc><w:tc>{p("表")}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>'
         + '<w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>')

    # Another prefix, the strict namespace, back slashes in the names of parts, no styles.
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    pack("手写-最简", {
        "[Content_Types].xml": TYPES,
        "word\\document.xml": f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>在图书馆开馆仪式上的致辞</x:t></x:r></x:p><x:p><x:r><x:t>各位读者:</x:t></x:r></x:p>'
                              '<x:p><x:r><x:t>书香飘万家</x:t><x:tab/><x:t>&amp;</x:t><x:t> &#30693;识传四方!</x:t></x:r></x:p></x:body></x:document>',
    })


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    python_docx()
    by_hand()
    if shutil.which("pandoc"):
        pandoc()
    if shutil.which("soffice"):
        libreoffice()
    if len(sys.argv) > 1:
        ours(sys.argv[1])
    for path in sorted(OUT.glob("*.docx")):
        print(path.stat().st_size, path.name)


main()
