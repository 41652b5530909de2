"""Records are told from copy in which somebody writes a label with a colon."""

from __future__ import annotations

import pytest

from copydesk import desk
from copydesk.intake import reading
from copydesk.lines import records
from copydesk.model import STATUSES, Article, Person

TEXT = "The council met on Monday to talk about the ferry and the quay in the hall.\n\nIt will meet again."
HEADLINE = "Talks resume in the harbour town"


def made(copy: str) -> Article:
    return desk.edit(reading.read(copy.encode(), "talks", kind="text"), copy.encode())


def told(copy: str) -> dict[str, str]:
    """What each field of a copy is, by its label."""
    return {
        field.label: field.role for field in records.fields(reading.read(copy.encode(), "talks", kind="text"))
    }


@pytest.mark.parametrize(
    "copy",
    [
        f"{HEADLINE}\n\nAuthor: Jane Roe\nPublished: 24 October 2026\nSource: Harbour Tribune\n\n{TEXT}",
        f"The best books of the autumn in the town\n\nTitle: The Sea\nAuthor: Jane Roe\nPages: 310\n\n{TEXT}",
        f"Title: The Sea\nStatus: draft\nDate: 24 October 2026\n\n{TEXT}",
        f"{HEADLINE}\n\n{TEXT}\n\nTitle: The Sea\nAuthor: Jane Roe\nLength: 310 pages",
        f"Author: Hello.\n\nReader: Hello.\n\nAuthor: Who is it?\n\nReader: Me.\n\nTitle: none\n\n{TEXT}",
        f"AN APPLE A DAY\n\nHD\n\n{TEXT}",
    ],
    ids=["page", "review", "unknown label", "at the foot", "talk", "capitals"],
)
def test_a_few_labels_are_no_record(copy: str) -> None:
    assert told(copy) == {}


def test_what_a_scraper_writes_is_one() -> None:
    copy = f"Title: {HEADLINE}\nDate: 2026-10-24\nURL: https://harbourtribune.example/a\n\n{TEXT}"
    assert told(copy) == {"Title": "headline", "Date": "published", "URL": "address"}
    article = made(copy)
    assert article.headline == HEADLINE
    assert article.published
    assert str(article.published.when.date()) == "2026-10-24"
    assert article.source
    assert (article.source.name, article.source.url) == (
        "Harbour Tribune",
        "https://harbourtribune.example/a",
    )


def test_a_label_is_known_in_any_language() -> None:
    copy = f"Titel: {HEADLINE}\nAutor: Jane Roe\nDatum: 24.10.2026\nVolltext:\n{TEXT}"
    assert list(told(copy).values()) == ["headline", "authors", "published", "text"]


def test_no_field_says_where_a_story_goes_or_whether_it_is_published() -> None:
    fields = "Status: draft\nSave_as: ../../x\nSlug: ../x\nTemplate: x\nTags: secret"
    article = made(f"---\nTitle: {HEADLINE}\nAuthor: Jane Roe\n{fields}\n---\n\n{TEXT}")
    assert (article.headline, article.slug, article.status) == (
        HEADLINE,
        "talks-resume-in-the-harbour-town",
        STATUSES[0],
    )
    assert (article.extra, article.tags) == ({}, ())
    assert {line for line in fields.splitlines() if line not in {cut.text for cut in article.cuts}} == set()


def test_the_headline_said_again_below_its_field_is_a_repetition() -> None:
    article = made(f"Title: {HEADLINE}\nAuthor: Jane Roe\nDate: 2026-10-24\n\n{HEADLINE}\n\n{TEXT}")
    assert [cut.text for cut in article.cuts if cut.rule == "repeated_headline"] == [HEADLINE]


