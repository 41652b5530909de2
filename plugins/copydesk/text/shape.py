"""What a line looks like, whatever it says: the evidence that needs no word list of boilerplate.

Every function here looks at one text alone and is pure; `layout` looks at a whole copy.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u096f\u0971-\u0dff"
    "\u0e31-\u0e3a\u0e47-\u0e4e"
)
"""Vowel signs and accents, for use behind a letter in a set of a pattern.

``\\w`` of the standard library knows none of them, and would part most words of India.
"""
LETTERS = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
"""The pattern of a run of letters in any script."""
_PLAIN = r"[^\W_]+"
_MARKED = rf"{_PLAIN}(?:[{MARKS}]+[^\W_]*)*"
_MARK = re.compile(f"[{MARKS}]")
# Most texts have no marks, and the plain patterns take two thirds of the time.
_WORDS = {
    marked: re.compile(f"{run}(?:['\u2019]{run})*") for marked, run in ((True, _MARKED), (False, _PLAIN))
}
_RUNS = {True: re.compile(_MARKED), False: re.compile(_PLAIN)}
_first = itemgetter(0)
_PARTED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
# Scripts that spaces do not part into words, with the mean length of one, vowel signs counted.  Korean has
# spaces, but small words are run together with those before them.
_SYLLABLES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_SYLLABLES_A_WORD = 2
_LETTERS_RUN_ON = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_LETTERS_A_WORD = 5
_SYLLABLE, _RUN_ON = re.compile(f"[{_SYLLABLES}]"), re.compile(f"[{_LETTERS_RUN_ON}]")
_UNSPACED = re.compile(f"[{_SYLLABLES}{_LETTERS_RUN_ON}]")
_CLOSERS = " \"'\u201c\u2018\u201d\u2019\u00bb)]\u300d\u300f\uff09\u203a"
_OPENERS_SET = frozenset("\"'\u201c\u2018\u00ab\u201e([\u300c\u300e\u201a\u2039")
_NOTE_ENDS = frozenset("]\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_NOTED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]?(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2074-\u2079])+$")
"""A sentence that ends with the number of a note: "It leans.[1]"."""
_LONGEST_NOTE = 16
_ENDS_SET = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964")
# One set of characters begins it, so that the search for it can skip all others.
_INNER_END = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964]"
    "(?:(?<=[\u3002\uff01\uff1f])|[\"'\u201d\u2019\u00bb)]* +(?=[\\W_]*[^\\W\\d_a-z]))"
)


class Shape(NamedTuple):
    """The measures of one line of text."""

    words: int
    """Number of words; in scripts without spaces, what so many characters make in the mean."""
    ends: bool
    """Ends as a sentence ends, closing quotation marks and brackets set aside."""
    opens_quote: bool
    """Begins with an opening (or straight) quotation mark."""
    capitals: float
    """Share of the words that begin with a capital letter or a digit, 0 to 1; 0 in long lines.

    Where the script knows no capitals (`has_case`), it is 0 and tells nothing."""
    upper: bool
    """Every cased letter is a capital, and there is one."""
    prose: bool
    """It reads as running text: a sentence of some length."""


_PROSE_WORDS = 9
COLONS = (":", "\uff1a")
"""What a paragraph before a list or a quotation ends with."""
COMMAS = (",", "\uff0c", "\u060c", "\u3001")
"""What a verse or a salutation ends with."""
QUESTION_MARKS = ("?", "\uff1f", "\u061f")
_LONG_WORDS = 24
_LONG_WORDS_UNSTOPPED = 18
"""The same in scripts that have no full stop: Thai and its neighbours."""
_LONGEST_WORD = 200
"""Characters of a word, of an address too: what is longer counts as several, so that no line of few words
is long enough for what looks at short lines closely."""
_LABEL_LENGTH = 20
"""Words up to which capitals tell something: in longer lines they are names."""


@lru_cache(maxsize=8192)
def shape(text: str) -> Shape:
    """Measure a line of text, its white space folded."""
    unspaced = _unspaced(text)
    words = max(text.count(" ") + 1, unspaced, len(text) // _LONGEST_WORD)
    ends = text.rstrip(_CLOSERS)[-1:] in _ENDS_SET or (
        text[-1:] in _NOTE_ENDS and _NOTED.search(text, max(len(text) - _LONGEST_NOTE, 0)) is not None
    )
    capitals = 0.0
    if words <= _LABEL_LENGTH:
        found = _WORDS[_is_marked(text)].findall(text)
        words = max(len(found), unspaced)
        firsts = "".join(map(_first, found))
        large = sum(map(str.isupper, firsts)) + sum(map(str.isdigit, firsts))
        capitals = large / len(found) if found else 0.0
    return Shape(
        words=words,
        ends=ends,
        opens_quote=text[:1] in _OPENERS_SET,
        capitals=capitals,
        upper=text.isupper(),
        prose=words >= (_PROSE_WORDS if ends or text[-1:] in COLONS else _long(text, unspaced)),
    )


def _long(text: str, unspaced: int) -> int:
    """Words from which on a line is running text even without a full stop."""
    return _LONG_WORDS_UNSTOPPED if unspaced and _RUN_ON.search(text) else _LONG_WORDS


def _unspaced(text: str) -> int:
    """How many words its letters of scripts without spaces make."""
    if not is_unspaced(text):
        return 0
    syllables, letters = len(_SYLLABLE.findall(text)), len(_RUN_ON.findall(text))
    return syllables // _SYLLABLES_A_WORD + letters // _LETTERS_A_WORD


def is_unspaced(text: str) -> bool:
    """Whether a text has a letter of a script in which spaces do not part all words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _is_marked(text: str) -> bool:
    """Whether a text has vowel signs or accents of their own."""
    return not text.isascii() and _MARK.search(text) is not None


