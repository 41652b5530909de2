"""Removes characters that no story needs, and folds white space.

What remains is what a reader can see.  Removed are: what XML 1.0 forbids; zero-width and other
invisible characters, except joiners where a script or an emoji needs them; embeddings and
overrides of direction, and isolates that are not closed; floods of combining marks.  Each is
counted, for a report.  Mojibake (“Ã©” for “é”) is repaired by ftfy if a cheap test finds any.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text import invisible
from copydesk.text.invisible import BEYOND, EMBEDDINGS, FILLERS, ISOLATES, JOINERS, MARKERS, SELECTORS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_ANNOTATIONS = "\ufff9-\ufffc"
"""What annotates or embeds."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u10ff\u1200-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f"
    "\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f"
)
"""Combining marks, and in one sweep the scripts that are full of them."""

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
"""What printers set for two letters; what searches a text, or reads it aloud, knows the letters only."""
_SUSPICIOUS = re.compile(f"[{_CONTROLS}{invisible.BASIC}{_ANNOTATIONS}\u2800\ufb00-\ufb06{_MARKS}]")
"""A character for whose sake a line is looked at closely.

One class below 10000, which the engine looks up in a bitmap; with one code point beyond, it
would try range after range, at ten times the cost.
"""
_TYPED_LOW = ",,"
_LOW = re.compile(r"(?<![\w,]),,(?=\w)")
"""Two commas before a word, as typewriters set a low quotation mark; two apostrophes close what they open."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_PRINT = bytes(range(0x21, 0x7F))
"""ASCII that no search looks for; spaces stay, to separate what does not belong together."""

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_RTL = (
    # The Arabic letter mark is no letter.
    f"(?!\u061c)[\u0590-\u05ff{_ARABIC}\u0700-\u074f\u0780-\u07ff\u0800-\u086f\ufb1d-\ufb4f"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINED = (
    f"{_ARABIC}\u0700-\u074f\u07c0-\u07ff\u0840-\u085f\u0900-\u0dff\u0f00-\u109f"
    "\u1780-\u18af\ua840-\ua87f\ua8e0-\uabff"
)
"""Scripts that write joiners: Arabic, Syriac, Mongolian and those of India and its neighbours."""
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff"
    "\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)

# Patterns of what copy has hardly ever are kept as text: `re` compiles them when one is asked for.
_CONTROL = f"[{_CONTROLS}{_NONCHARACTERS}]"
_JOINER = (
    f"(?<=[{_JOINED}])[{JOINERS}](?=[{_JOINED}])|"
    f"(?<=[{_EMOJI}\ufe0f\u20e3])\u200d(?=[{_EMOJI}])|([{JOINERS}])"
)
_SELECTOR = (
    f"(?<=[{_EMOJI}0-9#*])[\ufe0e\ufe0f]|(?<=[\u3400-\u9fff\uf900-\ufaff])[\ufe00-\ufe02]|([{SELECTORS}])"
)
_UNSEEN = f"[{FILLERS}{_ANNOTATIONS}{BEYOND}]"
_MARKER = f"[{MARKERS}]"
_EMBEDDING = f"[{EMBEDDINGS}]"
_ISOLATE = f"[{ISOLATES}]"
_OPENING = "\u2066\u2067\u2068"

_MOST_MARKS = 4
"""Combining marks on one letter: Vietnamese writes 2, Hebrew with cantillation and Tibetan up to 4."""
_PILE = rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}"
"""Where there may be more: marks are neither letters nor spaces."""


class Tidied(NamedTuple):
    """A line without what nobody sees, and what was taken out of it."""

    text: str
    removed: Mapping[str, int] = MappingProxyType({})
    """Characters taken out or mended, by the code of their `copydesk.problems.problem`."""


def split(text: str) -> list[str]:
    """Return the lines of a text: each kind of line end ends one, CR LF one and not two.

    Besides CR and LF these are NEL, the line and the paragraph separator, form feed, vertical
    tab and the information separators (``str.splitlines``).  A line end at the very end of the
    text opens no further line.
    """
    return text.splitlines()


class Look(NamedTuple):
    """What a text may hold, so that its lines need not be searched for what it does not."""

    suspicious: bool = True
    """Characters to take out."""
    garbled: bool = True
    """Mojibake."""
    composed: bool = False
    """The text is in NFC."""

    @property
    def is_clean(self) -> bool:
        """Whether white space is all that there is to fold."""
        return self.composed and not self.suspicious and not self.garbled


def look(text: str) -> Look:
    """Return what the lines of a text must be searched for; about 3 ns a character of ASCII.

    It may promise too much where print stood between two characters, never too little.
    """
    odd = _odd(text)
    suspicious = _TYPED_LOW in text or (_SUSPICIOUS.search(odd) or _BEYOND.search(odd)) is not None
    # A flood of marks would take NFC, and the question of it, a time that grows with its square.
    composed = not suspicious and unicodedata.is_normalized("NFC", odd)
    return Look(suspicious, _GARBLED.search(odd) is not None, composed)


def _odd(text: str) -> str:
    """Return a text without `_PRINT`: what is searched for stands there, too, if it stands in the text."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PRINT).decode("utf-8", "surrogatepass")


