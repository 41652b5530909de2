"""Coverage: which stories tell the same, and which go on with an earlier one.

Stories are taken day by day, and each is only ever held against those of its own day and of the days
before.  So a story filed today changes nothing of what was found out about an older one, but that it may be
its next part.

- A text that an earlier day had already is a *repeat*.
- Stories of one day on one event from several sources are one *event*, shown once.
- An event like one of the last two weeks goes on with its *thread*, the running story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from edition.fingerprints import subject_index, text_index
from edition.lead import ranked
from edition.model import Brief, Ties

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from edition.facts import Facts
    from edition.fingerprints import Fingerprint
    from edition.model import Story

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

MOST_COMPARED = 400
"""Of the stories that the index finds, the latest so many are looked at: a bound on the work."""
LONGEST_THREAD = 12
"""Parts of a running story that a page shows."""


# ------------------------------------------------------------------ what is found


@dataclass(slots=True)
class _Thread:
    """A running story while the days go by."""

    past: tuple[_Event, ...] = ()
    """The latest events of earlier days, the oldest first."""
    today: list[_Event] = field(default_factory=list)
    """The events of its last day."""

    def go_on(self, event: _Event) -> None:
        """Put an event at the end.

        When a new day begins, the events of the day before get to know its first one as what came next.
        """
        if self.today and self.today[0].day < event.day:
            for each in self.today:
                each.later = event
            self.past = (*self.past, *self.today)[-LONGEST_THREAD:]
            self.today = []
        self.today.append(event)
        event.thread, event.earlier = self, self.past


@dataclass(slots=True, eq=False)
class _Event:
    """What one day's stories tell of one event."""

    day: dt.date
    stories: list[Story]
    before: list[tuple[float, _Event]] = field(default_factory=list)
    """Events of earlier days that it is like, each with the cosine."""
    thread: _Thread = field(default_factory=_Thread)
    earlier: tuple[_Event, ...] = ()
    later: _Event | None = None

    @property
    def shown(self) -> Story:
        """The version that the edition shows."""
        return self.in_order()[0]

    def in_order(self) -> list[Story]:
        """Return the versions, the best first, by what makes a lead."""
        return [each.story for each in ranked(Brief(story) for story in self.stories)]


@dataclass(frozen=True, slots=True)
class _Known:
    """A story that others are held against."""

    story: Story
    fingerprint: Fingerprint
    event: _Event


@dataclass(slots=True)
class _Memory:
    """An index of the fingerprints of the last days."""

    index: Any
    days: int
    known: dict[int, _Known] = field(default_factory=dict)
    count: int = 0

    def forget(self, today: dt.date) -> None:
        """Drop what is older than the window."""
        oldest = today - timedelta(self.days)
        while self.known and self.known[next(iter(self.known))].story.day < oldest:
            key = next(iter(self.known))
            self.index.remove(key)
            del self.known[key]

    def add(self, minhash: Any, known: _Known) -> None:  # noqa: ANN401 - rensa has no types
        """Remember a story."""
        self.index.insert(self.count, minhash)
        self.known[self.count] = known
        self.count += 1

    def near(self, minhash: Any) -> Iterator[_Known]:  # noqa: ANN401 - rensa has no types
        """Yield what may be near, the latest first."""
        for key in sorted(self.index.query(minhash), reverse=True)[:MOST_COMPARED]:
            yield self.known[key]


# ------------------------------------------------------------------ finding it


def coverage(told: Iterable[Facts]) -> dict[str, Ties]:
    """Return the ties of every story, by its address; the order of the stories does not matter."""
    texts, subjects = _Memory(text_index(), REPEAT_DAYS), _Memory(subject_index(), RUNNING_DAYS)
    first: dict[str, Story] = {}
    events: list[_Event] = []
    in_order = sorted(told, key=lambda each: (each.story.day, each.story.url))
    for day, filed in groupby(in_order, key=lambda each: each.story.day):
        texts.forget(day)
        subjects.forget(day)
        of_day = list(_events(day, filed, texts, subjects, first))
        for event in of_day:
            _thread_of(event).go_on(event)
        events += of_day
    return {**_ties(events), **{url: Ties(first=story) for url, story in first.items()}}


def _events(
    day: dt.date, told: Iterable[Facts], texts: _Memory, subjects: _Memory, first: dict[str, Story]
) -> Iterator[_Event]:
    """Yield the events of a day; note in `first` of which story a repeat is one."""
    for each in told:
        story, prints = each.story, each.fingerprint
        twin = _twin(story, prints, texts)
        if twin and twin.story.day < day:
            first[story.url] = twin.story
        elif twin:
            twin.event.stories.append(story)
        else:
            like = list(_alike(prints, subjects))
            event = _same_event(story, like)
            if event:
                event.stories.append(story)
            else:
                yield (event := _Event(day, [story]))
            event.before += [
                (cosine, known.event) for cosine, share, known in like if _runs_on(cosine, share, known, day)
            ]
            known = _Known(story, prints, event)
            texts.add(prints.text, known)
            subjects.add(prints.subject, known)


def _twin(story: Story, prints: Fingerprint, texts: _Memory) -> _Known | None:
    """Return the story of which this is a copy."""
    best, most = None, 0.0
    for known in texts.near(prints.text):
        sameness = prints.sameness(known.fingerprint)
        least = FILED_AGAIN if known.story.source == story.source else SAME_TEXT
        if sameness >= max(least, most):
            best, most = known, sameness
    return best


def _alike(prints: Fingerprint, subjects: _Memory) -> Iterator[tuple[float, float, _Known]]:
    """Yield the stories that may belong to the same event or thread, with cosine and common share."""
    for known in subjects.near(prints.subject):
        yield (*prints.likeness(known.fingerprint), known)


def _same_event(story: Story, like: Iterable[tuple[float, float, _Known]]) -> _Event | None:
    """Return the event of the same day that another source has, too, the likest one.

    A source tells an event once: two stories of one paper are two stories.
    """
    least_cosine, least_share = SAME_EVENT
    fitting = [
        (cosine, known.event)
        for cosine, share, known in like
        if known.story.day == story.day
        and cosine >= least_cosine
        and share >= least_share
        and story.source
        and all(each.source and each.source != story.source for each in known.event.stories)
    ]
    return max(fitting, key=lambda found: found[0], default=(0.0, None))[1]


def _runs_on(cosine: float, share: float, known: _Known, today: dt.date) -> bool:
    """Whether a story goes on with a known one of an earlier day."""
    least_cosine, least_share = RUNNING
    return known.story.day < today and cosine >= least_cosine and share >= least_share


def _thread_of(event: _Event) -> _Thread:
    """Return the thread of the event that this one is likest to, the latest of equals; else a new one."""
    if not event.before:
        return event.thread
    return max(event.before, key=lambda found: (found[0], found[1].day))[1].thread


# ------------------------------------------------------------------ telling it


def _ties(events: Iterable[_Event]) -> dict[str, Ties]:
    ties: dict[str, Ties] = {}
    for event in events:
        shown, *others = event.in_order()
        earlier = tuple(each.shown for each in event.earlier)
        later = event.later.shown if event.later else None
        for story in event.stories:
            rest = tuple(each for each in (shown, *others) if each != story)
            ties[story.url] = Ties(rest, None if story == shown else shown, None, earlier, later)
    return ties
