"""The words of a text as they are looked up: small, without accents, nouns in the singular.

`reader.js` does the same in a browser, step by step; a test holds the two to each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which have no spaces between words."""

UNHEARD = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
)
"""Accents, points of Hebrew and Arabic, the stretching of Arabic, signs that show nothing."""

SPELT_PLAINLY = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ς": "σ", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that Unicode does not decompose."""

BETWEEN_WORDS = str.maketrans(dict.fromkeys("“”„‘’‚«»‹›–—…·•€£", " ") | {"’": "'"})
"""What most texts have beside letters; without it and accents they are ASCII, which is read fast."""

LONGEST = 40
"""Characters of a word that count."""

_TABLE = SPELT_PLAINLY | BETWEEN_WORDS
_UNHEARD = re.compile(f"[{UNHEARD}]+")
_PARTS = re.compile(f"([{UNSPACED}]+)|[^{UNSPACED}]+")
_POSSESSIVE = re.compile(r"(?<=[^\W_])'s(?![^\W_])")
_ASCII = re.compile("[a-z0-9]+")
_PLURAL = re.compile(r"(?:(?:(?<=x)|(?<=[cs]h)|(?<=ss)|(?<=zz))es|(?<![us])s)$")
_MARKS = range(0x300, 0x1F000)
"""Where the scripts of today have their marks."""


def words(text: str) -> Counter[str]:
    """Return the words of a text, with how often each occurs."""
    found: Counter[str] = Counter()
    folded = fold(text)
    pattern = _ASCII if folded.isascii() else _pattern()
    for run, count in Counter(pattern.findall(folded)).items():
        for word in _looked_up(run):
            found[word] += count
    return found


def fold(text: str) -> str:
    """Return a text without capitals and accents, and without the English possessive."""
    text = text if text.isascii() else unicodedata.normalize("NFKD", text)
    small = text.replace("_", " ").upper().lower()  # upper: ß is SS
    if not small.isascii():
        small = unicodedata.normalize("NFC", _UNHEARD.sub("", small).translate(_TABLE))
    return _POSSESSIVE.sub("", small)


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """Return an English noun in the singular; other words lose their *s*, in stories and queries alike.

    After the S-stemmer of Donna Harman ("How effective is suffixing?", 1991), with plurals of hissing sounds.
    """
    shorter = _PLURAL.sub("", word) if len(word) > 3 else word  # noqa: PLR2004 - "gas", "his"
    return shorter[:-2] + "y" if shorter.endswith("ie") else shorter


def _looked_up(run: str) -> Iterator[str]:
    """Yield the words in a run of letters: pairs of neighbours where a script leaves no space between words.

    The last letter stands alone as well, so that each letter begins a word.
    """
    if run.isascii():
        yield singular(run[:LONGEST])
        return
    for part in _PARTS.finditer(run):
        if unspaced := part[1]:
            yield from (unspaced[at : at + 2] for at in range(len(unspaced)))
        else:
            yield part[0][:LONGEST]


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a run of letters, digits and their marks, which `re` has no class for."""
    marks = (chr(code) for code in _MARKS if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(f"[\\w{''.join(marks)}]+")