def tidy(line: str, search: Look = Look()) -> Tidied:  # noqa: B008 - an immutable value
    """Return a line with its characters filtered, NFC, and its white space folded.

    `search` is what `look` says of the whole text; without it, the line is searched for
    everything.
    """
    if search.is_clean:
        return Tidied(folded(line))
    removed: Counter[str] = Counter()
    if search.garbled and _GARBLED.search(line):
        line = _mended(line, removed)
    if search.suspicious and (_TYPED_LOW in line or _SUSPICIOUS.search(line) or _BEYOND.search(line)):
        line = _filtered(line, removed)
    line = _folded(line)
    # What stood between two characters, a tab or a control, may have hidden that they are garbled.
    while _GARBLED.search(line):
        mended = _folded(_filtered(_mended(line, removed), removed))
        if mended == line:
            break
        line = mended
    return Tidied(line, removed)


def folded(line: str) -> str:
    """Return a line with its white space folded; most lines are so already, and that is seen at once."""
    # What is printable holds no white space but spaces.
    if line.isprintable() and "  " not in line and line[:1] != " " and line[-1:] != " ":
        return line
    return " ".join(line.split())


def without_unseen(text: str) -> Tidied:
    """Return a text of many lines without what nobody sees; its white space, which Markdown reads, stays.

    Where there is something to take out, each kind of line end becomes a line feed.
    """
    if not look(text).suspicious:
        return Tidied(text)
    removed: Counter[str] = Counter()
    lines = [_filtered(line, removed) for line in split(text)]
    return Tidied("".join(f"{line}\n" for line in lines), removed)


def _filtered(line: str, removed: Counter[str]) -> str:
    """Return a line without what nobody sees, and count that."""
    odd = _odd(line)

    def cut(code: str, pattern: str, by: str | Callable[[re.Match[str]], str] = "") -> None:
        nonlocal line
        if not re.search(pattern, odd):  # a long line is not searched for what it does not have
            return
        before = len(line)
        line = re.sub(pattern, by, line)
        if len(line) < before:
            removed[code] += before - len(line)

    line = line.replace("\u2800", " ")  # a blank cell of Braille is seen as a space
    line = line.translate(_LIGATURES)
    if "''" in line:
        line = _LOW.sub("\u201e", line)
    cut("control-characters", _CONTROL)
    cut("invisible-characters", _UNSEEN)
    cut("direction-controls", _EMBEDDING)
    cut("direction-controls", _ISOLATE, _balanced(line))
    if not re.search(_RTL, line):
        cut("direction-controls", _MARKER)
    cut("invisible-characters", _SELECTOR, _kept)
    cut("invisible-characters", _JOINER, _kept)
    odd = _odd(line)  # marks may stand together now that what stood between them is gone
    # Before NFC, which sorts marks, in time that grows with the square of their number.
    cut("combining-marks", _PILE, _without_flood)
    return line


def _folded(line: str) -> str:
    """Return a line in NFC with its white space folded."""
    return " ".join(unicodedata.normalize("NFC", line).split())


def _kept(match: re.Match[str]) -> str:
    """Return the character where it is needed, nothing where it is caught in a group."""
    return "" if match[1] else match[0]


def _balanced(line: str) -> Callable[[re.Match[str]], str]:
    """Return what keeps the isolates of `line` that open and close in pairs."""
    kept: set[int] = set()
    opened: list[int] = []
    for match in re.finditer(_ISOLATE, line):
        if match[0] in _OPENING:
            opened.append(match.start())
        elif opened:
            kept |= {opened.pop(), match.start()}
    return lambda match: match[0] if match.start() in kept else ""


def _without_flood(match: re.Match[str]) -> str:
    """Return a run of signs with no more marks in a row than a language writes."""
    kept: list[str] = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if _is_mark(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    """Whether a character is set on the one before it."""
    return unicodedata.combining(char) != 0 or unicodedata.category(char) in {"Mn", "Me"}


# ------------------------------------------------------------------ mojibake

_GARBLED = re.compile(
    "[\u00c2\u00c3\u00c5\u00c4\u00ce\u00cf\u00d0\u00d1\u00d7\u00d8\u00d9\u0102\u0139\u00e2\u00e3\u00ef\u00f0\u03b2\u0432\u0440\u0421]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]"
)
"""The first bytes of UTF-8, read in another encoding, before one that continues a character."""


def _mended(line: str, removed: Counter[str]) -> str:
    """Return a line with mojibake mended; quotes, widths and ligatures stay as they are."""
    from ftfy import fix_encoding  # noqa: PLC0415 - slow to import, and hardly ever needed

    mended = fix_encoding(line)
    if mended != line:
        left = len(_GARBLED.findall(mended))
        removed["mojibake-mended"] += max(len(_GARBLED.findall(line)) - left, 1)
    return mended
