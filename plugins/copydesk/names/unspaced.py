"""Names of people in Chinese, Japanese and Korean, where neither capitals nor spaces tell them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from copydesk.model import Person
from copydesk.text import wordlists
from copydesk.text.phrases import phrases
from copydesk.text.shape import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYLLABLE = "\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
_WRITTEN = re.compile(f"[{_SYLLABLE}]")
_NAME = re.compile(f"[{_SYLLABLE}]{{2,5}}")
_SPACED = re.compile("[\u4e00-\u9fff]{1,4} [\u3041-\u30ff\u4e00-\u9fff]{1,5}")
"""A Japanese name: those of Chinese and Koreans have no space."""
_OPENING = re.compile(r"[\u4e00-\u9fff]{2,4}(?![^\W\d_])")
_NO_NAMES = (
    "sections", "share_words", "navigation_words", "comment_words", "pitch_words", "related_words",
    "agencies", "role_words",
)  # fmt: skip
_MOST = 4
"""People whom a line may name between two commas."""


def is_written(text: str) -> bool:
    """Whether a text has syllables of these scripts."""
    return not text.isascii() and _WRITTEN.search(text) is not None


def is_name(text: str) -> bool:
    """Whether a text may be a name; ask this only beside a date, a role or "by"."""
    return (
        _NAME.fullmatch(text) is not None
        and not any(phrases(listed).is_whole(text) for listed in _NO_NAMES)
        and not text.endswith(_no_ends())
    )


def is_spaced_name(text: str) -> bool:
    """Whether a text has the shape of a Japanese name, written with a space."""
    return _SPACED.fullmatch(text) is not None and not any(part.endswith(_no_ends()) for part in text.split())


def opens_behind(said: str, text: str) -> bool:
    """Whether a word for "by" and a name that opens the text after it are Chinese, with no space between."""
    return len(said) > 1 and is_unspaced(said[-1]) and _OPENING.match(text) is not None


def people(piece: str, *, sure: bool) -> list[Person]:
    """The people of a piece of a byline: names beside a word for what they do, or behind "by".

    The word may be run together with the name: "林晓雯记者".  Several names have spaces between them.

    Args:
        piece: what stands between two commas.
        sure: the line said "by", so that no role is needed.
    """
    if not is_written(piece):
        return []
    role = next((role for role in _roles() if role in piece), "")
    before, _, after = piece.partition(role) if role else ("", "", piece)
    names = after.split() or before.split()  # an employer stands before both
    named = (sure or role) and 0 < len(names) <= _MOST and all(map(is_name, names))
    return [Person(name, role or None) for name in names] if named else []


def first_named(pieces: Iterable[str]) -> str:
    """The first of the texts behind several words for "by" that names people; an empty string for none."""
    return next((piece for piece in pieces if people(piece, sure=True)), "")


@cache
def _roles() -> tuple[str, ...]:
    """Words for what somebody does for a newspaper, the longest first."""
    return tuple(sorted(filter(is_unspaced, wordlists.load("role_words")), key=len, reverse=True))


@cache
def _no_ends() -> tuple[str, ...]:
    """What ends a report or a newspaper's name, and no person's."""
    listed = wordlists.load("byline_trailers") | wordlists.load("newspaper_words")
    return tuple(filter(is_unspaced, listed))
