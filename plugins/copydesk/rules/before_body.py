"""Rule: what stands above the story and is nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark


def before_body(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what is left above the headline, and between it and the body.

    Whole pages begin with menus, tickers and teasers of other stories.  The rules before
    this one have taken what belongs to the story; where the body lies is weighed over the
    whole text.

    Looks like: » It is cloudy. || Talks resume in the harbour town || By Jane Roe || The council met on Monday to talk about the ferry and the quay.
    Leaves alone: Talks resume in the harbour town || » The council met on Monday to talk about the ferry and the quay. || It will meet again.
    """
    at = layout.headline_at(copy, marks)
    body = layout.body(copy, marks)
    for near, line in open_lines(copy, marks):
        if near < at:
            yield mark(line, Label.NAVIGATION, "before_body", why("above-headline"))
        elif near < body.first and not body.empty:
            yield mark(line, Label.NAVIGATION, "before_body", why("between-headline-and-body"))
