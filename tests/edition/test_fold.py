"""The fold: whatever comes when, the paper is that of all stories at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Memory
from edition.model import Copy, Quotation
from edition.notes import KNOWN
from edition.pages import Table
from edition.paper import Paper
from made_up_stories import copy, paper_of, slugify

if TYPE_CHECKING:
    from random import Random

NAMES = ["Kellmark", "Ostersey", "U.S.", "USA", "Harbour Office of Kestria (HOK)", "HOK", "Opera of Brannoch"]
SENTENCE = "They went to {} with {} and the clerk, and came back to {} by night when the wind had gone down."
SPEAKERS = [
    ("Tomas Wilk", "clerk of Kestria"),
    ("T. Wilk", "clerk of Kestria"),
    ("Tomasz Wilk", None),
    ("Ada Thorne", None),
]
SPEECHES = ["We will count every ship that comes into the quay", "No", "The wind has the last word"]


def _story(
    number: int,
    day: int,
    named: tuple[str, ...],
    said: tuple[tuple[str, str | None], str],
    **values: str | None,
) -> Copy:
    speaker, role = said[0]
    text = (
        SENTENCE.format(*named)
        + f"\nThen {speaker.split()[-1]} left, number {number % 7} of the crew, for {named[0]}."
    )
    quotes = (Quotation(said[1], speaker, role),)
    return copy(f"Story {number}", text, f"2026-{10 + day // 15}-{day % 15 + 10:02}", quotes=quotes, **values)


STORIES = st.builds(
    _story,
    st.integers(0, 40),
    st.integers(0, 29),
    st.tuples(*[st.sampled_from(NAMES)] * 3),
    st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SPEECHES)),
    section=st.sampled_from(["Harbour", "Sport"]),
    source=st.sampled_from([None, "Wire", "Tribune"]),
)
COPIES = st.lists(STORIES, max_size=12, unique_by=lambda each: each.story.url)


def shown(paper: Paper) -> dict[str, object]:
    """Everything that the pages of a paper show, by address."""
    pages = {page.url: (page.template, page.values) for page in Table(paper)}
    return {**pages, **{f"story {url}": page for url, page in paper.story_pages.items()}}


def folded(fold: Fold) -> dict[str, object]:
    return shown(Paper(fold.journal))


def filed(*copies: Copy) -> Fold:
    """A journal into which each of the stories came by itself."""
    fold = Fold(Memory(), Policy(slugify))
    for each in copies:
        fold.update({each.story.url: facts(each)})
    return fold


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
    assert [day.month for day in fold.update({late.story.url: facts(late)})] == [3, 4, 8]


def test_what_is_filed_again_as_it_was_changes_nothing() -> None:
    copies = [copy("One", "Kellmark.", "2026-11-09"), copy("Two", "Kellmark.", "2026-11-10")]
    fold = filed(*copies)
    assert fold.update({each.story.url: facts(each) for each in copies}) == {}
    assert any(note.key.kind == KNOWN for note in fold.journal.notes(copies[0].story.day))
