"""Rule: what others wrote below the story."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from copydesk.lines import layout, profiles
from copydesk.lines.marking import label_of, mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Mark

_BEGUN = 5
"""Paragraphs that the story has by then, and the next one too: the posts of a live report are shorter."""
_BESIDE = 2
"""Lines between date, name and headline of the next story."""
_ABOVE = 6
"""Lines above its date in which the headline of the next story stands."""
_TEXT = 4
"""Lines below its headline in which its text begins."""
_FEWEST, _MOST_WORDS = 4, 24
"""Words of a headline."""
_CLOSING = frozenset({*layout.CLOSING, Label.SHARE_BAR})
"""What stands below a story before the next one."""
_BUTTONS = 3
"""Times that the same words for comments, as "Reply", may stand in a copy without being a button below each."""
_POST = 12
"""Lines of what a reader writes, down to its button."""
_COMMENTS = (layout.THREAD, layout.COMMENTS)
_EDGES = " /|\u00b7\u2022,"


def next_story(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what stands below the story from where another begins: a writer, a date and a headline, in any order, then text.

    Pages that go on as the reader scrolls hold several whole stories.  A count of comments ends a story, too, where
    text stands below: what readers write.

    Looks like: Talks resume in the harbour town | By Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || John Poe | 23 October 2026 | » Lighthouse goes dark for the first time || » The lighthouse at Vellin went dark on Sunday night for an hour. || » The keeper was asleep, and nobody had a second key. || » No ship was near it, the harbour master told the board. || » A second key has been ordered from the smith in the port. || » It should be there before the winter begins in earnest.
    Looks like: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || Comments || » Adam says || 25 October 2026 || » They said the same in the spring, and then nothing was done. || Reply || » Ben says || 25 October 2026 || » Ask the pilots who pay for it. || Reply || » Cora says || 25 October 2026 || » I would not go there by ferry if they paid me for it. || Reply || » Dora says || 26 October 2026 || » Nor would I, and nobody has asked me to. || Reply
    Looks like: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry, the quay and the money for both. || It sat until ten in the evening and decided nothing, for nobody would give way. || The mayor said that he would go if the vote was lost again, and nobody believed it. || The pilots want a second boat before they come back to work, and a third one later. || 3 Comments || » They said the same in the spring, and then nothing was done about it. || » Ask the pilots who pay for it, and they will tell you that it is us.
    Looks like: Talks resume in the harbour town | By Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || Share | Facebook || » Lighthouse goes dark for the first time || » Published || on || 23 October 2026 || By John Poe || » The lighthouse at Vellin went dark on Sunday night for an hour. || » The keeper was asleep, and nobody had a second key. || » No ship was near it, the harbour master told the board. || » A second key has been ordered from the smith in the port. || » It should be there before the winter begins in earnest.
    Leaves alone: Talks resume in the harbour town | By Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || Related | Ferry strike enters third week | John Poe | 21 October 2026 | The quay and those who built it | Adam Roe | 23 October 2026 || » The lighthouse at Vellin went dark on Sunday night for an hour. || » The keeper was asleep, and nobody had a second key. || » No ship was near it, the harbour master told the board. || » A second key has been ordered from the smith in the port. || » It should be there before the winter begins in earnest.
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
        if told[-1] - told[at] < _BEGUN:
            return
        first = _writer_and_title(copy, marks, at, prose) or _title_above(copy, marks, at, prose)
        if first:
            for place, each in open_lines(copy, marks):
                if place >= first:
                    yield mark(each, Label.RELATED_LINK, "next_story", why("writer-date-headline", line.text))
            return


def _thread(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks for what readers write: it stands below a count of comments that is below the body, or between buttons to reply."""
    body = layout.body(copy, marks)
    if body.empty:
        return
    found = [marks.get(line.number) for line in copy.lines[body.first + 1 :]]
    named = [at for at, each in enumerate(found, body.first + 1) if _names_comments(each)]
    counted = (at for at in named if at > body.last and layout.opens_thread(found[at - body.first - 1]))
    first = min(next(counted, len(copy.lines)), _first_written(copy, marks, named))
    for at, line in open_lines(copy, marks):
        if at > first:
            yield mark(line, Label.RELATED_LINK, "next_story", why("below-comments"))


def _first_written(copy: Copy, marks: Mapping[int, Mark], named: Sequence[int]) -> int:
    """Above which line what readers write begins, by the button to reply that each has; the end where none has one."""
    times = Counter(copy.lines[at].text for at in named)
    buttons = [at for at in named if times[copy.lines[at].text] > _BUTTONS]
    if not buttons:
        return len(copy.lines)
    above = range(max(0, buttons[0] - _POST), buttons[0])
    heading = next((at for at in above if at in named), None)
    dated = (at for at in above if label_of(copy.lines[at], marks) is Label.DATE)
    return next(dated, buttons[0]) - 2 if heading is None else heading


def _names_comments(found: Mark | None) -> bool:
    """Whether a mark is on words for comments; a number alone may count anything."""
    return found is not None and any(each.code in _COMMENTS for each in found.because)


def _writer_and_title(copy: Copy, marks: Mapping[int, Mark], date: int, prose: Sequence[bool]) -> int:
    """Where a story begins that opens with writer and date, its headline below them: a position, or 0."""
    first = _name_beside(copy, marks, date)
    return (
        first if first and not _is_linked(copy, marks, first) and _is_titled(copy, marks, date, prose) else 0
    )


def _is_linked(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a line stands in a box of links, or goes on without a gap below one: it says who wrote what is linked."""
    line = copy.lines[at]
    if line.hints is not None:
        return line.hints.boilerplate
    return label_of(copy.lines[at - 1], marks) is Label.RELATED_LINK and not line.gap


def _title_above(copy: Copy, marks: Mapping[int, Mark], date: int, prose: Sequence[bool]) -> int:
    """Where a story begins whose writer and date stand between headline and text: a position, or 0."""
    beside = range(max(1, date - _BESIDE), min(date + _BESIDE + 1, len(copy.lines)))
    written = [at for at in beside if label_of(copy.lines[at], marks) is Label.BYLINE]
    if not written or not any(prose[max(date, *written) + 1 :][:_BESIDE]):
        return 0
    for at in range(min(date, *written) - 1, 0, -1):
        words = profiles.of(copy)[at].shape.words
        if copy.lines[at].number not in marks and words >= _FEWEST:
            return at if _could_head(copy, at) and _is_closed(copy, marks, at, prose) else 0
        if words >= _FEWEST or date - at > _ABOVE:
            return 0
    return 0


def _is_closed(copy: Copy, marks: Mapping[int, Mark], at: int, prose: Sequence[bool]) -> bool:
    """Whether something closes a story between its last text and a line: a box of links in it has nothing above."""
    while at and not prose[at - 1]:
        at -= 1
        if label_of(copy.lines[at], marks) in _CLOSING:
            return True
    return False


def _could_head(copy: Copy, at: int) -> bool:
    """Whether a line has the length of a headline, and no full stop."""
    seen = profiles.of(copy)[at].shape
    return not seen.ends and _FEWEST <= seen.words <= _MOST_WORDS


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
        if copy.lines[at].number in marks or not _could_head(copy, at):
            continue
        return sum(prose[at + 1 : at + 1 + _TEXT + _BEGUN]) >= _BEGUN
    return False
