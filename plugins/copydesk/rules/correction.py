"""Rule: what the newspaper got wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_SEPARATED = re.compile(r"^[\W_]*[:\uff1a.\u2013\u2014-]|^,[^.;!?]{0,40}:|^,[^;!?]{0,40}[ap]\.m\.:")
"""What parts the word from what was wrong: a colon or a dash, perhaps after the day of the correction."""


def correction(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks corrections and clarifications: the word, a colon or a dash, and what was wrong.

    They stand above or below the story and are shown to the reader, never cut.

    Looks like: It will meet again. || » Correction: an earlier version of this story misnamed the ferry.
    Looks like: It will meet again. || » Clarification, 24 October, 5:30 p.m.: an earlier version misnamed the ferry.
    Leaves alone: » Correction of the river bed will cost four million. || The council is divided.
    """
    listed = phrases("correction_words")
    for _, line in open_lines(copy, marks, saying="correction_words"):
        opening = listed.opening(line.text)
        if not opening:
            continue
        plain = line.text.lstrip('*([{_ "\u201c')
        if _SEPARATED.match(plain[len(opening) :]):
            yield mark(line, Label.CORRECTION, "correction", why("correction-word", opening))
