"""What the rules of the body propose for a line, who see little of the whole: signs of `sequence`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.families import Family
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from copydesk.families import Parts, Value
    from copydesk.model import Line, Mark
    from copydesk.signs import Own

PROPOSALS = frozenset(
    {
        "standfirst",
        "list_item",
        "block_quote",
        "link_run",
        "crosshead",
        "before_body",
        "after_body",
        "paragraph",
    }
)
"""The rules of the body, which see little of the whole: what they say is a sign among others."""

_DEBRIS = frozenset(
    {
        Label.ADVERT,
        Label.BIOGRAPHY,
        Label.COMMENT_COUNT,
        Label.NAVIGATION,
        Label.NOTICE,
        Label.PITCH,
        Label.RELATED_LINK,
        Label.SHARE_BAR,
        Label.TAGS,
    }
)
"""What tells copy of a page from plain copy."""


class Proposal(NamedTuple):
    """What the rules of the body say of a line and of its neighbours."""

    size: str
    said: str
    before: str
    after: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        return self.said, (self.size, self.said), (self.before, self.after)


FAMILIES = (Family(("proposed", "proposed at length", "proposed around"), Proposal),)


def certain(marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """The marks without the proposals, and without crossheads: a certain one looks like one that is not."""
    return {
        number: mark
        for number, mark in marks.items()
        if mark.rule not in PROPOSALS and mark.label is not Label.CROSSHEAD
    }


def is_plain(marks: Iterable[Mark | None]) -> bool:
    """Whether certain marks name no debris of a page."""
    return not any(mark and mark.label in _DEBRIS and mark.rule not in PROPOSALS for mark in marks)


def proposed(lines: Sequence[Line], own: Sequence[Own], marks: Mapping[int, Mark]) -> Iterator[Parts]:
    """What the rules of the body say of each line."""
    said = [_said(marks.get(line.number)) for line in lines]
    sizes = [each.build.size for each in own]
    return zip(sizes, said, ["", *said], [*said[1:], ""], strict=False)


def _said(mark: Mark | None) -> str:
    return f"{mark.label.value} ({mark.rule})" if mark and mark.rule in PROPOSALS else ""
