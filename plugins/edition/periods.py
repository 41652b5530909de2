"""Months of headlines, and years of calendars."""

from __future__ import annotations

from calendar import Calendar as Weeks
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from edition.addresses import day_url, month_url, year_url
from edition.model import Calendar, CalendarDay, Day, Month, Period, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def months(days: Iterable[Day], root: str = "") -> tuple[Month, ...]:
    """Return months of headlines, the latest first, from days in any order.

    Their addresses stand below `root`, such as ``section/sport/``.
    """
    in_order = sorted(days, key=lambda each: each.day, reverse=True)
    found: list[Month] = []
    for _, group in groupby(in_order, key=lambda each: (each.day.year, each.day.month)):
        filed = tuple(group)
        first = filed[0].day.replace(day=1)
        count = sum(len(each.briefs) for each in filed)
        period = Period(first, root + month_url(first), count, len(filed))
        found.append(Month(period, year_url(first), filed, None))
    # The month before, not the one after: that would change when a new month begins.
    return tuple(replace(month, before=older.period) for month, older in pairwise(found)) + tuple(found[-1:])


def years(days: Iterable[Day], first_weekday: int = 0) -> tuple[Year, ...]:
    """Return the years, the latest first; weeks begin on `first_weekday` (0 is Monday)."""
    weeks = Weeks(first_weekday)
    counts = {each.day: len(each.briefs) for each in days}
    found: list[Year] = []
    for number, group in groupby(sorted(counts, reverse=True), key=lambda day: day.year):
        filed = list(group)
        calendars = tuple(
            _calendar(list(month), counts, weeks) for _, month in groupby(filed, key=lambda day: day.month)
        )
        total = sum(counts[day] for day in filed)
        period = Period(date(number, 1, 1), year_url(filed[0]), total, len(filed))
        found.append(Year(period, calendars))
    return tuple(found)


def _calendar(days: Sequence[date], counts: Mapping[date, int], weeks: Weeks) -> Calendar:
    first = days[0].replace(day=1)
    period = Period(first, month_url(first), sum(counts[day] for day in days), len(days))
    rows = tuple(
        tuple(_calendar_day(day, counts) if day.month == first.month else None for day in week)
        for week in weeks.monthdatescalendar(first.year, first.month)
    )
    return Calendar(period, rows)


def _calendar_day(day: date, counts: Mapping[date, int]) -> CalendarDay:
    return CalendarDay(day, day_url(day) if day in counts else None, counts.get(day, 0))
