"""Which lines of a page say what the page declares."""

from __future__ import annotations

import pytest

from copydesk.echoes import Echoes
from copydesk.model import Declaration, Declared


def said(*values: str) -> tuple[Declaration, ...]:
    return tuple(Declaration(value, "test", 1) for value in values)


ECHOES = Echoes(
    Declared(
        headline=said("Ferry returns to the islands | Marlhaven Tribune"),
        standfirst=said("The boat is back"),
        authors=said("Ada Thorne"),
        section=said("Harbour"),
        body=said(
            "The ferry came back on Monday after three weeks. It will sail again tomorrow, the pilots say."
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Ferry Returns  to the Islands", {"headline"}),
        ("FERRY RETURNS TO THE ISLANDS | Marlhaven Tribune", {"headline"}),
        ("Marlhaven Tribune", set()),
        ("The boat is back.", {"standfirst"}),
        ("By ADA THORNE | 9 November", {"authors"}),
        ("Harbour", {"section"}),
        ("Harbour news", set()),
        ("The ferry came back on Monday after three weeks.", {"body"}),
        ("The ferry came back on Monday, and nobody cheered.", set()),
        ("The ferry", set()),
    ],
)
def test_lines_that_say_what_is_declared(text: str, fields: set[str]) -> None:
    assert ECHOES.of(text) == fields


def test_a_long_text_with_a_name_in_it_names_no_author() -> None:
    assert ECHOES.of("Ada Thorne " + "wrote and wrote " * 20) == frozenset()


def test_without_declarations_no_line_says_any() -> None:
    assert Echoes(Declared()).of("Harbour") == frozenset()
