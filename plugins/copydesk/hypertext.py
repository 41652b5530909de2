"""HTML to lines: each block is a line, and its tags are hints.

Nothing that a reader sees is left out, menus and share bars included: rules cut those, as they
do in plain text.  What no reader sees (scripts, comments, hidden elements, the head) has no
words.  The ``<title>`` is a line only where no ``<h1>`` says the headline.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from copydesk import boilerplate, characters
from copydesk.model import Hints, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bs4 import BeautifulSoup, Tag

    from copydesk.boilerplate import Boxes

_UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "iframe", "object", "video", "audio", "canvas",
    "svg", "datalist", "noframes", "noembed",
})  # fmt: skip
"""Elements whose text is not shown by a browser of today."""

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select",
    "summary", "table", "tbody", "textarea", "tfoot", "thead", "title", "tr", "ul", "xmp",
})  # fmt: skip
"""Elements that stand on lines of their own."""
_PARTED = frozenset({
    "blockquote", "center", "dir", "dl", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "menu", "ol", "p", "plaintext", "pre", "title", "ul", "xmp",
})  # fmt: skip
"""Blocks that a browser sets off by blank space; the others only begin a line."""
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

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


# ------------------------------------------------------------------ parsing


@cache
def _builder() -> type[Any]:
    """Return the tree builder on lxml, which is told the source line of each tag.

    lxml's own parser object knows no lines when it reports to a tree builder; it is fed line
    by line, so that the line is known.
    """
    from bs4.builder._lxml import LXMLTreeBuilder  # noqa: PLC0415 - slow to import, and not needed for text

    class LineBuilder(LXMLTreeBuilder):
        """Gives each tag the number of the raw line that it ends in, as `sourceline`."""

        def feed(self, markup: Any) -> None:  # noqa: ANN401 - bs4 declares bytes or str here
            self.line = 0
            self.parser = self.parser_for(None)
            for self.line, part in enumerate(markup.splitlines(keepends=True), 1):
                self.parser.feed(part)
            self.parser.close()

        def start(self, tag: Any, attrs: Any, nsmap: Any = {}) -> None:  # noqa: ANN401, B006 - bs4's signature
            super().start(tag, attrs, nsmap)
            cast("Any", self.soup).currentTag.sourceline = self.line

    return LineBuilder


def _parsed(text: str) -> BeautifulSoup:
    """Return the tree of a text, however broken."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and not needed for text

    with warnings.catch_warnings():
        # That it looks like a file name, or like XML, is no news here.
        warnings.simplefilter("ignore")
        return BeautifulSoup(text, builder=_builder(), multi_valued_attributes=None)


# ------------------------------------------------------------------ lines


class _Context(NamedTuple):
    """What the elements around a piece of text say of it."""

    line: int = 1
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
    box: int = 0
    """Number of the innermost element around it that looks like boilerplate; 0 is the page."""
    gap: int = 1
    """Blank lines that part it from what comes before and after; -1 for a line break in a text."""


_SAYS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
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


def _entered(context: _Context, tag: Tag, boxes: Boxes) -> _Context:
    """Return the context inside an element."""
    name, attributes = tag.name, tag.attrs
    changes = dict(_SAYS.get(name, {}), line=tag.sourceline or context.line)
    if name == "li":
        changes["item"] = context.list or "ul"
    elif name == "time":
        changes["time"] = str(attributes.get("datetime", ""))
    if name in _BLOCKS:
        changes["gap"] = int(name in _PARTED)
        if likely := boilerplate.likely(name, attributes):
            changes["box"] = boxes.add(context.box, sure=likely == boilerplate.SURE)
    if "author" in f"{attributes.get('rel', '')} {attributes.get('itemprop', '')}".split():
        changes["address"] = True
    return context._replace(**changes)


def _is_unseen(tag: Tag) -> bool:
    """Whether a browser shows nothing of an element."""
    if tag.name in _UNSEEN or "hidden" in tag.attrs:
        return True
    return bool(_INVISIBLE_STYLE.search(str(tag.attrs.get("style", ""))))


