"""What lines of HTML are made of: pieces of text, what the elements around them say, lines in the making."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.intake import characters

if TYPE_CHECKING:
    from collections.abc import Mapping

_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_LONGEST_NOTE = 3
"""Digits of the number of a note."""


class Context(NamedTuple):
    """What the elements around a piece of text say of it."""

    heading: int = 0
    strong: bool = False
    caption: bool = False
    quote: bool = False
    item: str = ""
    list: str = ""
    time: str = ""
    address: bool = False
    link: bool = False
    verbatim: bool = False
    """A line end is one."""
    paragraph: bool = False
    within: tuple[int, ...] = ()
    """Numbers of the elements around the paragraph, the innermost first, up to `_REACH` of them."""
    box: int = 0
    """Number of the innermost element around it that looks like boilerplate; 0 is the page."""
    declared: frozenset[str] = frozenset()
    """The fields of `Declared` that microdata or RDFa says the text to be."""
    named: int = 0
    """Number of the innermost element around it whose class speaks of a field; 0 is the page."""
    unseen: bool = False
    """A browser shows nothing of it."""
    spare: bool = False
    """It waits for scripts to show it, or for a browser that runs none."""
    row: int = 0
    """Number of the innermost row of a table around it; 0 is none."""
    column: int = 0
    """From 0."""


SAYS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "h1": {"heading": 1},
        "h2": {"heading": 2},
        "h3": {"heading": 3},
        "h4": {"heading": 4},
        "h5": {"heading": 5},
        "h6": {"heading": 6},
        "strong": {"strong": True},
        "b": {"strong": True},
        "figcaption": {"caption": True},
        "caption": {"caption": True},
        "blockquote": {"quote": True},
        "ul": {"list": "ul"},
        "menu": {"list": "ul"},
        "dir": {"list": "ul"},
        "ol": {"list": "ol"},
        "p": {"paragraph": True},
        "a": {"link": True},
        "address": {"address": True},
        "pre": {"verbatim": True},
        "textarea": {"verbatim": True},
        "plaintext": {"verbatim": True},
        "xmp": {"verbatim": True},
    }
)
"""What an element says of the text inside."""


class Found(NamedTuple):
    """A line, before all of the page is known."""

    number: int
    text: str
    raw: str
    gap: int
    seen: list[tuple[int, Context]]
    """How many characters stand in which context."""
    links: float
    cells: Mapping[int, str]
    """What stands in the cells of a row, or in one of them, by column."""
    pictured: bool = False
    """It stands alone with a picture."""

    @property
    def first(self) -> Context:
        """What the elements around its first word say."""
        return self.seen[0][1]


class Block:
    """A line in the making: pieces of text with their contexts."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Context]] = []
        self.line = 0
        """Raw line of its first word; 0 while there is none."""
        self.size = 0
        """Characters of the pieces."""
        self.gap = 0

    def add(self, text: str, context: Context, line: int) -> None:
        """Take the next piece of text, and the raw line of the tag before it."""
        if not self.line and not text.isspace():
            self.line = line
        self.size += len(text)
        self.pieces.append((text, context))

    def noted(self, name: str, text: str, context: Context) -> str:
        """Return a text, and where it is the number of a note, that in brackets; a raised one is raised."""
        before = self.pieces[-1][0] if self.pieces else " "
        if len(text) > _LONGEST_NOTE or not (text.isascii() and text.isdigit()) or before[-1:].isspace():
            return text
        if context.link:
            return f"[{text}]"
        return text.translate(_RAISED) if name == "sup" else text

    def made(self) -> Found | None:
        """Return the line, or None where nothing is to be seen; start the next one."""
        pieces, number = self.pieces, self.line
        self.pieces, self.line, self.size = [], 0, 0
        raw = "".join([text for text, _ in pieces]) if number else ""
        text = characters.tidy(raw).text if number else ""
        if not text:
            return None
        seen = [(len(text) - text.count(" "), context) for text, context in pieces if not text.isspace()]
        linked = sum([size for size, context in seen if context.link])
        links = round(linked / sum([size for size, _ in seen]), 3) if linked else 0.0
        return Found(number, text, raw, self.gap, seen, links, _cells(pieces) if seen[0][1].row else {})


def _cells(pieces: list[tuple[str, Context]]) -> Mapping[int, str]:
    """Return the text of each cell in a line of a row: each row begins a line, and ends one."""
    columns: dict[int, str] = {}
    for text, context in pieces:
        columns[context.column] = columns.get(context.column, "") + text
    return {column: text for column, each in columns.items() if (text := characters.tidy(each).text)}
