"""Clauses of PDF/A-2 (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that a short program can check. Not a validator.

    python3 structure.py PDF…

Prints what is broken, with its clause; fails when anything is.
"""

import collections
import io
import re
import sys

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
STANDARD_TYPES = set(
    "Document Part Sect Div H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH TD THead TBody Figure Caption Note Reference Link "
    "Span BlockQuote Artifact".split()
)


def file_faults(raw, pdf):
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", raw):
        yield "A-2 6.1.2: header or binary comment"
    if "/ID" not in pdf.trailer:
        yield "A-2 6.1.3: no ID"
    if "/Encrypt" in pdf.trailer:
        yield "A-2 6.1.3: encrypted"


def catalog_faults(pdf):
    root = pdf.Root
    if "/Lang" not in root:
        yield "UA 7.2: no language"
    if not (root.get("/MarkInfo") and root.MarkInfo.get("/Marked")):
        yield "UA 7.1: not marked"
    if not (root.get("/ViewerPreferences") and root.ViewerPreferences.get("/DisplayDocTitle")):
        yield "UA 7.1: the title is not shown"
    intents = root.get("/OutputIntents") or []
    if not any(i.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in i for i in intents):
        yield "A-2 6.2.3: no output intent"
    metadata = root.get("/Metadata")
    if metadata is None:
        yield "A-2 6.6.2: no XMP"
        return
    xmp = metadata.read_bytes().decode()
    if not re.search(r"pdfaid:part(>|=\")2", xmp):
        yield "A-2 6.6.4: pdfaid:part is not 2"
    if not re.search(r"pdfuaid:part(>|=\")1", xmp):
        yield "UA 5: pdfuaid:part is not 1"
    info = pdf.trailer.get("/Info") or {}
    title = str(info.get("/Title", ""))
    if not title:
        yield "UA 7.1: no title"
    for entity, char in (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'")):
        xmp = xmp.replace(entity, char)
    if title and title not in xmp:
        yield "A-2 6.6.2.3: the title differs between Info and XMP"


def page_faults(pdf):
    for number, page in enumerate(pdf.pages, 1):
        open_marks, bare = [], 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                open_marks.append(str(operands[0]))
            elif name == "EMC":
                if not open_marks:
                    yield f"32000 14.6: page {number} ends a mark that was not begun"
                    break
                open_marks.pop()
            elif name in PAINTS and not open_marks:
                bare += 1
            elif name in ("k", "K"):
                yield f"A-2 6.2.4.3: CMYK on page {number}"
        if bare:
            yield f"UA 7.1: {bare} marks on page {number} are neither content nor artifact"
        if open_marks:
            yield f"32000 14.6: page {number} leaves a mark open"
        if page.obj.get("/Annots") and page.obj.get("/Tabs") != "/S":
            yield f"UA 7.18.3: tab order of page {number}"


def structure(pdf):
    """How often each type stands in the structure tree, and the figures without words."""
    counts, silent = collections.Counter(), 0
    pending = [pdf.Root.StructTreeRoot.K] if "/StructTreeRoot" in pdf.Root else []
    while pending:
        element = pending.pop()
        if isinstance(element, pikepdf.Array):
            pending.extend(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element and element.get("/Type") != "/OBJR":
            kind = str(element.S)[1:]
            counts[kind] += 1
            silent += kind == "Figure" and not str(element.get("/Alt", ""))
            if "/K" in element:
                pending.append(element.K)
    return counts, silent


def fonts(pdf):
    """Every font and the CIDs it is asked to show: two bytes each, as with Identity-H."""
    seen = {}
    for page in pdf.pages:
        names = page.obj.get("/Resources", {}).get("/Font") or {}
        for font in names.values():
            seen.setdefault(font.objgen, (font, set()))
        shown = set()
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                shown = seen[names[str(operands[0])].objgen][1]
            elif str(operator) in ("Tj", "TJ"):
                items = operands[0] if str(operator) == "TJ" else [operands[0]]
                for item in items:
                    if isinstance(item, pikepdf.String):
                        codes = bytes(item)
                        shown.update(codes[i] << 8 | codes[i + 1] for i in range(0, len(codes) - 1, 2))
    return seen.values()


def widths(array):
    """The /W array as a table."""
    table, items, at = {}, list(array), 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            table.update({first + i: float(w) for i, w in enumerate(items[at + 1])})
            at += 2
        else:
            table.update({cid: float(items[at + 2]) for cid in range(first, int(items[at + 1]) + 1)})
            at += 3
    return table


def advances(program, is_truetype):
    """Widths of the embedded program, by CID, in thousandths."""
    if is_truetype:
        font = TTFont(io.BytesIO(program))
        scale = 1000 / font["head"].unitsPerEm
        return {cid: font["hmtx"][name][0] * scale for cid, name in enumerate(font.getGlyphOrder())}
    fontset = CFFFontSet()
    fontset.decompile(io.BytesIO(program), None)
    top = fontset.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return None
    table = {}
    for name in top.charset:
        glyph = top.CharStrings[name]
        glyph.draw(NullPen())
        table[0 if name == ".notdef" else int(name[3:])] = glyph.width
    return table


def font_faults(pdf):
    for font, shown in fonts(pdf):
        name = str(font.get("/BaseFont"))
        if "/ToUnicode" not in font:
            yield f"A-2 6.2.11.7: {name} has no ToUnicode"
        if "/DescendantFonts" not in font:
            yield f"{name} is no composite font"
            continue
        inner = font.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        program = descriptor.get("/FontFile3") or descriptor.get("/FontFile2")
        if program is None:
            yield f"A-2 6.2.11.4: {name} is not embedded"
            continue
        if inner.BaseFont != descriptor.FontName:
            yield f"A-2 6.2.11: {name} has another name in its descriptor"
        is_truetype = "/FontFile2" in descriptor
        if is_truetype and "/CIDToGIDMap" not in inner:
            yield f"A-2 6.2.11.3.2: {name} has no CIDToGIDMap"
        real = advances(program.read_bytes(), is_truetype)
        if real is None:
            yield f"A-2 6.2.11.3: {name} is a CFF without CIDs"
            continue
        said, usual = widths(inner.get("/W", [])), float(inner.get("/DW", 1000))
        missing = shown - set(real)
        if missing:
            yield f"A-2 6.2.11.4: {len(missing)} glyphs shown are not in the program of {name}"
        wrong = [cid for cid in shown & set(real) if abs(said.get(cid, usual) - real[cid]) > 1]
        if 0 in shown:
            yield f"A-2 6.2.11.8: {name} shows .notdef"
        if wrong:
            yield f"A-2 6.2.11.5: {len(wrong)} widths of {name} differ from its program"


def judge(path):
    with open(path, "rb") as file:
        raw = file.read()
    with pikepdf.open(path) as pdf:
        faults = [*file_faults(raw, pdf), *catalog_faults(pdf), *page_faults(pdf), *font_faults(pdf)]
        counts, silent = structure(pdf)
        if not counts:
            faults.append("UA 7.1: no structure")
        faults.extend(f"UA 7.1: the structure type {kind}" for kind in sorted(set(counts) - STANDARD_TYPES))
        if silent:
            faults.append(f"UA 7.3: {silent} figures without words")
        shown = " ".join(f"{kind} {count}" for kind, count in sorted(counts.items()))
        print(f"structure: {len(faults)} faults; {shown}")
        for fault in faults:
            print("  ", fault)
        return len(faults)


if __name__ == "__main__":
    sys.exit(1 if sum(judge(path) for path in sys.argv[1:]) else 0)
