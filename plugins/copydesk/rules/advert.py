"""Rule: the labels of advertisements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 9
_PARTS = re.compile(r"\s*[\u00b7\u2022|]\s*|\?\s+")


def advert(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the labels that stand above advertisements, which copying brings along without the advertisement.

    Looks like: The council met. || » Advertisement || It will meet again.
    Looks like: The council met. || » Story continues below advertisement || It will meet again.
    Looks like: The council met. || » Advertisement · Scroll to continue || It will meet again.
    Leaves alone: » Advertising spending rose by a tenth last year. || The trade is pleased.
    """
    listed = phrases("advert_words")
    for _, line in open_lines(copy, marks, _MOST_WORDS, saying="advert_words"):
        text = line.text
        if all(listed.is_whole(_said_once(piece)) for piece in _PARTS.split(text)):
            yield mark(line, Label.ADVERT, "advert", why("advert-label", text))


def _said_once(text: str) -> str:
    """The first half of a label that is said twice: "Advertisement Advertisement"."""
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if words[:half] == words[half:] else text
