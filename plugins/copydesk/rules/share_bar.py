"""Rule: share buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import part_run_together
from copydesk.text.phrases import bare, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 24
_LONGEST = 120
"""Characters: a share bar in one line names a dozen services at most."""
_COUNT = re.compile(r"^\d[\d.,]*[km]?\b", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"[a-z][A-Z]")
_NEW_WINDOW = re.compile(r"\([^()]*\)")


def share_bar(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that say nothing but where to share the story: services, Share, Print, Copy link.

    Each button is a line of its own when a page is copied, or all run together in one.

    Looks like: The council met. | » Share | » Facebook | » WhatsApp
    Looks like: » FacebookTwitterEmail | The council met on Monday.
    Looks like: The council met. | » Talks resume in the harbour town on Facebook (opens in a new window)
    Leaves alone: » Share prices fell on Monday. || The index lost a point.
    """
    said = {at for at, _ in open_lines(copy, marks, _MOST_WORDS, saying="share_words")}
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        text = line.text
        likely = at in said or "(" in text or _RUN_TOGETHER.search(text)
        if likely and ((len(text) <= _LONGEST and _only_buttons(text)) or _opens_window(text)):
            yield mark(line, Label.SHARE_BAR, "share_bar", why("only-share-words", text[:40]))


def _only_buttons(text: str) -> bool:
    """Whether share words, and the counts beside them, cover the text from end to end."""
    if "(" in text:
        text = _NEW_WINDOW.sub(" ", text)
    return _covered(text) or (_RUN_TOGETHER.search(text) is not None and _covered(part_run_together(text)))


def _opens_window(text: str) -> bool:
    """Whether a line ends with what a button tells those who do not see it: "(Opens in new window)"."""
    note = _NEW_WINDOW.search(text, text.rfind("(")) if text.endswith(")") else None
    return (
        note is not None
        and " " in note[0]
        and phrases("share_words").is_whole(note[0])
        and "pens " in note[0]
    )


def _covered(text: str) -> bool:
    buttons = phrases("share_words")
    rest, found = bare(text), False
    while rest:
        button = buttons.opening(rest)
        count = _COUNT.match(rest) if found and not button else None
        if not button and not count:
            return False
        found = True
        rest = bare(rest[len(button) if button else count.end() if count else 0 :])
    return found
