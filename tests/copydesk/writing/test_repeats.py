"""What is said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import BlockQuote, Figure, Item, List, Paragraph, PullQuote, Row, Table
from copydesk.text.shape import fold
from copydesk.writing.repeats import Repeats

BODY = (
    Paragraph("“We wait for the sea, and it comes,” Orla Venn said.", 1, 1),
    List((Item("a new quay", 2, 2),)),
    BlockQuote((Paragraph("The tide is late.", 3, 3),)),
    Figure("The old ferry.", 4, 4),
    Table((Row(("Ferry", "sails at noon"), 5, 5),)),
    None,
)


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("“We wait for the sea, and it comes.”", True),
        ("We wait … and it comes", True),
        ("We wait [...] and it comes", True),
        ("A new quay", True),
        ("The tide is late", True),
        ("Sails at noon", True),
        ("We wait for the ferry", False),
        ("The old ferry", False),
        ("The tide is late … a new quay", False),
        ("…", False),
    ],
)
def test_words_that_stand_in_one_text_are_repeated(text: str, *, repeats: bool) -> None:
    assert Repeats(BODY).has(PullQuote(text)) is repeats


def test_only_pull_quotes_repeat() -> None:
    assert not Repeats(BODY).has(BODY[0])
    assert not Repeats(BODY).has(None)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_stands_in_a_text_is_repeated_by_it(text: str, start: int, end: int) -> None:
    piece = text[start:end]
    says_anything = bool(fold(piece.replace("…", "").replace("...", "")))
    assert Repeats([Paragraph(text, 1, 1)]).has(PullQuote(piece)) is says_anything
