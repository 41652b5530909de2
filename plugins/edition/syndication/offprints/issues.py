"""The stories of a day or a week as one issue, in the order in which an edition has them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.addresses import day_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from edition.syndication.archive import Archive
    from edition.syndication.model import Entry

DAYS_OF_WEEK = 7


class Part(Struct, frozen=True):
    """The stories of a section, or in a week of a day."""

    first: Entry
    """Names the part, by its section or its day."""
    entries: tuple[Entry, ...]


class Issue(Struct, frozen=True):
    """What is bound together."""

    first: date
    last: date
    """The same as `first` in the issue of a day."""
    address: str
    """The folder of its files, relative to the site."""
    page: str
    """The page of which it is an offprint, relative to the site."""
    parts: tuple[Part, ...]

    @property
    def is_week(self) -> bool:
        """Whether its parts are days."""
        return self.first != self.last

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its stories."""
        return tuple(entry for part in self.parts for entry in part.entries)


def of_day(archive: Archive, day: date) -> Issue | None:
    """Return the issue of a day, if it has stories: the lead, then one section after another."""
    stories = _shown(archive, day)
    if not stories:
        return None
    return Issue(day, day, day_url(day), stories[0].edition or "", tuple(_sections(stories)))


def of_week(archive: Archive, monday: date) -> Issue | None:
    """Return the issue of a week (ISO 8601: from Monday on), if it has stories."""
    days = (monday + timedelta(number) for number in range(DAYS_OF_WEEK))
    parts = tuple(Part(stories[0], tuple(stories)) for day in days if (stories := _shown(archive, day)))
    if not parts:
        return None
    page = "archive/" if parts[0].first.edition else ""
    return Issue(monday, monday + timedelta(DAYS_OF_WEEK - 1), address_of_week(monday), page, parts)


def address_of_week(monday: date) -> str:
    """Return the folder of the issue of a week."""
    year, week, _ = monday.isocalendar()
    return f"weeks/{year:04}-W{week:02}/"


def _shown(archive: Archive, day: date) -> list[Entry]:
    """Return the stories that the edition of a day shows, in reading order."""
    # A story without a place in its edition is shown there in another source's version.
    shown = [entry for entry in archive.of_day(day) if entry.place is not None or entry.edition is None]
    return sorted(shown, key=lambda entry: (entry.place or 0, entry.id))


def _sections(stories: list[Entry]) -> Iterator[Part]:
    """Yield the parts of a day; the lead and the other stories of its section are one part."""
    sections: dict[str, list[Entry]] = {}
    for entry in stories:
        sections.setdefault(entry.section.name if entry.section else "", []).append(entry)
    for those in sections.values():
        yield Part(those[0], tuple(those))
