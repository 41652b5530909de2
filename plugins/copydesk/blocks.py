"""Makes the blocks of a story from marked lines: paragraphs, headings, lists, tables, quotations."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from copydesk.intake import tabular
from copydesk.lines.marking import text_of
from copydesk.model import (
    Block,
    BlockQuote,
    Crosshead,
    Figure,
    Item,
    Label,
    Line,
    List,
    Mark,
    Paragraph,
    Row,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IN_BODY = frozenset(
    {
        Label.BLOCK_QUOTE,
        Label.CAPTION,
        Label.CROSSHEAD,
        Label.DATELINE,
        Label.LIST_ITEM,
        Label.PARAGRAPH,
        Label.TABLE,
    }
)
"""What lines of the text are marked as."""


class Marked(NamedTuple):
    """A line, its mark, and its place in the copy."""

    at: int
    line: Line
    mark: Mark

    @property
    def text(self) -> str:
        """The text of the line as its rule reads it."""
        return text_of(self.line, self.mark)


def blocks(marked: Iterable[Marked]) -> Iterator[Block]:
    """The blocks of the body in order; lines that follow one another make one list or quotation."""
    kept = [each for each in marked if each.mark.label in IN_BODY]
    for label, group in groupby(kept, key=lambda each: each.mark.label):
        lines = list(group)
        if label is Label.LIST_ITEM:
            yield from _lists(lines)
        elif label is Label.TABLE:
            yield from _tables(lines)
        elif label is Label.BLOCK_QUOTE:
            yield from _block_quotes(lines)
        else:
            for each in lines:
                yield _single(each)


def _single(each: Marked) -> Block:
    first, last = each.line.number, each.line.last
    if each.mark.label is Label.CROSSHEAD:
        return Crosshead(each.text, first, last)
    if each.mark.label is Label.CAPTION:
        return Figure(each.line.text, first, last)
    return Paragraph(each.text, first, last)


def _lists(lines: list[Marked]) -> Iterator[Block]:
    """Lists of a run of items; another begins where bullets turn to numbers or numbers start again."""
    run: list[tuple[Item, int]] = []
    for each in lines:
        number = _number(each)
        if run and (bool(number) != bool(run[-1][1]) or (number and number != run[-1][1] + 1)):
            yield List(tuple(item for item, _ in run), run[0][1] > 0, run[0][1] or 1)
            run = []
        text = each.text
        written = each.line.text.removesuffix(text).strip() if number else ""
        run.append((Item(text, each.line.number, each.line.last, written), number))
    yield List(tuple(item for item, _ in run), run[0][1] > 0, run[0][1] or 1)


def _tables(rows: list[Marked]) -> Iterator[Block]:
    """Tables of a run of rows; another width, or a line between that is cut, begins another table."""
    tables: list[list[Marked]] = []
    for row in rows:
        before = tables[-1][-1] if tables else None
        if before and before.at + 1 == row.at and len(before.line.cells) == len(row.line.cells):
            tables[-1].append(row)
        else:
            tables.append([row])
    for table in tables:
        made = tuple(Row(row.line.cells, row.line.number, row.line.last) for row in table)
        yield Table(made, tabular.has_head([row.cells for row in made]))


def _number(each: Marked) -> int:
    """The number of an item of a list, 0 for a bullet; the rule gives it as ``#3``."""
    said = each.mark.values[1] if len(each.mark.values) > 1 else ""
    return int(str(said)[1:] or 0)


def _block_quotes(lines: list[Marked]) -> Iterator[Block]:
    """Quotations; a line that names the speaker closes one."""
    said: list[Paragraph] = []
    for each in lines:
        if len(each.mark.values) > 1:
            yield BlockQuote(tuple(said), str(each.mark.values[1]))
            said = []
        else:
            said.append(Paragraph(each.text, each.line.number, each.line.last))
    if said:
        yield BlockQuote(tuple(said))
