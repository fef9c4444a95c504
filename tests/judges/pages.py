"""Lines of text as they stand on the pages of a PDF; what lines.py and page.py look at."""

import collections
import statistics

import pymupdf

MM = 72 / 25.4
# Lower edge of the type area: 37 mm + 225 mm (GB/T 9704-2012, 5.2.1). Below it only the folio stands.
FOOT = 262 * MM

Glyph = collections.namedtuple("Glyph", "char x right baseline size font")
Line = collections.namedtuple("Line", "page baseline glyphs")


def text(line):
    return "".join(glyph.char for glyph in line.glyphs)


def lines(path):
    """Every line, top to bottom and left to right, blanks left out.

    A landscape page is read as one turns it, whether the page is turned (LibreOffice) or what is on it (ours); what does not
    turn with it is its folio, which is put below the type area."""
    found = []
    for number, page in enumerate(pymupdf.open(path), 1):
        # A strong glyph is filled and stroked, and traced once for each.
        upright, turned = {}, {}
        for span in page.get_texttrace():
            is_turned = abs(span["dir"][0]) < 0.5
            for code, _, (x, y), box in span["chars"]:
                if not chr(code).isspace():
                    glyph = Glyph(chr(code), x, box[2], y, span["size"], span["font"])
                    if is_turned:
                        height = page.rect.height
                        glyph = glyph._replace(x=height - y, right=height - box[1], baseline=x)
                    (turned if is_turned else upright)[code, round(x, 1), round(y, 1)] = glyph
        text, others = (turned, upright) if len(turned) > len(upright) else (upright, turned)
        below = page.rect.height + page.rect.width
        glyphs = [*text.values(), *(glyph._replace(baseline=glyph.baseline + below) for glyph in others.values())]
        lines = rows(glyphs)
        found.extend(Line(number, statistics.median(g.baseline for g in row), row) for row in lines)
    return found


def rows(glyphs):
    """Glyphs whose baselines are within 2 pt of their neighbour's stand on one line: a raised footnote mark is 5 pt up and
    is taken to the line below it by its size."""
    found = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if found and glyph.baseline - found[-1][-1].baseline <= 2:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    merged = []
    for row in found:
        small = merged and max(g.size for g in merged[-1]) < 0.75 * max(g.size for g in row)
        if small and row[0].baseline - merged[-1][0].baseline < 8:
            merged[-1].extend(row)
        else:
            merged.append(row)
    return [sorted(row, key=lambda g: g.x) for row in merged]


def is_folio(line):
    return line.baseline > FOOT + 3


def body(path):
    return [line for line in lines(path) if not is_folio(line)]
