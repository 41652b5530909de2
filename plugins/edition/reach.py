"""What a change of the journal reaches: the pages that may look different now.

Every page that does is named.  A page that shows the same as before may be named as well, if finding that out
would cost more than making it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field

from edition.addresses import day_url, initial_url, month_url, year_url
from edition.coverage import REPEAT_DAYS
from edition.journal import Key
from edition.model import Kind
from edition.notes import CALLED, ESTABLISHED, JOINED, LEADS, NAME_OF_TOPIC, PAGE, STORY, THREAD, TIES, Filed
from edition.pages import ARCHIVE, FRONT, KINDS, MOST_LISTED, NOT_FOUND, SEARCH, SUBSCRIBE
from edition.paper import MOST_SECTIONS, Paper, shelf_counts
from edition.periods import first_of_month, last_of_month
from edition.shelves import edge
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from edition.journal import Change, Journal
    from edition.model import Story
    from edition.notes import Tied

SHELVES = {**KINDS, JOINED: Kind.TOPIC}
"""The kinds of notes that put a story on a shelf."""


class Reach(Struct):
    """What changes reach."""

    pages: set[str] = field(default_factory=set)
    """Addresses of pages other than those of stories; some may be gone, or may never have existed."""
    stories: set[str] = field(default_factory=set)
    """Addresses of stories whose pages look different around their text; some may be gone."""


def reach(changes: Iterable[Change], journal: Journal) -> Reach:
    """Return what changes reach, once the journal has them all."""
    found, turns = Reach(), _Turns()
    changes = tuple(changes)
    known = {key.name for change in changes for key in change.before if key.kind == STORY}
    moves: dict[tuple[Kind, str], _Moves] = {}
    for change in changes:
        day = _Day(change, journal, found, moves, known)
        day.tell()
        turns.add(day, journal)
    turns.tell(journal, found)
    found.pages |= set(_split_indexes(changes, journal))
    for (kind, slug), moved in moves.items():
        found.pages |= set(_pages_of_shelf(kind, slug, moved, journal))
    return found


class _Moves(Struct):
    """What changes on a shelf."""

    gone: list[Filed] = field(default_factory=list)
    come: list[Filed] = field(default_factory=list)
    altered: list[Filed] = field(default_factory=list)
    """Shown differently than before."""


class _Day(Struct):
    """The change of one day."""

    change: Change
    journal: Journal
    found: Reach
    moves: dict[tuple[Kind, str], _Moves]
    known: set[str]
    """Addresses of stories that this day or another one that has changed had before."""
    gone: set[str] = field(default_factory=set)
    """Addresses of stories that no longer belong to this day."""
    come: set[str] = field(default_factory=set)
    """Of stories that are new on this day."""
    altered: set[str] = field(default_factory=set)
    """Of stories that lists show differently; one that moves from day to day is both new and altered."""

    def __post_init__(self) -> None:
        """Find out what became of the stories of the day."""
        sides = (self.change.before, self.change.after)
        before, after = ({key.name for key in side if key.kind == STORY} for side in sides)
        self.gone, self.come, self.altered = before - after, after - before, after & self.known

    def tell(self) -> None:
        """Find everything that the change reaches."""
        self.found.stories |= {key.name for key in self.change.keys if key.kind == LEADS}
        if any(key.kind in {STORY, TIES} for key in self.change.keys):
            self._edition()
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
        """The edition, its stories and its month; and the next edition, which links back to this one.

        Either of the two may be the latest edition, which the front page shows.
        """
        day, days = self.change.day, self.journal.days()
        following = days[bisect_right(days, day) :][:2]
        self.found.pages |= {day_url(day), month_url(day), *map(day_url, following[:1])}
        if len(following) <= 1:
            self.found.pages.add(FRONT)
        self.found.stories |= {story.url for story in self.journal.stories(day)} | self.gone

    # ------------------------------------------------------------------ other days

    def _threads_of_altered(self) -> set[str]:
        ties = (self._ties(url) for url in self.altered)
        return {tied.thread for tied in ties if tied and tied.thread}

    def _thread(self, key: Key) -> None:
        """The previous parts link to those of this day; later ones may link back to what was altered."""
        parts = {url: self._day_of(url) for url in self.journal.first(key)}
        before = max((day for day in parts.values() if day < self.change.day), default=None)
        for url, day in parts.items():
            tied = self._ties(url)
            if tied and (day == before or not self.altered.isdisjoint(tied.earlier)):
                self.found.stories |= {url, *tied.others}

    def _shown_again(self, url: str) -> None:
        """The stories that repeat one, and their editions."""
        for back in range(1, REPEAT_DAYS + 1):
            day = self.change.day + timedelta(back)
            for story in self.journal.stories(day):
                tied = self._ties(story.url)
                if tied and tied.first == url:
                    self.found.stories.add(story.url)
                    self.found.pages.add(day_url(day))

    def _shelved(self, url: str) -> None:
        """The shelves of a story, and those of its other versions, which name it."""
        for note in self.journal.notes(self.change.day):
            kind = SHELVES.get(note.key.kind)
            if kind and url in {note.value.url, *note.value.others}:
                self._moves(kind, note.key.name).altered.append(note.value)
        # If its topic was merged into another one later, the note is there, on that day.
        for facts in self.journal.filed(self.change.day):
            tied = self._ties(facts.story.url)
            if facts.story.url == url or (tied and url in tied.others):
                keys = (subject.key for subject in facts.subjects)
                slugs = {slug for key in keys for slug in self.journal.last(Key(NAME_OF_TOPIC, key), 1)}
                for slug in slugs:
                    self._moves(Kind.TOPIC, slug).altered.append(Filed(url, self.change.day))

    # ------------------------------------------------------------------ shelves

    def _shelf(self, key: Key) -> None:
        """What a note about a shelf reaches."""
        before, after = self.change.before.get(key, ()), self.change.after.get(key, ())
        if kind := SHELVES.get(key.kind):
            moves = self._moves(kind, key.name)
            moves.gone += before
            moves.come += after
        elif key.kind == ESTABLISHED:
            if Paper(self.journal).has_more_than(MOST_SECTIONS, Kind.SECTION):
                self._navigation()
        elif key.kind == CALLED:
            self.found.pages.add(shelf_url(Kind.PERSON, key.name))
        elif key.kind.startswith(PAGE):
            kind = Kind(key.kind.removeprefix(PAGE))
            self.found.pages |= {f"{kind}/", shelf_url(kind, key.name), initial_url(kind, key.name[:1])}
            if kind in {Kind.SECTION, Kind.SOURCE}:
                self.found.pages.add(SEARCH)
            if kind is Kind.SECTION:
                self._navigation()

    def _navigation(self) -> None:
        """All pages that show the sections of this day or a later one."""
        days = self.journal.days()
        for day in days[bisect_left(days, self.change.day) :]:
            self.found.pages |= {day_url(day), month_url(day), year_url(day)}
            self.found.stories |= {story.url for story in self.journal.stories(day)}
            for note in self.journal.notes(day):
                if kind := SHELVES.get(note.key.kind):
                    self._moves(kind, note.key.name).altered.append(note.value)
        self.found.pages |= {FRONT, ARCHIVE, SEARCH, SUBSCRIBE, NOT_FOUND}
        for kind in Kind:
            self.found.pages |= {f"{kind}/", *_initials(kind, self.journal)}

    def _moves(self, kind: Kind, slug: str) -> _Moves:
        return self.moves.setdefault((kind, slug), _Moves())

    # ------------------------------------------------------------------ the journal

    def _ties(self, url: str) -> Tied | None:
        return next(iter(self.journal.last(Key(TIES, url), 1)), None)

    def _day_of(self, url: str) -> date:
        story: Story = self.journal.last(Key(STORY, url), 1)[0]
        return story.day


class _Turns(Struct):
    """Days that have their first story now, or have lost their last one."""

    come: set[date] = field(default_factory=set)
    gone: set[date] = field(default_factory=set)

    def add(self, day: _Day, journal: Journal) -> None:
        """Take in what became of the stories of a day."""
        after = journal.counts().get(day.change.day, 0)
        before = after - len(day.come) + len(day.gone)
        if after and not before:
            self.come.add(day.change.day)
        elif before and not after:
            self.gone.add(day.change.day)

    def tell(self, journal: Journal, found: Reach) -> None:
        """Tell what shows which days, months and years there are."""
        turned = self.come | self.gone
        if not turned:
            return
        after = journal.days()
        before = sorted(set(after) - self.come | self.gone)
        found.pages |= {*map(year_url, turned)}
        months = {first_of_month(day) for day in before} ^ {first_of_month(day) for day in after}
        if months:
            found.pages |= {ARCHIVE, SEARCH, *map(month_url, _following(months, after))}


def _split_indexes(changes: Iterable[Change], journal: Journal) -> Iterator[str]:
    """Yield the pages of the letters of a kind that may have one now, or none any more."""
    for kind in Kind:
        note = f"{PAGE}{kind}"
        moved = sum(key.kind == note for change in changes for key in change.keys)
        shelves = islice(journal.names(note), MOST_LISTED + moved + 1) if moved else ()
        if moved and MOST_LISTED - moved < sum(1 for _ in shelves) <= MOST_LISTED + moved:
            yield from _initials(kind, journal)


def _initials(kind: Kind, journal: Journal) -> list[str]:
    return [initial_url(kind, initial) for initial in journal.initials(f"{PAGE}{kind}")]


def _pages_of_shelf(kind: Kind, slug: str, moved: _Moves, journal: Journal) -> Iterator[str]:
    """Yield the addresses of the pages of a shelf that show something else."""
    url, counts = shelf_url(kind, slug), shelf_counts(journal, kind, slug)
    yield url
    months = {first_of_month(filed.day) for filed in (*moved.gone, *moved.come, *moved.altered)}
    if kind is not Kind.SECTION:
        months |= set(map(first_of_month, edge(counts, len(moved.gone) + len(moved.come))))
    turned = set(_turned(moved, counts))
    yield from (url + month_url(month) for month in months | _following(turned, sorted(counts)))


def _turned(moved: _Moves, counts: Mapping[date, int]) -> Iterator[date]:
    """Yield the months that have their first story on a shelf now, or have lost their last one."""
    for month in {first_of_month(filed.day) for filed in (*moved.gone, *moved.come)}:
        after = sum(count for day, count in counts.items() if first_of_month(day) == month)
        come, gone = (
            sum(first_of_month(filed.day) == month for filed in side) for side in (moved.come, moved.gone)
        )
        if (after == 0) != (after - come + gone == 0):
            yield month


def _following(months: Iterable[date], days: Sequence[date]) -> set[date]:
    """Return the first months with a day after each of the months: they lead back to the one before."""
    after = (bisect_right(days, last_of_month(month)) for month in months)
    return {first_of_month(day) for place in after for day in days[place : place + 1]}


def shelf_url(kind: Kind, slug: str) -> str:
    """Return the address of a shelf."""
    return label(kind, "", slug).url
