"""The paper as a fold over days: each day is made from its own stories and from what earlier days noted.

When a day changes, it is made again, and then those later days that had looked up a note that is now
different.  So stories may arrive in any order, the journal will be the same, and a late one costs only what
depends on it.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from msgspec import Struct, field

from edition.coverage import Window, coverage
from edition.editions import edition, filed
from edition.journal import Key, Today, change
from edition.model import Kind, Ties
from edition.notes import ESTABLISHED, LEADS, PAGE, STORY, TIES, Filed, Leads, Opened, Tied
from edition.people import people
from edition.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.journal import Change, Journal
    from edition.model import Label, Story

ESTABLISHED_FROM = 2
"""Stories from which on a section is no passing label of one copied page."""


class Policy(Struct, frozen=True):
    """What the editor decides: besides the stories, all that the fold depends on."""

    slugify: Slugify
    """Makes addresses of names."""
    sections: Sequence[str] = ()
    """The names of the sections in the order of the paper; the others follow."""


class Fold(Struct):
    """Keeps a journal in step with its stories."""

    journal: Journal
    policy: Policy
    window: Window = field(default_factory=Window)

    def update(self, told: Mapping[str, Facts | None]) -> list[Change]:
        """Take in stories, and fold; return what `fold` returns."""
        return self.fold(self.take_in(told))

    def take_in(self, told: Mapping[str, Facts | None]) -> set[date]:
        """File the stories that are new or have changed, by address; None for each that is gone.

        Returns their days, which must be folded.
        """
        filed: dict[date, dict[str, Facts]] = {}

        def of(day: date) -> dict[str, Facts]:
            if day not in filed:
                filed[day] = {facts.story.url: facts for facts in self.journal.filed(day)}
            return filed[day]

        for url, facts in told.items():
            for story in self.journal.last(Key(STORY, url), 1):
                of(story.day).pop(url, None)
            if facts:
                of(facts.story.day)[url] = facts
        for day, stories in filed.items():
            self.journal.file(day, stories.values())
        return set(filed)

    def fold(self, days: Iterable[date]) -> list[Change]:
        """Make days again, and those that depend on them; return how their notes changed."""
        waiting = list(set(days))
        heapify(waiting)
        awaited = set(waiting)
        changes: list[Change] = []
        while waiting:
            day = heappop(waiting)
            made = self.advance(day)
            if made.keys:
                changes.append(made)
            for later in self.journal.readers(made.keys, day) - awaited:
                awaited.add(later)
                heappush(waiting, later)
        return changes

    def advance(self, day: date) -> Change:
        """Make one day again; return how its notes changed."""
        today = Today(day, self.journal)
        told = self.journal.filed(day)
        if told:
            self._tell(today, told)
        made = change(day, self.journal.notes(day), today.notes)
        self.journal.write(day, today.notes, today.looked_up)
        return made

    def _tell(self, today: Today, told: Sequence[Facts]) -> None:
        """Note all that a day has to note."""
        ties = coverage(today, told, self.window)
        to_topics = topics(today, told, ties, self.policy.slugify)
        to_people = people(today, told, ties, self.policy.slugify)
        for facts in told:
            url = facts.story.url
            today.note(STORY, url, facts.story)
            today.note(TIES, url, ties[url])
            today.note(LEADS, url, Leads(to_topics[url], to_people[url]))
        self._shelve(today, [facts.story for facts in told], ties)

    def _shelve(self, today: Today, stories: Sequence[Story], ties: Mapping[str, Tied]) -> None:
        """Put the stories of a day on the shelves of their sections and sources, in reading order.

        A version that the edition does not show is put into its section only if the shown one has another.
        """
        by_url = {story.url: story for story in stories}
        tied = {url: _within_day(each, by_url) for url, each in ties.items()}
        made = edition(today.day, stories, tied, self.policy.sections)
        for brief in filed(made, stories).briefs:
            story, shown = brief.story, tied[brief.story.url].shown_as
            others = tuple(other.url for other in brief.others)
            if shown is None or shown.section != story.section:
                _put(today, Kind.SECTION, story.section, Filed(story.url, today.day, others))
            if story.source:
                _put(today, Kind.SOURCE, story.source, Filed(story.url, today.day))
        for section in dict.fromkeys(story.section for story in stories):
            _establish(today, section)


def _put(today: Today, kind: Kind, label: Label, story: Filed) -> None:
    """Put a story on a shelf that has a page from its first story on."""
    today.note(kind, label.slug, story)
    today.once(f"{PAGE}{kind}", label.slug, Opened(today.day, label))


def _establish(today: Today, section: Label) -> None:
    """Note that a section has been filled often enough; from then on nobody counts any more."""
    if today.has(ESTABLISHED, section.slug):
        return
    if len(today.first(Kind.SECTION, section.slug, ESTABLISHED_FROM)) >= ESTABLISHED_FROM:
        today.note(ESTABLISHED, section.slug, Opened(today.day, section))


def _within_day(tied: Tied, stories: Mapping[str, Story]) -> Ties:
    """Return the ties of a story as far as the order of its day depends on them."""
    others = tuple(stories[url] for url in tied.others)
    # A repeat is not shown, whatever it repeats.
    first = next(iter(stories.values())) if tied.first else None
    return Ties(others, stories[tied.shown_as] if tied.shown_as else None, first)
