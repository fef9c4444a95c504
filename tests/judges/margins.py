"""Is every line of our DOCX held where our PDF ends it, in the models of all hosts (hosts.py)?

    python3 margins.py DOCX… [--show N]

Beside each DOCX stands the PDF of the same name. For each line of the PDF found in the DOCX: every host lets it end there, it
fits in the widest host, and the next piece fits in none, with the spacing the DOCX really carries. No host is run. Prints for
each kind (the name before its number) how many lines there are and how few are held by little, names every line held by
less than LEAST, and fails beyond the shares allowed.

Not judged: lines with tabs but for what follows the last one, text in boxes, paragraphs not found in the PDF; they are counted.
"""

import argparse
import collections
import math
import pathlib
import re
import sys
import zipfile

import pymupdf
from lxml import etree

from hosts import LIBREOFFICE_MARK, Char, Text, face
from pages import FOOT

# Held by less than this, in points, is not held; and less than this is wanted for no line.
LEAST, WANTED = 0.3, 0.9
# So many lines may be so.
MOST_BELOW = {LEAST: 0.002, WANTED: 0.02}
# What LibreOffice loses of a cell, in twips.
CELL_LOSS = 2
# Notes stand below a rule of this length, in points, and are smaller than this.
NOTE_RULE, NOTE_SIZE = (141, 143), 12

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def w(path):
    return "/".join(W + name for name in path.split("/"))


def value(element, name="val"):
    return None if element is None else element.get(W + name)


def glyphs(path):
    """The characters of a PDF in the order they are drawn: (character, page, how far down its line stands), text and notes.

    On turned pages lines run up the page, so down is to the right there."""
    text, notes = [], []
    for number, page in enumerate(pymupdf.open(path), 1):
        seen = set()
        rules = [shape["rect"] for shape in page.get_drawings()]
        notes_top = min((rule.y0 for rule in rules if NOTE_RULE[0] < rule.width < NOTE_RULE[1]), default=math.inf)
        for span in page.get_texttrace():
            turned = abs(span["dir"][0]) < 0.5
            for code, _, (x, y), _ in span["chars"]:
                is_note = span["size"] < NOTE_SIZE and y > notes_top
                place = code, round(x, 1), round(y, 1)
                folio = not turned and y > FOOT + 3
                # Strong glyphs are filled and stroked, and traced once for each.
                if place not in seen and not folio and not chr(code).isspace():
                    seen.add(place)
                    (notes if is_note else text).append((chr(code), number, x if turned else y))
    return text, notes


class Styles:
    """What paragraphs and characters are by their styles."""

    def __init__(self, xml):
        root = etree.fromstring(xml)
        self.styles = {value(style, "styleId"): style for style in root.findall(w("style"))}
        self.default = root.find(w("docDefaults/rPrDefault/rPr"))
        normal = lambda style: value(style, "type") == "paragraph" and value(style, "default") == "1"
        self.normal = next(name for name, style in self.styles.items() if normal(style))

    def chain(self, name):
        found = []
        while name in self.styles:
            found.append(self.styles[name])
            name = value(self.styles[name].find(w("basedOn")))
        return found[::-1]

    def of_runs(self, name):
        given = {}
        for properties in [self.default, *(style.find(w("rPr")) for style in self.chain(name))]:
            read_run(given, properties)
        return given


def read_run(given, properties):
    if properties is None:
        return
    fonts = properties.find(w("rFonts"))
    for name in ("ascii", "eastAsia", "hint"):
        if fonts is not None and value(fonts, name):
            given[name] = value(fonts, name)
    for name in ("sz", "spacing"):
        if properties.find(w(name)) is not None:
            given[name] = int(value(properties.find(w(name))))
    bold, raised = properties.find(w("b")), properties.find(w("vertAlign"))
    if bold is not None:
        given["bold"] = value(bold) not in ("0", "false")
    if raised is not None:
        given["raised"] = value(raised) in ("superscript", "subscript")


def read_paragraph(given, properties):
    if properties is None:
        return
    indents = properties.find(w("ind"))
    for name in ("left", "right", "firstLine", "hanging"):
        if indents is not None and indents.get(W + name) is not None:
            given[name] = int(indents.get(W + name))
            # One takes the place of the other.
            given.pop({"firstLine": "hanging", "hanging": "firstLine"}.get(name), None)
    if properties.find(w("jc")) is not None:
        given["align"] = value(properties.find(w("jc")))
    for tab in properties.findall(w("tabs/tab")):
        given.setdefault("tabs", {})[int(value(tab, "pos"))] = value(tab)


