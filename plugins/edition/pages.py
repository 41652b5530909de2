"""The table of pages: which template makes which address from which values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition import shelves
from edition.addresses import search_url
from edition.model import Kind, Page, Partition, Search, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.model import Feed, Label
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
"""Every template that is asked for; a theme that lacks one gets a plain one of ours."""


@dataclass(frozen=True, slots=True)
class Table:
    """The pages of a paper."""

    paper: Paper
    feeds: tuple[Feed, ...] = ()

    def __iter__(self) -> Iterator[Page]:
        """Yield every page but those of the stories, which Pelican itself writes."""
        yield from self._editions()
        yield from self._periods()
        yield from self._shelves()
        yield from self._rest()

    @property
    def sections(self) -> tuple[Label, ...]:
        """The sections that are known on the latest day."""
        return self.paper.navigation(self.paper.days[-1]) if self.paper.days else ()

    def _page(self, template: str, url: str, **values: object) -> Page:
        return Page(template, url, url + "index.html", {"sections": self.sections, **values})

    def _editions(self) -> Iterator[Page]:
        for edition in self.paper.editions:
            sections = self.paper.navigation(edition.day)
            yield self._page("edition", edition.url, edition=edition, sections=sections)
        latest = next(iter(self.paper.editions), None)
        yield self._page("front", "", edition=latest)

    def _periods(self) -> Iterator[Page]:
        for month in self.paper.months:
            sections = self.paper.navigation(month.days[0].day)
            yield self._page("month", month.period.url, month=month, sections=sections)
        for year in self.paper.years:
            yield self._page(
                "year", year.period.url, year=year, sections=self._known_in(year.period.first.year)
            )
        yield self._page("archive", "archive/", years=self.paper.years)

    def _known_in(self, year: int) -> tuple[Label, ...]:
        return self.paper.navigation(max(day for day in self.paper.days if day.year == year))

    def _shelves(self) -> Iterator[Page]:
        for kind, filled in self.paper.shelves.items():
            for shelf in filled:
                months = tuple(replace(month, days=()) for month in shelf.months)
                yield self._page(kind, shelf.label.url, shelf=replace(shelf, months=months))
                yield from self._shelf_months(shelf)
            yield self._page(INDEX_TEMPLATES[kind], f"{kind}/", index=shelves.index(kind, filled))

    def _shelf_months(self, shelf: Shelf) -> Iterator[Page]:
        for month in shelf.months:
            sections = self.paper.navigation(month.days[0].day)
            # What the shelf holds beside this month is not told: an old month does not learn of new stories.
            part = Shelf(shelf.kind, shelf.label, month.period.count, (), ())
            yield self._page("shelf_month", month.period.url, shelf=part, month=month, sections=sections)

    def _rest(self) -> Iterator[Page]:
        yield self._page("search", "search/", search=self._search())
        yield self._page("subscribe", "subscribe/", feeds=self.feeds)
        yield Page("not_found", "404.html", "404.html", {"sections": self.sections})

    def _search(self) -> Search:
        numbers = [year.period.first.year for year in self.paper.years]
        return Search(
            partitions=tuple(Partition(number, search_url(number)) for number in numbers),
            sections=self._labels(Kind.SECTION),
            sources=self._labels(Kind.SOURCE),
            months=tuple(month.period for month in self.paper.months),
        )

    def _labels(self, kind: Kind) -> tuple[Label, ...]:
        entries = shelves.index(kind, self.paper.shelves.get(kind, ())).entries
        return tuple(entry.label for entry in entries)
