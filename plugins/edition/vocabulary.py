"""Words, and how rare they are in a language.

Rare words tell what a story is about.  How rare a word is comes from a fixed list (wordfreq: one figure
a word, from books, subtitles, news and the web), never from the archive: so what two stories have in
common does not depend on what else was filed.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log10
from pathlib import Path
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
    """Return each word's share of all words of a language (BCP 47 tag); nothing where there is no list.

    The list is read as `wordfreq.read_cBpack` says it is written: words by the hundredth of a power of ten
    that their share is less than one.  To import the package itself takes longer than to make a page.
    """
    import msgpack  # noqa: PLC0415 - only builds need it

    language = lang.partition("-")[0].lower()
    path = _lists() / f"small_{_ALIASES.get(language, language)}.msgpack.gz"
    if not language.isalpha() or not path.is_file():
        return {}
    _header, *buckets = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    return {word: 10 ** (-place / 100) for place, bucket in enumerate(buckets) for word in bucket}


@cache
def _lists() -> Path:
    """Return the folder of the lists."""
    found = find_spec("wordfreq")
    return Path(found.origin or "" if found else "").parent / "data"
