"""The tags and text of HTML in their order, each with its line.

It is parsed by BeautifulSoup with lxml, in linear time however deep, broken or hostile the tags
are.  What the page leaves open is closed, so that each start has its end.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bs4 import BeautifulSoup
    from bs4.element import PageElement


class Reader(Protocol):
    """What is told of a page, in its order."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take an opening tag, which ends on that raw line (1-based)."""

    def end(self, name: str) -> None:
        """Take the end of the innermost element that is open."""

    def data(self, text: str) -> None:
        """Take text, entities resolved; one text may come in several pieces."""


def read(text: str, reader: Reader) -> None:
    """Tell `reader` of all tags and all text, but of no comments.

    Raises:
        ValueError: the text cannot be parsed at all.
    """
    from bs4 import Tag  # noqa: PLC0415 - slow to import, and not needed for text
    from bs4.element import PreformattedString  # noqa: PLC0415 - likewise

    # A stack, not recursion: hostile tags are nested deeper than Python calls itself.
    inside: list[tuple[str, Iterator[PageElement]]] = [("", iter(_parsed(text).contents))]
    while inside:
        name, elements = inside[-1]
        for element in elements:
            if isinstance(element, Tag):
                reader.start(element.name, cast("Mapping[str, str]", element.attrs), element.sourceline or 0)
                inside.append((element.name, iter(element.contents)))
                break
            if not isinstance(element, PreformattedString):
                reader.data(cast("str", element))
        else:
            inside.pop()
            if name:
                reader.end(name)


def _parsed(text: str) -> BeautifulSoup:
    """Return the tree of a text, however broken."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and not needed for text
    from lxml import etree  # noqa: PLC0415 - likewise

    with warnings.catch_warnings():
        # That it looks like a file name, or like XML, is no news here.
        warnings.simplefilter("ignore")
        try:
            return BeautifulSoup(_bytes(text).decode(), builder=_builder(), multi_valued_attributes=None)
        except etree.LxmlError as error:
            raise ValueError(str(error)) from error


@cache
def _builder() -> type[Any]:
    """Return the tree builder on lxml that knows the raw line of each tag.

    lxml's parser knows no lines when it reports to a tree builder: so it is fed line by line.
    """
    from bs4.builder._lxml import LXMLTreeBuilder  # noqa: PLC0415 - slow to import, and not needed for text

    class LineBuilder(LXMLTreeBuilder):
        """Gives each tag the number of the raw line that it ends on, as `sourceline`."""

        line = 0

        def feed(self, markup: Any) -> None:
            parser = self.parser = self.parser_for(None)
            for self.line, part in enumerate(markup.splitlines(keepends=True), 1):
                parser.feed(part)
            if self.line:
                parser.close()

        def start(self, tag: Any, attrs: Any, nsmap: Any = {}) -> None:  # noqa: B006 - bs4's signature
            super().start(tag, attrs, nsmap)
            cast("Any", self.soup).currentTag.sourceline = self.line

    return LineBuilder


_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends beside LF and CR, as `copydesk.intake.characters.split` sees them."""
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r") + b"\x7f"
"""What would end a text for a parser written in C, or is none to it."""


def _bytes(text: str) -> bytes:
    """Return the text in UTF-8, without control characters and half characters, its lines ended alike."""
    for end in _ENDS:
        if end in text:
            text = text.replace(end, "\n")
    return text.encode("utf-8", "ignore").translate(None, _CONTROLS)


# ------------------------------------------------------------------ is it HTML?

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html[\s>]|body[\s>])",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(/?)(p|div|h[1-6]|ul|ol|li|blockquote|article|section|header|figure|main|table)(?=[\s>/])",
    re.IGNORECASE,
)
_LEAST_CLOSED = 3


def is_html(text: str) -> bool:
    """Whether a text is HTML: a document, or blocks that open at its start and close at its end.

    Copy that merely mentions tags, were it a dozen of them, begins or ends with words.
    """
    if _DOCUMENT.match(text):
        return True
    stripped = text.strip()
    if not (stripped.startswith("<") and stripped.endswith(">") and _TAG.match(stripped)):
        return False
    opened: dict[str, int] = {}
    closed = 0
    for match in _TAG.finditer(stripped):
        name = match[2].lower()
        if not match[1]:
            opened[name] = opened.get(name, 0) + 1
        elif opened.get(name):
            opened[name] -= 1
            closed += 1
    return closed >= _LEAST_CLOSED
