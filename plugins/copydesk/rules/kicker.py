"""Rule: the label above the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head import menus
from copydesk.head.trails import are_labels
from copydesk.lines import layout, records
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import is_named_person
from copydesk.text.phrases import phrases
from copydesk.text.shape import is_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_REACH = 3


def kicker(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks a short label right above the headline that is no section: a running theme, "Analysis", "Exclusive".

    Looks like: Politics || » The Ferry Strike || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Home | Sport | Weather | Shop | Travel | Video | » Harbour Life | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Jane Roe || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Home || » Harbour Reform Ferry Strike || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Politics || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    """
    if records.fields(copy):  # what stands above the headline there is the paper and its day
        return
    at = layout.headline_at(copy, marks)
    for near, line in open_lines(copy, marks):
        if not at - _REACH <= near < at or not is_label(line.text):
            continue
        if is_named_person(line.text) or are_labels(line.text) or _is_of_menu(copy, near):
            continue
        if (line.gap or near + 1 == at) and not phrases("related_words").is_whole(line.text):
            yield mark(
                line, Label.KICKER, "kicker", why("label-above-headline", line.text), values=(line.text,)
            )
            return


def _is_of_menu(copy: Copy, at: int) -> bool:
    """Whether HTML, or the labels right above it, say that a line stands in a menu."""
    hints = copy.lines[at].hints
    return (hints is not None and hints.boilerplate) or (
        menus.is_entry(copy, at) and menus.is_said_once(copy, at)
    )
