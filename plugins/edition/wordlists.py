"""Word lists of the paper, one entry a line: ``words/NAME.txt``, whose first line says what it holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = Path(__file__).resolve().parent / "words"


@cache
def listed(name: str) -> frozenset[str]:
    """Return the entries of a list."""
    return frozenset(_lines(name))


@cache
def same_names() -> Mapping[str, str]:
    """Return for each other name of a thing the one that is the key of all."""
    groups = [[part.strip() for part in line.split("|")] for line in _lines("same_names")]
    return {other: first for first, *others in groups for other in others}


def _lines(name: str) -> list[str]:
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
