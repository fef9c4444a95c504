"""The grid of GB/T 9704-2012, 5.2 and 7.5, as measured on the pages of a PDF of profile 讲话.

    python3 page.py PDF

Fails where a page has more than 22 lines of 3号, a line more than 28 Han characters, ink leaves the type area, or a folio is not
`— n —` with n its page. Not for large print.
"""

import collections
import statistics
import sys

from pages import FOOT, MM, body, is_folio, lines, text


def han(char):
    return "\u4e00" <= char <= "\u9fff"


def main(path):
    faults = []
    by_page = collections.defaultdict(list)
    for line in body(path):
        by_page[line.page].append(line)
    full = [rows for page, rows in sorted(by_page.items()) if page not in (min(by_page), max(by_page))]
    of_body = lambda line: 15.5 < statistics.median(glyph.size for glyph in line.glyphs) < 16.5
    most = max(sum(map(of_body, rows)) for rows in by_page.values())
    cells = [
        b.x - a.x
        for rows in by_page.values()
        for line in rows
        for a, b in zip(line.glyphs, line.glyphs[1:])
        if han(a.char) and han(b.char) and 15.5 < a.size < 16.5 and b.x > a.x
    ]
    widest = max((len(line.glyphs) for rows in by_page.values() for line in rows if all(map(han, text(line)))), default=0)
    pitches = [b.baseline - a.baseline for rows in full for a, b in zip(rows, rows[1:])]
    left = min(glyph.x for rows in by_page.values() for line in rows for glyph in line.glyphs) / MM
    right = max(glyph.right for rows in by_page.values() for line in rows for glyph in line.glyphs) / MM
    if most > 22:
        faults.append(f"{most} lines on a page")
    if widest > 28:
        faults.append(f"{widest} Han characters on a line")
    if left < 27.5 or right > 184.5:
        faults.append(f"ink from {left:.2f} to {right:.2f} mm, outside 28 to 184")
    for line in filter(is_folio, lines(path)):
        if text(line) != f"—{line.page}—":
            faults.append(f"folio {text(line)!r} on page {line.page}")
    pitch = f"{statistics.median(pitches):.2f}" if pitches else "-"
    cell = f"{statistics.median(cells):.3f}" if cells else "-"
    print(
        f"page: {len(by_page)} pages, most lines {most}, line pitch {pitch} pt, character pitch {cell} pt, "
        f"ink {left:.2f} to {right:.2f} mm, foot {FOOT / MM:.0f} mm"
    )
    for fault in faults:
        print("  ", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
