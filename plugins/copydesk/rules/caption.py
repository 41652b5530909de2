"""Rule: what is written under a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines import captions, layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 130
_LINKED = 0.9
"""Share of characters in links from which a line under a picture leads to another story."""


def caption(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks captions: lines that end with a picture credit, stand against a credit, or open as captions do.

    The picture stayed behind; what was said of it need not be lost.

    Looks like: The council met on Monday. || » The ferry at its berth on Sunday. (Photo: Jane Roe) || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth on Sunday. | Photo: Jane Roe || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth. (Jane Roe / The Tribune) || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth, where it has lain for a year. Photo courtesy of the Harbour Board. || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth, where it has lain for a year. File photo || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth © Jane Roe / Tribune || It will meet again.
    Looks like: The council met on Monday. || » Will the ferry ever leave its berth? [Splash News] || It will meet again.
    Leaves alone: The council met on Monday. || » The ferry was sold by the heirs of its builder. Some of Osterwik stood at the quay. || It will meet again.
    Leaves alone: The council met on Monday to talk about the ferry. || » Why the pilots stayed at home [Reuters] || It will meet again.
    Leaves alone: » The ferry is at its berth (again). || The council met on Monday to talk about it.
    """
    at = layout.headline_at(copy, marks)
    head = layout.head(copy, marks)
    for near, line in open_lines(copy, marks, _MOST_WORDS):
        if line.hints and (line.hints.heading or line.hints.links > _LINKED):
            continue
        if line.hints and (line.hints.caption or "captions" in line.hints.declared):
            yield mark(line, Label.CAPTION, "caption", why("caption-tag"))
        elif _is_pictured(line) and at < near < layout.body(copy, marks).last:
            yield mark(line, Label.CAPTION, "caption", why("with-a-picture"))
        elif captions.OPENING.match(line.text):
            yield mark(line, Label.CAPTION, "caption", why("caption-opening", line.text[:20]))
        elif found := captions.credit(line.text):
            yield mark(line, Label.CAPTION, "caption", why("ends-with-credit", found))
        elif near > at + 1 and _by_credit(copy, marks, near):
            yield mark(line, Label.CAPTION, "caption", why("beside-credit"))
        elif near in head and near > at and (found := captions.description(line.text)):
            yield mark(line, Label.CAPTION, "caption", why("describes-a-picture", found))


def _is_pictured(line: Line) -> bool:
    """Whether HTML shows a line alone with a picture, and it leads nowhere else."""
    return line.hints is not None and "pictured" in line.hints.declared and not layout.leads_away(line)


def _by_credit(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a credit stands right above or below, with no blank line between."""
    line = copy.lines[at]
    above = copy.lines[at - 1] if at and not line.gap else None
    below = copy.lines[at + 1] if at + 1 < len(copy.lines) and not copy.lines[at + 1].gap else None
    crowded = not layout.spaced(copy)
    for near in (below, above):
        found = marks.get(near.number) if near else None
        if found and found.label is Label.CREDIT and not (crowded and near is above):
            return True
    return False
