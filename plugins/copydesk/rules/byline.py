"""Rule: who wrote the story, where the line says "By"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import dates
from copydesk.lines import layout
from copydesk.lines.marking import open_lines, why
from copydesk.model import Label, Mark
from copydesk.names import unspaced
from copydesk.names.bylines import after_by, after_inner_by, after_telling, declared_names, is_all, read_line
from copydesk.names.who import is_role
from copydesk.text.phrases import phrases
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line

_DIGIT = re.compile(r"\d")
_MOST_WORDS = 34
_MOST_SENTENCE_WORDS = 12
"""Words of a byline that ends with a full stop and holds no time."""
_MOST_EMPLOYER_WORDS = 5


def byline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that begin with "By" (in the copy's language) and name people or agencies.

    The date often stands in the same line, run together with the name when the copy was
    scraped; a "By" alone takes the next line with it.

    Looks like: Talks resume | » By Jane Roe and John Poe in Vienna | The council met.
    Looks like: Why I row to work | » As told to Jane Roe | The council met.
    Looks like: Why I row to work | » Ada Poe, as told to Jane Roe | The council met.
    Looks like: Talks resume | » ByJane RoeDecember 12, 2026 | The council met.
    Looks like: Talks resume | » October 24, 2026 2:40 pm By Jane Roe 141 Comments | The council met.
    Looks like: Talks resume | » Posted by Harbour Times on Oct 24th, 2026 // No Comment | The council met.
    Leaves alone: Talks resume | By Jane Roe | » By Ada Poe/AFP/Getty Images. | The council met.
    Leaves alone: » By Friday the council will have met twice. || Nobody expects a vote.
    """
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        rest = after_by(line.text, copy.language)
        if unspaced.is_written(line.text):
            rest = after_inner_by(line.text, copy) or rest
        elif rest is None and (_DIGIT.search(line.text) or "|" in line.text):
            rest = after_inner_by(line.text, copy)
        if rest is None:
            rest = after_telling(line.text, copy.language)
        if rest is None or _is_sentence(line.text) or layout.is_heading(line) or _is_of_picture(rest):
            continue
        names = line if rest else _below(copy, marks, at)
        if names and (found := _mark(copy, line, names, rest or names.text)):
            yield found
            yield from _employer(copy, marks, at if rest else at + 1)


def _is_sentence(text: str) -> bool:
    """Whether the line is too long for a byline that ends with a full stop and holds no time."""
    seen = shape(text)
    return seen.ends and seen.words > _MOST_SENTENCE_WORDS and not _DIGIT.search(text)


def _is_of_picture(rest: str) -> bool:
    """Whether a photographer and two agencies are named: "Ada Poe/Coastal News/Getty Images"."""
    supplier = rest.rpartition("/")[2].rstrip(" .")
    return rest.count("/") > 1 and phrases("picture_agencies").is_whole(supplier)


def _below(copy: Copy, marks: Mapping[int, Mark], at: int) -> Line | None:
    """The line below, if no rule has marked it."""
    line = next(iter(copy.lines[at + 1 : at + 2]), None)
    return line if line and line.number not in marks else None


def _mark(copy: Copy, first: Line, last: Line, text: str) -> Mark | None:
    """The mark for a byline whose names stand in `text`, if there are any."""
    # "- from Osterwik" is the item of a list; "From Harbour Desk" names an organisation.
    opening = first.text.lstrip("([\uff08\u3010")[:1]
    told = dates.find(first.text, copy.language, captured=copy.desk.captured)
    sure = (bool(told) and opening.isalnum()) or (opening.isalpha() and not opening.islower())
    names, stamps = read_line(text, copy, sure=sure, declared=declared_names(last, copy))
    if not (names.people or names.agencies):
        return None
    stamps = stamps or told  # it may stand before the "by"
    because = why("by", ", ".join([*(person.name for person in names.people), *names.agencies]))
    return Mark(first.number, last.number, Label.BYLINE, "byline", (because,), (names, *stamps))


def _employer(copy: Copy, marks: Mapping[int, Mark], at: int) -> Iterator[Mark]:
    """The mark for a line below the byline that is only an agency or a role."""
    line = _below(copy, marks, at)
    if line and len(line.text.split()) <= _MOST_EMPLOYER_WORDS:
        names, stamps = read_line(line.text, copy)
        role = is_role(line.text)
        if role or (names.agencies and not names.people and is_all(names, line.text, stamps)):
            because = why("below-byline", line.text)
            yield Mark(line.number, line.number, Label.BYLINE, "byline", (because,), (names, *stamps))
