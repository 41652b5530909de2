"""Rule: publication and update dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk import dates, instants
from copydesk.dates import eras
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names import agency, is_person, is_unspaced_name
from copydesk.shape import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark, Stamp

_MOST_WORDS = 24
_MOST_REST = 3
_DIGIT = re.compile(r"\d")
_READING_TIME = re.compile(r"\b\d+\s*-?\s*min(?:ute)?s?(?:\s+read)?\b", re.IGNORECASE)


def date_line(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that hold a date of publication or of change, and hardly anything else.

    A date counts only with its day, month and year: "Friday" invents nothing.

    Looks like: Talks resume | » October 24, 2026 at 7:47 p.m. | The council met.
    Looks like: Talks resume | » Published: 24 Oct 2026 | Updated: 25 Oct 2026 | The council met.
    Leaves alone: » On October 24, 2026 the council met. || It was a Saturday.
    """
    for _, line in open_lines(copy, marks, _MOST_WORDS):
        if not (copy.desk.captured or _DIGIT.search(line.text) or eras.YEAR in line.text):
            continue
        stamps = _exact(line, dates.find(line.text, copy.language, captured=copy.desk.captured))
        rest = _rest(line.text, stamps) if stamps else ""
        if stamps and len(words(rest)) <= _MOST_REST and not _is_named(rest):
            yield mark(
                line,
                Label.DATE,
                "date_line",
                *(why("date", str(stamp.day)) for stamp in stamps),
                values=stamps,
            )


def _is_named(rest: str) -> bool:
    """Whether what stands beside the dates is who wrote the story."""
    return is_person(rest) or agency(rest) or is_unspaced_name(rest)


def _exact(line: Line, stamps: tuple[Stamp, ...]) -> tuple[Stamp, ...]:
    """The one date of a line with the time and the zone that its ``<time>`` gives for the same day."""
    if not (line.hints and line.hints.time and len(stamps) == 1):
        return stamps
    exact = instants.read(line.hints.time)
    if exact is None or exact.zone is None or exact.day != stamps[0].day:
        return stamps
    return (replace(stamps[0], clock=exact.clock, zone=exact.zone),)


def _rest(text: str, stamps: tuple[Stamp, ...]) -> str:
    """What no date of the line covers, reading times set aside."""
    for stamp in reversed(stamps):
        text = text[: stamp.start] + " " + text[stamp.end :]
    return _READING_TIME.sub(" ", text).strip(" |,-/\u2022\u00b7\u2013\u2014")
