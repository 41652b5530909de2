"""The paper: everything that the pages show, as it stands in a journal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from edition import editions, periods, shelves
from edition.addresses import month_url, year_url
from edition.journal import Key
from edition.model import Brief, Day, Kind, Month, Period, Shelf, Span, StoryPage, Ties
from edition.notes import CALLED, ESTABLISHED, JOINED, LEADS, PAGE, STORY, THREAD, TIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from edition.journal import Journal
    from edition.model import Edition, Label, Story, Year
    from edition.notes import Filed, Opened, Tied

DAYS, SHELVES, STORIES = 64, 16, 2000
"""Sizes of caches: pages made one after the other show much of the same."""

MOST_SECTIONS = 12
"""Sections in the navigation if the editor lists none: no more fit in one line."""
FEW_SECTIONS = 6
"""Where so many are established, the navigation needs no others."""


class _Filled(Struct, frozen=True):
    """What the page of a shelf and those of its months need to know about it."""

    label: Label
    counts: Mapping[date, int]
    """How many stories each of its days has."""
    months: tuple[Period, ...]


class Paper(Struct, eq=False, dict=True):
    """Everything that the pages are made from.

    Whatever is asked for is made from the notes that it needs, and cached for a while: the journal must not
    change meanwhile.
    """

    journal: Journal
    order: Sequence[str] = ()
    """The names of the sections in the order of the paper."""
    first_weekday: int = 0
    """Of calendars; 0 for Monday."""

    # ------------------------------------------------------------------ stories

    @lru_cache(maxsize=STORIES)  # noqa: B019 - as many as that, and there is one paper in a build
    def story(self, url: str) -> Story:
        """Return a story."""
        found: Story = self._last(STORY, url)
        return found

    def ties(self, url: str) -> Ties:
        """Return how a story is related to others."""
        tied: Tied = self._last(TIES, url)
        later = self.journal.after(Key(THREAD, tied.thread), self.story(url).day) if tied.thread else None
        return Ties(
            others=tuple(map(self.story, tied.others)),
            shown_as=self.story(tied.shown_as) if tied.shown_as else None,
            first=self.story(tied.first) if tied.first else None,
            earlier=tuple(map(self.story, tied.earlier)),
            later=self.story(later) if later else None,
        )

    def _last(self, kind: str, name: str) -> Any:
        return self.journal.last(Key(kind, name), 1)[0]

    def story_page(self, url: str) -> StoryPage | None:
        """Return what the page of a story shows besides its text; None if the paper does not have it."""
        found = self.journal.last(Key(STORY, url), 1)
        return self.story_pages_of(found[0].day)[url] if found else None

    @lru_cache(maxsize=DAYS)  # noqa: B019 - likewise
    def story_pages_of(self, day: date) -> Mapping[str, StoryPage]:
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

    @cached_property
    def days(self) -> Sequence[date]:
        """The days that have editions, the first one first."""
        return self.journal.days()

    def edition(self, day: date) -> Edition | None:
        """Return the edition of a day, if there is one."""
        place = bisect_left(self.days, day)
        if self.days[place : place + 1] != [day]:
            return None
        alone = self.edition_alone(day)
        if not place:
            return alone
        before = self.edition_alone(self.days[place - 1])
        return replace(alone, before=Day(before.day, before.url, before.briefs))

    @lru_cache(maxsize=DAYS)  # noqa: B019 - likewise
    def edition_alone(self, day: date) -> Edition:
        """Return the edition of a day as if there were none before it."""
        ties = {story.url: self.ties(story.url) for story in self._filed(day)}
        return editions.edition(day, self._filed(day), ties, self.order)

    def filed(self, day: date) -> Day:
        """Return a day with all its stories: those that its edition shows come first."""
        return editions.filed(self.edition_alone(day), self._filed(day))

    @lru_cache(maxsize=DAYS)  # noqa: B019 - likewise
    def _filed(self, day: date) -> Sequence[Story]:
        return self.journal.stories(day)

    @lru_cache(maxsize=DAYS)  # noqa: B019 - likewise
    def navigation(self, day: date) -> tuple[Label, ...]:
        """Return the sections that were known on a day: an old page does not learn of new ones.

        If the editor lists sections, only those are shown.
        """
        order = {name: place for place, name in enumerate(self.order)}
        known = [opened.label for opened in self._sections if opened.day <= day]
        if order:
            shown = [label for label in known if label.name in order]
        else:
            shown = known if len(known) <= MOST_SECTIONS else self._proven(known, day)
        return tuple(sorted(shown, key=lambda label: (order.get(label.name, 0), label.name.casefold())))

    @cached_property
    def _sections(self) -> list[Opened]:
        """All sections, in the order in which they first appeared."""
        found = self._all_opened(Kind.SECTION)
        return sorted(found, key=lambda opened: (opened.day, opened.label.name.casefold()))

    def _proven(self, known: Sequence[Label], day: date) -> list[Label]:
        """Return those of many sections that were established first; others only where these are few."""
        since = {slug: opened for slug, opened in self._established.items() if opened <= day}
        proven = sorted(
            (label for label in known if label.slug in since), key=lambda label: since[label.slug]
        )
        if len(proven) < FEW_SECTIONS:
            proven += [label for label in known if label.slug not in since]
        return proven[:MOST_SECTIONS]

    @cached_property
    def _established(self) -> Mapping[str, date]:
        """The day on which a section was established, by its slug."""
        slugs = self.journal.names(ESTABLISHED)
        return {slug: self.journal.first(Key(ESTABLISHED, slug), 1)[0].day for slug in slugs}

    # ------------------------------------------------------------------ months and years

    def month(self, first: date) -> Month | None:
        """Return the month that begins on a day; None if it has no story."""
        start, end = _place_of_month(self.days, first)
        if start == end:
            return None
        filed = tuple(self.filed(day) for day in reversed(self.days[start:end]))
        count = sum(len(each.briefs) for each in filed)
        period = Period(first, month_url(first), count, len(filed))
        return Month(period, year_url(first), filed, _before(self.days, start))

    def year(self, first: date) -> Year | None:
        """Return the year that begins on a day; None if it has no story."""
        days = self.days[
            bisect_left(self.days, first) : bisect_right(self.days, first.replace(month=12, day=31))
        ]
        return periods.year(days, self.first_weekday) if days else None

    @cached_property
    def years(self) -> tuple[date, ...]:
        """The first days of all years, the latest first."""
        return tuple(sorted({day.replace(month=1, day=1) for day in self.days}, reverse=True))

    @cached_property
    def months(self) -> tuple[Span, ...]:
        """All months, the latest first."""
        return periods.spans(self.days)

    # ------------------------------------------------------------------ shelves

    def slugs(self, kind: Kind) -> list[str]:
        """Return the slugs of all shelves of a kind, in order."""
        return list(self.journal.names(f"{PAGE}{kind}"))

    def labels(self, kind: Kind, initial: str = "") -> tuple[Label, ...]:
        """Return the labels of a kind in alphabetical order: those whose slugs begin with `initial`.

        The order is that of slugs, which know that "Éire" stands among the Es.
        """
        labels = (opened.label for opened in self._all_opened(kind, initial))
        return tuple(sorted(labels, key=lambda label: label.slug))

    def has_more_than(self, most: int, kind: Kind) -> bool:
        """Whether there are more than `most` shelves of a kind."""
        return next(islice(self.journal.names(f"{PAGE}{kind}"), most, None), None) is not None

    def initials(self, kind: Kind) -> Sequence[str]:
        """Return the letters with which the slugs of a kind begin, in order."""
        return self.journal.initials(f"{PAGE}{kind}")

    def _all_opened(self, kind: Kind, initial: str = "") -> list[Opened]:
        slugs = list(self.journal.names(f"{PAGE}{kind}", initial))
        return [opened for slug in slugs if (opened := self._opened(kind, slug))]

    def _opened(self, kind: Kind, slug: str) -> Opened | None:
        return next(iter(self.journal.last(Key(f"{PAGE}{kind}", slug), 1)), None)

    @lru_cache(maxsize=SHELVES)  # noqa: B019 - likewise
    def _shelf(self, kind: Kind, slug: str) -> _Filled | None:
        """Return what the pages of a shelf have in common; None if it has no page."""
        opened = self._opened(kind, slug)
        if opened is None:
            return None
        counts = shelf_counts(self.journal, kind, slug)
        return _Filled(opened.label, counts, shelves.months(kind, opened.label, counts))

    def addresses_of(self, kind: Kind, slug: str) -> tuple[str, ...]:
        """Return the addresses of a shelf and of its months; none if it has no page."""
        filled = self._shelf(kind, slug)
        return (filled.label.url, *(month.url for month in filled.months)) if filled else ()

    def shelf(self, kind: Kind, slug: str) -> Shelf | None:
        """Return a shelf; None if it has no page."""
        filled = self._shelf(kind, slug)
        if filled is None:
            return None
        counts, label = filled.counts, filled.label
        latest = shelves.latest(counts, shelves.LATEST)
        days = self._shelf_days(kind, slug, latest[-1], latest[0])
        made = Shelf(kind, label, sum(counts.values()), days, filled.months)
        if kind is Kind.SOURCE:
            first: Filed = self.journal.first(Key(kind, slug), 1)[0]
            return replace(made, home=self.story(first.url).source_url)
        if kind is Kind.PERSON:
            quotes = (
                quote for day in days for brief in reversed(day.briefs) for quote in reversed(brief.quotes)
            )
            names = set(self.journal.first(Key(CALLED, slug))) - {label.name}
            role = next((quote.role for quote in quotes if quote.role), None)
            return replace(made, role=role, names=tuple(sorted(names)))
        return made

    def shelf_month(self, kind: Kind, slug: str, first: date) -> tuple[Shelf, Month] | None:
        """Return a month of a shelf, and the shelf without its stories; None if the month has no page.

        The page does not say what else is on the shelf, since an old month must not learn of new stories.
        """
        filled = self._shelf(kind, slug)
        if filled is None or not any(month.first == first for month in filled.months):
            return None
        in_order, label = sorted(filled.counts), filled.label
        start, end = _place_of_month(in_order, first)
        days = self._shelf_days(kind, slug, in_order[start], in_order[end - 1])
        count = sum(len(day.briefs) for day in days)
        period = Period(first, label.url + month_url(first), count, len(days))
        before = _before(in_order, start, label.url)
        return Shelf(kind, label, count, (), ()), Month(period, year_url(first), days, before)

    def _shelf_days(self, kind: Kind, slug: str, first: date, last: date) -> tuple[Day, ...]:
        """Return the days of a shelf from `first` to `last`."""
        filed: list[Filed] = self.journal.between(Key(kind, slug), first, last)
        if kind is Kind.TOPIC:
            joined: list[Filed] = self.journal.first(Key(JOINED, slug))
            filed += [each for each in joined if first <= each.day <= last]
            filed.sort(key=lambda each: (each.day, each.url))
        return shelves.days(map(self._brief, filed))

    def _brief(self, filed: Filed) -> Brief:
        return Brief(self.story(filed.url), tuple(map(self.story, filed.others)), filed.quotes)


def shelf_counts(journal: Journal, kind: Kind, slug: str) -> Mapping[date, int]:
    """Return how many stories of each day are on a shelf."""
    counts = dict(journal.often(Key(kind, slug)))
    for filed in journal.first(Key(JOINED, slug)) if kind is Kind.TOPIC else ():
        counts[filed.day] = counts.get(filed.day, 0) + 1
    return counts


def _place_of_month(days: Sequence[date], first: date) -> tuple[int, int]:
    """Return where a month begins and ends in a sorted list of days."""
    return bisect_left(days, first), bisect_right(days, periods.last_of_month(first))


def _before(days: Sequence[date], start: int, root: str = "") -> Span | None:
    """Return the month of the day before a place in a sorted list of days."""
    if not start:
        return None
    first = periods.first_of_month(days[start - 1])
    return Span(first, root + month_url(first))
