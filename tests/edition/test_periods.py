"""Months tell how much is in them, years are calendars."""

from __future__ import annotations

from datetime import date

from edition import periods
from edition.model import Period, Span


def days(*named: str) -> list[date]:
    return [date.fromisoformat(each) for each in named]


def test_months_stand_latest_first_with_their_counts() -> None:
    counts = dict(zip(days("2026-10-01", "2026-11-09", "2026-11-10"), (3, 1, 4), strict=True))
    assert periods.months(counts) == (
        Period(date(2026, 11, 1), "2026/11/", 5, 2),
        Period(date(2026, 10, 1), "2026/10/", 3, 1),
    )


def test_months_of_a_shelf_stand_below_it() -> None:
    (month,) = periods.months({date(2026, 11, 9): 1}, "section/sport/")
    assert month.url == "section/sport/2026/11/"


def test_no_days_make_no_months() -> None:
    assert periods.months({}) == periods.spans([]) == ()


def test_a_year_leads_to_its_months() -> None:
    year = periods.year(days("2024-11-09", "2024-02-29", "2024-02-01"), first_weekday=0)
    assert (year.span, year.editions) == (Span(date(2024, 1, 1), "2024/"), 3)
    assert [calendar.month.url for calendar in year.calendars] == ["2024/11/", "2024/02/"]


def test_a_calendar_shows_every_day_of_its_month() -> None:
    (february,) = periods.year(days("2024-02-29", "2024-02-01"), first_weekday=0).calendars
    shown = [day for week in february.weeks for day in week if day]
    assert [day.day.day for day in shown] == list(range(1, 30))
    assert [day.url for day in shown if day.url] == ["2024/02/01/", "2024/02/29/"]
    assert all(len(week) == 7 for week in february.weeks)
    assert february.weeks[0][:3] == (None, None, None)  # the first was a Thursday


def test_a_week_begins_where_the_reader_lives() -> None:
    year = periods.year(days("2026-11-01"), first_weekday=6)
    first = year.calendars[0].weeks[0][0]
    assert first
    assert first.day == date(2026, 11, 1)  # a Sunday


def test_a_month_ends_when_it_ends() -> None:
    assert periods.last_of_month(date(2024, 2, 3)) == date(2024, 2, 29)
