"""The archive of published stories: in memory and on disk the same; a change reaches what it alters."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from edition.syndication.archive import EVERYTHING, Archive, Memory, Scope, scope
from edition.syndication.feeds import formats
from edition.syndication.kept import Kept
from edition.syndication.machines import site_index, sitemaps
from edition.syndication.model import LEAST, Entry, Kind, Label, Site
from edition.syndication.offprints import issues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SITE = Site("The Quay & Sons", "https://quay.example", "en")
LABELS = [
    Label(Kind.SECTION, "Harbour", "harbour", "section/harbour/"),
    Label(Kind.SECTION, "Streets", "streets", "section/streets/"),
    Label(Kind.SOURCE, "Gazette", "gazette", "source/gazette/"),
    Label(Kind.TOPIC, "Boats", "boats", "topic/boats/"),
    Label(Kind.TOPIC, "The Boats", "boats", "topic/boats/"),
    Label(Kind.PERSON, "Ilsa Morand", "ilsa-morand", "person/ilsa-morand/"),
]


def entry(number: int, when: datetime, labels: list[Label], title: str) -> Entry:
    address = f"{when:%Y/%m/%d}/{number}/"
    return Entry(
        f"{number:03}",
        address,
        title,
        "",
        f"<p>{title}.</p>",
        when,
        when,
        "en",
        labels=tuple(labels),
        edition=f"{when:%Y/%m/%d}/",
        place=number,
    )


MOMENTS = st.integers(0, 7 * 24).map(lambda hours: datetime(2015, 9, 28, tzinfo=UTC) + timedelta(hours=hours))
"""Two months, two weeks."""
ENTRIES = st.builds(
    entry,
    st.integers(1, 9),
    MOMENTS,
    st.lists(st.sampled_from(LABELS), max_size=3),
    st.sampled_from(["Boats", "Trams"]),
)
SITES = st.dictionaries(st.integers(1, 9).map("{}.txt".format), ENTRIES, max_size=9)
"""Stories by source."""


def told(site: Mapping[str, Entry]) -> dict[str, tuple[str, Entry]]:
    """Stories by address; of two with one address and one, which addresses do not have, the last counts."""
    return {entry.address: (source, entry) for source, entry in site.items()}


def answers(archive: Archive) -> list[object]:
    """All that an archive says."""
    known = scope(archive)
    kinds = [archive.channels(kind) for kind in Kind]
    every = [each for entry in archive.newest(EVERYTHING) for each in entry.labels]
    keys = sorted({EVERYTHING, *(formats.key_of(label) for label in every)})
    return [
        known,
        kinds,
        archive.channels(*Kind),
        [archive.channel(key) for key in keys],
        [list(archive.newest(key)) for key in keys],
        [archive.latest(key, 3, "title", attrgetter("title")) for key in keys],
        list(archive.months()),
        [list(archive.of_month(first)) for first in sorted(known.months)],
        [archive.pieces_of_month(first, "title", attrgetter("title")) for first in sorted(known.months)],
        [list(archive.opened(first)) for first in sorted(known.months)],
        [list(archive.of_day(day)) for day in archive.days()],
    ]


def files(archive: Archive, keys: Scope) -> Iterator[tuple[str, str | bytes]]:
    """The files of some keys."""
    for of in (formats.files, site_index.files, sitemaps.files):
        yield from ((file.address, file.make()) for file in of(SITE, archive, keys))
    for issue in (
        *(issues.of_day(archive, day) for day in keys.days),
        *(issues.of_week(archive, monday) for monday in keys.weeks),
    ):
        if issue:
            yield issue.address, repr(issue)


@settings(max_examples=100)
@given(SITES, SITES)
def test_an_archive_on_disk_says_what_one_in_memory_says(
    before: dict[str, Entry], after: dict[str, Entry]
) -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    for site in (before, after):
        kept.update(told(site), {*before, *after})
        assert answers(kept) == answers(Memory(entry for _, entry in told(site).values()))


@settings(max_examples=100)
@given(SITES, SITES)
def test_what_a_change_does_not_reach_is_what_it_was(
    before: dict[str, Entry], after: dict[str, Entry]
) -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    kept.update(told(before), before)
    were = dict(files(kept, scope(kept)))
    reached = kept.update(told(after), {*before, *after})
    are = dict(files(kept, scope(kept)))
    made = dict(files(kept, reached))
    assert made == {name: are[name] for name in made}
    assert {name for name in are if are[name] != were.get(name)} <= made.keys()
    if before == after:
        assert reached == Scope()


def test_only_what_was_made_of_the_sources_can_go() -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    one, two = (entry(number, datetime(2015, 10, 1, tzinfo=UTC), LABELS[:1], "Boats") for number in (1, 2))
    kept.update({one.address: ("one.txt", one), two.address: ("two.txt", two)}, ["one.txt", "two.txt"])
    kept.update({}, ["two.txt", "three.txt"])
    assert list(kept.newest(EVERYTHING)) == [one]
    kept.update({one.address: ("moved.txt", one)}, ["one.txt", "moved.txt"])
    kept.update({}, ["one.txt"])
    assert list(kept.newest(EVERYTHING)) == [one]
    kept.update({}, ["moved.txt"])
    assert not list(kept.newest(EVERYTHING))


def test_a_page_learns_when_its_stories_have_a_feed() -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    boats = LABELS[3]
    for number in range(LEAST + 1):
        made = entry(number, datetime(2015, 10, 1, tzinfo=UTC), [boats], "Boats")
        reached = kept.update({made.address: (str(number), made)}, [str(number)])
        assert (boats.url in reached.pages, reached.lists) == (
            (number == LEAST - 1),
            number in (0, LEAST - 1),
        )


def test_a_story_that_only_moved_within_its_edition_reaches_books_and_letters_alone() -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    made = entry(1, datetime(2015, 10, 1, tzinfo=UTC), LABELS, "Boats")
    for place in (1, 2):
        moved = replace(made, edition="2015/10/01/", place=place)
        reached = kept.update({moved.address: ("one.txt", moved)}, ["one.txt"])
    assert reached == Scope(days=frozenset({date(2015, 10, 1)}))
    assert list(kept.of_day(date(2015, 10, 1))) == [moved]


def test_a_piece_is_made_once_for_a_story_as_it_is() -> None:
    kept = Kept(sqlite3.connect(":memory:"))
    made = entry(1, datetime(2015, 10, 1, tzinfo=UTC), [], "Boats")
    calls: list[str] = []

    def make(story: Entry) -> str:
        calls.append(story.title)
        return story.title

    for title in ("Boats", "Trams"):
        story = replace(made, title=title)
        for _ in range(2):
            kept.update({story.address: ("one.txt", story)}, ["one.txt"])
            assert kept.piece(story, "x", make) == title
            assert kept.piece(story, "x", make) == title
            assert kept.latest(EVERYTHING, 9, "x", make) == ([title], story.updated)
            kept.keep(kept.made())
            assert kept.latest(EVERYTHING, 9, "x", make) == ([title], story.updated)
    assert calls == ["Boats", "Trams"]


def test_pieces_that_were_handed_over_are_forgotten_once_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("edition.syndication.kept.MOST_PIECES", 1)
    kept = Kept(sqlite3.connect(":memory:"))
    story = entry(1, datetime(2015, 10, 1, tzinfo=UTC), [], "Boats")
    for name in ("x", "y"):
        assert kept.piece(story, name, lambda _: "first") == "first"
    assert len(kept.made()) == 2
    assert kept.piece(story, "x", lambda _: "second") == "second"


def test_pieces_that_another_process_made_are_kept_here() -> None:
    one, other = Kept(sqlite3.connect(":memory:")), Kept(sqlite3.connect(":memory:"))
    story = entry(1, datetime(2015, 10, 1, tzinfo=UTC), [], "Boats")
    assert other.piece(story, "x", lambda _: "made there") == "made there"
    pieces = other.made()
    assert pieces
    assert not other.made()
    for _ in range(2):
        one.keep(pieces)
    assert one.piece(story, "x", lambda _: "made here") == "made there"


def test_a_story_that_is_spoiled_on_disk_is_not_taken_for_one() -> None:
    database = sqlite3.connect(":memory:")
    kept = Kept(database)
    made = entry(1, datetime(2015, 10, 1, tzinfo=UTC), [], "Boats")
    kept.update({made.address: ("one.txt", made)}, ["one.txt"])
    database.execute("update edition_entries set checksum = checksum + 1")
    with pytest.raises(sqlite3.DatabaseError):
        list(islice(kept.newest(EVERYTHING), 1))
