"""Rule: facts in short lines right below the text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.body.proposals import is_plain
from copydesk.lines import layout
from copydesk.lines.marking import mark, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_FIELD = re.compile(
    r"[A-Ha-h]\)\s\S"  # an answer to choose
    r"|\d{1,2}[.)]\s.+\?$"  # a question that is counted
    r"|\d[\d.,]*\s?%?\s[\u2013\u2014-]\s\S"  # a figure and what it counts
    r"|[^\W\d_][^:\uff1a]{1,40}[:\uff1a]\s+[^\s:\uff1a/]"  # a label with its value
)
_SENTENCE_WORDS = 8
_FIGURE = re.compile(r"\d+")
_FIGURES = 3
"""Figures of a row of a table."""
_DASHES = " -\u2013\u2014"
_FEWEST, _MOSTLY = 3, 0.7
"""Lines that tell something, and the share of them among all."""
_MOST_HEADINGS = 2
_FEWEST_IN_PLAIN, _HALF = 2, 0.5
"""The same where nothing else of a page is left in the copy."""


def fact_box(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines right below the text that hold fields or rows of figures: line-ups, prices, numbers to call.

    They end many stories, and are too short to be seen as text.  Titles of other stories, tags and buttons, which
    stand there as well, have no such form.

    Looks like: Rovers go top || The Rovers have won at Holmside, and nobody in the harbour town slept before three. || They play again on Friday, at home and in the rain, before four thousand people. || » Holmside: Berg, Dahl, Ruiz | » Rovers: Haas, Reid, Falk | » Referee: P. Vance
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || » Ferry strike enters third week | » Mayor resigns after vote | » Weather: Rain until Friday
    """
    body = layout.body(copy, marks)
    if body.empty:
        return
    lines = _below(copy, marks, body.last + 1)
    told = [at for at, line in enumerate(lines) if _tells(line)]
    fewest, mostly = (_FEWEST_IN_PLAIN, _HALF) if is_plain(copy, marks) else (_FEWEST, _MOSTLY)
    if len(told) < fewest or told[0] > _MOST_HEADINGS:
        return
    lines = lines[: told[-1] + 1]
    if len(told) < mostly * (len(lines) - told[0]):
        return
    for line in lines[: told[0]]:
        text = line.text.lstrip(_DASHES)
        yield mark(line, Label.CROSSHEAD, "fact_box", why("above-facts", text), values=(text,))
    for block in _blocks(lines[told[0] :]):
        opening = 0 if _is_item(block[0]) else 1
        listed = len(block) - opening > 1 and all(map(_is_item, block[opening:]))
        for at, line in enumerate(block):
            label = Label.LIST_ITEM if listed and at >= opening else Label.PARAGRAPH
            yield mark(line, label, "fact_box", why("tells-below-the-text", line.text[:20]))


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Lines that no blank line parts; all of them where one parts each from the next."""
    gaps = [at for at, line in enumerate(lines) if at and line.gap]
    starts = [0, *(gaps if len(gaps) < len(lines) - 1 else ()), len(lines)]
    for first, stop in pairwise(starts):
        yield lines[first:stop]


def _below(copy: Copy, marks: Mapping[int, Mark], start: int) -> Sequence[Line]:
    """The lines from a position that no rule has marked; none where HTML says what they are."""
    stop = start
    while stop < len(copy.lines) and copy.lines[stop].number not in marks and copy.lines[stop].hints is None:
        stop += 1
    return copy.lines[start:stop]


def _tells(line: Line) -> bool:
    """Whether a line is a field with its label, or a row of figures."""
    row = len(_FIGURE.findall(line.text)) >= _FIGURES and not shape(line.text).ends
    return row or _FIELD.match(line.text) is not None


def _is_item(line: Line) -> bool:
    """Whether a line tells something, and in no long sentence; a question has its answers below it."""
    seen = shape(line.text)
    return _tells(line) and line.text[-1] != "?" and not (seen.ends and seen.words >= _SENTENCE_WORDS)
