"""HTML as it is written: tags and text in their order, each with the line that it stands on.

No tree is built.  lxml hands on what libxml2 reports, whose time is linear however deep, broken
or hostile the tags are; it closes what the page left open, so that each start has its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reader(Protocol):
    """What is told of a page, in its order."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take an opening tag, which ends on that raw line (1-based)."""

    def end(self, name: str) -> None:
        """Take the end of the innermost element that is open."""

    def data(self, text: str) -> None:
        """Take text, entities resolved; one text may come in several pieces."""


class _Target:
    """What lxml reports, with the raw line, which lxml does not know."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.line = 0
        self.end = reader.end
        self.data = reader.data

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.reader.start(name, attributes, self.line)

    def close(self) -> None:
        """Do nothing: lxml asks for it."""


def read(text: str, reader: Reader) -> None:
    """Tell `reader` of all tags and all text, but of no comments.

    The parser is fed line by line: so the line of each tag is known.

    Raises:
        ValueError: the text cannot be parsed at all.
    """
    from lxml import etree  # noqa: PLC0415 - slow to import, and not needed for text

    target = _Target(reader)
    try:
        parser = etree.HTMLParser(target=target, recover=True, encoding="utf-8")
        for target.line, part in enumerate(_bytes(text).splitlines(keepends=True), 1):
            parser.feed(part)
        if target.line:
            parser.close()
    except etree.LxmlError as error:
        raise ValueError(str(error)) from error


_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Line ends beside LF and CR, as `copydesk.characters.split` sees them."""
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
