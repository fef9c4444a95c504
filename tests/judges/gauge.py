#!/usr/bin/env python3
"""gauge.py JIANGGAO [--record]: what does the work cost, against what is recorded?

Instructions are counted by valgrind's callgrind, on one thread: the same program, input and environment give the same number,
whatever else the machine does. Another processor or compiler takes other ways, so both are recorded too, and where they differ
the figures are shown and nothing fails. Memory is the most a run has at once, as the system counts it, with two threads; it is
the system's to say how much of that is given back when, so the bound is half above what is promised. How many drafts a second of
a processor makes depends on what else it does: half of what is promised is the bound.
benches/gauge.tsv holds what is recorded: a case that costs over 5 % more fails, until --record writes new figures, which go
into the same commit. A case that costs over 5 % less is told, so that the gain is recorded too.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "benches" / "gauge.tsv"
SPEECH = ROOT / "samples" / "全镇干部大会讲话.md"
MOST = 1.05
# So many drafts of so many characters, each of other paragraphs in another order.
FEW, MANY, CHARACTERS = 10, 200, 2_000
# Both outputs of 250 drafts a second on two processors.
DRAFTS_PROMISED = 125

def body(path):
    """A sample without its front matter."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


HEAD = "---\n标题: 测试\n---\n\n"
SENTENCE = "我们要坚持以人民为中心的发展思想，把群众满意作为检验工作的标准。"
# Drafts whose memory is bounded, and by how many MB.
LARGE = {
    "100,000 rows": (HEAD + "| 甲 | 乙 |\n|--|--|\n" + "| 一 | 二 |\n" * 100_000, 200),
    "100,000 headings": (HEAD + "## 甲\n\n" * 100_000, 200),
    "250,000 code spans": (HEAD + "`a` " * 250_000, 200),
    "a megabyte of paragraphs": (HEAD + (SENTENCE + "\n\n") * 10_000, 200),
    "the speech a hundred times": (SPEECH.read_text(encoding="utf-8") + body(SPEECH) * 99, 120),
}


def machine():
    """The processor and the compiler the figures are true of."""
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    return f"{models[0] if models else 'unknown'}, {rustc}"


def counted(command, folder):
    """Millions of instructions of a command."""
    tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
    run = subprocess.run(tool + command, cwd=folder, capture_output=True, text=True,
                         env={**os.environ, "RAYON_NUM_THREADS": "1", "JIANGGAO_FONTS": str(ROOT / "fonts")})
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stdout}{run.stderr}")
    return int(found[1]) / 1e6


def used(command, folder):
    """Megabytes a command has at once, and how many seconds of a processor it takes."""
    code = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True); "
            "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
            "print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime); sys.exit(done.returncode)")
    run = subprocess.run([sys.executable, "-c", code, *command], cwd=folder, capture_output=True, text=True,
                         env={**os.environ, "RAYON_NUM_THREADS": "2", "JIANGGAO_FONTS": str(ROOT / "fonts")})
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {run.returncode}\n{run.stdout}{run.stderr}")
    return [float(figure) for figure in run.stdout.split()]


def drafts(folder, count):
    """A folder of drafts made of the paragraphs of the samples."""
    folder.mkdir()
    samples = sorted((ROOT / "samples").glob("**/*.md"))
    lines = [line for path in samples for line in body(path).splitlines()]
    lines = [line for line in lines if len(line) > 20 and line[0] not in "|#>!-["]
    for number in range(count):
        picked, length, at = [], 0, 17 * number
        while length < CHARACTERS:
            picked.append(lines[at % len(lines)])
            length += len(picked[-1])
            at += 2 * number + 1
        text = f"---\n标题: 在第{number}次会议上的讲话\n日期: 2026-08-01\n---\n\n同志们：\n\n" + "\n\n".join(picked) + "\n"
        (folder / f"稿{number}.md").write_text(text, encoding="utf-8")
    return str(folder)


def instructions(program, folder):
    """The cases and what each costs."""
    draft = folder / "讲话.md"
    draft.write_text(SPEECH.read_text(encoding="utf-8"), encoding="utf-8")
    raw = folder / "讲话.txt"
    raw.write_text(re.sub(r"[#*]+ ?", "", body(SPEECH)), encoding="utf-8")
    few = drafts(folder / "few", FEW)
    convert = [program, "convert", str(draft), "--fonts", "bundled", "-f"]
    return {
        "--version": counted([program, "--version"], folder),
        "speech to both": counted(convert + ["-o", "both/"], folder),
        "speech to PDF": counted(convert + ["--to", "pdf", "-o", "pdf/"], folder),
        "speech to DOCX": counted(convert + ["--to", "docx", "-o", "docx/"], folder),
        f"{FEW} drafts to both": counted([program, "convert", few, "--fonts", "bundled", "-f", "-o", "drafts/"], folder),
        "import of the speech": counted([program, "import", str(raw), "-o", "-"], folder),
        "check of the speech": counted([program, "check", str(draft), "--format", "short"], folder),
    }


def main():
    program = str(Path(sys.argv[1]).resolve())
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = instructions(program, folder)
        if "--record" in sys.argv:
            rows = (f"{case}\t{count:.1f}\n" for case, count in found.items())
            RECORD.write_text(f"{machine()}\tmillions of instructions\n" + "".join(rows), encoding="utf-8")
        head, *rows = RECORD.read_text(encoding="utf-8").splitlines()
        same = head.split("\t")[0] == machine()
        if not same:
            print(f"recorded on {head.split(chr(9))[0]}: figures only")
        recorded = {case: float(count) for case, count in (row.split("\t") for row in rows)}
        for case, count in found.items():
            share = count / recorded[case] if case in recorded else float("inf")
            word = "FAULT" if share > MOST else "less" if share < 2 - MOST else "ok"
            faults += word == "FAULT" and same
            print(f"{word:5} {case}: {count:.1f} M instructions, recorded {recorded.get(case, 0):.1f}")
        for case, (draft, promised) in LARGE.items():
            path = folder / "长.md"
            path.write_text(draft, encoding="utf-8")
            megabytes, _ = used([program, "convert", str(path), "--fonts", "bundled", "-f", "-o", "long/"], folder)
            word = "FAULT" if megabytes > 1.5 * promised else "over" if megabytes > promised else "ok"
            faults += word == "FAULT"
            print(f"{word:5} {case}: {megabytes:.0f} MB at once, promised {promised}")
        many = drafts(folder / "many", MANY)
        _, seconds = used([program, "convert", many, "--fonts", "bundled", "-f", "-o", "made/"], folder)
        share = MANY / seconds
        word = "FAULT" if share < DRAFTS_PROMISED / 2 else "under" if share < DRAFTS_PROMISED else "ok"
        faults += word == "FAULT"
        print(f"{word:5} {MANY} drafts to both: {share:.0f} a second of a processor, promised {DRAFTS_PROMISED}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
