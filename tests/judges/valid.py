"""Are the DOCX of random drafts valid, in every way a DOCX can be asked for?

    python3 valid.py JIANGGAO COUNT

The Open XML SDK's validator and openxml-audit look at COUNT drafts of drafts.py; each is made in another way in turn.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import drafts

WAYS = [
    [], ["--profile", "大字版:L1"], ["--profile", "大字版:L4"], ["--toc"], ["--docx-profile", "word"], ["--embed-fonts"],
    ["--profile", "公文"], ["--profile", "大字版:L2", "--toc"],
]


def made(program, folder, count):
    """The drafts and what became of them; several at once in each way."""
    kinds = list(drafts.KINDS)
    for at, way in enumerate(WAYS):
        place = folder / str(at)
        place.mkdir()
        names = []
        for seed in range(at, count, len(WAYS)):
            names.append(place / f"{seed}.md")
            names[-1].write_text(drafts.draft(kinds[seed % len(kinds)], seed), encoding="utf-8")
        if names:
            subprocess.run([program, "convert", *names, "--fonts", "bundled", "--quiet", *way], check=True)
        yield from sorted(place.glob("*.docx"))


def faults(docx):
    """What either judge says is wrong."""
    said = subprocess.run(["ooxml-validator", docx, "--officeVersion", "Microsoft365"], capture_output=True, text=True)
    verdict = json.loads(said.stdout)
    audit = subprocess.run(["openxml-audit", "-f", "microsoft365", "-m", "0", docx], capture_output=True, text=True)
    found = [error["description"] for error in verdict["errors"]]
    if audit.returncode or "Errors: 0" not in audit.stdout:
        found.append(audit.stdout)
    return found


def main(program, count):
    bad = total = 0
    with tempfile.TemporaryDirectory() as folder:
        for docx in made(program, pathlib.Path(folder), int(count)):
            total += 1
            found = faults(docx)
            bad += bool(found)
            if found:
                print(docx.relative_to(folder), *found[:5], sep="\n   ")
    print(f"valid: {total} random drafts, {bad} with faults")
    return 1 if bad or not total else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
