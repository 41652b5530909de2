"""The same story is shown once, a running story is a thread, and what is known of old stories stays."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from edition.model import Copy, Ties
from made_up_stories import copy, paper_of

if TYPE_CHECKING:
    from collections.abc import Iterable

STRIKE = """All ferries to Ostersey stopped on Monday as 412 deckhands of Sound Line walked out over rosters.
Bettina Kroll of the Dock Workers' Union said that nobody could sleep on a spell of eleven days.
The islanders ration bread; the co-operative store at Skerrow Quay has yeast for a fortnight."""
RETOLD = """A strike over rosters has cut off Ostersey: the 412 deckhands at Sound Line left the ferries.
On the island bread is rationed, and the store at Skerrow Quay counts its yeast. Eleven days without
sleep are enough, the union's Bettina Kroll told the Dock Workers."""
LATER = """A retired judge will settle the strike of the ferries to Ostersey, Sound Line and the union agreed.
Bettina Kroll wants the rosters of eleven days gone before any of the 412 deckhands sails again.
Bread came to Skerrow Quay on a navy tender, yeast is still short."""
OPERA = """The opera house of Brannoch sold its curtain to a maker of tents for four hundred crowns.
A soprano wept in the foyer while the auctioneer, Tomas Wilk, praised the velvet and the moths."""


def ties_by_url(copies: Iterable[Copy]) -> dict[str, Ties]:
    """The ties of each story, by address."""
    paper = paper_of(*copies)
    return {each.story.url: paper.ties(each.story.url) for each in copies}


def ties_of(*copies: Copy) -> dict[str, Ties]:
    """The ties of each story, by headline."""
    ties = ties_by_url(copies)
    return {each.story.title: ties[each.story.url] for each in copies}


def titles(stories: tuple) -> list[str]:
    return [story.title for story in stories]


def test_one_event_in_two_papers_is_shown_once() -> None:
    long, short = copy("Walkout", STRIKE, source="Tribune", words=400), copy("Strike", RETOLD, source="Wire")
    ties = ties_of(long, short, copy("Opera", OPERA, source="Courier"))
    assert titles(ties["Walkout"].others) == ["Strike"]
    assert ties["Walkout"].shown_as is None
    assert ties["Strike"].shown_as == long.story
    assert ties["Opera"] == Ties()


def test_a_paper_that_tells_of_an_event_twice_has_two_stories() -> None:
    for name in ("Tribune", "TRIBUNE"):
        ties = ties_of(copy("Walkout", STRIKE, source="Tribune"), copy("Strike", RETOLD, source=name))
        assert [each.shown_as for each in ties.values()] == [None, None]


def test_stories_without_a_source_are_not_folded_for_their_subject() -> None:
    assert all(each == Ties() for each in ties_of(copy("Walkout", STRIKE), copy("Strike", RETOLD)).values())


def test_one_text_is_one_story_whatever_its_source() -> None:
    ties = ties_of(copy("Walkout", STRIKE), copy("Walkout again", STRIKE + "\nMore follows."))
    assert sum(each.shown_as is not None for each in ties.values()) == 1


def test_yesterdays_text_is_a_repeat() -> None:
    old, new = copy("Walkout", STRIKE, "2026-11-09"), copy("Again", STRIKE, "2026-11-12")
    ties = ties_of(new, old)
    assert ties["Again"] == Ties(first=old.story)
    assert ties["Walkout"] == Ties()


def test_a_text_of_long_ago_is_new() -> None:
    assert (
        ties_of(copy("Walkout", STRIKE, "2026-10-09"), copy("Again", STRIKE, "2026-11-12"))["Again"].first
        is None
    )