def has_case(text: str) -> bool:
    """Whether a text has letters of a script that knows capitals."""
    return text.isascii() or text.lower() != text.upper()


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    return len(_INNER_END.findall(text)) + (text.rstrip(_CLOSERS)[-1:] in _ENDS_SET)


@lru_cache(maxsize=512)
def runs(text: str) -> tuple[str, ...]:
    """The case-folded runs of letters and digits in a text; an apostrophe parts two."""
    if _has_apostrophe(text):
        return tuple(" ".join(words(text)).replace("'", " ").replace("\u2019", " ").split())
    return words(text)


def first_run(text: str) -> str:
    """The first run of letters and digits in a text, an empty string for none."""
    found = _RUNS[_is_marked(text)].search(text)
    return found[0] if found else ""


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
        return tuple(_WORDS[_is_marked(folded)].findall(folded))
    if folded.isascii():  # most are, and bytes are split faster
        return tuple(folded.encode().translate(_PARTED).decode().split())
    return tuple(_RUNS[_is_marked(folded)].findall(folded))


@lru_cache(maxsize=512)
def word_set(text: str) -> frozenset[str]:
    """The distinct case-folded words of a text; of scripts without spaces, what stands for words.

    Chinese, Japanese and Korean words have two syllables in the mean: all pairs of neighbours stand for them,
    as in the indexes of search engines.
    """
    said = words(text)
    if not is_unspaced(text):
        return frozenset(said)
    return frozenset(piece for word in said for piece in _pieces(word))


def _pieces(word: str) -> Iterable[str]:
    """What stands for the words of a run of letters."""
    if not is_unspaced(word):
        return (word,)
    size = _SYLLABLES_A_WORD if _SYLLABLE.search(word) else _LETTERS_A_WORD
    return (word[at : at + size] for at in range(max(1, len(word) - size + 1)))


_SIGNATURE = re.compile(r"(?:[\u2014\u2013\u2015]|--?) ?[^()@]{1,60}\(@\w{1,40}\)")


def is_signature(text: str) -> bool:
    """Whether a text signs a post of a social network: "— Jane Roe (@janeroe) June 1, 2026"."""
    return _SIGNATURE.match(text) is not None


_MOST_LABEL_WORDS = 5
_LABEL_CAPITALS = 0.5


def is_label(text: str) -> bool:
    """Whether a line is short, says no sentence, and at least half of its words have capitals.

    Where the script knows no capitals, the rest is enough.
    """
    seen = shape(text)
    short = 0 < seen.words <= _MOST_LABEL_WORDS and not seen.ends and text[-1:] not in ",;:"
    return short and (seen.capitals >= _LABEL_CAPITALS or not has_case(text))
