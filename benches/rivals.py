#!/usr/bin/env python3
"""rivals.py JIANGGAO [RUNS]: the same speech by what one would take instead, as whole processes on this machine.

Needs pandoc, LibreOffice (soffice), and the Python packages typst and python-docx; what is missing is said so. For each program
the middle of RUNS runs (20; LibreOffice 3): wall and processor time in milliseconds. Two of them are Python packages: what an
empty program that only loads the package takes is taken off in the column "net".
"""
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).resolve().parents[1]
SPEECH = ROOT / "samples" / "全镇干部大会讲话.md"
FONTS = ROOT / "fonts"

DOCX = """
import sys
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
document = Document()
for line in open(sys.argv[1], encoding="utf-8").read().split("\\n"):
    if line.strip():
        run = document.add_paragraph().add_run(line.lstrip("# "))
        run.font.size = Pt(16)
        run.font.name = "FandolFang R"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "FandolFang R")
document.save(sys.argv[2])
"""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"


def typst_source(body):
    """The speech in Typst's marks, on the same page in the same face."""
    head = ('#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
            '#set text(font: "FandolFang R", size: 16pt, lang: "zh")\n#set par(first-line-indent: 2em, justify: true)\n\n')
    lines = [re.sub(r"^#+", lambda marks: "=" * len(marks[0]), line) for line in body.split("\n")]
    return head + "\n".join(re.sub(r"([*_@$<>`])", r"\\\1", line) for line in lines)


def measured(command, runs):
    """The middle wall and processor time of a command, in milliseconds; None when it fails."""
    walls, cpus = [], []
    for _ in range(runs):
        before, begun = getrusage(RUSAGE_CHILDREN), time.perf_counter()
        if subprocess.run(command, capture_output=True).returncode != 0:
            return None
        after = getrusage(RUSAGE_CHILDREN)
        walls.append(1000 * (time.perf_counter() - begun))
        cpus.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return statistics.median(walls), statistics.median(cpus)


def main():
    program, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        speech = folder / "speech.md"
        speech.write_text(SPEECH.read_text(encoding="utf-8"), encoding="utf-8")
        body = speech.read_text(encoding="utf-8").split("---\n", 2)[2]
        plain, marked = folder / "plain.md", folder / "speech.typ"
        plain.write_text(body, encoding="utf-8")
        marked.write_text(typst_source(body), encoding="utf-8")
        ours = [program, "convert", str(speech), "--fonts", "bundled", "-f"]
        python = sys.executable
        cases = [
            ("jianggao", "DOCX + PDF", ours + ["-o", str(folder / "both") + "/"], None, runs),
            ("jianggao", "PDF", ours + ["--to", "pdf", "-o", str(folder / "ours.pdf")], None, runs),
            ("jianggao", "DOCX", ours + ["--to", "docx", "-o", str(folder / "ours.docx")], None, runs),
            ("typst (PyPI)", "PDF", [python, "-c", TYPST, str(marked), str(folder / "t.pdf"), str(FONTS)],
             [python, "-c", "import sys, typst"], runs),
            ("pandoc", "DOCX", ["pandoc", str(plain), "-o", str(folder / "p.docx")], None, runs),
            ("python-docx", "DOCX", [python, "-c", DOCX, str(plain), str(folder / "d.docx")],
             [python, "-c", "import docx"], runs),
            ("LibreOffice", "DOCX → PDF", ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder / "lo"),
                                          str(folder / "ours.docx")], None, 3),
        ]
        best = {}
        print("| program | makes | wall ms | CPU ms | net wall ms | × ours |\n|:--|:--|--:|--:|--:|--:|")
        for name, makes, command, empty, times in cases:
            found = measured(command, times) if shutil.which(command[0]) else None
            if found is None:
                print(f"| {name} | {makes} | not there, or failed | | | |")
                continue
            wall, cpu = found
            start = measured(empty, times) if empty else None
            net = wall - start[0] if start else wall
            if name == "jianggao":
                best[makes.split()[-1]] = wall
            ratio = net / best[makes.split()[-1]]
            print(f"| {name} | {makes} | {wall:.1f} | {cpu:.1f} | {net:.1f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
