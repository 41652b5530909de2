"""An article becomes Markdown that says just what it says, and comes back from it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Dateline,
    Item,
    List,
    Markup,
    Moment,
    Paragraph,
    Person,
    Precision,
    Source,
)
from copydesk.writing import markdown
from made_up import EVENING, STORY, articles, by_hand, recovered
from room import room

DAY = datetime(2015, 10, 24, tzinfo=UTC)

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
        (
            Precision.MINUTE,
            EVENING.replace(tzinfo=timezone(timedelta(hours=5, minutes=45))),
            "date: 2015-10-24T18:30:00+05:45",
        ),
        # An hour that the clocks make twice keeps its offset.
        (
            Precision.MINUTE,
            datetime(2015, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Vienna"), fold=1),
            "date: 2015-10-25T02:30:00+01:00",
        ),
    ],
)
def test_a_moment_is_written_as_exactly_as_it_is_known(
    precision: Precision, when: datetime, line: str
) -> None:
    text = markdown.write(replace(STORY, published=Moment(when, precision, "copy")))
    assert line in text.split("\n")


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_what_is_not_published_is_not_for_hugo_and_jekyll_either(status: str) -> None:
    text = markdown.write(replace(STORY, status=status))
    assert f"\nstatus: {status}\ndraft: true\npublished: false\n" in text
    assert markdown.read(text, "x").status == status


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("draft: true", "draft"),
        ("draft: true\npublished: false", "draft"),
        ("published: false", "withheld"),
        ("published: true\ndraft: false", "published"),
        ("status: Withheld\ndraft: true", "withheld"),
    ],
)
def test_the_status_is_understood_as_hugo_and_jekyll_write_it(front: str, status: str) -> None:
    read = markdown.read(f"---\n{front}\n---\nThe words.", "x")
    assert (read.status, read.problems) == (status, ())


def test_a_status_that_is_none_makes_a_draft_and_is_told() -> None:
    read = markdown.read("---\nstatus: pubished\n---\nThe words.", "x")
    assert read.status == "draft"
    assert (
        "must be one of published, draft, withheld, not pubished; it is a draft now"
        in read.problems[0].message
    )


def test_no_key_of_ours_stands_twice_whatever_else_a_story_brings() -> None:
    story = replace(STORY, updated=Moment(EVENING, Precision.DAY, "story"), status="draft")
    text = markdown.write(story)
    ours = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert ours[:3] == ["title", "date", "modified"]
    others = {key.title(): "x" for key in ours if key != "summary"}
    assert markdown.write(replace(story, extra={**others, "no key: at all": "x"})) == text
    assert markdown.read(text, "ferry").extra == {}
    assert '\nsummary: "So: late."\n' in markdown.write(replace(story, extra={"summary": "So: late."}))


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


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("language: de", "language", "de"),
        ("lang: de\nlanguage: fr", "language", "de"),
        ("title: A", "language", "en"),
        ("updated: 2015-10-24", "updated", Moment(DAY, Precision.DAY, "story")),
        ("modified: 2015-10-24\nupdated: 2016-01-01", "updated", Moment(DAY, Precision.DAY, "story")),
        ("date: 2015-10-24\ndate_from: path", "published", Moment(DAY, Precision.DAY, "path")),
        ("slug: Another Name", "slug", "another-name"),
        ("place: Aldren", "byline", Byline((), (), "Aldren")),
        ("place: ALDREN\ndateline: ALDREN (HPA)", "byline", Byline()),
        ("summary: The editor’s.", "extra", {"summary": "The editor’s."}),
        ("summary: The words.", "extra", {}),
        ("source: The Courier", "source", Source("The Courier")),
        ("title: A", "source", None),
    ],
)
def test_each_key_says_what_it_is_known_to_say(line: str, field: str, value: object) -> None:
    read = markdown.read(f"---\n{line}\n---\nThe words.", "odd")
    assert (getattr(read, field), read.problems) == (value, ())


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("OSTERSEY, Nov. 9 (CNA)", Dateline("OSTERSEY", "CNA", "OSTERSEY, Nov. 9 (CNA)")),
        ("OSTERSEY — (CNA)", Dateline("OSTERSEY", "CNA", "OSTERSEY — (CNA)")),
        ("(CNA)", Dateline("(CNA)", "CNA", "(CNA)")),
        ("QUAY, N.H., Nov. 9\nplace: Quay, N.H.", Dateline("Quay, N.H.", None, "QUAY, N.H., Nov. 9")),
        ("QUAY, Nov. 9\nplace: Aldren", Dateline("QUAY", None, "QUAY, Nov. 9")),
    ],
)
def test_a_dateline_is_parted_into_place_and_agency(line: str, dateline: Dateline) -> None:
    assert markdown.read(f"---\ndateline: {line}\n---\nThe words.", "ferry").dateline == dateline


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
    assert markdown.words([BlockQuote((Paragraph("We have begun.", 1, 1),)), Markup("*Two* words")]) == 5
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
    other = replace(article, body=(Paragraph(f"On Monday. {lede}", 1, 1),))
    assert markdown.summary(other) == f"On Monday. {lede}"


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
    assert markdown.shortened("a" * 300) == "a" * 300
    assert markdown.shortened("a" * 301) == "a" * 299 + "…"
    assert markdown.shortened("Boats go. More", 9) == "Boats go."
    assert markdown.shortened("Boats go. More", 8) == "Boats…"
    assert markdown.shortened("Boats goo. More", 9) == "Boats…"
    assert markdown.shortened("Boats cost 3.5 crowns", 13) == "Boats cost…"
    assert markdown.shortened("Boats, and more", 12) == "Boats, and…"
    assert markdown.shortened("Boats, and more", 9) == "Boats…"
    assert markdown.shortened("Boats and more", 10) == "Boats and…"
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


def test_a_dateline_has_its_agency_in_brackets() -> None:
    article = replace(STORY, dateline=Dateline("OSTERSEY", "CNA", "OSTERSEY, Nov. 9 —"))
    assert "\ndateline: OSTERSEY, Nov. 9 (CNA)\n" in markdown.write(article)


@pytest.mark.parametrize(
    ("byline", "dateline", "place"),
    [
        ("Aldren", Dateline("OSTERSEY", None, "OSTERSEY —"), "Aldren"),
        (" ", Dateline("QUAY, N.H.", None, "QUAY, N.H. —"), "QUAY, N.H."),
        (None, Dateline("", "CNA", "OSTERSEY, Nov. 9 (CNA) —"), "OSTERSEY"),
        (None, Dateline("", None, "—"), None),
        (None, None, None),
    ],
)
def test_a_story_was_written_where_the_byline_says_or_else_the_dateline(
    byline: str | None, dateline: Dateline | None, place: str | None
) -> None:
    story = replace(STORY, byline=Byline(place=byline), dateline=dateline)
    assert markdown.place(story) == place


def test_a_story_without_an_id_gets_one_that_is_its_own() -> None:
    story = replace(STORY, id="", body=(Paragraph(" One\tboat. ", 1, 1),))
    ids = [
        re.findall('\nid: "?([0-9a-f]{16})"?\n', markdown.write(each))
        for each in (
            story,
            replace(story, body=(Paragraph("One boat.", 1, 1),)),
            replace(story, name="other"),
            replace(story, body=(Paragraph("Two boats.", 1, 1),)),
        )
    ]
    assert ids[0] == ids[1]
    assert len({each for (each,) in ids}) == 3


def test_a_language_that_is_no_tag_is_not_known() -> None:
    assert "\nlang: und\n" in markdown.write(replace(STORY, language="the English one"))


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "courier.example"])
def test_a_source_is_linked_only_on_the_web(url: str | None) -> None:
    text = markdown.write(replace(STORY, source=Source("The Courier", url)))
    assert "\nsource: The Courier\ndateline:" in text


def test_a_mark_of_bytes_is_no_text_and_an_id_has_sixteen_digits() -> None:
    read = markdown.read("\ufeff---\ntitle: Ferry\n---\nThe words.", "ferry")
    assert read.headline == "Ferry"
    assert re.fullmatch("[0-9a-f]{16}", read.id)
