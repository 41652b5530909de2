"""How long a story takes to read."""

from __future__ import annotations

import pytest

from copydesk.dates import reading_times


@pytest.mark.parametrize(
    "text",
    [
        "8 minute read",
        "8-minute read",
        "3 min",
        "Lesezeit: ca. 3 Minuten",
        "Lesezeit: 3 Min.",
        "Temps de lecture : 3 min",
        "8 minutos de lectura",
        "Ten tekst przeczytasz w 3 minuty",
        "この記事は約3分で読めます",
        "阅读需3分钟",
        "زمان مطالعه: ۳ دقیقه",
        "পড়ার সময়: ৩ মিনিট",
    ],
)
def test_a_line_may_say_nothing_else(text: str) -> None:
    assert reading_times.is_one(text)
    assert reading_times.without(f"Jane Roe | {text}", "") == "Jane Roe | "


@pytest.mark.parametrize("text", ["3\u20134 minutes", "2-3 Minuten"])
def test_minutes_alone_are_one_where_the_line_says_nothing_else(text: str) -> None:
    assert reading_times.is_one(text)
    assert not reading_times.is_one(f"{text} later")


def test_a_name_may_run_together_with_the_number() -> None:
    assert reading_times.without("JANE ROE3 MINUTE READ", "") == "JANE ROE"
    assert reading_times.without("2026123 min read", "") == "2026123 min read"


@pytest.mark.parametrize("text", ["", "min", "Lesezeit", "3 mines", "He read for 30 minutes and slept"])
def test_other_lines_say_more(text: str) -> None:
    assert not reading_times.is_one(text)
