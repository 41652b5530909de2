"""The vocabulary of rules: which lines are still open, and how to make a mark."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.lines import profiles
from copydesk.model import Evidence, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.model import Copy, Label, Line, Value


def open_lines(
    copy: Copy, marks: Mapping[int, Mark], most_words: int = 0, *, saying: str = ""
) -> list[tuple[int, Line]]:
    """The lines that no rule has marked yet, each with its position in `Copy.lines`.

    Args:
        copy: the copy.
        marks: the marks made so far.
        most_words: only lines of at most so many words, unless it is 0: most rules are about
            short lines, and most of a copy is long ones.
        saying: only lines that a phrase of this word list opens or (up to
            `profiles.MOST_WORDS_INSIDE` words) stands in: a line that says nothing of what a
            rule looks for is not visited.

    """
    return [each for each in _lines(copy, most_words, saying) if each[1].number not in marks]


def is_named(line: Line) -> bool:
    """Whether the page itself says that a line is its headline or its standfirst, whatever its words."""
    return line.hints is not None and not line.hints.declared.isdisjoint(("headline", "standfirst"))


@lru_cache(maxsize=32)
def _lines(copy: Copy, most_words: int, saying: str) -> tuple[tuple[int, Line], ...]:
    """The lines with their positions, chosen by what is measured of them once."""
    found = _places(copy)
    if saying:
        found = tuple([found[at] for at in profiles.saying(copy)[saying]])
    if not most_words:
        return found
    counts = profiles.words(copy)
    return tuple([each for each in found if counts[each[0]] <= most_words])


@lru_cache(maxsize=1)
def _places(copy: Copy) -> tuple[tuple[int, Line], ...]:
    """The lines with their positions: made once, for a copy of many short lines is chosen from often."""
    return tuple(enumerate(copy.lines))


@lru_cache(maxsize=4096)
def why(code: str, detail: str = "", points: float = 0.0) -> Evidence:
    """One reason for a mark."""
    return Evidence(code, detail, points)


def label_of(line: Line, marks: Mapping[int, Mark]) -> Label | None:
    """What a line is marked as; None where it is open."""
    found = marks.get(line.number)
    return found.label if found else None


def text_of(line: Line, mark: Mark) -> str:
    """The text of a line as its rule reads it: without its bullet, dash, quotation sign or label."""
    return next((value for value in mark.values if isinstance(value, str)), line.text)


def mark(line: Line, label: Label, rule: str, *because: Evidence, values: tuple[Value, ...] = ()) -> Mark:
    """A mark on one line."""
    return Mark(line.number, line.number, label, rule, because, values)
