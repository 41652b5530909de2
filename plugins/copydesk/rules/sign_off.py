"""Rule: who else worked on the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 60
_FROM = 0.5
"""Sign-offs stand in the lower half of a copy."""


def sign_off(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the lines in which agencies and newspapers name reporters, editors and contributors below the story.

    Looks like: The council met. || It will meet again. || » (Reporting by Jane Roe; editing by John Poe)
    Leaves alone: » Reporting by the council's own inspectors was late. || The council met. || It will meet again.
    """
    listed = phrases("sign_off_words")
    start = int(len(copy.lines) * _FROM)
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if at >= start and (found := listed.opening(line.text)):
            yield mark(line, Label.SIGN_OFF, "sign_off", why("sign-off-words", found))
