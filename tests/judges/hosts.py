"""What programs that break a DOCX into lines make of a paragraph: models of LibreOffice Writer 7.4, as measured, and of Word,
by its published rules and prints of an engine that follows them. Written apart from `src/layout/hosts/`, to judge it.

Lengths are in points. A width is told as the least and the greatest it can be.
"""

import functools
import itertools
import pathlib
import unicodedata

from fontTools.ttLib import TTFont

FONTS = pathlib.Path(__file__).parent / "../../fonts"
FILES = {
    "fang": "FandolFang-Regular.otf", "kai": "FandolKai-Regular.otf", "hei": "GongwenHei-Medium.otf",
    "title": "GongwenBiaosong-Bold.otf", "song": "GongwenSong-Regular.otf", "latin": "LiberationSerif-Regular.ttf",
}
# Letters and digits of the genuine heavy faces are half an em wide, each of them.
HEAVY = {"hei", "title"}
NAMES = {"楷": "kai", "Kai": "kai", "黑": "hei", "Hei": "hei", "小标": "title", "仿宋": "fang", "Fang": "fang", "宋": "song"}


def face(name):
    """The key in FILES of a face a DOCX names."""
    return next((key for part, key in NAMES.items() if part in (name or "")), "latin")


@functools.lru_cache(None)
def tables(key):
    font = TTFont(FONTS / FILES[key])
    return font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm


@functools.lru_cache(None)
def advance(char, key):
    """In ems."""
    for one in (key, "song", "kai", "latin"):
        glyphs, advances, units = tables(one)
        if ord(char) in glyphs:
            return advances[glyphs[ord(char)]][0] / units
    return 1.0


# Word. The lists are the published ones of zh-CN.
WORD_NO_START = set("!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠")
WORD_NO_END = set("$([{£¥·‘“〈《「『【〔〖〝﹙﹛＄（．［｛￡￥")
WORD_HANGS = set("!%),.:;>?]}¢°ˇ’”‰′″℃∶、。〃〉》」』】〕〗！＂％＇），：；？］｝￠")
# LibreOffice. Behind Han its lists are asked, behind Latin UAX #14 as it stood then.
LISTED_NO_START = set("!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―-′’”")
LISTED_NO_END = set("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘")
# Classes of UAX #14 as measured: name, its signs, before which classes a line may end behind them.
UAX = [
    ("blank", " ", '"#$%(-0°—…A中'), ("!", "!?\\！？", "#$%(0°—…A中"), ('"', "\"'‘’“”", ""),
    ("#", "#&*<=>@^_`~§²µ·×÷ΑⅢⅰ→①■●", "%—中"), ("$", "$+±№￥", "$%(—…"), ("%", "%‰℃％", "$%(—…中"), ("(", "([{《「『【〔〖（", ""),
    (")", "),.:;]}、。》」』】〕〗），", "$%(—…中"), ("-", "-|‐–々ー：；", "#$%(0°—…A中"), ("/", "/", "#$%(0°A"), ("0", "0123456789", "—中"),
    ("°", "°", "%—中"), ("—", "—", "#$%(0°…A中"), ("…", "…", "#$%(0°—A中"), ("A", "", "%—中"), ("中", "", "#$(0—A中"),
]
CLASS_OF = {sign: name for name, signs, _ in UAX for sign in signs}
BEHIND = {name: set(allowed) for name, _, allowed in UAX}
UNITS = set("%‰℃％+±№$￥")

HAN, LATIN = "han", "latin"
# The mark of a footnote in a text.
NOTE = "\x01"


def script(char):
    """The script LibreOffice counts a character to; None: that of the one before it."""
    o = ord(char)
    if char in " \u00a0" + NOTE or 0x590 <= o < 0x2E80 or 0x250 <= o < 0x370:
        return None
    if o < 0x590:
        return LATIN
    return HAN if o < 0xD7B0 or 0xF900 <= o < 0xFB00 or 0xFE30 <= o < 0xFE50 or 0xFF00 <= o < 0xFFF0 or o >= 0x20000 else None


