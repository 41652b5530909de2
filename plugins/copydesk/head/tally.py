"""How often the short lines of a copy are said."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Tally:
    """How often each short line of a copy is said."""

    def __init__(self, said: Iterable[str]) -> None:
        self._times = Counter(said)
        self._forwards = sorted(self._times)
        self._backwards = sorted(text[::-1] for text in self._times)

    def times(self, text: str) -> int:
        """How often the very text is said."""
        return self._times[text]

    def within(self, text: str) -> int:
        """How often a line is said that begins or ends with the text.

        They lie side by side where lines are sorted by their beginnings, or by their ends: a look at all
        lines for each of them would take a time that grows with the square of their number.
        """
        begin = set(_beginning(self._forwards, text))
        end = {other[::-1] for other in _beginning(self._backwards, text[::-1])}
        return sum(map(self._times.__getitem__, begin | end))


def _beginning(ordered: Sequence[str], start: str) -> Iterator[str]:
    """Yield those of the sorted texts that begin so."""
    following = (ordered[at] for at in range(bisect_left(ordered, start), len(ordered)))
    return takewhile(lambda text: text.startswith(start), following)
