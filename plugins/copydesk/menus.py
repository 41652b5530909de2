"""Menus above a story: runs of labels, of which the last one stands where the section would."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.shape import is_label

if TYPE_CHECKING:
    from copydesk.model import Copy

_RUN = 5
"""Labels above a label, and no blank line between any of them, that make it one of a menu."""


def is_entry(copy: Copy, at: int) -> bool:
    """Whether a line closes a run of labels that no blank line parts."""
    run = copy.lines[max(0, at - _RUN) : at + 1]
    return (
        len(run) > _RUN and not any(line.gap for line in run[1:]) and all(is_label(line.text) for line in run)
    )


def is_said_once(copy: Copy, at: int) -> bool:
    """Whether no other line says what a line says; a label of the story stands in the menu as well."""
    return _told(copy)[copy.lines[at].text.casefold()] == 1


@lru_cache(maxsize=1)
def _told(copy: Copy) -> Counter[str]:
    """How often each line is said, whatever its capitals."""
    return Counter(line.text.casefold() for line in copy.lines)
