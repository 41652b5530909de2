"""Rule: lists with bullets that a line introduces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, why
from copydesk.model import Label
from copydesk.text.shape import COLONS, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_BULLET = re.compile(r"[\u00b7\u2022\u25aa\u2023\u25e6\u25cf\u25cb\u25a0*\u2013\u2014-]\s+(?=\S)")
_FEWEST = 2
_FEWEST_WORDS = 2


def introduced_list(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks items with bullets below a line with a colon, if that follows the text: it ends no story.

    What is short, and stands below the last paragraph of some length, would else be taken for links.

    Looks like: Company to invest in the quay || OSTERWIK (AP) — The company announced that it will invest 12 million in the old quay. || "We are thrilled to be part of this town," said Piet Maas, who leads it. || » Key facts: | » - A covered terminal for 400 passengers | » - 140 new jobs by 2030 | » - Solar roofs on all buildings
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry and the quay. || It will meet again on Friday to vote on the plan. || More stories || » Today: | » - Ferry strike enters third week | » - Mayor resigns after vote
    """
    body = layout.body(copy, marks)
    if body.empty:
        return
    for at in range(max(body.first, 1), min(body.last + 2, len(copy.lines))):
        line = copy.lines[at]
        if line.hints is not None or line.number in marks or not line.text.endswith(COLONS):
            continue
        items = _items(copy, marks, at + 1)
        if len(items) >= _FEWEST and shape(line.text).words >= _FEWEST_WORDS:
            yield mark(
                line, Label.PARAGRAPH, "introduced_list", why("introduces-a-list", f"{len(items)} items")
            )
            for item, text in items:
                yield mark(item, Label.LIST_ITEM, "introduced_list", why("below-a-colon"), values=(text, ""))


def _items(copy: Copy, marks: Mapping[int, Mark], start: int) -> list[tuple[Line, str]]:
    """The lines from a position that open with one and the same bullet, each with its text."""
    found: list[tuple[Line, str]] = []
    for line in copy.lines[start:]:
        bullet = _BULLET.match(line.text) if line.number not in marks else None
        if not bullet or line.text[0] != copy.lines[start].text[0]:
            break
        found.append((line, line.text[bullet.end() :]))
    return found
