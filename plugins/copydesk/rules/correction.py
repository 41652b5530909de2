"""Rule: what the newspaper got wrong."""

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

_SEPARATED = re.compile(r"^[\W_]*[:\uff1a.\u2013\u2014-]|^,[^.;!?]{0,40}:|^,[^;!?]{0,40}[ap]\.m\.:")
"""What parts the word from what was wrong: a colon or a dash, perhaps after the day of the correction."""

_FEWEST = 3
"""Paragraphs above and below a note that is a part of the story."""


def correction(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks corrections and clarifications: the word, a colon or a dash, and what was wrong.

    They stand above or below the story and are shown to the reader, never cut.  A note with much of the story above and
    below is a part of it.

    Looks like: It will meet again. || » Correction: an earlier version of this story misnamed the ferry.
    Looks like: It will meet again. || » Clarification, 24 October, 5:30 p.m.: an earlier version misnamed the ferry.
    Leaves alone: » Correction of the river bed will cost four million. || The council is divided.
    Leaves alone: The council met on Monday to talk about the ferry. || It sat until ten in the evening and decided nothing. || The mayor said that he would go if the vote was lost. || » Note: the ferry is not the one that was built in 1911. || The pilots want a second boat before they come back. || Three members have called the plan a great mistake. || It will meet again on Friday to vote on the plan.
    """
    listed = phrases("correction_words")
    for at, line in open_lines(copy, marks, saying="correction_words"):
        opening = listed.opening(line.text)
        if not opening:
            continue
        plain = line.text.lstrip('*([{_ "\u201c')
        if _SEPARATED.match(plain[len(opening) :]) and not _is_inside(copy, marks, at):
            yield mark(line, Label.CORRECTION, "correction", why("correction-word", opening))


def _is_inside(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a line is a sentence, and some paragraphs of the story stand above and below it."""
    body = layout.extent(copy, marks)
    return shape(copy.lines[at].text).prose and all(
        sum(line.number not in marks and shape(line.text).prose for line in lines) >= _FEWEST
        for lines in (copy.lines[body.first : at], copy.lines[at + 1 : body.last + 1])
    )
