"""Finding the phrases of word lists in a line: as the whole line, at its beginning, or inside it.

A phrase that may open a line is looked up by its first word, one that may stand inside by its
rarest word, and one in a script without spaces by a character, so that only a few of thousands
need a closer look.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text import shape, wordlists
from copydesk.text.ready import ready
from copydesk.text.shape import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_EDGES = (
    " \t.,:;!|*-[](){}<>\"'#&+/\\_~="
    "\u00a9\u00ab\u00b7\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u203a\u2190\u2192\u25b6\u25ba\uff1a"
)
UNSPACED_FROM = "\u2e80"
"""Chinese and Japanese begin here: a phrase has no spaces."""
_UNSPACED = re.compile(f"[^\0-{chr(ord(UNSPACED_FROM) - 1)}]")
_COUNT = re.compile(r"\d[\d.,]*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST_COUNT = 5
"""Words of a count of comments: "Be the first to comment"."""
LONGEST = 90
"""Characters of a line in which a phrase that opens it must end."""
_NOTHING: Mapping[str, str] = {}


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """A line as the lists hold it: case-folded, without marks of punctuation at its edges."""
    return text.casefold().replace("\u2019", "'").strip(_EDGES)


@lru_cache(maxsize=512)
def content_words(text: str) -> frozenset[str]:
    """The distinct words of a text that mean something by themselves."""
    return shape.word_set(text) - wordlists.load("stop_words")


def counts_comments(text: str) -> bool:
    """Whether a text is a count of comments, or leads to them, and says no more: "12 Comments", "Comment"."""
    return phrases("comment_words").is_whole(_COUNT.sub(" ", text))


def without_comments(text: str) -> str:
    """A line without the count of comments, or what leads to them, at its end: "By Jane Roe 12 Comments"."""
    tokens = text.split()
    for cut in range(max(1, len(tokens) - _LONGEST_COUNT), len(tokens)):
        if counts_comments(" ".join(tokens[cut:])):
            return " ".join(tokens[:cut]).rstrip(" |/\u2022\u00b7\u2013\u2014-")
    return text


def has_unspaced(text: str) -> bool:
    """Whether a text has a character of a script without spaces."""
    return not text.isascii() and _UNSPACED.search(text) is not None


LISTS = (
    "advert_words",
    "biography_words",
    "caption_words",
    "comment_words",
    "correction_words",
    "credit_words",
    "navigation_words",
    "notice_words",
    "pitch_words",
    "related_words",
    "role_words",
    "share_words",
    "sign_off_words",
    "tag_words",
)
"""The word lists whose phrases are looked for at the beginning of lines and inside them."""
WHOLE = (
    "agencies",
    "agency_words",
    "picture_agencies",
    "platforms",
    "published_words",
    "sections",
    "staff_words",
)
"""Those whose phrases are looked for as whole lines only."""


class Phrasebook(NamedTuple):
    """The phrases of several word lists, all looked up at once."""

    lists: dict[str, tuple[str, ...]]
    """By phrase, bare: the names of the lists that have it."""
    by_first: dict[str, tuple[str, ...]]
    """By what a line must begin with (`_first`): phrases, the longest first."""
    by_key: dict[str, tuple[str, ...]]
    """By what a line must hold (`_key`): phrases that may stand inside one."""
    order: dict[str, int]
    """Of the phrases that may stand inside a line: which is named first where there are several."""
    entries: dict[str, frozenset[str]]
    """By list, its phrases; of `WHOLE`, too."""

    def opening(self, line: str) -> Mapping[str, str]:
        """By list, the longest phrase with which a bare line begins."""
        listed = self.by_first.get(shape.first_run(line), ())
        if has_unspaced(line):
            listed = tuple(sorted((*listed, *self.by_first.get(line[0], ())), key=len, reverse=True))
        if not line.startswith(listed):
            return _NOTHING
        found = [entry for entry in listed if line.startswith(entry) and _is_edge(line, len(entry))]
        return self._by_list(found) if found else _NOTHING

    def inside(self, line: str, said: Iterable[str]) -> Mapping[str, str]:
        """By list, a phrase of two words or more (or of a script without spaces) anywhere in a bare line.

        `said` are the `runs` of the line.
        """
        keys = self.by_key.keys() & said
        if has_unspaced(line):
            keys |= self.by_key.keys() & set(line)
        if not keys:
            return _NOTHING
        found = [
            entry for key in keys for entry in self.by_key[key] if entry in line and _stands_in(entry, line)
        ]
        # Sorted, for a set of words has another order in each process.
        return self._by_list(sorted(found, key=self.order.__getitem__)) if found else _NOTHING

    def _by_list(self, found: Iterable[str]) -> dict[str, str]:
        """The first phrase of each list."""
        chosen: dict[str, str] = {}
        for entry in found:
            for name in self.lists[entry]:
                chosen.setdefault(name, entry)
        return chosen


class Phrases(NamedTuple):
    """The phrases of one word list."""

    name: str
    entries: frozenset[str]

    def is_whole(self, text: str) -> bool:
        """Whether the line says one phrase and nothing else."""
        return bare(text) in self.entries

    def opening(self, text: str) -> str:
        """The longest phrase with which the line begins, or an empty string; for `LISTS` only."""
        return _opening(bare(text[:LONGEST])).get(self.name, "")

    def opening_later(self, text: str) -> Iterator[str]:
        """The phrases with which sentences after the first of the line begin; as above."""
        return filter(None, map(self.opening, _SENTENCE.split(text)[1:]))

    def inside(self, text: str) -> str:
        """A phrase of two words or more (or of a script without spaces) anywhere in the line; as above."""
        return _inside(bare(text)).get(self.name, "")


@lru_cache(maxsize=4096)
def _opening(line: str) -> Mapping[str, str]:
    return phrasebook().opening(line)


@lru_cache(maxsize=4096)
def _inside(line: str) -> Mapping[str, str]:
    return phrasebook().inside(line, runs(line))


@cache
def phrases(name: str) -> Phrases:
    """The phrases of a list, made once."""
    return Phrases(name, phrasebook().entries[name])


@cache
def phrasebook() -> Phrasebook:
    """The phrases of `LISTS`, indexed."""
    files = [wordlists.FOLDER / f"{name}.txt" for name in (*LISTS, *WHOLE, "stop_words")]
    code = [Path(module) for module in (__file__, shape.__file__, wordlists.__file__)]
    return Phrasebook(*ready("phrases", (*files, *code), _indexed))


def _indexed() -> tuple[object, ...]:
    """Index the phrases of all lists: the fields of `Phrasebook`."""
    entries = {name: _entries(name) for name in (*LISTS, *WHOLE)}
    lists: dict[str, list[str]] = {}
    for name in LISTS:
        for entry in entries[name]:
            lists.setdefault(entry, []).append(name)
    by_first: dict[str, list[str]] = {}
    for entry in sorted(lists, key=lambda entry: (-len(entry), entry)):
        by_first.setdefault(_first(entry), []).append(entry)
    order = {
        entry: place
        for place, entry in enumerate(sorted(filter(_may_stand_inside, lists), key=_inside_order))
    }
    by_key: dict[str, list[str]] = {}
    for entry in order:
        by_key.setdefault(_key(entry), []).append(entry)
    return _frozen(lists), _frozen(by_first), _frozen(by_key), order, entries


def _frozen(index: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(found) for key, found in index.items()}


def _entries(name: str) -> frozenset[str]:
    """The entries of a list, bare; those without a letter say nothing."""
    said = (bare(entry) for entry in wordlists.load(name))
    return frozenset(entry for entry in said if any(map(str.isalpha, entry)))


def _first(entry: str) -> str:
    """What a line must begin with if it begins with a phrase: its first word, or its first character."""
    return entry[0] if has_unspaced(entry) else runs(entry)[0]


def _key(entry: str) -> str:
    """What a line must hold if it holds a phrase: a word, or a character of a script without spaces."""
    if unspaced := _UNSPACED.search(entry):
        return unspaced[0]
    # Few lines hold a long word that is no function word.
    return max(runs(entry), key=lambda word: (word not in wordlists.load("stop_words"), len(word), word))


def _may_stand_inside(entry: str) -> bool:
    """Whether a phrase says enough for a place in the middle of a line."""
    return " " in entry or entry > UNSPACED_FROM


def _inside_order(entry: str) -> tuple[bool, str, str]:
    """Which of several phrases inside a line is named: one of several words, then by the alphabet."""
    return " " not in entry, runs(entry)[0], entry


def _is_edge(line: str, at: int) -> bool:
    """Whether a word ends before position `at` (scripts without spaces end anywhere)."""
    if at >= len(line):
        return True
    before, after = line[at - 1], line[at]
    return not (after.isalnum() and before.isalnum()) or before > UNSPACED_FROM


def _stands_in(phrase: str, line: str) -> bool:
    """Whether the phrase stands in the line with no word cut at either end."""
    if phrase > UNSPACED_FROM:
        return True
    at = line.find(phrase)
    while at >= 0:
        if (at == 0 or not line[at - 1].isalnum()) and _is_edge(line, at + len(phrase)):
            return True
        at = line.find(phrase, at + 1)
    return False
