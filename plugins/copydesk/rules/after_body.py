"""Rule: what stands below the story and is nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark


def after_body(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what is left below the last line of the body: teasers, topic lists, forms, footers.

    Looks like: Talks resume || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || » Harbour and Coast | » Weather and Tides
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » It will meet again on Friday to vote on the plan.
    """
    body = layout.body(copy, marks)
    if body.empty:
        return
    for near, line in open_lines(copy, marks):
        if near > body.last:
            yield mark(line, Label.RELATED_LINK, "after_body", why("below-body"))
