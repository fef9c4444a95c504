"""Is a DOCX good to work on? What a colleague does to it, done by programs.

    python3 colleagues.py DOCX ROUND_TRIP

*Styles*: every paragraph has a named style, and a change of that style reaches all of its text: no run has a size or face of
its own that its style has not. *Round trip*: ROUND_TRIP is the DOCX opened and saved again by LibreOffice; text and names of
styles are the same, paragraph by paragraph, and so are headings, notes and what pictures show.
"""

import sys

import docx
from docx.shared import Pt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BODY = "Body Text"


def paragraphs(document):
    """Style and text of every paragraph, those in tables too; LibreOffice has names of its own for a few styles."""
    found = []
    for paragraph in document.element.body.iter(W + "p"):
        style = docx.text.paragraph.Paragraph(paragraph, document).style.name
        text = "".join(node.text or "" for node in paragraph.iter(W + "t"))
        found.append((style.lower(), text))
    return found


def own_size(document):
    """Runs of the body that would not follow their style."""
    runs = (run for paragraph in document.paragraphs if paragraph.style.name == BODY for run in paragraph.runs)
    return [run.text for run in runs if run.font.size is not None and run.text]


def styles(path):
    document = docx.Document(path)
    stubborn = own_size(document)
    document.styles[BODY].font.size = Pt(20)
    followers = [paragraph for paragraph in document.paragraphs if paragraph.style.name == BODY]
    nameless = [text for style, text in paragraphs(document) if style == "normal" and text]
    print(f"styles: {len(followers)} paragraphs follow {BODY}, {len(stubborn)} runs do not, {len(nameless)} have no style")
    return not stubborn and not nameless and followers


def alternatives(document):
    return [picture.get("descr") for picture in document.element.body.iter(WP + "docPr")]


def round_trip(before, after):
    one, two = docx.Document(before), docx.Document(after)
    # LibreOffice leaves out, or adds, the line without height at the end of tables.
    ours, theirs = ([pair for pair in paragraphs(it) if pair[1]] for it in (one, two))
    wrong = [(a, b) for a, b in zip(ours, theirs) if a != b]
    same = len(ours) == len(theirs) and not wrong and alternatives(one) == alternatives(two)
    print(f"round trip: {len(ours)} paragraphs, {len(theirs)} came back, {len(wrong)} of them changed")
    for a, b in wrong[:5]:
        print("  ", a, "→", b)
    return same


def main(before, after):
    good = [styles(before), round_trip(before, after)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
