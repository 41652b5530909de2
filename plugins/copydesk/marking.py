"""The few words in which rules are written: which lines are still open, and how a mark is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.model import Evidence, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Label, Line, Value


def open_lines(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[tuple[int, Line]]:
    """The lines that no rule has marked yet, each with its position in `Copy.lines`."""
    return ((at, line) for at, line in enumerate(copy.lines) if line.number not in marks)


def why(code: str, detail: str = "", points: float = 0.0) -> Evidence:
    """One reason for a mark."""
    return Evidence(code, detail, points)


def mark(line: Line, label: Label, rule: str, *because: Evidence, values: tuple[Value, ...] = ()) -> Mark:
    """A mark on one line."""
    return Mark(line.number, line.number, label, rule, because, values)
