from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.typesetting import glyphs, pairing


def paired(text: str, language: str = "en") -> str:
    """The text with its edits made, from the last to the first."""
    for start, end, mark in reversed(pairing.edits(text, glyphs.style_of(language))):
        text = text[:start] + mark + text[end:]
    return text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the 'Adil family said 'yes' twice", "the ’Adil family said ‘yes’ twice"),
        ("'It's the players' game,' she said. 'Yes.'", "‘It’s the players’ game,’ she said. ‘Yes.’"),
        ("pre-'war' towns", "pre-‘war’ towns"),
        ("They call it 'the long wait’", "They call it ‘the long wait’"),
        ("'We wait", "‘We wait"),
        ("We 'wait", "We ’wait"),
        ('"One "two" three"', "“One “two” three”"),
        ('said:" Yes "', "said:“ Yes ”"),
        ("''", "“"),
        ("'''", "“’"),
        ('"""""""', '"""""""'),
        ("", ""),
    ],
)
def test_marks_pair_within_a_paragraph(typed: str, printed: str) -> None:
    assert paired(typed) == printed


def test_a_tag_is_not_seen() -> None:
    tag = glyphs.TAG
    assert paired(f'"{tag}No,{tag}" it{tag}\'{tag}s {tag}"so"') == f"“{tag}No,{tag}” it{tag}’{tag}s {tag}“so”"


def test_no_straight_mark_is_left() -> None:
    text = "\"' '\" ''' 5' 6\" a'b a\"b (' \") '' \""
    assert not set("\"'") & set(paired(text))


def test_marks_of_the_copy_count_for_what_is_open() -> None:
    assert paired('“One" two "three”') == "“One” two “three”"
    assert paired('„Eins" und "zwei“', "de") == "„Eins“ und „zwei“"


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="\"'“”‘’«»ab 9.,-(\u200f\u3164\n", max_size=40),
    st.sampled_from(("en", "de", "fr", "fa", "")),
)
def test_every_edit_is_of_a_quotation_mark_and_in_order(text: str, language: str) -> None:
    edits = pairing.edits(text, glyphs.style_of(language))
    assert [end for _, end, _ in edits] == sorted(end for _, end, _ in edits)
    assert all(0 <= start <= end <= len(text) for start, end, _ in edits)
    assert all(not re.search(r"\w", text[start:end]) for start, end, _ in edits)
