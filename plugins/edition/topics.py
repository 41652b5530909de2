"""Topics: the people, places, organisations and phrases that stories are about.

What a story is about is told by the story alone.  Stories are then taken day by day: a name that is new
opens a topic, and its other spellings find it.  A topic is shown from the day on which a second story has
it, and keeps its name and its address for ever.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from edition import names
from edition.addresses import slug_of, unique
from edition.model import Kind, Label
from edition.stories import label
from edition.vocabulary import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.addresses import Slugify
    from edition.model import Copy, Story, Ties

MOST_TOPICS = 8
"""A story is about no more than so many."""
LEAST_STORIES = 2

FOR_TAG, FOR_HEADLINE, FOR_OPENING = 10.0, 4.0, 2.0
"""What it weighs that the editor says so, that the headline has a name, that the first paragraphs have it;
each mention weighs 1."""
LEAST_WEIGHT = 3.0
"""What is named in passing is no topic."""

LEAST_PHRASE = 3
"""Times that a phrase must occur; once less if it is in the headline."""
PHRASE_RARITY = 0.4
"""Each word of a phrase must be so rare: "last year" is none."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a story is about."""

    key: str
    name: str
    weight: float


# ------------------------------------------------------------------ one story


def subjects(copy: Copy) -> tuple[tuple[Subject, ...], Mapping[str, str]]:
    """Return what a story is about, the weightiest first, and the acronyms that it explains."""
    people = [quote.speaker for quote in copy.quotes if quote.speaker and " " in quote.speaker]
    found = names.find(copy.paragraphs, copy.story.lang, people)
    headline = f" {names.key(copy.story.title)} {names.key(copy.story.standfirst or '')} "
    source = copy.story.source.name if copy.story.source else ""
    made = {names.key(tag): Subject(names.key(tag), tag, FOR_TAG) for tag in copy.tags if names.key(tag)}
    for named, mentions in found.mentions.items():
        weight = mentions + (FOR_HEADLINE if f" {named} " in headline else 0)
        weight += FOR_OPENING if named in found.early else 0
        if named and weight >= LEAST_WEIGHT and not names.is_part_of(named, source):
            _add(made, Subject(named, found.spelling(named), weight))
    for phrase, weight in _phrases(copy, headline).items():
        _add(made, Subject(phrase, phrase, weight))
    in_order = sorted(made.values(), key=lambda each: (-each.weight, each.key))
    return tuple(in_order[:MOST_TOPICS]), found.acronyms


def _add(made: dict[str, Subject], subject: Subject) -> None:
    known = made.get(subject.key)
    name = known.name if known else subject.name
    made[subject.key] = Subject(subject.key, name, subject.weight + (known.weight if known else 0))


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


# ------------------------------------------------------------------ all stories


@dataclass(slots=True, eq=False)
class Topic:
    """A topic as it grows."""

    label: Label
    stories: list[Story] = field(default_factory=list)
    """Those that an edition shows, by day."""
    keys: list[str] = field(default_factory=list)
    """The keys of its names."""

    @property
    def has_page(self) -> bool:
        """Whether enough stories have it."""
        return len(self.stories) >= LEAST_STORIES


def topics(
    copies: Iterable[Copy], ties: Mapping[str, Ties], slugify: Slugify
) -> tuple[tuple[Topic, ...], dict[str, tuple[Label, ...]]]:
    """Return the topics that have pages, and those that each story leads to, by its address."""
    found = _Topics(slugify)
    leads: dict[str, tuple[Label, ...]] = {}
    in_order = sorted(copies, key=lambda copy: (copy.story.day, copy.story.url))
    for _, filed in groupby(in_order, key=lambda copy: copy.story.day):
        about = {copy.story.url: found.of(copy, ties[copy.story.url]) for copy in filed}
        # What a story leads to is settled on its day: its page will not change.
        for url, kept in about.items():
            leads[url] = tuple(topic.label for topic in kept if topic.has_page)
    return found.with_page(), leads


@dataclass(slots=True)
class _Topics:
    """All topics so far, by the keys of their names."""

    slugify: Slugify
    by_key: dict[str, Topic] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)

    def of(self, copy: Copy, ties: Ties) -> list[Topic]:
        """Return the topics of a story, old and new; a version that no edition shows does not count."""
        found, acronyms = subjects(copy)
        topics = list(dict.fromkeys(self._topic(subject) for subject in found))
        for short, long in acronyms.items():
            self._join(short, long)
        if ties.shown_as is None and ties.first is None:
            for topic in topics:
                topic.stories.append(copy.story)
        return topics

    def with_page(self) -> tuple[Topic, ...]:
        """Return the topics that have pages, in the order in which they came up."""
        return tuple(topic for topic in dict.fromkeys(self.by_key.values()) if topic.has_page)

    def _topic(self, subject: Subject) -> Topic:
        if subject.key not in self.by_key:
            slug = unique(slug_of(subject.name, self.slugify), self.slugs)
            self._name(subject.key, Topic(label(Kind.TOPIC, subject.name, slug)))
        return self.by_key[subject.key]

    def _name(self, named: str, topic: Topic) -> None:
        self.by_key[named] = topic
        topic.keys.append(named)

    def _join(self, short: str, long: str) -> None:
        """Let two names stand for one topic, unless both have pages: addresses stay."""
        one, other = self.by_key.get(short), self.by_key.get(long)
        if one and other:
            if one is other or (one.has_page and other.has_page):
                return
            kept, dropped = (one, other) if one.has_page else (other, one)
            kept.stories = sorted({*kept.stories, *dropped.stories}, key=lambda story: (story.day, story.url))
            for named in dropped.keys:
                self._name(named, kept)
        elif one:
            self._name(long, one)
        elif other:
            self._name(short, other)