def _pieces(soup: BeautifulSoup, boxes: Boxes) -> Iterator[tuple[str | None, _Context]]:
    """Yield the visible text in order, each piece with its context; None for the edge of a block.

    Walks with a list of its own, for trees may be nested deeper than Python may call.
    """
    from bs4 import Tag  # noqa: PLC0415 - slow to import, and not needed for text
    from bs4.element import PreformattedString  # noqa: PLC0415 - likewise

    waiting: list[tuple[Iterator[Any], _Context, bool]] = [(iter(soup.contents), _Context(), True)]
    while waiting:
        children, context, is_block = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            if is_block:
                yield None, context
        elif isinstance(child, Tag):
            if _is_unseen(child):
                continue
            inside = _entered(context, child, boxes)
            if child.name == "br":
                yield (" ", context) if context.heading else (None, context._replace(gap=-1))
            elif child.name in {"td", "th"}:
                yield " ", context
            if child.name in _BLOCKS:
                yield None, inside
            waiting.append((iter(child.contents), inside, child.name in _BLOCKS))
        elif not isinstance(child, PreformattedString):  # comments, declarations
            yield from _broken(str(child), context)


def _broken(text: str, context: _Context) -> Iterator[tuple[str | None, _Context]]:
    """Yield text, in verbatim elements line by line."""
    if not context.verbatim:
        yield text, context
        return
    first, *rest = text.split("\n")
    yield first, context
    for number, line in enumerate(rest, 1):
        later = context._replace(line=context.line + number, gap=0)
        yield None, later
        yield line, later


class _Block:
    """A line in the making: pieces of text with their contexts."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, _Context]] = []
        self.gap = 0
        self.box = 0

    def line(self, least: int) -> Line | None:
        """Return the line, numbered `least` or more, or None where nothing is to be seen."""
        raw = "".join(text for text, _ in self.pieces)
        text = characters.tidy(raw).text
        if not text:
            return None
        seen = [(len(piece) - piece.count(" "), context) for piece, context in self.pieces if piece.strip()]
        first = seen[0][1]
        self.box = first.box
        number = max(first.line, least)
        total = sum(size for size, _ in seen)
        hints = Hints(
            heading=first.heading,
            strong=all(context.strong for _, context in seen),
            caption=first.caption,
            quote=first.quote,
            item=first.item,
            time=next((context.time for _, context in seen if context.time), ""),
            address=any(context.address for _, context in seen),
            links=round(sum(size for size, context in seen if context.link) / total, 3),
            paragraph=first.paragraph,
        )
        return Line(number, number, text, raw, self.gap, hints)


def _lines(soup: BeautifulSoup) -> list[Line]:
    """Return the lines of a tree, and tell which stand in boilerplate."""
    boxes = boilerplate.Boxes()
    found = list(_boxed(soup, boxes))
    for line, box in found:
        boxes.weigh(box, line)
    real = boxes.real()
    return [_as_boilerplate(line) if real[box] else line for line, box in found]


def _as_boilerplate(line: Line) -> Line:
    return replace(line, hints=replace(line.hints or Hints(), boilerplate=True))


def _boxed(soup: BeautifulSoup, boxes: Boxes) -> Iterator[tuple[Line, int]]:
    """Yield the lines of a tree, each with the number of its box."""
    block, least = _Block(), 1
    for text, context in _pieces(soup, boxes):
        if text is not None:
            block.pieces.append((text, context))
            continue
        line = block.line(least)
        if line:
            yield line, block.box
            least = line.number + 1
            block.gap = 0
        # A line break ends a line; where there was none to end, it leaves a blank one.
        block.gap = max(block.gap, (0 if line else 1) if context.gap < 0 else context.gap)
        block.pieces = []
    # The root is a block: its edge came last, and nothing is left.


def html_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of an HTML text, each with its hints.

    A line is numbered with the raw line on which its element's opening tag ends; where several
    would have one number, they are numbered on, so that numbers always grow (and may run past
    the last raw line of a file that has all its HTML in one).  `Line.raw` is the text as the
    parser gives it, entities resolved, white space as it stood.

    Raises:
        ValueError: the text cannot be parsed at all.
    """
    text = characters.without_controls(text)
    if not text.strip():
        return ()
    try:
        soup = _parsed(text)
    except Exception as error:  # the parsers below have errors of many kinds
        raise ValueError(str(error)) from error
    title = soup.title
    if title is not None and soup.h1 is None:
        soup.insert(0, title.extract())
    return tuple(_lines(soup))
