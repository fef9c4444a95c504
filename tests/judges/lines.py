"""Are two PDFs broken into the same lines on the same pages?

    python3 lines.py OURS THEIRS [--at-least 1.0]

Prints the first differences and the share of lines that agree; fails below the share asked for.
"""

import argparse
import difflib
import sys

from pages import body, text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("theirs")
    parser.add_argument("--at-least", type=float, default=1.0)
    asked = parser.parse_args()

    ours = [(line.page, text(line)) for line in body(asked.ours)]
    theirs = [(line.page, text(line)) for line in body(asked.theirs)]
    matcher = difflib.SequenceMatcher(None, [t for _, t in ours], [t for _, t in theirs], autojunk=False)
    alike = placed = 0
    for a, b, size in matcher.get_matching_blocks():
        alike += size
        placed += sum(ours[a + i][0] == theirs[b + i][0] for i in range(size))
    shown = 0
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind != "equal" and shown < 6:
            shown += 1
            print("  ours  ", ours[a:a_end][:3])
            print("  theirs", theirs[b:b_end][:3])
    most = max(len(ours), len(theirs), 1)
    share = placed / most
    print(f"lines: ours {len(ours)}, theirs {len(theirs)}, broken alike {alike}, on the same page {placed}, share {share:.4f}")
    return 0 if share >= asked.at_least else 1


if __name__ == "__main__":
    sys.exit(main())
