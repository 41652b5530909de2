"""Rule: headings that stand over pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, why
from copydesk.model import Label
from copydesk.shape import shape

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
    found = [at for at in range(start + 3, len(copy.lines) - 1) if _heads(copy, marks, at)]
    if len(found) < _FEWEST:
        return
    for at in found:
        head, caption = copy.lines[at - 2 : at]
        yield mark(head, Label.CROSSHEAD, "picture_crosshead", why("over-pictures"), values=(head.text,))
        yield mark(caption, Label.CAPTION, "picture_crosshead", why("below-heading"))


def _heads(copy: Copy, marks: Mapping[int, Mark], credit: int) -> bool:
    """Whether a line is a credit, and a heading and a caption stand right above it, text below."""
    above, head, caption, last, below = copy.lines[credit - 3 : credit + 2]
    found = marks.get(last.number)
    if found is None or found.label is not Label.CREDIT:
        return False
    together = (head.gap > 0 or above.number in marks) and not caption.gap and not last.gap and below.gap > 0
    if not together or head.hints or head.number in marks or caption.number in marks:
        return False
    seen = shape(head.text)
    return seen.words <= _MOST_WORDS and shape(caption.text).ends and shape(below.text).prose
