"""Tables with pipes: written so that readers of Markdown agree, and read as what was written."""

from __future__ import annotations

import pytest

from copydesk.model import Markup, Row, Table
from copydesk.writing import commonmark, pipe_tables


def table(*rows: tuple[str, ...], head: bool = False) -> Table:
    """A table whose rows stand nowhere."""
    return Table(tuple(Row(cells, 1, 1) for cells in rows), head)


def test_a_table_without_a_head_is_written_below_an_empty_one() -> None:
    rows = (("Vellin", "7"), ("Lund Cove", ""))
    assert pipe_tables.write(rows, head=True) == "| Vellin | 7 |\n| --- | --- |\n| Lund Cove |  |"
    assert pipe_tables.write(rows, head=False) == "|  |  |\n| --- | --- |\n| Vellin | 7 |\n| Lund Cove |  |"


@pytest.mark.parametrize("head", [True, False])
def test_what_cells_say_is_never_a_pipe_or_a_link(*, head: bool) -> None:
    rows = (("a | b", "\\"), ("[x](javascript:y)", "`|`"), ("---", "<b>"))
    written = commonmark.write([table(*rows, head=head)])
    (found,) = commonmark.parse(written)
    assert isinstance(found, Table)
    assert (found.cells, found.head, found.rows[-1].first) == (rows, head, len(written.split("\n")))


def test_rows_are_made_equally_wide_and_empty_ones_go() -> None:
    ragged = table(("", " "), ("a",), ("b", "c\n d"), head=True)
    assert commonmark.settled([ragged]) == (table(("a", ""), ("b", "c d")),)
    assert commonmark.settled([table(("", ""))]) == ()


def test_a_table_of_the_editor_that_says_more_than_words_is_kept_as_it_is() -> None:
    for written in ("| *a* | b |\n| --- | --- |\n| c | d |", "| a | b |\n|---|--:|\n| c | d |"):
        assert commonmark.parse(written) == (Markup(written),)
