"""What is said twice: tells pull quotes from words in bold that occur nowhere else in a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.model import BlockQuote, Crosshead, List, Markup, Paragraph, PullQuote, Table
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.model import Block

MOST = 50
"""Pull quotes of one story; what is more of them is no pull quote."""
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


class Repeats:
    """The words of a body, for asking what repeats them."""

    def __init__(self, body: Iterable[Block | None]) -> None:
        """Take in the texts of a body; captions, which stand apart from it, are not among them."""
        self.asked = 0
        self.texts = [fold(text) for block in body if block for text in texts(block)]

    def has(self, block: Block | None) -> bool:
        """Whether the words of a pull quote stand in one text; an ellipsis may stand for some of them."""
        self.asked += 1
        text = block.text if isinstance(block, PullQuote) and self.asked <= MOST else ""
        pieces = [piece for part in _LEFT_OUT.split(text) if (piece := fold(part))]
        return bool(pieces) and any(all(piece in text for piece in pieces) for text in self.texts)


def texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block; a caption has none, for it is read with the picture."""
    match block:
        case Paragraph() | Crosshead():
            yield block.text
        case List():
            yield from (item.text for item in block.items)
        case Table():
            yield from (cell for row in block.cells for cell in row)
        case BlockQuote():
            yield from (paragraph.text for paragraph in block.paragraphs)
            yield block.attribution or ""
        case Markup():
            yield block.source
