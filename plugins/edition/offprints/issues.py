"""The stories of a day or a week as one issue, in the order in which an edition has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.syndication.model import Entry

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Part:
    """The stories of a section, or in a week of a day."""

    first: Entry
    """Says what the part is called: its section, or its day."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What is bound together."""

    first: date
    last: date
    """The same as `first` in the issue of a day."""
    address: str
    """The folder of its files, relative to the site."""
    page: str
    """The page on the net that it is an offprint of, relative to the site."""
    parts: tuple[Part, ...]

    @property
    def is_week(self) -> bool:
        """Whether its parts are days."""
        return self.first != self.last

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its stories."""
        return tuple(entry for part in self.parts for entry in part.entries)


def days(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Yield an issue for each day, the latest first: the lead, then section after section."""
    for day, stories in _by_day(entries):
        address = f"{day:%Y/%m/%d}/"
        yield Issue(day, day, address, stories[0].edition or "", tuple(_sections(stories)))


def weeks(entries: Iterable[Entry]) -> Iterator[Issue]:
    """Yield an issue for each week (ISO 8601: from Monday on), the latest first."""
    for (year, week, _), those in groupby(_by_day(entries), key=lambda told: (*told[0].isocalendar()[:2], 0)):
        first = date.fromisocalendar(year, week, 1)
        parts = tuple(Part(stories[0], tuple(stories)) for _, stories in reversed(list(those)))
        last = first + timedelta(DAYS_OF_WEEK - 1)
        yield Issue(
            first, last, f"weeks/{year:04}-W{week:02}/", "archive/" if parts[0].first.edition else "", parts
        )


def _by_day(entries: Iterable[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """Yield the stories that editions show, by day, in reading order."""
    # What has no place in its edition is told there by another source's version.
    shown = [entry for entry in entries if entry.place is not None or entry.edition is None]
    ordered = sorted(
        shown, key=lambda entry: (-entry.published.date().toordinal(), entry.place or 0, entry.id)
    )
    for day, stories in groupby(ordered, key=lambda entry: entry.published.date()):
        yield day, list(stories)


def _sections(stories: list[Entry]) -> Iterator[Part]:
    """Yield the parts of a day: where the lead is of a section that comes again, both are one."""
    sections: dict[str, list[Entry]] = {}
    for entry in stories:
        sections.setdefault(entry.section.name if entry.section else "", []).append(entry)
    for those in sections.values():
        yield Part(those[0], tuple(those))
