"""Subjects: the people, places, organisations and phrases that a story is about, from the story alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from edition import names
from edition.vocabulary import rarity
from edition.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.model import Copy

MOST_SUBJECTS = 8
"""The most subjects of one story."""

FOR_TAG, FOR_HEADLINE, FOR_OPENING = 10.0, 4.0, 2.0
"""What a tag, a name in the headline and a name in the first paragraphs weigh; each mention weighs 1."""
LEAST_WEIGHT = 3.0
"""A name mentioned in passing is no subject."""

LEAST_PHRASE = 3
"""How often a phrase must occur; once less if it is in the headline."""
PHRASE_RARITY = 0.4
"""Each word of a phrase must be at least this rare, which "last year" is not."""


class Subject(Struct, frozen=True):
    """Something that a story is about."""

    key: str
    name: str
    weight: float
    titles: tuple[str, ...] = ()
    """Of a surname: what it stands behind, in lower case, such as "president"."""


def subjects(copy: Copy) -> tuple[tuple[Subject, ...], Mapping[str, str]]:
    """Return what a story is about, the weightiest subject first, and the acronyms that it explains."""
    people = [quote.speaker for quote in copy.quotes if quote.speaker and " " in quote.speaker]
    found = names.find(copy.paragraphs, copy.story.lang, people)
    headline = f" {names.key(copy.story.title)} {names.key(copy.story.standfirst or '')} "
    source = copy.story.source.name if copy.story.source else ""
    made = {names.key(tag): Subject(names.key(tag), tag, FOR_TAG) for tag in copy.tags if names.key(tag)}
    for named, mentions in found.mentions.items():
        weight = mentions + (FOR_HEADLINE if f" {named} " in headline else 0)
        weight += FOR_OPENING if named in found.early else 0
        if weight >= LEAST_WEIGHT and _may_be_subject(named, source):
            titles = tuple(sorted(found.titles.get(named, ())))
            _add(made, Subject(named, found.spelling(named), weight, titles))
    for phrase, weight in _phrases(copy, headline).items():
        _add(made, Subject(phrase, phrase, weight))
    in_order = sorted(made.values(), key=lambda each: (-each.weight, each.key))
    return tuple(in_order[:MOST_SUBJECTS]), found.acronyms


def _may_be_subject(named: str, source: str) -> bool:
    """Whether a name is neither the publisher's, nor an agency's, nor a call to the reader ("Learn More")."""
    if not named or named in listed("calls"):
        return False
    return not (names.is_part_of(named, source) or names.is_agency(named))


def _add(made: dict[str, Subject], subject: Subject) -> None:
    known = made.get(subject.key)
    name = known.name if known else subject.name
    weight = subject.weight + (known.weight if known else 0)
    made[subject.key] = Subject(subject.key, name, weight, subject.titles)


def _phrases(copy: Copy, headline: str) -> dict[str, float]:
    """Return pairs of rare words that a story repeats: "cod quota", "rest time"."""
    lang = copy.story.lang
    counts: Counter[str] = Counter()
    for paragraph in copy.paragraphs:
        before = ""
        for token in paragraph.split():
            word = token.strip("“”\"'‘’(),.;:!?")
            plain = word.isalpha() and not word[0].isupper() and rarity(word, lang) > PHRASE_RARITY
            if plain and before:
                counts[f"{before} {word}"] += 1
            before = word if plain and token == word else ""
    return {
        phrase: count + (FOR_HEADLINE if f" {phrase} " in headline else 0)
        for phrase, count in counts.items()
        if count >= LEAST_PHRASE or (count == LEAST_PHRASE - 1 and f" {phrase} " in headline)
    }
