"""Sitemaps (sitemaps.org, protocol 0.9; Google's extension for news).

The index lists one sitemap a month, so that a story filed today changes only that of this month.  `lastmod`
is when the content of a page last changed, never when it was built.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from edition.syndication.archive import EVERYTHING, File
from edition.syndication.model import FEW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.syndication.archive import Archive, Month, Scope
    from edition.syndication.model import Entry, Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
NEWS_DAYS = timedelta(days=2)
MOST_NEWS = 1000
"""In a news sitemap."""
PAGES = "sitemaps/pages.xml"
"""The sitemap of the pages that list stories."""


def files(site: Site, archive: Archive, keys: Scope) -> Iterator[File]:
    """Yield the sitemaps of months and of the pages that list stories, their index, and the news sitemap."""
    for month in archive.months():
        if month.first in keys.months:
            yield File(address(month.first), partial(_month, site, archive, month))
    if keys.lists:
        yield File(PAGES, partial(_pages, site, archive))
    yield File("sitemap.xml", partial(_index, site, archive))
    yield File("news-sitemap.xml", partial(_news, site, archive))


def address(month: date) -> str:
    """Return the address of the sitemap of a month, which is named by its first day."""
    return f"sitemaps/{month.isoformat()[:7]}.xml"


def _month(site: Site, archive: Archive, month: Month) -> str:
    """Return the stories of a month, their editions, and the topics and people that first appeared in it.

    Pages that list stories have no `lastmod`, so that a new story changes no old sitemap.
    """
    pages: dict[str, datetime | None] = {}
    for entry in archive.of_month(month.first):
        for page in (entry.edition, entry.address):
            if page is not None:
                pages[page] = max(entry.updated, pages.get(page) or entry.updated)
    opened = (channel.url for channel in archive.opened(month.first) if channel.kind in FEW)
    return _document("urlset", "url", site, {**pages, **dict.fromkeys(filter(None, opened))})


def _pages(site: Site, archive: Archive) -> str:
    """Return the front page, and those of sections and sources."""
    channels = archive.channels(Kind.ALL, Kind.SECTION, Kind.SOURCE)
    pages = [channel.url for channel in channels if channel.url or not channel.slug]
    return _document("urlset", "url", site, dict.fromkeys(pages))


def _index(site: Site, archive: Archive) -> str:
    """Return the index of all sitemaps except that of the news, and when their content last changed."""
    whole = {address(month.first): month.updated for month in archive.months()}
    return _document("sitemapindex", "sitemap", site, {**whole, PAGES: None})


def _document(root: str, element: str, site: Site, pages: Mapping[str, datetime | None]) -> str:
    """Return the text of a sitemap: addresses, each perhaps with the time of its last change."""
    lines = (
        f"<{element}><loc>{escape(site.at(address))}</loc>{_changed(when)}</{element}>\n"
        for address, when in pages.items()
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    )


def _changed(when: datetime | None) -> str:
    return f"<lastmod>{when.isoformat()}</lastmod>" if when else ""


def _news(site: Site, archive: Archive) -> str:
    """Return the stories of two days, counted back from the newest, since a build reads no clock."""
    stories = archive.newest(EVERYTHING)
    newest = next(archive.newest(EVERYTHING), None)
    recent = takewhile(lambda entry: newest and newest.published - entry.published < NEWS_DAYS, stories)
    lines = "".join(_news_story(site, entry) for entry in islice(recent, MOST_NEWS))
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}" xmlns:news="{NEWS}">\n'
    return f"{head}{lines}</urlset>\n"


def _news_story(site: Site, entry: Entry) -> str:
    return (
        f"<url><loc>{escape(site.at(entry.address))}</loc><news:news><news:publication>"
        f"<news:name>{escape(site.name)}</news:name><news:language>{entry.language}</news:language>"
        f"</news:publication><news:publication_date>{entry.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>\n"
    )
