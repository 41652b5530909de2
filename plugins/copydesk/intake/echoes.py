"""Which lines of a page repeat what the page declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.text.shape import fold, shape, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.model import Declaration, Declared

_WHOLE = ("headline", "standfirst", "section", "source", "captions")
"""Fields whose value is a line from end to end."""
_TITLE_PARTS = re.compile(r"\s+(?:[|\u2013\u2014\u00b7\u00bb\u00ab-]|::)\s+")
_LEAST_TITLE = 0.5
"""Share of a title's words that the headline in it has, the names of section and site set aside."""
_RUN = 5
"""Words in a row that lines of the declared text share with it."""
_MOST_WORDS = 40
"""Words of a line that may name an author: more are a text about one."""


class Echoes:
    """What a page declares, in a form to hold its lines against."""

    def __init__(self, declared: Declared) -> None:
        self.whole: dict[str, set[str]] = {}
        """By what a line says, folded: the fields of which that is a value."""
        for field in _WHOLE:
            for value in _values(field, getattr(declared, field)):
                self.whole.setdefault(fold(value), set()).add(field)
        self.authors = [fold(each.value) for each in declared.authors]
        self.runs = {run for each in declared.body for run in _runs(words(each.value))}

    def of(self, text: str) -> frozenset[str]:
        """Return the fields of which a line says a value: the whole line, or the names in it."""
        said = fold(text)
        found = set(self.whole.get(said, ()))
        if self.authors and shape(text).words <= _MOST_WORDS and any(name in said for name in self.authors):
            found.add("authors")
        if self.runs and _is_of(self.runs, words(text)):
            found.add("body")
        return frozenset(found)


def _values(field: str, declarations: Iterable[Declaration]) -> Iterator[str]:
    """Yield the values of a field; of a headline also what is left when the site's name is taken off."""
    for each in declarations:
        yield each.value
        if field == "headline":
            longest = max(_TITLE_PARTS.split(each.value), key=len)
            if len(longest) >= _LEAST_TITLE * len(each.value):
                yield longest


def _runs(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[at:] for at in range(_RUN)), strict=False)


def _is_of(runs: set[tuple[str, ...]], said: tuple[str, ...]) -> bool:
    """Whether a line begins and ends with words that stand in a row in the declared text."""
    return len(said) >= _RUN and said[:_RUN] in runs and said[-_RUN:] in runs
