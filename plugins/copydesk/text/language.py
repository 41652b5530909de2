"""The language of a text: by its script, then by its function words and its letters.

About 2,400 characters are examined: the beginning and a piece of the middle, because the
top of a page (menus, share bars) may be in another language than the story.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import NamedTuple

from copydesk.text import wordlists

UNKNOWN = "und"

_WHOLE = 1_600
"""Texts up to this many characters are read whole."""
_HEAD = 800
_MIDDLE = 800

_LEAST_LETTERS = 8
"""Fewer letters say nothing."""
_LEAST_SHARE = 0.06
"""Share of the words that must be function words of the language: prose has 25 to 60 %."""
_FOREIGN_SHARE = 0.3
"""From this share of its letters on, another script than Latin decides."""
_KANA_SHARE = 0.04
"""Share of kana among CJK characters from which on a text is Japanese."""

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile("[^\u0000-\u036f\u1e00-\u1eff\u2000-\u303f]")
"""What neither Latin letters nor marks of punctuation are: without any, the script need not be weighed."""

# First code point of a run of Unicode blocks, and its script ("" where it says nothing).
_BLOCKS = (
    (0x0000, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "Arab"),
    (0x0700, ""), (0x0750, "Arab"), (0x0780, ""), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "bn"),
    (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, "or"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"),
    (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "bo"), (0x1000, "my"),
    (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, ""), (0x1780, "km"), (0x1800, ""),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x3040, "kana"), (0x3100, ""), (0x3400, "Hani"),
    (0xA000, ""), (0xAC00, "ko"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB00, ""), (0xFB50, "Arab"),
    (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""), (0x20000, "Hani"), (0x30000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]

_BY_WORDS = {
    "Latn": (
        "en", "de", "fr", "es", "pt", "it", "nl", "sv", "no", "da", "fi", "pl", "cs", "hu", "ro", "tr",
        "vi", "id", "ms", "lt", "sw", "ca", "hr", "is",
    ),
    "Cyrl": ("ru", "uk", "bg", "sr"),
    "Arab": ("ar", "fa", "ur"),
}  # fmt: skip
"""The languages that are recognised by their function words."""

_URDU = re.compile("[ٹڈڑںےہھ]")
_PERSIAN = re.compile("[پچژگیک]")
_ARABIC = re.compile("[ةىيكؤإ]")

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


def guess(text: str) -> str:
    """Return the language of `text` as a BCP 47 tag, ``und`` where nothing can be said."""
    sample = _sample(text)
    script = _script(sample)
    if script in _BY_WORDS:
        return _by_words(sample, script)
    if script == "Deva":
        return "hi"
    if script == "Grek":
        return "el"
    return script or UNKNOWN


def direction(language: str) -> str:
    """Return ``rtl`` for languages written from right to left, else ``ltr``.

    A script in the tag (``az-Arab``, ``ur-Latn``) outweighs the language.
    """
    primary, *rest = language.casefold().replace("_", "-").split("-")
    scripts = [part for part in rest if len(part) == len("arab") and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def _sample(text: str) -> str:
    """Return the piece of a text that is looked at."""
    if len(text) <= _WHOLE:
        return text
    middle = len(text) // 2
    return f"{text[:_HEAD]} {text[middle : middle + _MIDDLE]}"


def _script(sample: str) -> str:
    """Return the script, or the language where a script has one only; ``""`` for no letters."""
    if not _BEYOND_LATIN.search(sample):
        return "Latn"
    # Four hundred characters, spread over the sample, are enough.
    letters = [letter for letter in sample[:: 1 + len(sample) // 400] if letter.isalpha()]
    if not letters:
        return ""
    counts: Counter[str] = Counter()
    for letter, count in Counter(letters).items():
        counts[_BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]] += count
    han, kana = counts.pop("Hani", 0), counts.pop("kana", 0)
    if han + kana:
        counts["ja" if kana > _KANA_SHARE * (han + kana) else "zh"] = han + kana
    latin = counts.pop("Latn", 0)
    if not counts:
        return "Latn"
    script, count = counts.most_common(1)[0]
    return "Latn" if latin and count < _FOREIGN_SHARE * len(letters) else script


class _Owners(NamedTuple):
    """The function words, or the telling letters, of the languages of one script."""

    owners: dict[str, int]
    """By word or letter, the number of the set of languages that have it."""
    languages: tuple[tuple[str, ...], ...]
    """Those sets."""


@cache
def _owners(listed: str, script: str) -> _Owners:
    owners: dict[str, tuple[str, ...]] = {}
    for language in _BY_WORDS[script]:
        for word in wordlists.load(listed, language):
            owners[word] = (*owners.get(word, ()), language)
    numbers = {languages: number for number, languages in enumerate(dict.fromkeys(owners.values()))}
    return _Owners({word: numbers[found] for word, found in owners.items()}, tuple(numbers))


def _by_words(sample: str, script: str) -> str:
    """Return the language whose function words and telling letters fill the sample.

    A word or letter of one language only weighs 1; one that n languages share weighs 1/n.
    """
    words = _WORD.findall(sample.casefold())
    if len("".join(words)) < _LEAST_LETTERS:
        return UNKNOWN
    points: dict[str, float] = {}
    hits: dict[str, int] = {}
    letters = "" if sample.isascii() else sample.casefold()
    for listed, said in (("stop_words", words), ("telling_letters", letters)):
        known = _owners(listed, script)
        for number, count in Counter(map(known.owners.get, said)).items():
            languages = () if number is None else known.languages[number]
            for language in languages:
                points[language] = points.get(language, 0.0) + count / len(languages)
                hits[language] = hits.get(language, 0) + count
    if points:
        best = max(points, key=lambda language: (points[language], hits[language]))
        if hits[best] >= _LEAST_SHARE * len(words):
            return best
    return _by_letters(sample) if script == "Arab" else UNKNOWN


def _by_letters(sample: str) -> str:
    """Return the language of a text in Arabic script by the letters that only one of them has."""
    if _URDU.search(sample):
        return "ur"
    persian, arabic = len(_PERSIAN.findall(sample)), len(_ARABIC.findall(sample))
    return "fa" if persian > arabic else "ar"
