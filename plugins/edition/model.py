"""The types of the paper, in the order in which the data flows.

Pelican's articles -> `Copy` (a `Story` with its text) -> `Coverage` (who else has it, what came before),
topics and people -> `Edition`s, `Month`s, `Shelf`s and the other values that templates get.  Every type is
frozen; all text is plain text, no HTML.  This module imports nothing of ours.

A page looks back, never ahead: a value depends on its own day and on earlier ones only, so that a story
filed today changes no old page.  `StoryPage.later` is the one exception.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# ------------------------------------------------------------------ stories


class Label(Struct, frozen=True):
    """A name with a page: a section, a source, a topic or a person."""

    name: str
    slug: str
    url: str
    """Relative to the site, with a slash at its end."""


def is_same(first: Label | None, second: Label | None) -> bool:
    """Whether two labels have one page, however their names are written; so have two that are none."""
    return (first and first.url) == (second and second.url)


class Story(Struct, frozen=True):
    """What lists and neighbours show of a story."""

    id: str
    """Stays when the address changes, if the site has such ids; else the address."""
    title: str
    url: str
    date: dt.datetime
    precision: str
    """``day``, ``minute`` or ``second``: how much of the date is known."""
    lang: str
    direction: str
    """``ltr`` or ``rtl``."""
    section: Label
    source: Label | None
    source_url: str | None
    kicker: str | None
    standfirst: str | None
    summary: str
    words: int
    minutes: int
    lead: bool = False
    """The editor wants this story to lead its edition."""

    @property
    def day(self) -> dt.date:
        """The day of its edition."""
        return self.date.date()


class Quotation(Struct, frozen=True):
    """Words that somebody said in a story."""

    text: str
    speaker: str | None
    role: str | None = None
    cue: str | None = None
    kind: str = "direct"
    """``direct``, ``partial`` or ``scare``."""


class Copy(Struct, frozen=True):
    """A story with its text, for finding out what it is about."""

    story: Story
    paragraphs: tuple[str, ...]
    """Running text, headings and list items; no captions, no repeated quotations."""
    quotes: tuple[Quotation, ...] = ()
    tags: tuple[str, ...] = ()


# ------------------------------------------------------------------ what belongs together


class Ties(Struct, frozen=True):
    """How a story is related to others."""

    others: tuple[Story, ...] = ()
    """The same story from other sources, on the same day."""
    shown_as: Story | None = None
    """The version that the edition shows in its place; None if it is shown itself."""
    first: Story | None = None
    """The story of an earlier day of which this is a copy."""
    earlier: tuple[Story, ...] = ()
    """The parts of the running story on earlier days, the oldest first."""
    later: Story | None = None
    """The part on the next day that has one."""


# ------------------------------------------------------------------ lists

MOST_WORDS = 3
"""Quotations shown under one headline."""
LEAST_PART = 20
"""Characters from which on a part of a sentence is shown."""


class Brief(Struct, frozen=True):
    """A story in a list, with the same story from other sources, or with what a person says in it."""

    story: Story
    others: tuple[Story, ...] = ()
    """The same story from other sources, on the same day."""
    quotes: tuple[Quotation, ...] = ()
    """On a person's page: their words in this story."""

    @property
    def words(self) -> tuple[Quotation, ...]:
        """Which of these words to show: some whole sentences; where there are none, the longest part of one.

        A word or two ("blue wall") say nothing by themselves.
        """
        whole = [quote for quote in self.quotes if quote.kind == "direct"]
        longest = sorted(self.quotes, key=lambda quote: len(quote.text))[-1:]
        return tuple(whole[:MOST_WORDS] or [quote for quote in longest if len(quote.text) >= LEAST_PART])


class Day(Struct, frozen=True):
    """The stories of a day in a list that spans several."""

    day: dt.date
    url: str
    briefs: tuple[Brief, ...]


class Span(Struct, frozen=True):
    """A month or a year, to be linked to."""

    first: dt.date
    url: str


class Period(Struct, frozen=True):
    """A month or an edition, to be linked to, with its size."""

    first: dt.date
    url: str
    count: int
    """How many stories, all versions included."""
    editions: int


# ------------------------------------------------------------------ an edition


class Reason(Struct, frozen=True):
    """What one property of a story weighs when the lead is chosen."""

    code: str
    """``length``, ``standfirst``, ``sources`` or ``editor``."""
    detail: str
    points: float


