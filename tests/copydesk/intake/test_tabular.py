"""Rows of tables are found however they were copied; what only looks like one stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import reading, tabular

TOLD = "The council met on Monday to talk about the ferry and the quay."


def rows(text: str) -> list[tuple[str, ...]]:
    """The cells of the rows in a text."""
    return [line.cells for line in reading.read(text.encode(), "tables", kind="text").lines if line.cells]


def test_tabs_part_the_cells_of_a_row() -> None:
    text = "Boats\n\nPort\tBoats\tShare\nVellin\t7\nLund  Cove\t12\t30 %\n\nAnd so on.\n"
    assert rows(text) == [("Port", "Boats", "Share"), ("Vellin", "7", ""), ("Lund Cove", "12", "30 %")]


def test_cells_on_lines_of_their_own_have_a_tab_between_them() -> None:
    north, south = "Vellin, in the north\n\n\t\n\nSeven", "Lund Cove\n\n\t\n\nTwelve, all of wood"
    text = f"Port\tBoats\n\n\n{north}\n\n\n\n{south}\n\nBoth have a mole.\n"
    copy = reading.read(text.encode(), "tables", kind="text")
    assert [(line.number, line.last, line.cells) for line in copy.lines] == [
        (1, 1, ("Port", "Boats")),
        (4, 8, ("Vellin, in the north", "Seven")),
        (12, 16, ("Lund Cove", "Twelve, all of wood")),
        (18, 18, ()),
    ]
    assert copy.lines[1].text == "Vellin, in the north Seven"


def test_an_empty_first_cell_below_text_keeps_its_place() -> None:
    text = f"{TOLD}\n\n\t\nJane\n\t\nJohn\n\nFerry\t\nYes\n\t\nNo\n"
    assert rows(text) == [("", "Jane", "John"), ("Ferry", "Yes", "No")]


def test_wide_spaces_part_columns_of_figures() -> None:
    text = "Lund Cove      12   .75\nNew  Vellin     7   .615\nSaltmarsh      10     -\n"
    assert rows(text.replace("New  ", "New ")) == [
        ("Lund Cove", "12", ".75"),
        ("New Vellin", "7", ".615"),
        ("Saltmarsh", "10", "-"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One row\tis no table\n",
        "\tThe council met.\n\tIt sat until ten.\n\tNobody left.\n",
        "1.\tRepair the quay\n2.\tHire a ferry\n3.\tWait\n",
        "•\tRepair the quay\n•\tHire a ferry\n",
        "The council met.  It sat until ten.\nNobody left.  It will meet again.\nSo it is.  Or not.\n",
        "Lund Cove      12\nVellin          7\n",
        "\n".join("a\tb" + "\tc" * (step % 7) * 9 for step in range(9)),
        "\n".join("\t".join("abcdefgh" * 5) for _ in range(3)),
        f"{TOLD}\t{TOLD}\n" * 3,
        f"{TOLD}\n\t\n{TOLD}\n\n" * 3,
    ],
    ids=lambda text: text[:24],
)
def test_what_only_has_tabs_or_spaces_is_no_table(text: str) -> None:
    assert rows(text) == []


def test_a_row_that_is_set_apart_begins_another_table() -> None:
    text = "a\tb\nc\td\n\ne\tf\tg\nh\ti\tj\n"
    assert rows(text) == [("a", "b"), ("c", "d"), ("e", "f", "g"), ("h", "i", "j")]


def test_columns_that_are_empty_all_the_way_are_left_out() -> None:
    assert rows("\tPort\t\tBoats\n\tVellin\t\t7\n") == [("Port", "Boats"), ("Vellin", "7")]


@given(st.text(st.sampled_from("ab1 .\t\n\x85"), max_size=60))
def test_no_word_is_lost_and_rows_of_a_table_are_equally_wide(text: str) -> None:
    lines = reading.read(text.encode(), "tables", kind="text").lines
    assert " ".join(line.text for line in lines).split() == text.split()
    for line in lines:
        assert not line.cells or " ".join(line.cells).split() == line.text.split()
        assert len(line.cells) != 1


@pytest.mark.parametrize(
    "cell", ["7", "-3.5", "$25,000", "2000+", "12%", "3-1", "1:02.33", "4th", "€0–45", "—", ".907"]
)
def test_a_number_with_its_sign_and_unit_is_a_figure(cell: str) -> None:
    assert tabular.is_figure(cell)


@pytest.mark.parametrize("cell", ["", "Vellin", "30 days", "Big 12", "$", "--", "7 of 9"])
def test_words_are_no_figure(cell: str) -> None:
    assert not tabular.is_figure(cell)


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ((("Port", "Boats"), ("Vellin", "7")), True),
        ((("", "Jane", "John"), ("Ferry", "Yes", "No")), True),
        ((("Port", "2025", "2026"), ("Vellin", "7", "9")), True),
        ((("Year", "Prize"), ("2016", "Gold")), True),
        ((("Vellin", "7"), ("Lund Cove", "12")), False),
        ((("2016", "Gold"), ("2021", "Silver")), False),
        ((("Vellin", "2025"), ("Lund Cove", "2026")), False),
        ((("Name:", "Vellin"), ("Boats:", "Seven")), False),
        ((("North", ""), ("Vellin", "7")), False),
        ((("Port", "Boats"),), False),
    ],
)
def test_the_first_row_is_a_head_where_it_names_columns(
    rows: tuple[tuple[str, ...], ...], *, head: bool
) -> None:
    assert tabular.has_head(rows) is head


def test_columns_of_figures_may_have_gaps() -> None:
    assert tabular.figures((("Vellin", "7", ""), ("Lund Cove", "", ""))) == {1}


@pytest.mark.parametrize(
    ("said", "columns"), [({}, 1), ({"colspan": "3"}, 3), ({"colspan": "-3"}, 1), ({"colspan": "9" * 9}, 30)]
)
def test_a_cell_takes_as_many_columns_as_it_says(said: dict[str, str], columns: int) -> None:
    assert tabular.span(said) == columns
