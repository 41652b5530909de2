"""What a change reaches: every page that shows something else, and in the usual case no other."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from edition import pages, shelves
from edition import reach as reaching
from edition.disk import Disk
from edition.facts import facts
from edition.journal import Key
from edition.notes import STORY
from edition.pages import Table
from edition.paper import Paper
from edition.reach import reach
from made_up_days import COPIES, STORIES, filed, folded, shown
from made_up_stories import copy, paper_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.facts import Facts
    from edition.fold import Fold
    from edition.journal import Journal
    from edition.model import Copy
    from edition.reach import Reach


def told(copies: Mapping[str, Copy | None]) -> dict[str, Facts | None]:
    return {url: each and facts(each) for url, each in copies.items()}


def differing(fold: Fold, changes: Mapping[str, Copy | None]) -> tuple[set[str], set[str], set[str]]:
    """The pages that show something else after a change, those that it reaches, and those that are there."""
    before = folded(fold)
    found = reach(fold.update(told(changes)), fold.journal)
    after = folded(fold)
    there = before.keys() | after.keys()
    reached = found.pages | {f"story {url}" for url in found.stories}
    return {url for url in there if before.get(url) != after.get(url)}, reached, set(there)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Copy], dict[str, Copy | None]]:
    """Stories, and what becomes of them and which are new, by address."""
    before, new = draw(COPIES), draw(COPIES)
    changes: dict[str, Copy | None] = {each.story.url: each for each in new}
    for each in before:
        what = draw(st.sampled_from(["stays", "goes", "moves", "is retitled", "grows"]))
        story = each.story
        if what == "goes":
            changes[story.url] = None
        elif what == "moves":
            changes[story.url] = replace(each, story=replace(story, date=draw(STORIES).story.date))
        elif what == "is retitled":
            changes[story.url] = replace(each, story=replace(story, title="Another headline"))
        elif what == "grows":
            changes[story.url] = replace(each, story=replace(story, words=900))
    return before, changes


@given(edits())
def test_what_a_change_reaches_made_by_address_is_all_that_a_whole_paper_shows_otherwise(
    edit: tuple[list[Copy], dict[str, Copy | None]],
) -> None:
    before, changes = edit
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "LATEST", 3)  # so that shelves have months, and indexes pages for letters
        patch.setattr(pages, "MOST_LISTED", 2)
        patch.setattr(reaching, "MOST_LISTED", 2)
        fold = filed(*before, journal=Disk(sqlite3.connect(":memory:", isolation_level=None)))
        published = folded(fold)
        found = reach(fold.update(told(changes)), fold.journal)
        published |= made_by_address(found, fold.journal)
        now = {each.story.url: each for each in before} | changes
        whole = shown(paper_of(*filter(None, now.values())))
    assert {address: page for address, page in published.items() if page} == whole


def made_by_address(reached: Reach, journal: Journal) -> dict[str, object]:
    """Each page that a change reaches, made by itself alone; None where there is none."""
    made: dict[str, object] = {}
    for address in reached.pages:
        paper = Paper(journal)
        page = Table(paper).page(address)
        made[address] = page and (page.template, page.values)
    for url in reached.stories:
        kept = journal.last(Key(STORY, url), 1)
        made[f"story {url}"] = Paper(journal).story_pages_of(kept[0].day)[url] if kept else None
    return made


def test_front_shows_which_edition_comes_before_the_latest() -> None:
    first, last = (copy(name, day=day) for name, day in (("first", "2026-10-01"), ("last", "2026-10-03")))
    between = copy("between", day="2026-10-02")
    changed, reached, _ = differing(filed(first, last), {between.story.url: between})
    assert "" in changed & reached


def test_a_story_that_moves_to_another_day_is_told_of_where_it_is_repeated() -> None:
    text = "They went to Kellmark with the clerk, and came back to Ostersey by night when it was calm."
    days = ("2026-10-10", "2026-11-10", "2026-11-11", "2026-11-12")
    oldest, old, moved, again = (copy(f"Story {place}", text, day) for place, day in enumerate(days))
    moved = replace(old, story=replace(old.story, date=moved.story.date))
    changed, reached, _ = differing(filed(oldest, old, again), {old.story.url: moved})
    assert f"story {again.story.url}" in changed
    assert changed <= reached


@given(COPIES, STORIES)
def test_a_new_story_of_today_reaches_what_it_changes_and_nothing_else(copies: list[Copy], new: Copy) -> None:
    sections = [copy(name, section=name, day="2026-10-01") for name in ("Harbour", "Sport")]
    latest = max((each.story.date for each in copies), default=new.story.date)
    today = replace(new, story=replace(new.story, date=latest, url="today/"))
    changed, reached, there = differing(filed(*sections, *copies), {"today/": today})
    assert changed <= reached
    assert {page for page in reached & there if not page.startswith("story ")} <= changed


def test_a_section_that_enters_the_navigation_reaches_the_pages_that_show_it() -> None:
    old = [copy(f"Old {n}", section=f"Section {n}", day="2026-11-09") for n in range(14)]
    old += [copy("Match", section="Sport", day="2026-11-09")]
    for new in (copy("New", section="Sport", day=day) for day in ("2026-11-09", "2026-11-10")):
        changed, reached, _ = differing(filed(*old), {new.story.url: new})
        assert changed <= reached
        assert ("2026/11/09/" in changed) is (new.story.day.day == 9)


def test_a_new_story_of_today_leaves_old_pages_alone() -> None:
    old = [
        copy(f"Old {n}", f"Nobody went to Kellmark {n}.", f"2026-{n:02}-09", section="Sport")
        for n in range(1, 11)
    ]
    new = copy("New", "Somebody went to Ostersey.", "2026-11-09", section="Sport")
    changed, reached, there = differing(filed(*old), {new.story.url: new})
    assert changed == reached & there
    assert changed == {
        *("", "2026/11/09/", "2026/11/", "2026/", "archive/", "search/", f"story {new.story.url}"),
        *("section/sport/", "section/sport/2026/11/"),
    }
