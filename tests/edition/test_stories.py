"""Pelican's articles as values: whatever metadata are there are used, and what is missing is made up for."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from edition import stories
from edition.model import Label, Quotation

HABITS = stories.Habits(
    "en", lambda name: name.lower().replace(" ", "-"), html_titles=False, html_summaries=True
)


class Category:
    """What Pelican has for a section."""

    slug = "harbour"

    def __str__(self) -> str:
        """Its name."""
        return "Harbour"


def article(**values: object) -> SimpleNamespace:
    made = {
        "title": "Nine Ships & <b>More</b>",
        "url": "2026/11/09/nine-ships/",
        "date": datetime(2026, 11, 9, tzinfo=UTC),
        "category": Category(),
        "metadata": {},
        "_content": "<p>" + "word " * 500 + "</p>",
    }
    return SimpleNamespace(**{**made, **values})


def test_an_article_without_metadata_is_a_story() -> None:
    story = stories.copy(article(), HABITS).story
    assert story.title == "Nine Ships & <b>More</b>"
    assert story.section == Label("Harbour", "harbour", "section/harbour/")
    assert (story.words, story.minutes, story.precision, story.lang) == (500, 2, "day", "en")
    assert (story.source, story.lead, story.id) == (None, False, story.url)
    assert story.summary.endswith(" …")


def test_metadata_of_a_plugin_win() -> None:
    given = article(
        story_id="ab12", words=90, minutes=1, source_name="Harbour Tribune", source_url="https://tribune.example",
        standfirst="Why.", lang="he", direction="rtl", precision="minute", lead=True,
    )  # fmt: skip
    story = stories.copy(given, HABITS).story
    assert (story.id, story.words, story.minutes, story.lead) == ("ab12", 90, 1, True)
    assert story.source == Label("Harbour Tribune", "harbour-tribune", "source/harbour-tribune/")
    assert (story.lang, story.direction, story.precision) == ("he", "rtl", "minute")


def test_what_is_html_becomes_text() -> None:
    habits = stories.Habits("en", str, html_titles=True, html_summaries=True)
    given = article(
        title='<span class="caps">US</span> &amp; us', metadata={"summary": "<p>Nine <em>ships</em></p>"}
    )
    story = stories.copy(given, habits).story
    assert (story.title, story.summary) == ("US & us", "Nine ships")


def test_an_editor_says_yes_in_words() -> None:
    said = {word: stories.copy(article(lead=word), HABITS).story.lead for word in ("yes", "True", "no", "")}
    assert said == {"yes": True, "True": True, "no": False, "": False}


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["We wait,", "and we hope."], "We wait, and we hope."),
        (["We wait,", "We do."], "We wait. We do."),
        (["We wait.", "We do,"], "We wait. We do"),
    ],
)
def test_a_quotation_is_whole_whatever_stands_between(pieces: list[str], whole: str) -> None:
    said = [
        {"text": text, "speaker": "Tomas Wilk", "kind": "direct", "block": 3, "continues": bool(place)}
        for place, text in enumerate(pieces)
    ]
    later = {**said[0], "block": 4, "continues": True}
    found = stories.copy(article(quotes=[*said, later]), HABITS).quotes
    assert [quote.text for quote in found] == [whole, pieces[0].rstrip(",")]


def test_quotations_may_be_mappings_or_objects() -> None:
    values = {"text": "We saw them,", "speaker": "Ilsa Morand", "role": None, "kind": "direct", "block": 3}
    found = stories.copy(article(quotes=[values, SimpleNamespace(**values)]), HABITS).quotes
    assert found == (Quotation("We saw them", "Ilsa Morand"),) * 2
