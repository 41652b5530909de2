"""The ledger: a story keeps its id, whatever becomes of its source and its address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from edition.ledger import records
from edition.ledger.records import Ledger, LedgerError, Published, Record, Seen

MONDAY, TUESDAY = datetime(2015, 10, 19, 8, tzinfo=UTC), datetime(2015, 10, 20, 8, tzinfo=UTC)
BOATS = Record("aa", "day/boats.txt", "aa", "said", None, ("2015/10/19/boats/",))
TRAMS = Record("bb", "day/trams.txt", "bb", "said", None, ("2015/10/19/trams/",))
LEDGER = Ledger("https://quay.example", (BOATS, TRAMS))


def ids(*seen: tuple[str, str], ledger: Ledger = LEDGER) -> list[str]:
    """The kept ids of stories given as path and own id."""
    found = records.identify(ledger, [Seen(path, own) for path, own in seen])
    return [found[path] for path, _ in seen]


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("day/boats.txt", "aa"),  # as it was
        ("day/boats.txt", "edited"),
        ("other-day/renamed.txt", "aa"),
        ("day/boats.md", "aa"),  # the Markdown that took its place, with its id
        ("day/boats.md", "edited"),  # and without
    ],
)
def test_a_story_is_known_by_its_source_or_by_its_path(path: str, own: str) -> None:
    assert ids((path, own), ("day/trams.txt", "bb")) == ["aa", "bb"]


def test_a_new_story_has_the_id_of_its_source() -> None:
    assert ids(("day/new.txt", "cc")) == ["cc"]
    assert ids(("day/new.txt", "cc"), ledger=Ledger()) == ["cc"]


def test_copies_of_a_file_have_an_id_each_and_the_first_keeps_its_own() -> None:
    assert ids(("day/boats.txt", "aa"), ("copy/boats2.txt", "aa"))[0] == "aa"
    first, second = ids(("a.txt", "cc"), ("b.txt", "cc"), ledger=Ledger())
    assert first == "cc" != second


def test_two_stories_that_change_places_keep_their_ids() -> None:
    assert ids(("day/trams.txt", "aa"), ("day/boats.txt", "bb")) == ["aa", "bb"]


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwx")), unique_by=lambda pair: pair[0])
)
def test_no_two_stories_ever_share_an_id(seen: list[tuple[str, str]]) -> None:
    ledger = Ledger("", (replace(BOATS, path="a", own="u"), replace(TRAMS, path="b", own="v")))
    found = ids(*seen, ledger=ledger)
    assert len(set(found)) == len(found)


# ------------------------------------------------------------------ keeping it up


def published(record: Record, **changes: str) -> Published:
    """Today's edition of a story of the ledger."""
    told = {"said": record.said, "address": record.addresses[-1], **changes}
    return Published(record.id, Seen(record.path, record.own), **told)


def test_a_ledger_in_which_nothing_changed_is_the_same() -> None:
    same = records.settle(LEDGER, [published(TRAMS), published(BOATS)], "https://other.example", TUESDAY)
    assert same == LEDGER


def test_a_change_is_noted_once_with_its_moment() -> None:
    once = records.settle(LEDGER, [published(BOATS, said="more")], "", MONDAY)
    assert once.records[0].changed == "2015-10-19T08:00:00+00:00"
    again = records.settle(once, [published(BOATS, said="more")], "", TUESDAY)
    assert again == once


def test_a_new_story_comes_last_and_is_not_changed() -> None:
    new = Published("cc", Seen("a.txt", "cc"), "said", "2015/10/20/new/")
    record = records.settle(LEDGER, [new], "", TUESDAY).records[-1]
    assert record == Record("cc", "a.txt", "cc", "said", None, ("2015/10/20/new/",))


def test_an_address_that_changed_leads_to_the_new_one() -> None:
    moved = records.settle(LEDGER, [published(BOATS, address="2015/10/20/ships/")], "", TUESDAY)
    moved = records.settle(moved, [published(BOATS, address="2015/10/21/ships/")], "", TUESDAY)
    current = ["2015/10/21/ships/", "2015/10/19/trams/"]
    new = "2015/10/21/ships/"
    assert records.moved(moved, current) == {"2015/10/19/boats/": new, "2015/10/20/ships/": new}


def test_an_address_that_was_taken_back_or_taken_over_leads_nowhere_else() -> None:
    moved = records.settle(LEDGER, [published(BOATS, address="2015/10/20/ships/")], "", MONDAY)
    back = records.settle(moved, [published(BOATS)], "", TUESDAY)
    assert records.moved(back, [BOATS.addresses[0]]) == {"2015/10/20/ships/": BOATS.addresses[0]}
    assert records.moved(moved, ["2015/10/20/ships/", BOATS.addresses[0]]) == {}
    assert records.moved(moved, [BOATS.addresses[0]]) == {}, "the story is gone"


# ------------------------------------------------------------------ the file


def test_a_ledger_is_read_as_it_was_written_a_line_a_story() -> None:
    text = records.write(LEDGER)
    assert records.read(text) == LEDGER
    assert len(text.splitlines()) == 3
    assert records.read("") == Ledger()


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", '{"id": "aa"}', '{"id": "aa", "path": "", "own": "", "x": 1}']
)
def test_a_line_that_is_no_record_is_named(line: str) -> None:
    with pytest.raises(LedgerError, match="line 2"):
        records.read(records.write(Ledger("x")) + line + "\n")
