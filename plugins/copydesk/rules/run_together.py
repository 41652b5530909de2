"""Rule: menus whose entries run together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import is_named, mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import parted
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_FEWEST = 5
"""Entries of a menu."""
_FEWEST_IN_A_WORD = 3
"""Entries that one word of it holds; names such as "iPhone" and "McRoe" hold two."""


def run_together(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines without a full stop in which small letters run into capitals again and again.

    A menu lost the space between its entries; such a line may be as long as a headline, and stand
    as often.

    Looks like: Talks resume in the harbour town || » Latest NewsHarbourSportWeatherShip MovementsLetters || The council met on Monday to talk about the ferry.
    Leaves alone: » McRoe, O'McPoe, the SeaLink, the HarbourBus and the QuayPay go the same way || The council met on Monday.
    """
    for _, line in open_lines(copy, marks):
        if shape(line.text).ends or is_named(line):
            continue
        # Of letters alone: addresses and codes mix small letters and capitals, too.
        words = (word for word in line.text.split() if word.isalpha())
        entries = len(parted(line.text))
        if entries >= _FEWEST and any(len(parted(word)) >= _FEWEST_IN_A_WORD for word in words):
            yield mark(line, Label.NAVIGATION, "run_together", why("entries-run-together", str(entries)))
