r"""The body of a story in Markdown: blocks to text, and text back to blocks.

Written so that CommonMark, GitHub, Goldmark (Hugo), kramdown (Jekyll), Python-Markdown
(Pelican) and Obsidian all read the words as words:

- one block is one line, with one blank line between blocks;
- a crosshead is ``## Words``, a list ``- Words`` or ``1. Words`` (tight), set-off speech
  ``> Words`` with ``> — Name`` as its last paragraph;
- a pull quote is a block quote in bold, ``> **Words**``, with the same ``> — Name``; words that stand nowhere
  else in the story are none, for a pull quote is hidden from those who listen;
- a table has pipes between its cells (`pipe_tables`);
- the caption of a picture that stayed behind is ``*\[Words\]* Credit``: emphasis round
  square brackets.  No recovered paragraph can look so, for each of its own ``*`` is escaped,
  and hardly one written by hand does; and it reads well as print: *[The quay at noon.]* Photo: A. Lund.

Reading goes by construction: a block is one of our types if writing that type gives the
very characters that stand there; all else is `Markup`, verbatim.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from copydesk.model import BlockQuote, Crosshead, Figure, Item, List, Markup, Paragraph, PullQuote, Row, Table
from copydesk.writing import pipe_tables
from copydesk.writing.escaping import escaped, escaped_heading, escaped_line, normalised, tidy
from copydesk.writing.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from copydesk.model import Block

ATTRIBUTION = "— "
"""The prefix of the name under a block quote."""

# ------------------------------------------------------------------ blocks to text


def write(body: Sequence[Block]) -> str:
    """Return the Markdown of settled blocks (see `settled`), without a line end at the end."""
    parts: list[str] = []
    before, delimiter = None, "."
    for block in body:
        delimiter = _delimiter(before, block, delimiter)
        parts.append(_written(block, delimiter))
        before = block
    return "\n\n".join(parts)


def settled(body: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks as they will be read back: tidy, without empty ones, neighbouring lists joined.

    If there is `Markup` among them, the text is parsed, since only that tells how it divides into blocks.
    """
    tidied: list[Block] = []
    for block in body:
        kept = _tidied(block)
        last = tidied[-1] if tidied else None
        if isinstance(kept, List) and not kept.ordered and isinstance(last, List) and not last.ordered:
            tidied[-1] = List((*last.items, *kept.items))
        elif kept:
            tidied.append(kept)
    if any(isinstance(block, PullQuote) for block in tidied):
        repeats = Repeats(tidied)
        kept_apart = (isinstance(block, PullQuote) and not repeats.has(block) for block in tidied)
        tidied = [
            Markup(_written(block)) if apart else block
            for block, apart in zip(tidied, kept_apart, strict=True)
        ]
    if any(isinstance(block, Markup) for block in tidied):
        return parse(write(tidied))
    return tuple(tidied)


def _delimiter(before: Block | None, block: Block | None, last: str) -> str:
    """Choose ``.`` or ``)`` for the numbers of a list: two lists in a row must differ to stay two."""
    both = isinstance(before, List) and before.ordered and isinstance(block, List) and block.ordered
    return ")" if both and last == "." else "."


def _written(block: Block, delimiter: str = ".") -> str:
    match block:
        case Paragraph():
            text = escaped_line(block.text)
        case Crosshead():
            text = f"## {escaped_heading(block.text)}"
        case List():
            text = "\n".join(_written_items(block, delimiter))
        case Table():
            text = pipe_tables.write(
                [[escaped(cell) for cell in row] for row in block.cells], head=block.head
            )
        case BlockQuote() | PullQuote():
            text = _written_quote(block)
        case Figure():
            credit = f" {escaped(block.credit)}" if block.credit else ""
            text = f"*\\[{escaped(block.caption)}\\]*{credit}"
        case Markup():
            text = block.source
    return text


def _written_items(block: List, delimiter: str) -> Iterator[str]:
    for number, item in enumerate(block.items, start=block.start):
        bullet = f"{number}{delimiter}" if block.ordered else "-"
        yield f"{bullet} {escaped_line(item.text)}"


def _written_quote(block: BlockQuote | PullQuote) -> str:
    if isinstance(block, PullQuote):
        lines = [f"> **{escaped(block.text)}**"]
    else:
        lines = [_quoted_line(paragraph.text) for paragraph in block.paragraphs]
    if block.attribution:
        lines.append(f"> {ATTRIBUTION}{escaped(block.attribution)}")
    return "\n>\n".join(lines)


def _quoted_line(text: str) -> str:
    # A dash with which the words begin must not look like the name under the quotation.
    dash = text.startswith(ATTRIBUTION)
    return f"> &#8212;{escaped(text[1:])}" if dash else f"> {escaped_line(text)}"


_LARGEST = 999_999_999
"""The largest number that CommonMark reads as that of a list item."""


