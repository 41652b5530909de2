"""Which lines of a page say what the page declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake.echoes import Echoes
from copydesk.model import Declaration, Declared
from copydesk.text.shape import fold


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


_names = ("headline", "standfirst", "authors", "section")
_values = st.sampled_from(("Harbour | Tribune", "—", "…", "Ada Thorne", "THE BOAT")) | st.text(max_size=9)


@given(st.dictionaries(st.sampled_from(_names), _values), _values)
def test_a_line_says_its_own_value_and_a_line_of_other_words_none(
    declared: dict[str, str], other: str
) -> None:
    echoes = Echoes(Declared(**{name: said(value) for name, value in declared.items()}))
    for name, value in declared.items():
        assert name in echoes.of(value.upper().lower()) or not fold(value)
    letters = fold(other)
    if not any(fold(value)[:1] in letters for value in declared.values()):
        assert not echoes.of(other)