def is_letter(char):
    """A letter or digit to LibreOffice."""
    category = unicodedata.category(char)
    return category[0] == "L" or category in ("Nd", "Nl", "No")


def uax_class(char):
    if char in CLASS_OF:
        return CLASS_OF[char]
    if char.isascii() and char.isalpha():
        return "A"
    return "中" if char == "\u3000" or script(char) == HAN else "#"


def uax_allows(text, at):
    before, after = text[at - 1], text[at]
    if after == " ":
        return False
    if before == " ":
        ink = text[:at].rstrip(" ")
        if ink and uax_class(ink[-1]) == "(":
            return False
        return uax_class(after) in BEHIND["blank"]
    # The rule of numbers: 1/2, 3）%, $(4.
    number = lambda char: uax_class(char) == "0"
    if before == "/" and number(after) or uax_class(before) in ")/" and after in UNITS:
        back = at - 1 if before in "/.,:;" else at - 2
        while back > 0 and text[back] in "/.,:;":
            back -= 1
        if number(text[back]):
            return False
    if before in UNITS and uax_class(after) == "(" and at + 1 < len(text) and number(text[at + 1]):
        return False
    return uax_class(after) in BEHIND[uax_class(before)]


class Char:
    """A character of a DOCX. `note`: how many digits the mark of a footnote has, which is one of these. `gapless`: something
    without width stands before it, so that no gap opens."""

    def __init__(self, char, size, han, latin, hint, spacing, bold=False, raised=False, note=0, gapless=False):
        self.char, self.size, self.han, self.latin, self.hint = char, size, han, latin, hint
        self.spacing, self.bold, self.raised, self.note, self.gapless = spacing, bold, raised, note, gapless

    def format(self):
        return self.han, self.latin, self.bold, self.size, self.raised, bool(self.note)


# The mark of a footnote is smaller than its text: in Word, in LibreOffice.
WORD_MARK, LIBREOFFICE_MARK = 2 / 3, 0.58


def sums(numbers):
    return [0, *itertools.accumulate(numbers)]


