"""Rule: what a mail program writes around a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.intake import quoting
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_FOOT = 15
"""Lines at the end among which a signature stands."""
_MOST_WORDS = 12
"""Words of a line of a signature."""


def mail_frame(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the line that says who wrote what is quoted below it, and the signature below two dashes.

    Looks like: » On 24 October 2026, Jane Roe <jane@example.org> wrote: | > Talks resume in the harbour town | > | > The council met on Monday to talk about the ferry.
    Looks like: The council met on Monday to talk about the ferry. || -- | » Jane Roe | » Harbour Tribune, Osterwik | » +1 555 0100
    Leaves alone: The council met on Monday to talk about the ferry. || -- | » It will meet again on Friday to vote on the plan, the mayor said when she left the hall. || It rained.
    """
    for line, after in zip(copy.lines[: quoting.TOP], copy.lines[1:], strict=False):
        if quoting.opens_answer(line, after):
            yield mark(line, Label.FIELD, "mail_frame", why("opens-answer", line.text[:40]))
    foot = len(copy.lines) - _FOOT
    dashes = [at for at, line in enumerate(copy.lines[-_FOOT:], max(foot, 0)) if line.text == "--"]
    below = [each for each in open_lines(copy, marks) if each[0] > dashes[-1]] if dashes else []
    if all(shape(line.text).words <= _MOST_WORDS and not shape(line.text).ends for _, line in below):
        for _, line in below:
            yield mark(line, Label.SIGN_OFF, "mail_frame", why("below-dashes"))
