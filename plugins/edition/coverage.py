"""Coverage: which stories tell the same, and which go on with an earlier one.

A story is only ever held against those of its own day and of the days before.  So a story filed today changes
nothing of what was found out about an older one, but that it may be its next part.

- A text that an earlier day had already is a *repeat*.
- Stories of one day on one event from several sources are one *event*, shown once.
- An event like one of the last two weeks goes on with its *thread*, the running story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from edition.fingerprints import subject_index, text_index
from edition.lead import ranked
from edition.model import Brief
from edition.notes import KNOWN, THREAD, Known, Tied

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from edition.facts import Facts
    from edition.fingerprints import Fingerprint
    from edition.journal import Today
    from edition.model import Label, Story

REPEAT_DAYS = 7
"""For so many days a text is known again."""
RUNNING_DAYS = 14
"""A thread that rests for longer has ended."""

SAME_TEXT = 0.5
"""Share of runs of words from which on the texts of two sources are one."""
FILED_AGAIN = 0.8
"""The same for one source, which may have a form for its weather and its results."""
SAME_EVENT = (0.33, 0.12)
RUNNING = (0.30, 0.14)
"""Cosine and share of common terms from which on two stories are of one event, or of one running story.

Chosen on our sample copy and on 366 real stories: of all pairs no more than two days apart, these are the
figures above which none was found that does not belong together.
"""

LEAST_SHARE = min(SAME_EVENT[1], RUNNING[1])
"""Of terms: two stories that share less are neither of one event nor of a running story."""

MOST_COMPARED = 400
"""Of the stories that the index finds, the latest so many are looked at: a bound on the work."""
LONGEST_THREAD = 12
"""Parts of a running story that a page shows."""


# ------------------------------------------------------------------ what is known


@dataclass(slots=True, eq=False)
class _Event:
    """What one day's stories tell of one event."""

    stories: list[Story] = field(default_factory=list)
    before: list[tuple[float, _Near]] = field(default_factory=list)
    """Stories of earlier days that it is like, each with the cosine."""
    thread: str = ""

    def in_order(self) -> list[Story]:
        """Return the versions, the best first, by what makes a lead: the edition shows that one."""
        return [each.story for each in ranked(Brief(story) for story in self.stories)]


@dataclass(frozen=True, slots=True)
class _Near:
    """A story that others are held against."""

    url: str
    day: dt.date
    source: Label | None
    fingerprint: Fingerprint
    event: _Event


@dataclass(slots=True)
class _Memory:
    """What is held of the last days: their fingerprints, in an index that finds the near ones."""

    index: Any
    measure: str
    """The field of `Fingerprint` by which they are found."""
    days: int
    """So many before today."""
    near_by: dict[int, _Near] = field(default_factory=dict)
    """By number in the index."""
    held: dict[dt.date, tuple[Known, ...]] = field(default_factory=dict)
    """What is in the index of each day, as the journal has it."""

    def recall(self, today: Today) -> None:
        """Hold what the journal has of the days before today, and nothing else.

        Where today comes after the last one, there is little to do.
        """
        window = [today.day - timedelta(back) for back in range(self.days, 0, -1)]
        noted = {day: tuple(today.first(KNOWN, day.isoformat())) for day in window}
        for day in [day for day, known in self.held.items() if noted.get(day) != known]:
            for place in range(len(self.held.pop(day))):
                self.index.remove(_number(day, place))
                del self.near_by[_number(day, place)]
        for day, known in noted.items():
            if known and day not in self.held:
                prints = today.journal.fingerprints(day)
                for place, each in enumerate(known):
                    event = _Event(thread=each.thread)
                    self.add(place, _Near(each.url, day, each.source, prints[each.url], event))
                self.held[day] = known

    def add(self, place: int, near: _Near) -> None:
        """Remember the story at a place of its day."""
        number = _number(near.day, place)
        self.index.insert(number, getattr(near.fingerprint, self.measure))
        self.near_by[number] = near

    def near(self, prints: Fingerprint) -> Iterator[_Near]:
        """Yield what may be near, the latest first."""
        found = self.index.query(getattr(prints, self.measure))
        for number in sorted(found, reverse=True)[:MOST_COMPARED]:
            yield self.near_by[number]


def _number(day: dt.date, place: int) -> int:
    """Return the number of a story in an index: that of a later one is higher."""
    return (day.toordinal() << 32) + place


