"""What a printing office would send back, counted on our pages and on those LibreOffice prints of the same DOCX.

    python3 looks.py FOLDER…        a folder holds NAME.pdf and libreoffice/NAME.pdf

The faults `tests/looks.rs` counts on laid-out pages, as far as a PDF shows them: a hard rule bears no breach, a soft one so many
in a thousand places. Prints a row a rule, `rule · bound · ours · LibreOffice · where`; fails where more is broken than is borne.
"""

import collections
import pathlib
import re
import statistics
import sys

import pymupdf

from pages import FOOT, MM, lines, is_folio, text

# The type area, with both margins of duplex papers, in mm (GB/T 9704-2012, 5.2.1); the binding edge of odd pages.
LEFT, RIGHT, SPARE, BINDING = 26, 184, 1, 28
# Glyphs further apart than this, in their size, stand in different cells or have a blank between them.
APART = 0.65
# A line that ends so near the right edge, in mm, is full.
FULL = 2
# A full line whose characters stand further apart than this, in their size, is gappy.
LOOSE = 1.135
# 3号 and its lines, in pt (7.1, 5.2.3); lines may stand so much closer or wider that a page ends well.
BODY, PITCH, GIVE = 16, 28.95, 1.7
# A blank in a title is as wide as a character, but for so much of one.
ONE_BLANK = 0.06
# So much wider than its characters may a date be, in its size; so small is no note, in pt.
DATE_ADDED, LEAST_NOTE = 0.2, 10.4
# A picture may shrink to so much of its height, with a caption of two lines, before lines are left white.
SHRINKS, WHITE_LINES = 0.6, 5
CLOSING = "、。，．：；？！〉》」』】〕）’”％‰"
OPENING = "（〈《「『【〔‘“"
UNITS = "年月日个位元%％‰℃"
HAN = re.compile("[\u3400-\u9fff]")
HEAVY = re.compile("hei|biaosong|sans|bold", re.IGNORECASE)
TITLE = re.compile("biaosong|notoserifcjk", re.IGNORECASE)
LIGHT = re.compile("liberation|times", re.IGNORECASE)
DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")

