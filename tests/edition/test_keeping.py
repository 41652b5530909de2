"""The journal that is kept from build to build: the same paper, and no story is looked at twice."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import keeping
from edition.disk import Disk
from edition.fold import Policy
from edition.journal import Memory
from edition.making import alone
from edition.paper import Paper
from made_up_days import COPIES, shown
from made_up_stories import by_mark, copy, marks, paper_of, slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from edition.facts import Facts
    from edition.model import Copy

ONE, TWO = copy("One", "They went to Kellmark."), copy("Two", "They came back from Kellmark.", "2026-11-10")


@pytest.fixture
def state() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The headlines of the stories whose facts were asked for."""
    titles: list[str] = []
    made = keeping.facts

    def watched(copy: Copy) -> Facts:
        titles.append(copy.story.title)
        return made(copy)

    monkeypatch.setattr(keeping, "facts", watched)
    return titles


def kept(state: sqlite3.Connection, copies: Sequence[Copy], before: Sequence[Copy] = ()) -> dict[str, object]:
    """What a build shows of its stories, after another one."""
    journal = keeping.journal(state)
    keeping.settle(journal, Policy(slugify), [by_mark(*copies[::2]), by_mark(*copies[1::2])], marks(*before))
    return shown(Paper(journal))


@given(st.lists(COPIES, min_size=1, max_size=3))
def test_whatever_was_built_before_the_paper_is_the_same(builds: list[list[Copy]]) -> None:
    state = sqlite3.connect(":memory:", isolation_level=None)
    for before, copies in pairwise([[], *builds]):
        assert kept(state, copies, before) == shown(paper_of(*copies))


def test_only_what_is_new_or_changed_is_looked_at(state: sqlite3.Connection, looked_at: list[str]) -> None:
    kept(state, [ONE, TWO])
    kept(state, [TWO, ONE], [ONE, TWO])
    assert looked_at == ["One", "Two"]
    kept(state, [ONE, copy("Two", "They stayed in Kellmark.", "2026-11-10")], [ONE, TWO])
    assert looked_at == ["One", "Two", "Two"]


def test_facts_are_asked_for_by_the_mark_of_their_story(state: sqlite3.Connection) -> None:
    asked: dict[bytes, object] = {}

    def made(work: Callable[[Copy], Facts], tasks: Mapping[bytes, Copy]) -> Mapping[bytes, Facts]:
        asked.update(tasks)
        return alone(work, tasks)

    journal = keeping.journal(state)
    keeping.settle(journal, Policy(slugify), [by_mark(TWO, ONE)], {}, made)
    assert asked == by_mark(ONE, TWO)
    assert shown(Paper(journal)) == shown(paper_of(ONE, TWO))


def test_where_nothing_is_kept_the_journal_stands_in_memory(state: sqlite3.Connection) -> None:
    assert isinstance(keeping.journal(None), Memory)
    assert isinstance(keeping.journal(state), Disk)
