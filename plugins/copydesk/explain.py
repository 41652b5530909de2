"""Each stage of the desk as text for people: lines, marks, article, Markdown, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import structs

from copydesk import desk
from copydesk.model import BlockQuote, Crosshead, Declared, Figure, List, Markup, Paragraph, PullQuote, Table
from copydesk.quotes.pull import candidates
from copydesk.record import record
from copydesk.writing import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.model import Block, Evidence, Hints, Moment, Problem
    from copydesk.recover import Recovered

_WIDTH = 72
_SHOWN = 8
"""How many candidates for pull quotes are shown."""


def story(found: Recovered) -> Iterator[str]:
    """What was made of a file, and why: the decisions first, then each line with its mark."""
    yield from article(found)
    if found.copy is not None:
        yield ""
        yield from marks(found)


def lines(found: Recovered) -> Iterator[str]:
    """What the page declares, and the numbered lines that the intake made, with what HTML said of them."""
    if found.copy is None:
        return
    yield f"encoding {found.copy.encoding}, language {found.copy.language}"
    for name in Declared.__struct_fields__:
        for each in getattr(found.copy.declared, name):
            yield f"{each.line:>7}     declared {name}: {_clip(each.value)}  ({each.origin})"
    for line in found.copy.lines:
        span = str(line.number) if line.last == line.number else f"{line.number}-{line.last}"
        gap = f" +{line.gap}" if line.gap else ""
        hints = f"  [{_hints(line.hints)}]" if line.hints else ""
        yield f"{span:>7}{gap:<4} {line.text}{hints}"


def _hints(hints: Hints) -> str:
    """The hints of HTML about a line that are not empty; the numbers of elements tell people nothing."""
    said = structs.asdict(structs.replace(hints, within=())).items()
    written = (
        (name, " ".join(sorted(value)) if isinstance(value, frozenset) else value) for name, value in said
    )
    return ", ".join(name if value is True else f"{name}={value}" for name, value in written if value)


def marks(found: Recovered) -> Iterator[str]:
    """Each line with its label, the rule that marked it, and the rule's reasons."""
    if found.copy is None:
        return
    made = desk.mark(found.copy)
    for line in found.copy.lines:
        each = made[line.number]
        yield f"{line.number:>5}  {each.label:<18} {_clip(line.text)}"
        yield f"       {'':<18} {each.rule}: {_reasons(each.because)}"


def article(found: Recovered) -> Iterator[str]:
    """The article: its fields, its blocks in brief, what was cut, and the problems."""
    it = found.article
    people = [f"{each.name} ({each.role})" if each.role else each.name for each in it.byline.people]
    fields = {
        "headline": it.headline,
        "section": it.section,
        "kicker": it.kicker,
        "standfirst": it.standfirst,
        "byline": ", ".join([*people, *it.byline.agencies]),
        "place": it.byline.place,
        "dateline": it.dateline.text or it.dateline.place if it.dateline else None,
        "published": _moment(it.published),
        "updated": _moment(it.updated),
        "source": f"{it.source.name} {it.source.url or ''}".strip() if it.source else None,
        "language": it.language,
        "tags": ", ".join(it.tags),
        "status": it.status,
        "slug": it.slug,
        "id": it.id,
    }
    for name, value in fields.items():
        yield f"{name:<11} {value or '-'}"
        if name == "source" and it.source and it.source.because:
            yield f"{'':<11} {_reasons(it.source.because)}"
    yield ""
    for block in it.body:
        yield from _brief(block)
    for cut in it.cuts:
        yield f"cut {cut.line:>5}  {cut.label:<18} {_clip(cut.text)}"
    for each in found.problems:
        yield problem(each)


def quotes(found: Recovered) -> Iterator[str]:
    """Each quotation with its speaker and the reasons, then what is pulled and what could be."""
    for number, quote in enumerate(found.article.quotes, 1):
        goes_on = ", goes on" if quote.continues else ""
        where = f"block {quote.block}, {quote.start}-{quote.end}"
        yield f"{number}. {where}, {quote.kind}{goes_on}: {_clip(quote.text)}"
        role = f", {quote.role}" if quote.role else ""
        yield f"   {quote.speaker or 'no speaker'}{role}" + (f" ({quote.cue})" if quote.cue else "")
        for reason in quote.because:
            yield f"     {_reason(reason)}"
    for pulled in found.article.pull_quotes:
        yield f"pulled: {_clip(pulled.text)} — {pulled.attribution or 'nobody named'}"
    for candidate in candidates(found.article)[:_SHOWN]:
        yield f"{candidate.points:+5.1f}  {_clip(candidate.text)}"
        yield f"       {'; '.join(map(_reason, candidate.because))}"


def as_markdown(found: Recovered) -> Iterator[str]:
    """The Markdown of the article."""
    yield markdown.write(found.article).rstrip("\n")


def as_json(found: Recovered) -> Iterator[str]:
    """The record of the article, indented."""
    yield json.dumps(record(found.article), ensure_ascii=False, indent=2)


FORMS: dict[str, Callable[[Recovered], Iterator[str]]] = {
    "story": story,
    "lines": lines,
    "marks": marks,
    "article": article,
    "quotes": quotes,
    "markdown": as_markdown,
    "json": as_json,
}
"""What `copydesk explain --as` can print."""


def problem(each: Problem) -> str:
    """A problem in one line: where, what, and what to do."""
    where = f"{each.file}:{each.line}" if each.line else each.file
    return f"{where}: {each.severity} {each.code}: {each.message} {each.hint}"


def _clip(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "\u2026"


def _reasons(because: tuple[Evidence, ...]) -> str:
    return "; ".join(map(_reason, because))


def _reason(each: Evidence) -> str:
    points = f" {each.points:+.1f}" if each.points else ""
    return f"{each.code}{points}" + (f" ({_clip(each.detail)})" if each.detail else "")


def _moment(moment: Moment | None) -> str | None:
    """A moment as precisely as it is known, and where it was found."""
    if moment is None:
        return None
    when = (
        f"{moment.when:%Y-%m-%d}" if moment.precision == "day" else moment.when.isoformat(timespec="minutes")
    )
    line = f", line {moment.line}" if moment.line else ""
    return f"{when} (from the {moment.found}{line})"


def _brief(block: Block) -> Iterator[str]:
    for first, kind, text in _entries(block):
        yield f"{first or '':>9}  {kind:<18} {_clip(text)}"


def _entries(block: Block) -> Iterator[tuple[int, str, str]]:
    """The texts of a block, each with its line (0 where none is known) and what it is."""
    match block:
        case Paragraph() | Crosshead():
            yield block.first, type(block).__name__.lower(), block.text
        case Figure():
            yield block.first, "caption", block.caption
        case List():
            yield from ((item.first, "list item", item.text) for item in block.items)
        case Table():
            kinds = ["head of table" if block.head else "row", *["row"] * (len(block.rows) - 1)]
            both = zip(block.rows, kinds, strict=True)
            yield from ((row.first, kind, " | ".join(row.cells)) for row, kind in both)
        case BlockQuote():
            yield from ((paragraph.first, "block quote", paragraph.text) for paragraph in block.paragraphs)
        case PullQuote():
            yield 0, "pull quote", block.text
        case Markup():
            yield 0, "markup", block.source.splitlines()[0]
