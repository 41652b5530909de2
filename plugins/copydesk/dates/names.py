"""The words of dates: months, weekdays and labels, by language, from the word lists."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TELLING = 4
"""From so many letters on a name is trusted outside its own language ("mars", but not "set")."""

# "RoeDecember", "PublishedFriday": the last word of a run-together one, by its capital.
_LAST_WORD = re.compile(r"(?<=[^\W\d_])[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]*$|(?<=[a-zß-öø-ÿ])[A-ZÀ-ÖØ-Þ]+$")

_STARTS = r"(?<!\w)\w|(?<=[a-z\d])[A-Z]|[\u3040-\u9fff\uac00-\ud7a3]"
_TRAILING = re.compile(r"[\s:：|,،\-–—·•(（=>»*]+$")
_CONNECTIVE = re.compile(
    r"(?:^|[\s:|,])(?:on|at|the|le|la|à|a|a las|às|alle|am"
    r"|um|den|der|el|em|in|om|op|kl|dia|il|dne|в|от|lúc|ngày|pada|في|در|به)$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 48
_LONGEST_CAPITALS = 6
"""Letters from which on a label is told apart from the end of a name that is run together with it."""


class Label(NamedTuple):
    """A word such as "Published" beside a date."""

    start: int
    end: int
    updated: bool


@cache
def months(language: str) -> Mapping[str, str]:
    """Return month names, folded, with their values: ``10``, or ``j8`` for a Jalali month.

    All names of the language and of English; the longer names of all other languages.
    """
    return _names("months", language)


@cache
def weekdays(language: str) -> Mapping[str, str]:
    """Return weekday names, folded, with their numbers (Monday is ``0``)."""
    return _names("weekdays", language)


def last_word(text: str) -> str:
    """Return the last word of a run-together one (``December`` of ``RoeDecember``), or ``""``."""
    match = _LAST_WORD.search(text)
    return match[0] if match else ""


def label_before(text: str, floor: int, start: int) -> Label | None:
    """Return the label that ends right before `start`, not reaching below `floor`."""
    low = max(floor, start - _LONGEST_LABEL)
    tail = text[low:start]
    for _ in range(3):
        tail = _TRAILING.sub("", tail)
        for begin in _beginnings(tail):
            updated = _labels().get(tail[begin:].casefold())
            if updated is not None:
                return Label(low + begin, low + len(tail), updated)
        connective = _CONNECTIVE.search(tail)
        if connective is None:
            return None
        tail = tail[: connective.start()]
    return None


def _beginnings(tail: str) -> Iterator[int]:
    """Yield where a label that ends a text may begin: at a word, or inside one in capitals (ROEPUBLISHED)."""
    yield from (match.start() for match in re.finditer(_STARTS, tail))
    last = tail[tail.rfind(" ") + 1 :]
    if last.isupper() and len(last) > _LONGEST_CAPITALS:
        yield from range(len(tail) - len(last) + 1, len(tail) - _LONGEST_CAPITALS + 1)


def says_updated(text: str) -> bool:
    """Whether a text is a label of a change, such as "Updated" or "Last updated at"."""
    words = text.casefold()
    return _labels().get(words, False) or _labels().get(words.rpartition(" ")[0], False)


def label_after(text: str, end: int) -> Label | None:
    """Return the Chinese, Japanese or Korean label that follows a date (``2015年10月23日 更新``)."""
    tail = text[end : end + 8]
    if tail.isascii():
        return None
    bare = tail.lstrip(" 　(（に")
    begin = end + len(tail) - len(bare)
    for length in (4, 3, 2):
        updated = _labels().get(bare[:length])
        if updated is not None and "\u3040" <= bare[0] <= "\ud7a3" and len(bare) >= length:
            rest = bare[length : length + 1]
            return None if rest in {":", "："} else Label(begin, begin + length, updated)
    return None


@cache
def _labels() -> Mapping[str, bool]:
    """Return all labels, folded and without a colon, with whether they say "updated"."""
    found = {entry.rstrip(" :："): False for entry in wordlists.load("published_words")}
    found |= {entry.rstrip(" :："): True for entry in wordlists.load("updated_words")}
    return MappingProxyType(found)


def _names(listed: str, language: str) -> Mapping[str, str]:
    """Return the pairs of a list: others' longer names, then English ones, then the language's own."""
    union = wordlists.load_pairs(listed)
    own = wordlists.base(language)
    found = {name: value for name, value in union.items() if own is None or len(name) >= _TELLING}
    for tag in ("en", own):
        if tag is not None:
            found.update(wordlists.load_pairs(listed, tag))
    # Dots part the words of a line, those of Thai months ("ธ.ค.") among them.
    return MappingProxyType(
        {" ".join(name.replace(".", " ").split()): value for name, value in found.items()}
    )
