"""Months and years, from the number of stories that each day has."""

from __future__ import annotations

from calendar import Calendar as Weeks
from calendar import monthrange
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from edition.addresses import day_url, month_url, year_url
from edition.model import Calendar, CalendarDay, Period, Span, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def months(counts: Mapping[date, int], root: str = "") -> tuple[Period, ...]:
    """Return the months of days, the latest first, from the number of stories of each day.

    Their addresses are below `root`, such as ``section/sport/``.
    """
    grouped = groupby(sorted(counts, reverse=True), key=first_of_month)
    return tuple(_month(first, [counts[day] for day in days], root) for first, days in grouped)


def _month(first: date, counts: list[int], root: str) -> Period:
    return Period(first, root + month_url(first), sum(counts), len(counts))


def spans(days: Iterable[date]) -> tuple[Span, ...]:
    """Return the months of days, the latest first."""
    firsts = sorted({first_of_month(day) for day in days}, reverse=True)
    return tuple(Span(first, month_url(first)) for first in firsts)


def year(days: Iterable[date], first_weekday: int) -> Year:
    """Return the year of days, which must all be in it; weeks begin on `first_weekday`, 0 for Monday."""
    in_order = sorted(days)
    weeks = Weeks(first_weekday)
    calendars = tuple(_calendar(month, set(in_order), weeks) for month in spans(in_order))
    first = in_order[0].replace(month=1, day=1)
    return Year(Span(first, year_url(first)), len(in_order), calendars)


def _calendar(month: Span, days: set[date], weeks: Weeks) -> Calendar:
    number = month.first.month
    rows = (
        tuple(_calendar_day(day, days) if day.month == number else None for day in week)
        for week in weeks.monthdatescalendar(month.first.year, number)
    )
    return Calendar(month, tuple(rows))


def _calendar_day(day: date, days: set[date]) -> CalendarDay:
    return CalendarDay(day, day_url(day) if day in days else None)


def first_of_month(day: date) -> date:
    """Return the first day of the month of a day."""
    return date(day.year, day.month, 1)


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])
