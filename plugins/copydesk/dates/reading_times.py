"""How long a story takes to read, which pages say beside its date: "3 min read", "Lesezeit: 3 Min."."""

from __future__ import annotations

import re
from functools import cache

from copydesk.text import wordlists

_PLACE = re.compile(r"(?<![^\W_])n(?![^\W_])|(?<=[^\0-\u2fff])n|n(?=[^\0-\u2fff])")
"""The place of the number in a phrase; Chinese and Japanese set no spaces around it."""
_NUMBER = r"(?:ca\.?\s|~)?\d{1,3}(?:\s?[\u2013-]\s?\d{1,3})?"
_BETWEEN = r"[\s:\uff1a,.]{0,3}"
"""What may stand between the words and the number."""


def without(text: str, instead: str = " ") -> str:
    """A text with something else in the place of each time of reading in it."""
    return _pattern().sub(instead, text) if any(map(str.isdigit, text)) else text


def is_one(text: str) -> bool:
    """Whether a text is nothing but such a time, or "3-4 minutes"."""
    if not any(map(str.isdigit, text)):
        return False
    said = text.strip()
    return (_pattern().fullmatch(said) or _minutes().fullmatch(said)) is not None


@cache
def _minutes() -> re.Pattern[str]:
    """The pattern of "3-4 minutes", as reading views write it."""
    words = "|".join(map(re.escape, _longest_first("minute_words")))
    return re.compile(rf"\d{{1,3}}\s?[\u2013-]\s?\d{{1,3}}\s?(?:{words})\.?", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    """The pattern of all of them, in all languages."""
    minutes = "|".join(map(re.escape, _longest_first("minute_words")))
    number = rf"{_NUMBER}(?:\s?-?\s?(?:{minutes})(?![^\W_])\.?)?"
    spelt = "|".join(_spelt(phrase, number) for phrase in _longest_first("reading_times"))
    return re.compile(rf"(?:{spelt})(?![^\W_])", re.IGNORECASE)


def _longest_first(listed: str) -> list[str]:
    return sorted(wordlists.load(listed), key=lambda phrase: (-len(phrase), phrase))


def _spelt(phrase: str, number: str) -> str:
    """The pattern of a phrase: words, the number with or without its minutes, words.

    A name may run together with the number ("Jane Roe3 min read"), but not with words.
    """
    before, after = (re.escape(part.strip()) for part in _PLACE.split(phrase, maxsplit=1))
    opening = rf"(?<![^\W_]){before}{_BETWEEN}" if before else r"(?<!\d)"
    return opening + number + (after and rf"[\s-]{{0,3}}{after}")
