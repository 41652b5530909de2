"""Sayings: who says what in a story, from the story alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.names import is_title, key
from edition.vocabulary import rarity, words
from edition.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.model import Copy, Quotation

LEAST_WORDS, MOST_WORDS = 2, 5
"""A person has a given name and a surname; anything longer is a description."""
ROLE_RARITY = 0.3
"""Words of a role that are at least this rare tell whose it is: "Kestria", but not "minister"."""

_POSSESSIVE = re.compile("['’]s$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


class Saying(Struct, frozen=True):
    """What a person says."""

    quotation: Quotation
    speaker: str
    named: str
    """The key of the speaker's name."""
    speech: str
    """The words, folded."""
    telling: tuple[str, ...]
    """The words of the role that tell whose it is."""
    titles: tuple[str, ...] = ()
    """The titles in the role, which many have: "president"."""
    also: tuple[str, ...] = ()
    """The keys of the same name without its middle initial, or with one, that the story has as well."""


def sayings(copy: Copy) -> tuple[Saying, ...]:
    """Return what people say in a story, leaving out crowds, bodies and quotations of nobody."""
    return tuple(
        Saying(
            quote,
            quote.speaker,
            key(quote.speaker),
            " ".join(words(quote.text)),
            _telling(quote.role, copy.story.lang),
            tuple(dict.fromkeys(word for word in words(quote.role or "") if is_title(word))),
            tuple(dict.fromkeys(_with_or_without_initial(quote.speaker, copy.paragraphs))),
        )
        for quote in copy.quotes
        if quote.kind != "scare" and quote.speaker and _is_person(quote.speaker, quote.role, copy.paragraphs)
    )


def _is_person(name: str, role: str | None, paragraphs: Iterable[str]) -> bool:
    """Whether a speaker is a person: there is a title, or the text has the surname by itself."""
    spoken = name.split()
    if not LEAST_WORDS <= len(spoken) <= MOST_WORDS or any(char.isdigit() for char in name):
        return False
    named = key(name)
    if not named or spoken[0][0].islower() or spoken[-1][0].islower():
        return False
    if not listed("bodies").isdisjoint(named.split()):
        return False
    *_, given, surname = spoken
    titled = is_title((role or "").partition(" ")[0])
    return titled or any(before != given for before in _words_before(surname, paragraphs))


def _words_before(word: str, paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the words that precede a word; ``""`` at the beginning of a paragraph."""
    for paragraph in paragraphs:
        if word in paragraph:
            found = [_POSSESSIVE.sub("", each) for each in _WORD.findall(paragraph)]
            yield from (before for each, before in zip(found, ["", *found], strict=False) if each == word)


def _with_or_without_initial(name: str, paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the keys of names in a text that differ from a name by a middle initial only."""
    given, *middle, surname = name.split()
    if middle:
        plain = f"{given} {surname}"
        if is_initial("".join(middle)) and any(plain in text for text in paragraphs):
            yield key(plain)
        return
    for text in paragraphs:
        for behind in text.split(f"{given} ")[1:]:
            initial, _, last = behind.partition(" ")
            if is_initial(initial) and last.startswith(surname):
                yield key(f"{given} {initial} {surname}")


def is_initial(word: str) -> bool:
    """Whether a word is one letter, with or without a full stop."""
    return len(word.removesuffix(".")) == 1


def _telling(role: str | None, lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words(role or "") if rarity(word, lang) > ROLE_RARITY))
