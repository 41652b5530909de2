"""An article becomes Markdown that says just what it says, and comes back from it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import markdown
from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Crosshead,
    Dateline,
    Figure,
    Item,
    List,
    Markup,
    Moment,
    Paragraph,
    Person,
    Precision,
    Source,
)
from made_up import articles, by_hand, recovered
from room import room

EVENING = datetime(2015, 10, 24, 18, 30, tzinfo=timezone(timedelta(hours=2)))

STORY = Article(
    name="ferry",
    headline="Ferry talks: “A start”",
    slug="ferry-talks-a-start",
    id="0123456789abcdef",
    section="Harbour",
    kicker="Port Aldren",
    standfirst="Both sides met for the first time since May.",
    byline=Byline((Person("Mira Solt", "Harbour correspondent"), Person("Jon Abel")), ("HPA",)),
    dateline=Dateline("PORT ALDREN", "HPA", "PORT ALDREN (HPA) —"),
    published=Moment(EVENING, Precision.MINUTE, "copy", 4),
    source=Source("The Aldren Courier", "https://courier.example"),
    tags=("ferries", "no"),
    corrections=("An earlier version gave the wrong year.",),
    body=(
        Paragraph("Two sides met.", 9, 9),
        Crosshead("What was said", 11, 11),
        List((Item("Fares stay.", 12, 12), Item("Routes change.", 13, 13)), ordered=True, start=2),
        BlockQuote((Paragraph("We have begun.", 15, 15),), "Ada Quill"),
        Figure("The quay at noon.", 17, 17, "Photo: A. Lund"),
    ),
)

WRITTEN = """\
---
title: "Ferry talks: “A start”"
date: 2015-10-24T18:30:00+02:00
category: Harbour
tags: [ferries, "no"]
authors: [Mira Solt, Jon Abel]
source: The Aldren Courier
source_url: https://courier.example
dateline: PORT ALDREN (HPA)
lang: en
summary: Both sides met for the first time since May.
slug: ferry-talks-a-start
id: "0123456789abcdef"
kicker: Port Aldren
standfirst: Both sides met for the first time since May.
place: PORT ALDREN
agencies: [HPA]
roles: [Harbour correspondent, ""]
corrections: [An earlier version gave the wrong year.]
words: 15
minutes: 1
date_from: copy
---

Two sides met.

## What was said

2. Fares stay.
3. Routes change.

> We have begun.
>
> — Ada Quill

