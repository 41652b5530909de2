"""Rule: posts of social networks that the story shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import is_signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 20
_MOST_LINES = 12
"""Lines of a post."""
_DASHES = "\u2014\u2013\u2015- "


def post(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks posts of social networks as quotations: what a line with a name and a handle signs.

    A copied page has lost the frame around a post; its text and the line below are left.

    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || » The ferry is back! #ferry || » — Jane Roe (@janeroe) October 24, 2026 || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || » — Jane Roe || It will meet again on Friday to vote on the plan.
    """
    headline = layout.headline_at(copy, marks)
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if at <= headline + 1 or line.hints is not None or not is_signature(line.text):
            continue
        said = copy.lines[_first(copy, at) : at]
        if not any(each.number in marks for each in said):
            because = why("signed-below", line.text[:40])
            for each in said:
                yield mark(each, Label.BLOCK_QUOTE, "post", because, values=(each.text,))
            signed = line.text.lstrip(_DASHES)
            yield mark(line, Label.BLOCK_QUOTE, "post", why("signs-a-post", signed[:40]), values=("", signed))


def _first(copy: Copy, signature: int) -> int:
    """Where the post begins that a line signs: no blank line parts what it says."""
    first = signature - 1
    while layout.spaced(copy) and first > signature - _MOST_LINES and not copy.lines[first].gap:
        first -= 1
    return first
