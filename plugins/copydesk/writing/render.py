"""Article or Markdown to HTML: the body of a story, without typography.

Text is escaped, never trusted.  Only hand-written Markdown (`Markup`) can make links,
pictures, tables and emphasis; raw HTML is shown as the characters that it is.  For a
recovered story `markdown(write(article))` and `article(article)` are the same bytes.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from copydesk.intake import tabular
from copydesk.model import BlockQuote, Crosshead, Figure, List, Markup, Paragraph, PullQuote, Table
from copydesk.text import slugs
from copydesk.text.invisible import BASIC, BEYOND
from copydesk.writing import commonmark, escaping, frontmatter

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from copydesk.model import Article, Block

ANCHOR = "h-"
"""The prefix of the ids of crossheads, so that none has the id of another element of the page."""


def article(article: Article, *, trusted: bool = False) -> str:
    """Return the HTML of an article's body.

    `trusted` means that an editor wrote it: links may then be relative, or name a file of
    the content folder as Pelican does (``{filename}other.md``).
    """
    return _html(commonmark.settled(article.body), trusted=trusted)


def markdown(text: str, *, trusted: bool = False) -> str:
    """Return the HTML of the body of a Markdown file, front matter left out; `trusted` as for `article`."""
    _, body, _ = frontmatter.split(escaping.normalised(text).removeprefix("\ufeff"))
    return _html(commonmark.parse(body.strip("\n")), trusted=trusted)


def _html(body: Sequence[Block], *, trusted: bool) -> str:
    anchors: set[str] = set()
    links: dict[str, Any] = {}
    if any(isinstance(block, Markup) for block in body):
        # A link may be defined in another block than the one that uses it.
        _parser(trusted=trusted).parse(commonmark.write(body), links)
    return "".join(_block(block, anchors, links, trusted=trusted) for block in body)


def _block(block: Block, anchors: set[str], links: dict[str, Any], *, trusted: bool) -> str:
    match block:
        case Paragraph():
            html = f"<p>{_text(block.text)}</p>\n"
        case Crosshead():
            html = f'<h2 id="{_anchor(block.text, anchors)}">{_text(block.text)}</h2>\n'
        case List():
            html = _list(block)
        case Table():
            html = _table(block)
        case BlockQuote() | PullQuote():
            html = _quote(block)
        case Figure():
            credit = f"<small>{_text(block.credit)}</small>" if block.credit else ""
            space = " " if block.caption and credit else ""
            html = f'<p class="caption">{_text(block.caption)}{space}{credit}</p>\n'
        case Markup():
            html = _markup(block.source, anchors, links, trusted=trusted)
    return html


def _quote(block: BlockQuote | PullQuote) -> str:
    name = block.attribution
    footer = f"<footer>{commonmark.ATTRIBUTION}{_text(name)}</footer>\n" if name else ""
    if isinstance(block, PullQuote):
        # It repeats the text, so it is hidden from screen readers, and left out of feeds and search.
        opening = '<aside class="pull-quote" aria-hidden="true" data-pull>'
        return f"{opening}\n<p>{_text(block.text)}</p>\n{footer}</aside>\n"
    inner = "".join(f"<p>{_text(paragraph.text)}</p>\n" for paragraph in block.paragraphs)
    return f"<blockquote>\n{inner}{footer}</blockquote>\n"


def _list(block: List) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>{_text(item.text)}</li>\n" for item in block.items)
    return f"<{tag}{start}>\n{items}</{tag}>\n"


_BOX = '<div class="table" tabindex="0">\n'
_BOX_END = "</div>\n"
"""Around each table, so that a wide one scrolls inside it, by keys as well, and not with the page."""


def _table(block: Table) -> str:
    """Return a table with header cells, and with figures aligned below one another."""
    head, body = (block.cells[:1], block.cells[1:]) if block.head else ((), block.cells)
    figures = tabular.figures(body)
    named = block.head or 0 not in figures
    names = "".join(_row(cells, figures, ["col"] * len(cells)) for cells in head)
    rows = "".join(_row(cells, figures, ["row"] * named) for cells in body)
    above, below = (f"<thead>\n{names}</thead>\n" if head else ""), f"<tbody>\n{rows}</tbody>\n"
    return f"{_BOX}<table>\n{above}{below if body else ''}</table>\n{_BOX_END}"


def _row(cells: Sequence[str], figures: frozenset[int], scopes: Sequence[str]) -> str:
    """Return a row; `scopes` say for what its first cells are the headers.

    Cells are separated by line ends, for those who only want the words.
    """
    each = zip_longest(cells, scopes, fillvalue="")
    return "<tr>{}</tr>\n".format(
        "\n".join(_cell(cell, scope, figure=at in figures) for at, (cell, scope) in enumerate(each))
    )


def _cell(text: str, scope: str, *, figure: bool) -> str:
    tag, scoped = ("th", f' scope="{scope}"') if scope and text else ("td", "")
    aligned = ' class="right"' if figure else ""
    return f"<{tag}{scoped}{aligned}>{_text(text)}</{tag}>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _anchor(text: str, anchors: set[str]) -> str:
    return ANCHOR + slugs.unique(slugs.slug(text), anchors)


# ------------------------------------------------------------------ hand-written Markdown


class Measure(NamedTuple):
    """How demanding some Markdown is."""

    links: int
    nesting: int
    """Of lists and quotations inside each other."""


def measure(source: str) -> Measure:
    """Return how many links hand-written Markdown may make, and how deeply it nests."""
    tokens = _parser(trusted=True).parse(source)
    links = sum(child.type == "link_open" for token in tokens for child in token.children or ())
    depth = deepest = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith(_NESTED) else 0
        deepest = max(deepest, depth)
    return Measure(links, deepest)


_NESTED = ("blockquote_", "bullet_list_", "ordered_list_")


def _markup(source: str, anchors: set[str], links: dict[str, Any], *, trusted: bool) -> str:
    parser = _parser(trusted=trusted)
    env: MutableMapping[str, Any] = {"references": dict(links.get("references", {}))}
    tokens = parser.parse(source, env)
    for heading, inline in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", _anchor(_plain(inline), anchors))
    for token in tokens:
        _mend(token)
    return str(parser.renderer.render(tokens, parser.options, env))


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _mend(token: Token) -> None:
    """Make a token fit the page: no second main heading, and no ``style``, which a strict policy refuses."""
    if token.tag == "h1":
        token.tag = "h2"
    alignment = str(token.attrs.pop("style", ""))
    if alignment:
        token.attrSet("class", alignment.removeprefix("text-align:"))


_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_CONTROLS = re.compile(rf"[\x00-\x20\x7f-\xa0\u2028\u2029{BASIC}{BEYOND}]+")
_IN_CONTENT = re.compile(r"\{(?:filename|static|index|tag|category|author)\}(?P<path>.*)", re.DOTALL)


def is_safe_link(address: str, *, trusted: bool = False) -> bool:
    """Whether an address may be linked to.

    It is judged as a browser sees it: with entities decoded, without control and invisible
    characters, in lower case.  ``//host`` is an address on another site, not a relative one.
    """
    seen = _CONTROLS.sub("", unescape(unescape(address))).lower().replace("\\", "/")
    scheme = _SCHEME.match(seen)
    if scheme:
        return scheme[1] in _SAFE_SCHEMES
    if not trusted or seen.startswith("//"):
        return False
    inside = _IN_CONTENT.fullmatch(seen)
    if inside:
        return ".." not in inside["path"].split("/")
    # Any other brace or bar is for Pelican ({attach} and its old spelling |attach|): copies files about.
    return not re.match(r"[{|]|%7b|%7c", seen) and ":" not in seen.partition("/")[0]


@cache
def _parser(*, trusted: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as in `commonmark.parser`

    class Parser(MarkdownIt):
        """CommonMark with our own say about addresses."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name for it
            return is_safe_link(url, trusted=trusted)

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - likewise
            inside = _IN_CONTENT.fullmatch(url) if trusted else None
            plain = super().normalizeLink
            # Percent signs for its braces would hide the form from Pelican.
            return url[: inside.start("path")] + plain(inside["path"]) if inside else plain(url)

    parser = Parser("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("table_open", lambda *_: f"{_BOX}<table>\n")
    parser.add_render_rule("table_close", lambda *_: f"</table>\n{_BOX_END}")
    return parser
