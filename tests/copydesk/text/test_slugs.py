"""Slugs are short, safe in every file system and the same when made again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.slugs import LIMIT, RESERVED, slug, unique


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Harbour Talks “Could Change” Port Aldren", "harbour-talks-could-change-port-aldren"),
        ("U.S. envoy won't go", "us-envoy-wont-go"),
        ("Zürich, Łódź und Straße: ein Œuvre", "zurich-lodz-und-strasse-ein-oeuvre"),
        ("Kapı, Đakovo i Ŧeađgi", "kapi-dakovo-i-teadgi"),
        ("  --  ", "story"),
        ("", "story"),
        ("CON", "con-story"),
        ("Index", "index-story"),
        ("../../etc/passwd", "etc-passwd"),
        ("گفت‌وگو در بندر", "گفتوگو-در-بندر"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("10% of 4.5", "10-of-4-5"),
    ],
)
def test_a_headline_becomes_a_slug(headline: str, expected: str) -> None:
    assert slug(headline) == expected


def test_a_long_headline_is_cut_between_words() -> None:
    assert slug("harbour " * 30) == "-".join(["harbour"] * 10)
    assert slug("x" * 300) == "x" * LIMIT
    assert len(slug("к" * 300).encode()) <= LIMIT


@given(st.text())
def test_every_headline_has_a_safe_slug(headline: str) -> None:
    made = slug(headline)
    assert 0 < len(made.encode()) <= LIMIT + len("-story")
    assert made not in RESERVED
    assert unicodedata.is_normalized("NFC", made)
    assert all(unicodedata.category(char)[0] in "LMN" or char == "-" for char in made)
    assert slug(made) == made


def test_a_slug_that_is_taken_gets_a_number() -> None:
    taken: set[str] = set()
    assert [unique("talks", taken) for _ in range(3)] == ["talks", "talks-2", "talks-3"]


def test_a_long_slug_is_cut_at_a_hyphen_only_in_its_second_half() -> None:
    assert slug(f"{'a' * 50} {'b' * 50}") == "a" * 50
    assert slug(f"{'a' * 30} {'b' * 90}") == f"{'a' * 30}-{'b' * 49}"
    assert slug("a" * 80) == "a" * 80
    assert slug(f"{'a' * 80} b") == "a" * 80
    assert slug("COM9") == "com9-story"
