"""What comes before a line, what is near it, and which lines look like it: signs for `sequence`."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from copydesk.body.families import Family
from copydesk.model import CREDITS, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.body.columns import Seen
    from copydesk.body.families import Parts, Value

_CLOSING = frozenset({Label.TAGS, Label.COMMENT_COUNT, Label.SIGN_OFF, Label.BIOGRAPHY, Label.CORRECTION})
_LEADING = frozenset({Label.RELATED_LINK, Label.SHARE_BAR, Label.PITCH, Label.ADVERT, Label.TAGS})
"""What stands above links to other stories."""
_LEADING_LISTS = frozenset(
    {"related_words", "navigation_words", "share_words", "pitch_words", "comment_words"}
)
_MOST_WORDS = 20
_BEGUN = 3
"""Lines of running text after which the story has begun, and what closes stories can close it."""
_LONG_BREAK = 30
"""Words of a paragraph below which links that a heading led to have ended."""
_BREAK_ENDS = (1, 2, 4, 7, 12)
_FAR = 9
"""Lines beyond which something is far."""
_MOST_RUN, _MOST_SHORT, _MOST_DISTANCE, _MOST_ALIKE = 6, 7, 6, 6
"""What is counted no further."""
_TITLE = 0.7


class Run(NamedTuple):
    """The run of lines that are no running text in which a line stands, and what has ended above it."""

    size: str
    run: int
    """Lines, none parted from the next; 0 for running text."""
    short: int
    """Lines, parted or not."""
    credits: int
    """Bylines and dates since the story began."""
    closings: int
    """Lines that close a story, since it began."""
    longest: int
    """The longest break in the text, as a step of `_BREAK_ENDS`."""

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        return (
            (size, str(self.run)),
            (size, str(self.short)),
            (size, str(self.credits)),
            (size, str(self.closings)),
            (size, str(self.longest)),
        )


class Lead(NamedTuple):
    """What above a line closes the story or leads to others."""

    group: str
    closing: str
    leading: str
    """The nearest label that leads to other stories."""
    distance: int
    """Lines between it and the line."""

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        return (self.group, self.closing), (self.group, self.leading, str(self.distance))


class Credits(NamedTuple):
    """The nearest bylines and dates; the language."""

    size: str
    above: int
    below: int
    language: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        return (size, str(self.above)), (size, str(self.below)), (size, self.language)


class Alike(NamedTuple):
    """How many short lines look like a line, itself included, wholly or but for their neighbours."""

    size: str
    group: str
    wholly: int
    nearly: int

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        return (self.group, str(self.wholly)), (self.size, str(self.nearly))


FAMILIES = (
    Family(("run", "run of short lines", "credits since", "closings since", "longest break"), Run),
    Family(("closed", "links above"), Lead),
    Family(("credit above", "credit below", "language"), Credits),
    Family(("alike", "nearly alike"), Alike),
)
"""The signs, in the order in which `history` and `company` look at them."""


def history(seen: Seen) -> tuple[Iterator[Parts], ...]:
    """The run that each line stands in, and what stood above it that closes a story or leads to others."""
    runs = _runs(seen, [line.gap > 0 for line in seen.lines])
    short = _runs(seen, [False] * len(seen.lines))
    closing, *ended = _columns(_ended(seen), 4)
    return (
        zip(seen.sizes, _upto(_MOST_RUN, runs), _upto(_MOST_SHORT, short), *ended, strict=True),
        zip(seen.groups, closing, *_columns(_leading(seen), 2), strict=True),
    )


def _columns(rows: Iterable[Parts], width: int) -> list[Parts]:
    """Turn rows of so many parts into columns."""
    return list(zip(*rows, strict=True)) or [()] * width


def _upto(most: int, counts: Iterable[int]) -> list[int]:
    """Counts, none greater than `most`."""
    return [min(most, count) for count in counts]


def _ended(seen: Seen) -> Iterator[tuple[str, int, int, int]]:
    """For each line what has closed the text above, the credits and the closings, the longest break."""
    closing = ""
    begun = signed = closings = broken = longest = 0
    for mark, is_text in zip(seen.marks, seen.text, strict=True):
        if is_text:
            closing, broken = "", 0
        elif begun >= _BEGUN:
            broken += 1
            longest = max(longest, broken)
        yield closing, min(signed, 2), min(closings, 2), bisect_left(_BREAK_ENDS, longest)
        if mark is not None:
            closes = mark.label in _CLOSING
            if closes:
                closing = mark.label.value
            if begun >= _BEGUN:
                signed += mark.label in CREDITS
                closings += closes
        begun += is_text


def _leading(seen: Seen) -> Iterator[tuple[str, int]]:
    """For each line, the nearest label above it that leads to other stories, and how far above it stands."""
    above, distance = "", _FAR
    for mark, own, is_text, words in zip(seen.marks, seen.own, seen.text, seen.words, strict=True):
        yield above, min(distance, _MOST_DISTANCE)
        distance += 1
        said = own.phrases
        if mark and mark.label in _LEADING:
            above, distance = mark.label.value, 0
        elif said.reach == "whole" and said.list in _LEADING_LISTS:
            above, distance = said.list, 0
        elif is_text and words > _LONG_BREAK:
            above, distance = "", _FAR


def _runs(seen: Seen, parted: Sequence[bool]) -> list[int]:
    """How long the run of lines that are no running text is in which each line stands; 0 for running text."""
    found, first = [0] * len(seen.lines), 0
    for at in range(len(seen.lines) + 1):
        if at == len(seen.lines) or seen.text[at] or (at > first and parted[at]):
            found[first:at] = [at - first] * (at - first)
            first = at + 1 if at < len(seen.lines) and seen.text[at] else at
    return found


def company(seen: Seen) -> tuple[Iterator[Parts], ...]:
    """Bylines near, the language; other lines that look alike."""
    is_credit = [mark is not None and mark.label in CREDITS for mark in seen.marks]
    above, below = _distances(is_credit), _distances(is_credit[::-1])[::-1]
    looks = _looks(seen)
    nearly = [look and look[:5] for look in looks]
    return (
        zip(
            seen.sizes,
            above,
            below,
            repeat(seen.language if seen.language == "en" else "other"),
            strict=False,
        ),
        zip(seen.sizes, seen.groups, _counts(looks), _counts(nearly), strict=True),
    )


def _counts(looks: Sequence[tuple[str, ...]]) -> list[int]:
    """How often each look is there; 0 for none."""
    counts = Counter(looks)
    return [min(counts[look], _MOST_ALIKE) if look else 0 for look in looks]


def _distances(flags: Sequence[bool]) -> list[int]:
    """How many lines ago a flag was set; `_FAR` where it is longer ago or never was."""
    found, ago = [], _FAR
    for flag in flags:
        found.append(min(ago, _FAR))
        ago = 0 if flag else ago + 1
    return found


def _looks(seen: Seen) -> list[tuple[str, ...]]:
    """How each short line looks: lines that look alike are most likely the same thing."""
    found: list[tuple[str, ...]] = []
    groups, gaps = ["", *seen.groups, ""], [*["gap" if line.gap else "" for line in seen.lines], "gap"]
    for at, (mark, words) in enumerate(zip(seen.marks, seen.words, strict=True)):
        if mark is not None or words > _MOST_WORDS:
            found.append(())
            continue
        build = seen.own[at].build
        found.append(
            (
                gaps[at],
                gaps[at + 1],
                build.ending,
                build.opening,
                "title" if seen.measured[at].shape.capitals > _TITLE else "",
                groups[at],
                groups[at + 2],
            )
        )
    return found
