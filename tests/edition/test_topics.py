"""Topics: what stories are about, canonical over spellings, none that one story has alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from edition.model import Kind, Quotation
from made_up_stories import copy, paper_of, shelves_of, story_pages

if TYPE_CHECKING:
    from random import Random

    from edition.model import Copy

QUAY = "The quay of Kellmark was shut, said Tomas Wilk, and the clerk of {} counted no ship in {} that night."
FILLER = (
    "Nobody had counted on wind of that kind in the month of the eel, and the eel did not care for the wind."
)


def made(*copies: Copy) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Topics that have pages with the number of their stories, and where each story leads to."""
    paper = paper_of(*copies)
    return (
        {shelf.label.name: shelf.count for shelf in shelves_of(paper, Kind.TOPIC)},
        {page.story.title: [label.name for label in page.topics] for page in story_pages(paper).values()},
    )


def test_a_topic_of_one_story_has_no_page() -> None:
    shown, leads = made(copy("One", QUAY.format("Ostersey", "Brannoch")))
    assert (shown, leads) == ({}, {"One": []})


def test_spellings_are_one_topic_under_the_first() -> None:
    one = "The quay belongs to the U.S. since the war, and nobody in the U.S. knows it, said the clerk."
    two = "Ships of the United States came and left, and the United States paid for the eel that they ate."
    shown, _ = made(copy("One", one, "2026-11-09"), copy("Two", two, "2026-11-10"))
    assert shown == {"U.S.": 2}


def test_a_surname_behind_a_title_means_the_one_person_who_is_quoted_with_it() -> None:
    quay = "{} spoke on the quay, and {} left. At night {} came, and nobody else did."
    eel = "The clerk has an eel for {}, as {} knows. The eel does not care for {} who counts them."
    lock = "They met {} at the lock, and {} was wet. In the rain {} went away, and the lock was shut."

    def said(text: str, name: str, day: str) -> Copy:
        return copy(
            f"{name} {day}", text.replace("{}", name), day, quotes=(Quotation("Wait.", name, "President"),)
        )

    told = [said(quay, "Tomas Wilk", "2026-11-09"), said(eel, "Tomas Wilk", "2026-11-10")]
    assert made(*told, said(lock, "President Wilk", "2026-11-12"))[0] == {"Tomas Wilk": 3}
    assert made(*told, said(lock, "Judge Wilk", "2026-11-12"))[0] == {"Tomas Wilk": 2}
    other = said(quay.replace("quay", "pier"), "Ada Wilk", "2026-11-11")
    assert made(*told, other, said(lock, "President Wilk", "2026-11-12"))[0] == {"Tomas Wilk": 2}


def test_a_name_behind_the_rest_of_an_office_is_that_of_a_person_whom_earlier_days_quote() -> None:
    quay = "Tomas Wilk spoke on the quay, and Tomas Wilk left. At night Tomas Wilk came, and nobody else."
    lock = "They met Harbours {0} at the lock, and {1} was wet. In the rain Harbours {0} went away, said {1}."
    said = copy(
        "One", quay, "2026-11-09", quotes=(Quotation("Nobody waits for the sea.", "Tomas Wilk", "Minister"),)
    )
    for name, stories in (("Tomas Wilk", 2), ("Ada Wilk", None)):
        later = copy("Two", lock.replace("{0}", name).replace("{1}", "the clerk"), "2026-11-10")
        assert made(said, later)[0].get("Tomas Wilk") == stories


def test_an_acronym_that_is_explained_joins_both() -> None:
    long = "The Harbour Office of Kestria (HOK) was opened, and the Harbour Office of Kestria is open still."
    short = (
        "At HOK they counted the eels again, and HOK has more of them than it had in the year of the wind."
    )
    assert made(copy("One", long, "2026-11-09"), copy("Two", short, "2026-11-10"))[0] == {
        "Harbour Office of Kestria": 2
    }


def test_one_event_in_two_papers_counts_once() -> None:
    text = QUAY.format("Ostersey", "Brannoch") + FILLER
    shown, leads = made(copy("One", text, source="Wire"), copy("Two", text, source="Courier"))
    assert shown == {}
    assert leads == {"One": [], "Two": []}


def test_the_first_story_of_a_topic_does_not_learn_of_the_second() -> None:
    first, second = (
        QUAY.format("Ostersey", "Brannoch"),
        "Tomas Wilk came back to the old quay, and Tomas Wilk saw no ship there.",
    )
    shown, leads = made(copy("One", first, "2026-11-09"), copy("Two", second, "2026-11-10"))
    assert shown == {"Tomas Wilk": 2}
    assert leads == {"One": [], "Two": ["Tomas Wilk"]}


NAMES = [
    "Kellmark",
    "Ostersey",
    "Brannoch",
    "Tomas Wilk",
    "U.S.",
    "USA",
    "Harbour Office of Kestria (HOK)",
    "HOK",
]
SENTENCE = "They went to {} with {} and the clerk, and came back to {} by night when the wind had gone down."
COPIES = st.lists(
    st.builds(
        lambda number, day, named: copy(f"Story {number}", SENTENCE.format(*named), f"2026-11-{day:02}"),
        st.integers(0, 999),
        st.integers(1, 25),
        st.tuples(*[st.sampled_from(NAMES)] * 3),
    ),
    max_size=10,
    unique_by=lambda each: each.story.url,
)


@given(COPIES, st.randoms())
def test_the_order_of_reading_does_not_matter(copies: list[Copy], random: Random) -> None:
    before = made(*copies)
    random.shuffle(copies)
    shown, leads = made(*copies)
    assert (shown, leads) == before


@given(COPIES)
def test_topics_have_stories_enough_and_addresses_of_their_own(copies: list[Copy]) -> None:
    shown = shelves_of(paper_of(*copies), Kind.TOPIC)
    for shelf in shown:
        urls = [brief.story.url for day in shelf.days for brief in day.briefs]
        assert len(set(urls)) == len(urls) == shelf.count >= 2
    assert len({shelf.label.url for shelf in shown}) == len(shown)


@given(COPIES)
def test_a_story_leads_to_pages_that_are_there(copies: list[Copy]) -> None:
    paper = paper_of(*copies)
    there = {shelf.label for shelf in shelves_of(paper, Kind.TOPIC)}
    assert {label for page in story_pages(paper).values() for label in page.topics} <= there


@given(COPIES, st.tuples(*[st.sampled_from(NAMES)] * 3))
def test_a_story_of_today_changes_no_old_page(copies: list[Copy], named: tuple[str, ...]) -> None:
    before = paper_of(*copies)
    today = copy("Today", SENTENCE.format(*named), "2026-11-26")
    after = paper_of(*copies, today)
    for url, page in story_pages(before).items():
        assert story_pages(after)[url].topics == page.topics
    one, other = ({shelf.label for shelf in shelves_of(made, Kind.TOPIC)} for made in (before, after))
    assert one <= other


@given(COPIES, st.integers(1, 25))
def test_unrelated_stories_change_nothing(copies: list[Copy], day: int) -> None:
    before = made(*copies)
    other = (
        "We flew from Zzyx to Qwert on a kite, and the kite went on to Zzyx without us when the string broke."
    )
    shown, leads = made(
        *copies, *(copy(f"Kite {n}", f"{other} {n}{n}{n}" * 2, f"2026-11-{day:02}") for n in range(2))
    )
    assert {name: count for name, count in shown.items() if name not in {"Zzyx", "Qwert"}} == before[0]
    assert {title: leads[title] for title in before[1]} == before[1]
