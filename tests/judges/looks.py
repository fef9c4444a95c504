"""What a printing office would send back, counted on the pages LibreOffice prints.

    python3 looks.py PDF…

The same faults as `tests/looks.rs` counts on our own pages, as far as a print shows them: a hard rule bears no breach, a soft
one so many in a thousand places. Prints a row a rule; fails where more is broken than is borne.
"""

import collections
import re
import statistics
import sys

import pymupdf

from pages import FOOT, MM, body, text

# The type area, with both margins of duplex papers, in mm (GB/T 9704-2012, 5.2.1).
LEFT, RIGHT, SPARE = 26, 184, 1
# Glyphs further apart than this, in their size, stand in different cells or have a blank between them.
APART = 0.65
# A line that ends so near the right edge, in mm, is full.
FULL = 2
# A full line whose characters stand further apart than this, in their size, is gappy.
LOOSE = 1.135
CLOSING = "、。，．：；？！〉》」』】〕）’”％‰"
OPENING = "（〈《「『【〔‘“"
HAN = re.compile("[\u3400-\u9fff]")
HEAVY = re.compile("hei|biaosong|sans|bold", re.IGNORECASE)
LIGHT = re.compile("liberation|times", re.IGNORECASE)

# Name, what is counted, how many in a thousand places are borne.
RULES = {
    "版心": ("signs outside the type area", 0),
    "行首": ("marks that close or pause at the head of a line", 0),
    "行末": ("marks that open at the end of a line", 0),
    "西文": ("cuts inside a Latin word or a number", 1),
    "散行": ("full lines whose characters stand more than 1.12 cells apart", 7),
    "孤字": ("paragraphs that end with one character on a line", 1),
    "粗细": ("digits and Latin thinner than the heavy Han beside them", 0),
}


def pieces(line):
    """The parts of a line that blanks, or the edges of cells, part."""
    found = [[line.glyphs[0]]]
    for before, glyph in zip(line.glyphs, line.glyphs[1:]):
        if glyph.x - before.right > APART * min(before.size, glyph.size):
            found.append([])
        found[-1].append(glyph)
    return found


def letters(glyphs):
    return "".join(glyph.char for glyph in glyphs)


def look(path, see):
    last = None
    with pymupdf.open(path) as document:
        turned = {number for number, page in enumerate(document, 1) if page.rect.width > page.rect.height}
    for line in body(path):
        glyphs = line.glyphs
        # A turned page has another type area.
        if line.page in turned or line.baseline > FOOT + 3 or glyphs[-1].right > 200 * MM:
            last = None
            continue
        place = f"{path} p{line.page}: {text(line)[:40]}"
        see("版心", glyphs[0].x < (LEFT - SPARE) * MM or glyphs[-1].right > (RIGHT + SPARE) * MM, place)
        for piece in pieces(line):
            see("行首", piece[0].char in CLOSING, place)
            see("行末", piece[-1].char in OPENING, place)
        heavy = [glyph for glyph in glyphs if HAN.match(glyph.char)]
        if heavy and all(HEAVY.search(glyph.font) for glyph in heavy):
            see("粗细", any(LIGHT.search(glyph.font) for glyph in glyphs), place)
        is_row = len(pieces(line)) > 1
        full = not is_row and glyphs[-1].right > (RIGHT - 2 - FULL) * MM and glyphs[0].x < 42 * MM
        if full:
            steps = [(b.x - a.x) / a.size for a, b in zip(glyphs, glyphs[1:]) if HAN.match(a.char) and HAN.match(b.char)]
            if len(steps) > 8:
                see("散行", statistics.median(steps) > LOOSE, place)
        begins = glyphs[0].x < 30 * MM
        if last and begins and not is_row and abs(last.glyphs[0].size - glyphs[0].size) < 0.1:
            joint = last.glyphs[-1].char + glyphs[0].char
            see("西文", re.fullmatch("[A-Za-z]{2}|[0-9]{2}", joint) is not None, place)
            see("孤字", len(HAN.findall(letters(glyphs))) == 1 and len(glyphs) < 3, place)
        last = line if full else None


def main():
    seen, broken, examples = collections.Counter(), collections.Counter(), {}

    def see(rule, is_broken, place):
        seen[rule] += 1
        if is_broken:
            broken[rule] += 1
            examples.setdefault(rule, place)

    for path in sys.argv[1:]:
        look(path, see)
    failed = False
    print(f"looks: {len(sys.argv) - 1} prints of LibreOffice")
    for rule, (what, borne) in RULES.items():
        most = borne * seen[rule] // 1000
        too_many = broken[rule] > most or not seen[rule]
        failed |= too_many
        example = f": {examples[rule]}" if rule in examples else ""
        print(f"    {rule} {what}: {broken[rule]} of {seen[rule]}, {most} borne{', TOO MANY' if too_many else ''}{example}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
