"""What the lines below a headline show when compared with one another: signs for `sequence`.

Kinds of neighbours, place in the copy, what was said before, what is around.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, NamedTuple

from copydesk.body import context, sayings
from copydesk.body.columns import GROUPS
from copydesk.body.families import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.body.columns import Seen
    from copydesk.body.families import Parts, Value
    from copydesk.lines.layout import Extent

_NEAR = 6
"""Lines ahead and behind in which running text is counted."""
_COUNT_ENDS = (0, 1, 2, 4, 8)
_DISTANCE_ENDS = (0, 1, 2, 3, 5, 8, 12, 20)
_CLOSE = 3
_GAPS = 3
"""Blank lines from which on they are counted no further."""


class Neighbours(NamedTuple):
    """A line and what stands right above and below it."""

    mark: str
    kind: str
    size: str
    group: str
    before: str
    """The group of the line above."""
    after: str
    above: int
    """Blank lines above it, 3 for more."""
    below: int
    spaced: bool

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        spaced = "parted" if self.spaced else "unparted"
        gaps = (str(self.above), str(self.below), spaced)
        parted = ("gap" if self.above else "", "gap" if self.below else "", spaced)
        return (
            self.mark,
            self.kind,
            (self.before, self.size, self.after),
            (*parted, self.before, self.kind, self.after),
            gaps,
            (*gaps, self.group),
        )


class Farther(NamedTuple):
    """The two lines above and below a line: the kind of the next, the group of the one beyond."""

    before: str
    after: str
    beyond_before: str
    beyond_after: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        return (
            self.before,
            self.after,
            (self.beyond_before, GROUPS.get(self.before, self.before)),
            (GROUPS.get(self.after, self.after), self.beyond_after),
        )


class Place(NamedTuple):
    """Where a line stands to the text."""

    place: str
    group: str
    ahead: int
    """Lines of running text among the next `_NEAR`."""
    behind: int
    all_behind: int
    """Lines of running text above, as a step of `_COUNT_ENDS`."""
    all_ahead: int

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        group = self.group
        return (
            self.place,
            (self.place, group),
            (group, str(self.ahead)),
            (group, str(self.behind)),
            (group, str(self.all_behind), str(self.all_ahead)),
        )


class Distance(NamedTuple):
    """How far a line stands from the headline and the end, and how thick the text is around it."""

    size: str
    ahead: int
    behind: int
    from_headline: int
    """As a step of `_DISTANCE_ENDS`."""
    from_end: int

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        return (
            (size, str(min(3, self.ahead)), str(min(3, self.behind))),
            (size, str(self.from_headline)),
            (size, str(self.from_end)),
        )


FAMILIES = (
    Family(("mark", "kind", "neighbours", "context", "gaps", "gaps of kind"), Neighbours),
    Family(("line before", "line after", "two lines before", "two lines after"), Farther),
    Family(
        ("place", "kind in place", "kind and text ahead", "kind and text behind", "kind and all text"), Place
    ),
    Family(("text around", "from headline", "from end"), Distance),
    *sayings.FAMILIES,
    *context.FAMILIES,
)
"""The signs of lines that are held against one another, as `surroundings` looks at them."""


def surroundings(seen: Seen) -> Iterator[tuple[Parts, ...]]:
    """Look at each line that is measured: a sight for each family."""
    return zip(
        _neighbours(seen),
        _farther(seen),
        *_places(seen),
        sayings.sayings(seen),
        *context.history(seen),
        *context.company(seen),
        strict=True,
    )


def _neighbours(seen: Seen) -> Iterator[Parts]:
    gaps = [min(line.gap, _GAPS) for line in seen.lines]
    return zip(
        [mark.label.value if mark else "" for mark in seen.marks],
        seen.kinds,
        seen.sizes,
        seen.groups,
        ["", *seen.groups],
        [*seen.groups[1:], ""],
        gaps,
        [*gaps[1:], _GAPS],
        repeat(seen.spaced),
        strict=False,  # some columns go on
    )


def _farther(seen: Seen) -> Iterator[Parts]:
    kinds, groups = seen.kinds, seen.groups
    return zip(["", *kinds], [*kinds, ""][1:], ["", "", *groups], [*groups[2:], "", ""], strict=False)


def _places(seen: Seen) -> tuple[Iterator[Parts], ...]:
    """Where each line stands in the copy, and how much running text stands around it."""
    count = len(seen.lines)
    above = [0, *accumulate(seen.text)]
    ahead = [above[min(count, at + 1 + _NEAR)] - above[at + 1] for at in range(count)]
    behind = [above[at] - above[max(0, at - _NEAR)] for at in range(count)]
    step_of = [bisect_left(_COUNT_ENDS, each) for each in range(above[-1] + 1)]
    far = [bisect_left(_DISTANCE_ENDS, at) for at in range(count + seen.below)]
    return (
        zip(
            [_place(at, seen.body) for at in range(count)],
            seen.groups,
            ahead,
            behind,
            [step_of[each] for each in above[:-1]],
            [step_of[above[-1] - each] for each in above[1:]],
            strict=True,
        ),
        zip(seen.sizes, ahead, behind, far, reversed(far), strict=False),  # the last two go on
    )


def _place(at: int, body: Extent) -> str:
    if at < body.first:
        return "right above the text" if at >= body.first - _CLOSE else "above the text"
    if at > body.last:
        return "right below the text" if at <= body.last + _CLOSE else "below the text"
    if at == body.first:
        return "first of the text"
    return "last of the text" if at == body.last else "in the text"
