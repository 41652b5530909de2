"""What is measured of every line of a copy before the first rule: its shape, and its phrases of word lists.

One look-up finds the phrases of all lists in a line, so that each rule visits only the lines
that could concern it (`copydesk.lines.marking.open_lines`), however many rules there are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text.phrases import LISTS, LONGEST, bare, phrasebook
from copydesk.text.shape import Shape, runs, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.model import Copy

MOST_WORDS_INSIDE = 30
"""Phrases are looked for inside lines of at most so many words; at the beginning, of all."""
_NOTHING: Mapping[str, str] = {}


class Profile(NamedTuple):
    """The measures of one line."""

    shape: Shape
    opening: Mapping[str, str]
    """By word list, the longest phrase with which the line begins."""
    inside: Mapping[str, str]
    """By word list, a phrase of two words or more inside the line; none in long lines."""


@lru_cache(maxsize=1)
def of(copy: Copy) -> tuple[Profile, ...]:
    """The profile of each line of a copy, in their order."""
    return tuple([profile(line.text) for line in copy.lines])


@lru_cache(maxsize=1)
def words(copy: Copy) -> tuple[int, ...]:
    """How many words each line of a copy has."""
    return tuple([seen.shape.words for seen in of(copy)])


@lru_cache(maxsize=8192)
def profile(text: str) -> Profile:
    """Measure a line of text."""
    seen, book = shape(text), phrasebook()
    if seen.words > MOST_WORDS_INSIDE:
        return Profile(seen, book.opening(bare(text[:LONGEST])), _NOTHING)
    line = bare(text)
    return Profile(seen, book.opening(line), book.inside(line, runs(text)))


@lru_cache(maxsize=1)
def saying(copy: Copy) -> Mapping[str, tuple[int, ...]]:
    """By word list, the positions of the lines that hold one of its phrases."""
    found: dict[str, list[int]] = {name: [] for name in LISTS}
    for at, seen in enumerate(of(copy)):
        if seen.opening or seen.inside:
            for name in {*seen.opening, *seen.inside}:
                found[name].append(at)
    return {name: tuple(places) for name, places in found.items()}
