"""The journal on disk is that in memory, and damage does not stay unseen."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.disk import Disk
from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Key, Memory, Note
from edition.notes import PAGE
from made_up_days import COPIES, filed, folded, shown
from made_up_stories import copy, paper_of, slugify

if TYPE_CHECKING:
    from pathlib import Path

    from edition.model import Copy

MONDAY, TUESDAY = date(2026, 11, 9), date(2026, 11, 10)


def disk() -> Disk:
    return Disk(sqlite3.connect(":memory:", isolation_level=None))


@given(COPIES, COPIES)
def test_a_paper_on_disk_is_that_in_memory(before: list[Copy], after: list[Copy]) -> None:
    fold = filed(*before, journal=disk())
    assert folded(fold) == shown(paper_of(*before))
    gone = {each.story.url: None for each in before}
    fold.update({**gone, **{each.story.url: facts(each) for each in after}})
    assert folded(fold) == shown(paper_of(*after))


@given(COPIES, st.integers(0, 12))
def test_a_journal_is_taken_up_where_it_was_left(copies: list[Copy], cut: int) -> None:
    """Another process has another window on the last two weeks."""
    fold = filed(*copies[:cut], journal=disk())
    again = Fold(fold.journal, Policy(slugify))
    again.update({each.story.url: facts(each) for each in copies[cut:]})
    assert folded(again) == shown(paper_of(*copies))


def test_notes_are_read_as_they_are_asked_for() -> None:
    memory, on_disk = Memory(), disk()
    for journal in (memory, on_disk):
        journal.write(TUESDAY, [Note(Key("fish", "eel"), 3), Note(Key("fish", "\ud800"), 4)], [])
        journal.write(
            MONDAY, [Note(Key("fish", "eel"), 1), Note(Key("fish", "eel"), 2)], [Key("fish", "eel")]
        )
    eel = Key("fish", "eel")
    for ask in (
        lambda journal: (journal.first(eel), journal.first(eel, 1), journal.first(eel, until=TUESDAY)),
        lambda journal: (journal.last(eel, 2), journal.last(eel, 1, until=TUESDAY)),
        lambda journal: (journal.after(eel, MONDAY), journal.after(eel, TUESDAY)),
        lambda journal: (journal.between(eel, MONDAY, TUESDAY), journal.between(eel, MONDAY, MONDAY)),
        lambda journal: (journal.often(eel), journal.often(Key("fish", "cod"))),
        lambda journal: (list(journal.names("fish", "e")), journal.initials("fish"), journal.initials(PAGE)),
        lambda journal: (list(journal.names("fish")), list(journal.names(PAGE))),
        lambda journal: (journal.notes(MONDAY), journal.readers([eel], date(2026, 11, 1))),
        lambda journal: (journal.readers([eel, Key("fish", "cod")], MONDAY), journal.readers([], MONDAY)),
    ):
        assert ask(on_disk) == ask(memory)


def test_what_was_committed_is_there_for_the_next_process(tmp_path: Path) -> None:
    path, one = tmp_path / "store", copy("One", "They went to Kellmark.")
    with sqlite3.connect(path) as database:
        fold = Fold(Disk(database), Policy(slugify))
        fold.update({one.story.url: facts(one)})
    with sqlite3.connect(path) as database:
        assert folded(Fold(Disk(database), Policy(slugify))) == shown(paper_of(one))


def test_damage_is_seen() -> None:
    database = sqlite3.connect(":memory:", isolation_level=None)
    fold = filed(copy("One"), journal=Disk(database))
    database.execute("update edition_told set story = cast(story || x'00' as blob)")
    with pytest.raises(sqlite3.DatabaseError, match="not what was written"):
        fold.journal.filed(MONDAY)
