"""Menus above a story: runs of labels, the last of which is where the section stands; entries with times."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.text.shape import is_label

if TYPE_CHECKING:
    from copydesk.model import Copy

_RUN = 5
"""Labels above a label, and no blank line between any of them, that make it one of a menu."""
_ABOVE = 4
"""Labels above a label that make it look like one of a menu, blank lines or not."""
_SAME = 3
"""Lines above a line that make it one of a menu if all of them are said again in their order."""

_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s|$)")
"""The time of day that opens the entries of a live blog or of a list of the latest news, or stands above."""
_ENTRIES = 3
"""So many different ones make such a list."""


def is_entry(copy: Copy, at: int) -> bool:
    """Whether a line closes a run of labels that no blank line parts."""
    run = copy.lines[max(0, at - _RUN) : at + 1]
    return (
        len(run) > _RUN and not any(line.gap for line in run[1:]) and all(is_label(line.text) for line in run)
    )


def is_below_labels(copy: Copy, at: int) -> bool:
    """Whether only labels stand right above a line, however few at the top of the copy."""
    above = copy.lines[max(0, at - _ABOVE) : at]
    return bool(above) and all(is_label(line.text) for line in above)


def is_said_once(copy: Copy, at: int) -> bool:
    """Whether no other line says what a line says; a label of the story stands in the menu as well."""
    return _told(copy)[copy.lines[at].text.casefold()] == 1


def ends_one_said_again(copy: Copy, at: int) -> bool:
    """Whether a line ends a run of lines that stands elsewhere in the same order: a menu that is said twice.

    Where it goes on alike, it is the whole page that is said twice.
    """
    if at < _SAME or any(is_said_once(copy, near) for near in range(at - _SAME, at + 1)):
        return False
    said = [line.text.casefold() for line in copy.lines]
    run = said[at - _SAME : at + 1]
    starts = (near for near, text in enumerate(said) if text == run[0] and near != at - _SAME)
    return any(
        said[near : near + len(run)] == run
        and said[near + len(run) : near + len(run) + 1] != said[at + 1 : at + 2]
        for near in starts
    )


def is_timed(copy: Copy, at: int) -> bool:
    """Whether a line is one of several that have a time of day before or above them."""
    lines = copy.lines[max(0, at - 1) : at + 1]
    timed = _TIME.match(lines[-1].text) or _TIME.fullmatch(lines[0].text)
    return bool(timed) and _times(copy) >= _ENTRIES


@lru_cache(maxsize=1)
def _times(copy: Copy) -> int:
    """How many different times of day open the lines of a copy."""
    return len({found[0] for line in copy.lines if (found := _TIME.match(line.text))})


@lru_cache(maxsize=1)
def _told(copy: Copy) -> Counter[str]:
    """How often each line is said, whatever its capitals."""
    return Counter(line.text.casefold() for line in copy.lines)
