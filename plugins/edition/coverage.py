"""Coverage: which stories tell the same, and which continue an earlier one.

A story is only ever compared with those of its own day and of earlier days.  So a story filed today changes
nothing about an older one, except that it may become its next part.

- A text that an earlier day already had is a *repeat*.
- Stories of one day on one event from several sources are one *event*, shown once.
- An event similar to one of the last two weeks continues its *thread*, the running story.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from edition.fingerprints import subject_index, text_index
from edition.lead import ranked
from edition.model import Brief, is_same
from edition.notes import KNOWN, THREAD, Known, Tied

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from edition.facts import Facts
    from edition.fingerprints import Fingerprint
    from edition.journal import Today
    from edition.model import Label, Story

REPEAT_DAYS = 7
"""For so many days a text is recognised as a repeat."""
RUNNING_DAYS = 14
"""A thread without a new part for longer than this has ended."""

SAME_TEXT = 0.5
"""The share of runs of words from which on two texts of different sources are the same."""
FILED_AGAIN = 0.8
"""The same for two texts of one source, which may use a form for the weather or for results."""
SAME_EVENT = (0.33, 0.12)
RUNNING = (0.30, 0.14)
"""Cosine and share of common terms from which on two stories are of one event, or of one running story.

Chosen with our sample copy and 366 real stories: of all pairs no more than two days apart, every pair above
these figures belonged together.
"""

LEAST_SHARE = min(SAME_EVENT[1], RUNNING[1])
"""Of terms: stories that share less are neither of one event nor of one running story."""

MOST_COMPARED = 400
"""So many of the stories that the index finds are looked at, the latest first, to limit the work."""
LONGEST_THREAD = 12
"""Parts of a running story that a page shows."""


# ------------------------------------------------------------------ what is known


class _Event(Struct, eq=False):
    """The stories of one day about one event."""

    stories: list[Story] = field(default_factory=list)
    before: list[tuple[float, _Near]] = field(default_factory=list)
    """Similar stories of earlier days, each with the cosine."""
    thread: str = ""

    def in_order(self) -> list[Story]:
        """Return the versions ranked as leads are; the edition shows the first."""
        return [each.story for each in ranked(Brief(story) for story in self.stories)]


class _Near(Struct, frozen=True):
    """A story that others are compared with."""

    url: str
    day: dt.date
    source: Label | None
    fingerprint: Fingerprint
    event: _Event


class _Memory(Struct):
    """The fingerprints of the last days, in an index that finds similar ones."""

    index: Any
    measure: str
    """The field of `Fingerprint` that is indexed."""
    days: int
    """So many before today."""
    near_by: dict[int, _Near] = field(default_factory=dict)
    """By number in the index."""
    held: dict[dt.date, tuple[Known, ...]] = field(default_factory=dict)
    """What is in the index of each day, as the journal has it."""

    def recall(self, today: Today) -> None:
        """Hold what the journal knows of the days before today, and nothing else.

        If today follows the day before, there is little to do.
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
        """Yield the stories that may be similar, the latest first."""
        found = self.index.query(getattr(prints, self.measure))
        for number in sorted(found, reverse=True)[:MOST_COMPARED]:
            yield self.near_by[number]


def _number(day: dt.date, place: int) -> int:
    """Return the number of a story in an index: that of a later one is higher."""
    return (day.toordinal() << 32) + place


class Window(Struct):
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
        """Note that what was added today is what the journal has of the day."""
        self.texts.held[day] = self.subjects.held[day] = known


# ------------------------------------------------------------------ finding it


def coverage(today: Today, told: Sequence[Facts], window: Window) -> dict[str, Tied]:
    """Return how each story of a day is related to others, by address; note what later days will ask for.

    `told` are in the order of addresses; `window` may be that of any day.
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
    """Return the events of a day, and the stories to compare later ones with; add repeats to `ties`."""
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
        least = FILED_AGAIN if is_same(near.source, told.story.source) else SAME_TEXT
        if sameness >= max(least, most):
            best, most = near, sameness
    return best


def _same_event(story: Story, like: Iterable[tuple[float, float, _Near]]) -> _Event | None:
    """Return the most similar event of the same day that only other sources have.

    A source reports an event once: two stories of one paper are about two events.
    """
    least_cosine, least_share = SAME_EVENT
    fitting = [
        (cosine, near.event)
        for cosine, share, near in like
        if near.day == story.day
        and cosine >= least_cosine
        and share >= least_share
        and story.source
        and all(each.source and not is_same(each.source, story.source) for each in near.event.stories)
    ]
    return max(fitting, key=lambda found: found[0], default=(0.0, None))[1]


def _runs_on(cosine: float, share: float, near: _Near, today: dt.date) -> bool:
    """Whether a story continues one of an earlier day."""
    least_cosine, least_share = RUNNING
    return near.day < today and cosine >= least_cosine and share >= least_share


def _thread_of(event: _Event) -> str:
    """Return the thread of the most similar story, the latest of equals; else a new thread.

    The name of a thread is the address of its first story.
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
