"""The measures of GB/T 9704-2012 for 公文, 信函, 命令 and 纪要, as they stand on the pages of a PDF.

    python3 official.py DRAFT PDF [--host]

Everything is measured: ink at 300 dots an inch where a rule speaks of an upper edge, paths for lines, origins of glyphs for text.
`--host` is for the print of a DOCX by LibreOffice, which is allowed what HOST says; our own pages what OURS says. What a draft does
not ask for is not measured, and said to be so; a thing that should be there and is not is a fault.
"""

import argparse
import collections
import os
import re
import statistics
import sys
import tempfile

import numpy
import pymupdf
import yaml
from pages import MM, lines, text

DPI = 300
CELL = 15.785 / MM

# Tolerances in mm.
OURS = {"ink": 0.5, "line": 0.3, "thick": 0.08, "text": 0.5, "side": 0.5, "centre": 1.0, "folio": 0.5}
# LibreOffice knows no ink (it goes by four fifths of a line's height), has borders in eighths of a point and twips for places.
HOST = {"ink": 1.0, "line": 0.5, "thick": 0.08, "text": 1.0, "side": 1.0, "centre": 1.0, "folio": 1.0}

LEFT, RIGHT, TOP, FOOT = 28, 184, 37, 262
SHIFT = LEFT - (210 - RIGHT)
MARK = {"公文": 72, "纪要": 72, "命令": 57, "信函": 30}

Rule = collections.namedtuple("Rule", "page left right top bottom red")


