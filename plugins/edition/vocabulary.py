"""Words, and how rare they are in a language.

Rare words tell what a story is about.  A fixed list says how rare a word is (wordfreq: one figure a word,
from books, subtitles, news and the web), and not the archive; so what two stories have in common does not
depend on other stories.
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
"""Words of this Zipf frequency (16 in 100,000) or more tell nothing: "said", "would", "people"."""

UNKNOWN = 2.5
"""The Zipf frequency of a word that is not in the list: less than one in a million."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-๿]")
"""Letters of scripts that leave no space between words: Japanese, Chinese, Thai."""

# Codes that people use for the languages of the list.
_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "hr": "sh", "sr": "sh", "bs": "sh"}


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; pairs of letters in scripts without spaces."""
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
    """Return how rare a lower-case word is: from 0 for common ones to `COMMON` - `UNKNOWN`.

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
    """Return the share of each word among all words of a language (BCP 47 tag); empty if there is no list.

    The format is that of `wordfreq.read_cBpack`: a list of words for each hundredth of a power of ten by
    which their share is below one.  To import the package itself takes longer than to make a page.
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
