"""What page makers call their elements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import naming


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("article__dek", {"standfirst"}),
        ("Page-subHeadline", {"standfirst"}),
        ("ArticleHero_bylineAuthor", {"authors"}),
        ("wp-caption-text", {"captions"}),
        ("decker captions2x item-7", set()),
        ("", set()),
        ("x" * 500 + " dek", set()),
    ],
)
def test_the_words_of_the_trade_tell_a_field(written: str, found: set[str]) -> None:
    assert naming.fields(written) == found


def test_words_are_told_apart_by_capitals_and_signs() -> None:
    assert naming.words("newsBox side-bar") == {"news", "box", "side", "bar", "newsbox", "boxside", "sidebar"}


@pytest.mark.parametrize(
    ("written", "unseen"),
    [
        ("sr-only", True),
        ("box Hidden", True),
        ("screen-reader-text", True),
        ("hidden lg:block", False),
        ("hidden-gem", False),
        ("", False),
    ],
)
def test_classes_that_hide(written: str, unseen: bool) -> None:  # noqa: FBT001 - a column of the table
    assert naming.is_unseen(written) == unseen


def test_an_element_of_many_lines_is_named_for_something_else() -> None:
    names = naming.Names()
    number = names.add(frozenset({"captions"}))
    names.lines[number] = 3
    assert names.of(number) == {"captions"}
    names.lines[number] = 4
    assert names.of(number) == frozenset()
    assert names.of(0) == frozenset()


_written = st.lists(st.sampled_from(("dek", "byLine", "-caption", "_", "kicker2", "X")), max_size=5).map(
    "".join
)


@given(_written, _written)
def test_two_classes_speak_of_what_each_speaks_of(one: str, other: str) -> None:
    assert naming.fields(f"{one} {other}") >= naming.fields(one) | naming.fields(other)
