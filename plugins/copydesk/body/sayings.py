"""What a line repeats of the headline, the lede and the text: signs for `sequence`."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from copydesk.body.families import Family
from copydesk.body.signs import step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.body.columns import Seen
    from copydesk.body.families import Parts, Value

_LONG = 60
"""Words from which on a line is not held against the others: it is a paragraph by itself."""
_LEDE_LINES = 6
_BESIDE = 4
"""Lines around a line that are near it."""
_REPEATED_WORDS, _SURELY_REPEATED, _REPEATED_CHARACTERS = 4, 12, 12
"""A pull quote has more words than the first; up to the second, one repetition inside a line is enough."""
_AHEAD, _STEM = 5, 5


class Sayings(NamedTuple):
    """What a line shares with other parts of the copy.

    Shares are steps; None in lines that are not compared, empty where there is nothing to compare with.
    """

    size: str
    again: str
    """Where it is said again."""
    lede: str | None
    text: str | None
    headline: str | None
    following: str | None

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        shared = (self.lede, self.text, self.headline, self.following)
        return (size, self.again), *["" if share is None else (size, share) for share in shared]


FAMILIES = (
    Family(
        (
            "repeated",
            "words of the lede",
            "words of the text",
            "words of the headline",
            "words of what follows",
        ),
        Sayings,
    ),
)
"""The signs, in the order in which `sayings` looks at them."""


def sayings(seen: Seen) -> Iterator[Parts]:
    """What a line shares with the headline, the lede, the text and what follows; whether it is said again."""
    first, last = seen.body.first, seen.body.last
    lede = frozenset().union(*seen.content[first : first + _LEDE_LINES])
    again = _again(seen)
    once, twice = _told(seen)
    following = _following(seen)
    for at, (size, content, words) in enumerate(zip(seen.sizes, seen.content, seen.words, strict=True)):
        if not content or words > _LONG:
            yield size, again[at], None, None, None, None
            continue
        inside = seen.text[at] and first <= at <= last
        yield (
            size,
            again[at],
            step(_shared(content, lede) / len(content)),
            step(_shared(content, twice if inside else once) / len(content)),
            step(_shared(content, seen.headline) / len(seen.headline)) if seen.headline else "",
            following[at],
        )


def _shared(content: Sequence[str], among: frozenset[str]) -> int:
    """How many words are among others."""
    return len(among.intersection(content))


def _told(seen: Seen) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the text, and those that are in two or more of its lines."""
    first, last = seen.body.first, seen.body.last
    once: set[str] = set()
    twice: set[str] = set()
    for content in compress(seen.content[first : last + 1], seen.text[first : last + 1]):
        twice |= once.intersection(content)
        once.update(content)
    return frozenset(once), frozenset(twice)


def _stems(content: Sequence[str]) -> frozenset[str]:
    """The beginnings of words."""
    return frozenset([word[:_STEM] for word in content])


def _following(seen: Seen) -> list[str]:
    """How many beginnings of words each line shares with the next two lines of running text within five.

    Two for more; empty where nothing follows.
    """
    found = [""] * len(seen.lines)
    nearest: list[tuple[int, frozenset[str]]] = []
    for at in range(len(seen.lines) - 1, -1, -1):
        near = [said for place, said in nearest if place <= at + _AHEAD and said]
        if near or seen.text[at]:
            stems = _stems(seen.content[at])
            if near:
                found[at] = str(min(2, len(stems & near[0].union(*near[1:]))))
            if seen.text[at]:
                nearest = [(at, stems), *nearest[:1]]
    return found


def _again(seen: Seen) -> list[str]:
    """Whether each line is said again: near, far, or inside a longer one."""
    told = Counter(seen.folded)
    rows = list(zip(seen.folded, seen.words, strict=True))
    long = "\n".join([said for said, words in rows if words > _SURELY_REPEATED])
    return [
        _where_again(seen.folded, at, told[said]) if told[said] > 1 else _within(said, words, long)
        for at, (said, words) in enumerate(rows)
    ]


def _where_again(folded: Sequence[str], at: int, times: int) -> str:
    near = folded[max(0, at - _BESIDE) : at + _BESIDE + 1].count(folded[at]) > 1
    return ("near " if near else "far ") + ("once more" if times == 1 + 1 else "often")


def _within(said: str, words: int, long: str) -> str:
    """Whether a line stands inside a longer one.

    Args:
        said: the line, folded.
        words: how many it has.
        long: all longer lines, the line itself among them if it is one.

    """
    if _REPEATED_WORDS < words <= _LONG and len(said) > _REPEATED_CHARACTERS:
        found = long.find(said)
        if found >= 0 and (words <= _SURELY_REPEATED or long.find(said, found + 1) >= 0):
            return "within"
    return ""
