"""The table of formats: a new one is a line here and a file beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.feeds import atom, json_feed, opml, rss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from edition.syndication.model import Channel, Site


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed."""

    name: str
    """As people call it."""
    ending: str
    """Of its files."""
    media_type: str
    write: Callable[[Site, Channel, str], str]
    """Makes the document of a channel, whose address relative to the site is the last argument."""


FORMATS = (
    Format("Atom", ".atom.xml", "application/atom+xml", atom.write),
    Format("RSS", ".rss.xml", "application/rss+xml", rss.write),
    Format("JSON Feed", ".json", "application/feed+json", json_feed.write),
)
"""The one that pages name first, and lists of subscriptions name alone, stands first."""


def files(site: Site, channels: Sequence[Channel]) -> Iterator[tuple[str, str]]:
    """Yield every feed and list of feeds: its address, relative to the site, and its text."""
    for channel in channels:
        for format_ in FORMATS:
            address = channel.stem + format_.ending
            yield address, format_.write(site, channel, address)
    listed = [channel for channel in channels if channel.kind in {"all", "section"}]
    yield "feeds/sections.opml", opml.write(site, listed, FORMATS[0].ending)
    yield "feeds/all.opml", opml.write(site, channels, FORMATS[0].ending)
