"""What is seen of a line by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.body import families, signs
from copydesk.intake import reading

if TYPE_CHECKING:
    from copydesk.body.families import Value


NAMES = families.names(signs.FAMILIES)


def value(text: str, name: str) -> Value:
    return families.values(signs.FAMILIES, signs.own(text))[NAMES.index(name)]


def test_every_sign_has_a_value() -> None:
    assert len(families.values(signs.FAMILIES, signs.own("The council met on Monday."))) == len(NAMES)


@pytest.mark.parametrize(("words", "length"), [(1, "1"), (3, "2-3"), (4, "4-6"), (28, "17-28"), (400, "29+")])
def test_lengths_go_in_steps(words: int, length: str) -> None:
    assert signs.length(words) == length


@pytest.mark.parametrize(("share", "expected"), [(0.0, "0"), (0.1, "1"), (0.5, "3"), (0.81, "5"), (1.3, "5")])
def test_shares_go_in_steps(share: float, expected: str) -> None:
    assert signs.step(share) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Who will pay?", "ending", ("2-3", "question mark")),
        ("He said: “We will pay.”", "ending", ("4-6", "sentence in quotation marks")),
        ("- A Second Ferry", "opening", ("2-3", "dash")),
        ("- A Second Ferry", "dash", ("title", "words", "letter")),
        ("1. Repair the quay", "opening", ("4-6", "number")),
        ("THE FERRY STRIKE", "capitals", ("2-3", "all")),
        ("Write to desk@tribune.example", "contents", ("4-6", "at sign")),
        ("You may pay on board", "voice", ("4-6", "second person")),
        ("Jane Roe", "name", ("2-3", "person")),
        ("Read more", "list", ("related_words", "whole")),
        ("Read more: the ferry", "list", ("related_words", "opens")),
        ("View all (23)", "figures", ("2-3", "2", "last")),
    ],
)
def test_sign_has_its_value(text: str, name: str, expected: Value) -> None:
    assert value(text, name) == expected


@given(st.text(max_size=40))
def test_any_line_has_a_value_of_every_sign(text: str) -> None:
    for line in reading.read(text.encode(), "example", kind="text").lines:
        values = families.values(signs.FAMILIES, signs.own(line.text))
        assert len(values) == len(families.names(signs.FAMILIES))
        assert all(
            isinstance(part, str) for each in values for part in ([each] if isinstance(each, str) else each)
        )
