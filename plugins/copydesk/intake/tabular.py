"""Rows of tables: which lines they are, what their cells contain, and which of them is the head.

A browser copies a table with a tab between two cells of a row.  If cells contain paragraphs, each is on a
line of its own, with the tab on another line between them.  Wire copy sets columns with spaces; HTML has
elements for them.  Here each row becomes one line, which knows its cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from copydesk.intake import characters
from copydesk.model import Line
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_COLUMNS = 30
_LONGEST_CELL = 400
"""Characters; what is longer is text in columns, or a page that was built of tables."""
_FEWEST_ROWS = {True: 2, False: 3}
"""By whether tabs part the cells: spaces are a weaker sign."""
# It begins with what it looks for, not with what stands before, so that the search can skip all else.
_SPACES = re.compile(r"[ \u00a0](?<=\S[ \u00a0])[ \u00a0]+(?=\S)")
_FIGURE = re.compile(r"[^\w\s]{0,3}\d(?:[\d.,:/+\u2013\u2212-]*\d)?[^\w\s]{0,2}[^\W\d_]{0,2}|[-\u2013\u2014]")
"""A number with its sign, currency, unit; a score, a time, a range; or the dash that stands for none."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLET = re.compile(r"\w{1,3}[.)]|[^\w\s]|o")
"""What word processors set before an item of a list, and a tab after it."""


class Row(NamedTuple):
    """One line or more that could be a row; a line that is none has no cells."""

    lines: tuple[Line, ...]
    cells: tuple[str, ...] = ()
    tabs: bool = True
    """Whether tabs, or elements of HTML, part the cells, not spaces."""


def span(attributes: Mapping[str, str]) -> int:
    """Return how many columns a cell of HTML takes."""
    said = attributes.get("colspan", "1")
    return min(int(said), MOST_COLUMNS) if said.isascii() and said.isdigit() else 1


# --------------------------------------------------------------- which lines are rows