# Name, what is counted, how many in a thousand places are borne.
RULES = {
    "版心": ("signs outside the type area", 0),
    "订口": ("odd pages with text nearer than 28 mm to the binding edge", 0),
    "行距": ("pages of 3号 whose lines stand not about 28.95 pt apart", 0),
    "题：末行": ("last lines of titles with fewer than three characters, or of 的 and its noun", 0),
    "题：行末": ("lines of titles that end with 关于, or begin with 的", 0),
    "题：空格": ("blanks between Han of a title that are not one character wide", 0),
    "行首": ("marks that close or pause at the head of a line", 0),
    "行末": ("marks that open at the end of a line", 0),
    "西文": ("cuts inside a Latin word or a number, or behind its hyphen", 1),
    "数与单位": ("cuts between a number and its unit, where its line would be too loose", 3),
    "散行": ("full lines whose characters stand more than 1.12 cells apart", 7),
    "孤字": ("paragraphs that end with one character on a line", 1),
    "粗细": ("digits and Latin thinner than the heavy Han beside them", 0),
    "日期": ("dates below a text that are spread wider than their characters", 0),
    "注": ("notes smaller than 五号", 0),
    "图": ("pages left white before a picture that could shrink", 0),
    "同行": ("lines that LibreOffice ends elsewhere, or puts on another page, than our PDF", 5),
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


def is_title(line):
    """All of it in 小标宋."""
    han = [glyph for glyph in line.glyphs if HAN.match(glyph.char)]
    return bool(han) and all(TITLE.search(glyph.font) for glyph in han)


def look_at_title(title, see):
    """`title`: its lines."""
    place = "／".join(map(text, title))
    if len(title) > 1:
        last = text(title[-1])
        see("题：末行", len(last) < 3 or last.startswith(("的", "上的")), place)
    for line in title:
        pairs = zip(line.glyphs, line.glyphs[1:])
        steps = [(b.x - a.x) / a.size for a, b in pairs if HAN.match(a.char) and HAN.match(b.char)]
        # The names of several organs are spread to one width.
        if any(step < 1.1 for step in steps):
            for step in steps:
                see("题：空格", step > 1.5 and abs(step - 2) > ONE_BLANK, place)
    for before, after in zip(title, title[1:]):
        cut = text(before).endswith("关于") or text(after).startswith(("的", "上的"))
        see("题：行末", cut, place)


def look_at_lines(path, rows, turned, see):
    last, title = None, []
    for line in rows + [None]:
        # A title goes on while its lines stand below each other in one size.
        if title and not (line and is_title(line) and abs(line.glyphs[0].size - title[-1].glyphs[0].size) < 0.1):
            # A red head stands above the number of its paper.
            if not (line and "〔" in text(line)):
                look_at_title(title, see)
            title = []
        if line is None:
            break
        glyphs = line.glyphs
        # A turned page has another type area.
        if line.page in turned or glyphs[-1].right > 200 * MM:
            last = None
            continue
        if is_title(line):
            title.append(line)
        place = f"{path} p{line.page}: {text(line)[:40]}"
        see("版心", glyphs[0].x < (LEFT - SPARE) * MM or glyphs[-1].right > (RIGHT + SPARE) * MM, place)
        parts = pieces(line)
        for piece in parts:
            see("行首", piece[0].char in CLOSING, place)
            see("行末", piece[-1].char in OPENING, place)
        heavy = [glyph for glyph in glyphs if HAN.match(glyph.char)]
        if heavy and all(HEAVY.search(glyph.font) for glyph in heavy):
            see("粗细", any(LIGHT.search(glyph.font) for glyph in glyphs), place)
        if DATE.fullmatch(text(line)) and glyphs[0].x > 80 * MM:
            bare = sum(glyph.size * (0.5 if glyph.char.isdigit() else 1) for glyph in glyphs[:-1])
            see("日期", (glyphs[-1].x - glyphs[0].x - bare) / glyphs[-1].size > DATE_ADDED, place)
        is_note = glyphs[0].size < 8 and glyphs[0].x < 40 * MM and re.match(r"[①-⑳]|\d{1,2}", glyphs[0].char)
        if is_note and len(glyphs) > 4 and HAN.match(glyphs[2].char):
            see("注", max(glyph.size for glyph in glyphs) < LEAST_NOTE, place)
        is_row = len(parts) > 1
        full = not is_row and glyphs[-1].right > (RIGHT - 2 - FULL) * MM and glyphs[0].x < 42 * MM
        if full:
            steps = [(b.x - a.x) / a.size for a, b in zip(glyphs, glyphs[1:]) if HAN.match(a.char) and HAN.match(b.char)]
            if len(steps) > 8:
                see("散行", statistics.median(steps) > LOOSE, place)
        begins = glyphs[0].x < 30 * MM
        if last and begins and not is_row and abs(last.glyphs[0].size - glyphs[0].size) < 0.1:
            joint = last.glyphs[-1].char + glyphs[0].char
            before = letters(last.glyphs[-2:])
            cut = re.fullmatch("[A-Za-z]{2}|[0-9]{2}", joint) or re.fullmatch("[A-Za-z0-9]-[A-Za-z0-9]", before + glyphs[0].char)
            see("西文", cut is not None, place)
            see("数与单位", joint[0].isdigit() and joint[1] in UNITS, place)
            see("孤字", len(HAN.findall(letters(glyphs))) == 1 and len(glyphs) < 3, place)
        # In large print no line need be full to have gone on.
        goes_on = full or not is_row and glyphs[0].size > BODY + 1 and glyphs[-1].right > 150 * MM
        last = line if goes_on else None


def look_at_pages(path, rows, turned, document, see):
    by_page = collections.defaultdict(list)
    for line in rows:
        by_page[line.page].append(line)
    sizes = collections.Counter(round(line.glyphs[0].size) for line in rows)
    of_text = lambda line: round(line.glyphs[0].size) == max(sizes, key=sizes.get) and len(pieces(line)) == 1
    steps = [b.baseline - a.baseline for a, b in zip(rows, rows[1:]) if a.page == b.page and of_text(a) and of_text(b)]
    pitch = statistics.median(steps) if steps else PITCH
    for number, page in by_page.items():
        if number in turned:
            continue
        place = f"{path} p{number}"
        # The double lines and the mark of a letter, and the place of copy number and secrecy, reach further.
        inner = [line.glyphs[0].x for line in page if abs(line.glyphs[0].size - BODY) < 0.5]
        if number % 2 == 1 and inner:
            see("订口", min(inner) < (BINDING - SPARE) * MM, place)
        in_text = lambda line: abs(line.glyphs[0].size - BODY) < 0.5 and len(pieces(line)) == 1
        steps = [b.baseline - a.baseline for a, b in zip(page, page[1:]) if in_text(a) and in_text(b)]
        if len(steps) > 8:
            see("行距", abs(statistics.median(steps) - PITCH) > GIVE, place)
        pictures = document[number].get_image_info() if number < len(document) else []
        after = [line.baseline for line in by_page.get(number + 1, [])]
        if pictures:
            top = min(picture["bbox"][1] for picture in pictures)
            height = max(picture["bbox"][3] - picture["bbox"][1] for picture in pictures)
            free = FOOT - max(line.baseline for line in page) - pitch / 2
            if not after or min(after) > top:
                see("图", SHRINKS * height + 3 * pitch <= free and free > WHITE_LINES * pitch, place)


def look(path, see):
    rows = [line for line in lines(path) if not is_folio(line)]
    with pymupdf.open(path) as document:
        turned = {number for number, page in enumerate(document, 1) if page.rect.width > page.rect.height}
        look_at_lines(path, rows, turned, see)
        look_at_pages(path, rows, turned, document, see)
    return rows


class Tally:
    def __init__(self):
        self.seen, self.broken, self.examples = collections.Counter(), collections.Counter(), {}

    def see(self, rule, is_broken, place):
        self.seen[rule] += 1
        if is_broken:
            self.broken[rule] += 1
            self.examples.setdefault(rule, place)

    def fails(self, rule):
        return self.broken[rule] > RULES[rule][1] * self.seen[rule] // 1000


def main():
    ours, theirs = Tally(), Tally()
    prints = 0
    for folder in map(pathlib.Path, sys.argv[1:]):
        for print_ in sorted((folder / "libreoffice").glob("*.pdf")):
            prints += 1
            mine = look(str(folder / print_.name), ours.see)
            there = look(str(print_), theirs.see)
            standing = collections.Counter((line.page, text(line)) for line in there)
            for line in mine:
                key = (line.page, text(line))
                theirs.see("同行", not standing[key], f"{print_} p{line.page}: {text(line)[:40]}")
                standing[key] -= standing[key] > 0
    failed = False
    print(f"looks: {prints} papers, our pages and LibreOffice's")
    print("| rule | what is counted | borne in 1000 | ours | LibreOffice | where |\n|:--|:--|--:|--:|--:|:--|")
    for rule, (what, borne) in RULES.items():
        tallies = [tally for tally in (ours, theirs) if tally.seen[rule]]
        too_many = not tallies or any(tally.fails(rule) for tally in tallies)
        failed |= too_many
        shown = [f"{tally.broken[rule]} of {tally.seen[rule]}" if tally.seen[rule] else "—" for tally in (ours, theirs)]
        where = ours.examples.get(rule) or theirs.examples.get(rule, "")
        print(f"| {rule}{' TOO MANY' if too_many else ''} | {what} | {borne} | {shown[0]} | {shown[1]} | {where} |")
    return failed


if __name__ == "__main__":
    sys.exit(main())
