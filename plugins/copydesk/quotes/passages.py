"""The texts of a body, one by one: the blocks of the record, in which quotations are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import BlockQuote, Crosshead, Figure, List, Markup, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.model import Block, Row


class Passage(NamedTuple):
    """A text of the body: a paragraph, an item of a list, a row of a table, a crosshead, a caption."""

    kind: str
    """``paragraph``, ``subheading``, ``list_item``, ``row``, ``blockquote`` or ``caption``."""
    text: str
    block: int
    """The place in the body of the block that it belongs to, from 0."""
    attribution: str | None = None
    """Whom a line below the block quote names."""
    number: str = ""
    """What numbers an item of a list in the copy, with a space behind it."""
    cells: tuple[str, ...] = ()
    """Those of the row that it is, or is a cell of."""

    @property
    def speaks(self) -> bool:
        """Whether quotations may stand in it, and whoever says them."""
        return self.kind not in ("subheading", "row")


def passages(body: Iterable[Block]) -> list[Passage]:
    """The texts of a body in order, pull quotes left out.  `Quote.block` counts them from 0."""
    found: list[Passage] = []
    for place, block in enumerate(body):
        if isinstance(block, Paragraph):  # most are
            found.append(Passage("paragraph", block.text, place))
        else:
            found += _entries(block, place)
    return found


def _entries(block: Block, place: int) -> Iterator[Passage]:
    match block:
        case Crosshead(text=text):
            yield Passage("subheading", text, place)
        case List(items=items):
            for item in items:
                number = f"{item.number} " if item.number else ""
                yield Passage("list_item", item.text, place, number=number)
        case Table(rows=rows):
            lines = ((text, row.cells) for row in rows for text in _lines(row))
            yield from (Passage("row", text, place, cells=cells) for text, cells in lines)
        case BlockQuote(paragraphs=paragraphs, attribution=name):
            yield from (Passage("blockquote", paragraph.text, place, name) for paragraph in paragraphs)
        case Figure(caption=caption):
            yield Passage("caption", caption, place)
        case Markup(source=source):
            yield Passage("paragraph", source, place)


def _lines(row: Row) -> Iterable[str]:
    """The lines on which a row stood in the copy: one, or one for each cell."""
    told = filter(None, row.cells)
    return told if row.last > row.first else [" ".join(told)]
