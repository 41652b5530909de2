"""Rule: the label above the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.phrases import phrases
from copydesk.shape import is_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_REACH = 3


def kicker(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks a short label right above the headline that is no section: a running theme, "Analysis", "Exclusive".

    Looks like: Politics || » The Ferry Strike || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Politics || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    """
    at = layout.headline_at(copy, marks)
    for near, line in open_lines(copy, marks):
        if not at - _REACH <= near < at or not is_label(line.text):
            continue
        menu = line.hints is not None and line.hints.boilerplate
        if not menu and (line.gap or near + 1 == at) and not phrases("related_words").is_whole(line.text):
            yield mark(
                line, Label.KICKER, "kicker", why("label-above-headline", line.text), values=(line.text,)
            )
            return
