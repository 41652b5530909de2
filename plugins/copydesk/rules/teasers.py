"""Rule: what other stories begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.lines import layout, profiles
from copydesk.lines.marking import label_of, mark, why
from copydesk.model import CREDITS, Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_FEWEST = 3
"""Teasers that make a list."""
_LEAST, _MOST_WORDS = 2, 24
"""Words of a title."""
_BETWEEN = 3
"""Lines between a title and its text, and between two teasers: credits, the name of a section, a button."""
_STOPS = (".", ":", ",", ";", "\u3002")
_BROKEN = ("\u2026", "...", "\u2026]", "...]")


class _Teaser(NamedTuple):
    """The positions of a title and of the text below it."""

    title: int
    text: int


def teasers(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lists of other stories: each a title and one paragraph, which breaks off or stands below a writer or a date.

    Looks like: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || » Lighthouse goes dark || » The lighthouse at Vellin went dark on Sunday night for… || » Pilots want a boat || » The pilots of the harbour want a second boat before… || » A bridge, at last? || » It would cost more than the town has in one…
    Looks like: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || » Lighthouse goes dark || 21 October 2026 || » The lighthouse at Vellin went dark on Sunday night for an hour. || » Pilots want a boat || 22 October 2026 || » The pilots of the harbour want a second boat before winter. || » A bridge, at last? || 23 October 2026 || » It would cost more than the town has in one year.
    Leaves alone: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || » What it costs || It costs more than the town has, as the mayor has often said… || It would have to be paid for by all of them. || » Who will pay || Nobody knows that, and nobody wants to be the one who asks…
    """
    run: list[_Teaser] = []
    for found in _found(copy, marks):
        if run and not _follows(copy, marks, run[-1], found):
            yield from _flush(copy, run)
            run = []
        run.append(found)
    yield from _flush(copy, run)


def _found(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[_Teaser]:
    """All titles below the headline with a text of that kind."""
    seen = profiles.of(copy)
    for at in range(layout.headline_at(copy, marks) + 2, len(copy.lines)):
        if copy.lines[at].number in marks or not (seen[at].shape.prose or _is_broken(copy, at)):
            continue
        above = range(at - 1, max(at - 2 - _BETWEEN, 0), -1)
        title = next((place for place in above if copy.lines[place].number not in marks), None)
        if title is None or copy.lines[title].text.endswith(_STOPS) or _is_broken(copy, title):
            continue
        words = seen[title].shape.words
        credited = any(label_of(copy.lines[place], marks) in CREDITS for place in range(title + 1, at))
        if _LEAST <= words <= _MOST_WORDS and (credited or _is_broken(copy, at)):
            yield _Teaser(title, at)


def _is_broken(copy: Copy, at: int) -> bool:
    """Whether a line breaks off."""
    return copy.lines[at].text.endswith(_BROKEN)


def _follows(copy: Copy, marks: Mapping[int, Mark], last: _Teaser, found: _Teaser) -> bool:
    """Whether no text stands between two teasers, and few lines do."""
    between = copy.lines[last.text + 1 : found.title]
    return len(between) <= _BETWEEN and not any(
        profiles.of(copy)[at].shape.prose and copy.lines[at].number not in marks
        for at in range(last.text + 1, found.title)
    )


def _flush(copy: Copy, run: list[_Teaser]) -> Iterator[Mark]:
    if len(run) >= _FEWEST:
        for at in (each for found in run for each in found):
            yield mark(
                copy.lines[at],
                Label.RELATED_LINK,
                "teasers",
                why("title-and-beginning", f"{len(run)} stories"),
            )