class Candidate(Struct, frozen=True):
    """A story that could lead its edition."""

    story: Story
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> float:
        """The sum of its reasons."""
        return sum(reason.points for reason in self.reasons)


class Desk(Struct, frozen=True):
    """A section of an edition."""

    section: Label
    briefs: tuple[Brief, ...]


class Repeat(Struct, frozen=True):
    """A copy of a story of an earlier edition."""

    story: Story
    first: Story


class Edition(Struct, frozen=True):
    """The paper of one day, with an end."""

    day: dt.date
    url: str
    count: int
    """How many stories it shows, the lead included."""
    minutes: int
    """Reading time of the stories that it shows."""
    lead: Brief
    desks: tuple[Desk, ...]
    """The other stories, by section, in a stable order."""
    repeats: tuple[Repeat, ...]
    month_url: str
    candidates: tuple[Candidate, ...]
    """All that could have led it, the best first."""
    before: Day | None = None
    """The edition before this one, lead first."""

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All its stories in reading order."""
        return (self.lead, *(brief for desk in self.desks for brief in desk.briefs))


class StoryPage(Struct, frozen=True):
    """The place of a story in the paper: what its page shows besides the story."""

    story: Story
    edition: Period
    """The edition that it is in, as a link; its `Period.count` is the 12 of "7 of 12"."""
    place: int | None
    """Its place in the edition, from 1; None if the edition shows another source's version."""
    next: Story | None
    others: tuple[Story, ...]
    """The same story from other sources: on the same day, or on earlier ones."""
    shown_as: Story | None
    """The version that the edition shows in its place."""
    earlier: tuple[Story, ...]
    """The running story up to here, the oldest first."""
    later: Story | None
    """Its next part."""
    topics: tuple[Label, ...]
    people: tuple[Label, ...]
    sections: tuple[Label, ...]


# ------------------------------------------------------------------ months and years


class Month(Struct, frozen=True):
    """A month of headlines."""

    period: Period
    year_url: str
    days: tuple[Day, ...]
    """The latest first, with every story of the month."""
    before: Span | None
    """The month before it that has stories."""


class CalendarDay(Struct, frozen=True):
    """A day in a calendar."""

    day: dt.date
    url: str | None
    """None if there was no edition."""


class Calendar(Struct, frozen=True):
    """A month as weeks of seven days; None for a day of another month."""

    month: Span
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


class Year(Struct, frozen=True):
    """A year of editions.

    It does not say how many stories there are, since it would then change with each of them; months do.
    """

    span: Span
    editions: int
    calendars: tuple[Calendar, ...]
    """The latest month first."""


# ------------------------------------------------------------------ shelves


class Kind(StrEnum):
    """What a shelf is of; also the first part of its address and the name of its template."""

    SECTION = "section"
    SOURCE = "source"
    TOPIC = "topic"
    PERSON = "person"


class Shelf(Struct, frozen=True):
    """All stories of one section, source, topic or person."""

    kind: Kind
    label: Label
    count: int
    days: tuple[Day, ...]
    """The latest stories, newest first."""
    months: tuple[Period, ...]
    """The months that have a page, the latest first: all, or those that `days` does not contain in full."""
    home: str | None = None
    """The address of the source itself."""
    role: str | None = None
    """The role of a person in the latest of these stories."""
    names: tuple[str, ...] = ()
    """Other spellings."""


class Index(Struct, frozen=True):
    """All shelves of a kind in alphabetical order; if there are many, a page for each letter."""

    kind: Kind
    labels: tuple[Label, ...]
    initials: tuple[Label, ...] = ()
    """The letters that have a page, in place of `labels`."""
    initial: str | None = None
    """The letter with which the slugs of `labels` begin."""


# ------------------------------------------------------------------ search and feeds


class Partition(Struct, frozen=True):
    """The search index of one year."""

    year: int
    url: str


class Search(Struct, frozen=True):
    """What the search page offers to choose from."""

    reader: str
    """The address of the script that reads the index."""
    partitions: tuple[Partition, ...]
    """The latest year first."""
    sections: tuple[Label, ...]
    sources: tuple[Label, ...]
    months: tuple[Span, ...]


class Feed(Struct, frozen=True):
    """A feed that Pelican itself writes."""

    name: str
    url: str
    kind: str
    """``atom`` or ``rss``."""


# ------------------------------------------------------------------ pages


class Page(Struct, frozen=True):
    """A page to be written."""

    template: str
    url: str
    save_as: str
    values: Mapping[str, object]
    """What the template gets."""
