"""A shelf shows its latest stories, and leads to the others by month."""

from __future__ import annotations

from datetime import date, timedelta

from edition import shelves
from edition.model import Brief, Kind
from edition.stories import label
from made_up_stories import story

SPORT = label(Kind.SECTION, "Sport", "sport")
WIRE = label(Kind.SOURCE, "Wire", "wire")


def briefs(count: int, a_day: int = 1) -> list[Brief]:
    first = date(2026, 1, 1)
    return [
        Brief(story(f"Story {number}", (first + timedelta(number // a_day)).isoformat()))
        for number in range(count)
    ]


def test_a_short_shelf_holds_all_its_stories_and_has_no_months() -> None:
    shelf = shelves.shelf(Kind.SOURCE, WIRE, briefs(shelves.LATEST))
    assert sum(len(day.briefs) for day in shelf.days) == shelf.count == shelves.LATEST
    assert shelf.months == ()


def test_a_long_shelf_shows_whole_days_and_leads_to_the_rest() -> None:
    shelf = shelves.shelf(Kind.SOURCE, WIRE, briefs(shelves.LATEST * 2, a_day=7))
    shown = sum(len(day.briefs) for day in shelf.days)
    assert shelves.LATEST <= shown < shelves.LATEST + 7
    assert sum(month.period.count for month in shelf.months) == shelf.count


def test_a_section_always_has_months() -> None:
    assert [month.period.url for month in shelves.shelf(Kind.SECTION, SPORT, briefs(1)).months] == [
        "section/sport/2026/01/"
    ]


def test_an_index_is_in_the_order_of_the_alphabet() -> None:
    made = [
        shelves.shelf(Kind.SOURCE, label(Kind.SOURCE, name, name.lower()), briefs(1))
        for name in ("b", "C", "A")
    ]
    assert [entry.label.name for entry in shelves.index(Kind.SOURCE, made).entries] == ["A", "b", "C"]
