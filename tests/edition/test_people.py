"""People: a page for whom two stories quote, two spellings joined on strong evidence only."""

from __future__ import annotations

from edition.model import Brief, Copy, Kind, Quotation, Shelf
from made_up_stories import copy, paper_of, shelves_of, story, story_pages

SPEECH = "We will count every ship that comes into the quay"


def said(
    text: str, speaker: str, role: str | None = "harbour master of Kellmark", kind: str = "direct"
) -> Quotation:
    return Quotation(text, speaker, role, "said", kind)


def filed(
    title: str, *quotes: Quotation, day: str = "2026-11-09", text: str = "", source: str | None = None
) -> Copy:
    names = [str(quote.speaker).split()[-1] for quote in quotes]
    text = text or f"On {title} they heard: {', '.join(names)}. {title} they forgot."
    return copy(title, text, day, quotes=quotes, source=source)


def made(*copies: Copy) -> tuple[list[Shelf], dict[str, list[str]]]:
    """People who have pages, and where each story leads to."""
    paper = paper_of(*copies)
    leads = {page.story.title: [label.name for label in page.people] for page in story_pages(paper).values()}
    return shelves_of(paper, Kind.PERSON), leads


def spoken(shelf: Shelf) -> dict[str, list[str]]:
    """What a person says in each story, by its headline."""
    briefs = (brief for day in reversed(shelf.days) for brief in day.briefs)
    return {brief.story.title: [quote.text for quote in brief.quotes] for brief in briefs}


def test_whom_two_stories_quote_has_a_page_with_every_quotation() -> None:
    one = filed("One", said("First words", "Tomas Wilk"), said("Only words", "Ada Thorne"))
    two = filed("Two", said("Second words", "Tomas Wilk", "mayor of Kellmark"), day="2026-11-10")
    (person,), leads = made(one, two)
    assert person.label.url == "person/tomas-wilk/"
    assert person.role == "mayor of Kellmark"
    assert spoken(person) == {"One": ["First words"], "Two": ["Second words"]}
    assert leads == {"One": [], "Two": ["Tomas Wilk"]}


def test_whole_sentences_are_shown_of_what_somebody_says_and_a_part_only_if_there_is_none() -> None:
    whole = [said(f"Whole sentence {number}", "Tomas Wilk") for number in range(4)]
    long, short = (
        said(text, "Tomas Wilk", kind="partial") for text in ("a quay of the size of a town", "blue wall")
    )
    assert Brief(story(), quotes=(short, *whole)).words == tuple(whole[:3])
    assert Brief(story(), quotes=(long, short)).words == (long,)
    assert Brief(story(), quotes=(short,)).words == ()


def test_one_story_makes_no_page_however_often_it_quotes_somebody() -> None:
    one = filed("One", said("First", "Tomas Wilk"), said("Second", "Tomas Wilk"))
    assert made(one) == ([], {"One": []})


def test_one_spelling_with_a_middle_name_and_the_same_role_is_one_person() -> None:
    one = filed("One", said("First", "Tomas J. Wilk"))
    two = filed("Two", said("Second", "Tomas Wilk", "Kellmark's harbour master"), day="2026-11-10")
    (person,), _ = made(one, two)
    assert {person.label.name, *person.names} == {"Tomas J. Wilk", "Tomas Wilk"}


def test_a_middle_initial_and_a_title_in_common_are_enough() -> None:
    one = filed("One", said("First", "Tomas J. Wilk", "President"))
    two = filed("Two", said("Second", "Tomas Wilk", "former president"), day="2026-11-10")
    (person,), _ = made(one, two)
    assert {person.label.name, *person.names} == {"Tomas J. Wilk", "Tomas Wilk"}


def test_a_title_in_common_is_not_enough_where_the_given_names_differ() -> None:
    one = filed("One", said("First", "Tom Wilk", "President"))
    two = filed("Two", said("Second", "Tomas Wilk", "President"), day="2026-11-10")
    assert made(one, two)[0] == []


def test_a_middle_initial_is_enough_if_the_story_has_the_name_without_it_as_well() -> None:
    one = filed("One", said("First", "Tomas Wilk", None))
    text = "They heard Tomas J. Wilk, whom they call Wilk. Tomas Wilk left."
    both = filed("Two", said("Second", "Tomas J. Wilk", None), day="2026-11-10", text=text)
    (person,), _ = made(one, both)
    assert {person.label.name, *person.names} == {"Tomas J. Wilk", "Tomas Wilk"}
    alone = filed("Two", said("Second", "Tomas J. Wilk", None), day="2026-11-10")
    assert made(one, alone)[0] == []


def test_two_middle_initials_are_two_people() -> None:
    one = filed("One", said("First", "Tomas J. Wilk", "President"))
    two = filed("Two", said("Second", "Tomas K. Wilk", "President"), day="2026-11-10")
    assert made(one, two)[0] == []


def test_one_name_in_two_scripts_roman_is_one_person_if_the_words_are_the_same() -> None:
    one, two = filed("One", said(SPEECH, "Sergei Lavrenov", None), text="Lavrenov spoke."), filed(
        "Two", said(SPEECH, "Sergey Lawrenow", None), text="Lawrenow spoke.", day="2026-11-10"
    )  # fmt: skip
    (person,), _ = made(one, two)
    assert {person.label.name, *person.names} == {"Sergei Lavrenov", "Sergey Lawrenow"}


def test_a_surname_and_a_likely_given_name_are_not_enough() -> None:
    one = filed("One", said("First", "Tomas Wilk", "baker"))
    two = filed("Two", said("Second", "Tomasz Wilk", "harbour master of Kellmark"), day="2026-11-10")
    assert made(one, two)[0] == []


def test_two_who_are_known_are_never_made_one() -> None:
    bakers = [filed(f"A{n}", said(f"A{n}", "Tomas Wilk", "baker")) for n in range(2)]
    masters = [
        filed(f"B{n}", said(f"B{n}", "Tom Wilk", "master of Kellmark"), day="2026-11-10") for n in range(2)
    ]
    last = filed("C", said("C", "Tom Wilk", "baker"), day="2026-11-11")
    people, _ = made(*bakers, *masters, last)
    assert {person.label.slug: person.count for person in people} == {"tomas-wilk": 2, "tom-wilk": 3}


def test_the_same_words_in_two_papers_count_once() -> None:
    text = "The harbour office counted nine ships, two more than in any week of the year, and Wilk was glad."
    copies = [
        filed(source, said(SPEECH, "Tomas Wilk"), text=text, source=source) for source in ("Wire", "Courier")
    ]
    assert made(*copies)[0] == []


def test_a_story_of_today_changes_no_old_page() -> None:
    old = [
        filed(
            f"Story {n}", said(f"Words {n}", ("Tomas Wilk", "Ada Thorne")[n % 2]), day=f"2026-11-{n + 1:02}"
        )
        for n in range(6)
    ]
    today = filed(
        "Today",
        said("Words", "Tomas Wilk"),
        said("More", "Ada Thorne"),
        said("New", "Ben Quay"),
        day="2026-11-20",
    )
    before, after = made(*old)[1], made(*old, today)[1]
    assert {title: after[title] for title in before} == before
