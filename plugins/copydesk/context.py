"""What stood above a line, what stands near it, and which lines look like it: signs of `sequence`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk import signs
from copydesk.model import Label
from copydesk.signs import own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.model import Copy
    from copydesk.signs import Value
    from copydesk.surroundings import Seen

NAMES = (
    "run",
    "run of short lines",
    "closed",
    "credits since",
    "closings since",
    "longest break",
    "links above",
    "credit above",
    "credit below",
    "series",
    "alike",
    "nearly alike",
    "language",
)
"""The signs, in the order in which `history` and `company` give their values."""

_LISTED = signs.NAMES.index("list")
"""Where `own` says of which word list a line is a phrase."""
_CLOSING = frozenset({Label.TAGS, Label.COMMENT_COUNT, Label.SIGN_OFF, Label.BIOGRAPHY, Label.CORRECTION})
_CREDITS = frozenset({Label.BYLINE, Label.DATE})
_LEADING = frozenset({Label.RELATED_LINK, Label.SHARE_BAR, Label.PITCH, Label.ADVERT, Label.TAGS})
"""What stands above links to other stories."""
_LEADING_LISTS = frozenset(
    {"related_words", "navigation_words", "share_words", "pitch_words", "comment_words"}
)
_NUMBER = re.compile(r"(\d{1,3})[.):]\s+\S")
_SERIES, _SERIES_WORDS = 3, 20
_BEGUN = 3
"""Lines of running text after which the story has begun, and what closes stories can close it."""
_LONG_BREAK = 30
"""Words of a paragraph below which links that a heading led to have ended."""
_BREAK_ENDS = (1, 2, 4, 7, 12)
_FAR = 9
"""Lines beyond which something is far."""
_TITLE = 0.7


def history(seen: Seen) -> Iterator[tuple[Value, ...]]:
    """The run that a line stands in, and what stood above it that closes a story or leads to others."""
    runs = _runs(seen, [line.gap > 0 for line in seen.lines])
    short = _runs(seen, [False] * len(seen.lines))
    leading = _leading(seen)
    closing = ""
    begun = signed = closings = broken = longest = 0
    for at, (mark, is_text) in enumerate(zip(seen.marks, seen.text, strict=True)):
        size, group = seen.lengths[at], seen.groups[at]
        label = mark.label if mark else None
        if is_text:
            closing, broken = "", 0
        elif begun >= _BEGUN:
            broken += 1
            longest = max(longest, broken)
        yield (
            (size, str(min(runs[at], 6))),
            (size, str(min(short[at], 7))),
            (group, closing),
            (size, str(min(signed, 2))),
            (size, str(min(closings, 2))),
            (size, str(bisect_left(_BREAK_ENDS, longest))),
            (group, *leading[at]),
        )
        if label in _CLOSING and mark:
            closing = mark.label.value
        if begun >= _BEGUN:
            signed += label in _CREDITS
            closings += label in _CLOSING
        begun += is_text


def _leading(seen: Seen) -> list[tuple[str, str]]:
    """For each line, the nearest label above it that leads to other stories, and how far above it stands."""
    found, above, distance = [], "", _FAR
    for at, (line, mark) in enumerate(zip(seen.lines, seen.marks, strict=True)):
        found.append((above, str(min(distance, 6))))
        distance += 1
        listed = own(line.text)[_LISTED]
        if mark and mark.label in _LEADING:
            above, distance = mark.label.value, 0
        elif isinstance(listed, tuple) and listed[1] == "whole" and listed[0] in _LEADING_LISTS:
            above, distance = listed[0], 0
        elif seen.text[at] and seen.measured[at].shape.words > _LONG_BREAK:
            above, distance = "", _FAR
    return found


def _runs(seen: Seen, parted: Sequence[bool]) -> list[int]:
    """How long the run of lines that are no running text is in which each line stands; 0 for running text."""
    found, first = [0] * len(seen.lines), 0
    for at in range(len(seen.lines) + 1):
        if at == len(seen.lines) or seen.text[at] or (at > first and parted[at]):
            found[first:at] = [at - first] * (at - first)
            first = at + 1 if at < len(seen.lines) and seen.text[at] else at
    return found


def company(copy: Copy, seen: Seen) -> Iterator[tuple[Value, ...]]:
    """Bylines near, numbered series, other lines that look alike, the language."""
    is_credit = [mark is not None and mark.label in _CREDITS for mark in seen.marks]
    above, below = _distances(is_credit), _distances(is_credit[::-1])[::-1]
    series = _series(seen)
    looks = _looks(seen)
    alike, nearly = Counter(looks), Counter(look and look[:5] for look in looks)
    language = copy.language if copy.language == "en" else "other"
    for at, (size, group, look) in enumerate(zip(seen.lengths, seen.groups, looks, strict=True)):
        yield (
            (size, str(above[at])),
            (size, str(below[at])),
            (size, "series" if at in series else ""),
            (group, str(min(alike[look], 6) if look else 0)),
            (size, str(min(nearly[look[:5]], 6) if look else 0)),
            (size, language),
        )


def _distances(flags: Sequence[bool]) -> list[int]:
    """How many lines ago a flag was set; `_FAR` where it is longer ago or never was."""
    found, ago = [], _FAR
    for flag in flags:
        found.append(min(ago, _FAR))
        ago = 0 if flag else ago + 1
    return found


def _series(seen: Seen) -> frozenset[int]:
    """The short numbered lines that count up or down through the copy."""
    found = [
        (at, int(number[1]))
        for at, line in enumerate(seen.lines)
        if seen.marks[at] is None
        and seen.measured[at].shape.words <= _SERIES_WORDS
        and (number := _NUMBER.match(line.text))
    ]
    steps = {after - before for (_, before), (_, after) in pairwise(found)}
    return frozenset(at for at, _ in found) if len(found) >= _SERIES and steps in ({1}, {-1}) else frozenset()


def _looks(seen: Seen) -> list[tuple[str, ...]]:
    """How each short line looks: lines that look alike are most likely the same thing."""
    found: list[tuple[str, ...]] = []
    groups, last = ["", *seen.groups, ""], len(seen.lines) - 1
    for at, line in enumerate(seen.lines):
        measured = seen.measured[at].shape
        if seen.marks[at] is not None or measured.words > _SERIES_WORDS:
            found.append(())
            continue
        signs = own(line.text)
        found.append(
            (
                "gap" if line.gap else "",
                "gap" if at == last or seen.lines[at + 1].gap else "",
                signs[1][1],
                signs[2][1],
                "title" if measured.capitals > _TITLE else "",
                groups[at],
                groups[at + 2],
            )
        )
    return found
