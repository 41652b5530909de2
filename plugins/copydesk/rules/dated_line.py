"""Rule: a line below the headline that holds a date among much else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import open_lines, why
from copydesk.model import Byline, Label, Mark, Stamp
from copydesk.names.bylines import read_line
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Value

_MOST_WORDS = 18
_FEW, _LEAST_CAPITALS = 3, 0.5
"""Words before a date that need no capitals, and the share that has them among more; in a sentence it is less."""
_DIGIT = re.compile(r"\d")


def dated_line(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the first line between headline and body that holds a date, if no date stands there by itself.

    Many sites set all they know of a story into one line: the writer, the date, every section, counts.
    Where nothing else names the writer, the name counts with which the line opens.

    Looks like: Talks resume in the harbour town | » October 24, 2026 Jane Roe Travel, Politics | The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town | » 24.10.2026 / / Ferry / Tides / Timetables / Energy / Politics || The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town | » Listen to Post Posted by Harbour Times on Oct 24th, 2026 // No Comment || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town | By Jane Roe, October 24, 2026 | » The quay on October 20, 2026, before the storm (Ada Poe) || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town | » The old ferry of the harbour town was built on October 30, 1935 || The council met on Monday to talk about the ferry.
    """
    span = layout.head(copy, marks, above=1)
    if any(_is_dated(marks.get(copy.lines[at].number)) for at in span):
        return
    headline = layout.headline_at(copy, marks)
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if headline < at < span.stop and _DIGIT.search(line.text) and not shape(line.text).ends:
            names, stamps = read_line(line.text, copy)
            if stamps and _is_labels(line.text[: stamps[0].start]):
                yield _mark(line, names, stamps, signed=any(map(_is_byline, marks.values())))
                return


def _is_dated(mark: Mark | None) -> bool:
    return mark is not None and any(isinstance(value, Stamp) for value in mark.values)


def _is_labels(before: str) -> bool:
    """Whether names and labels lead to the date, and no sentence."""
    few = len(before.split()) <= _FEW
    return few or shape(before).capitals >= _LEAST_CAPITALS


def _is_byline(mark: Mark) -> bool:
    return mark.label is Label.BYLINE


def _mark(line: Line, names: Byline, stamps: tuple[Stamp, ...], *, signed: bool) -> Mark:
    """The mark for a line with dates, and with its writers where the story is not signed."""
    because = tuple(why("date", str(stamp.day)) for stamp in stamps)
    values: tuple[Value, ...] = stamps
    label = Label.DATE
    if names.people and not signed and line.text.startswith(names.people[0].name):
        label, values = Label.BYLINE, (names, *stamps)
    return Mark(line.number, line.number, label, "dated_line", because, values)
