"""Rule: the days above the entries of a timeline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk import dates
from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 5
_FEWEST = 3
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_ANY_YEAR = 2024
"""A year that has every day, for days that are written without one."""
_EDGES = " :.,"

_When = tuple[int, int, int]
"""Year, month and day; 0 for what is not said."""


def timeline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that are a day, a month or a year and nothing else, if three or more go up or down through the text.

    Each heads what happened then: they are crossheads, and none is the date of the story.  The dates of teasers
    and comments stand in no order, or below a title or a name.

    Looks like: How the quay was sold | By Jane Roe || Published 9 November 2026 || The sale of the quay has split the town. || » 1987 || The council promises in writing that it will never sell. || » 3 June 2026 || The company is registered at the address of a flower shop. || » 9 November 2026 || The council votes 14 to 9 to sell the quay.
    Looks like: How the quay was sold | By Jane Roe || » Nov. 9 || The council votes 14 to 9 to sell the quay to a company. || » Aug. 14 || It refuses a first offer for the quay and for the sheds. || » June 3 || The company is registered at the address of a flower shop.
    Leaves alone: Talks resume in the harbour town || » 9 November 2026 || The council met on Monday to talk about the ferry and the quay. || It will meet again on Friday to vote on the plan. || More stories || Ferry strike enters third week || » 8 November 2026 || Mayor resigns after vote || » 7 November 2026
    """
    told = [
        (at, line, when)
        for at, line in open_lines(copy, marks, _MOST_WORDS)
        if _DIGIT.search(line.text) and _heads(copy, at) and (when := _when(line.text, copy.language))
    ]
    told = [*told[:1], *(each for each in told[1:] if _is_text(copy.lines[each[0] - 1]))]
    if len(told) < _FEWEST:
        return
    # They are short: weighed like other lines, they would part the text.
    weightless = {line.number: mark(line, Label.RULE, "timeline") for _, line, _ in told}
    body = layout.extent(copy, {**weightless, **marks})
    inside = [each for each in told if body.first - 1 <= each[0] <= body.last]
    if len(inside) >= _FEWEST and _is_in_order([when for _, _, when in inside]):
        for _, line, _ in inside:
            yield mark(line, Label.CROSSHEAD, "timeline", why("day-in-order", line.text), values=(line.text,))


def _heads(copy: Copy, at: int) -> bool:
    """Whether text stands below a line."""
    below = copy.lines[at + 1 : at + 2]
    return bool(below) and _is_text(below[0])


def _is_text(line: Line) -> bool:
    seen = shape(line.text)
    return seen.prose or seen.ends


def _when(text: str, language: str) -> _When | None:
    """What a line says of a time, if it says nothing else."""
    said = text.strip(_EDGES)
    if _YEAR.fullmatch(said):
        return int(said), 0, 0
    if day := _day(said, language):
        return day
    if _YEAR.fullmatch(said[-4:]):
        month = _day(f"1 {said}", language)
        return (*month[:2], 0) if month else None
    day = _day(f"{said} {_ANY_YEAR}", language)
    return (0, *day[1:]) if day else None


def _day(text: str, language: str) -> _When | None:
    """The day that is the whole of a text, without a label or a time of day."""
    stamps = dates.find(text, language)
    if len(stamps) != 1 or stamps[0].clock is not None or stamps[0].labelled:
        return None
    whole = stamps[0].start == 0 and stamps[0].end == len(text)
    day = stamps[0].day
    return (day.year, day.month, day.day) if whole else None


def _is_in_order(times: list[_When]) -> bool:
    """Whether times go up, or down, and are not the same; one without a year may be of the year before it."""
    if len(set(times)) < len(times):
        return False
    up = _with_years(times)
    down = _with_years(times[::-1])
    return _rises(up) or _rises(down)


def _with_years(times: list[_When]) -> list[_When]:
    """Give to each time without a year that of the time before it."""
    year = 0
    found = []
    for when in times:
        year = when[0] or year
        found.append((year, *when[1:]))
    return found


def _rises(times: list[_When]) -> bool:
    return all(before <= after for before, after in pairwise(times))