@dataclass(slots=True)
class Window:
    """The last two weeks, as seen from a day."""

    texts: _Memory = field(default_factory=lambda: _Memory(text_index(), "text", REPEAT_DAYS))
    subjects: _Memory = field(default_factory=lambda: _Memory(subject_index(), "subject", RUNNING_DAYS))

    def recall(self, today: Today) -> None:
        """Look back from a day."""
        self.texts.recall(today)
        self.subjects.recall(today)

    def add(self, place: int, near: _Near) -> None:
        """Remember a story of today."""
        self.texts.add(place, near)
        self.subjects.add(place, near)

    def close(self, day: dt.date, known: tuple[Known, ...]) -> None:
        """Take what was added today for what the journal has of it."""
        self.texts.held[day] = self.subjects.held[day] = known


# ------------------------------------------------------------------ finding it


def coverage(today: Today, told: Sequence[Facts], window: Window) -> dict[str, Tied]:
    """Return how each story of a day hangs together with others, by its address.

    Notes what later days ask for.  `told` are by address; `window` is that of the day before, or any other.
    """
    window.recall(today)
    ties: dict[str, Tied] = {}
    events, near = _events(today.day, told, window, ties)
    for event in events:
        event.thread = _thread_of(event)
        ties |= _ties(today, event)
    for event in events:
        today.note(THREAD, event.thread, event.in_order()[0].url)
    known = tuple(Known(each.url, each.event.thread, each.source, each.fingerprint.mark) for each in near)
    for each in known:
        today.note(KNOWN, today.day.isoformat(), each)
    window.close(today.day, known)
    return ties


def _events(
    day: dt.date, told: Iterable[Facts], window: Window, ties: dict[str, Tied]
) -> tuple[list[_Event], list[_Near]]:
    """Return the events of a day, and the stories that later ones are held against; add repeats to `ties`."""
    events: list[_Event] = []
    filed: list[_Near] = []
    for each in told:
        story, prints = each.story, each.fingerprint
        twin = _twin(each, window.texts)
        if twin and twin.day < day:
            ties[story.url] = Tied(first=twin.url)
        elif twin:
            twin.event.stories.append(story)
        else:
            like = [
                (*prints.likeness(near.fingerprint, LEAST_SHARE), near)
                for near in window.subjects.near(prints)
            ]
            event = _same_event(story, like)
            if event is None:
                events.append(event := _Event())
            event.stories.append(story)
            event.before += [
                (cosine, near) for cosine, share, near in like if _runs_on(cosine, share, near, day)
            ]
            near = _Near(story.url, day, story.source, prints, event)
            window.add(len(filed), near)
            filed.append(near)
    return events, filed


def _twin(told: Facts, texts: _Memory) -> _Near | None:
    """Return the story of which this is a copy."""
    best, most = None, 0.0
    for near in texts.near(told.fingerprint):
        sameness = told.fingerprint.sameness(near.fingerprint)
        least = FILED_AGAIN if near.source == told.story.source else SAME_TEXT
        if sameness >= max(least, most):
            best, most = near, sameness
    return best


def _same_event(story: Story, like: Iterable[tuple[float, float, _Near]]) -> _Event | None:
    """Return the event of the same day that another source has, too, the likest one.

    A source tells an event once: two stories of one paper are two stories.
    """
    least_cosine, least_share = SAME_EVENT
    fitting = [
        (cosine, near.event)
        for cosine, share, near in like
        if near.day == story.day
        and cosine >= least_cosine
        and share >= least_share
        and story.source
        and all(each.source and each.source != story.source for each in near.event.stories)
    ]
    return max(fitting, key=lambda found: found[0], default=(0.0, None))[1]


def _runs_on(cosine: float, share: float, near: _Near, today: dt.date) -> bool:
    """Whether a story goes on with one of an earlier day."""
    least_cosine, least_share = RUNNING
    return near.day < today and cosine >= least_cosine and share >= least_share


def _thread_of(event: _Event) -> str:
    """Return the thread of the story that this event is likest to, the latest of equals; else a new one.

    A thread is called by the address of its first story.
    """
    if not event.before:
        return event.stories[0].url
    return max(event.before, key=lambda found: (found[0], found[1].day))[1].event.thread


def _ties(today: Today, event: _Event) -> dict[str, Tied]:
    """Return the ties of the stories of an event."""
    urls = [story.url for story in event.in_order()]
    earlier = tuple(today.last(THREAD, event.thread, LONGEST_THREAD)) if event.before else ()
    return {
        url: Tied(
            others=tuple(other for other in urls if other != url),
            shown_as=None if url == urls[0] else urls[0],
            thread=event.thread,
            earlier=earlier,
        )
        for url in urls
    }
