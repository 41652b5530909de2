"""Rule: what stands above the story and is nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import COMMAS, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_MOST_PARTED = 3
"""Paragraphs that an advertisement or a box may part from the rest of the text; where more stand, they are teasers."""
_FEWEST_WORDS = 15
_MOST_SALUTED = 5


def before_body(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what is left above the headline, and between it and the body.

    Whole pages begin with menus, tickers and teasers of other stories.  The rules before
    this one have taken what belongs to the story; where the body lies is weighed over the
    whole text.  Of HTML, a paragraph or two below the headline are text, whatever parts them from the rest.

    Looks like: » It is cloudy. || Talks resume in the harbour town || By Jane Roe || The council met on Monday to talk about the ferry and the quay.
    Leaves alone: The mayor's address in full || » Dear neighbours, || I know that you are angry. You have every right to be. || I thank you for coming, and I thank you for shouting.
    Leaves alone: Talks resume in the harbour town || » The council met on Monday to talk about the ferry and the quay. || It will meet again.
    """
    at = layout.headline_at(copy, marks)
    body = layout.body(copy, marks)
    opens = body.first - sum(map(_is_salutation, copy.lines[: body.first][-1:], copy.lines[body.first :]))
    told = [near for near, line in open_lines(copy, marks) if at < near < body.first and _is_told(line)]
    parted = frozenset(told if len(told) <= _MOST_PARTED else ())
    for near, line in open_lines(copy, marks):
        if near < at:
            yield mark(line, Label.NAVIGATION, "before_body", why("above-headline"))
        elif near < opens and near not in parted and not body.empty:
            yield mark(line, Label.NAVIGATION, "before_body", why("between-headline-and-body"))


def _is_told(line: Line) -> bool:
    """Whether HTML says that a line is a paragraph or a heading, and it reads as a paragraph."""
    hints, seen = line.hints, shape(line.text)
    set_so = hints is not None and (hints.paragraph or hints.heading > 0) and not layout.leads_away(line)
    return set_so and seen.prose and seen.ends and seen.words >= _FEWEST_WORDS


def _is_salutation(line: Line, text: Line) -> bool:
    """Whether a line right above the text says to whom it speaks, "Dear neighbours,", or is a verse of it."""
    verse = not text.gap and text.text[0].islower()
    return (
        line.hints is None and line.text[-1] in COMMAS and (verse or shape(line.text).words <= _MOST_SALUTED)
    )
