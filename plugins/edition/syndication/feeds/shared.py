"""What RSS and Atom have in common, in the form that feedgenerator needs."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from feedgenerator.django.utils.feedgenerator import Stylesheet, SyndicationFeed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

if TYPE_CHECKING:
    from datetime import datetime

    from edition.syndication.model import Channel, Entry, Site

STYLESHEET = "feeds/feed.css"
"""Explains a feed to people who open it in a browser; CSS, since browsers are dropping XSLT."""


def head(site: Site, channel: Channel, address: str) -> dict[str, Any]:
    """Return what a feed says about itself."""
    return {
        "title": channel.title(site),
        "link": site.at(channel.url),
        "feed_url": site.at(address),
        "description": description(site, channel),
        "language": site.language,
        "feed_guid": channel.urn(site),
        "author_name": site.publisher or site.name,
        "author_link": site.url + "/",
        "stylesheets": [Stylesheet(site.at(STYLESHEET), "text/css")],
        "hub": site.hub,
    }


def description(site: Site, channel: Channel) -> str:
    """Describe a channel in a sentence."""
    if channel.slug:
        return f"Stories on {channel.name}, from {site.name}."
    return site.description or f"All stories of {site.name}."


def categories(entry: Entry) -> list[str]:
    """Return the names of a story's labels; its source and authors have elements of their own."""
    names = dict.fromkeys(label.name for label in entry.labels if label.kind != "source")
    return [name for name in names if name not in entry.authors]


# ------------------------------------------------------------------ documents of ready items


class Ready(SyndicationFeed):
    """A feed whose items may be ready texts, in ``feed["ready"]``."""

    def latest_post_date(self) -> datetime:
        """Return when the last of the items changed."""
        updated: datetime = self.feed["updated"]
        return updated

    def write_items(self, handler: Any) -> None:
        """Write the items."""
        if "ready" not in self.feed:
            super().write_items(handler)
            return
        for text in self.feed["ready"]:
            # The only way in for text that is XML already.
            handler.ignorableWhitespace(text)


def bare(site: Site) -> dict[str, Any]:
    """Return the head of a feed of which only the items are used."""
    return {"title": "", "link": "", "description": "", "language": site.language}


def element(feed: Ready) -> str:
    """Return the items of a feed as XML."""
    text = StringIO()
    feed.write_items(SimplerXMLGenerator(text, "utf-8", short_empty_elements=True))
    return text.getvalue()
