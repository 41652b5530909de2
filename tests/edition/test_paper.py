"""The paper as a whole: what belongs together, and that an old page never changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from edition.model import Kind, Page
from edition.pages import Table
from edition.stories import label
from made_up_stories import copy, paper_of, shelves_of, story, story_pages

if TYPE_CHECKING:
    from edition.model import Copy


def test_a_story_knows_its_place_and_the_next_one() -> None:
    pages = story_pages(paper_of(copy("Long", words=700), copy("Short", words=10)))
    first, last = pages["2026/11/09/long/"], pages["2026/11/09/short/"]
    assert (first.place, first.edition.count, first.next) == (1, 2, last.story)
    assert (last.place, last.next) == (2, None)


def test_an_edition_knows_the_one_before_and_none_after() -> None:
    paper = paper_of(*(copy(f"On {day}", day=day) for day in ("2026-11-09", "2026-11-08", "2026-10-30")))
    first, yesterday, today = map(paper.edition, paper.days)
    assert [each.before and each.before.url for each in (first, yesterday, today)] == [
        None,
        first.url,
        yesterday.url,
    ]


def test_a_story_is_asked_for_by_its_address() -> None:
    paper = paper_of(copy("Long", words=700))
    found = paper.story_page("2026/11/09/long/")
    assert found
    assert found.story.title == "Long"
    assert paper.story_page("drafts/2026/11/09/long/") is None


def navigation(*copies: Copy, sections: tuple[str, ...] = ()) -> list[list[str]]:
    """The sections that were known on each day."""
    paper = paper_of(*copies, sections=sections)
    return [[label.name for label in paper.navigation(day)] for day in paper.days]


def test_navigation_knows_the_sections_of_its_day() -> None:
    copies = [
        copy("One", section="Sport", day="2026-11-09"),
        copy("Two", section="Harbour", day="2026-11-10"),
    ]
    assert navigation(*copies) == [["Sport"], ["Harbour", "Sport"]]


def test_the_editor_chooses_the_sections_of_the_navigation() -> None:
    copies = [copy(name, section=name) for name in ("Sport", "Harbour", "Opera")]
    assert navigation(*copies, sections=("Sport", "Harbour", "Money")) == [["Sport", "Harbour"]]


def test_a_hundred_sections_do_not_fill_the_navigation() -> None:
    copies = [copy(str(number), section=f"Section {number}") for number in range(100)]
    assert len(navigation(*copies)[0]) == 12


def test_of_many_sections_the_navigation_has_those_that_are_filled_again() -> None:
    copies = [copy(f"{number}", section=f"Section {number:02}") for number in range(13)]
    copies += [copy(f"Day {day}", section="Sport", day=f"2026-11-{day}") for day in (10, 11)]
    first, second, third = navigation(*copies)
    assert first == second == [f"Section {number:02}" for number in range(12)]
    assert third == [*(f"Section {number:02}" for number in range(11)), "Sport"]
    copies += [copy(f"Again {n}", section=f"Section {n:02}", day="2026-11-12") for n in (12, 3, 5, 7, 9)]
    *_, last = navigation(*copies)
    assert last == [*(f"Section {number:02}" for number in (3, 5, 7, 9, 12)), "Sport"]


def test_a_section_has_a_page_even_if_another_source_is_shown() -> None:
    text = "The harbour office counted nine ships, two more than in any other week of the year."
    copies = [copy("Main", text, words=9, section="Harbour"), copy("Copy", text, words=8, section="Trade")]
    made = paper_of(*copies)
    shelves = {shelf.label.name: shelf for shelf in shelves_of(made, Kind.SECTION)}
    assert {name: shelf.count for name, shelf in shelves.items()} == {"Harbour": 1, "Trade": 1}
    month = made.month(date(2026, 11, 1))
    assert month
    assert [brief.story.title for day in month.days for brief in day.briefs] == [
        "Main",
        "Copy",
    ]


def test_an_index_is_in_the_order_of_slugs_in_which_accents_count_for_nothing() -> None:
    slugs = {"Zeit": "zeit", "Éire Post": "eire-post", "Echo": "echo", "faro": "faro"}
    labels = {name: label(Kind.SOURCE, name, slug) for name, slug in slugs.items()}
    made = [replace(copy(name), story=replace(story(name), source=labels[name])) for name in slugs]
    names = [each.name for each in paper_of(*made).labels(Kind.SOURCE)]
    assert names == ["Echo", "Éire Post", "faro", "Zeit"]


def test_a_source_has_all_that_it_published_and_its_address() -> None:
    copies = [copy("One", source="Wire", source_url="https://wire.example"), copy("Two", source="Wire")]
    (shelf,) = shelves_of(paper_of(*copies), Kind.SOURCE)
    assert (shelf.count, shelf.home) == (2, "https://wire.example")


def test_a_story_of_today_changes_no_page_of_an_older_day() -> None:
    old = [copy(f"Story {number}", day=f"2026-{number % 3 + 8:02}-{number + 1:02}") for number in range(20)]
    new = copy("Late news", day="2026-11-20", section="New section", source="New source")
    before, after = (_pages(copies) for copies in (old, [*old, new]))
    changed = {page.template for url, page in before.items() if page != after[url]}
    living = {"front", "year", "archive", "section", "search", "subscribe", "not_found"}
    assert changed <= living | {"sections", "sources", "topics", "people"}


def _pages(copies: list) -> dict[str, Page]:
    return {page.url: page for page in Table(paper_of(*copies))}
