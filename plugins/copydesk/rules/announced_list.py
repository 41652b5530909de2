"""Rule: lists whose items have lost their bullets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import label_of, mark, why
from copydesk.model import Label
from copydesk.text.shape import COLONS, shape, words
from copydesk.text.wordlists import fold, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_SIGNS = " :\uff1a"
_LONGEST_HEADING = 24
_ANNOUNCING = 4
"""Words of a line that announces a list; "Related:" has fewer."""
_FEWEST = 2
_NAMED = (why("heading-of-lists"),)


def announced_list(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lists without bullets: two or more lines together below a colon, or below "Ingredients" and the like.

    A copied list may have lost its bullets.  It goes on to the next blank line, or, where none parts the paragraphs,
    to the next sentence.  What stands below words of speech is no list, but what somebody says.

    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry, and it decided on three things: || » A new quay | » A second ferry | » No tolls || It will meet again on Friday to vote on the plan and to hear the fishermen.
    Looks like: Talks resume in the harbour town | By Jane Roe | The council met on Monday to talk about the ferry, and it sat until ten in the evening. | » It decided on these three things: | » A new quay | » A second ferry | » No tolls | It will meet again on Friday to vote on the plan and to hear the fishermen.
    Looks like: Leek soup for a strike | By Jane Roe || This is the soup that ended the ferry strike of three weeks in the harbour town. || » Ingredients | » 4 leeks, sliced | » 50g butter | » Salt || Melt the butter in a large pan, add the leeks, and cook them slowly for ten minutes.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry and the quay. || After three hours the mayor said: || » We shall have a new quay. | » Nobody will pay for it. || It will meet again on Friday to vote on the plan and to hear the fishermen.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry and the quay. || Related: || » Ferry strike enters third week | » Mayor resigns after vote || It will meet again on Friday to vote on the plan and to hear the fishermen.
    """
    found = {each.first: each for each in (*_announced(copy, marks), *_headings(copy, marks))}
    # Headings and items are short: weighed like other lines, they would part the text.
    weightless = {
        number: each._replace(label=Label.RULE)
        for number, each in found.items()
        if each.label is not Label.PARAGRAPH
    }
    body = layout.body(copy, {**weightless, **marks}) if found else layout.Extent(0, -1)
    headline = layout.headline_at(copy, marks)
    for at, line in enumerate(copy.lines[: body.last + 1]):
        # What stands above the text was taken for its standfirst: then the list is the first of it.
        if (each := found.get(line.number)) and (
            at >= body.first or (at > headline and each.because == _NAMED)
        ):
            yield each


def _announced(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks of all such lines, and of those that end with the colon.

    What ends with a colon inside a list opens a list of its own.
    """
    lines = copy.lines
    told = [at for at, line in enumerate(lines[:-1]) if _is_heading(line) or _announces(line)]
    stops = _stops(copy, marks) if told else []
    opening = [at for at in told if stops[at + 1] - at - 1 >= _FEWEST]
    for at, following in pairwise([*opening, len(lines)]):
        stop = stops[at + 1]
        seen = f"{stop - at - 1} lines"
        label, above, below = (
            (Label.CROSSHEAD, _NAMED, _NAMED)
            if _is_heading(lines[at])
            else (Label.PARAGRAPH, (why("announces-a-list", seen),), (why("below-a-colon", seen),))
        )
        if lines[at].number not in marks:
            yield mark(lines[at], label, "announced_list", *above)
        if label_of(lines[min(stop, len(lines) - 1)], marks) is Label.LIST_ITEM:
            stop -= 1  # what stands right above another list is its heading
        for item in lines[at + 1 : min(stop, following)]:
            yield mark(item, Label.LIST_ITEM, "announced_list", *below, values=(item.text, ""))


def _headings(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks of headings above lists that have kept their bullets or numbers."""
    for line, below in pairwise(copy.lines):
        item = marks.get(below.number)
        if item and item.label is Label.LIST_ITEM and line.number not in marks and _is_heading(line):
            yield mark(line, Label.CROSSHEAD, "announced_list", *_NAMED)


def _is_heading(line: Line) -> bool:
    """Whether a line is a heading of lists."""
    return len(line.text) <= _LONGEST_HEADING and fold(line.text.rstrip(_SIGNS)) in load("list_headings")


def _announces(line: Line) -> bool:
    """Whether a line ends with a colon, has the length of a sentence, and ends with no word of speech."""
    if not line.text.endswith(COLONS):
        return False
    last = words(line.text)[-1:]
    return shape(line.text).words >= _ANNOUNCING and load("speech_verbs").isdisjoint(last)


def _stops(copy: Copy, marks: Mapping[int, Mark]) -> list[int]:
    """For each position, where the open lines from there on end, with one look at each line.

    They go on to a blank line, or to the next sentence where there are none.
    """
    parted = layout.spaced(copy)
    stop = len(copy.lines)
    stops = []
    for at in range(len(copy.lines) - 1, -1, -1):
        line = copy.lines[at]
        seen = shape(line.text)
        sentence = not parted and (seen.ends or seen.prose)
        none = sentence or line.number in marks or line.hints is not None or seen.opens_quote
        stops.append(at if none else stop)
        if none or (parted and line.gap):
            stop = at
    return stops[::-1]
