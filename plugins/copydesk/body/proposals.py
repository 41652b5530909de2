"""What the rules of the body, which see little of the whole, propose for a line: signs for `sequence`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copydesk.body.families import Family
from copydesk.lines import layout
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.body.families import Parts, Value
    from copydesk.body.signs import Build, Own
    from copydesk.model import Copy, Line, Mark

PROPOSALS = frozenset(
    {
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

_SHORT = ("1", "2-3", "4-6", "7-10", "11-16")
_TITLE = frozenset({"4", "5"})
"""Steps of capitals from which a line is set as a title."""
_MOST_HEADS = 3
"""Crossheads are counted no further."""
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
    like: str
    """Crossheads proposed elsewhere that are set like this line; empty for what is no label and no title."""
    unlike: str
    """Those that are set in another way."""

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        manner = (self.said, self.like, self.unlike) if self.like else ""
        return self.said, (self.size, self.said), (self.before, self.after), manner


FAMILIES = (Family(("proposed", "proposed at length", "proposed around", "manner of crossheads"), Proposal),)


def certain(marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """The marks without the proposals, and without crossheads: a certain one looks like one that is not."""
    return {
        number: mark
        for number, mark in marks.items()
        if mark.rule not in PROPOSALS and mark.label is not Label.CROSSHEAD
    }


def is_plain(copy: Copy, marks: Mapping[int, Mark]) -> bool:
    """Whether certain marks name no debris of a page below the headline."""
    below = (marks.get(line.number) for line in copy.lines[layout.headline_at(copy, marks) + 1 :])
    return not any(mark and mark.label in _DEBRIS and mark.rule not in PROPOSALS for mark in below)


def proposed(lines: Sequence[Line], own: Sequence[Own], marks: Mapping[int, Mark]) -> Iterator[Parts]:
    """What the rules of the body say of each line, and how many crossheads are set like it."""
    found = [marks.get(line.number) for line in lines]
    said = [_said(mark) for mark in found]
    sizes = [each.build.size for each in own]
    heads = [mark is not None and mark.label is Label.CROSSHEAD for mark in found]
    manners = _manners([each.build for each in own], heads)
    return zip(sizes, said, ["", *said], [*said[1:], ""], *manners, strict=False)


def _manners(builds: Sequence[Build], heads: Sequence[bool]) -> tuple[list[str], list[str]]:
    """For each short line, how many crossheads besides itself are set like it, and how many are not."""
    looks = [_look(build) for build in builds]
    counts = Counter(look for look, is_head in zip(looks, heads, strict=True) if is_head)
    every = counts.total()
    like, unlike = [], []
    for look, is_head in zip(looks, heads, strict=True):
        same = counts[look] - is_head
        like.append(str(min(same, _MOST_HEADS)) if look else "")
        unlike.append(str(min(every - is_head - same, _MOST_HEADS)))
    return like, unlike


def _look(build: Build) -> tuple[str, ...]:
    """How a short line is set: what ends it, how it opens, how many capitals it has; empty for a long one."""
    if build.size not in _SHORT:
        return ()
    capitals = "title" if build.capitals in _TITLE else build.capitals if build.capitals == "all" else ""
    return build.ending, "quoted" if build.opening == "quotation mark" else "", capitals


def _said(mark: Mark | None) -> str:
    return f"{mark.label.value} ({mark.rule})" if mark and mark.rule in PROPOSALS else ""
