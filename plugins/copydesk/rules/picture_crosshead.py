"""Rule: headings that stand over pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 20
_FEWEST = 3
"""Headings over pictures of one story."""


def picture_crosshead(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks short lines that stand right over a caption and a credit, where a story has three or more of them.

    Stories in the manner of a list show a picture for each of their parts: a heading, a caption and a credit,
    no blank line between them, and text below.  Such a heading may be a sentence.

    Looks like: Three ports to see | By Jane Roe || Every port on the coast has its own ferry, and its own way of doing things. || » Vellin is the oldest of them. | The quay at Vellin. | Jane Roe/Getty Images || Its quay was built in 1911 and has been falling down ever since then. || » Saltmarsh has the longest mole. | The mole at Saltmarsh. | Jane Roe/Getty Images || The pilots live on it, and they eat soup on the first day of every month. || » Lund Cove is the smallest. | The cove at dawn. | Jane Roe/Getty Images || Nobody lives there, but the ferry calls at it every day of the year.
    Leaves alone: Three ports to see | By Jane Roe || Every port on the coast has its own ferry, and its own way of doing things. || » The quay at Vellin. | Jane Roe/Getty Images || Its quay was built in 1911 and has been falling down ever since then. || » The mole at Saltmarsh. | Jane Roe/Getty Images || The pilots live on it, and they eat soup on the first day of every month. || » The cove at dawn. | Jane Roe/Getty Images || Nobody lives there, but the ferry calls at it every day of the year.
    """
    if not layout.spaced(copy):
        return
    start = layout.headline_at(copy, marks) + 1
    heads = [
        line for at, line in open_lines(copy, marks, _MOST_WORDS) if at > start and _heads(copy, marks, at)
    ]
    if len(heads) >= _FEWEST:
        for line in heads:
            yield mark(line, Label.CROSSHEAD, "picture_crosshead", why("over-pictures"), values=(line.text,))


def _heads(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a caption stands right below a line, with its credit, and text below that."""
    line, above = copy.lines[at], copy.lines[at - 1]
    below = copy.lines[at + 1 : at + 4]
    labels = [found.label if (found := marks.get(each.number)) else None for each in below]
    size = 2 if labels[1:2] == [Label.CREDIT] else 1
    if (
        labels[:1] != [Label.CAPTION]
        or len(below) <= size
        or line.hints
        or not (line.gap or above.number in marks)
    ):
        return False
    ends = shape(line.text).ends and size == 1
    return not ends and not any(each.gap for each in below[:size]) and shape(below[size].text).prose
