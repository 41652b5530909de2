"""The JSON record of an article."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given

from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Crosshead,
    Cut,
    Dateline,
    Figure,
    Item,
    Label,
    List,
    Markup,
    Moment,
    Paragraph,
    Person,
    Precision,
    PullQuote,
    Quote,
    Row,
    Source,
    Table,
)
from copydesk.record import record
from made_up import articles, by_hand, recovered

KEYS = [
    *("id", "headline", "kicker", "section", "standfirst", "authors", "date", "updated", "dateline"),
    *("source", "source_url", "lang", "blocks", "quotes", "pull_quotes", "dropped"),
]

WHEN = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)


def test_all_keys_are_there_in_their_order_even_where_nothing_is_known() -> None:
    found = record(Article("talks", None, "talks", "0"))
    assert list(found) == KEYS
    assert [key for key in KEYS if found[key] is None] == [
        *("headline", "kicker", "section", "standfirst", "date", "updated", "dateline"),
        *("source", "source_url"),
    ]


def test_what_is_known_of_a_story() -> None:
    found = record(
        Article(
            "talks",
            "Talks resume",
            "talks-resume",
            "0",
            language="de",
            section="World",
            kicker="Strike",
            standfirst="After three weeks.",
            byline=Byline((Person("Jane Roe", "Editor"),), ("AFP",), "Vienna"),
            dateline=Dateline("VIENNA", "AFP", "VIENNA (AFP) —"),
            published=Moment(WHEN, Precision.MINUTE, "copy", 3),
            source=Source("Tribune", "https://tribune.example/"),
            quotes=(Quote("We wait.", "Jane Roe", "pilot", "said", 0, 4, 12, "direct"),),
            body=(Paragraph("“We wait.”", 5, 5), PullQuote("“We wait.”", "Jane Roe, pilot")),
            cuts=(Cut(7, "Share", "share_bar", Label.SHARE_BAR, ()),),
        )
    )
    assert found["id"] == "talks"
    assert found["authors"] == ["Jane Roe", "AFP"]
    assert found["date"] == "2026-10-24"
    assert found["dateline"] == {"place": "VIENNA", "agency": "AFP"}
    assert (found["source"], found["source_url"], found["lang"]) == (
        "Tribune",
        "https://tribune.example/",
        "de",
    )
    assert found["quotes"] == [
        {
            "quote": "We wait.",
            "speaker": "Jane Roe",
            "role": "pilot",
            "cue": "said",
            "kind": "direct",
            "block": 0,
            "start": 4,
            "end": 12,
            "continues": False,
        }
    ]
    assert found["pull_quotes"] == [{"quote": "We wait.", "speaker": "Jane Roe"}]
    assert found["dropped"] == [{"line": 7, "text": "Share", "rule": "share_bar"}]


def test_only_what_the_copy_itself_says_is_its_date() -> None:
    for source in ("path", "desk", "story", "file"):
        moment = Moment(WHEN, Precision.DAY, source)
        found = record(Article("talks", None, "talks", "0", published=moment, updated=moment))
        assert (found["date"], found["updated"]) == (None, None)


def test_blocks_are_flat() -> None:
    body = (
        Paragraph("One.", 1, 1),
        Crosshead("Two", 2, 2),
        List((Item("three", 3, 3), Item("four", 4, 4)), ordered=True),
        BlockQuote((Paragraph("Five.", 5, 5), Paragraph("Six.", 6, 6)), "Jane Roe"),
        Table((Row(("Port", "Boats"), 7, 7), Row(("Vellin", "", "7"), 8, 12))),
        Figure("Seven.", 8, 8),
        Markup("| eight |"),
    )
    found = record(Article("talks", None, "talks", "0", body=body))
    assert [(entry["type"], entry["text"]) for entry in found["blocks"]] == [
        ("paragraph", "One."),
        ("subheading", "Two"),
        ("list_item", "three"),
        ("list_item", "four"),
        ("blockquote", "Five."),
        ("blockquote", "Six."),
        ("paragraph", "Port Boats"),
        ("paragraph", "Vellin"),
        ("paragraph", "7"),
        ("caption", "Seven."),
        ("paragraph", "| eight |"),
    ]
    assert [entry["cells"] for entry in found["blocks"] if "cells" in entry] == [
        ["Port", "Boats"],
        ["Vellin", "", "7"],
        ["Vellin", "", "7"],
    ]


def test_what_numbers_an_item_in_the_copy_is_of_its_text_and_moves_its_quotations() -> None:
    items = (Item("“We wait,” said Jane Roe.", 3, 3, "3)"), Item("four", 4, 4, "4)"))
    said = Quote("We wait,", "Jane Roe", None, "said", 0, 0, 10, "direct")
    found = record(
        Article("talks", None, "talks", "0", body=(List(items, ordered=True, start=3),), quotes=(said,))
    )
    assert [entry["text"] for entry in found["blocks"]] == ["3) “We wait,” said Jane Roe.", "4) four"]
    assert found["blocks"][0]["text"][found["quotes"][0]["start"] : found["quotes"][0]["end"]] == "“We wait,”"


@given(articles(recovered | by_hand))
def test_every_record_can_be_written_as_json(article: Article) -> None:
    assert json.loads(json.dumps(record(article))) == record(article)
