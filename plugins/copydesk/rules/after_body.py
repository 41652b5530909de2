"""Rule: what stands below the story and is nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.body.proposals import is_plain
from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import COLONS, COMMAS, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_MOST_REST = 8
"""Lines below the last that is seen to be text."""
_FEWEST = 3
_MOST_WORDS = 6
"""Words of an item: headlines have more."""


def after_body(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what is left below the last line of the body: teasers, topic lists, forms, footers.

    A list that a colon announces may end a story, and copy that somebody has set with its source at
    the end, and without debris, is text to its end.

    Looks like: Talks resume || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || » Harbour and Coast | » Weather and Tides
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume | By Jane Roe || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan. || - Ports of Call || » Lund Cove: twice a day || » Saltmarsh: on Sundays || harbourtribune.example
    Leaves alone: Dear Dora || My neighbour sings in the bath at two in the morning, and I have to sleep. || Ask him for an earlier concert, or ring his bell at two and applaud. || » Dear Greta, || » It depends on the dog.
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. || » These are the ports that it calls at: || » Lund Cove | » Saltmarsh | » Vellin
    """
    body = layout.body(copy, marks)
    if body.empty or _is_clean(copy, marks) or _is_list(copy.lines[body.last :], marks):
        return
    if _is_rest(copy.lines[body.last + 1 :], copy, marks):
        return
    for near, line in open_lines(copy, marks):
        if near > body.last:
            yield mark(line, Label.RELATED_LINK, "after_body", why("below-body"))


def _is_clean(copy: Copy, marks: Mapping[int, Mark]) -> bool:
    """Whether copy ends with its source and holds no debris of a page: who set it so has left nothing to cut."""
    last = marks.get(copy.lines[-1].number)
    if last is None or last.label is not Label.SOURCE:
        return False
    return is_plain(copy, marks)


def _is_rest(lines: Sequence[Line], copy: Copy, marks: Mapping[int, Mark]) -> bool:
    """Whether a few lines are the end of a story that is too short to be seen: copy without debris, half of it told."""
    if not 0 < len(lines) <= _MOST_REST or lines[0].hints is not None or not is_plain(copy, marks):
        return False
    told = [_tells(line) for line in lines]
    headed = sum(line.text.isupper() and below for line, below in zip(lines, told[1:], strict=False))
    return (sum(told) + headed) * 2 >= len(lines)


def _tells(line: Line) -> bool:
    """Whether a line is a sentence, or a verse or a salutation, which end with a comma."""
    seen = shape(line.text)
    return line.text[-1] in COMMAS or (seen.ends and seen.words >= _FEWEST)


def _is_list(lines: Sequence[Line], marks: Mapping[int, Mark]) -> bool:
    """Whether a story, from the last line of its body, ends with a list that a colon announces, and nothing follows."""
    announced = next((lines[at + 1 :] for at, line in enumerate(lines[:2]) if line.text.endswith(COLONS)), ())
    if len(announced) < _FEWEST or any(line.number in marks for line in lines[1:]):
        return False
    shapes = [shape(line.text) for line in announced]
    alike = len({line.gap > 0 for line in announced[1:]}) == 1
    return alike and all(not seen.ends and seen.words <= _MOST_WORDS for seen in shapes)
