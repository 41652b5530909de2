from __future__ import annotations

import pytest

from copydesk.intake.pieces import Block, Context

PLAIN, LINK, CELL = Context(), Context(link=True), Context(row=1, column=1)


def test_a_line_is_numbered_where_its_first_word_stands_and_leaves_nothing_behind() -> None:
    block = Block()
    block.add(" \n", PLAIN, 3)
    block.add("The ferry ", PLAIN, 4)
    block.add("returns", LINK, 5)
    found = block.made()
    assert found
    assert (found.number, found.text, found.links) == (4, "The ferry returns", 0.467)
    assert block.made() is None


def test_cells_of_a_row_are_kept_apart() -> None:
    block = Block()
    block.add("Vellin", CELL._replace(column=0), 1)
    block.add(" 7", CELL, 1)
    found = block.made()
    assert found
    assert dict(found.cells) == {0: "Vellin", 1: "7"}


@pytest.mark.parametrize(
    ("before", "name", "text", "context", "said"),
    [
        ("since 1911.", "a", "1", LINK, "[1]"),
        ("since 1911.", "sup", "12", LINK, "[12]"),
        ("212 m", "sup", "2", PLAIN, "\u00b2"),
        ("212 m", "span", "2", PLAIN, "2"),
        ("page ", "a", "2", LINK, "2"),
        ("since 1911.", "a", "1987", LINK, "1987"),
        ("since 1911.", "sup", "th", PLAIN, "th"),
    ],
)
def test_numbers_of_notes_do_not_run_into_the_word_before(
    before: str, name: str, text: str, context: Context, said: str
) -> None:
    block = Block()
    block.add(before, PLAIN, 1)
    assert block.noted(name, text, context) == said
