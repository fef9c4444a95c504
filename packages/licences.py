#!/usr/bin/env python3
"""licences.py: the names, licences and notices of the crates a built program is made of, as those licences ask.

Crates that are used to build or to test only are not in it, and are not listed. Texts that are the same stand once.
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXTS = ("licen", "copying", "notice", "unlicense")


def crates():
    host = next(line.split()[1] for line in subprocess.check_output(["rustc", "-vV"], text=True).splitlines()
                if line.startswith("host"))
    made = subprocess.check_output(["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", host],
                                   cwd=ROOT, text=True)
    data = json.loads(made)
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    reached, ahead = {root}, [root]
    while ahead:
        for dep in nodes[ahead.pop()]["deps"]:
            if dep["pkg"] not in reached and any(kind["kind"] is None for kind in dep["dep_kinds"]):
                reached.add(dep["pkg"])
                ahead.append(dep["pkg"])
    found = [crate for crate in data["packages"] if crate["id"] in reached - {root}]
    # A macro runs while the program is built.
    found = [crate for crate in found if not any("proc-macro" in target["kind"] for target in crate["targets"])]
    return sorted(found, key=lambda crate: (crate["name"], crate["version"]))


def main():
    by_text = {}
    print("本程序用到的库，各按自己的许可使用（名称、版本、许可、作者）：\n")
    for crate in crates():
        name = f"{crate['name']} {crate['version']}"
        print(f"{name}  {crate['license'] or crate['license_file']}  {', '.join(crate['authors'])}".rstrip())
        folder = pathlib.Path(crate["manifest_path"]).parent
        # Of a library in C the licence stands beside its sources, further down.
        below = (path for path in folder.rglob("*") if path.name.lower().startswith(TEXTS) and path.is_file())
        files = sorted(path for path in below if path.suffix not in (".rs", ".c", ".h", ".py", ".tsv"))
        for path in files:
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            by_text.setdefault("\n".join(line.rstrip() for line in text.splitlines()), []).append(name)
    for text, names in by_text.items():
        print(f"\n{'=' * 80}\n{'、'.join(sorted(set(names)))}\n{'-' * 80}\n{text}")
    return 0 if by_text else 1


if __name__ == "__main__":
    sys.exit(main())
