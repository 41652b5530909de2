"""Finding the phrases of a word list in a line: as the whole line, at its beginning, or inside it."""

from __future__ import annotations

from functools import cache, lru_cache

from copydesk import wordlists
from copydesk.shape import word_set, words

_EDGES = (
    " \t.,:;!|*-[](){}\"'#&+/\\_~="
    "\u00a9\u00ab\u00b7\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u203a\u2190\u2192\u25b6\u25ba\uff1a"
)
_UNSPACED_FROM = "\u2e80"
"""Chinese and Japanese begin here: a phrase has no spaces."""
_LONGEST = 90
"""Characters of a line in which a phrase that opens it must end."""
_INDEX = 4
"""Phrases are looked up by their first four characters: few phrases stand behind each."""


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A line as the lists hold it: case-folded, without marks of punctuation at its edges."""
    return text.casefold().replace("\u2019", "'").strip(_EDGES)


class Phrases:
    """The phrases of one word list: of one section of it (`language`), or of all."""

    __slots__ = ("_first", "_openers", "_short", "_unspaced", "_whole", "_words")

    def __init__(self, name: str, language: str | None = None) -> None:
        """Read the list and index it."""
        said = (bare(entry) for entry in wordlists.load(name, language))
        entries = {entry for entry in said if any(character.isalpha() for character in entry)}
        self._whole = frozenset(entries)
        first: dict[str, list[str]] = {}
        for entry in sorted(entries, key=lambda entry: (-len(entry), entry)):
            if len(entry) >= _INDEX:
                first.setdefault(entry[:_INDEX], []).append(entry)
        self._first = {key: tuple(found) for key, found in first.items()}
        short: dict[str, list[str]] = {}
        for entry in sorted(entries, key=lambda entry: (-len(entry), entry)):
            if len(entry) < _INDEX:
                short.setdefault(entry[0], []).append(entry)
        self._short = {key: tuple(found) for key, found in short.items()}
        self._words: dict[str, list[str]] = {}
        for entry in sorted(entries):
            if " " in entry:
                self._words.setdefault(words(entry)[0], []).append(entry)
        self._openers = frozenset(self._words)
        self._unspaced = tuple(sorted(entry for entry in entries if entry > _UNSPACED_FROM))

    def is_whole(self, text: str) -> bool:
        """Whether the line says one phrase and nothing else."""
        return bare(text) in self._whole

    def opening(self, text: str) -> str:
        """The longest phrase with which the line begins, or an empty string."""
        line = bare(text[:_LONGEST])
        for phrase in self._first.get(line[:_INDEX], ()):
            if line.startswith(phrase) and _is_edge(line, len(phrase)):
                return phrase
        for phrase in self._short.get(line[:1], ()):
            if line.startswith(phrase) and _is_edge(line, len(phrase)):
                return phrase
        return ""

    def inside(self, text: str) -> str:
        """A phrase of two words or more (or of a script without spaces) anywhere in the line, or ''."""
        line = bare(text)
        # Sorted, for a set of words has another order in each process.
        for word in sorted(self._openers & word_set(line)):
            for phrase in self._words[word]:
                if _stands_in(phrase, line):
                    return phrase
        if not line.isascii():
            return next((phrase for phrase in self._unspaced if phrase in line), "")
        return ""


def _is_edge(line: str, at: int) -> bool:
    """Whether a word ends before position `at` (scripts without spaces end anywhere)."""
    if at >= len(line):
        return True
    before, after = line[at - 1], line[at]
    return not (after.isalnum() and before.isalnum()) or before > _UNSPACED_FROM


def _stands_in(phrase: str, line: str) -> bool:
    """Whether the phrase stands in the line with no word cut at either end."""
    at = line.find(phrase)
    while at >= 0:
        if (at == 0 or not line[at - 1].isalnum()) and _is_edge(line, at + len(phrase)):
            return True
        at = line.find(phrase, at + 1)
    return False


@cache
def phrases(name: str, language: str | None = None) -> Phrases:
    """The phrases of a list, made once."""
    return Phrases(name, language)
