"""Rule: the items of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_BULLET = re.compile(
    r"[\u00b7\u2022\u25aa\u2023\u25e6\u25cf\u25cb\u25a0\u25a1\u2043\u27a4\u2605*\u2013\u2014-]\s+(?=\S)"
)
_TYPED = re.compile(r"[o\u00a7]\s+(?=\S)")
"""Signs that word processors turn their bullets into, with a tab behind them."""
_NUMBER = re.compile(r"(?P<number>[1-9]\d?)[.)]\s+(?=\S)")
_FEWEST_WORDS, _MOST_LINKED = 5, 0.3
"""Words of a point of the story in short, and the share of it in links."""
_DASHES = "-\u2013\u2014*"
"""One line alone with these is more often a crosshead than a list."""


def list_item(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks runs of lines that open with bullets, dashes or rising numbers.

    One dash alone opens no list: "- Some Words" between paragraphs is a crosshead.  The
    value is the text without its bullet, and for numbered items their number before it.  Of HTML, a list between
    headline and text has the points of the story.

    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry and what else there was. || » - to repair the quay | » - to hire a second ferry || It will meet again.
    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry, and decided: || » 1. to repair the quay | » 2. to hire a second ferry || It will meet again.
    Leaves alone: The council met. || » - A Second Ferry || The council met on Monday to talk about the ferry.
    """
    start = layout.headline_at(copy, marks) + 1
    body = layout.body(copy, marks)
    run: list[tuple[Line, str]] = []
    last = ""
    for at, line in enumerate(copy.lines):
        kind = _kind(line, run[-1][1] if run else last) if start <= at and line.number not in marks else ""
        outside = at > body.last or (at < body.first and not _is_point(line))
        if line.hints and (outside or layout.leads_away(line)):
            kind = ""
        if not kind or (run and not _goes_on(run, line, kind)):
            yield from _flush(run)
            last = run[-1][1] if len(run) > 1 else last  # an advertisement may stand between two items
            run = []
        if kind:
            run.append((line, kind))
    yield from _flush(run)


def _is_point(line: Line) -> bool:
    """Whether an item above the text may be a point of the story in short: it has some words, and few in links."""
    few = line.hints is not None and line.hints.links <= _MOST_LINKED
    return few and shape(line.text).words >= _FEWEST_WORDS


def _goes_on(run: list[tuple[Line, str]], line: Line, kind: str) -> bool:
    """Whether the line has the bullet, and the distance, of the items before it."""
    same = kind[0] == run[-1][1][0] and kind != "#1"
    return same and (len(run) == 1 or bool(line.gap) == bool(run[-1][0].gap))


def _kind(line: Line, before: str) -> str:
    """What opens the line: a bullet, ``#4`` for a number that follows on, ``ul`` or ``ol`` from HTML, or ''."""
    if line.hints and line.hints.item:
        return line.hints.item
    typed = (
        line.hints is None or line.text[0] not in _DASHES
    )  # HTML says what is a list; word processors type it
    if typed and (_BULLET.match(line.text) or (_TYPED.match(line.text) and line.raw.lstrip()[1:2] == "\t")):
        return line.text[0]
    number = _NUMBER.match(line.text)
    if number and int(number["number"]) in (1, int(before[1:]) + 1 if before.startswith("#") else 1):
        return f"#{number['number']}"
    return ""


def _flush(run: list[tuple[Line, str]]) -> Iterator[Mark]:
    """The marks of a finished run, if it is long enough to be a list."""
    if not run or (len(run) == 1 and run[0][1][0] in _DASHES + "#"):
        return
    for place, (line, kind) in enumerate(run, 1):
        found = _opened(line.text, kind)
        text = line.text[found.end() :] if found else line.text
        number = kind if kind[0] == "#" else f"#{place}" if kind == "ol" else ""
        yield mark(
            line,
            Label.LIST_ITEM,
            "list_item",
            why("run-of-items", f"{len(run)} lines"),
            values=(text, number),
        )


def _opened(text: str, kind: str) -> re.Match[str] | None:
    """The bullet or number of an item; HTML has taken off those of its lists."""
    if kind[0] == "#":
        return _NUMBER.match(text)
    return (_BULLET.match(text) or _TYPED.match(text)) if len(kind) == 1 else None