def joined(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """Return the lines of plain text, each row of a table as one line.

    `text` is that of the whole copy: it has the tabs that stand on lines of their own.
    """
    tabs = "\t" in text
    if not tabs and not _SPACES.search(text):
        return tuple(lines)
    return tuple(settled(_rows(lines, characters.split(text) if tabs else ())))


def _rows(lines: Sequence[Line], raws: Sequence[str]) -> Iterator[Row]:
    """Yield each line, or all that make one row."""
    row: list[Line] = []
    indented = False
    for line, after in zip(lines, [*lines, None][1:], strict=True):
        row.append(line)
        parted = bool(raws) and after is not None and _is_parted(line, after, raws)
        if parted and _could_be_cell(line) and after is not None and _could_be_cell(after):
            continue
        yield _row(tuple(row), indented=indented)
        row, indented = [], parted


def _is_parted(line: Line, after: Line, raws: Sequence[str]) -> bool:
    """Whether a tab on a line of its own, or at the end of one that is one cell, parts two lines."""
    single = not after.gap and "\t" not in line.raw.strip() + after.raw.strip()
    ends = single and line.raw.endswith("\t")
    return ends or any("\t" in blank for blank in raws[line.last : after.number - 1])


def _could_be_cell(line: Line) -> bool:
    seen = shape(line.text)
    return len(line.text) <= _LONGEST_CELL and not (seen.prose and seen.ends)


def _row(lines: tuple[Line, ...], *, indented: bool) -> Row:
    """Return lines as a row, if they could be one; `indented`: an empty cell stands before them."""
    if len(lines) == 1 and "\t" not in lines[0].raw:
        raw = lines[0].raw.strip()
        spaced = _SPACES.split(raw) if "  " in raw or "\u00a0" in raw else ()  # few lines have any
        return Row(lines, _tidied(spaced), tabs=False) if len(spaced) > 1 else Row(lines)
    *others, last = (line.raw for line in lines)
    cells = [cell for raw in others for cell in raw.removesuffix("\t").split("\t")]
    return Row(lines, _tidied([*[""] * indented, *cells, *last.split("\t")]))


def _tidied(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(characters.tidy(cell).text for cell in cells)


# --------------------------------------------------------------- which rows make a table


def settled(rows: Iterable[Row]) -> Iterator[Line]:
    """Yield the lines: rows that stand together as one table with their cells, others as they were."""
    run: list[Row] = []
    for row in rows:
        if run and not _goes_on(run, row):
            yield from _made(run)
            run = []
        if row.cells:
            run.append(row)
        else:
            yield from row.lines
    if run:
        yield from _made(run)


def _goes_on(run: list[Row], row: Row) -> bool:
    """Whether a row may belong to the table of those before it; one that is set apart begins another."""
    apart = len(run) > 1 and row.lines[0].gap > 0 and not run[1].lines[0].gap
    return bool(row.cells) and row.tabs == run[0].tabs and not apart


def _made(run: list[Row]) -> Iterator[Line]:
    table = _table(run)
    if not table:
        yield from (line for row in run for line in row.lines)
    for row, cells in zip(run, table, strict=False):
        first, *others = row.lines
        if others:
            text = " ".join(cell for cell in row.cells if cell)
            raw = "\n".join(line.raw for line in row.lines)
            yield Line(first.number, others[-1].last, text, raw, first.gap, first.hints, cells)
        else:
            yield first._replace(cells=cells)


def _table(run: list[Row]) -> list[tuple[str, ...]]:
    """Return the cells of rows that make a table, equally many in each, no column empty; else nothing."""
    width = max(len(row.cells) for row in run)
    if width > MOST_COLUMNS or len(run) < _FEWEST_ROWS[run[0].tabs]:
        return []
    padded = [(*row.cells, *[""] * (width - len(row.cells))) for row in run]
    columns = [column for column in zip(*padded, strict=True) if any(column)]
    whole = sum(len(row.cells) == width for row in run) * 2 >= len(run)
    if not whole or len(columns) < 2 or _is_list(columns) or not _is_terse(columns, tabs=run[0].tabs):  # noqa: PLR2004 - one column is none
        return []
    return list(zip(*columns, strict=True))


def _is_list(columns: list[tuple[str, ...]]) -> bool:
    """Whether the items of a list stand in two columns: their bullets, and what they say."""
    return len(columns) == 2 and all(map(_BULLET.fullmatch, columns[0]))  # noqa: PLR2004 - as above


def _is_terse(columns: list[tuple[str, ...]], *, tabs: bool) -> bool:
    """Whether no column but one holds text, and no cell is too long; spaces must part figures."""
    if any(len(cell) > _LONGEST_CELL for column in columns for cell in column):
        return False
    seen = [[shape(cell) for cell in column] for column in columns]
    told = [sum(each.prose and each.ends for each in column) * 2 >= len(column) for column in seen]
    if tabs:
        return sum(told) <= 1
    figures = sum(map(is_figure, columns[-1])) * 2 >= len(columns[-1])
    return figures and not any(each.prose for column in seen for each in column)


# --------------------------------------------------------------- what a table says


def is_figure(cell: str) -> bool:
    """Whether a number stands in a cell, and nothing else."""
    return _FIGURE.fullmatch(cell) is not None


def has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table names its columns.

    It does if it holds no figures but years that are not like those below it, and no label with a colon.
    """
    first, *others = rows
    if not others or first[0].endswith(":") or not any(first[1:]):
        return False
    numbers = [at for at, cell in enumerate(first) if is_figure(cell)]
    years = all(_YEAR.fullmatch(first[at]) for at in numbers)
    return years and not any(_YEAR.fullmatch(row[at]) for at in numbers for row in others)


def figures(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns, from 0, that hold figures only, empty cells set aside."""
    columns = enumerate(zip(*rows, strict=True))
    return frozenset(
        at for at, column in columns if any(column) and all(map(is_figure, filter(None, column)))
    )
