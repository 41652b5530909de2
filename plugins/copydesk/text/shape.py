"""What a line looks like, whatever it says: the evidence that needs no word list of boilerplate.

Every function here looks at one text alone and is pure; `layout` looks at a whole copy.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_first = itemgetter(0)
_RUN = re.compile(r"[^\W_]+")
_PARTED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
# Scripts written without spaces: a word is counted for every two characters, which is near
# the mean length of a word in Chinese and Japanese.
_UNSPACED = "[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
_CLOSERS = " \"'\u201c\u2018\u201d\u2019\u00bb)]\u300d\u300f\uff09\u203a"
_OPENERS_SET = frozenset("\"'\u201c\u2018\u00ab\u201e([\u300c\u300e\u201a\u2039")
_ENDS_SET = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964")
_UNSPACED_CHARACTERS_A_WORD = 2
# One set of characters begins it, so that the search for it can skip all others.
_INNER_END = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f]"
    "(?:(?<=[\u3002\uff01\uff1f])|[\"'\u201d\u2019\u00bb)]* +(?=[\\W_]*[^\\W\\d_a-z]))"
)


class Shape(NamedTuple):
    """The measures of one line of text."""

    words: int
    """Number of words; in scripts without spaces, half the number of characters."""
    ends: bool
    """Ends as a sentence ends, closing quotation marks and brackets set aside."""
    opens_quote: bool
    """Begins with an opening (or straight) quotation mark."""
    capitals: float
    """Share of the words that begin with a capital letter or a digit, 0 to 1; 0 in long lines."""
    upper: bool
    """Every cased letter is a capital, and there is one."""
    prose: bool
    """It reads as running text: a sentence of some length."""


_PROSE_WORDS = 9
_BEFORE_LIST = (":", "\uff1a")
"""A paragraph before a list or a quotation ends so."""
_LONG_WORDS = 24
_LONG_TOKEN = 9
"""Characters between spaces beyond which a text may be in a script without spaces."""
_LONGEST_WORD = 200
"""Characters of a word, of an address too: what is longer counts as several, so that no line of few words
is long enough for what looks at short lines closely."""
_LABEL_LENGTH = 20
"""Words up to which capitals tell something: in longer lines they are names."""


@lru_cache(maxsize=8192)
def shape(text: str) -> Shape:
    """Measure a line of text, its white space folded."""
    tokens = text.count(" ") + 1
    packed = len(text) > _LONG_TOKEN * tokens and not text.isascii()
    unspaced = len(re.findall(_UNSPACED, text)) if packed else 0
    words = unspaced // _UNSPACED_CHARACTERS_A_WORD if unspaced else tokens
    words = max(words, len(text) // _LONGEST_WORD)
    ends = text.rstrip(_CLOSERS)[-1:] in _ENDS_SET
    capitals = 0.0
    if words <= _LABEL_LENGTH:
        found = _WORD.findall(text)
        words = words if unspaced else len(found)
        small = sum(map(str.islower, map(_first, found)))
        capitals = 1 - small / len(found) if found else 0.0
    return Shape(
        words=words,
        ends=ends,
        opens_quote=text[:1] in _OPENERS_SET,
        capitals=capitals,
        upper=text.isupper(),
        prose=words >= (_PROSE_WORDS if ends or text[-1:] in _BEFORE_LIST else _LONG_WORDS),
    )


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    return len(_INNER_END.findall(text)) + (text.rstrip(_CLOSERS)[-1:] in _ENDS_SET)


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[str, ...]:
    """The case-folded runs of letters and digits in a text; an apostrophe parts two."""
    if _has_apostrophe(text):
        return tuple(" ".join(words(text)).replace("'", " ").replace("\u2019", " ").split())
    return words(text)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A text reduced to its letters and digits, for comparing lines that should say the same."""
    said = "".join(words(text))
    return said.replace("'", "").replace("\u2019", "") if _has_apostrophe(said) else said


def _has_apostrophe(text: str) -> bool:
    return "'" in text or "\u2019" in text


def without(text: str, ascii_characters: bytes) -> str:
    """A text without some characters of ASCII: bytes are sooner sifted than characters."""
    kept = text.encode("utf-8", "surrogatepass").translate(None, ascii_characters)
    return kept.decode("utf-8", "surrogatepass")


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """The case-folded words of a text, in order."""
    folded = text.casefold()
    if _has_apostrophe(text):
        return tuple(_WORD.findall(folded))
    if folded.isascii():  # most are, and bytes are split faster
        return tuple(folded.encode().translate(_PARTED).decode().split())
    return tuple(_RUN.findall(folded))


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """The distinct case-folded words of a text."""
    return frozenset(words(text))


_SIGNATURE = re.compile(r"(?:[\u2014\u2013\u2015]|--?) ?[^()@]{1,60}\(@\w{1,40}\)")


def is_signature(text: str) -> bool:
    """Whether a text signs a post of a social network: "— Jane Roe (@janeroe) June 1, 2026"."""
    return _SIGNATURE.match(text) is not None


_MOST_LABEL_WORDS = 5
_LABEL_CAPITALS = 0.5


def is_label(text: str) -> bool:
    """Whether a line is short, says no sentence, and at least half of its words have capitals."""
    seen = shape(text)
    short = 0 < seen.words <= _MOST_LABEL_WORDS and not seen.ends
    return short and seen.capitals >= _LABEL_CAPITALS and text[-1:] not in ",;:"