def test_what_goes_on_is_a_thread() -> None:
    ties = ties_of(
        copy("Walkout", STRIKE, "2026-11-09"),
        copy("Judge", LATER, "2026-11-12"),
        copy("Sailing", LATER.replace("will settle", "settled").replace("still short", "here"), "2026-11-22"),
        copy("Opera", OPERA, "2026-11-12"),
    )
    assert ties["Walkout"].later
    assert ties["Walkout"].later.title == "Judge"
    assert titles(ties["Judge"].earlier) == ["Walkout"]
    assert titles(ties["Sailing"].earlier) == ["Walkout", "Judge"]
    assert ties["Opera"] == Ties()


def test_a_thread_that_rests_has_ended() -> None:
    ties = ties_of(copy("Walkout", STRIKE, "2026-10-09"), copy("Judge", LATER, "2026-11-12"))
    assert ties["Judge"].earlier == ()


def test_a_page_shows_the_latest_parts_of_a_long_thread() -> None:
    spoken = LATER.split()
    days = [f"2026-11-{number:02}" for number in range(1, 29)]
    # The same words in another order each day: one subject, and no text of another day.
    shuffled = [Random(day).sample(spoken, len(spoken)) for day in days]  # noqa: S311 - nothing secret
    parts = [copy(f"Part {day}", " ".join(words), day) for day, words in zip(days, shuffled, strict=True)]
    ties = ties_of(*parts)
    assert titles(ties["Part 2026-11-28"].earlier) == [f"Part {day}" for day in days[15:27]]


# ------------------------------------------------------------------ what must hold for all

NAMES = [
    "Kellmark",
    "Ostersey",
    "Brannoch",
    "Skerrow",
    "Valdmere",
    "Tesmar",
    "Dunmere",
    "Highline",
    "Kestria",
]
THINGS = ["quota", "ferry", "curtain", "inquiry", "cableway", "mediator", "haddock", "lighthouse", "regatta"]
TEXTS = st.lists(st.sampled_from(NAMES + THINGS), min_size=4, max_size=30).map(" ".join)
DAYS = st.integers(1, 25).map(lambda number: f"2026-11-{number:02}")
COPIES = st.lists(
    st.builds(
        copy,
        st.integers(0, 999).map(lambda number: f"Story {number}"),
        TEXTS,
        DAYS,
        source=st.sampled_from([None, "Tribune", "Wire", "Courier"]),
    ),
    max_size=14,
    unique_by=lambda each: each.story.url,
)


@given(COPIES, st.randoms())
def test_the_order_of_reading_does_not_matter(copies: list[Copy], random: Random) -> None:
    before = ties_by_url(copies)
    random.shuffle(copies)
    assert ties_by_url(copies) == before


@given(COPIES, TEXTS)
def test_a_story_of_today_adds_a_next_part_at_most(copies: list[Copy], text: str) -> None:
    today = copy("Today", text, "2026-11-26", source="Wire")
    before, after = ties_by_url(copies), ties_by_url([*copies, today])
    for url, ties in before.items():
        new = after[url]
        assert ties in {new, Ties(new.others, new.shown_as, new.first, new.earlier, None)}
        assert new.later == ties.later or (ties.later is None and new.later == today.story)


@given(COPIES, st.lists(st.tuples(DAYS, st.integers(0, 99)), max_size=6, unique=True))
def test_unrelated_stories_change_nothing(copies: list[Copy], others: list[tuple[str, int]]) -> None:
    """Stories of any day that share no word with them."""
    unrelated = [
        copy(f"Zzyx{number}", " ".join(f"qqzz{number}k{place}" for place in range(9)), day, source="Other")
        for day, number in others
    ]
    before, after = ties_by_url(copies), ties_by_url([*copies, *unrelated])
    assert {url: after[url] for url in before} == before


@given(COPIES)
def test_versions_of_an_event_know_one_another(copies: list[Copy]) -> None:
    ties = ties_by_url(copies)
    stories = {each.story.url: each.story for each in copies}
    for url, tied in ties.items():
        for other in tied.others:
            assert stories[url] in ties[other.url].others
        assert tied.shown_as is None or ties[tied.shown_as.url].shown_as is None
        assert all(each.day < stories[url].day for each in tied.earlier)
