from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.typesetting import glyphs


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", "“”"),
        ("en-GB", "“”"),
        ("de_AT", "„“"),
        ("DE-CH", "«»"),
        ("fa", "«»"),
        ("und", "“”"),
        ("", "“”"),
    ],
)
def test_style_is_found_by_tag_then_by_language_and_else_is_english(language: str, marks: str) -> None:
    style = glyphs.style_of(language)
    assert style.opening + style.closing == marks


def test_french_marks_keep_their_distance() -> None:
    style = glyphs.style_of("fr")
    assert (style.opening, style.closing) == ("«\u202f", "\u202f»")


def test_every_language_of_the_table_is_whole() -> None:
    for language in ("ar", "hu", "ru", "tr", "zh"):
        style = glyphs.style_of(language)
        marks = style.opening + style.closing + style.inner_opening + style.inner_closing + style.dash
        assert not any(glyphs.is_word(mark) for mark in marks)
        assert style.script in {"latin", "other", "joined"}


def test_words_are_read_by_section() -> None:
    assert "tis" in glyphs.words("typography-apostrophes", "always")
    assert "tis" not in glyphs.words("typography-apostrophes", "mostly")
    assert "us" in glyphs.words("typography-capitals")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("see http://a.example/b'c.", "see " + "x" * 20 + "."),
        ("'desk@a.example'", "'" + "x" * 14 + "'"),
        ('a="b" "c"', 'xxxxx "c"'),
        ("`it's` it's", "xxxxxx it's"),
        ("plain - words", "plain - words"),
    ],
)
def test_what_keeps_its_marks_is_masked_at_full_length(text: str, masked: str) -> None:
    assert glyphs.masked(text) == masked


@pytest.mark.parametrize(
    ("character", "word"), [("a", True), ("ש", True), ("\u0301", True), ("'", False), (" ", False)]
)
def test_letters_and_their_marks_belong_to_words(character: str, word: bool) -> None:  # noqa: FBT001 - an expectation
    assert glyphs.is_word(character) is word


_pieces = st.sampled_from(
    ("https://", "www.", "a.example/b", "@", "a='", '="', "`", "f('", "xn--", "'", "”", " ", "\n", "İ", "ß")
) | st.text(max_size=6)


@given(st.lists(_pieces, max_size=12).map("".join))
def test_what_is_masked_keeps_its_place_and_all_else_its_characters(text: str) -> None:
    masked = glyphs.masked(text)
    assert len(masked) == len(text)
    assert all(there in (was, "x") for was, there in zip(text, masked, strict=True))
