"""HTML to lines: each block becomes a line, and its tags become hints.

Nothing that a reader sees is left out, not even menus and share bars: rules cut those, as they
do in plain text.  What no reader sees (scripts, comments, hidden elements, the head) is ignored; what
waits for scripts, or is shown where none run, is read if the page shows next to nothing else.
The ``<title>`` becomes a line only if no ``<h1>`` has the headline.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.intake import boilerplate, elements, markup, naming, tabular
from copydesk.intake.declared import ELEMENTS, Declarations
from copydesk.intake.echoes import Echoes
from copydesk.intake.pieces import SAYS, Block, Context, Found
from copydesk.model import Hints, Line
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.model import Declared

_CELLS = frozenset({"td", "th"})
_OF_STORY = frozenset({"body", "headline", "standfirst"})
"""Fields whose value is the story itself, wherever it stands."""
_LEAST_STORY = 600
"""Characters of running text; a page that shows fewer may have its story wait for scripts."""
_PICTURED = frozenset({"pictured"})
_CITING = frozenset({"cite", "footer"})
_CITED = frozenset({"cited"})
_REACH = 3
"""Elements around a paragraph in which its neighbours may be: some pages wrap each paragraph."""
_TEXT_LENGTH = 80
"""Characters from which a cell of a table is taken for running text."""


def _rows(found: list[Found], lines: Iterable[Line], widths: list[int]) -> Iterator[tabular.Row]:
    """Yield the lines, those of one row of a table together; `widths` are those of the rows, by number."""
    both = zip(found, lines, strict=True)
    for row, group in groupby(both, key=lambda each: each[0].first.row if each[0].cells else 0):
        members = list(group)
        if not row:
            yield from (tabular.Row((line,)) for _, line in members)
            continue
        columns: dict[int, str] = {}
        for each, _ in members:
            for column, text in each.cells.items():
                columns[column] = f"{columns[column]} {text}" if column in columns else text
        cells = [columns.get(column, "") for column in range(min(widths[row], tabular.MOST_COLUMNS + 1))]
        yield tabular.Row(tuple(line for _, line in members), tuple(cells) if len(cells) > 1 else ())


def _hints(found: Found, declared: frozenset[str], *, boilerplate: bool) -> Hints:
    """Return what the elements around a line say of it, and the page as a whole."""
    first, seen = found.first, found.seen
    return Hints(
        heading=first.heading,
        strong=all(context.strong for _, context in seen),
        caption=first.caption,
        quote=first.quote,
        item=first.item,
        time=next((context.time for _, context in seen if context.time), ""),
        address=any(context.address for _, context in seen),
        links=found.links,
        paragraph=first.paragraph,
        within=first.within,
        boilerplate=boilerplate,
        declared=declared.union(*(context.declared for _, context in seen if context.declared)),
    )


def _may_be_caption(found: Found) -> bool:
    """Whether a line with a picture is no heading, and no paragraph that reads as one."""
    seen = shape(found.text)
    return not found.first.heading and not (found.first.paragraph and seen.prose and seen.ends)


class _Open(NamedTuple):
    """An element whose end has not come."""

    name: str
    context: Context
    edge: int = -1
    """Blank lines between it and its neighbours; -1 where it begins no line."""
    number: int = 0
    """Counts the elements of the page, from 1; 0 is the page."""


class _Page:
    """Makes lines of the tags and the text of a page, as `copydesk.intake.markup` tells them."""

    def __init__(self, *, ready: bool = False) -> None:
        self.ready = ready
        """Whether what waits for scripts is shown."""
        self.shown = self.spared = 0
        """Characters of running text that it shows, and of that which waits."""
        self.boxes = boilerplate.Boxes()
        self.declarations = Declarations()
        self.names = naming.Names()
        self.found: list[Found] = []
        self.title, self.block = Block(), Block()
        self.opened = [_Open("", Context())]
        self.rows = [0]
        """The columns taken in each row of a table, by the row's number; 0 is none."""
        self.line = 1
        """Raw line of the last opening tag."""
        self.pictured, self.begun = [False], [0]
        """Whether each open element shows a picture, and no words beside it; the lines found before it."""
        self.count = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Enter an element."""
        self.line = line
        outer = self.opened[-1].context
        if name in ELEMENTS:
            self.declarations.head(name, attributes, line, outer.declared)
        if outer.unseen or elements.is_unseen(name, attributes, ready=self.ready):
            hidden = (
                outer if outer.unseen else outer._replace(unseen=True, spare=name not in elements.NEVER_SEEN)
            )
            self.opened.append(_Open(name, hidden))
            self.pictured.append(False)
            self.begun.append(len(self.found))
            return
        if name == "br":
            self.broken(outer)
        elif name in _CELLS:
            self.parted(outer)
        elif name == "q":
            self.block.add("\u201c", outer, line)
        inside = self.entered(outer, name, attributes)
        edge = int(name in elements.PARTED) if name in elements.BLOCKS else -1
        self.count += 1
        self.opened.append(_Open(name, inside, edge, self.count))
        if edge >= 0:
            self.part(edge)
        self.pictured.append(name == "img")
        self.begun.append(len(self.found))

    def end(self, _: str) -> None:
        """Leave the innermost element."""
        name, context, edge = self.opened.pop()[:3]
        if edge >= 0:
            self.part(edge)
        elif name == "q" and not context.unseen:  # what a browser sets around it, nobody typed
            self.block.add("\u201d", context, self.line)
        lines = len(self.found) - self.begun.pop()
        if self.pictured.pop():
            if lines == 1 and name in elements.FRAMES and _may_be_caption(self.found[-1]):
                self.found[-1] = self.found[-1]._replace(pictured=True)
            self.pictured[-1] |= lines == 0

    def data(self, text: str) -> None:
        """Take text, in verbatim elements line by line."""
        name, context = self.opened[-1][:2]
        if name == "script":
            self.declarations.script_text(text)
        elif context.unseen:
            if context.spare and name not in elements.NEVER_SEEN and len(text) >= _TEXT_LENGTH:
                self.spared += len(text)
            if name == "title" and self.opened[-2].name == "head":
                self.title.add(text, context, self.line)
        elif context.verbatim:
            first, *rest = text.split("\n")
            self.block.add(first, context, self.line)
            for line in rest:
                self.line += 1
                self.part(0)
                self.block.add(line, context, self.line)
        else:
            self.block.add(self.block.noted(name, text, context), context, self.line)

    def parted(self, context: Context) -> None:
        """Take the beginning of a cell: cells of text are lines, those of a table of figures are one.

        A cell in which lines end is one of text, too.
        """
        ended = self.found[-1].first if self.found and self.block.pieces else Context()
        broken = (
            ended.row > 0 and ended.row == context.row and ended.column == self.block.pieces[-1][1].column
        )
        if not ((broken or self.block.size >= _TEXT_LENGTH) and self.part(0)):
            self.block.add(" ", context, self.line)

    def entered(self, context: Context, name: str, attributes: Mapping[str, str]) -> Context:
        """Return the context inside an element."""
        changes = {**SAYS[name]} if name in SAYS else {}
        if name == "p":
            changes["within"] = tuple([each.number for each in self.opened[: -_REACH - 1 : -1]])
        elif name == "li":
            changes["item"] = context.list or "ul"
        elif name == "time":
            changes["time"] = attributes.get("datetime", "")
        elif name in _CITING and context.quote:
            changes["declared"] = context.declared | _CITED
        elif name == "tr":
            self.rows.append(0)
            changes["row"] = len(self.rows) - 1
        elif name in _CELLS:
            changes["column"] = self.rows[context.row]
            self.rows[context.row] += tabular.span(attributes)
        made_up = "-" in name
        if (name in elements.BLOCKS or made_up) and (likely := boilerplate.likely(name, attributes)).level:
            changes["box"] = self.boxes.add(context.box, likely)
        if attributes and name not in ELEMENTS:
            changes.update(self.said(context, attributes))
        return context._replace(**changes) if changes else context

    def said(self, context: Context, attributes: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """Yield what the attributes of an element say of the text inside."""
        declared = self.declarations.properties(attributes, self.line)
        if declared:
            yield "declared", context.declared | declared
        if "authors" in declared or "author" in attributes.get("rel", "").split():
            yield "address", True
        if named := naming.fields(attributes.get("class", "")):
            yield "named", self.names.add(named)

    def broken(self, context: Context) -> None:
        """Take a line break: it ends a line; where there was none to end, it leaves a blank one."""
        if context.heading:
            self.block.add(" ", context, self.line)
        elif not self.part(0):
            self.block.gap = max(self.block.gap, 1)

    def part(self, gap: int) -> bool:
        """End the line that has words, if there is one, and say so; set the next off by blank lines."""
        made = self.block.made()
        if made:
            self.found.append(made)
            self.shown += len(made.text) if len(made.text) >= _TEXT_LENGTH else 0
            self.block.gap = 0
        self.block.gap = max(self.block.gap, gap)
        return made is not None

    def read(self) -> Hypertext:
        """Return all that the page says."""
        self.part(0)
        if title := self.title.made():
            self.declarations.title(title.text, title.number)
            if not any(found.first.heading == 1 for found in self.found):
                self.found.insert(0, title)
        declared, unreadable = self.declarations.sorted()
        rows = _rows(self.found, self.lines(Echoes(declared)), self.rows)
        return Hypertext(tuple(tabular.settled(rows)), declared, unreadable)

    def lines(self, echoes: Echoes) -> Iterator[Line]:
        """Yield the lines, numbered, and say which stand in boilerplate, and which say what is declared."""
        sayings = [echoes.of(found.text) for found in self.found]
        for found, said in zip(self.found, sayings, strict=True):
            headline = found.first.heading == 1 or "headline" in said
            self.boxes.weigh(found.first.box, found.text, found.links, headline=headline)
            self.names.lines[found.first.named] += 1
        real = self.boxes.real()
        number = 0
        for found, said in zip(self.found, sayings, strict=True):
            number = max(found.number, number + 1)
            elsewhere = real[found.first.box] and said.isdisjoint(_OF_STORY)
            named = self.names.of(found.first.named) | (_PICTURED if found.pictured else frozenset())
            hints = _hints(found, said | named, boilerplate=elsewhere)
            yield Line(number, number, found.text, found.raw, found.gap, hints)


class Hypertext(NamedTuple):
    """A page of HTML, read."""

    lines: tuple[Line, ...]
    declared: Declared
    unreadable: tuple[int, ...]
    """Raw lines of the scripts that should be JSON-LD and are no JSON."""


def read(text: str) -> Hypertext:
    """Return the lines of an HTML text, each with its hints, and what the page declares.

    A line is numbered with the raw line on which the last opening tag before its first word ends; where
    several would have one number, they are numbered on, so that numbers always grow (and may run past
    the last raw line of a file that has all its HTML in one).  `Line.raw` is the text as the
    parser gives it, entities resolved, white space as it stood.

    Raises:
        ValueError: the text cannot be parsed at all.
    """
    page = _Page()
    markup.read(text, page)
    if page.shown < min(_LEAST_STORY, page.spared):
        page = _Page(ready=True)
        markup.read(text, page)
    page.declarations.saved_from(text)
    return page.read()
