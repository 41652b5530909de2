"""The names of elements: the words in a class or an id, and what terms of the trade among them tell.

Such names are only evidence, since nobody is bound to them; but a line that its page calls a "dek" is more
likely a standfirst than one that it calls "item-7".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST = 400
"""Characters of class and id that are looked at."""
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "blurb", "deck", "dek", "excerpt", "standfirst", "strapline", "subhead", "subheading",
                "subheadline", "subline", "subtitle", "summary", "synopsis",
            ),
            "standfirst",
        ),
        **dict.fromkeys(("author", "authors", "byline", "bylines"), "authors"),
        **dict.fromkeys(("caption", "cutline"), "captions"),
        **dict.fromkeys(("pullquote", "pullquotes"), "pulled"),
        **dict.fromkeys(("breadcrumb", "breadcrumbs", "eyebrow", "kicker", "rubric"), "section"),
    }
)  # fmt: skip
"""The trade's words, and what each speaks of: a field of `copydesk.model.Declared`, or ``pulled``."""


@lru_cache(maxsize=4096)
def words(written: str) -> frozenset[str]:
    """Return the words of a class or an id, in small letters; two that stand side by side also as one."""
    found = [word.lower() for word in _WORD.findall(written[:_LONGEST])]
    return frozenset([*found, *map("".join, pairwise(found))])


_UNSEEN = frozenset({
    "assistive-text", "element-invisible", "hidden", "hide", "screen-reader-only", "screen-reader-text",
    "screenreader", "sr-only", "u-hidden", "u-visually-hidden", "visually-hidden", "visuallyhidden",
})  # fmt: skip
"""Classes by which the common frameworks hide an element, or keep it for those who have pages read out."""
_SEEN_SOMETIMES = re.compile(r"[:@]")
"""Marks a class that holds on some screens only: what small ones hide is seen on large ones."""
_MOST_LINES = 3
"""Lines of an element whose name speaks of them; one that holds more is named for what else is in it."""


@lru_cache(maxsize=4096)
def is_unseen(written: str) -> bool:
    """Return whether a class says that no reader sees an element, on any screen."""
    found = written[:_LONGEST].lower().split()
    return not _UNSEEN.isdisjoint(found) and not any(_SEEN_SOMETIMES.search(name) for name in found)


class Names:
    """The elements of a page whose class speaks of a field, each with how many lines it holds."""

    def __init__(self) -> None:
        self.fields: list[frozenset[str]] = [frozenset()]
        self.lines = [0]

    def add(self, found: frozenset[str]) -> int:
        """Return the number of a new element that is named for these fields."""
        self.fields.append(found)
        self.lines.append(0)
        return len(self.fields) - 1

    def of(self, number: int) -> frozenset[str]:
        """Return the fields of which the lines right in an element are said to be, when all are counted."""
        return self.fields[number] if self.lines[number] <= _MOST_LINES else frozenset()


@lru_cache(maxsize=4096)
def fields(written: str) -> frozenset[str]:
    """Return the fields of which a class says that an element holds the value."""
    return frozenset(_FIELDS[word] for word in words(written) if word in _FIELDS)
