"""Are lines broken where LibreOffice breaks them? Random paragraphs, its print against `layout::linebreak`.

    pip install pymupdf; apt-get install libreoffice-writer; cargo build --release --example break_lines
    python3 tests/tools/linebreak_parity.py [--kind han|prose|mixed|odd] [--seed N] [--paragraphs N] [--size HALFPOINTS]
        [--tracking TWIPS] [--measure TWIPS] [--indent TWIPS] [--text FILE] [--plain-runs] [--show N] [--keep DIR]

Prints how many lines and paragraphs agree, and those that do not; exit 1 where lines differ. `--text` takes paragraphs from
a file instead. `--plain-runs` leaves out the runs that ask for the Han face by name (what `style::script` chooses).
"""
import argparse, os, random, subprocess, sys, tempfile, zipfile
from xml.sax.saxutils import escape
import pymupdf

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HAN = ("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
       "电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么"
       "利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
       "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改"
       "〇々")
WORDS = ["GDP", "AI", "5G", "R&D", "CPI", "PM2.5", "COVID-19", "App", "Internet", "of", "things", "e-mail", "IPv6", "WTO", "BRICS", "A", "B2B", "NO.1",
         "responsibility", "Q&A", "user_01@gov.cn", "ISO/IEC", "don’t", "Yunnan", "km", "kWh", "mg/m³"]
UNITS = ["%", "％", "‰", "℃", "万元", "亿元", "年", "月", "个", "km", "㎡", "号", "倍", "°", "万人次"]
URLS = ["https://www.gov.cn/zhengce/content/202405/content_6949793.htm", "www.miit.gov.cn", "http://a.cn/b?c=1&d=2",
        "https://example.org/a/very/long/path/to/some/document-2024.html#top"]
MARKS = "，，，，，，。。。、、、；：！？"


def han(r, low=1, high=9):
    return "".join(r.choice(HAN) for _ in range(r.randint(low, high)))


def number(r):
    return r.choice([lambda: str(r.randint(0, 2100)), lambda: f"{r.uniform(0, 100):.1f}", lambda: f"{r.randint(1000, 9999999):,}",
                     lambda: f"{r.randint(2010, 2030)}年{r.randint(1, 12)}月", lambda: f"{r.randint(1, 24)}:{r.randint(10, 59)}",
                     lambda: f"{r.randint(2010, 2020)}—{r.randint(2021, 2030)}", lambda: f"{r.randint(1, 9)}～{r.randint(10, 19)}",
                     lambda: f"{r.randint(2000, 2030)}-{r.randint(1, 12):02}-{r.randint(1, 28)}", lambda: f"{r.randint(1, 9)}/{r.randint(2, 12)}",
                     lambda: f"{r.randint(2, 9)}×{r.randint(2, 9)}", lambda: f"-{r.randint(1, 30)}", lambda: f"±{r.randint(1, 30)}"])()


def wrapped(r, kind, depth):
    a, b = r.choice(["“”", "“”", "《》", "（）", "〔〕", "‘’", "【】", "「」", "()", "〈〉"])
    return a + "".join(piece(r, kind, depth + 1) for _ in range(r.randint(1, 3))) + b


