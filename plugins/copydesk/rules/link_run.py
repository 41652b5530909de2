"""Rule: unparted short lines between paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_FEWEST = 2
_LIST, _ALIKE = 4, 0.9
"""Lines of a list without bullets, and the share of them that open alike."""
_ITEM = re.compile(r"\d|[^:\uff1a]{2,30}[:\uff1a] ")


def link_run(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks two or more short lines without a full stop and without blank lines between, where paragraphs have them.

    Boxes of links to other stories lose their frame when a page is copied; what is left is
    a run of headlines in the middle of the text.  Lines that all begin with a small letter, with a figure or with a few words and a
    colon are no headlines: they are the items of a list.

    Looks like: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry, the quay and the money, and it sat until ten in the evening because nobody was ready to give way to anybody else. || » Ferry strike enters third week | » Mayor resigns after vote || It will meet again on Friday to vote on the plan, which three members have called a mistake and four have called a beginning.
    Leaves alone: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || » Who will pay? || It will meet again on Friday to vote on the plan. || The vote is open.
    Leaves alone: Talks resume in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry, the quay and the money, and it sat until ten in the evening because nobody was ready to give way to anybody else. || » 3 May: The pilots leave | » 5 May: The council meets | » 9 May: The ferry stops | » 1 June: The mayor goes || It will meet again on Friday to vote on the plan, which three members have called a mistake and four have called a beginning.
    Leaves alone: A soup for the first of the month | By Jane Roe || The pilots have eaten the same soup on the first day of every month since the mole was built, and nobody has ever written down for them why that is so. || What you need || » 2 onions | » 500 g of cod | » dill || Cut the onions and fry them in butter until they are soft, then add the cod and as much water as covers it, and wait for a quarter of an hour.
    """
    body = layout.body(copy, marks)
    for _, line in open_lines(copy, marks):
        if layout.leads_away(line):
            yield mark(line, Label.RELATED_LINK, "link_run", why("link-tag"))
    if not layout.spaced(copy):
        return
    run: list[Line] = []
    for at, line in enumerate(copy.lines[: body.last + 1]):
        seen = shape(line.text)
        fits = (
            at > body.first
            and line.number not in marks
            and not seen.ends
            and not seen.prose
            and line.text[-1:] != ":"
            and not (
                line.hints and line.hints.paragraph and not line.hints.links
            )  # of HTML, no frame is lost
        )
        if not fits or line.gap:
            yield from _flush(run)
            run = []
        if fits:
            run.append(line)


def _flush(run: list[Line]) -> Iterator[Mark]:
    if len(run) >= _FEWEST and not all(_begins_small(line.text) for line in run) and not _is_list(run):
        for line in run:
            yield mark(line, Label.RELATED_LINK, "link_run", why("unparted-short-lines", f"{len(run)} lines"))


def _is_list(run: list[Line]) -> bool:
    """Whether nearly all lines but the one that heads them open alike: with a figure, or a few words and a colon."""
    alike = sum(_ITEM.match(line.text) is not None for line in run)
    return len(run) >= _LIST and alike >= _ALIKE * (len(run) - 1)


def _begins_small(text: str) -> bool:
    """Whether the first letter of a text is a small one; "500 g of cod" begins with its g."""
    return next((letter.islower() for letter in text if letter.isalpha()), False)
