"""Rule: lists whose items have lost their bullets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, why
from copydesk.model import Label
from copydesk.text.shape import shape, words
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_COLONS = (":", "\uff1a")
_ANNOUNCING = 4
"""Words of a line that announces a list; "Related:" has fewer."""
_FEWEST = 2


def announced_list(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lists without bullets: two or more lines together below a line that ends with a colon.

    A copied list may have lost its bullets.  It goes on to the next blank line, or, where none parts the paragraphs,
    to the next sentence.  What stands below words of speech is no list, but what somebody says.

    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry, and it decided on three things: || » A new quay | » A second ferry | » No tolls || It will meet again on Friday to vote on the plan and to hear the fishermen.
    Looks like: Talks resume in the harbour town | By Jane Roe | The council met on Monday to talk about the ferry, and it sat until ten in the evening. | » It decided on these three things: | » A new quay | » A second ferry | » No tolls | It will meet again on Friday to vote on the plan and to hear the fishermen.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry and the quay. || After three hours the mayor said: || » We shall have a new quay. | » Nobody will pay for it. || It will meet again on Friday to vote on the plan and to hear the fishermen.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry and the quay. || Related: || » Ferry strike enters third week | » Mayor resigns after vote || It will meet again on Friday to vote on the plan and to hear the fishermen.
    """
    found = {each.first: each for each in _announced(copy, marks)}
    # Items are short: weighed like other lines, they would part the text.
    weightless = {
        number: each._replace(label=Label.RULE)
        for number, each in found.items()
        if each.label is Label.LIST_ITEM
    }
    body = layout.body(copy, {**weightless, **marks}) if found else layout.Extent(0, -1)
    yield from (found[line.number] for line in copy.lines[body.first : body.last + 1] if line.number in found)


def _announced(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks of all such lines, and of those that end with the colon.

    What ends with a colon inside a list opens a list of its own.
    """
    lines = copy.lines
    colons = [at for at, line in enumerate(lines[:-1]) if line.text.endswith(_COLONS) and _announces(line)]
    stops = _stops(copy, marks) if colons else []
    opening = [at for at in colons if stops[at + 1] - at - 1 >= _FEWEST]
    for at, following in pairwise([*opening, len(lines)]):
        stop = stops[at + 1]
        seen = f"{stop - at - 1} lines"
        if lines[at].number not in marks:
            yield mark(lines[at], Label.PARAGRAPH, "announced_list", why("announces-a-list", seen))
        for item in lines[at + 1 : min(stop, following)]:
            because = why("below-a-colon", seen)
            yield mark(item, Label.LIST_ITEM, "announced_list", because, values=(item.text, ""))


def _announces(line: Line) -> bool:
    """Whether a line that ends with a colon has the length of a sentence, and ends with no word of speech."""
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