def piece(r, kind, depth=0):
    """A few characters; `kind` says how much stands between the Han ones."""
    x = r.random()
    if kind == "han":
        if x < .72: return han(r)
        if x < .86: return r.choice(MARKS)
        return wrapped(r, kind, depth) if depth < 2 else han(r)
    mixed = {"prose": .12, "mixed": .55, "odd": .5}[kind]
    if x > mixed:
        return r.choice(MARKS) if r.random() < .2 else han(r)
    x = r.random()
    if kind == "odd" and x < .3:
        return r.choice(["\\", "★", "　", "  ", '"', "'", "Ａ", "１２", "²", "③", "§", "~", "+", "=", "<", ">", "#", "*", "^", "№", "→", "Ⅲ", "■", "●", "$", "￥", "@", "&",
                         "|", "[", "]", "{", "}", ";", ":", "!", "?", ",", ".", "–", "―", "•", "‖", "′", "″", "№5", "＋", "－", "／", "＝", "～", "·", "×", "÷", "‰", "°", "µ", "é", "α", "Ж", "あ", "ー", "っ", "〜", "￠", "▲", "※", "☆", "○", "≥", "≈", "㎡", "㎏", "①"])
    if x < .33: return number(r) + (r.choice(UNITS) if r.random() < .5 else "")
    if x < .55: return r.choice(WORDS) + (" " + r.choice(WORDS) if r.random() < .25 else "")
    if x < .75: return wrapped(r, kind, depth) if depth < 2 else han(r)
    if x < .83: return r.choice(["——", "……", "——", "—", "…"])
    if x < .87: return "·" if r.random() < .5 else han(r, 2, 4) + "·" + han(r, 2, 4)
    if x < .90: return r.choice(URLS)
    if x < .94: return " "
    return r.choice(["，", "、", "％", "/", "（", "）", "-", "×××", "①", "第5条", "℃", "№3"])


def paragraph(r, kind):
    text = "".join(piece(r, kind) for _ in range(r.randint(8, 60)))
    return text.strip(" 　") or "的"


def document(path, paragraphs, faces, o):
    def run(text, face):
        named = f'<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>' if face == "h" else ""
        return f'<w:r><w:rPr>{named}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def runs(text, shown):
        out, start = [], 0
        for at in range(1, len(text) + 1):
            if at == len(text) or shown[at] != shown[start]:
                out.append(run(text[start:at], shown[start]))
                start = at
        return "".join(out)

    left = 11906 - 1474 - o.measure
    body = "".join(f"<w:p>{runs(text, shown)}</w:p>" for text, shown in zip(paragraphs, faces))
    xml = f'''<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="{left}" w:header="851" w:footer="992" w:gutter="0"/><w:docGrid w:type="default" w:linePitch="579"/></w:sectPr></w:body></w:document>'''
    styles = f'''<?xml version="1.0" encoding="UTF-8"?><w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:spacing w:val="{o.tracking}"/>
<w:sz w:val="{o.size}"/><w:szCs w:val="{o.size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>
<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="{o.indent}"/><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'''
    settings = f'<?xml version="1.0" encoding="UTF-8"?><w:settings {W}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    office, ml = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = [("document", "document.main"), ("styles", "styles"), ("settings", "settings")]
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{ml}{kind}+xml"/>' for name, kind in parts)
    link = lambda number, kind, target: f'<Relationship Id="r{number}" Type="{office}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    rels = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{office}/package/2006/relationships">%s</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>')
        file.writestr("_rels/.rels", rels % link(1, "officeDocument", "word/document.xml"))
        file.writestr("word/_rels/document.xml.rels", rels % (link(1, "styles", "styles.xml") + link(2, "settings", "settings.xml")))
        for name, part in zip(("document", "styles", "settings"), (xml, styles, settings)):
            file.writestr(f"word/{name}.xml", part)


def print_docx(path, folder):
    """Prints with the faces of `fonts/` standing in for the names in the DOCX."""
    def alias(name, face):
        return f'<alias binding="same"><family>{name}</family><accept><family>{face}</family></accept></alias>'

    conf = os.path.join(folder, "fonts.conf")
    with open(conf, "w") as file:
        file.write(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{ROOT}/fonts</dir><cachedir>{folder}/cache</cachedir>'
                   f'{alias("仿宋_GB2312", "FandolFang")}{alias("仿宋_GB2312", "FandolFang R")}{alias("Times New Roman", "Liberation Serif")}</fontconfig>')
    # The language of its menus is the script of weak characters at the start of a paragraph.
    env = dict(os.environ, LC_ALL="zh_CN.UTF-8", LANG="zh_CN.UTF-8", FONTCONFIG_FILE=conf)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, path],
                   env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path[:-5] + ".pdf"


