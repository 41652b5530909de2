"""Rule: the links that lead about a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_TRAIL = re.compile(r"\s+[>\u203a\u00bb\u2192/]\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+/\S+")
_MOST_WORDS = 14
_MOST_WORDS_A_STEP = 4
_STEPS = 3


def navigation(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks menu entries and breadcrumb trails.

    Looks like: » Skip to content | » About > Contact > Imprint | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Home prices fell again in the spring. || Sellers wait.
    """
    listed = phrases("navigation_words")
    said = {at for at, _ in open_lines(copy, marks, _MOST_WORDS, saying="navigation_words")}
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        text = line.text
        if at in said and listed.is_whole(text):
            yield mark(line, Label.NAVIGATION, "navigation", why("menu-words", text))
        elif _ADDRESS.fullmatch(text):
            yield mark(line, Label.NAVIGATION, "navigation", why("bare-address", text[:60]))
        elif _is_trail(text):
            yield mark(line, Label.NAVIGATION, "navigation", why("breadcrumb-trail", text))


def _is_trail(text: str) -> bool:
    """Whether the text is a chain of short labels with arrows between: three, or two if the first is Home."""
    if "<" in text or text[-1] in ".?!":
        return False
    steps = [step for step in _TRAIL.split(text) if step]
    enough = len(steps) >= _STEPS or (len(steps) > 1 and phrases("navigation_words").is_whole(steps[0]))
    return enough and all(len(step.split()) <= _MOST_WORDS_A_STEP for step in steps)
