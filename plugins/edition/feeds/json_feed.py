"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from edition.feeds import shared
from edition.syndication import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from edition.syndication.model import Channel, Entry, Site

VERSION = "https://jsonfeed.org/version/1.1"


def write(site: Site, channel: Channel, entries: Iterable[Entry], address: str) -> str:
    """Return a channel as a JSON Feed 1.1 document; `address` is its own, relative to the site."""
    head = shared.head(site, channel, address)
    feed = {
        "version": VERSION,
        "title": head["title"],
        "home_page_url": head["link"],
        "feed_url": head["feed_url"],
        "description": head["description"],
        "language": site.language,
        "authors": [{"name": head["author_name"], "url": head["author_link"]}],
        "hubs": [{"type": "WebSub", "url": site.hub}] if site.hub else [],
        "items": [_item(site, entry) for entry in entries],
    }
    return json.dumps(_filled(feed), ensure_ascii=False, indent=1) + "\n"


def _item(site: Site, entry: Entry) -> dict[str, object]:
    link = site.at(entry.address)
    item = {
        "id": entry.urn,
        "url": link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": clean.clean(entry.content, link),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat() if entry.updated != entry.published else "",
        "authors": [{"name": author} for author in entry.authors],
        "tags": shared.categories(entry),
        "language": entry.language if entry.language != site.language else "",
        "_source": _filled({"about": VERSION, "name": entry.source_name, "url": entry.source_url}),
    }
    if not entry.source_name:
        del item["_source"]
    # Without text of its own, `content_html` may be empty, and must be there.
    return {**_filled(item), "content_html": item["content_html"]}


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    """Return what says something; an empty list of items is said."""
    return {name: value for name, value in values.items() if value or name == "items"}
