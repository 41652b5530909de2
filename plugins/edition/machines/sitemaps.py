"""Sitemaps (sitemaps.org, protocol 0.9; Google's extension for news).

The index lists a sitemap a month, so that a story filed today changes the one of this month only; `lastmod`
is when what stands on a page last changed, never when it was built.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.syndication.model import Channel, Entry, Site

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
NEWS_DAYS = timedelta(days=2)
MOST_NEWS = 1000
"""In a news sitemap."""


def files(site: Site, entries: Sequence[Entry], channels: Iterable[Channel]) -> Iterator[tuple[str, str]]:
    """Yield every sitemap: its address, relative to the site, and its text."""
    maps = {f"sitemaps/{month}.xml": _month(stories) for month, stories in _months(entries)}
    maps["sitemaps/pages.xml"] = _pages(channels)
    for address, pages in maps.items():
        yield address, _document("urlset", "url", {site.at(page): when for page, when in pages.items()})
    whole = {site.at(address): max(pages.values()) for address, pages in maps.items() if pages}
    yield "sitemap.xml", _document("sitemapindex", "sitemap", whole)
    yield "news-sitemap.xml", _news(site, entries)


def _months(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    ordered = sorted(entries, key=lambda entry: (entry.published, entry.id))
    for month, stories in groupby(ordered, key=lambda entry: f"{entry.published:%Y-%m}"):
        yield month, list(stories)


def _month(stories: Iterable[Entry]) -> dict[str, datetime]:
    """Return the stories of a month and their editions, and when each page last changed."""
    pages: dict[str, datetime] = {}
    for entry in stories:
        for page in (entry.edition, entry.address):
            if page is not None:
                pages[page] = max(entry.updated, pages.get(page, entry.updated))
    return pages


def _pages(channels: Iterable[Channel]) -> dict[str, datetime]:
    """Return the pages that list stories, and when the latest of their stories changed."""
    return {
        channel.url: max(entry.updated for entry in channel.entries)
        for channel in channels
        if channel.entries and (channel.url or not channel.slug)
    }


def _document(root: str, element: str, pages: Mapping[str, datetime]) -> str:
    lines = (
        f"<{element}><loc>{escape(address)}</loc><lastmod>{when.isoformat()}</lastmod></{element}>\n"
        for address, when in pages.items()
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    )


def _news(site: Site, entries: Sequence[Entry]) -> str:
    """Return the stories of the last two days, reckoned from the newest: a build has no clock."""
    newest = max((entry.published for entry in entries), default=None)
    recent = [entry for entry in entries if newest and newest - entry.published < NEWS_DAYS]
    recent.sort(key=lambda entry: (entry.published, entry.id), reverse=True)
    lines = "".join(_news_story(site, entry) for entry in recent[:MOST_NEWS])
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}" xmlns:news="{NEWS}">\n'
    return f"{head}{lines}</urlset>\n"


def _news_story(site: Site, entry: Entry) -> str:
    return (
        f"<url><loc>{escape(site.at(entry.address))}</loc><news:news><news:publication>"
        f"<news:name>{escape(site.name)}</news:name><news:language>{entry.language}</news:language>"
        f"</news:publication><news:publication_date>{entry.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>\n"
    )