class Judge:
    def __init__(self, draft, pdf, allowed):
        _, head, body = open(draft, encoding="utf-8").read().split("---\n", 2)
        self.meta = yaml.safe_load(head.replace("\t", " "))
        self.body = re.sub(r"<!--.*?-->", "", body)
        self.kind = self.meta["类型"]
        self.allowed = allowed
        straight = as_odd(pdf)
        self.pdf = pymupdf.open(straight)
        self.lines = lines(straight)
        self.rules = [rule for number, page in enumerate(self.pdf, 1) for rule in rules(number, page)]
        self.said = []
        self.faults = 0

    def measure(self, what, found, wanted, allowed):
        allowed = self.allowed[allowed]
        good = found is not None and abs(found - wanted) <= allowed
        self.faults += not good
        value = "-" if found is None else f"{found:.2f}"
        self.said.append(f"{'' if good else 'FAULT '}{what} {value} ({wanted:.2f}±{allowed})")

    def expect(self, what, good):
        self.faults += not good
        self.said.append(what if good else f"FAULT {what}")

    def ink(self, page, red, box):
        """The upper and lower edge, left and right of red or black ink in a box, in mm; None where there is none."""
        left, top, right, bottom = (value * MM for value in box)
        pixels = self.pdf[page - 1].get_pixmap(dpi=DPI, clip=pymupdf.Rect(left, top, right, bottom), annots=False)
        grid = numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.height, pixels.width, pixels.n)
        r, g, b = (grid[:, :, at].astype(int) for at in range(3))
        # Half covered counts as ink, so that an edge is found to half a dot.
        mask = (r - (g + b) // 2 > 100) if red else (r + g + b < 384)
        rows, columns = numpy.where(mask.any(axis=1))[0], numpy.where(mask.any(axis=0))[0]
        if not len(rows):
            return None
        scale = 25.4 / DPI
        y, x = pixels.y * scale, pixels.x * scale
        return y + rows[0] * scale, y + (rows[-1] + 1) * scale, x + columns[0] * scale, x + (columns[-1] + 1) * scale

    def on(self, page, red, least=150):
        return [rule for rule in self.rules if rule.page == page and rule.red == red and rule.right - rule.left > least]

    def line_of(self, words, page=None, last=True):
        """The line that reads so, blanks left out."""
        words = re.sub(r"\s", "", words)
        found = [line for line in self.lines if text(line) == words and page in (None, line.page)]
        return (found[-1] if last else found[0]) if found else None

    # 7.2, 10.1 to 10.3: the head.
    def head(self):
        reds = self.on(1, True)
        if self.meta.get("预印纸"):
            self.expect("no red at all", not reds and self.ink(1, True, (0, 0, 210, 297)) is None)
            return
        top_line = min((rule.top for rule in reds), default=None)
        below = top_line - 0.3 if top_line else 120
        mark = self.ink(1, True, (0, 0, 210, below))
        if not mark:
            self.expect("a mark", False)
            return
        self.measure("mark top", mark[0], MARK[self.kind], "ink")
        self.measure("mark centre", (mark[2] + mark[3]) / 2, (LEFT + RIGHT) / 2, "centre")
        if self.kind == "信函":
            self.letter(mark)
        elif self.kind in ("公文", "纪要"):
            self.red_line(mark, reds)

    def red_line(self, mark, reds):
        if len(reds) != 1:
            self.expect(f"one red line, not {len(reds)}", False)
            return
        line = reds[0]
        self.measure("red line left", line.left, LEFT, "line")
        self.measure("red line right", line.right, RIGHT, "line")
        number = self.meta.get("发文字号")
        if number:
            low = self.ink(1, False, (20, mark[1] + 0.3, 190, line.top - 0.2))
            self.measure("number to red line", low and line.top - low[1], 4, "ink")
        title = self.line_of(str(self.meta["标题"])) or next(
            (l for l in self.lines if l.page == 1 and l.baseline / MM > line.bottom), None
        )
        # Two blank lines: the title's characters begin between 2.2 and 2.8 lines below.
        if title:
            size = title.glyphs[0].size / MM
            gap = (title.baseline / MM - 0.85 * size - line.bottom) / (28.95 / MM)
            self.expect(f"two blank lines to the title ({gap:.2f})", 1.9 <= gap <= 2.7)

    def letter(self, mark):
        reds = sorted(self.on(1, True), key=lambda rule: rule.top)
        self.expect(f"two double lines, not {len(reds) / 2:g}", len(reds) == 4)
        if len(reds) != 4:
            return
        for rule in reds:
            self.measure("length of a letter's line", rule.right - rule.left, 170, "line")
        self.measure("letter's line centre", (reds[0].left + reds[0].right) / 2, 106, "line")
        thick = [rule.bottom - rule.top for rule in reds]
        self.expect(f"upper thick over thin ({thick[0]:.2f} over {thick[1]:.2f})", thick[0] > thick[1] * 1.5)
        self.expect(f"lower thin over thick ({thick[2]:.2f} over {thick[3]:.2f})", thick[3] > thick[2] * 1.5)
        self.measure("mark to first double line", reds[0].top - mark[1], 4, "ink")
        self.measure("second double line", reds[3].bottom, 277, "line")
        self.expect("no double line on later pages", not any(self.on(page, True) for page in range(2, len(self.pdf) + 1)))
        number = self.line_of(self.meta.get("发文字号") or "", 1) or self.number_line()
        if number:
            self.measure("number flush right", number.glyphs[-1].right / MM, RIGHT, "side")
            size = number.glyphs[-1].size / MM
            self.measure("first double line to number", number.baseline / MM - 0.85 * size - reds[1].bottom, 4.94, "ink")

    def number_line(self):
        words = re.sub(r"\s", "", str(self.meta.get("发文字号")))
        return next((line for line in self.lines if line.page == 1 and text(line).endswith(words)), None)

    # 7.2.1 to 7.2.3.
    def classification(self):
        period = self.meta.get("保密期限")
        secrecy = self.meta.get("密级") and (f"{self.meta['密级']}★{period}" if period else self.meta["密级"])
        rows = [self.meta.get("份号"), secrecy, self.meta.get("紧急程度")]
        if not self.meta.get("份号") and not secrecy:
            rows = rows[2:]
        for row, words in enumerate(rows):
            if not words:
                continue
            line = next((l for l in self.lines if l.page == 1 and text(l).startswith(words)), None)
            self.measure(f"{words} flush", line and line.glyphs[0].x / MM, LEFT, "side")
            if line and self.kind == "公文":
                cell = (line.baseline / MM - TOP) / (28.95 / MM) - 0.75
                self.expect(f"{words} on line {row + 1} ({cell + 1:.2f})", abs(cell - row) < 0.25)

    # 7.3.
    def text(self):
        title = str(self.meta.get("标题") or "")
        rows = [l for l in self.lines if l.page == 1 and 21 < statistics.median(g.size for g in l.glyphs) < 23]
        if title:
            self.expect("the title on page 1", "".join(map(text, rows)).startswith(re.sub(r"\s", "", title)[:6]))
            for row in rows:
                self.measure("title centre", (row.glyphs[0].x + row.glyphs[-1].right) / 2 / MM, 106, "centre")
        first = next(line for line in self.body.splitlines() if line.strip() and not line.startswith("#"))
        begin = re.sub(r"[\s*]", "", first)[:10]
        self.expect("page 1 shows body", any(begin in text(line) for line in self.lines if line.page == 1))
        whole = {text(line) for line in self.lines}
        self.expect("no （此页无正文）", not any("此页无正文" in line for line in whole))

    # 7.3.5.
    def closing(self):
        date = date_text(self.meta.get("日期"))
        line = date and self.line_of(date)
        if not line:
            self.expect("the date on a line of its own", False)
            return
        issuers = self.meta.get("发文机关") or []
        issuers = issuers if isinstance(issuers, list) else [issuers]
        names = [self.line_of(name, line.page) for name in issuers]
        highest = min((name.baseline for name in names if name), default=line.baseline)
        above = [l for l in self.lines if l.page == line.page and l.baseline < highest - 2]
        of_body = [l for l in above if statistics.median(g.size for g in l.glyphs) > 13]
        self.expect("text above the signature on its page", bool(of_body) or line.page == 1)
        right = (RIGHT * MM - line.glyphs[-1].right) / MM
        centre = (line.glyphs[0].x + line.glyphs[-1].right) / 2
        seal = self.meta.get("印章", "无")
        stamped = self.kind == "命令" or self.meta.get("签名章")
        if stamped:
            self.measure("date indent", right, 4 * CELL, "text")
        elif seal == "无" and names and names[0]:
            widest = max((n for n in names if n), key=lambda n: n.glyphs[-1].right - n.glyphs[0].x)
            width = lambda row: row.glyphs[-1].right - row.glyphs[0].x
            self.measure("date begins after the name", (line.glyphs[0].x - widest.glyphs[0].x) / MM, 2 * CELL, "text")
            if width(line) > width(widest):
                self.measure("date indent", right, 2 * CELL, "text")
            else:
                self.measure("name indent", RIGHT - widest.glyphs[-1].right / MM, 2 * CELL, "text")
        elif len(issuers) == 1 and names[0]:
            name = names[0]
            self.measure("name centred on date", (name.glyphs[0].x + name.glyphs[-1].right) / 2 / MM, centre / MM, "text")
            self.expect(f"date four in ({right / CELL:.2f})", right / CELL >= 4 - 0.1)
        self.seals(line, len(issuers), stamped)

    def seals(self, date, issuers, stamped):
        wanted = self.meta.get("签名章") if stamped else self.meta.get("印章")
        if not wanted or wanted in ("无", "留空"):
            return
        wanted = wanted if isinstance(wanted, list) else [wanted]
        page = self.pdf[date.page - 1]
        boxes = [pymupdf.Rect(info["bbox"]) for info in page.get_image_info()]
        self.expect(f"{len(wanted)} seals, not {len(boxes)}", len(boxes) == len(wanted))
        if not boxes or stamped:
            return
        for box in boxes:
            self.measure("seal width", box.width / MM, 42, "line")
            self.expect("a seal inside the page", 0 <= box.x0 and box.x1 <= 210 * MM)
        for a, b in zip(boxes, boxes[1:]):
            self.expect("seals apart", (a & b).is_empty)
        last = boxes[-1]
        centre = (date.glyphs[0].x + date.glyphs[-1].right) / 2
        self.measure("last seal over the date", (last.x0 + last.x1) / 2 / MM, centre / MM, "centre")
        self.expect("the seal presses on the date", last.y0 < date.baseline < last.y1)
        above = [l.baseline for l in self.lines if l.page == date.page and l.baseline < boxes[0].y0 + 2 * MM]
        if above:
            gap = (boxes[0].y0 - max(above)) / 28.95
            self.expect(f"seal within one line of the text ({gap:.2f})", -0.1 <= gap <= 1.2)

    # 7.4.
    def imprint(self):
        page = len(self.pdf)
        asked = self.meta.get("抄送") or self.meta.get("印发机关") or self.meta.get("印发日期")
        level = sorted((r for r in self.on(page, False) if r.left < 29), key=lambda rule: rule.top)
        # Lines further up may be those of a table, unless the 版记 is that high.
        black = [rule for rule in level if rule.top > (45 if len(level) == 3 else 150)]
        if not asked:
            self.expect("no lines of a 版记", not black)
            return
        if self.kind == "信函":
            self.expect("the 版记 of a letter has no lines", not black)
            low = [l for l in self.lines if l.page == page and l.baseline / MM < FOOT and statistics.median(g.size for g in l.glyphs) < 15]
            self.expect("抄送 at the foot", bool(low) and FOOT - low[-1].baseline / MM < 4)
            return
        wanted = 2 + bool(self.meta.get("抄送") and (self.meta.get("印发机关") or self.meta.get("印发日期")))
        self.expect(f"{wanted} lines of the 版记, not {len(black)}", len(black) == wanted)
        if len(black) < 2:
            return
        self.measure("last line of the 版记", black[-1].bottom, FOOT, "line")
        for at, rule in enumerate(black):
            outer = at in (0, len(black) - 1)
            self.measure("thickness", rule.bottom - rule.top, 0.35 if outer else 0.25, "thick")
            self.measure("left", rule.left, LEFT, "line")
            self.measure("right", rule.right, RIGHT, "line")
        small = [l for l in self.lines if l.page == page and black[0].top < l.baseline / MM < black[-1].bottom]
        for line in small:
            self.expect("版记 in 4号", 13.5 < statistics.median(g.size for g in line.glyphs) < 14.5)
        if self.meta.get("印发日期"):
            self.measure("印发日期 one in", RIGHT - small[-1].glyphs[-1].right / MM, 14 / MM, "side")
        self.measure("印发机关 one in", small[-1].glyphs[0].x / MM, LEFT + 14 / MM, "side")

    # 7.5, 8.
    def folios(self):
        for number, page in enumerate(self.pdf, 1):
            landscape = page.rect.width > page.rect.height
            found = [l for l in self.lines if l.page == number and re.fullmatch(rf"—{number}—", text(l))]
            if number == 1 and self.kind == "信函":
                self.expect("no folio on page 1 of a letter", not [l for l in found if l.baseline / MM > FOOT])
                continue
            if landscape or not found:
                self.turned(number, page, landscape)
                continue
            line = found[-1]
            dash = self.ink(number, False, (line.glyphs[0].x / MM, FOOT + 3, line.glyphs[0].right / MM, 280))
            self.measure(f"folio {number} below", dash and dash[0], 269, "folio")
            if number % 2:
                self.measure(f"folio {number} right", line.glyphs[-1].right / MM, RIGHT - 14 / MM, "side")
            else:
                self.measure(f"folio {number} left", line.glyphs[0].x / MM, LEFT + 14 / MM, "side")

    def turned(self, number, page, landscape):
        """A landscape page: turned back, its folio stands where that of the others does. Ours is turned already."""
        box = (0, 0, 33, 210) if landscape else (0, 264, 210, 297)
        ink = self.ink(number, False, box)
        if not ink:
            self.expect(f"folio on page {number}", False)
            return
        # Digits rise higher than the dash at the end.
        dash = (ink[2] - 1, ink[1] - 3, ink[3] + 1, ink[1] + 1) if landscape else (ink[3] - 3, ink[0] - 1, ink[3] + 1, ink[1] + 1)
        top, bottom, left, right = self.ink(number, False, dash)
        if landscape:
            top, left = ink[0], left
        else:
            left = ink[2]
        if landscape:
            # Across becomes down: x on the portrait page is y here, y there is what is left to the right here.
            left, right, top = top, bottom, 297 - right
        self.measure(f"turned folio {number} below", top, 269, "centre")
        if number % 2:
            self.measure(f"turned folio {number} right", right, RIGHT - 14 / MM, "centre")
        else:
            self.measure(f"turned folio {number} left", left, LEFT + 14 / MM, "centre")

    # 7.3.7.
    def attachments(self):
        for line in [l for l in self.lines if re.fullmatch(r"附件\d*", text(l))]:
            first = min(l.baseline for l in self.lines if l.page == line.page)
            page = self.pdf[line.page - 1]
            if page.rect.width > page.rect.height or line.glyphs[0].size < 15:
                continue
            self.expect(f"{text(line)} on line 1", line.baseline == first and line.baseline / MM < TOP + 10.3)
            self.measure(f"{text(line)} flush", line.glyphs[0].x / MM, LEFT, "side")
            below = [l for l in self.lines if l.page == line.page and l.baseline > line.baseline]
            pitches = (below[0].baseline - line.baseline) / 28.95 if below else 0
            self.expect(f"its title on line 3 ({1 + pitches:.2f})", 1.9 <= pitches <= 2.5)
            self.measure("its centre", (below[0].glyphs[0].x + below[0].glyphs[-1].right) / 2 / MM, 106, "centre")

    def ink_inside(self):
        for line in self.lines:
            page = self.pdf[line.page - 1]
            if page.rect.width > page.rect.height or line.baseline / MM > FOOT + 3:
                continue
            left, right = line.glyphs[0].x / MM, line.glyphs[-1].right / MM
            if left < LEFT - 1 or right > RIGHT + 1:
                red = line.baseline / MM < 110 and line.page == 1
                self.expect(f"{text(line)!r} inside the type area ({left:.1f} to {right:.1f})", red)


def as_odd(path):
    """The same file with even pages moved as far to the right as their binding edge is on the other side (5.2.1, 6.2)."""
    pdf = pymupdf.open(path)
    for page in pdf:
        if page.number % 2 == 1 and page.rect.width < page.rect.height and not page.rotation:
            box = page.mediabox
            page.set_mediabox(pymupdf.Rect(box.x0 - SHIFT * MM, box.y0, box.x1 - SHIFT * MM, box.y1))
    moved = os.path.join(tempfile.mkdtemp(), "moved.pdf")
    pdf.save(moved)
    return moved


def date_text(value):
    if value is None:
        return None
    found = re.findall(r"\d+", str(value))
    return f"{found[0]}年{int(found[1])}月{int(found[2])}日" if len(found) == 3 else str(value)


def rules(number, page):
    """Straight level lines: thin filled rectangles and strokes."""
    found = []
    for path in page.get_drawings():
        colour = path.get("fill") if path["type"] in ("f", "fs") else path.get("color")
        if colour is None:
            continue
        red = len(colour) == 3 and colour[0] > 0.7 and colour[1] < 0.3
        black = max(colour) < 0.2
        for item in path["items"]:
            if item[0] == "re":
                box = item[1]
                if path["type"] == "s":
                    continue
            elif item[0] == "l" and abs(item[1].y - item[2].y) < 0.1:
                half = (path.get("width") or 0) / 2 if path["type"] == "s" else 0
                box = pymupdf.Rect(min(item[1].x, item[2].x), item[1].y - half, max(item[1].x, item[2].x), item[2].y + half)
            else:
                continue
            found.append((round(box.x0, 2), round(box.x1, 2), box.y0, box.y1, red, black))
        if path["type"] in ("f", "fs") and path["items"][0][0] != "re" and path["rect"].height < 4:
            box = path["rect"]
            found.append((round(box.x0, 2), round(box.x1, 2), box.y0, box.y1, red, black))
    unique = {}
    for left, right, top, bottom, red, black in found:
        if bottom - top < 4 and bottom - top > 0.05 and (red or black) and right - left > 20:
            unique[left, right, round((top + bottom) / 2, 1)] = (left, right, top, bottom, red)
    merged = []
    # Borders of paragraphs side by side come in pieces.
    for left, right, top, bottom, red in sorted(unique.values(), key=lambda r: (round(r[2], 1), r[0])):
        merged.append(Rule(number, left / MM, right / MM, top / MM, bottom / MM, red))
    return merged


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("draft")
    parser.add_argument("pdf")
    parser.add_argument("--host", action="store_true")
    parser.add_argument("--all", action="store_true", help="also what is as it should be")
    asked = parser.parse_args()
    judge = Judge(asked.draft, asked.pdf, HOST if asked.host else OURS)
    for step in ("head", "classification", "text", "closing", "imprint", "folios", "attachments", "ink_inside"):
        getattr(judge, step)()
    whose = "LibreOffice's print" if asked.host else "our pages"
    print(f"official: {whose}, {len(judge.said)} measures, {judge.faults} faults")
    for said in judge.said:
        if asked.all or said.startswith("FAULT"):
            print("  ", said)
    return 1 if judge.faults else 0


if __name__ == "__main__":
    sys.exit(main())
