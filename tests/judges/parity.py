"""Does LibreOffice print our DOCX in the lines and pages of our PDF? Asked of random drafts.

    python3 parity.py --program JIANGGAO --out FOLDER [--seed N] [--drafts N] [--kind KIND]… [--show N]

Makes drafts of every kind (drafts.py), converts and prints them, and compares line by line. For each kind it prints how many
lines there are, how many are broken alike and how many of those are on the same page; and it tells why the others are not:
a ban of GB/T 15834 that the DOCX could not be made to keep is one thing, a difference nobody can explain another. Fails
below LEAST.
"""

import argparse
import collections
import difflib
import pathlib
import subprocess
import sys

from drafts import KINDS, draft
from pages import body, text

HERE = pathlib.Path(__file__).parent
# Of each kind, the least share of lines broken alike, and of those that are on the same page too. LibreOffice sometimes
# leaves room for a note that went to the next page, or for a table that once stood higher: that is its history, no rule.
LEAST = {
    "han": (1, 1), "mixed": (0.999, 0.998), "parts": (0.999, 0.998), "notes": (0.999, 0.98), "tables": (0.999, 0.98),
    "official": (0.999, 0.99), "letter": (0.999, 0.99),
}
# Text of notes is smaller than this, in points; that of tables and captions is larger.
NOTE = 12


def lines(path):
    """(page, text, is a note) of each line; notes after the text they stand under."""
    rows = [(line.page, text(line), max(glyph.size for glyph in line.glyphs) < NOTE) for line in body(path)]
    return [row for row in rows if not row[2]] + [row for row in rows if row[2]]


def ban(before, after):
    """Which ban forbids a line end between two characters (`src/layout/linebreak/ban.rs`)? None: none does."""
    number = lambda c: c in "0123456789０１２３４５６７８９"
    if before == after and after in "—…‥":
        return "a pair parted"
    if number(before) and (number(after) or after in ".,．%‰％℃") or before in ".,．" and number(after):
        return "a number parted"
    if after in "、。，．：；？！〉》」』】〕）’”·—～-%‰％℃/／,.":
        return "a mark at the start"
    if before in "（〈《「『【〔‘“/／":
        return "a mark at the end"
    return None


def cause(ours, theirs, following):
    """Why some lines of ours are not those of theirs; `following` is the line of theirs after them."""
    if not ours or not theirs:
        return "page: a head of a table repeated elsewhere"
    here, there = ours[0], theirs[0]
    if there.startswith(here):
        behind = (theirs[1:] + following)[0]
        kind = ban(there[-1], behind[0])
        return f"ban: {kind}" if kind else f"unexplained: they end at {there[-3:]}|{behind[:3]}"
    if sorted("".join(ours)) == sorted("".join(theirs)) and not here.startswith(there):
        return "rows: cells in the middle of a row, a hair higher or lower"
    return f"unexplained: they end at {there[-3:]}"


def compare(ours, theirs):
    """Counts of lines, of those broken alike, of those on the same page too; and the causes of the rest."""
    count = collections.Counter(lines=max(len(ours), len(theirs)))
    causes, examples = collections.Counter(), []
    noted = {page for page, _, note in ours + theirs if note}
    mine, yours = ([row[1] for row in rows] for rows in (ours, theirs))
    shift = 0
    for kind, a, a_end, b, b_end in difflib.SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if kind != "equal":
            why = cause(mine[a:a_end], yours[b:b_end], yours[b_end : b_end + 1] + [" "])
            causes[why] += max(a_end - a, b_end - b)
            examples.append((why, ours[a:a_end][:3], theirs[b:b_end][:3]))
            continue
        count["alike"] += a_end - a
        for here, there in zip(ours[a:a_end], theirs[b:b_end]):
            count["placed"] += here[0] == there[0]
            if here[0] not in (there[0], there[0] - shift):
                why = "page: ends elsewhere beside a note" if {here[0], there[0]} & noted else "page: ends elsewhere"
                causes[why] += 1
                examples.append((why, here, there))
            shift = there[0] - here[0]
    return count, causes, examples


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drafts", type=int, default=5)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)

    kinds = asked.kind or list(KINDS)
    names = {kind: [f"{kind}-{asked.seed + n}" for n in range(asked.drafts)] for kind in kinds}
    everything = [name for kind in kinds for name in names[kind]]
    for kind in kinds:
        for name in names[kind]:
            (asked.out / f"{name}.md").write_text(draft(kind, name))
    quiet = dict(check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    files = lambda suffix: [asked.out / f"{name}{suffix}" for name in everything]
    subprocess.run([asked.program, "convert", *files(".md"), "--fonts", "bundled", "-o", f"{asked.out}/", "-f"], **quiet)
    prints = asked.out / "libreoffice"
    subprocess.run(["bash", HERE / "libreoffice.sh", HERE / "../../fonts", prints, *files(".docx")], **quiet)

    faults = 0
    for kind in kinds:
        total, causes, shown = collections.Counter(), collections.Counter(), 0
        for name in names[kind]:
            count, why, examples = compare(lines(asked.out / f"{name}.pdf"), lines(prints / f"{name}.pdf"))
            total += count
            causes += why
            for example in examples[: max(0, asked.show - shown)]:
                shown += 1
                print(name, *example, sep="\n    ")
        shares = [total[what] / total["lines"] for what in ("alike", "placed")]
        low = any(share < least for share, least in zip(shares, LEAST[kind]))
        faults += low
        print(f"{kind}: {total['lines']} lines, broken alike {total['alike']} ({shares[0]:.4f}), on the same page too"
              f" {total['placed']} ({shares[1]:.4f}){', TOO FEW' if low else ''}")
        for why, times in causes.most_common():
            print(f"    {times:4} {why}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
