"""Months hold every headline, years are calendars."""

from __future__ import annotations

from datetime import date

from edition import periods
from edition.model import Brief, Day
from made_up_stories import story


def days(*named: str) -> list[Day]:
    return [
        Day(date.fromisoformat(each), each.replace("-", "/") + "/", (Brief(story(day=each)),))
        for each in named
    ]


def test_months_stand_latest_first_with_their_days() -> None:
    november, october, old = periods.months(days("2026-10-01", "2026-11-09", "2026-11-10", "2024-02-29"))
    assert [each.day.day for each in november.days] == [10, 9]
    assert (november.period.url, november.year_url) == ("2026/11/", "2026/")
    assert (november.period.count, november.period.editions) == (2, 2)
    assert [each.before and each.before.url for each in (november, october, old)] == [
        "2026/10/",
        "2024/02/",
        None,
    ]


def test_months_of_a_shelf_stand_below_it() -> None:
    (month,) = periods.months(days("2026-11-09"), "section/sport/")
    assert month.period.url == "section/sport/2026/11/"


def test_no_days_make_no_months() -> None:
    assert periods.months([]) == ()
    assert periods.years([]) == ()


def test_a_calendar_shows_every_day_of_its_month() -> None:
    (year,) = periods.years(days("2024-02-29", "2024-02-01"))
    (february,) = year.calendars
    shown = [day for week in february.weeks for day in week if day]
    assert [day.day.day for day in shown] == list(range(1, 30))
    assert [day.url for day in shown if day.url] == ["2024/02/01/", "2024/02/29/"]
    assert all(len(week) == 7 for week in february.weeks)
    assert february.weeks[0][:3] == (None, None, None)  # the first was a Thursday


def test_a_week_begins_where_the_reader_lives() -> None:
    (year,) = periods.years(days("2026-11-01"), first_weekday=6)
    assert year.calendars[0].weeks[0][0].day == date(2026, 11, 1)  # a Sunday
