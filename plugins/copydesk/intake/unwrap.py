"""Turns hard-wrapped copy back into one line a paragraph.

Copy from wire systems and e-mail is broken at 60 to 80 columns.  A program that breaks lines
puts on each line as many words as fit: the first word of the next line would not have fitted.
If that is true of nearly all line breaks of a text, and most of them fall inside a sentence, the
text was wrapped, and each such break is removed.  A break that left room for the next word is
intended, and stays: the end of a paragraph, a headline, a label, the items of a list.

A column of print is set in letters of different widths, so its lines hold more or fewer characters.  It is
told by how many of its breaks fall inside a sentence, where no one who types begins a line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import Line
from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROWEST, _WIDEST = 30, 110
"""Columns between which people wrap."""
_LEAST_BREAKS = 4
"""Fewer breaks are no pattern."""
_FULL = 0.8
"""Share of the breaks inside paragraphs that must be full lines."""
_INSIDE = 0.5
"""Share of the breaks that must fall inside a sentence."""
_LONG, _FEW_LONG = 0.02, 1
"""Share of the lines that may be longer than the rest, and how many in any case: addresses, notices."""
_COLUMN_BREAKS = 8
"""Breaks inside sentences that tell a column of print."""
_FEW_LINES, _FEW_BREAKS = 40, 2
"""Lines of a text too short for a pattern, and breaks inside sentences that tell all the same."""
_FEW_SPACES = 2
_HEAD = 4
"""Paragraphs at the top among which the headline is."""
_NARROW_LINE = 0.75
"""Share of the usual length that a full line of a column has at least."""

_STANDS_ALONE = re.compile(r"(?:[-*•·–—+>|#]|\d{1,3}[.)])(?:\s|$)|[*•·>|#=_~-]{2}|https?://")
"""A line that opens like this begins something: an item, a quotation, a rule."""
_FIELD = re.compile(r"[^\W\d_][\w-]{0,14}:\s")
"""A field of a message: "Subject: Talks resume"."""
_SENTENCE_END = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TORN = re.compile(r"[^\W\d_]{1,40}[-\u2010]\Z")
_LINKING = frozenset(
    {
        "and",
        "or",
        "to",
        "nor",
        "und",
        "oder",
        "bis",
        "sowie",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "en",
        "of",
        "och",
        "eller",
        "og",
    }
)
"""After these a hyphen at the wrap is one that waits for its word: "two- and three-year"."""


class Unwrapped(NamedTuple):
    """The lines of a text, its paragraphs whole."""

    lines: tuple[Line, ...]
    columns: int = 0
    """Where the lines were broken; 0 where they were not."""
    breaks: int = 0
    """Breaks taken out."""


def unwrap(lines: Sequence[Line]) -> Unwrapped:
    """Return `lines` with the breaks of a hard wrap taken out, if the text has one."""
    columns, goes_on = _columns(lines), _is_wrapped
    if not columns:
        columns, goes_on = _print(lines) or _few(lines), _is_set
    if not columns:
        return Unwrapped(tuple(lines))
    paragraphs: list[list[Line]] = []
    for line in lines:
        head = 0 < len(paragraphs) <= _HEAD and _is_broken(paragraphs[-1][-1], line)
        if head or (paragraphs and goes_on(paragraphs[-1][-1], line, columns)):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    known = _Words(lines)
    joined = tuple(_joined(paragraph, known) for paragraph in paragraphs)
    return Unwrapped(joined, columns, len(lines) - len(joined))


def _columns(lines: Sequence[Line]) -> int:
    """Return the width at which a text was wrapped, 0 if it was not."""
    long = sum(len(line.text) > _WIDEST and " " in line.text for line in lines)
    if len(lines) <= _LEAST_BREAKS or long > max(_LONG * len(lines), _FEW_LONG):
        return 0
    # Lines that the next one follows at once: what was wrapped is among them.
    broken = [(line, after) for line, after in pairwise(lines) if not after.gap and not _begins(after)]
    width = _width([len(line.text) for line, _ in broken if len(line.text) <= _WIDEST])
    if width < _NARROWEST:
        return 0
    full = [pair for pair in broken if _is_wrapped(*pair, width)]
    inside = sum(_is_inside(*pair) for pair in full)
    short = [pair for pair in broken if not _is_wrapped(*pair, width) and _is_inside(*pair)]
    words = sum(" " in line.text for line, _ in full)  # a list of addresses has none
    if (
        words < _INSIDE * len(full)
        or len(full) < _LEAST_BREAKS
        or inside < _INSIDE * len(full)
        or len(full) < _FULL * (len(full) + len(short))
    ):
        return 0
    return width


def _print(lines: Sequence[Line]) -> int:
    """Return the usual length of the lines of a column of print, 0 if the text is none."""
    long = sum(len(line.text) > _WIDEST for line in lines)
    if len(lines) <= _COLUMN_BREAKS or long > max(_LONG * len(lines), _FEW_LONG):
        return 0
    broken = [pair for pair in pairwise(lines) if not pair[1].gap and not _begins(pair[1])]
    inside = [
        pair for pair in broken if pair[1].text[0].islower() and _is_inside(*pair) and _is_told(pair[0])
    ]
    if len(inside) < _COLUMN_BREAKS or len(inside) < _INSIDE * len(broken):
        return 0
    usual = sorted(len(line.text) for line, _ in inside)[len(inside) // 2]
    return usual if usual >= _NARROWEST else 0


def _few(lines: Sequence[Line]) -> int:
    """Return the length of the longest broken line of a text too short for a pattern, 0 if it is whole.

    Blank lines part its paragraphs, and nearly all other breaks fall where no one who types begins a line.
    """
    if len(lines) > _FEW_LINES:
        return 0
    broken = [
        pair
        for pair in pairwise(lines)
        if len(pair[0].text) >= _NARROWEST and not pair[1].gap and not _begins(pair[1])
    ]
    inside = [
        pair for pair in broken if pair[1].text[0].islower() and _is_inside(*pair) and _is_told(pair[0])
    ]
    gaps = sum(line.gap > 0 for line in lines)
    if min(gaps, len(inside)) < _FEW_BREAKS:
        return 0
    width = max(len(line.text) for line, _ in inside)
    full = [
        pair
        for pair in broken
        if len(pair[0].text) >= _NARROW_LINE * width and not _FIELD.match(pair[0].text)
    ]
    fits = all(_is_wrapped(*pair, width) for pair in inside) and _are_sentences(lines, inside)
    return width if fits and width <= _WIDEST and len(inside) >= _INSIDE * len(full) else 0


def _are_sentences(lines: Sequence[Line], inside: Sequence[tuple[Line, Line]]) -> bool:
    """Whether each run of lines in which a break falls inside a sentence ends with a full stop."""
    broken = {after.number for _, after in inside}
    told = False
    for at, line in enumerate(lines):
        told = told or line.number in broken
        following = lines[at + 1 : at + 2]
        if told and not (following and not following[0].gap and not _begins(following[0])):
            if not _SENTENCE_END.search(line.text):
                return False
            told = False
    return True


def _is_told(line: Line) -> bool:
    """Whether a line has a few words, as no address and no piece of code has."""
    return not line.cells and line.text.count(" ") >= _FEW_SPACES


def _is_set(line: Line, after: Line, columns: int) -> bool:
    """Whether a line of a column goes on in the next: it is full, or its sentence is not at its end."""
    if after.gap or _begins(after) or line.cells:
        return False
    return after.text[0].islower() or (
        len(line.text) >= _NARROW_LINE * columns and not _is_title(line, after)
    )


def _is_title(line: Line, after: Line) -> bool:
    """Whether the first of two lines ends no sentence and the second opens with "By", as below a headline."""
    return not _SENTENCE_END.search(line.text) and after.text.split(" ", 1)[0].casefold() in wordlists.load(
        "byline_words", "en"
    )


def _is_broken(line: Line, after: Line) -> bool:
    """Whether a line goes on with a small letter, as a headline does that is broken where it reads well."""
    return (
        not (after.gap or _begins(after) or line.cells or _SENTENCE_END.search(line.text))
        and after.text[0].islower()
        and _is_told(line)
    )


def _width(lengths: list[int]) -> int:
    """Return the length of the longest lines, were one in fifty longer by accident."""
    return sorted(lengths)[-1 - len(lengths) // 50] if lengths else 0


def _begins(line: Line) -> bool:
    """Whether a line begins something, by its look: an item, a quotation, a row, an indented paragraph."""
    return bool(line.cells or _STANDS_ALONE.match(line.text)) or line.raw[:1].isspace()


def _is_wrapped(line: Line, after: Line, columns: int) -> bool:
    """Whether the break between two lines is there because the next word did not fit."""
    if after.gap or _begins(after) or line.cells or line.text.startswith(">"):
        return False
    word = after.text.split(" ", 1)[0]
    return len(line.text) <= columns < len(line.text) + 1 + len(word)


def _is_inside(line: Line, after: Line) -> bool:
    """Whether a break falls inside a sentence."""
    start = after.text.lstrip("\"'“‘„«(")[:1]
    return not _SENTENCE_END.search(line.text) and (start.islower() or start.isdigit() or not start.isupper())


def _torn(text: str) -> re.Match[str] | None:
    """Return the first half of a word at the end of a text, hyphen and all."""
    return _TORN.search(text, max(len(text) - _WIDEST, 0))


class _Words:
    """The words of a text, made only if a hyphen asks for them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            # A hyphen at the end of a line may be one of the wrap: that word is not known.
            texts = (
                line.text[: torn.start()] if (torn := _torn(line.text)) else line.text for line in self._lines
            )
            self._words = frozenset(found.casefold() for text in texts for found in _WORD.findall(text))
        return word.casefold() in self._words


def _joined(paragraph: list[Line], known: _Words) -> Line:
    """Return the lines of a paragraph as one."""
    first, last = paragraph[0], paragraph[-1]
    if first is last:
        return first
    parts = [first.text]
    for line, after in pairwise(paragraph):
        parts[-1], space = _seam(line, after, parts[-1], known)
        parts += [space, after.text]
    raw = "\n".join(line.raw for line in paragraph)
    return Line(first.number, last.last, "".join(parts), raw, first.gap)


def _seam(line: Line, after: Line, text: str, known: _Words) -> tuple[str, str]:
    """Return the end of a line, perhaps without its hyphen, and what goes between it and the next.

    A hyphen goes only where that is certain: where it was a soft one, or where the text has
    the word elsewhere, and not with a hyphen.  Where it is not, it stays, and no word is torn.
    """
    if line.raw.rstrip().endswith("\u00ad"):
        return text, ""
    torn = _torn(text)
    rest = _WORD.match(after.text)
    if not torn or not rest or rest[0].casefold() in _LINKING:
        return text, " "
    head = text[torn.start() : -1]
    if rest[0][0].islower() and head + rest[0] in known and f"{head}-{rest[0]}" not in known:
        return text[:-1], ""
    return text, ""
