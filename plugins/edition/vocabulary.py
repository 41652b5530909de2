"""Words, and how rare they are in a language.

Rare words tell what a story is about.  How rare a word is comes from a fixed list (wordfreq: one figure
a word, from books, subtitles, news and the web), never from the archive: so what two stories have in
common does not depend on what else was filed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON = 5.2
"""Words from this Zipf frequency on (16 in 100,000) tell nothing: "said", "would", "people"."""

UNKNOWN = 2.5
"""The Zipf frequency of a word that is in no list: less than one in a million."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-๿]")
"""Letters of scripts that leave no space between words: Japanese, Chinese, Thai."""

# Codes that people use for the languages of the list.
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "hr": "sh", "sr": "sh", "bs": "sh"}


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; pairs of letters where no space parts words."""
    found = _WORD.findall(_POSSESSIVE.sub("", text.lower()))
    if not _UNSPACED.search(text):
        return found
    return [part for word in found for part in _parts(word)]


def _parts(word: str) -> list[str]:
    if _UNSPACED.search(word):
        return [word[place : place + 2] for place in range(len(word) - 1)]
    return [word]


@lru_cache(maxsize=1 << 16)
def rarity(word: str, lang: str) -> float:
    """Return how rare a word of lower case is: 0 for common ones, `COMMON` - `UNKNOWN` at most.

    The unit is a power of ten.  In a language without a list, every word is common.
    """
    table = frequencies(lang)
    if not table:
        return 0.0
    return max(0.0, COMMON - zipf(word, table))


def zipf(word: str, table: Mapping[str, float]) -> float:
    """Return the logarithm (base 10) of a word's frequency in a billion words (van Heuven et al. 2014)."""
    share = table.get(word)
    return log10(share) + 9 if share else UNKNOWN


@cache
def frequencies(lang: str) -> Mapping[str, float]:
    """Return each word's share of all words of a language (BCP 47 tag); nothing where there is no list."""
    import wordfreq  # noqa: PLC0415 - slow to import

    language = lang.partition("-")[0].lower()
    language = _ALIASES.get(language, language)
    if language not in wordfreq.available_languages("small"):
        return {}
    found: Mapping[str, float] = wordfreq.get_frequency_dict(language, wordlist="small")
    return found