class Judged:
    """One DOCX and its PDF."""

    def __init__(self, path):
        self.package = zipfile.ZipFile(path)
        self.styles = Styles(self.package.read("word/styles.xml"))
        self.lines = []  # (margin, where, text)
        self.not_allowed = []  # (where, text)
        self.left_out = collections.Counter()
        # Marks are numbered as they come, whatever their notes are called inside.
        self.numbers = {}
        text, notes = glyphs(path.with_suffix(".pdf"))
        self.text, self.notes = Pool(text), Pool(notes)
        self.body()
        if "word/footnotes.xml" in self.package.namelist():
            for note in etree.fromstring(self.package.read("word/footnotes.xml")).findall(w("footnote")):
                if note.get(w("type")) is None:
                    for paragraph in note.findall(w("p")):
                        self.paragraph(paragraph, self.room, [self.notes], "note", value(note, "id"))

    def body(self):
        body = etree.fromstring(self.package.read("word/document.xml")).find(w("body"))
        rooms, room = {}, None
        for block in reversed(list(body)):
            section = block if block.tag == w("sectPr") else block.find(w("pPr/sectPr"))
            if section is not None:
                paper, margins = section.find(w("pgSz")), section.find(w("pgMar"))
                room = int(value(paper, "w")) - int(value(margins, "left")) - int(value(margins, "right"))
            rooms[block] = room
        self.room = room
        # What is set as small as notes are is found among them.
        pools = [self.text, Pool(self.notes.glyphs)]
        for block in body:
            if block.tag == w("p"):
                self.paragraph(block, rooms[block], pools, "text")
            for cell in block.iter(w("tc")) if block.tag == w("tbl") else ():
                width = int(value(cell.find(w("tcPr/tcW")), "w")) - self.padding(block) - CELL_LOSS
                for paragraph in cell.findall(w("p")):
                    self.paragraph(paragraph, width, pools, "cell")

    def padding(self, table):
        """Left and right of the text of a cell, in twips."""
        style = value(table.find(w("tblPr/tblStyle")))
        for properties in [table, *self.styles.chain(style)[::-1]]:
            margins = properties.find(w("tblPr/tblCellMar"))
            if margins is not None:
                return sum(int(value(side, "w")) for side in margins if side.tag in map(w, ("left", "right", "start", "end")))
        return 2 * 108

    def pieces(self, paragraph, style, note):
        """The characters of a paragraph between its line breaks; a tab is None."""
        pieces, gapless = [[]], False
        for run in paragraph.iter(w("r")):
            inside = next(run.iterancestors(w("p")))
            if inside is not paragraph:
                continue
            given = self.styles.of_runs(style)
            given["hint"] = None
            properties = run.find(w("rPr"))
            for one in self.styles.chain(value(properties.find(w("rStyle")))) if properties is not None else ():
                read_run(given, one.find(w("rPr")))
            read_run(given, properties)
            size, raised = given.get("sz", 32) / 2, given.get("raised", False)
            looks = face(given.get("eastAsia")), face(given.get("ascii")), given["hint"] == "eastAsia"
            spacing = given.get("spacing", 0) / 20
            for part in run:
                if part.tag == w("t"):
                    own = size * LIBREOFFICE_MARK if raised else size
                    bold = given.get("bold", False)
                    for c in part.text or "":
                        pieces[-1].append(Char(c, own, *looks, spacing, bold, raised, gapless=gapless))
                        gapless = False
                elif part.tag == w("br"):
                    pieces.append([])
                elif part.tag in (w("footnoteReference"), w("footnoteRef")):
                    number = self.numbers.setdefault(value(part, "id") or note, len(self.numbers) + 1)
                    mark = Char(str(number), size, "latin", "latin", False, spacing, note=len(str(number)))
                    pieces[-1].append(mark)
                elif part.tag == w("softHyphen"):
                    gapless = True
                elif part.tag == w("tab"):
                    pieces[-1].append(None)
                elif part.tag != w("rPr"):
                    self.left_out["boxes and fields"] += part.tag not in (w("lastRenderedPageBreak"),)
        return pieces

    def paragraph(self, paragraph, room, pools, where, note=None):
        style = value(paragraph.find(w("pPr/pStyle"))) or self.styles.normal
        pieces = self.pieces(paragraph, style, note)
        full = "".join(c.char for piece in pieces for c in piece if c and not c.char.isspace())
        if not full:
            return
        given = {}
        for properties in [*(one.find(w("pPr")) for one in self.styles.chain(style)), paragraph.find(w("pPr"))]:
            read_paragraph(given, properties)
        found = next((found for found in (pool.find(full) for pool in pools) if found is not None), None)
        if found is None:
            self.left_out["not found"] += 1
            return
        left = given.get("left", 0)
        room -= left + given.get("right", 0)
        first = given.get("firstLine", 0) - given.get("hanging", 0)
        glyphs = iter(found)
        for number, piece in enumerate(pieces):
            tab = max((at for at, char in enumerate(piece) if char is None), default=None)
            if tab is not None:
                for char in piece[:tab]:
                    _ = [next(glyphs) for c in (char.char if char else "") if not c.isspace()]
                count = sum(char is None for char in piece)
                stops = sorted(given.get("tabs", {}).items()) or [(left, "left")] * (given.get("hanging", 0) > 0)
                stop = stops[count - 1] if count <= len(stops) else (0, "none")
                piece, first = piece[tab + 1 :], stop[0] - left
                if stop[1] not in ("left", "start"):
                    self.left_out["tabs"] += 1
                    return
            self.piece(piece, glyphs, room, first if number == 0 or tab is not None else 0, given.get("align"), where)

    def piece(self, piece, glyphs, room, first, align, where):
        """Judges the lines of what stands between two line breaks."""
        starts, place = [0], None
        for at, char in enumerate(piece):
            drawn = [next(glyphs) for c in char.char if not c.isspace()]
            # Raised figures stand on the line of what is before them.
            if not drawn or char.note or char.raised:
                continue
            _, page, down = drawn[0]
            if place is not None and (page != place[0] or abs(down - place[1]) > 3):
                starts.append(at)
            place = page, down
        text = Text(piece, closes=align == "both")
        for at, (begin, end) in enumerate(zip(starts, [*starts[1:], len(piece)])):
            start, ink = text.trimmed(begin, end)
            if ink <= start:
                continue
            last = at + 1 == len(starts)
            spacings = collections.Counter(char.spacing for char in piece[start:ink] if not char.note)
            spacing = spacings.most_common(1)[0][0] if spacings else 0
            margin = text.margin(start, ink, (room - (first if at == 0 else 0)) / 20, spacing, last)
            shown = f"{text.text[start:ink]}|{text.text[end : end + 5]}".replace("\x01", "°")
            self.lines.append((margin, where, shown))
            if not last and not text.may_end(end):
                self.not_allowed.append((where, shown[-16:]))


