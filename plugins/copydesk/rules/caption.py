"""Rule: what is written under a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_OPENING = re.compile(
    r"(?:FILE(?: PHOTO)?\s*[-:\u2013\u2014]|Image caption|Caption:?|Picture caption)", re.IGNORECASE
)
_TRAILING = re.compile(r"(?P<bracket>[(\[])(?P<inner>[^()\[\]]{2,80})[)\]]\W*$")
_LABELLED = re.compile(r"\b(?P<label>[^\W\d_]+(?: by| credit)?)\s*[:\uff1a]\s*(?P<name>[^:.]{3,60})\.?$")
_SLASHED = re.compile(r"(?:/|\bvia )\s*(?P<supplier>[^/]{2,30})$")
_PIECES = re.compile(r"\s*[/,|]\s*|\s+via\s+|\s+-\s+")
_GLUED = re.compile(r"[.\u201d\"][A-Z][A-Z. ]{3,40}(?:/[A-Z][\w ./-]{2,40})?$")
"""A photographer's name in capitals, glued to the full stop."""
_SIDE = re.compile(
    r", (?:left|right|cent(?:er|re)|second (?:left|right))[,.;)]|\((?:left|right|cent(?:er|re))\)"
)
_NAMED = re.compile(r"\((?:[A-Z][\w.'\u2019-]*[ /]*){2,8}\)$")
_MOST_WORDS = 130
_LINKED = 0.9
"""Share of characters in links from which a line under a picture leads to another story."""
_TAIL = 120
"""Characters at the end of a line in which a credit is looked for."""


def caption(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks captions: lines that end with a picture credit, stand against a credit, or open as captions do.

    The picture stayed behind; what was said of it need not be lost.

    Looks like: The council met on Monday. || » The ferry at its berth on Sunday. (Photo: Jane Roe) || It will meet again.
    Looks like: The council met on Monday. || » The ferry at its berth on Sunday. | Photo: Jane Roe || It will meet again.
    Leaves alone: The council met on Monday to talk about the ferry. || » Why the pilots stayed at home [Reuters] || It will meet again.
    Leaves alone: » The ferry is at its berth (again). || The council met on Monday to talk about it.
    """
    at = layout.headline_at(copy, marks)
    head = layout.head(copy, marks)
    for near, line in open_lines(copy, marks, _MOST_WORDS):
        if line.hints and (line.hints.heading or line.hints.links > _LINKED):
            continue
        if line.hints and (line.hints.caption or "captions" in line.hints.declared):
            yield mark(line, Label.CAPTION, "caption", why("caption-tag"))
        elif _OPENING.match(line.text):
            yield mark(line, Label.CAPTION, "caption", why("caption-opening", line.text[:20]))
        elif found := _credited(line.text):
            yield mark(line, Label.CAPTION, "caption", why("ends-with-credit", found))
        elif near > at and _by_credit(copy, marks, near):
            yield mark(line, Label.CAPTION, "caption", why("beside-credit"))
        elif near in head and near > at and (found := _describes(line.text)):
            yield mark(line, Label.CAPTION, "caption", why("describes-a-picture", found))


def _describes(text: str) -> str:
    """The words by which a line above the body shows that it tells of a picture, or an empty string."""
    found = _SIDE.search(text) or _NAMED.search(text[-_TAIL:])
    return found[0] if found else phrases("caption_words").inside(text)


def _credited(text: str) -> str:
    """The credit with which the line ends, or an empty string."""
    tail = text[-_TAIL:]
    if tail.rstrip(". ")[-1:] in (")", "]") and (found := _TRAILING.search(tail)):
        inner = found["inner"]
        # "Title [Reuters]" leads to a story there, which "[Photo: Reuters]" does not.
        leads_away = found["bracket"] == "[" and phrases("picture_agencies").is_whole(inner)
        if not leads_away and (phrases("credit_words").opening(inner) or _names_supplier(inner)):
            return inner
    if ":" in tail and (found := _LABELLED.search(tail)):
        return found[0] if phrases("credit_words").is_whole(found["label"]) else ""
    if tail[-2:].isupper() and (found := _GLUED.search(tail)):
        return found[0][1:]
    if ("/" in tail or "via " in tail) and (found := _SLASHED.search(tail)):
        return found[0] if phrases("picture_agencies").is_whole(found["supplier"]) else ""
    return ""


def _names_supplier(text: str) -> bool:
    return any(phrases("picture_agencies").is_whole(piece) for piece in _PIECES.split(text))


def _by_credit(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a credit stands right above or below, with no blank line between."""
    line = copy.lines[at]
    above = copy.lines[at - 1] if at and not line.gap else None
    below = copy.lines[at + 1] if at + 1 < len(copy.lines) and not copy.lines[at + 1].gap else None
    crowded = not layout.spaced(copy)
    for near in (below, above):
        found = marks.get(near.number) if near else None
        if found and found.label is Label.CREDIT and not (crowded and near is above):
            return True
    return False
