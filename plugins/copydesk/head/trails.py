"""Trails of sections above headlines: labels run together, or separated by signs or spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.text.phrases import phrases
from copydesk.text.shape import words
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEAM = re.compile(r"(?=[A-Z][^\W\d_A-Z])(?<=[^\W\d_A-Z])|\s*[|/>\u00bb\u203a]\s*")
"""Where two labels meet that are run together, or separated by a sign."""
_STEP = re.compile(r"\w [>\u203a\u00bb] \w")
"""A sign that leads from one step to the next: twice in a line, and it is a trail whatever its labels."""
_WIDE = re.compile(r"[ \t\u00a0]{2,}")
"""What is left between two labels where the sign was a picture."""
_RUN_ON = re.compile(r"(?<=[^\W\d_A-Z])[A-Z]")
_MOST_RUN_ON = 2
"""Small letters that run into capitals within a name: more are a row of buttons."""
_FEWEST_STEPS = 3
_FEWEST_OF_MENU = 5
_LONGEST = 3
"""Words of a label."""


def is_trail(text: str) -> bool:
    """Whether at least two sections or words of menus are run together in a line, or separated by signs.

    Two signs that lead on make a trail whatever they part.
    """
    if len(_STEP.findall(text)) > 1:
        return True
    parts = _SEAM.split(text)
    return len(parts) > 1 and sum(map(_is_label, filter(None, parts))) > 1


def is_wide(raw: str) -> bool:
    """Whether a line, as it was written, is a label and further ones with wide spaces between them."""
    steps = _WIDE.split(raw.strip())
    return (
        len(steps) >= _FEWEST_STEPS
        and _is_label(steps[0])
        and all(len(step.split()) <= _LONGEST for step in steps)
    )


def is_menu(text: str) -> bool:
    """Whether most words of a line are labels by themselves, none joins others, and none is written small."""
    said = text.split()
    if len(said) < _FEWEST_OF_MENU or not all(word.isalpha() and not word[0].islower() for word in said):
        return False
    return sum(map(_is_label, said)) > len(said) // 2


def are_labels(text: str) -> bool:
    """Whether a label holds several: "Housing Reform Schools Transport", "MailPrintSaveShare"."""
    said = text.split()
    unjoined = len(said) > _LONGEST and not any(map(_joins, said))
    return unjoined or len(_RUN_ON.findall(text)) > _MOST_RUN_ON


def _joins(word: str) -> bool:
    """Whether a word joins others, or is written small as such words are."""
    return word.casefold() in load("stop_words") or not word[0].isupper()


def opens_with_two(text: str) -> bool:
    """Whether a line opens with two sections or words of menus, with no more than a space between."""
    said = words(text)
    first = _label(said)
    return first > 0 and _label(said[first:]) > 0


def _label(said: Sequence[str]) -> int:
    """How many words the longest label has with which a line opens, 0 for none."""
    lengths = range(min(_LONGEST, len(said)), 0, -1)
    return next((length for length in lengths if _is_label(" ".join(said[:length]))), 0)


def _is_label(text: str) -> bool:
    return phrases("sections").is_whole(text) or phrases("navigation_words").is_whole(text)
