"""Do a DOCX and a PDF of one draft carry the same characters, and can they be copied out?

    python3 text.py DOCX PDF

The DOCX is read by python-docx, the PDF by pdftotext. Blanks and folios are left out. Without tables and footnotes the order
must be the same too; with them the characters are counted, since the header row of a table stands on every page of a PDF and
the number of a footnote is a character in a PDF only.
"""

import collections
import re
import subprocess
import sys

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def characters(text):
    return re.sub(r"\s", "", text)


def words(element):
    return characters("".join(node.text or "" for node in element.iter(W + "t")))


def of_docx(path):
    """Body, footnotes, and the header rows of its tables."""
    document = docx.Document(path)
    body = document.element.body
    notes = ""
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith("/footnotes.xml"):
            notes = "".join(words(note) for note in etree.fromstring(part.blob) if note.get(W + "type") is None)
    heads = "".join(words(row) for row in body.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
    return words(body), notes, heads, body.find(W + "tbl") is not None


def of_pdf(path):
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
    return characters(re.sub(r"(?m)^\s*—\s*\d+\s*—\s*$", "", pages))


def main(docx_path, pdf_path):
    (body, notes, heads, tables), pdf = of_docx(docx_path), of_pdf(pdf_path)
    odd = sorted({c for c in pdf if c == "\ufffd" or "\ue000" <= c <= "\uf8ff"})
    ours, theirs = collections.Counter(body + notes), collections.Counter(pdf)
    lost, extra = ours - theirs, theirs - ours
    if notes or tables:
        numbers = set("0123456789①②③④⑤⑥⑦⑧⑨⑩") if notes else set()
        same = not lost and set(extra) <= set(heads) | numbers
    else:
        same = body == pdf
    print(f"text: {len(body)} characters and {len(notes)} in footnotes, PDF {len(pdf)}, same {same}, unreadable {len(odd)}")
    if not same:
        print("   only in the PDF:", extra.most_common(20), "only in the DOCX:", lost.most_common(20))
        at = next((i for i, (a, b) in enumerate(zip(body, pdf)) if a != b), min(len(body), len(pdf)))
        print("   first difference: DOCX", repr(body[at : at + 20]), "PDF", repr(pdf[at : at + 20]))
    return 0 if same and not odd else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
