"""Joins drop caps to their words.

The large first letter of a story is set separately.  When copied, it is on a line of its own, and the story
begins with the rest of the word: "W", "itnesses have described …".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.text.shape import runs, shape
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.model import Line

_OPENERS = "\"'\u201c\u2018\u00ab\u201e"
_MOST_GAP = 1
"""Blank lines between the letter and the rest of its word."""


def joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines, the text below a capital that stands alone with that capital before it.

    The capital's own line stays: it parts the text from what stands above; a rule cuts it (`repeated_text`).
    """
    found = list(lines)
    for at, (cap, rest) in enumerate(pairwise(lines), 1):
        if _is_drop_cap(cap) and _goes_on(cap, rest):
            found[at] = _together(cap, rest, lines)
    return tuple(found)


def _is_drop_cap(line: Line) -> bool:
    letter = line.text.lstrip(_OPENERS)
    return len(letter) == 1 and letter.isupper()


def _goes_on(cap: Line, line: Line) -> bool:
    """Whether a line is running text that begins in the middle of a word, or behind a word of one letter.

    The words behind a drop cap may stand in capitals, too ("T", "HE council"): then the letter makes a common
    word of the first.
    """
    if line.gap > _MOST_GAP or not shape(line.text).prose:
        return False
    first, *_ = line.text.split(" ", 1)
    whole = cap.text.lstrip(_OPENERS) + first
    return line.text[0].islower() or (first.isupper() and whole.casefold() in load("stop_words"))


def _together(cap: Line, rest: Line, lines: Sequence[Line]) -> Line:
    """Return the rest with its letter.

    A space goes between them where the rest begins with a word that the copy has elsewhere: "A council".
    """
    said = {word for line in lines if line is not rest for word in runs(line.text)}
    first = runs(rest.text)[0]
    whole = cap.text.lstrip(_OPENERS).casefold() + first
    space = " " if first in said and whole not in said and whole not in load("stop_words") else ""
    raw = f"{cap.raw}\n{rest.raw}"
    return rest._replace(text=f"{cap.text}{space}{rest.text}", raw=raw)