def _tidied(block: Block) -> Block | None:
    """Return a block with tidy texts, or None if nothing is left of it."""
    kept: Block | None
    match block:
        case Paragraph():
            kept = _paragraph(block)
        case Crosshead():
            text = tidy(block.text)
            kept = Crosshead(text, block.first, block.last) if text else None
        case List():
            items = tuple(Item(tidy(item.text), item.first, item.last) for item in block.items)
            items = tuple(item for item in items if item.text)
            fits = block.ordered and 0 <= block.start <= _LARGEST - len(items)
            kept = List(items, block.ordered, block.start if fits else 1) if items else None
        case Table():
            kept = _tidied_table(block)
        case BlockQuote() | PullQuote():
            kept = _tidied_quote(block)
        case Figure():
            caption, maker = tidy(block.caption), tidy(block.credit or "") or None
            kept = Figure(caption, block.first, block.last, maker) if caption or maker else None
        case Markup():
            source = normalised(block.source).strip("\n")
            kept = Markup(source) if source else None
    return kept


def _tidied_table(block: Table) -> Block | None:
    rows = [row._replace(cells=tuple(map(tidy, row.cells))) for row in block.rows]
    width = max((len(row.cells) for row in rows), default=0)
    kept = tuple(
        row._replace(cells=(*row.cells, *[""] * (width - len(row.cells)))) for row in rows if any(row.cells)
    )
    return Table(kept, block.head and any(rows[0].cells)) if kept else None


def _tidied_quote(block: BlockQuote | PullQuote) -> Block | None:
    name = tidy(block.attribution or "") or None
    if isinstance(block, PullQuote):
        text = tidy(block.text)
        return PullQuote(text, name) if text else None
    paragraphs = tuple(kept for each in block.paragraphs if (kept := _paragraph(each)))
    return BlockQuote(paragraphs, name) if paragraphs or name else None


def _paragraph(block: Paragraph) -> Paragraph | None:
    text = tidy(block.text)
    return Paragraph(text, block.first, block.last) if text else None


# ------------------------------------------------------------------ text to blocks


@cache
def parser() -> MarkdownIt:
    """Return the Markdown parser: CommonMark with tables and ~~deletions~~; HTML is text to it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs 50 ms; `explain` and `parse` need none
    from markdown_it.rules_inline import entity, escape  # noqa: PLC0415 - likewise

    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    for rule in (escape, entity):
        made.inline.ruler.at(rule.__name__, partial(_spelt, rule))
    return made


def _spelt(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's
    """Make the parser read an escape or an entity as part of the text around it.

    Else it would be a token of its own, and so would the text before it, each a hundred times as large.
    """
    from markdown_it.common.utils import unescapeAll  # noqa: PLC0415 - as in `parser`

    begin, source = state.pos, state.src
    if silent or source.startswith("\\\n", begin):  # the end of a line is no text
        return rule(state, silent)
    if not rule(state, True):  # noqa: FBT003 - the library's
        return False
    written = source[begin : state.pos]
    said = unescapeAll(written)
    state.append_pending("\ufffd" if said == written and said[0] == "&" else said)
    return True


def parse(body: str, line: int = 1) -> tuple[Block, ...]:
    """Read normalised Markdown, whose first line has the number `line`, into blocks.

    `write(parse(body)) == body` for every body without line feeds at its ends.
    """
    lines = body.split("\n")
    spans: list[_Span] = []
    delimiter = "."
    for start, end, tokens in _top_level(parser().parse(body), lines):
        before = spans[-1].block if spans else None
        source = "\n".join(lines[start:end])
        candidates = list(_candidates(tokens, start + line, end + line - 1))
        delimiter = _delimiter(before, candidates[0] if candidates else None, delimiter)
        same = (each for each in candidates if _tidied(each) == each and _written(each, delimiter) == source)
        block = next(same, None)
        spans.append(_Span(start, end, block))
        _glue(spans, lines)
    if spans:
        _stretch(spans[-1], lines)
        _unpull(spans)
    elif body:
        spans.append(_Span(0, len(lines), None))
    return tuple(span.block or Markup("\n".join(lines[span.start : span.end])) for span in spans)


class _Span:
    """Lines `start` to `end` (from 0, `end` exclusive) and the block that they are, if it is one of ours."""

    __slots__ = ("block", "end", "start")

    def __init__(self, start: int, end: int, block: Block | None) -> None:
        self.start = start
        self.end = end
        self.block = block


def _glue(spans: list[_Span], lines: list[str]) -> None:
    """Join the last two spans unless exactly one blank line separates them: no byte may be lost."""
    last = spans[-1]
    if len(spans) == 1:
        if last.start:
            last.start, last.block = 0, None
    elif lines[spans[-2].end : last.start] != [""]:
        spans.pop()
        spans[-1].end, spans[-1].block = last.end, None


def _stretch(last: _Span, lines: list[str]) -> None:
    """Let the last span take in lines after it that make no block (definitions of links)."""
    if last.end < len(lines):
        last.end, last.block = len(lines), None


def _unpull(spans: list[_Span]) -> None:
    """Leave as Markdown what looks like a pull quote and repeats nothing."""
    pulled = [span for span in spans if isinstance(span.block, PullQuote)]
    if pulled:
        repeats = Repeats(span.block for span in spans)
        for span in pulled:
            if not repeats.has(span.block):
                span.block = None


def _top_level(tokens: Sequence[Token], lines: list[str]) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Yield (first line, line after the last, tokens) of each block that is not inside another."""
    begin = 0
    for index, token in enumerate(tokens):
        if token.level or token.nesting > 0:
            continue
        group = tokens[begin : index + 1]
        begin = index + 1
        start, end = group[0].map or (0, 0)
        while end > start and not lines[end - 1].strip(" \t"):
            end -= 1
        yield start, end, group