class Pool:
    """Drawn characters in which paragraphs are found one after the other."""

    def __init__(self, glyphs):
        self.glyphs, self.text, self.at = glyphs, "".join(char for char, _, _ in glyphs), 0

    def find(self, text):
        start = self.text.find(text, self.at)
        if start < 0:
            return None
        self.at = start + len(text)
        return self.glyphs[start : self.at]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("docx", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", type=float, default=LEAST, help="name lines held by less")
    asked = parser.parse_args()
    kinds = collections.defaultdict(list)
    for path in asked.docx:
        kinds[re.split(r"[-\d]*$", path.stem)[0] or path.stem].append((path.stem, Judged(path)))
    total, failed = collections.Counter(), False
    for kind, judged in sorted(kinds.items()):
        count, left_out = collections.Counter(), collections.Counter()
        for name, one in judged:
            left_out += one.left_out
            count.update(lines=len(one.lines), ends=len(one.not_allowed))
            count.update({below: sum(margin < below for margin, *_ in one.lines) for below in MOST_BELOW})
            for where, text in one.not_allowed:
                print(f"    {name}: {where} may not end: {text}")
            for margin, where, text in one.lines:
                if margin < asked.show:
                    print(f"    {name}: {where} held by {margin:.2f} pt: {text}")
        total += count
        print(f"{kind}: {figures(count)}; left out {dict(left_out)}")
    print(f"all: {figures(total)}")
    failed = total["ends"] > 0 or any(total[below] > most * total["lines"] for below, most in MOST_BELOW.items())
    return 1 if failed or not total["lines"] else 0


def figures(count):
    share = lambda below: f"below {below} pt {count[below]} ({100 * count[below] / max(1, count['lines']):.2f} %)"
    return f"{count['lines']} lines, ends not allowed {count['ends']}, " + ", ".join(map(share, MOST_BELOW))


if __name__ == "__main__":
    sys.exit(main())
