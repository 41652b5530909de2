"""Rule: what a news agency writes to editors above a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_TOP = 8
"""Lines at the top among which it stands."""
_MOST_WORDS = 24
_SLUG = re.compile(r"[^\s,-]{2,20}(?:-[^\s,-]{2,20}(?: [^\s,-]{2,20}){0,3}){1,5}(?:,[^,]{1,40})?,\s?\d{2,4}")
"""Keywords with hyphens, perhaps the number of the version, and how many words: "Quay-Ferry Strike,1st Ld,310"."""
_VERSION = re.compile(r"\b\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead|Add|Sub)\b|-Writethru\b")


def wire_slug(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the slug of a wire story, its urgency and its notes to editors.

    Looks like: » BC-Osterwik-Ferry Strike, 2nd Ld-Writethru,310 | » Eds: ADDS company reaction. | » URGENT | Ferry crews vote to strike || The council met on Monday to talk about the ferry.
    Looks like: Ferry crews vote to strike || The council met on Monday to talk about the ferry. || » (MORE) || It will meet again on Friday.
    Leaves alone: » Rovers-Athletic, a match for 310 || The council met on Monday to talk about the ferry.
    """
    listed = wordlists.load("wire_words")
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if at >= _TOP and line.text[0] != "(":
            continue
        text = line.text.strip("() ")
        bracketed = text != line.text
        if _SLUG.fullmatch(text) or _VERSION.search(text):
            yield mark(line, Label.FIELD, "wire_slug", why("slug", line.text))
        elif _is_addressed(line.text) or ((bracketed or text.isupper()) and wordlists.fold(text) in listed):
            yield mark(line, Label.FIELD, "wire_slug", why("to-editors", line.text))


def _is_addressed(text: str) -> bool:
    """Whether a line opens with those whom it is for, and a colon: "Eds: ADDS company reaction."."""
    label, colon, _ = text.partition(":")
    return bool(colon) and f"{wordlists.fold(label)}:" in wordlists.load("wire_words")
