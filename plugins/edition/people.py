"""People: who is quoted, under which spellings, and where.

A page is for a person who is quoted twice or more.  Two spellings are one person only on strong evidence:
both have one surname and the given names fit, *and* they share a telling word of their roles, or they say the
very same.  Days go by in order: a spelling joins a person who is known, and two persons who are known are
never made one, so that addresses stay.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from edition.addresses import slug_of, unique
from edition.model import Brief, Kind, Label
from edition.names import key
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.model import Quotation, Story, Ties
    from edition.sayings import Saying

LEAST_QUOTES = 2
SAME_SPEECH = 6
"""Words from which on two equal quotations are one."""
NEAR_SPELLING = 0.7
"""Ratio (Ratcliff and Obershelp 1988) from which on given names are spellings of one: "Sergei", "Sergey"."""


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
    told: Iterable[Facts], ties: Mapping[str, Ties], slugify: Slugify
) -> tuple[tuple[Person, ...], dict[str, tuple[Label, ...]]]:
    """Return the people who have pages, and those that each story leads to, by its address."""
    found = _People(slugify)
    leads: dict[str, tuple[Label, ...]] = {}
    in_order = sorted(told, key=lambda each: (each.story.day, each.story.url))
    for _, filed in groupby(in_order, key=lambda each: each.story.day):
        quoted = {each.story.url: found.of(each, ties[each.story.url]) for each in filed}
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

    def of(self, facts: Facts, ties: Ties) -> list[Person]:
        """Return the people whom a story quotes; what several sources have is noted once."""
        told = [*(other.url for other in ties.others), *([ties.first.url] if ties.first else [])]
        quoted: dict[Person, None] = {}
        for saying in facts.sayings:
            person = self._person(saying)
            quoted[person] = None
            if not any((url, saying.speech) in person.heard for url in told):
                person.said.append((facts.story, saying.quotation))
                person.heard.add((facts.story.url, saying.speech))
                person.names[saying.speaker] += 1
                person.roles.update(saying.telling)
                self.by_speech.setdefault(saying.speech, person)
        return list(quoted)

    def _person(self, saying: Saying) -> Person:
        named = saying.named
        person = self.by_name.get(named) or self._under_another_spelling(saying)
        if person is None:
            slug = unique(slug_of(saying.speaker, self.slugify), self.slugs)
            person = Person(label(Kind.PERSON, saying.speaker, slug))
            self.persons.append(person)
        if named not in self.by_name:
            self.by_name[named] = person
            self.by_surname.setdefault(named.rsplit(maxsplit=1)[-1], []).append(person)
        return person

    def _under_another_spelling(self, saying: Saying) -> Person | None:
        """Return the one known person who must be meant; None where there is a doubt."""
        named, speech = saying.named, saying.speech
        fitting = {
            person
            for person in self.by_surname.get(named.rsplit(maxsplit=1)[-1], ())
            if any(_fits(named, key(other)) for other in person.names)
            and (self.by_speech.get(speech) is person or not person.roles.isdisjoint(saying.telling))
        }
        said = self.by_speech.get(speech)
        if (
            said
            and len(speech.split()) >= SAME_SPEECH
            and any(_near(named, key(other)) for other in said.names)
        ):
            fitting.add(said)
        return fitting.pop() if len(fitting) == 1 else None


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
