"""Topics: subjects that several stories have, each under one name and one address.

Stories are taken day by day: a name that is new opens a topic, and its other spellings find it.  A topic is
shown from the day on which a second story has it, and keeps its name and its address for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from edition.addresses import slug_of, unique
from edition.model import Kind, Label
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.model import Story, Ties
    from edition.subjects import Subject

LEAST_STORIES = 2


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
    told: Iterable[Facts], ties: Mapping[str, Ties], slugify: Slugify
) -> tuple[tuple[Topic, ...], dict[str, tuple[Label, ...]]]:
    """Return the topics that have pages, and those that each story leads to, by its address."""
    found = _Topics(slugify)
    leads: dict[str, tuple[Label, ...]] = {}
    in_order = sorted(told, key=lambda each: (each.story.day, each.story.url))
    for _, filed in groupby(in_order, key=lambda each: each.story.day):
        about = {each.story.url: found.of(each, ties[each.story.url]) for each in filed}
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

    def of(self, facts: Facts, ties: Ties) -> list[Topic]:
        """Return the topics of a story, old and new; a version that no edition shows does not count."""
        topics = list(dict.fromkeys(self._topic(subject) for subject in facts.subjects))
        for short, long in facts.acronyms.items():
            self._join(short, long)
        if ties.shown_as is None and ties.first is None:
            for topic in topics:
                topic.stories.append(facts.story)
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
