"""A shelf shows its latest stories, and leads to the others by month."""

from __future__ import annotations

from datetime import date, timedelta

from edition import shelves
from edition.model import Kind
from edition.stories import label

FIRST = date(2026, 1, 1)
SPORT = label(Kind.SECTION, "Sport", "sport")
WIRE = label(Kind.SOURCE, "Wire", "wire")


def counts(days: int, a_day: int = 1) -> dict[date, int]:
    return {FIRST + timedelta(number): a_day for number in range(days)}


def months(days: int, a_day: int = 1) -> list[str]:
    return [month.url for month in shelves.months(Kind.SOURCE, WIRE, counts(days, a_day))]


def test_a_short_shelf_shows_all_its_days_and_has_no_months() -> None:
    few = counts(shelves.LATEST)
    assert shelves.latest(few, shelves.LATEST) == sorted(few, reverse=True)
    assert months(shelves.LATEST) == []


def test_a_long_shelf_shows_whole_days() -> None:
    shown = shelves.latest(counts(20, a_day=7), shelves.LATEST)
    assert (len(shown), shown[0]) == (6, FIRST + timedelta(19))


def test_a_month_that_a_shelf_shows_whole_has_no_page() -> None:
    assert months(31 + 28 + 12) == ["source/wire/2026/01/"]  # 40 days are those of March and of February
    assert months(31 + 28 + 12, a_day=2) == ["source/wire/2026/02/", "source/wire/2026/01/"]
    assert months(31 + 28 + 12, a_day=9)[0] == "source/wire/2026/03/"


def test_a_section_always_has_months() -> None:
    assert [month.url for month in shelves.months(Kind.SECTION, SPORT, counts(1))] == [
        "section/sport/2026/01/"
    ]


def test_the_edge_of_a_shelf_holds_every_day_that_may_have_left_it() -> None:
    many = counts(200)
    for moved in range(1, 9):
        last = FIRST + timedelta(199)
        before = {day: count for day, count in many.items() if day <= last - timedelta(moved)}
        left = set(shelves.latest(before, shelves.LATEST)) - set(shelves.latest(many, shelves.LATEST))
        edge = shelves.edge(many, moved)
        assert left <= set(edge)
        assert len(edge) == 2 * moved + 1
