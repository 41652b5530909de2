"""Rule: the text of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark


def paragraph(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks every line that no other rule wanted.

    Last in the chain: what nothing speaks against is text, and is kept.

    Looks like: Talks resume in the harbour town || » The council met on Monday to talk about the ferry. || It will meet again.
    Leaves alone: Talks resume in the harbour town || » Advertisement || The council met on Monday to talk about the ferry.
    """
    for _, line in open_lines(copy, marks):
        yield mark(line, Label.PARAGRAPH, "paragraph", why("nothing-else"))
