"""Rule: lists whose items have lost their bullets."""

from __future__ import annotations

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
    """The marks of all such lines, and of those that end with the colon."""
    for at, line in enumerate(copy.lines[:-1]):
        if (
            line.text.endswith(_COLONS)
            and _announces(line)
            and len(items := _below(copy, at + 1, marks)) >= _FEWEST
        ):
            if line.number not in marks:
                yield mark(
                    line, Label.PARAGRAPH, "announced_list", why("announces-a-list", f"{len(items)} lines")
                )
            because = why("below-a-colon", f"{len(items)} lines")
            for item in items:
                yield mark(item, Label.LIST_ITEM, "announced_list", because, values=(item.text, ""))


def _announces(line: Line) -> bool:
    """Whether a line that ends with a colon has the length of a sentence, and ends with no word of speech."""
    last = words(line.text)[-1:]
    return shape(line.text).words >= _ANNOUNCING and load("speech_verbs").isdisjoint(last)


def _below(copy: Copy, first: int, marks: Mapping[int, Mark]) -> list[Line]:
    """The open lines from a position on, down to a blank line, or to the next sentence where there are none."""
    found: list[Line] = []
    parted = layout.spaced(copy)
    for line in copy.lines[first:]:
        seen = shape(line.text)
        ended = line.gap if parted else seen.ends or seen.prose
        if (
            (found and ended)
            or (ended and not parted)
            or line.number in marks
            or line.hints
            or seen.opens_quote
        ):
            break
        found.append(line)
    return found
