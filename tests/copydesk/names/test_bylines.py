"""Lines read as bylines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Copy, Desk, Stamp
from copydesk.names import bylines
from copydesk.text.shape import fold

COPY = Copy("talks", (), "en", Desk())


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE", "JANE ROE"),
        ("| by Jane Roe", "Jane Roe"),
        ("By: Jane Roe", "Jane Roe"),
        ("By", ""),
        ("ByJane Roe", "Jane Roe"),
        ("Bystanders fled", None),
        ("Byron Poe", None),
        ("Jane Roe", None),
        ("", None),
    ],
)
def test_what_follows_by(text: str, rest: str | None) -> None:
    assert bylines.after_by(text, "en") == rest


def test_by_in_the_language_of_the_copy_and_in_english() -> None:
    assert bylines.after_by("Von Jana Rohe", "de-AT") == "Jana Rohe"
    assert bylines.after_by("By Jana Rohe", "de") == "Jana Rohe"
    assert bylines.after_by("Von Jana Rohe", "en") is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Monday November 9, 2026 7:45 am PST by Jane Roe", "Jane Roe"),
        ("News | Published: 9 November 2026 | Written by Jane Roe", "Jane Roe"),
        ("The ferry was built in 1926 by Jane Roe", None),
        ("Jane Roe | jroe@ostpost.example By Jane Roe | jroe@ostpost.example", "Jane Roe"),
        ("Home | News | Sport | Opinion | By Jane Roe | Weather | Contact us", None),
        ("Jane Roe | 9 November 2026", None),
    ],
)
def test_a_by_behind_a_date_or_a_bar(text: str, rest: str | None) -> None:
    assert bylines.after_inner_by(text, COPY) == rest


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("Ada Poe, as told to Jane Roe", "Jane Roe"),
        ("Ada Poe as told to Jane Roe", "Jane Roe"),
        ("The keeper's story, as told to Jane Roe", None),
        ("Ada Poe told it to Jane Roe", None),
    ],
)
def test_who_wrote_down_what_somebody_tells(text: str, writer: str | None) -> None:
    assert bylines.after_telling(text, "en") == writer


def test_a_date_in_the_line_is_read_and_is_no_name() -> None:
    found, stamps = bylines.read_line("Jane Roe, 24 October 2026", COPY)
    assert [person.name for person in found.people] == ["Jane Roe"]
    assert [stamp.day for stamp in stamps] == [date(2026, 10, 24)]


def test_dates_are_taken_out_by_their_place() -> None:
    text = "Jane Roe 1/2/2026 and 3/4/2026 John Poe"
    stamps = tuple(
        Stamp(date(2026, 1, 1), start=text.index(part), end=text.index(part) + 8) for part in ("1/2", "3/4")
    )
    assert bylines.without(text, stamps) == "Jane Roe  |  and  |  John Poe"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Jane Roe and John Poe", True),
        ("Jane Roe, Political Correspondent, 24 October 2026", True),
        ("Jane Roe (AFP)", True),
        ("Jane Roe · Harbour News · Posted: 24 October 2026 | Last Updated: 24 minutes ago", True),
        ("Jane Roe · The Quay · Posted: 24 October 2026", False),
        ("Jane Roe 20 hours ago", True),
        ("Jane Roe 24 October 2026 12 Comments", True),
        ("Jane Roe was not there when the ferry sank", False),
    ],
)
def test_whether_names_explain_the_line(text: str, whole: bool) -> None:  # noqa: FBT001 - a parameter of the table
    found, stamps = bylines.read_line(text, COPY)
    assert bylines.is_all(found, text, stamps) is whole


_pieces = st.sampled_from(
    [
        "By ",
        "von ",
        "Jane Roe",
        "JOHN POE",
        "Ana-María d’Este",
        "Dr. ",
        " and ",
        ", ",
        " | ",
        "·",
        "@roe",
        "\t",
        " in Vienna",
        "Editor",
        "Updated: ",
        "Coastal News Agency",
        "24 October 2026",
        "03/04/2026 18:30 CET",
    ]
) | st.text(max_size=8)


@given(
    text=st.lists(_pieces, max_size=8).map("".join),
    sure=st.booleans(),
    language=st.sampled_from(("en", "ja")),
)
def test_names_and_dates_are_those_that_the_line_says(text: str, *, sure: bool, language: str) -> None:
    found, stamps = bylines.read_line(text, Copy("talks", (), language, Desk()), sure=sure)
    ends = [0, *(place for stamp in stamps for place in (stamp.start, stamp.end)), len(text)]
    assert ends == sorted(ends)
    left = fold(bylines.without(text, stamps))
    for name in (*(person.name for person in found.people), *found.agencies):
        assert name.strip()
        assert fold(name) in left
