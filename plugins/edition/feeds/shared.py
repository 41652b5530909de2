"""What RSS and Atom have in common, as feedgenerator asks for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.syndication.model import Channel, Entry, Site

STYLESHEET = "feeds/feed.css"
"""Shows people who open a feed in a browser what it is; CSS, since XSLT is on its way out of browsers."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories was last changed: any other moment would change with every build."""


def head(site: Site, channel: Channel, address: str) -> dict[str, Any]:
    """Return what a feed says of itself."""
    return {
        "title": channel.title(site),
        "link": site.at(channel.url),
        "feed_url": site.at(address),
        "description": description(site, channel),
        "language": site.language,
        "feed_guid": channel.urn(site),
        "author_name": site.publisher or site.name,
        "author_link": site.url + "/",
        "stylesheets": [site.at(STYLESHEET)],
        "hub": site.hub,
    }


def description(site: Site, channel: Channel) -> str:
    """Return what a channel holds, in a sentence."""
    if channel.slug:
        return f"Stories on {channel.name}, from {site.name}."
    return site.description or f"All stories of {site.name}."


def categories(entry: Entry) -> list[str]:
    """Return the names of what a story belongs to; its source and authors have elements of their own."""
    names = dict.fromkeys(label.name for label in entry.labels if label.kind != "source")
    return [name for name in names if name not in entry.authors]


def latest(items: Sequence[dict[str, Any]]) -> datetime:
    """Return when the last of the items changed."""
    return max((item["updateddate"] for item in items), default=NEVER)
