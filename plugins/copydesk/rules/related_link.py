"""Rule: links to other stories, where words say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 34


def related_link(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks "Read more", "Related: …" and the short lines right below such a heading.

    Looks like: The council met on Monday. || » Read more: Ferry strike enters third week || It will meet again.
    Looks like: The council met on Monday to talk about the ferry. || » Related | » Ferry strike enters third week | » Mayor resigns || It will meet again.
    Leaves alone: The council met on Monday to talk about the ferry. || » What's next: the plan goes to the harbour board, which sits on Friday. || It will meet again.
    Leaves alone: The council met on Monday to talk about the ferry. || Related | Ferry strike enters third week | » The quay at dawn. || It will meet again on Friday to vote on the plan.
    Leaves alone: The council met on Monday to talk about the ferry. || » - Previously || The pilots had asked for a second boat in the spring, and were told to wait. || It will meet again on Friday.
    Leaves alone: » Read more than one newspaper, the minister told the pupils on Monday. || They laughed.
    """
    listed = phrases("related_words")
    for at, line in open_lines(copy, marks, _MOST_WORDS, saying="related_words"):
        text = line.text
        opening = listed.opening(text)
        if not opening or at <= layout.extent(copy, marks).first:
            continue
        if _heads_text(copy, at):
            continue
        if listed.is_whole(text):
            yield mark(line, Label.RELATED_LINK, "related_link", why("related-words", opening))
            yield from _below(copy, marks, at)
        elif text[:1] == "[" or (_is_separated(text, opening) and not (shape(text).prose and _is_told(text))):
            yield mark(line, Label.RELATED_LINK, "related_link", why(layout.WITH_TITLE, opening))


def _heads_text(copy: Copy, at: int) -> bool:
    """Whether a line is set as a crosshead, with a dash, and running text follows."""
    dashed = _DASHED.match(copy.lines[at].text) is not None
    return dashed and at + 1 < len(copy.lines) and shape(copy.lines[at + 1].text).prose


def _below(copy: Copy, marks: Mapping[int, Mark], at: int) -> Iterator[Mark]:
    """The links below a heading such as "Related", as far as no blank line parts them."""
    for line in copy.lines[at + 1 :]:
        if line.gap or line.number in marks or shape(line.text).prose or _is_told(line.text):
            return
        yield mark(line, Label.RELATED_LINK, "related_link", why("below-related-words", line.text[:40]))


def _is_separated(text: str, opening: str) -> bool:
    return _SEPARATED.match(text.lstrip("[(>\u00bb\u25ba*- ")[len(opening) :]) is not None


def _is_told(text: str) -> bool:
    """Whether a line ends in a full stop: a headline, and so a link, may ask or cry, but has none."""
    return _FULL_STOP.search(text) is not None and shape(text).words >= _FEWEST


_FEWEST = 3
"""Words of a line whose full stop tells something: the links of a list may be numbered."""
_FULL_STOP = re.compile(r"(?<!\.)[.\u3002\u06d4\u0964][\"'\u201d\u2019\u00bb)]*$")
_DASHED = re.compile(r"[-\u2013\u2014] \S")
_SEPARATED = re.compile(r"^\s*[:\uff1a|>\u203a\u00bb\u2013\u2014-]")
