"""Rule: the rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import label_of, mark, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.lines.layout import Extent
    from copydesk.model import Copy, Line, Mark

_NEAR = 3
"""Lines between the last paragraph of a story and a table that closes it: a heading, a credit."""
_MOST_WORDS = 12
"""Words of a heading."""
_DEBRIS = frozenset(Label) - {Label.CAPTION, Label.CREDIT, Label.ADVERT, Label.RULE, Label.DATE}
"""What parts a table from the story above it."""


def table(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the rows of tables (league tables, results, prices), and the heading between one and the text above.

    Copied, they stand with tabs or with wide spaces between their cells, and several alike below one another.
    A table stands between paragraphs, or closes the story.

    Looks like: Talks resume || The council met on Monday to talk about the ferry. || » Port   Boats | » Lund Cove   12 | » Vellin   7 || It will meet again on Friday to vote on the plan.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || » Boats || » Lund Cove   12 | » Saltmarsh    9 | » Vellin       7
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || Share || » Cookie   Kept | » id   365 | » place   30 | » all   7
    """
    if not any(line.cells for line in copy.lines):
        return
    for at in _places(copy, marks, layout.body(copy, marks)):
        line = copy.lines[at]
        if line.number not in marks and not layout.leads_away(line):
            yield mark(line, Label.TABLE, "table", why("row", f"{len(line.cells)} cells"))
            if _is_heading(copy.lines, at - 1) and copy.lines[at - 1].number not in marks:
                yield mark(copy.lines[at - 1], Label.CROSSHEAD, "table", why("above-table"))


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that ends no sentence stands by itself between text and what is below."""
    line, seen = lines[at], shape(lines[at].text)
    short = seen.words <= _MOST_WORDS and not seen.ends and not line.cells
    return at > 0 and short and shape(lines[at - 1].text).prose


def _places(copy: Copy, marks: Mapping[int, Mark], body: Extent) -> Iterator[int]:
    """The positions of rows in the body or near its end, as far as nothing has closed the story."""
    end = body.last
    for at, line in enumerate(copy.lines[body.first + 1 :], body.first + 1):
        label = label_of(line, marks)
        if label in layout.CLOSING or (at > end and label in _DEBRIS) or at > end + _NEAR:
            return
        if line.cells:
            end = max(end, at)
            yield at
