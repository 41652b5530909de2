"""Atom 1.0 (RFC 4287).

feedgenerator writes the elements that it knows; what it lacks is added here: every author, the source, the
language of a story, the hub, a summary that is plain text and a stylesheet.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from feedgenerator.django.utils.feedgenerator import Atom1Feed

from edition.syndication import clean
from edition.syndication.feeds import shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from edition.syndication.model import Entry, Site


def item(site: Site, entry: Entry) -> str:
    """Return the element of a story."""
    feed, link = _Atom(**shared.bare(site)), site.at(entry.address)
    feed.add_item(
        title=entry.title,
        link=link,
        # Ours is plain text: see `add_item_elements`.
        description=None,
        content=clean.clean(entry.content, link),
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.urn,
        categories=shared.categories(entry),
        entry=entry,
    )
    return shared.element(feed)


def document(head: Mapping[str, Any], items: Sequence[str], updated: datetime) -> str:
    """Return an Atom 1.0 document of ready items, of which the last changed at `updated`."""
    feed = _Atom(**head, ready=items, updated=updated)
    text = StringIO()
    feed.write(text, "utf-8")
    # The base class asks for no stylesheets.
    declaration, rest = text.getvalue().split("\n", 1)
    sheets = "".join(f"<?xml-stylesheet {sheet}?>\n" for sheet in feed.feed["stylesheets"])
    return f"{declaration}\n{sheets}{rest}\n"


class _Atom(shared.Ready, Atom1Feed):
    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": self.feed["hub"]})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        language = item["entry"].language
        return {"xml:lang": language} if language != self.feed["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry = item["entry"]
        handler.addQuickElement("summary", entry.summary, {"type": "text"})
        for author in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if entry.source_url:
            title = {"title": entry.source_name} if entry.source_name else {}
            handler.addQuickElement("link", None, {"rel": "via", "href": entry.source_url, **title})
