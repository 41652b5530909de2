"""The few words in which rules are written: which lines are still open, and how a mark is made."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.model import Evidence, Mark
from copydesk.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Label, Line, Value


def open_lines(copy: Copy, marks: Mapping[int, Mark], most_words: int = 0) -> Iterator[tuple[int, Line]]:
    """The lines that no rule has marked yet, each with its position in `Copy.lines`.

    With `most_words`, only the lines of at most so many words: most rules are about short
    lines, and most of a copy is long ones.
    """
    return (each for each in _lines(copy, most_words) if each[1].number not in marks)


@lru_cache(maxsize=64)
def _lines(copy: Copy, most_words: int) -> tuple[tuple[int, Line], ...]:
    """The lines with their positions; those of at most `most_words` words, unless it is 0."""
    if not most_words:
        return tuple(enumerate(copy.lines))
    counted = zip(enumerate(copy.lines), _word_counts(copy), strict=True)
    return tuple([each for each, words in counted if words <= most_words])


@lru_cache(maxsize=8)
def _word_counts(copy: Copy) -> tuple[int, ...]:
    return tuple([shape(line.text).words for line in copy.lines])


@lru_cache(maxsize=4096)
def why(code: str, detail: str = "", points: float = 0.0) -> Evidence:
    """One reason for a mark."""
    return Evidence(code, detail, points)


def mark(line: Line, label: Label, rule: str, *because: Evidence, values: tuple[Value, ...] = ()) -> Mark:
    """A mark on one line."""
    return Mark(line.number, line.number, label, rule, because, values)
