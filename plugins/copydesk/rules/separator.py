"""Rule: rows of marks that only separate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_SAYS = re.compile(r"[^\W_]")


def separator(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines without a letter or a digit: rows of dashes or stars, stray commas and bars.

    They are what is left of a drawn line, of an icon, or of the punctuation between links.

    Looks like: The council met. || » * * * || It will meet again.
    Leaves alone: » 5 * 3 || The council met.
    """
    for _, line in open_lines(copy, marks):
        if not line.cells and not _SAYS.search(line.text):
            yield mark(line, Label.RULE, "separator", why("no-letters", line.text[:20]))
