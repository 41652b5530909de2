"""What must be read again where some sources have changed: whole days, equals, and what links to them."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from msgspec.structs import replace

from edition.sources import Edit, Source, Sources, to_read

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 15)


def source(path: str, day: date, own: str = "", *links: str) -> Source:
    url = f"{day}/{len(path)}{path[-1]!a}/"
    return Source(path, day, url, url, "slug", "id", own, b"", frozenset(links))


ONE, TWO, THREE = source("one", MONDAY), source("two", MONDAY, "own"), source("three", TUESDAY, "own", "one")
FILLERS = [source(f"filler {number}", date(2026, 10, number)) for number in range(1, 21)]


@pytest.fixture
def kept() -> Sources:
    made = Sources(sqlite3.connect(":memory:", isolation_level=None))
    made.put([ONE, TWO, THREE, source("\udcff", SUNDAY, "", "two"), *FILLERS])
    return made


def test_a_source_is_found_by_all_that_is_known_of_it(kept: Sources) -> None:
    assert list(kept.of(["two", "nowhere"])) == list(kept.at([TWO.url])) == [TWO]
    assert list(kept.on([MONDAY, TUESDAY])) == [ONE, TWO, THREE]
    assert list(kept.like(["own"])) == [THREE, TWO]
    assert list(kept.linking(["one", "three"])) == [THREE]


def test_addresses_are_those_of_the_stories_that_are_listed(kept: Sources) -> None:
    kept.put([replace(ONE, mark=b"listed"), replace(THREE, mark=b"listed")])
    assert kept.urls() == [ONE.url, THREE.url]


def test_what_is_put_takes_the_place_of_what_was_there(kept: Sources) -> None:
    kept.put([replace(THREE, day=SUNDAY, links=frozenset(["two"]))])
    kept.drop(["two"])
    assert kept.count() == len(FILLERS) + 3
    assert list(kept.linking(["one"])) == list(kept.on([TUESDAY])) == list(kept.of(["two"])) == []


def test_the_days_of_a_source_are_read_whole_those_that_it_left_too(kept: Sources) -> None:
    day = FILLERS[3].day
    assert to_read(kept, {"new": Edit(day, "")}, []) == {"new", "filler 4"}
    assert to_read(kept, {"filler 1": Edit(day, "")}, []) == {"filler 1", "filler 4"}
    assert to_read(kept, {}, ["filler 4"]) == set()
    assert to_read(kept, {"filler 1": None}, []) == {"filler 1"}


def test_what_links_to_a_day_is_read(kept: Sources) -> None:
    """Another address may be free now for a source of that day that did not change."""
    assert to_read(kept, {"new": Edit(MONDAY, "")}, []) == {"new", "one", "two", "three", "\udcff"}
    assert to_read(kept, {}, ["two"]) == {"one", "three", "\udcff"}


def test_what_has_or_had_the_same_bytes_is_read(kept: Sources) -> None:
    assert to_read(kept, {"new": Edit(SUNDAY, "own")}, []) == {"new", "one", "two", "three", "\udcff"}
    assert to_read(kept, {}, ["three"]) == {"one", "two", "\udcff"}


def test_all_is_read_where_a_file_is_linked_or_was(kept: Sources) -> None:
    assert to_read(kept, {"new": Edit(SUNDAY, "", has_files=True)}, []) is None
    kept.put([replace(THREE, has_files=True)])
    assert list(kept.of(["three"])) == [replace(THREE, has_files=True)]
    assert to_read(kept, {"three": Edit(TUESDAY, "")}, []) is None
    assert to_read(kept, {}, ["three"]) is None
    assert to_read(kept, {"two": Edit(MONDAY, "")}, []) is not None


def test_where_much_must_be_read_all_is(kept: Sources) -> None:
    assert to_read(kept, {each.path: Edit(each.day, "") for each in FILLERS[:11]}, []) is not None
    assert to_read(kept, {each.path: Edit(each.day, "") for each in FILLERS[:12]}, []) is None
    assert to_read(Sources(sqlite3.connect(":memory:", isolation_level=None)), {}, []) is None
