"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edition.syndication import clean, json_list
from edition.syndication.feeds import shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from edition.syndication.model import Entry, Site

VERSION = "https://jsonfeed.org/version/1.1"


def document(head: Mapping[str, Any], items: Sequence[str], _updated: datetime) -> str:
    """Return a JSON Feed 1.1 document of ready items."""
    feed = {
        "version": VERSION,
        "title": head["title"],
        "home_page_url": head["link"],
        "feed_url": head["feed_url"],
        "description": head["description"],
        "language": head["language"],
        "authors": [{"name": head["author_name"], "url": head["author_link"]}],
        "hubs": [{"type": "WebSub", "url": head["hub"]}] if head["hub"] else [],
    }
    return json_list.document(json_list.filled(feed), "items", items)


def item(site: Site, entry: Entry) -> str:
    """Return the object of a story, as deep as it stands in the document."""
    link = site.at(entry.address)
    told = {
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
        "_source": json_list.filled({"about": VERSION, "name": entry.source_name, "url": entry.source_url}),
    }
    if not entry.source_name:
        del told["_source"]
    # Without text of its own, `content_html` may be empty, and must be there.
    return json_list.item({**json_list.filled(told), "content_html": told["content_html"]})
