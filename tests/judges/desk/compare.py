"""Are the pages of the desk the pages of the PDF?

compare.py PDF PAGES.json PICTURES: PAGES.json holds for every page its glyphs as the browser has them, [[glyph, x, y], …] in points;
PICTURES holds page-1.png … as the browser paints them at 440 dpi (at 110 each painter moves glyphs to dots of its own). Told: glyphs
that stand elsewhere, and how far apart the pictures of the browser and of poppler are, both brought to a third of 110 dpi: the
largest mean difference of a tile of 8 × 8. Two painters of the same glyphs differ by up to 11; a page one dot (of 110) off by
30 and more, a glyph lost by 65."""
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy
import pymupdf

FAR = 0.6  # points: a third of a dot at 96 dpi
BOUND = 18
DPI = 440
SHRUNK = 12  # to a third of 110 dpi
SAME = str.maketrans({"⼀": "一"})


def of_pdf(page):
    glyphs = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                glyphs += [(c["c"], c["origin"][0], c["origin"][1]) for c in span["chars"]]
    return glyphs


def clean(glyphs):
    return sorted(
        (round(y), round(x, 1), unicodedata.normalize("NFKC", c).translate(SAME)) for c, x, y in glyphs if c.strip() and c != "\u3000"
    )


def strays(ours, theirs):
    """Glyphs of one that have no like in the other near by."""
    places = {}
    for y, x, c in theirs:
        places.setdefault(c, []).append((x, y))
    lost = []
    for y, x, c in ours:
        near = [at for at in places.get(c, []) if abs(at[0] - x) < FAR and abs(at[1] - y) <= 1]
        if near:
            places[c].remove(near[0])
        else:
            lost.append(f"{c} {x:.1f},{y}")
    return lost


def grey(path):
    picture = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.Pixmap(str(path)))
    if picture.alpha:
        picture = pymupdf.Pixmap(picture, 0)
    return numpy.frombuffer(picture.samples, numpy.uint8).reshape(picture.height, picture.stride)[:, : picture.width]


def boxes(picture, side):
    high, wide = (n // side * side for n in picture.shape)
    return picture[:high, :wide].reshape(high // side, side, wide // side, side).mean((1, 3))


def apart(one, other):
    high, wide = (min(a, b) for a, b in zip(one.shape, other.shape))
    shrunk = [boxes(picture[:high, :wide], SHRUNK) for picture in (one, other)]
    return boxes(abs(shrunk[0] - shrunk[1]), 8).max()


pdf, pages, pictures = sys.argv[1:]
document = pymupdf.open(pdf)
glyphs = json.loads(Path(pages).read_text())
faults = []
if len(glyphs) != len(document):
    faults.append(f"{len(glyphs)} pages, {len(document)} in the PDF")
count = 0
for number, (ours, page) in enumerate(zip(glyphs, document), 1):
    ours, theirs = clean(ours), clean(of_pdf(page))
    count += len(ours)
    lost = strays(ours, theirs) + strays(theirs, ours)
    if lost:
        faults.append(f"page {number}: {len(lost)} glyphs elsewhere: {'; '.join(lost[:6])}")
far = []
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", pdf, f"{folder}/p"], check=True)
    for number, path in enumerate(sorted(Path(folder).glob("p-*.png")), 1):
        mine = Path(pictures) / f"page-{number}.png"
        if mine.exists():
            far.append(apart(grey(mine), grey(path)))
            if far[-1] > BOUND:
                faults.append(f"page {number}: pictures {far[-1]:.1f} apart, more than {BOUND}")
print(f"{len(glyphs)} pages, {count} glyphs; pictures at most {max(far, default=0):.1f} apart (bound {BOUND})")
if faults:
    sys.exit("\n".join(faults[:12]))
