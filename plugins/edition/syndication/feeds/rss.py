"""RSS 2.0 (the specification and best practices of the RSS Advisory Board).

feedgenerator writes the elements that it knows; what it lacks is added here: the full text beside the
summary, every author, the source, the language of a story, `guid`s that are no addresses.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from feedgenerator.django.utils.feedgenerator import Rss201rev2Feed

from edition.syndication import clean
from edition.syndication.feeds import shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from edition.syndication.model import Entry, Site

NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def item(site: Site, entry: Entry) -> str:
    """Return the element of a story."""
    feed, link = _Rss(**shared.bare(site)), site.at(entry.address)
    feed.add_item(
        title=entry.title,
        link=link,
        description=entry.summary,
        content=clean.clean(entry.content, link),
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.urn,
        unique_id_is_permalink=False,
        categories=shared.categories(entry),
        entry=entry,
    )
    return shared.element(feed)


def document(head: Mapping[str, Any], items: Sequence[str], updated: datetime) -> str:
    """Return an RSS 2.0 document of ready items, of which the last changed at `updated`."""
    text = StringIO()
    _Rss(**head, ready=items, updated=updated).write(text, "utf-8")
    return text.getvalue() + "\n"


class _Rss(shared.Ready, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **NAMESPACES}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("docs", "https://www.rssboard.org/rss-specification")
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry = item["entry"]
        for author in entry.authors:
            handler.addQuickElement("dc:creator", author)
        if entry.source_name:
            handler.addQuickElement("dc:source", entry.source_name)
        if entry.language != self.feed["language"]:
            handler.addQuickElement("dc:language", entry.language)
        handler.addQuickElement("content:encoded", item["content"])
        if item["updateddate"] != item["pubdate"]:
            handler.addQuickElement("atom:updated", item["updateddate"].isoformat())