def printed_lines(path):
    """The characters of each printed line, blanks left out."""
    out = []
    for page in pymupdf.open(path):
        rows = {}
        for span in page.get_texttrace():
            for code, _glyph, (x, y), _box in span["chars"]:
                rows.setdefault(round(y, 1), []).append((x, chr(code)))
        merged = []
        for y in sorted(rows):
            if merged and y - merged[-1][0] < 3:
                merged[-1][1].extend(rows[y])
            else:
                merged.append((y, rows[y]))
        for _, row in merged:
            # The sort is by place and keeps characters of one place (combining marks) in order.
            text = "".join(c for _, c in sorted(row, key=lambda item: item[0]) if not c.isspace())
            if text:
                out.append(text)
    return out


def shown(text, starts, start):
    """The text from a line start on, a bar at each line end, blanks made visible."""
    out, ink = [], 0
    for c in text:
        if not c.isspace():
            out.append("|" if ink in starts else "")
            ink += 1
        out.append({" ": "␣", "　": "□"}.get(c, c) if ink >= start else "")
    return "".join(out).strip("|")[:160]


def compare(paragraphs, ours, printed, show):
    """Ends of lines as counts of characters with ink, paragraph by paragraph."""
    lines = equal = good = 0
    at = 0
    for text, starts in zip(paragraphs, ours):
        ink = [c for c in text if not c.isspace()]
        theirs, count = [], 0
        while count < len(ink) and at < len(printed):
            theirs.append(count)
            count += len(printed[at])
            at += 1
        if count != len(ink):
            sys.exit(f"lost the place in the print near {text[:40]!r}: {count} characters for {len(ink)}")
        # A line of blanks alone cannot be seen in the print.
        mine = sorted({sum(not c.isspace() for c in text[:start]) for start in starts})
        same = len(set(mine) & set(theirs))
        lines, equal, good = lines + len(theirs), equal + same, good + (mine == theirs)
        if mine != theirs and show > 0:
            show -= 1
            first = next(a for a, b in zip(mine + [-1], theirs + [-1]) if a != b)
            before = max((a for a in mine if a in theirs and (a < first or first < 0)), default=0)
            print("  differs\n     we", shown(text, mine, before), "\n     it", shown(text, theirs, before))
    return lines, equal, good


def main():
    parser = argparse.ArgumentParser()
    for name, default in dict(seed=1, paragraphs=300, size=32, tracking=-5, measure=8844, indent=631, show=5).items():
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--kind", choices=["han", "prose", "mixed", "odd"], default="mixed")
    parser.add_argument("--text")
    parser.add_argument("--plain-runs", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--program", default=ROOT + "/target/release/examples/break_lines")
    o = parser.parse_args()
    r = random.Random(f"{o.kind} {o.seed}")
    paragraphs = [line.strip(" 　\n") for line in open(o.text)] if o.text else [paragraph(r, o.kind) for _ in range(o.paragraphs)]
    paragraphs = [text for text in paragraphs if text]
    folder = o.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    command = [o.program, ROOT + "/fonts", *(str(n) for n in (o.size * 10, o.tracking, o.measure, o.indent))]
    command.append("plain" if o.plain_runs else "named")
    answer = subprocess.run(command, input="\n".join(paragraphs), capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [row.split("\t") for row in answer]
    starts = lambda column: [[int(n) for n in row[column].split()] for row in rows]
    document(os.path.join(folder, "lines.docx"), paragraphs, [row[0] for row in rows], o)
    printed = printed_lines(print_docx(os.path.join(folder, "lines.docx"), folder))
    host, bans = starts(1), starts(2)
    lines, equal, good = compare(paragraphs, host, printed, o.show)
    moved = compare(paragraphs, bans, printed, 0)
    print(f"{o.kind} seed {o.seed}: lines {equal}/{lines} ({100 * equal / lines:.3f} %), paragraphs {good}/{len(paragraphs)}; "
          f"with the bans {moved[1]}/{lines} ({100 * moved[1] / lines:.3f} %)")
    sys.exit(equal != lines)


if __name__ == "__main__":
    main()
