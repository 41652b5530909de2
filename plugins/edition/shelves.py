"""Shelves: all stories of a section, a source, a topic or a person, by day and by month."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from edition import periods
from edition.addresses import day_url
from edition.model import Day, Index, IndexEntry, Kind, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import Brief, Label

LATEST = 60
"""A shelf shows whole days until it has this many stories; the rest stands in its months."""


def shelf(  # noqa: PLR0913 - a value with as many parts
    kind: Kind,
    label: Label,
    briefs: Iterable[Brief],
    *,
    home: str | None = None,
    role: str | None = None,
    names: tuple[str, ...] = (),
) -> Shelf:
    """Return the shelf of a label, from its stories in any order.

    A section always has months, since its address plan says so; another shelf only if it holds more
    than it shows.
    """
    filed = days(briefs)
    count = sum(len(day.briefs) for day in filed)
    latest = _latest(filed)
    split = kind is Kind.SECTION or len(latest) < len(filed)
    months = periods.months(filed, label.url) if split else ()
    return Shelf(kind, label, count, latest, months, home, role, names)


def days(briefs: Iterable[Brief]) -> tuple[Day, ...]:
    """Return stories by day, the latest day first; within a day they keep their order."""
    in_order = sorted(briefs, key=lambda brief: brief.story.day, reverse=True)
    grouped = groupby(in_order, key=lambda brief: brief.story.day)
    return tuple(Day(day, day_url(day), tuple(filed)) for day, filed in grouped)


def index(kind: Kind, shelves: Iterable[Shelf]) -> Index:
    """Return the list of all shelves of a kind."""
    in_order = sorted(shelves, key=lambda each: (each.label.name.casefold(), each.label.slug))
    return Index(kind, tuple(IndexEntry(each.label, each.count) for each in in_order))


def _latest(filed: tuple[Day, ...]) -> tuple[Day, ...]:
    shown: list[Day] = []
    count = 0
    for day in filed:
        if count >= LATEST:
            break
        shown.append(day)
        count += len(day.briefs)
    return tuple(shown)
