"""Rule: what a printed page has at its head and its foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import dates
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names import hosts
from copydesk.text import wordlists
from copydesk.text.shape import fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark, Source, Stamp

_MOST_WORDS = 24
_DIGITS = re.compile(r"\d+")
_COUNTED = re.compile(
    r"(?:^|\s)(?:(?P<word>[^\W\d_]{2,10})\.?\s+\d{1,3}\s+(?:[^\W\d_]{1,3}|/)\s+\d{1,3}|\d{1,3}/\d{1,3})$"
)
"""A page and how many there are, at the end of a line: "Page 1 of 3", "1/3"."""
_PLACED = re.compile(
    r"(?P<before>[^\W\d_][^\d]{1,40}?),?\s+(?:(?P<word>[^\W\d_]{2,10})\.?\s+[A-Z]?\d{1,3}|[A-Z]\d{1,2})[.,]?"
)
"""What stands before the number of a page, with the word for one or without; then a letter leads it."""
_MOST_JUMP_WORDS = 5
_PAGE = re.compile(r"(?:^(?P<first>[^\W\d_]{1,10})\.?\s+\d{1,3}\b|\b(?P<word>[^\W\d_]{1,10})\.?\s+\d{1,3}$)")
"""The number of a page at one end of a line."""


def running_head(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what programs that print a page put above and below it: its address, its number, when it was printed.

    The day beside the number of a page is that of the paper.

    Looks like: It will meet again on Friday. || » https://harbourtribune.example/talks Page 1 of 2 || » Page 2 of 2
    Looks like: » Talks resume - Harbour Tribune 05/03/2026, 09:14 || The council met. || » https://harbourtribune.example/talks 1/2 || » Talks resume - Harbour Tribune 05/03/2026, 09:14 || It will meet again.
    Looks like: » HARBOUR TRIBUNE Tuesday, 10 November 2026 Page 3 || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: The council met on Monday to talk about the ferry. || » SEE FERRY, A4 || » FROM PAGE A1 || It will meet again on Friday.
    Looks like (de): Der Rat tritt am Freitag wieder zusammen. || » Seite 2 von 3
    Leaves alone: » See the ferry at Pier 4 || The council met on Monday. || » From Pier 4 || It will meet again.
    Leaves alone: » The ferry won 2/3 || » Round 1 of 3 || » 3 March 2026, 09:14 || The council met on Monday. || It will meet again.
    """
    alike: dict[str, list[Line]] = {}
    for _, line in open_lines(copy, marks, _MOST_WORDS):
        if not _DIGITS.search(line.text):
            continue
        if _is_counted(line.text):
            reason = why("page-number", line.text[-20:])
            yield mark(line, Label.NAVIGATION, "running_head", reason, values=_source(line.text))
        elif _is_jump(line.text):
            yield mark(line, Label.RULE, "running_head", why("jump", line.text[:40]))
        elif folio := _folio(line.text, copy.language):
            yield mark(line, Label.DATE, "running_head", why("paper-day-page", line.text[:40]), values=folio)
        elif ":" in line.text:
            alike.setdefault(_DIGITS.sub("0", fold(line.text)), []).append(line)
    for lines in alike.values():
        if len(lines) > 1 and _is_printed(lines[0].text, copy.language):
            for line in lines:
                yield mark(line, Label.NAVIGATION, "running_head", why("on-each-page", line.text[-20:]))


def _is_counted(text: str) -> bool:
    """Whether a line ends in the number of its page: behind the word for it, or behind an address."""
    found = _COUNTED.search(text)
    if not found:
        return False
    word = (found["word"] or "").casefold()
    return word in wordlists.load("page_words") if word else "://" in text[: found.start()]


def _is_jump(text: str) -> bool:
    """Whether a line leads to another page of print, or from it: "SEE STRIKE, A4", "Continued on Page 7"."""
    found = _PLACED.fullmatch(text)
    if not found or found["before"].count(" ") >= _MOST_JUMP_WORDS:
        return False
    said = found["before"].split()
    numbered = found["word"] is None or found["word"].casefold() in wordlists.load("page_words")
    openings = (wordlists.fold(" ".join(said[:count])) for count in range(1, len(said) + 1))
    return numbered and not wordlists.load("jump_words").isdisjoint(openings)


def _folio(text: str, language: str) -> tuple[Stamp, ...]:
    """The day of a line that has the number of its page, too, as the top of a printed one: "… 3 March 2026 … Page 3"."""
    found = _PAGE.search(text)
    if not found or (found["word"] or found["first"]).casefold() not in wordlists.load("page_words"):
        return ()
    stamps = dates.find(text, language)
    return stamps if len(stamps) == 1 and stamps[0].clock is None and not shape(text).ends else ()


def _source(text: str) -> tuple[Source, ...]:
    """The site by the address of its page, if a line opens with it."""
    site = hosts.site_at(text.split(" ", 1)[0])
    return (site,) if site else ()


def _is_printed(text: str, language: str) -> bool:
    """Whether a line tells something and then a day with its time."""
    stamps = dates.find(text, language)
    return (
        bool(stamps)
        and stamps[-1].clock is not None
        and not dates.is_label(text, language)
        and stamps[0].start > 0
    )