class Text:
    """A paragraph, or a part of one between two line breaks, as the hosts see it; `closes`: may they close gaps?"""

    def __init__(self, chars, closes=True):
        self.chars, self.closes = chars, closes
        self.text = text = "".join(NOTE if c.note else c.char for c in chars)
        self.scripts = []
        for char in text:
            self.scripts.append(script(char) or (self.scripts[-1] if self.scripts else HAN))
        self.word_class = [self.class_in_word(at) for at in range(len(text))]
        faces = lambda at: {
            "word": "latin" if text[at] == " " else chars[at].han if self.word_class[at] == HAN else chars[at].latin,
            "libreoffice": chars[at].han if self.scripts[at] == HAN else chars[at].latin,
        }
        self.widths = {}
        for host in ("word", "libreoffice"):
            widths = [self.width(at, faces(at)[host], host) for at in range(len(text))]
            self.widths[host] = sums(w for w, _ in widths), sums(w for _, w in widths)
        self.gap_before = {
            "word": [chars[at - 1].size * self.gap_in_word(at) for at in range(len(text))],
            "libreoffice": [chars[at - 1].size * self.gap_in_libreoffice(at) for at in range(len(text))],
        }
        self.gaps = {host: sums(gaps) for host, gaps in self.gap_before.items()}
        # LibreOffice's portions: one script, one format.
        begins = lambda at: at > 0 and (self.scripts[at] != self.scripts[at - 1] or chars[at].format() != chars[at - 1].format())
        self.portions = sums(begins(at) for at in range(len(text)))
        self.blanks = sums(w if c == " " else 0 for w, c in zip(map(lambda at: self.width(at, "latin", "word")[0], range(len(text))), text))
        self.spacings = sums(c.spacing * max(1, c.note) for c in chars)
        self.counts = sums(max(1, c.note) for c in chars)

    def width(self, at, key, host):
        """Least and greatest: the genuine heavy faces have other Latin letters than ours."""
        char = self.chars[at]
        if char.note:
            width = char.size * char.note * advance("0", "latin") * (WORD_MARK if host == "word" else LIBREOFFICE_MARK)
            return width, width
        width = advance(char.char, key)
        genuine = 0.5 if key in HEAVY and char.char.isascii() and char.char.isalnum() else width
        return char.size * min(width, genuine), char.size * max(width, genuine)

    def class_in_word(self, at):
        char = self.chars[at]
        if char.note:
            return "note"
        if char.char.isascii() or char.char == "¥":
            return LATIN
        return HAN if script(char.char) == HAN or char.hint else LATIN

    def gap_in_word(self, at):
        """Between a Han character and a letter or digit of the Latin face, the mark of a footnote among them."""
        if at == 0 or self.chars[at].gapless:
            return False
        category = lambda at: unicodedata.category(self.text[at])
        han = lambda at: self.word_class[at] == HAN and category(at) == "Lo" and self.text[at] != "〇"
        latin = lambda at: self.word_class[at] == "note" or self.word_class[at] == LATIN and category(at)[0] in "LN"
        return han(at - 1) and latin(at) or latin(at - 1) and han(at)

    def gap_in_libreoffice(self, at):
        plain = lambda at: not self.chars[at].note and is_letter(self.text[at])
        joined = at > 0 and not self.chars[at].gapless
        return joined and self.scripts[at - 1] != self.scripts[at] and plain(at - 1) and plain(at)

    # Where lines may end.

    def word_ends(self, at):
        text = self.text
        before, after = text[at - 1], text[at]
        if after in " " + NOTE:
            return False
        if before == NOTE:
            # A mark belongs to what stands before it.
            if at < 2:
                return False
            before = text[at - 2]
        if before == " ":
            return True
        if after in WORD_NO_START or before in WORD_NO_END:
            return False
        ascii_sign = lambda char: "!" <= char <= "~"
        return not (ascii_sign(before) and (ascii_sign(after) or after == "—")) or before == "-"

    def without_mark(self, at):
        """The text with what stands before a mark in its place; None: nothing does."""
        if self.text[at - 1] != NOTE:
            return self.text
        return None if at < 2 else self.text[: at - 1] + self.text[at - 2] + self.text[at:]

    def ruled_by(self, text, at):
        """The script of the last letter at or before a place: it says which rules are asked."""
        while at > 0 and not is_letter(text[at]):
            at -= 1
        return self.scripts[at]

    def listed(self, text, at):
        return not (text[at] in LISTED_NO_START or text[at - 1] in LISTED_NO_END)

    def libreoffice_ends(self, at):
        text = self.without_mark(at)
        if self.text[at] in " " + NOTE or text is None:
            return False
        if self.ruled_by(text, at) == HAN:
            return self.listed(text, at)
        return uax_allows(text, at) and text[at - 1] != "/"

    def libreoffice_takes(self, at):
        """Might it end a line here? Both rules may be asked where signs stand between."""
        if self.text[at] in " " + NOTE:
            return False
        if self.ruled_by(self.text, at) == HAN:
            return self.listed(self.text, at) or uax_allows(self.text, at) and self.text[at] not in LISTED_NO_START
        return uax_allows(self.text, at)

    def may_end(self, at):
        """May a line end here in every host?"""
        return at >= len(self.text) or self.word_ends(at) and self.libreoffice_ends(at)

    # How far a line is from ending elsewhere.

    def trimmed(self, start, end):
        """Without the blanks at both ends, which hang."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        while start < end and self.text[start] == " ":
            start += 1
        return start, end

    def natural(self, host, start, end):
        """The width of a stretch without spacing."""
        least, most = (sums[end] - sums[start] for sums in self.widths[host])
        gaps = self.gaps[host][end] - self.gaps[host][min(start + 1, end)]
        if host == "word":
            return least + gaps * 0.262 - (self.blanks[end] - self.blanks[start]) * 0.3, most + gaps * 0.27
        return least + gaps * 0.2, most + gaps * 0.2

    def spaced(self, host, start, end, spacing):
        """What spacing adds to a line."""
        count = self.counts[end] - self.counts[start]
        if host == "word":
            return count * spacing, count * spacing
        if spacing < 0:
            # Not to the last character of a portion.
            portions = 1 + self.portions[end] - self.portions[min(start + 1, end)]
            return (count - portions) * spacing, (count - portions) * spacing
        return (count - 1) * spacing, count * spacing

    def next_piece(self, host, end):
        """The least width of what a host could still take behind a line that ends at `end`, blanks between included, and
        where it ends. It has the spacing it has in the file."""
        start = end
        while start < len(self.text) and self.text[start] == " ":
            start += 1
        ends = self.word_ends if host == "word" else self.libreoffice_takes
        stop = start + 1
        while stop < len(self.text) and not ends(stop):
            stop += 1
        _, ink = self.trimmed(start, stop)
        if host == "word" and ink - 1 > start and self.text[ink - 1] in WORD_HANGS:
            ink -= 1
        width = self.widths[host][0][ink] - self.widths[host][0][start]
        width += (self.gaps[host][ink] - self.gaps[host][min(start + 1, ink)]) * (0.262 if host == "word" else 0.2)
        width += min(0, self.spacings[ink] - self.spacings[start])
        if start == end:
            width += self.gap_before[host][start] * (0.262 if host == "word" else 0.2)
        else:
            width += (self.blanks[start] - self.blanks[end]) * (0.7 if host == "word" else 1)
        return width, stop

    def closing(self, start, end, stop):
        """By how much Word closes gaps to take the piece from `end` to `stop` into a line: half of each for a longer piece."""
        gaps = self.gaps["word"][stop] - self.gaps["word"][min(start + 1, stop)]
        if not gaps or not self.closes:
            return 0
        if stop - end >= 2:
            return 0.133 * gaps
        return 3.7 / 16 * self.chars[start].size + 0.012 * gaps + 0.133 * self.gap_before["word"][end]

    def may_overrun(self, start, end, lacking):
        """A fault of the engine: a piece that lacks about some halves of a gap (2.1 pt each) may stand out over the margin.
        The last character has no spacing in this reckoning."""
        size = self.chars[start].size
        count = round((self.gaps["word"][end] - self.gaps["word"][min(start + 1, end)]) / size)
        halves = [0.131 * size * number for number in range(max(1, count), count + 5)]
        return lacking > 3 and any(half - 1.1 <= lacking <= half + 0.4 for half in halves)

    def margin(self, start, end, room, spacing, last):
        """How far a line is from being broken otherwise by a host; `end` stands behind its ink. Of the last line only that it
        fits."""
        margin = 99
        for host in ("word", "libreoffice"):
            inked = end
            # A wide blank hangs in LibreOffice (measured, 7.4.7).
            while host == "libreoffice" and inked > start and self.text[inked - 1] == "\u3000":
                inked -= 1
            margin = min(margin, room - self.natural(host, start, inked)[1] - self.spaced(host, start, inked, spacing)[1])
            least, less = self.natural(host, start, end)[0], self.spaced(host, start, end, spacing)[0]
            if last:
                continue
            piece, stop = self.next_piece(host, end)
            lacking = least + less + piece - room
            margin = min(margin, lacking - (self.closing(start, end, stop) if host == "word" else 0))
            if host == "word" and self.closes and margin > 0.3 and self.may_overrun(start, end, lacking - min(0, self.chars[stop - 1].spacing)):
                margin = 0.3
        return margin