def test_text_behind_its_label_loses_the_label_alone() -> None:
    article = made(f"Title: {HEADLINE}\nAuthor: Jane Roe\nDate: 2026-10-24\nText: {TEXT}")
    assert [getattr(block, "text", "") for block in article.body] == TEXT.split("\n\n")
    assert ("record_field", "Text:") in {(cut.rule, cut.text) for cut in article.cuts}


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Roe, Jane", ["Jane Roe"]),
        ("Roe, Jane; Poe, John", ["Jane Roe", "John Poe"]),
        ("By JANE ROE and JOHN POE", ["Jane Roe", "John Poe"]),
        ("Jane Roe, John Poe", ["Jane Roe", "John Poe"]),
        ('"[[Jane Roe]]"', ["Jane Roe"]),
    ],
)
def test_writers_are_read_whichever_name_comes_first(said: str, names: list[str]) -> None:
    article = made(f"Title: {HEADLINE}\nAuthor: {said}\nDate: 2026-10-24\n\n{TEXT}")
    assert article.byline.people == tuple(map(Person, names))


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("News; Pg. 4", "News"),
        ("Section A; Column 4; Metropolitan Desk; Pg. 1", "Metropolitan Desk"),
        ("A", None),
    ],
)
def test_pages_and_columns_are_no_section(said: str, section: str | None) -> None:
    article = made(f"Title: {HEADLINE}\nSection: {said}\nDate: 2026-10-24\n\n{TEXT}")
    assert article.section == section


def test_fields_at_the_foot_say_what_those_at_the_top_do_not() -> None:
    foot = "Publication title: The Sea; Osterwik\nPublication date: 24 October 2026\nTitle: Other\nISSN: 1"
    article = made(f"Title: {HEADLINE}\nAuthor: Jane Roe\nSection: News\n\n{TEXT}\n\n{foot}")
    assert article.headline == HEADLINE
    assert article.source
    assert article.source.name == "The Sea"
    assert article.published
    assert str(article.published.when.date()) == "2026-10-24"


def test_facts_at_the_end_of_a_story_are_no_fields() -> None:
    article = made(
        f"Title: {HEADLINE}\nAuthor: Jane Roe\nDate: 2026-10-24\n\n{TEXT}\n\nDistance: 6 km\nWay: easy"
    )
    assert not {cut.text for cut in article.cuts if cut.rule == "record_field"} & {
        "Distance: 6 km",
        "Way: easy",
    }


@pytest.mark.parametrize(
    ("copy", "line"),
    [
        (f"Title: {HEADLINE}\nAuthor: Jane Roe\nDate: 2026-10-24\n\n{TEXT}\n\nTitle: Another\n\n{TEXT}", 9),
        (f"Title: {HEADLINE}\nAuthor: Jane Roe\nDate: 2026-10-24\n\n{TEXT}\n\nTitle: {HEADLINE}", None),
        (f"By: Jane Roe\nTitle: {HEADLINE}\nDate: 2026-10-24\n\n{TEXT}\n\nTitle: Another\n\n{TEXT}", 9),
        (f"{HEADLINE}\n\n{TEXT}\n\nTitle: Another\n\n{TEXT}", None),
    ],
    ids=["two", "the same again", "a label that is a code elsewhere", "no record"],
)
def test_a_second_story_in_a_file_is_a_problem(copy: str, line: int | None) -> None:
    found = [problem.line for problem in made(copy).problems if problem.code == "several-stories"]
    assert found == ([line] if line else [])


@pytest.mark.parametrize(
    "subject", ["Fwd: Re: Talks resume on ferry and quay", "[desk] talks resume on the ferry, quay"]
)
def test_what_a_message_is_about_is_its_headline_without_what_programs_add(subject: str) -> None:
    article = made(f"From: a@example.org\nTo: b@example.org\nDate: 24 Oct 2026\nSubject: {subject}\n\n{TEXT}")
    assert article.headline == subject[subject.casefold().index("talks") :]


def test_a_subject_that_speaks_of_something_else_is_no_headline() -> None:
    fields = "From: a@example.org\nTo: b@example.org\nDate: 24 Oct 2026\nSubject: as promised"
    assert made(f"{fields}\n\n{HEADLINE}\n\n{TEXT}").headline == HEADLINE
