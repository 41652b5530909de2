"""The parts of a year's index: a change has one of them made again, and a query reads a shard of each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

SHARD = 1_500
"""Bytes of a shard; the smaller it is, the less readers load."""

FILE = 64_000
"""Bytes of a file of shards in a part that may still change; a browser asks for the bytes of one shard."""


class Part(Struct, frozen=True):
    """Days whose stories are indexed together."""

    key: str
    """``q1`` (a quarter), ``m10`` (a month), ``d1024`` (a day)."""
    days: tuple[date, ...]

    @property
    def is_today(self) -> bool:
        """Whether it is the last day of its year: one shard, inside the listing."""
        return self.key.startswith("d")

    @property
    def file(self) -> int:
        """Bytes of a file; a finished part has one a shard, since not every host sends parts of files."""
        return SHARD if self.key.startswith("q") else FILE


def parts(days: Iterable[date]) -> tuple[Part, ...]:
    """Return the parts of a year, in order, from its days with stories: what is over is taken together.

    The last day is a part; so are the other days of its month, each other month of its quarter, and each
    quarter before.  So the parts of a year follow from its own days alone, and a past year keeps them.
    """
    ordered = sorted(days)
    if not ordered:
        return ()
    last = ordered[-1]

    def key(day: date) -> str:
        if day == last:
            return f"d{day:%m%d}"
        if _quarter(day) == _quarter(last):
            return f"m{day:%m}"
        return f"q{_quarter(day)}"

    return tuple(Part(name, tuple(found)) for name, found in groupby(ordered, key))


def _quarter(day: date) -> int:
    return (day.month + 2) // 3
