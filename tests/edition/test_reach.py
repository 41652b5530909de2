"""What a change reaches: every page that shows something else, and in the usual case no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from edition.facts import facts
from edition.reach import reach
from made_up_days import COPIES, STORIES, filed, folded
from made_up_stories import copy

if TYPE_CHECKING:
    from edition.facts import Facts
    from edition.fold import Fold
    from edition.model import Copy


def differing(fold: Fold, told: dict[str, Facts | None]) -> tuple[set[str], set[str], set[str]]:
    """The pages that show something else after a change, those that it reaches, and those that are there."""
    before = folded(fold)
    found = reach(fold.update(told), fold.journal)
    after = folded(fold)
    there = before.keys() | after.keys()
    reached = there if found.everything else found.pages | {f"story {url}" for url in found.stories}
    return {url for url in there if before.get(url) != after.get(url)}, set(reached), set(there)


@given(COPIES, COPIES, st.data())
def test_every_page_that_shows_something_else_is_reached(
    before: list[Copy], after: list[Copy], data: st.DataObject
) -> None:
    told: dict[str, Facts | None] = {each.story.url: facts(each) for each in after}
    for each in before:
        what = data.draw(st.sampled_from(["stays", "goes", "moves", "is retitled", "grows"]))
        story = each.story
        if what == "goes":
            told[story.url] = None
        elif what == "moves":
            told[story.url] = facts(replace(each, story=replace(story, date=data.draw(STORIES).story.date)))
        elif what == "is retitled":
            told[story.url] = facts(replace(each, story=replace(story, title="Another headline")))
        elif what == "grows":
            told[story.url] = facts(replace(each, story=replace(story, words=900)))
    changed, reached, _ = differing(filed(*before), told)
    assert changed <= reached


def test_front_shows_which_edition_comes_before_the_latest() -> None:
    first, last = (copy(name, day=day) for name, day in (("first", "2026-10-01"), ("last", "2026-10-03")))
    between = copy("between", day="2026-10-02")
    changed, reached, _ = differing(filed(first, last), {between.story.url: facts(between)})
    assert "" in changed & reached


@given(COPIES, STORIES)
def test_a_new_story_of_today_reaches_what_it_changes_and_nothing_else(copies: list[Copy], new: Copy) -> None:
    sections = [copy(name, section=name, day="2026-10-01") for name in ("Harbour", "Sport")]
    latest = max((each.story.date for each in copies), default=new.story.date)
    today = replace(new, story=replace(new.story, date=latest, url="today/"))
    changed, reached, there = differing(filed(*sections, *copies), {"today/": facts(today)})
    assert changed <= reached
    assert {page for page in reached & there if not page.startswith("story ")} <= changed


def test_a_new_story_of_today_leaves_old_pages_alone() -> None:
    old = [
        copy(f"Old {n}", f"Nobody went to Kellmark {n}.", f"2026-{n:02}-09", section="Sport")
        for n in range(1, 11)
    ]
    new = copy("New", "Somebody went to Ostersey.", "2026-11-09", section="Sport")
    changed, reached, there = differing(filed(*old), {new.story.url: facts(new)})
    assert changed == reached & there
    assert changed == {
        *("", "2026/11/09/", "2026/11/", "2026/", "archive/", "search/", f"story {new.story.url}"),
        *("section/", "section/sport/", "section/sport/2026/11/"),
    }
