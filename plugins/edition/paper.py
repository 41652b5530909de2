"""The paper: everything that the pages show, as it stands in a journal."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from edition import editions, periods, shelves
from edition.fold import Fold
from edition.journal import Key, Memory
from edition.model import Brief, Day, Kind, Period, StoryPage, Ties
from edition.notes import CALLED, LEADS, PAGE, STORY, THREAD, TIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from edition.facts import Facts
    from edition.fold import Policy
    from edition.journal import Journal
    from edition.model import Edition, Label, Month, Shelf, Story, Year
    from edition.notes import Filed, Opened, Tied

MOST_SECTIONS = 12
"""Sections of the navigation where the editor lists none: more fit in no line."""


def paper(told: Iterable[Facts], policy: Policy, first_weekday: int = 0) -> Paper:
    """Return the paper of stories in any order, from their facts."""
    fold = Fold(Memory(), policy)
    fold.update({facts.story.url: facts for facts in told})
    return Paper(fold.journal, policy.sections, first_weekday)


@dataclass(eq=False)
class Paper:
    """Everything that the pages are made from.

    What is asked for is made from the notes that it needs, and remembered: the journal must not change.
    """

    journal: Journal
    order: Sequence[str] = ()
    """The names of the sections in the order of the paper."""
    first_weekday: int = 0
    """Of calendars; 0 for Monday."""
    _stories: dict[str, Story] = field(default_factory=dict)
    _alone: dict[date, Edition] = field(default_factory=dict)
    _navigation: dict[date, tuple[Label, ...]] = field(default_factory=dict)

    # ------------------------------------------------------------------ stories

    def story(self, url: str) -> Story:
        """Return a story."""
        if url not in self._stories:
            self._stories[url] = self._last(STORY, url)
        return self._stories[url]

    def ties(self, url: str) -> Ties:
        """Return how a story hangs together with others."""
        tied: Tied = self._last(TIES, url)
        later = self.journal.after(Key(THREAD, tied.thread), self.story(url).day) if tied.thread else None
        return Ties(
            others=tuple(map(self.story, tied.others)),
            shown_as=self.story(tied.shown_as) if tied.shown_as else None,
            first=self.story(tied.first) if tied.first else None,
            earlier=tuple(map(self.story, tied.earlier)),
            later=self.story(later) if later else None,
        )

    def _last(self, kind: str, name: str) -> Any:  # noqa: ANN401 - a value of any kind
        return self.journal.last(Key(kind, name), 1)[0]

    @cached_property
    def story_pages(self) -> Mapping[str, StoryPage]:
        """What the pages of all stories show, by address."""
        return {url: page for day in self.days for url, page in self.story_pages_of(day).items()}

    def story_pages_of(self, day: date) -> dict[str, StoryPage]:
        """Return what the pages of the stories of a day show, by address."""
        edition = self.edition_alone(day)
        places = {brief.story.url: place for place, brief in enumerate(edition.briefs)}
        return {
            story.url: self._story_page(story, edition, places.get(story.url)) for story in self._filed(day)
        }

    def _story_page(self, story: Story, edition: Edition, place: int | None) -> StoryPage:
        tied, leads = self.ties(story.url), self._last(LEADS, story.url)
        following = edition.briefs[place + 1 :][:1] if place is not None else ()
        return StoryPage(
            story=story,
            edition=Period(edition.day, edition.url, edition.count, 1),
            place=None if place is None else place + 1,
            next=following[0].story if following else None,
            others=tied.others or ((tied.first,) if tied.first else ()),
            shown_as=tied.shown_as,
            earlier=tied.earlier,
            later=tied.later,
            topics=leads.topics,
            people=leads.people,
            sections=self.navigation(story.day),
        )

    # ------------------------------------------------------------------ days

    @property
    def days(self) -> Sequence[date]:
        """The days that have editions, the first one first."""
        return self.journal.days()

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """All editions, the latest first."""
        return tuple(self.edition(day) for day in reversed(self.days))

    def edition(self, day: date) -> Edition:
        """Return the edition of a day."""
        place = bisect_left(self.days, day)
        alone = self.edition_alone(day)
        if not place:
            return alone
        before = self.edition_alone(self.days[place - 1])
        return replace(alone, before=Day(before.day, before.url, before.briefs))

    def edition_alone(self, day: date) -> Edition:
        """Return the edition of a day as if there was none before it."""
        if day not in self._alone:
            ties = {story.url: self.ties(story.url) for story in self._filed(day)}
            self._alone[day] = editions.edition(day, self._filed(day), ties, self.order)
        return self._alone[day]

    def filed(self, day: date) -> Day:
        """Return a day with all its stories: first those that its edition shows, then the others."""
        return editions.filed(self.edition_alone(day), self._filed(day))

    def _filed(self, day: date) -> list[Story]:
        return [facts.story for facts in self.journal.filed(day)]

    def navigation(self, day: date) -> tuple[Label, ...]:
        """Return the sections that were known on a day: an old page does not learn of new ones.

        Where the editor lists sections, these are shown and no others.
        """
        if day not in self._navigation:
            order = {name: place for place, name in enumerate(self.order)}
            known = [opened.label for opened in self._sections if opened.day <= day]
            shown = [label for label in known if label.name in order] if order else known[:MOST_SECTIONS]
            self._navigation[day] = tuple(
                sorted(shown, key=lambda label: (order.get(label.name, 0), label.name.casefold()))
            )
        return self._navigation[day]

    @cached_property
    def _sections(self) -> list[Opened]:
        """All sections, in the order in which they came up."""
        found = [self._opened(Kind.SECTION, slug) for slug in self._slugs(Kind.SECTION)]
        return sorted(found, key=lambda opened: (opened.day, opened.label.name.casefold()))

    # ------------------------------------------------------------------ months and years

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """All months, the latest first."""
        return periods.months(self._all_filed)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """All years, the latest first."""
        return periods.years(self._all_filed, self.first_weekday)

    @cached_property
    def _all_filed(self) -> list[Day]:
        return [self.filed(day) for day in self.days]

    # ------------------------------------------------------------------ shelves

    @cached_property
    def shelves(self) -> Mapping[Kind, tuple[Shelf, ...]]:
        """All shelves of each kind, by slug."""
        return {kind: tuple(self.shelf(kind, slug) for slug in self._slugs(kind)) for kind in Kind}

    def _slugs(self, kind: Kind) -> Iterable[str]:
        return self.journal.names(f"{PAGE}{kind}")

    def _opened(self, kind: Kind, slug: str) -> Opened:
        opened: Opened = self._last(f"{PAGE}{kind}", slug)
        return opened

    def shelf(self, kind: Kind, slug: str) -> Shelf:
        """Return a shelf that has a page."""
        noted: list[Filed] = self.journal.first(Key(kind, slug))
        label = self._opened(kind, slug).label
        if kind is Kind.TOPIC:  # two that were joined bring their stories along
            noted.sort(key=lambda filed: (filed.day, filed.url))
        briefs = [self._brief(filed) for filed in noted]
        if kind is Kind.SOURCE:
            return shelves.shelf(kind, label, briefs, home=briefs[0].story.source_url)
        if kind is not Kind.PERSON:
            return shelves.shelf(kind, label, briefs)
        roles = (quote.role for filed in reversed(noted) for quote in reversed(filed.quotes))
        names = tuple(sorted(set(self.journal.first(Key(CALLED, slug))) - {label.name}))
        return shelves.shelf(kind, label, briefs, role=next(filter(None, roles), None), names=names)

    def _brief(self, filed: Filed) -> Brief:
        return Brief(self.story(filed.url), tuple(map(self.story, filed.others)), filed.quotes)
