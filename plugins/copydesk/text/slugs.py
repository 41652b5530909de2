"""Slugs: the part of an address that is made from a headline."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 80
"""Longest slug in bytes of UTF-8: short enough for every file system and for a printed address."""

FALLBACK = "story"
"""The slug of a headline without a single letter or digit."""

RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "feeds", "theme"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
"""Names that Windows keeps for devices, or that the site map keeps for itself."""

# Latin letters that Unicode does not decompose into a base letter and an accent.
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ĸ": "k",
        "ŋ": "ng",
        "ŧ": "t",
        "ə": "e",
        "ƒ": "f",
    }
)

# "don't" is one word; so is "U.S."; "Q&A" is two.  One set begins it, so that the search can skip.
_SILENT = re.compile(r"['’‘ʼʻ`´.](?:(?<!\.)|(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b))")
_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(headline: str) -> str:
    """Return the slug of a headline: lower case, words joined by hyphens, at most `LIMIT` bytes.

    Latin letters lose their accents and become ASCII; letters of other scripts stay, in
    NFC.  The result is never empty, never a reserved name, and is its own slug.
    """
    text = _SILENT.sub("", headline).lower().translate(_LATIN)
    joined = _PLAIN.sub("-", text).strip("-") if text.isascii() else _transliterated(text)
    short = _shortened(joined) or FALLBACK
    return f"{short}-{FALLBACK}" if short in RESERVED else short


def unique(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or `wanted` with the first number from 2 that is free, and add it to `taken`."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def _transliterated(text: str) -> str:
    """Return the letters and digits of `text`, accents gone from Latin letters only."""
    kept: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFKD", text).lower().translate(_LATIN):
        kind = unicodedata.category(char)[0]
        if kind in "LN":
            latin = char.isascii() or "LATIN" in unicodedata.name(char, "")
            kept.append(char)
        elif kind == "M":
            # Vowel signs of other scripts are letters to their readers; accents on Latin are not.
            kept.append("" if latin else char)
        elif unicodedata.category(char) != "Cf":
            latin = False
            kept.append(" ")
    return unicodedata.normalize("NFC", "-".join("".join(kept).split()))


def _shortened(text: str) -> str:
    """Cut `text` to `LIMIT` bytes, at a hyphen where one is near, else between two characters."""
    if len(text.encode("utf-8", "replace")) <= LIMIT:
        return text
    cut = text.encode("utf-8", "replace")[: LIMIT + 1].decode("utf-8", "ignore")
    head, hyphen, _ = cut.rpartition("-")
    if hyphen and len(head) > len(cut) // 2:
        return head.strip("-")
    while len(cut.encode()) > LIMIT:
        cut = cut[:-1]
    return cut.strip("-")