*\\[The quay at noon.\\]* Photo: A. Lund
"""


def test_an_article_is_written_as_front_matter_and_body() -> None:
    assert markdown.write(STORY) == WRITTEN


def test_what_was_written_is_read_back_whole() -> None:
    read = markdown.read(WRITTEN, "ferry")
    assert read.problems == ()
    for field in (
        "headline",
        "slug",
        "id",
        "section",
        "kicker",
        "standfirst",
        "byline",
        "source",
        "tags",
        "corrections",
    ):
        assert getattr(read, field) == getattr(STORY, field), field
    assert read.published == Moment(EVENING, Precision.MINUTE, "copy")
    assert read.dateline == Dateline("PORT ALDREN", "HPA", "PORT ALDREN (HPA)")
    assert [type(block) for block in read.body] == [type(block) for block in STORY.body]
    assert read.body[2] == List(
        (Item("Fares stay.", 29, 29), Item("Routes change.", 30, 30)), ordered=True, start=2
    )
    assert read.extra == {}


@settings(max_examples=150, deadline=None)
@given(articles(recovered | by_hand))
def test_writing_again_changes_not_one_byte(article: Article) -> None:
    once = markdown.write(article)
    assert markdown.write(markdown.read(once, "made-up")) == once
    assert once.endswith("\n")
    assert not once.endswith("\n\n")


@settings(max_examples=100, deadline=None)
@given(articles(recovered))
def test_every_yaml_reader_gets_strings_where_strings_are_meant(article: Article) -> None:
    source = markdown.write(replace(article, extra={})).split("---\n")[1]
    loaded = yaml.safe_load(source)
    for key, value in loaded.items():
        if key in {"words", "minutes"}:
            assert isinstance(value, int)
        elif isinstance(value, list):
            assert all(isinstance(each, str) for each in value)
        elif key not in {"date", "modified", "draft", "published"}:
            assert isinstance(value, str), key


@settings(max_examples=100, deadline=None)
@given(articles(recovered))
def test_recovered_lines_have_no_trailing_space_and_one_blank_line_between_blocks(article: Article) -> None:
    text = markdown.write(replace(article, extra={}))
    assert all(line == line.rstrip(" \t") for line in text.split("\n"))
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("precision", "when", "line"),
    [
        (Precision.DAY, EVENING, "date: 2015-10-24"),
        (Precision.SECOND, EVENING.replace(second=5, microsecond=7), "date: 2015-10-24T18:30:05+02:00"),
        # Zones had odd seconds once; YAML has not.
        (
            Precision.MINUTE,
            datetime(1899, 1, 1, 12, tzinfo=timezone(timedelta(minutes=65, seconds=20))),
            "date: 1899-01-01T10:54:40+00:00",
        ),
    ],
)
def test_a_moment_is_written_as_exactly_as_it_is_known(
    precision: Precision, when: datetime, line: str
) -> None:
    text = markdown.write(replace(STORY, published=Moment(when, precision, "copy")))
    assert line in text.split("\n")


def test_a_draft_is_a_draft_for_hugo_and_jekyll_too() -> None:
    text = markdown.write(replace(STORY, status="draft"))
    assert "\nstatus: draft\ndraft: true\npublished: false\n" in text
    assert markdown.read(text, "x").status == "draft"
    assert markdown.read("---\ntitle: A\ndraft: true\n---\n", "x").status == "draft"
    assert markdown.read("---\ntitle: A\nstatus: pubished\n---\n", "x").status == "draft"


# ------------------------------------------------------------------ by hand

BY_HAND = """\
---
Title: Written by hand
Date: 2015-10-24 09:15
author: Mira Solt
Tags: ferries, quays
weight: 5
menu: {main: {name: Ferry}}
---
Some *words* and [a link](https://aldren.example).
A second line.

A plain paragraph.


| a | b |
|---|---|
| 1 | 2 |

[ref]: https://aldren.example
"""


def test_hand_written_markdown_keeps_its_body_and_its_own_keys() -> None:
    article = markdown.read(BY_HAND, "by-hand")
    assert article.problems == ()
    assert article.headline == "Written by hand"
    assert article.byline.people == (Person("Mira Solt"),)
    assert article.tags == ("ferries", "quays")
    assert article.published == Moment(datetime(2015, 10, 24, 9, 15, tzinfo=UTC), Precision.MINUTE, "story")
    assert [type(block) for block in article.body] == [Markup, Markup]
    text = markdown.write(article)
    assert text.endswith(BY_HAND.split("---\n", 2)[2])
    assert "\nweight: 5\nmenu: {main: {name: Ferry}}\n---\n" in text
    assert "date_from" not in text


@settings(max_examples=100, deadline=None)
@given(st.lists(by_hand, max_size=4))
def test_a_body_written_by_hand_comes_back_unchanged(blocks: list[Markup]) -> None:
    body = "\n\n".join(block.source for block in blocks)
    text = markdown.write(markdown.read(f"---\ntitle: A\n---\n{body}", "by-hand"))
    kept = (
        body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    )
    assert text.split("---\n", 2)[2].strip("\n") == kept.strip("\n")


@pytest.mark.parametrize(
    ("front", "says", "line"),
    [
        ("title: A\nsummary: two: colons", "mapping values are not allowed", 3),
        ("title: &a A\nkicker: *a", "anchors", 2),
        ("title: !!python/object:os.system A", "tags", 2),
        ("- title", "no list of keys", 2),
        ("title: " + "[" * 5000, "nested", 2),
        ("title: a\x07b", "forbids", 2),
        ("title: A\ntitle: B", "given twice", 3),
        ("title: A\n---\ntitle: B", None, None),
        ("kicker: [A]", "“kicker” must be one text", 2),
        ("tags: {a: b}", "“tags” must be a list", 2),
        ("date: Friday", "“date” must be a date", 2),
        ("date: 2015-02-30", "“date” must be a date", 2),
        ("source_url: javascript:x", "“source_url” must begin", 2),
        ("Status: gone", "“status” must be one of", 2),
        ("lang: the English one", "“lang” must be", 2),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_problem_with_a_line(
    front: str, says: str | None, line: int | None
) -> None:
    article = markdown.read(f"---\n{front}\n---\n\nThe words stay.\n", "odd")
    assert [(problem.code, problem.line) for problem in article.problems] == [("front-matter", line)] * bool(
        says
    )
    assert all(says in problem.message for problem in article.problems)
    assert article.body[-1].text == "The words stay."


def test_text_without_front_matter_is_all_body() -> None:
    assert markdown.read("--- not a fence\n\nWords.", "x").body[-1] == Paragraph("Words.", 3, 3)
    assert markdown.read("---\ntitle: never closed", "x").headline is None
    assert markdown.read("", "x").body == ()


# ------------------------------------------------------------------ what is reckoned


def test_counting_words_takes_little_room_even_for_one_as_long_as_a_story() -> None:
    for text, count in (("a-" * 50_000, 1), ("boat " * 20_000, 20_000)):
        body = [Paragraph(text, 1, 1)]
        assert markdown.words(body) == count
        assert room(lambda body=body: markdown.words(body)) < 4 * len(text)


def test_words_count_the_body_but_not_captions() -> None:
    assert markdown.words(STORY.body) == 15
    assert [markdown.minutes(count) for count in (0, 230, 231)] == [1, 1, 2]


@pytest.mark.parametrize(
    "dateline",
    [
        Dateline("OSTERSEY", "CNA", "OSTERSEY, Nov. 9 (CNA) —"),
        Dateline("OSTERSEY", "CNA", "OSTERSEY (CNA) -"),
        Dateline("Ostersey", None, "Ostersey:"),
    ],
)
def test_a_summary_does_not_open_with_the_dateline(dateline: Dateline) -> None:
    lede = "The ferry sailed on Monday."
    body = (Paragraph(f"{dateline.text} {lede}", 1, 1),)
    article = replace(STORY, standfirst=None, dateline=dateline, body=body)
    assert markdown.summary(article) == lede
    assert "summary" not in markdown.read(markdown.write(article), "ferry").extra


def test_a_summary_is_the_standfirst_or_the_lede_cut_after_a_sentence() -> None:
    lede = "The U.S. envoy left. " + "A word or two more. " * 20
    article = replace(STORY, standfirst=None, body=(Paragraph(lede, 1, 1),))
    cut = markdown.summary(article)
    assert len(cut) <= markdown.SUMMARY
    assert cut.endswith("more.")
    assert markdown.shortened("word " * 100).endswith("word…")
    assert markdown.shortened("The U.S. " + "x" * 400, 100) == "The U.S.…"
    assert markdown.shortened("Boats goo. " + "word " * 20, 40) == "Boats goo."
    assert markdown.shortened("Boats goo. " + "word " * 20, 44) != "Boats goo."
    assert markdown.shortened("a" * 50, 10) == "a" * 9 + "…"
    assert markdown.summary(replace(STORY, standfirst=None, body=())) == ""
    assert markdown.summary(STORY) == STORY.standfirst
    assert markdown.summary(replace(STORY, extra={"summary": "The editor's."})) == "The editor's."


def test_a_field_that_must_be_a_list_and_is_a_map_is_told() -> None:
    read = markdown.read("---\ntitle: x\nauthor:\n  a: b\n---\nhi", "odd")
    (slip,) = read.problems
    assert (slip.line, "“authors” must be a list" in slip.message) == (3, True)


def test_a_source_without_a_name_is_called_by_its_host() -> None:
    read = markdown.read("---\ntitle: x\nsource_url: https://www.quay.example/a/b\n---\nhi", "odd")
    assert read.source
    assert read.source.name == "quay.example"


def test_more_roles_than_authors_are_told() -> None:
    (slip,) = markdown.read("---\ntitle: x\nauthors: [a]\nroles: [b, c]\n---\nhi", "odd").problems
    assert (slip.line, "more roles than" in slip.message) == (4, True)


def test_a_dateline_has_its_agency_in_brackets_and_is_parted_again() -> None:
    article = replace(STORY, dateline=Dateline("OSTERSEY", "CNA", "OSTERSEY, Nov. 9 —"))
    assert "\ndateline: OSTERSEY, Nov. 9 (CNA)\n" in markdown.write(article)
    read = markdown.read("---\ndateline: OSTERSEY, Nov. 9 (CNA)\n---\nThe words.", "ferry").dateline
    assert read == Dateline("OSTERSEY", "CNA", "OSTERSEY, Nov. 9 (CNA)")


def test_a_mark_of_bytes_is_no_text_and_an_id_has_sixteen_digits() -> None:
    read = markdown.read("\ufeff---\ntitle: Ferry\n---\nThe words.", "ferry")
    assert read.headline == "Ferry"
    assert re.fullmatch("[0-9a-f]{16}", read.id)
