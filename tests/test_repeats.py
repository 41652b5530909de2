"""What is said twice."""

from __future__ import annotations

import pytest

from copydesk.model import BlockQuote, Figure, Item, List, Paragraph, PullQuote
from copydesk.repeats import Repeats

BODY = (
    Paragraph("“We wait for the sea, and it comes,” Orla Venn said.", 1, 1),
    List((Item("a new quay", 2, 2),)),
    BlockQuote((Paragraph("The tide is late.", 3, 3),)),
    Figure("The old ferry.", 4, 4),
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
