"""Rule: publication and update dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk import dates
from copydesk.dates import eras, instants, reading_times, relative
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names import unspaced
from copydesk.names.bylines import after_by
from copydesk.names.who import agency, is_person
from copydesk.text import wordlists
from copydesk.text.phrases import counts_comments, without_comments
from copydesk.text.shape import is_signature, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from copydesk.model import Copy, Line, Mark, Stamp

_MOST_WORDS = 24
_MOST_REST, _MOST_SIGNED = 3, 6
"""Words beside the dates of a line: of any kind, and after a "by" that names none who is known for a writer."""
_DIGIT = re.compile(r"\d")
_FIELD = re.compile(r"(?:date|modified)\s*:\s*\d{4}-\d\d-\d\d\b", re.IGNORECASE)
"""A field as programs write it into the head of a file."""
_EDGES = " ,-/\u2013\u2014"
_PIECES = re.compile(r"[|\u2022\u00b7]")


def date_line(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that hold a date of publication or of change, and hardly anything else.

    A date counts only with its day, month and year: "Friday" invents nothing.  "Yesterday" and "November 9"
    are dates where the ``<time>`` around them says which.  The date of a post is not the story's, and the day on
    which somebody saved the page is cut.  Nor is a field of a program's ("Date: 2026-10-24") what a paper tells
    its readers: only in a record (`record_field`) does it count.

    Looks like: Talks resume | » October 24, 2026 at 7:47 p.m. | The council met.
    Looks like: Talks resume | » Published: 24 Oct 2026 | Updated: 25 Oct 2026 | The council met.
    Looks like: Talks resume | » Oct 24, 2026 • 4 days ago • 8 minute read • 22 Comments | The council met.
    Looks like: Talks resume | » Published 24 October 2023Updated 25 October 2023This article is more than 2 years old. | The council met.
    Looks like: Talks resume | » October 24, 2026 By Editor Leave a Comment | The council met.
    Looks like (de): Gespräche am Hafen | » 24. Oktober 2026 von Ada in Hafen, Leben || Der Rat traf sich am Montag, um über die Fähre zu sprechen.
    Leaves alone: » By October 24, 2026 the council will have met twice. || It was a Saturday.
    Leaves alone: Talks resume || » Date: 2026-10-24 || The council met.
    Leaves alone: Talks resume || » — Jane Roe (@janeroe) October 24, 2026 || The council met.
    Leaves alone: » On October 24, 2026 the council met. || It was a Saturday.
    """
    for _, line in open_lines(copy, marks, _MOST_WORDS):
        timed = line.hints is not None and line.hints.time
        if not (timed or copy.desk.captured or _DIGIT.search(line.text) or eras.YEAR in line.text):
            continue
        if _FIELD.match(line.text) or is_signature(line.text):
            continue
        stamps = _timed(line, copy) if timed else ()
        stamps = stamps or dates.find(line.text, copy.language, captured=copy.desk.captured)
        rest = _rest(line.text, stamps) if stamps else ""
        if not stamps or not _is_little(rest, copy.language) or _is_named(rest):
            continue
        if _is_kept(line.text, stamps):
            yield mark(line, Label.FIELD, "date_line", why("day-of-the-copy", line.text))
        else:
            reasons = (why("date", str(stamp.day)) for stamp in stamps)
            yield mark(line, Label.DATE, "date_line", *reasons, values=stamps)


def _is_little(rest: str, language: str) -> bool:
    """Whether little stands beside the dates: "Harbour", "by Ada in Harbour Life"."""
    signed = after_by(rest, language) or ""
    return len(words(rest)) <= _MOST_REST or (signed[:1].isupper() and len(words(signed)) <= _MOST_SIGNED)


def _is_kept(text: str, stamps: tuple[Stamp, ...]) -> bool:
    """Whether the day is that on which somebody kept the page: "Saved: 5 March 2024"."""
    return wordlists.fold(text[: stamps[0].start].strip(" :")) in wordlists.load("capture_words")


def _is_named(rest: str) -> bool:
    """Whether what stands beside the dates is who wrote the story."""
    return is_person(rest) or agency(rest) or unspaced.is_name(rest)


def _timed(line: Line, copy: Copy) -> tuple[Stamp, ...]:
    """The one date of a line with what its ``<time>`` says of it; none where the line says another day."""
    exact = instants.read(line.hints.time) if line.hints else None
    if exact is None:
        return ()
    stamps = dates.find(line.text, copy.language)
    if stamps and stamps[0].day != exact.day:
        return ()
    stamps = stamps or _unfinished(line.text, exact.day, copy.language)
    if len(stamps) != 1:
        return ()
    if exact.zone is None:
        return (replace(stamps[0], day=exact.day),)
    return (replace(stamps[0], day=exact.day, clock=exact.clock, zone=exact.zone),)


def _unfinished(text: str, day: date, language: str) -> tuple[Stamp, ...]:
    """The date that a day would make of a text: of "November 9" without its year, or of "yesterday"."""
    of_year = dates.find(f"{text} {day.year}", language)
    if of_year and of_year[0].day == day:
        return (replace(of_year[0], end=len(text)),)
    return relative.find(text, day)


def _rest(text: str, stamps: tuple[Stamp, ...]) -> str:
    """What no date of the line covers, reading times, the age of the story and its comments set aside."""
    for stamp in reversed(stamps):
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    pieces = map(without_comments, _PIECES.split(reading_times.without(relative.AGE.sub(" ", text))))
    left = (piece.strip(_EDGES) for piece in pieces)
    return " ".join(piece for piece in left if not (relative.is_one(piece) or counts_comments(piece))).strip()
