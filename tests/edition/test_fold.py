"""The fold: whatever comes when, the paper is that of all stories at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Memory
from edition.notes import KNOWN
from made_up_days import COPIES, STORIES, filed, folded, shown
from made_up_stories import copy, paper_of, slugify

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from edition.journal import Change
    from edition.model import Copy


@given(COPIES, st.randoms())
def test_any_order_of_arrival_gives_the_same_paper(copies: list[Copy], random: Random) -> None:
    whole = shown(paper_of(*copies))
    random.shuffle(copies)
    assert folded(filed(*copies)) == whole


@given(COPIES, COPIES, st.data())
def test_stories_may_change_move_and_go(before: list[Copy], after: list[Copy], data: st.DataObject) -> None:
    """From any paper to any other one, in one step; a story may keep its address on another day."""
    moved = {}
    for each in before:
        if data.draw(st.booleans()):
            moved[each.story.url] = replace(
                each, story=replace(each.story, date=data.draw(STORIES).story.date)
            )
    now = {**{each.story.url: each for each in after}, **moved}
    fold = filed(*before)
    told = {each.story.url: None for each in before} | {url: facts(each) for url, each in now.items()}
    fold.update(told)
    assert folded(fold) == shown(paper_of(*now.values()))


def test_a_late_story_makes_those_days_anew_that_hang_on_it() -> None:
    text = "{} was shut, said the clerk of {}, and {} is shut still; nobody knows why they shut it."
    names = ["Kellmark", "Ostersey", "Brannoch", "Valdmere"]
    fold = filed(
        *(
            copy(f"Story {month}", text.format(*[names[month % 4]] * 3), f"2026-{month:02}-09")
            for month in range(1, 13)
        )
    )
    late = copy("Late", text.format(*["Kellmark"] * 3), "2026-03-20")
    # The page of Kellmark opens in April now, and not in August; December sees no difference.
    assert [each.day.month for each in fold.update({late.story.url: facts(late)})] == [3, 4, 8]


def test_a_late_story_of_an_open_topic_makes_no_later_day_anew() -> None:
    made: list[int] = []

    class Watched(Fold):
        def advance(self, day: date) -> Change:
            made.append(day.month)
            return super().advance(day)

    text = "Kellmark was shut, said clerk number {0} of Kellmark, and {0} times it was opened."
    fold = Watched(Memory(), Policy(slugify))
    copies = [copy(f"Story {month}", text.format(month), f"2026-{month:02}-09") for month in range(1, 13)]
    fold.update({each.story.url: facts(each) for each in copies})
    made.clear()
    late = copy("Late", text.format("late"), "2026-06-28")
    fold.update({late.story.url: facts(late)})
    # July looks back on June.
    assert made == [6, 7]


def test_what_is_filed_again_as_it_was_changes_nothing() -> None:
    copies = [copy("One", "Kellmark.", "2026-11-09"), copy("Two", "Kellmark.", "2026-11-10")]
    fold = filed(*copies)
    assert fold.update({each.story.url: facts(each) for each in copies}) == []
    assert any(note.key.kind == KNOWN for note in fold.journal.notes(copies[0].story.day))
