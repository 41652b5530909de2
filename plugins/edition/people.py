"""People: who is quoted, under which spellings, and where.

A page is for a person who is quoted twice or more.  Two spellings are one person only on strong evidence:
both have one surname and the given names fit, *and* they share a telling word of their roles, or they say the
very same.  Days go by in order: a spelling joins a person who is known, and two persons who are known are
never made one, so that addresses stay.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from edition.addresses import slug_of, unique
from edition.model import Brief, Kind, Label
from edition.names import bodies, is_title, key
from edition.stories import label
from edition.vocabulary import rarity, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.addresses import Slugify
    from edition.model import Copy, Quotation, Story, Ties

LEAST_QUOTES = 2
LEAST_WORDS, MOST_WORDS = 2, 5
"""A person is known by a given name and a surname; what is longer is a description."""
SAME_SPEECH = 6
"""Words from which on two equal quotations are one."""
NEAR_SPELLING = 0.7
"""Ratio (Ratcliff and Obershelp 1988) from which on given names are spellings of one: "Sergei", "Sergey"."""
ROLE_RARITY = 0.3
"""Words of a role that are so rare tell whose it is: "Kestria", and not "minister"."""

_POSSESSIVE = re.compile("['’]s$")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who is quoted."""

    label: Label
    names: Counter[str] = field(default_factory=Counter)
    said: list[tuple[Story, Quotation]] = field(default_factory=list)
    """By day."""
    heard: set[tuple[str, str]] = field(default_factory=set)
    """What was said in which story, by its address."""
    roles: set[str] = field(default_factory=set)
    """The telling words of all roles."""

    @property
    def has_page(self) -> bool:
        """Whether there is enough to show."""
        return len(self.said) >= LEAST_QUOTES

    @property
    def role(self) -> str | None:
        """What the person is, as the latest story has it."""
        return next((quote.role for _, quote in reversed(self.said) if quote.role), None)

    def briefs(self) -> list[Brief]:
        """Return the stories with what the person says in each."""
        grouped = groupby(self.said, key=lambda each: each[0])
        return [Brief(story, quotes=tuple(quote for _, quote in said)) for story, said in grouped]


def people(
    copies: Iterable[Copy], ties: Mapping[str, Ties], slugify: Slugify
) -> tuple[tuple[Person, ...], dict[str, tuple[Label, ...]]]:
    """Return the people who have pages, and those that each story leads to, by its address."""
    found = _People(slugify)
    leads: dict[str, tuple[Label, ...]] = {}
    in_order = sorted(copies, key=lambda copy: (copy.story.day, copy.story.url))
    for _, filed in groupby(in_order, key=lambda copy: copy.story.day):
        quoted = {copy.story.url: found.of(copy, ties[copy.story.url]) for copy in filed}
        for url, persons in quoted.items():
            leads[url] = tuple(person.label for person in persons if person.has_page)
    return tuple(person for person in found.persons if person.has_page), leads


@dataclass(slots=True)
class _People:
    """All people so far."""

    slugify: Slugify
    persons: list[Person] = field(default_factory=list)
    by_name: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    by_speech: dict[str, Person] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)

    def of(self, copy: Copy, ties: Ties) -> list[Person]:
        """Return the people whom a story quotes; what several sources have is noted once."""
        told = [*(other.url for other in ties.others), *([ties.first.url] if ties.first else [])]
        quoted: dict[Person, None] = {}
        before = _words_before(copy) if copy.quotes else {}
        for quote in copy.quotes:
            if quote.kind == "scare" or not quote.speaker or not _is_person(quote, before):
                continue
            person, speech = self._person(quote, copy.story.lang), _speech(quote.text)
            quoted[person] = None
            if not any((url, speech) in person.heard for url in told):
                person.said.append((copy.story, quote))
                person.heard.add((copy.story.url, speech))
                person.names[str(quote.speaker)] += 1
                person.roles |= _telling(quote.role, copy.story.lang)
                self.by_speech.setdefault(speech, person)
        return list(quoted)

    def _person(self, quote: Quotation, lang: str) -> Person:
        name = str(quote.speaker)
        named = key(name)
        person = self.by_name.get(named) or self._under_another_spelling(quote, named, lang)
        if person is None:
            slug = unique(slug_of(name, self.slugify), self.slugs)
            person = Person(label(Kind.PERSON, name, slug))
            self.persons.append(person)
        if named not in self.by_name:
            self.by_name[named] = person
            self.by_surname.setdefault(named.rsplit(maxsplit=1)[-1], []).append(person)
        return person

    def _under_another_spelling(self, quote: Quotation, named: str, lang: str) -> Person | None:
        """Return the one known person who must be meant; None where there is a doubt."""
        speech = _speech(quote.text)
        fitting = {
            person
            for person in self.by_surname.get(named.rsplit(maxsplit=1)[-1], ())
            if any(_fits(named, key(other)) for other in person.names)
            and (self.by_speech.get(speech) is person or _shares_role(quote, person, lang))
        }
        said = self.by_speech.get(speech)
        if (
            said
            and len(speech.split()) >= SAME_SPEECH
            and any(_near(named, key(other)) for other in said.names)
        ):
            fitting.add(said)
        return fitting.pop() if len(fitting) == 1 else None


def _is_person(quote: Quotation, before: Mapping[str, set[str]]) -> bool:
    """Whether a speaker is somebody, not something: there is a title, or the text says the surname alone.

    `before` are the words that stand before each word of the text.
    """
    name = str(quote.speaker)
    spoken = name.split()
    if not LEAST_WORDS <= len(spoken) <= MOST_WORDS or any(char.isdigit() for char in name):
        return False
    if spoken[0][0].islower() or spoken[-1][0].islower() or set(key(name).split()) & bodies():
        return False
    titled = is_title((quote.role or "").partition(" ")[0])
    return titled or bool(before.get(spoken[-1], set()) - {spoken[-2]})


def _words_before(copy: Copy) -> dict[str, set[str]]:
    """Return what stands before each word of a story: ``""`` at the beginning of a paragraph."""
    before: dict[str, set[str]] = {}
    for paragraph in copy.paragraphs:
        found = [_POSSESSIVE.sub("", word) for word in _WORD.findall(paragraph)]
        for word, last in zip(found, ["", *found], strict=False):
            before.setdefault(word, set()).add(last)
    return before


def _speech(text: str) -> str:
    """Return the words of a quotation, folded."""
    return " ".join(words(text))


def _fits(one: str, other: str) -> bool:
    """Whether two folded names of one surname may be one person's: a middle name, an initial."""
    given, others = one.split()[:-1], other.split()[:-1]
    if not given or not others:
        return False
    first, second = given[0], others[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first[0] == second[0] and SequenceMatcher(None, first, second).ratio() >= NEAR_SPELLING


def _near(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one: "sergei lavrov", "sergey lawrow"."""
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= NEAR_SPELLING


def _shares_role(quote: Quotation, person: Person, lang: str) -> bool:
    """Whether a telling word of the role stands in one that the person is known by."""
    return bool(_telling(quote.role, lang) & person.roles)


def _telling(role: str | None, lang: str) -> set[str]:
    return {word for word in words(role or "") if rarity(word, lang) > ROLE_RARITY}
