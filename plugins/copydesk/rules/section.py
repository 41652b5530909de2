"""Rule: the section of the newspaper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names import is_person
from copydesk.phrases import phrases
from copydesk.shape import is_label, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_REACH = 5
"""Lines above the headline in which a section label stands."""
_MOST_WORDS = 5
_BAR = re.compile(r"\s*[|/,>\u203a\u00bb]\s*")


def section(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the label above the headline that names the section.

    A label that the editor or the word list knows wins; else the first short label above
    the headline stands for it.

    Looks like: » International | 0 || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || » World || The council met on Monday to talk about the ferry.
    """
    at = layout.headline_at(copy, marks)
    above = [(near, line) for near, line in open_lines(copy, marks) if at - _REACH <= near < at]
    for _, line in reversed(above):
        if name := _known(line.text, copy):
            yield mark(line, Label.SECTION, "section", why("known-section", line.text), values=(name,))
            return
    for near, line in above:
        if phrases("related_words").is_whole(line.text):
            continue
        if near <= _REACH and is_label(line.text) and (near == 0 or not is_person(line.text)):
            yield mark(
                line, Label.SECTION, "section", why("label-above-headline", line.text), values=(line.text,)
            )
            return


def _known(text: str, copy: Copy) -> str | None:
    """The name to publish a known section under, or None."""
    named = copy.desk.sections.get(text.casefold())
    if named is not None:
        return named
    if shape(text).words > _MOST_WORDS + 1:
        return None
    listed = phrases("sections")
    pieces = [piece for piece in _BAR.split(text) if piece]
    return (
        text
        if pieces and (listed.is_whole(text) or all(listed.is_whole(piece) for piece in pieces))
        else None
    )
