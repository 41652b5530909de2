"""Shelves: all stories of a section, a source, a topic or a person, by day and by month.

A shelf shows its latest days, and links to the months that it does not show in full.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from edition import periods
from edition.addresses import day_url
from edition.model import Day, Kind, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from edition.model import Brief, Label

LATEST = 40
"""A shelf shows whole days until it has this many stories; the rest is in its months."""


def latest(counts: Mapping[date, int], least: int) -> list[date]:
    """Return the latest days that have so many stories together, the latest first, or all days."""
    shown: list[date] = []
    count = 0
    for day in sorted(counts, reverse=True):
        if count >= least:
            break
        shown.append(day)
        count += counts[day]
    return shown


def months(kind: Kind, label: Label, counts: Mapping[date, int]) -> tuple[Period, ...]:
    """Return the months of a shelf that have a page, the latest first.

    Every month of a section has one, as the plan of addresses promises; a month of another shelf has one only
    if the shelf itself does not show it in full.
    """
    if kind is Kind.SECTION:
        return periods.months(counts, label.url)
    unshown = sorted(counts)[: -len(latest(counts, LATEST))]
    if not unshown:
        return ()
    last = periods.last_of_month(unshown[-1])
    older = {day: count for day, count in counts.items() if day <= last}
    return periods.months(older, label.url)


def edge(counts: Mapping[date, int], moved: int) -> list[date]:
    """Return the days that a shelf may have begun or ceased to show after `moved` stories came or went."""
    surely_shown, perhaps_shown = (len(latest(counts, max(0, LATEST + by))) for by in (-moved, moved))
    return sorted(counts, reverse=True)[surely_shown : perhaps_shown + 1]


def days(briefs: Iterable[Brief]) -> tuple[Day, ...]:
    """Return stories by day, the latest day first; within a day they keep their order."""
    in_order = sorted(briefs, key=lambda brief: brief.story.day, reverse=True)
    grouped = groupby(in_order, key=lambda brief: brief.story.day)
    return tuple(Day(day, day_url(day), tuple(filed)) for day, filed in grouped)
