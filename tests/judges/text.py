"""Do a DOCX and a PDF of one draft carry the same characters, and can they be copied out?

    python3 text.py DOCX PDF

The DOCX is read by python-docx, the PDF by pdftotext. Blanks and folios are left out. Lines are put in reading order by
pdftotext; footnotes stand elsewhere in the two, so with footnotes the characters are counted, without them their order must
be the same too.
"""

import collections
import re
import subprocess
import sys

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def characters(text):
    return re.sub(r"\s", "", text)


def of_docx(path):
    """Body and footnotes."""
    document = docx.Document(path)
    runs = lambda element: "".join(node.text or "" for node in element.iter(W + "t"))
    notes = ""
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith("/footnotes.xml"):
            from lxml import etree

            tree = etree.fromstring(part.blob)
            notes = "".join(runs(note) for note in tree if note.get(W + "type") is None)
    return characters(runs(document.element.body)), characters(notes)


def of_pdf(path):
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    pages = re.sub(r"(?m)^\s*—\s*\d+\s*—\s*$", "", pages)
    return characters(pages)


def main(docx_path, pdf_path):
    (body, notes), pdf = of_docx(docx_path), of_pdf(pdf_path)
    odd = sorted({c for c in pdf if c == "\ufffd" or "\ue000" <= c <= "\uf8ff"})
    if notes:
        # Numbers of footnotes are made by the host in a DOCX and are characters in a PDF only.
        count = lambda text: collections.Counter(c for c in text if not c.isdigit() and c not in "①②③④⑤⑥⑦⑧⑨⑩")
        same = count(body + notes) == count(pdf)
        more, fewer = count(pdf) - count(body + notes), count(body + notes) - count(pdf)
    else:
        same = body == pdf or sorted(body) == sorted(pdf) and "<w:tbl>" in str(docx.Document(docx_path).element.xml)
        more, fewer = (collections.Counter(pdf) - collections.Counter(body)), (collections.Counter(body) - collections.Counter(pdf))
    print(f"text: {len(body)} characters and {len(notes)} in footnotes, PDF {len(pdf)}, same {same}, unreadable {len(odd)}")
    if not same:
        print("   only in the PDF:", dict(more), "only in the DOCX:", dict(fewer))
        at = next((i for i, (a, b) in enumerate(zip(body, pdf)) if a != b), min(len(body), len(pdf)))
        print("   first difference: DOCX", repr(body[at : at + 20]), "PDF", repr(pdf[at : at + 20]))
    return 0 if same and not odd else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
