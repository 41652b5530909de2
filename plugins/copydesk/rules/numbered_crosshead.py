"""Rule: headings that count through the story."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.lines import layout, profiles
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_NUMBER = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,10})\s)?#?(?P<number>\d{1,3})(?:[.):]\s+|\s*[-\u2013\u2014]\s+)(?=\S)"
)
_MOST_WORDS = 20
_FEWEST = 3
_STEPS = ({1}, {1, 2}, {-1}, {-1, -2})
"""How the numbers may go on: one may have been lost."""


def numbered_crosshead(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks short numbered lines that count up or down through the story, with text below each.

    Stories in the manner of a list number their headings.  They may end with a full stop, and a
    picture may follow; the items of a list have no text between them.  A word may stand before the number.

    Looks like: Three ways out of the harbour | By Jane Roe || The council met on Monday to talk about the ferry. || » 1. Repair it. || The quay was built in 1911 and is falling down by the hour. || » 2. Hire one. || Two ferries are for hire in the north of the country. || » 3. Build a bridge. || It would cost more than the town has in a whole year.
    Looks like: How to claim a fare | By Jane Roe || » Step 1: Find your ticket || You need the number in the corner. || » Step 2: Fill in the form || It is at the counter. || » Step 3: Wait || The company has a month to answer.
    Leaves alone: Three ways out of the harbour | By Jane Roe || The council met on Monday to talk about the ferry, and decided: || » 1. to repair the quay | » 2. to hire a second ferry | » 3. to build a bridge || It will meet again on Friday to vote on the plan.
    """
    found = max(_counted(copy, marks).values(), key=len, default=[])
    if len(found) < _FEWEST:
        return
    text = [seen.shape.prose or seen.shape.ends for seen in profiles.of(copy)]
    ends = [*(at for at, _ in found[1:]), len(copy.lines)]
    heads = [each for each, end in zip(found, ends, strict=True) if any(text[each[0] + 1 : end])]
    if len(heads) < _FEWEST or {after - before for (_, before), (_, after) in pairwise(heads)} not in _STEPS:
        return
    for at, counted in heads:
        line = copy.lines[at]
        because = why("counts-on", str(counted))
        yield mark(line, Label.CROSSHEAD, "numbered_crosshead", because, values=(line.text,))


def _counted(copy: Copy, marks: Mapping[int, Mark]) -> Mapping[str, list[tuple[int, int]]]:
    """The positions and numbers of lines that open with a number, by the word before it: "Step 1: Measure"."""
    found: dict[str, list[tuple[int, int]]] = {}
    start = layout.headline_at(copy, marks)
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if at > start and not (line.hints and line.hints.item) and (number := _NUMBER.match(line.text)):
            found.setdefault(number["word"] or "", []).append((at, int(number["number"])))
    return found