def _candidates(tokens: Sequence[Token], first: int, last: int) -> Iterator[Block]:
    """Yield the blocks of ours that these tokens could be; the characters will tell which it is."""
    kind = tokens[0].type
    if kind == "paragraph_open":
        text = _words(tokens[1])
        if text is None:
            yield from _figure(tokens[1], first, last)
        else:
            yield Paragraph(text, first, last)
    elif kind == "heading_open" and (text := _words(tokens[1])):
        yield Crosshead(text, first, last)
    elif kind in {"bullet_list_open", "ordered_list_open"} and (items := _items(tokens, first)):
        start = tokens[0].attrGet("start")
        yield List(tuple(items), kind == "ordered_list_open", 1 if start is None else int(start))
    elif kind == "table_open":
        yield from _table(tokens, first)
    elif kind == "blockquote_open":
        yield from _pull_quote(tokens)
        yield from _quotes(tokens, first)


def _words(inline: Token) -> str | None:
    """Return the text of an inline token if it is nothing but text."""
    children = inline.children or []
    if not all(child.type == "text" for child in children):
        return None
    return "".join(child.content for child in children)


def _figure(inline: Token, first: int, last: int) -> Iterator[Figure]:
    children = inline.children or []
    kinds = [child.type for child in children]
    if kinds[:3] == ["em_open", "text", "em_close"] and kinds[3:] in ([], ["text"]):
        caption = children[1].content
        credit = children[3].content[1:] if kinds[3:] else None
        if caption[:1] == "[" and caption[-1:] == "]":
            yield Figure(caption[1:-1], first, last, credit)


def _items(tokens: Sequence[Token], first: int) -> list[Item]:
    """Return the items of a list if each is one line of text, else nothing."""
    offset = first - (tokens[0].map or [0])[0]
    items: list[Item] = []
    for opening, paragraph, inline in zip(tokens[1::5], tokens[2::5], tokens[3::5], strict=False):
        text = _words(inline) if inline.type == "inline" else None
        if opening.type != "list_item_open" or paragraph.type != "paragraph_open" or not text:
            return []
        number = (inline.map or [0])[0] + offset
        items.append(Item(text, number, number))
    return items if len(tokens) == 5 * len(items) + 2 else []


def _table(tokens: Sequence[Token], first: int) -> Iterator[Table]:
    offset = first - (tokens[0].map or [0])[0]
    rows: list[Row] = []
    for inlines in pipe_tables.read(tokens):
        cells = tuple(text for inline in inlines if (text := _words(inline)) is not None)
        if len(cells) < len(inlines):
            return
        number = (inlines[0].map or [0])[0] + offset
        rows.append(Row(cells, number, number))
    head = any(rows[0].cells)
    yield Table(tuple(rows if head else rows[1:]), head)


_BOLD = ["strong_open", "text", "strong_close"]
"""The tokens of a paragraph that is bold from end to end."""


def _pull_quote(tokens: Sequence[Token]) -> Iterator[PullQuote]:
    inlines = tokens[2:-1:3]
    # The parser leaves empty texts beside bold ones.
    children = [
        child for child in (inlines[0].children or [] if inlines else []) if child.markup or child.content
    ]
    if [child.type for child in children] != _BOLD or len(inlines) > 2:  # noqa: PLR2004 - words and name
        return
    below = _words(inlines[1]) if len(inlines) > 1 else ATTRIBUTION
    if below is not None and below.startswith(ATTRIBUTION):
        yield PullQuote(children[1].content, below.removeprefix(ATTRIBUTION) or None)


def _quotes(tokens: Sequence[Token], first: int) -> Iterator[BlockQuote]:
    offset = first - (tokens[0].map or [0])[0]
    paragraphs: list[Paragraph] = []
    for paragraph, inline in zip(tokens[1:-1:3], tokens[2:-1:3], strict=False):
        text = _words(inline) if paragraph.type == "paragraph_open" else None
        if not text:
            return
        number = (inline.map or [0])[0] + offset
        paragraphs.append(Paragraph(text, number, number))
    if paragraphs and paragraphs[-1].text.startswith(ATTRIBUTION):
        yield BlockQuote(tuple(paragraphs[:-1]), paragraphs[-1].text.removeprefix(ATTRIBUTION))
    yield BlockQuote(tuple(paragraphs))
