"""Rule: lines that the editor lists as boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark


def editor_cut(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that ``desk.toml`` lists under `boilerplate`.

    An editor knows the standing lines of the sites that the copy comes from; no general
    rule could tell them from the story.  Case, punctuation and white space may differ.

    Looks like: The council met. || » THE COURIER – delivered to your door! || It will meet again.
    Leaves alone: » The Courier was delivered to the wrong door. || The council met.
    """
    if not copy.desk.boilerplate:
        return
    listed = {fold(entry) for entry in copy.desk.boilerplate} - {""}
    for _, line in open_lines(copy, marks):
        if fold(line.text) in listed:
            yield mark(
                line, Label.EDITOR_CUT, "editor_cut", why("listed-by-editor", "boilerplate in desk.toml")
            )
