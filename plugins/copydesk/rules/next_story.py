"""Rule: what others wrote below the story."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk.lines import layout, profiles
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Mark

_BEGUN = 5
"""Paragraphs that the story has by then, and the next one too: the posts of a live report are shorter."""
_BESIDE = 2
"""Lines between date, name and headline of the next story."""
_TEXT = 4
"""Lines below its headline in which its text begins."""
_FEWEST, _MOST_WORDS = 4, 24
"""Words of a headline."""
_EDGES = " /|\u00b7\u2022,"


def next_story(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what stands below the story from where another begins: a writer, a date and a headline, then text.

    Pages that go on as the reader scrolls hold several whole stories.  A count of comments ends a story, too, where
    text stands below: what readers write.

    Looks like: Talks resume in the harbour town | By Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || John Poe | 23 October 2026 | » Lighthouse goes dark for the first time || » The lighthouse at Vellin went dark on Sunday night for an hour. || » The keeper was asleep, and nobody had a second key. || » No ship was near it, the harbour master told the board. || » A second key has been ordered from the smith in the port. || » It should be there before the winter begins in earnest.
    Looks like: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry, the quay and the money for both. || It sat until ten in the evening and decided nothing, for nobody would give way. || The mayor said that he would go if the vote was lost again, and nobody believed it. || The pilots want a second boat before they come back to work, and a third one later. || 3 Comments || » They said the same in the spring, and then nothing was done about it. || » Ask the pilots who pay for it, and they will tell you that it is us.
    Leaves alone: Talks resume in the harbour town | By Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || John Poe | 23 October 2026 || » It will meet again on Friday to vote on the plan once more.
    """
    start = layout.headline_at(copy, marks)
    if start < 0:
        return
    prose = [seen.shape.prose for seen in profiles.of(copy)]
    yield from _thread(copy, marks)
    told = [0, *accumulate(prose)]
    for at, line in enumerate(copy.lines[start + 1 :], start + 1):
        found = marks.get(line.number)
        if found is None or found.label is not Label.DATE or told[at] - told[start] < _BEGUN:
            continue
        first = _name_beside(copy, marks, at)
        if first and told[-1] - told[at] >= _BEGUN and _is_titled(copy, marks, at, prose):
            for place, each in open_lines(copy, marks):
                if place >= first:
                    yield mark(each, Label.RELATED_LINK, "next_story", why("writer-date-headline", line.text))
            return


def _thread(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks for what stands under the first count of comments below the body."""
    body = layout.body(copy, marks)
    below = range(body.last + 1, len(copy.lines) if not body.empty else 0)
    first = next(
        (at for at in below if layout.opens_thread(marks.get(copy.lines[at].number))), len(copy.lines)
    )
    for at, line in open_lines(copy, marks):
        if at > first:
            yield mark(line, Label.RELATED_LINK, "next_story", why("below-comments"))


def _name_beside(copy: Copy, marks: Mapping[int, Mark], date: int) -> int:
    """Where a writer is named right above or below the date: the position of the first of the two, or 0."""
    for at in (date - 1, date + 1):
        if at < len(copy.lines):
            line = copy.lines[at]
            found = marks.get(line.number)
            named = is_person(line.text.strip(_EDGES)) if found is None else found.label is Label.BYLINE
            if named:
                return min(at, date)
    return 0


def _is_titled(copy: Copy, marks: Mapping[int, Mark], date: int, prose: Sequence[bool]) -> bool:
    """Whether a line that could be a headline follows soon, and text below it."""
    for at in range(date + 1, min(date + 2 + _BESIDE, len(copy.lines))):
        seen = profiles.of(copy)[at].shape
        if copy.lines[at].number in marks or seen.ends or not _FEWEST <= seen.words <= _MOST_WORDS:
            continue
        return sum(prose[at + 1 : at + 1 + _TEXT + _BEGUN]) >= _BEGUN
    return False
