"""Dates relative to the day of capture: "2 hours ago", "yesterday"."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from copydesk.dates import names
from copydesk.model import Stamp
from copydesk.text import wordlists

if TYPE_CHECKING:
    from datetime import date

_NUMBER = re.compile(r"\d{1,3}")
_EDGES = " :.,;|()[]\u2013\u2014\u2022\u00b7-"
AGE = re.compile(r"\bthis (?:article|story|post) is more than \d+ (?:day|month|year)s? old\b", re.IGNORECASE)
"""What newspapers write beside the date of a story that is no longer new."""


def find(text: str, captured: date) -> tuple[Stamp, ...]:
    """Return the first date of a short line that is said from the day on which the copy was taken."""
    folded = text.casefold()
    if len(folded) != len(text):
        return ()
    for match in _pattern().finditer(folded):
        number = _NUMBER.search(match[0])
        value = _values()[_NUMBER.sub("n", match[0], count=1)]
        back = int(value) if value.isdigit() else int(number[0]) if value == "day" and number else 0
        label = names.label_before(text, 0, match.start())
        start = label.start if label else match.start()
        return (
            Stamp(
                captured - timedelta(days=back),
                updated=label is not None and label.updated,
                labelled=label is not None,
                start=start,
                end=match.end(),
            ),
        )
    return ()


def is_one(text: str) -> bool:
    """Whether a text is such a date, with its label or without: "4 days ago", "Updated 2 hours ago"."""
    folded = text.casefold().strip()
    for match in _pattern().finditer(folded):
        label = names.label_before(folded, 0, match.start())
        if match.end() == len(folded) and (label.start if label else match.start()) == 0:
            return True
    return False


def is_whole(text: str) -> bool:
    """Whether a line is nothing but such a date, with or without marks around it: "(4 days ago)"."""
    return is_one(text.strip(_EDGES))


@cache
def _values() -> dict[str, str]:
    """Return the phrases of relative dates, ``n`` standing for the number."""
    return dict(wordlists.load_pairs("relative_dates"))


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all relative dates."""
    phrases = sorted(_values(), key=len, reverse=True)
    spelt = "|".join(
        re.sub(
            r"(?<![^\W_])n(?![^\W_])|(?<![^\W_])n(?=[^\x00-\x7f])|^n(?=[hd]\b)",
            r"\\d{1,3}",
            re.escape(phrase),
        )
        for phrase in phrases
    )
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W\d_\u3040-\ud7a3])")
