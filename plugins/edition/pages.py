"""The table of pages: the template and the values of every address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.addresses import ALL, day_url, first_day, initial_url, search_url, year_url
from edition.model import Index, Kind, Label, Page, Partition, Search, Span
from edition.search import reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from edition.model import Feed
    from edition.paper import Paper

INDEX_TEMPLATES: Mapping[Kind, str] = {
    Kind.SECTION: "sections",
    Kind.SOURCE: "sources",
    Kind.TOPIC: "topics",
    Kind.PERSON: "people",
}

TEMPLATES = (
    "front",
    "edition",
    "month",
    "year",
    "archive",
    *Kind,
    "shelf_month",
    *INDEX_TEMPLATES.values(),
    "search",
    "subscribe",
    "not_found",
)
"""Every template that is used; if a theme lacks one, a plain one of ours is used."""

KINDS: Mapping[str, Kind] = {str(kind): kind for kind in Kind}

FRONT, ARCHIVE, SEARCH, SUBSCRIBE, NOT_FOUND = "", "archive/", "search/", "subscribe/", "404.html"
"""Addresses of the pages that exist once."""

MOST_LISTED = 300
"""Shelves in an index; if there are more, each letter has a page."""

MONTH, DAY = "0000/00/", "0000/00/00/"
"""As long as the address of a month and of a day."""


def files(address: str) -> Iterator[str]:
    """Yield the files of an address: the page, and for that of a day its record."""
    yield address if address.endswith(".html") else f"{address}index.html"
    if len(address) == len(DAY) and first_day(address):
        yield f"{address}index.json"


class Table(Struct, frozen=True):
    """The pages of a paper, except those of the stories, which Pelican itself writes."""

    paper: Paper
    feeds: tuple[Feed, ...] = ()

    def __iter__(self) -> Iterator[Page]:
        """Yield every page."""
        for address in self.addresses():
            yield from filter(None, [self.page(address)])

    def addresses(self) -> Iterator[str]:
        """Yield the address of every page."""
        yield from (FRONT, *map(day_url, self.paper.days))
        yield from (month.url for month in self.paper.months)
        yield from map(year_url, self.paper.years)
        for kind in Kind:
            yield f"{kind}/"
            yield from (initial_url(kind, initial) for initial in self.paper.initials(kind))
            for slug in self.paper.slugs(kind):
                yield from self.paper.addresses_of(kind, slug)
        yield from (ARCHIVE, SEARCH, SUBSCRIBE, NOT_FOUND)

    def page(self, address: str) -> Page | None:
        """Return the page at an address, if there is one; the journal is asked only for what that shows."""
        first, _, rest = address.partition("/")
        if address == FRONT:
            return self._front()
        if first in KINDS:
            return self._shelf(KINDS[first], rest) if rest else self._index(KINDS[first])
        if address in {ARCHIVE, SEARCH, SUBSCRIBE, NOT_FOUND}:
            return self._single(address)
        day = first_day(address)
        return self._period(address, day) if day else None

    @property
    def sections(self) -> tuple[Label, ...]:
        """The sections that are known on the latest day."""
        return self.paper.navigation(self.paper.days[-1]) if self.paper.days else ()

    def _page(self, template: str, url: str, **values: object) -> Page:
        return Page(template, url, url + "index.html", {"sections": self.sections, **values})

    # ------------------------------------------------------------------ days

    def _front(self) -> Page:
        latest = self.paper.edition(self.paper.days[-1]) if self.paper.days else None
        return self._page("front", FRONT, edition=latest)

    def _period(self, url: str, first: date) -> Page | None:
        """Return the page of a day, a month or a year, by the first day of it."""
        known = self.paper.navigation
        if len(url) == len(DAY):
            edition = self.paper.edition(first)
            return self._page("edition", url, edition=edition, sections=known(first)) if edition else None
        if len(url) == len(MONTH):
            month = self.paper.month(first)
            return self._page("month", url, month=month, sections=known(month.days[0].day)) if month else None
        year = self.paper.year(first)
        return self._page("year", url, year=year, sections=known(self._last_of(first))) if year else None

    def _last_of(self, year: date) -> date:
        return max(day for day in self.paper.days if day.year == year.year)

    # ------------------------------------------------------------------ shelves

    def _shelf(self, kind: Kind, rest: str) -> Page | None:
        """Return the page of a shelf, or of a month of it, by its address in its kind: ``SLUG/2015/10/``."""
        slug, _, month = rest.partition("/")
        if slug == ALL and len(month) == len("a/"):
            return self._initial(kind, month[0])
        if month:
            return self._shelf_month(kind, slug, month)
        shelf = self.paper.shelf(kind, slug)
        if shelf is None:
            return None
        sections = self.paper.navigation(shelf.days[0].day)
        return self._page(kind, shelf.label.url, shelf=shelf, sections=sections)

    def _shelf_month(self, kind: Kind, slug: str, url: str) -> Page | None:
        first = first_day(url) if len(url) == len(MONTH) else None
        found = self.paper.shelf_month(kind, slug, first) if first else None
        if found is None:
            return None
        shelf, month = found
        sections = self.paper.navigation(month.days[0].day)
        return self._page("shelf_month", month.period.url, shelf=shelf, month=month, sections=sections)

    def _index(self, kind: Kind) -> Page:
        if self.paper.has_more_than(MOST_LISTED, kind):
            initials = self.paper.initials(kind)
            letters = (Label(letter.upper(), letter, initial_url(kind, letter)) for letter in initials)
            index = Index(kind, (), tuple(letters))
        else:
            index = Index(kind, self.paper.labels(kind))
        return self._page(INDEX_TEMPLATES[kind], f"{kind}/", index=index)

    def _initial(self, kind: Kind, initial: str) -> Page | None:
        """Return the page of the shelves that begin with a letter."""
        labels = self.paper.labels(kind, initial) if self.paper.has_more_than(MOST_LISTED, kind) else ()
        index = Index(kind, labels, initial=initial)
        return self._page(INDEX_TEMPLATES[kind], initial_url(kind, initial), index=index) if labels else None

    # ------------------------------------------------------------------ pages that exist once

    def _single(self, url: str) -> Page:
        if url == ARCHIVE:
            grouped = groupby(self.paper.months, lambda month: month.first.replace(month=1))
            years = ((Span(first, year_url(first)), tuple(months)) for first, months in grouped)
            return self._page("archive", url, years=tuple(years))
        if url == SEARCH:
            return self._page("search", url, search=self._search())
        if url == SUBSCRIBE:
            return self._page("subscribe", url, feeds=self.feeds)
        return Page("not_found", url, url, {"sections": self.sections})

    def _search(self) -> Search:
        return Search(
            reader=reader.url(),
            partitions=tuple(Partition(first.year, search_url(first.year)) for first in self.paper.years),
            sections=self.paper.labels(Kind.SECTION),
            sources=self.paper.labels(Kind.SOURCE),
            months=self.paper.months,
        )
