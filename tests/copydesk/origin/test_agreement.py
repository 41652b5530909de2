"""What a page shows, held against what it declares."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import desk
from copydesk.intake import reading
from copydesk.model import Article, Desk, Paragraph, Person, Precision, Source

PARAGRAPHS = [
    "The harbour council voted on Monday to buy a second ferry for the islands off Saltmarsh.",
    "The first boat will sail in May, if the pilots agree to the plan of the council.",
]
BODY = "\n".join(f"<p>{text}</p>" for text in PARAGRAPHS)
HEADLINE = "Harbour council votes for a second ferry"


def article(
    declared: str = "",
    shown: str = "",
    *,
    below: str = "",
    headline: str = HEADLINE,
    settings: Desk | None = None,
) -> Article:
    """The article in a page with these elements in its head, and below its headline and its text."""
    page = (
        f"<html><head>\n{declared}</head><body><h1>{headline}</h1>{shown}{BODY}{below}</body></html>".encode()
    )
    return desk.edit(reading.read(page, "ferry", settings or Desk(), kind="html"), page)


def meta(**said: str) -> str:
    """A ``meta`` on each line; the first underscore of a name stands for its colon."""
    named = ((name.replace("_", ":", 1), value) for name, value in said.items())
    return "".join(f'<meta property="{name}" content="{value}">\n' for name, value in named)


def codes(found: Article) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in found.problems]


# ------------------------------------------------------------------ what is left empty is filled


def test_declarations_fill_what_the_text_leaves_empty() -> None:
    found = article(
        meta(
            article_published_time="2026-11-09T07:30:00+01:00",
            article_modified_time="2026-11-12T10:00:00+01:00",
            article_author="Ada Thorne, Otto Brandt",
            article_section="Harbour",
            og_site_name="Marlhaven Tribune",
            og_url="https://tribune.example/ferry",
        )
    )
    assert found.published
    assert found.published.when.isoformat() == "2026-11-09T07:30:00+01:00"
    assert (found.published.found, found.published.line, found.published.precision) == (
        "copy",
        2,
        Precision.MINUTE,
    )
    assert found.updated
    assert found.updated.when.day == 12
    assert found.byline.people == (Person("Ada Thorne"), Person("Otto Brandt"))
    assert found.section == "Harbour"
    assert found.source == Source("Marlhaven Tribune", "https://tribune.example/ferry")
    assert codes(found) == []


def test_a_site_without_a_name_is_called_by_its_address() -> None:
    assert article(meta(og_url="https://www.harbourtribune.example/ferry")).source == Source(
        "Harbour Tribune", "https://www.harbourtribune.example/ferry"
    )


def test_the_editor_names_the_source_and_the_page_its_address() -> None:
    declared = meta(og_site_name="Tribune Online", og_url="https://tribune.example/ferry")
    found = article(declared, settings=Desk(source="Marlhaven Tribune"))
    assert found.source == Source("Marlhaven Tribune", "https://tribune.example/ferry")


def test_the_language_has_the_region_that_is_declared() -> None:
    page = f'<html lang="en-AU"><h1>{HEADLINE}</h1>{BODY}'.encode()
    assert reading.read(page, "ferry").language == "en-AU"


def test_a_description_that_nobody_sees_is_no_standfirst() -> None:
    assert article(meta(og_description="All about the new ferry.")).standfirst is None


# ------------------------------------------------------------------ what is seen is found


def test_the_line_that_is_declared_as_a_field_is_taken_for_it() -> None:
    found = article(
        meta(og_description="Sign up or stay", article_author="Bibi", article_section="Cyrano"),
        "<p>Sign up or stay</p><div>Cyrano</div><p>Otto Brandt</p>",
    )
    assert (found.standfirst, found.section) == ("Sign up or stay", "Cyrano")


def test_a_declared_author_decides_between_two_names() -> None:
    shown = "<div>By Lena Marsh</div>" + "<p>Short.</p>" * 4 + "<div>By Ada Thorne</div>"
    assert article(meta(article_author="Ada Thorne"), shown).byline.people == (Person("Ada Thorne"),)


def test_a_name_is_written_as_the_page_shows_it() -> None:
    found = article(meta(article_author="Ada McThorne Jr"), "<div>By ADA McTHORNE Jr and Otto Brandt</div>")
    assert [person.name for person in found.byline.people] == ["ADA McTHORNE Jr", "Otto Brandt"]


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("shown", "declared", "moment"),
    [
        ("9 November 2026", "2026-11-09T07:30:00+01:00", "2026-11-09T07:30:00+01:00"),
        ("9 November 2026, 7:30", "2026-11-09T07:30:25+01:00", "2026-11-09T07:30:25+01:00"),
        ("9 November 2026, 8:00", "2026-11-09T07:30:00+01:00", "2026-11-09T08:00:00+00:00"),
        ("9 November 2026", "2026-11-10T01:30:00Z", "2026-11-09T00:00:00+00:00"),
        ("9/11/2026", "2026-11-09", "2026-11-09T00:00:00+00:00"),
        ("11/9/2026", "2026-11-09", "2026-11-09T00:00:00+00:00"),
        ("8 May 2026", "2026-11-09", "2026-05-08T00:00:00+00:00"),
        ("", "9999-99-99", None),
    ],
)
def test_the_day_is_the_page_s_and_its_time_is_declared(
    shown: str, declared: str, moment: str | None
) -> None:
    found = article(meta(article_published_time=declared), f"<div>{shown}</div>").published
    assert (found.when.isoformat() if found else None) == moment


def test_a_declared_date_that_could_be_read_either_way_is_reported_as_it_is_declared() -> None:
    found = article(meta(article_published_time="03/04/2026"))
    (problem,) = found.problems
    assert (problem.code, problem.line) == ("ambiguous-date", 2)
    assert problem.message.startswith("“03/04/2026” could be ")


def test_a_declared_date_goes_before_one_far_from_the_headline() -> None:
    page = f"<div>24 December 2026</div><h1>{HEADLINE}</h1>{BODY}"
    raw = f"{meta(article_published_time='2026-11-09')}{page}".encode()
    found = desk.edit(reading.read(raw, "ferry", kind="html"), raw).published
    assert found
    assert found.when.month == 11


# ------------------------------------------------------------------ disagreement


def test_what_is_seen_wins_and_the_disagreement_is_reported() -> None:
    found = article(
        meta(
            og_title="Ten places to see before breakfast",
            article_published_time="2025-01-01",
            article_author="Lena Marsh",
            article_section="Travel",
        ),
        "<div>By Ada Thorne</div><div>9 November 2026</div>",
    )
    assert found.headline == HEADLINE
    assert found.byline.people == (Person("Ada Thorne"),)
    assert found.published
    assert found.published.when.year == 2026
    assert codes(found) == [("declared-otherwise", 2), ("declared-otherwise", 4), ("declared-date", 3)]


def test_a_page_in_another_language_than_it_says_is_reported() -> None:
    page = f'<html lang="de"><h1>{HEADLINE}</h1><div>9 November 2026</div>{BODY}'.encode()
    found = desk.edit(reading.read(page, "ferry"), page)
    assert found.language == "en"
    assert [problem.message for problem in found.problems if problem.code == "declared-otherwise"] == [
        "The page shows “en” as its language, and declares “de” (html lang); what it shows was used."
    ]


@pytest.mark.parametrize(
    "title", ["Council: a second ferry for the harbour", "HARBOUR COUNCIL VOTES FOR A SECOND FERRY | Tribune"]
)
def test_a_headline_in_other_words_is_no_disagreement(title: str) -> None:
    assert ("declared-otherwise", 2) not in codes(article(meta(og_title=title)))


# ------------------------------------------------------------------ whatever is declared

_FIELDS = (
    "article_published_time",
    "article_modified_time",
    "article_author",
    "article_section",
    "og_title",
    "og_description",
    "og_site_name",
    "og_url",
    "og_locale",
)
_values = st.sampled_from(
    (
        "03/04/2026",
        "Updated 03/04/2026",
        "2026-11-09T07:30:00+01:00",
        "1600-01-01T00:00:01+14:00",
        "2199-12-31T23:59:59-12:00",
        "1762673400",
        "Ada Thorne",
        "Coastal News Agency",
        "—",
        "Harbour",
        HEADLINE,
        "https://[::1/ferry",
        "//tribune.example:99999/ferry",
        "de_AT",
    )
) | st.text(max_size=12)
_shown = st.sampled_from(
    ("", "<p>By Ada Thorne</p>", "<p>By Ada Thorne | 03/04/2026</p>", "<div>9 November 2026</div>")
)


@given(st.dictionaries(st.sampled_from(_FIELDS), _values), _shown)
def test_whatever_a_page_declares_what_it_shows_stands(said: dict[str, str], shown: str) -> None:
    found = article(meta(**{name: escape(value) for name, value in said.items()}), shown)
    assert found.headline == HEADLINE
    assert [block.text for block in found.body if isinstance(block, Paragraph)] == PARAGRAPHS
    if "Ada" in shown:
        assert [person.name for person in found.byline.people] == ["Ada Thorne"]
