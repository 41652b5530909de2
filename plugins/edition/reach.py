"""What a change of the journal reaches: the pages that may show something else now.

Every page that does is named; one may be named that shows the same as before, where telling would cost more
than making it.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from edition.addresses import day_url, month_url, year_url
from edition.coverage import REPEAT_DAYS
from edition.journal import Key
from edition.model import Kind
from edition.notes import CALLED, LEADS, NAME_OF_TOPIC, PAGE, STORY, THREAD, TIES, Filed
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from edition.journal import Change, Journal
    from edition.model import Story
    from edition.notes import Tied

FRONT = ""
"""The address of the front page."""
KINDS = frozenset(Kind)


@dataclass(slots=True)
class Reach:
    """What changes reach."""

    everything: bool = False
    """A section came or went: it stands in the navigation of every page."""
    pages: set[str] = field(default_factory=set)
    """Addresses of pages, beside those of stories; some may be gone, or never have been."""
    stories: set[str] = field(default_factory=set)
    """Addresses of stories whose pages show something else beside their text."""


def reach(changes: Iterable[Change], journal: Journal) -> Reach:
    """Return what changes reach, once the journal has them all."""
    found = Reach()
    for change in changes:
        _Day(change, journal, found).tell()
    return found


@dataclass(slots=True)
class _Day:
    """The change of one day."""

    change: Change
    journal: Journal
    found: Reach
    gone: set[str] = field(init=False)
    """Addresses of stories that are not of this day any more."""
    come: set[str] = field(init=False)
    """Of stories that are new on this day."""
    altered: set[str] = field(init=False)
    """Of stories that lists show otherwise."""

    def __post_init__(self) -> None:
        """Find out what became of the stories of the day."""
        sides = (self.change.before, self.change.after)
        before, after = ({key.name for key in side if key.kind == STORY} for side in sides)
        self.gone, self.come, self.altered = before - after, after - before, before & after

    def tell(self) -> None:
        """Tell all that the change reaches."""
        self.found.stories |= {key.name for key in self.change.keys if key.kind == LEADS}
        if any(key.kind in {STORY, TIES} for key in self.change.keys):
            self._edition()
        if self.gone or self.come:
            self._counts()
        for thread in {
            key.name for key in self.change.keys if key.kind == THREAD
        } | self._threads_of_altered():
            self._thread(Key(THREAD, thread))
        for url in self.altered:
            self._shown_again(url)
            self._shelved(url)
        for key in self.change.keys:
            self._shelf(key)

    # ------------------------------------------------------------------ the day itself

    def _edition(self) -> None:
        """The edition, its stories and its month; the next edition, which leads back to this one.

        The front page shows the latest edition, which either of the two may be.
        """
        day, days = self.change.day, self.journal.days()
        following = days[bisect_right(days, day) :]
        self.found.pages |= {day_url(day), month_url(day), *map(day_url, following[:1])}
        if len(following) <= 1:
            self.found.pages.add(FRONT)
        self.found.stories |= {facts.story.url for facts in self.journal.filed(day)} | self.gone

    def _counts(self) -> None:
        """What tells how many stories and editions there are; the next month tells it of the one before."""
        day, days = self.change.day, self.journal.days()
        self.found.pages |= {year_url(day), "archive/", "search/"}
        self.found.pages |= {
            month_url(later) for later in days[bisect_right(days, _last_of_month(day)) :][:1]
        }

    # ------------------------------------------------------------------ other days

    def _threads_of_altered(self) -> set[str]:
        ties = (self._ties(url) for url in self.altered)
        return {tied.thread for tied in ties if tied and tied.thread}

    def _thread(self, key: Key) -> None:
        """The parts of the day before lead to this day's; later ones may lead back to what was altered."""
        parts = {url: self._day_of(url) for url in self.journal.first(key)}
        before = max((day for day in parts.values() if day < self.change.day), default=None)
        for url, day in parts.items():
            tied = self._ties(url)
            if tied and (day == before or not self.altered.isdisjoint(tied.earlier)):
                self.found.stories |= {url, *tied.others}

    def _shown_again(self, url: str) -> None:
        """The stories that repeat one, and the editions that they are of."""
        for back in range(1, REPEAT_DAYS + 1):
            day = self.change.day + timedelta(back)
            for facts in self.journal.filed(day):
                tied = self._ties(facts.story.url)
                if tied and tied.first == url:
                    self.found.stories.add(facts.story.url)
                    self.found.pages.add(day_url(day))

    def _shelved(self, url: str) -> None:
        """The shelves on which a story stands, or another version of it, which names it."""
        for note in self.journal.notes(self.change.day):
            kind, slug = note.key
            if kind in KINDS and url in {note.value.url, *note.value.others}:
                self._put(Kind(kind), slug, [note.value])
        # A topic that was joined to another one later is noted there, and then.
        for facts in self.journal.filed(self.change.day):
            tied = self._ties(facts.story.url)
            if facts.story.url == url or (tied and url in tied.others):
                keys = (subject.key for subject in facts.subjects)
                slugs = {slug for key in keys for slug in self.journal.last(Key(NAME_OF_TOPIC, key), 1)}
                for slug in slugs:
                    self._put(Kind.TOPIC, slug, [Filed(url, self.change.day)])

    # ------------------------------------------------------------------ shelves

    def _shelf(self, key: Key) -> None:
        """What a note about a shelf reaches."""
        before, after = self.change.before.get(key, ()), self.change.after.get(key, ())
        if key.kind in KINDS and self.journal.first(Key(PAGE + key.kind, key.name), 1):
            kind = Kind(key.kind)
            self._put(kind, key.name, [*before, *after])
            if len(before) != len(after):
                self.found.pages |= {f"{kind}/", *self._months_after(key, [*before, *after])}
        elif key.kind == CALLED:
            self.found.pages.add(shelf_url(Kind.PERSON, key.name))
        elif key.kind.startswith(PAGE):
            kind = Kind(key.kind.removeprefix(PAGE))
            self.found.pages |= {f"{kind}/", shelf_url(kind, key.name)}
            self.found.everything |= kind is Kind.SECTION
            if kind is Kind.SOURCE:
                self.found.pages |= {"search/", "subscribe/"}

    def _put(self, kind: Kind, slug: str, stories: Iterable[Filed]) -> None:
        """The page of a shelf, and those of the months of stories on it."""
        url = shelf_url(kind, slug)
        self.found.pages |= {url, *(url + month_url(filed.day) for filed in stories)}

    def _months_after(self, key: Key, stories: Iterable[Filed]) -> Iterator[str]:
        """Yield the month of a shelf after that of each story: it tells how much is in the one before."""
        for last in {_last_of_month(filed.day) for filed in stories}:
            if key.kind == Kind.TOPIC:  # what was joined is noted later
                days = [filed.day for filed in self.journal.first(key)]
            else:
                later = self.journal.after(key, last)
                days = [later.day] if later else []
            following = min((day for day in days if day > last), default=None)
            if following:
                yield shelf_url(Kind(key.kind), key.name) + month_url(following)

    # ------------------------------------------------------------------ the journal

    def _ties(self, url: str) -> Tied | None:
        return next(iter(self.journal.last(Key(TIES, url), 1)), None)

    def _day_of(self, url: str) -> date:
        story: Story = self.journal.last(Key(STORY, url), 1)[0]
        return story.day


def shelf_url(kind: Kind, slug: str) -> str:
    """Return the address of a shelf."""
    return label(kind, "", slug).url


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
