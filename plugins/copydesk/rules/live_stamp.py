"""Rule: the times above the entries of a live blog."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from copydesk.dates import clock, relative
from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text import wordlists
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 6
_MOST_LABEL_WORDS = 3
"""Words before a time: "Last updated at"."""
_MOST_TITLE_WORDS = 14
_FEWEST = 3
"""Fewer times of day are no live blog; nor is one that is said again: a player of sound shows it."""
_NEAR = 4
"""Lines above the text among which the stamps of the first entry stand."""
_DIGIT = re.compile(r"\d")
_EDGES = " :.,;|()[]\u2013\u2014\u2022\u00b7-"
_ANY_DAY = date(2000, 6, 15)


def live_stamp(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the lines in the text that hold a time of day, or say how long ago, and nothing else.

    The entries of a live blog have one above each.  A time of day stays, as the heading of its entry, and so does
    the title below it; "2 hours ago", and when an entry was changed, is cut.

    Looks like: Talks as they happen || The council meets on Monday to talk about the ferry. || » 2:05 p.m. ET || The mayor opens the session and asks everybody to be short. || » 13.55 || The pilots walk in together, and take the seats of the harbour board. || » 1 p.m. || The doors open, and nobody is there but a man who sells newspapers.
    Looks like: Talks as they happen || The council meets on Monday to talk about the ferry. || » 12 minutes ago || The mayor opens the session and asks everybody to be short.
    Looks like: Talks as they happen || The council meets on Monday to talk about the ferry. || » Updated at 13.40 GMT || The mayor opens the session and asks everybody to be short.
    Looks like (de): Die Sitzung von Minute zu Minute || Der Rat trifft sich am Montag, um über die Fähre und den Kai zu sprechen. || » 14:05 Uhr || Der Bürgermeister eröffnet die Sitzung und bittet alle, sich kurz zu fassen. || » 13:55 Uhr || Die Lotsen kommen zusammen herein und setzen sich auf die Plätze der Hafenbehörde. || » 13 Uhr || Die Türen öffnen sich, und niemand ist da als ein Mann, der Zeitungen verkauft.
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » 2 p.m. || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » 00:00 || It sat until ten in the evening and decided nothing. || » 00:00 || Nobody left before the mayor. || » 00:00 || It will meet again on Friday.
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » 12 || It will meet again on Friday to vote on the plan. || » 13 || Nobody left before the mayor, who had asked everybody to stay.
    """
    told = [
        (at, line, said)
        for at, line in open_lines(copy, marks, _MOST_WORDS)
        if not line.cells
        and (digit := _DIGIT.search(line.text))
        and (said := _said(line.text, digit.start()))
    ]
    if not told:
        return
    # They stand in pairs, and are short: weighed like other lines, they would part the text.
    weightless = {line.number: mark(line, Label.DATE, "live_stamp") for _, line, _ in told}
    body = layout.body(copy, {**weightless, **marks})
    near = [each for each in told if body.first - _NEAR < each[0] < body.last]
    blog = len({line.text for _, line, said in near if said == "time-of-day"}) >= _FEWEST
    inside = [each for each in near if blog or each[0] > body.first]
    for at, line, said in inside:
        if said != "time-of-day":
            yield mark(line, Label.DATE, "live_stamp", why(said, line.text))
        elif blog:
            yield mark(line, Label.CROSSHEAD, "live_stamp", why(said, line.text))
            yield from _title(copy.lines[at + 1 : at + 3], {**weightless, **marks})


def _title(below: Sequence[Line], marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The mark for the title of an entry: a short line right below its time, with text below it."""
    if len(below) > 1 and not any(line.number in marks for line in below):
        seen, text = (shape(line.text) for line in below)
        if seen.words <= _MOST_TITLE_WORDS and not seen.ends and (text.prose or text.ends):
            yield mark(below[0], Label.CROSSHEAD, "live_stamp", why("title-of-entry", below[0].text))


def _said(text: str, begin: int) -> str:
    """What a line says of a time, whose first digit stands at `begin`, if it says nothing else."""
    label = text[:begin].strip(_EDGES).casefold()
    found = clock.after(text, begin) if not label or _is_label(label) else None
    if found and not text[found.end :].strip(_EDGES):
        return "time-of-change" if label else "time-of-day"
    ago = relative.find(text, _ANY_DAY)
    whole = ago and not text[ago[-1].end :].strip(_EDGES)
    before = text[: ago[0].start].strip(_EDGES).casefold() if ago else ""
    return "how-long-ago" if whole and (not before or _is_label(before)) else ""


def _is_label(text: str) -> bool:
    """Whether words are "Updated", "Last updated at", or the like."""
    said = text.split()
    beginnings = (" ".join(said[:count]) for count in range(1, len(said) + 1))
    return len(said) <= _MOST_LABEL_WORDS and not _labels().isdisjoint(beginnings)


@cache
def _labels() -> frozenset[str]:
    return wordlists.load("updated_words") | wordlists.load("published_words")
