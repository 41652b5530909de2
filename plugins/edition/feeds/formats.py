"""The table of formats: a new one is a line here and a file beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from edition.feeds import atom, json_feed, opml, rss
from edition.syndication.archive import File, key_of
from edition.syndication.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from edition.syndication.archive import Archive, ChannelKey, Scope
    from edition.syndication.model import Channel, Entry, Site


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed."""

    name: str
    """As people call it."""
    ending: str
    """Of its files."""
    media_type: str
    write: Callable[[Site, Channel, Sequence[Entry], str], str]
    """Makes the document of a channel from its newest stories, and from its address relative to the site."""


FORMATS = (
    Format("Atom", ".atom.xml", "application/atom+xml", atom.write),
    Format("RSS", ".rss.xml", "application/rss+xml", rss.write),
    Format("JSON Feed", ".json", "application/feed+json", json_feed.write),
)
"""The one that pages name first, and lists of subscriptions name alone, stands first."""


MOST_ENTRIES = 50
"""Of a feed: the newest."""


def files(site: Site, archive: Archive, keys: Scope) -> Iterator[File]:
    """Yield the feeds of channels, and the lists of all feeds."""
    channels = archive.channels()
    for channel in channels:
        if key_of(channel) in keys.channels:
            for format_ in FORMATS:
                yield _feed(site, archive, channel, format_)
    listed = [channel for channel in channels if channel.kind in {Kind.ALL, Kind.SECTION}]
    for name, those in (("sections", listed), ("all", channels)):
        yield File(f"feeds/{name}.opml", partial(opml.write, site, those, FORMATS[0].ending))


def _feed(site: Site, archive: Archive, channel: Channel, format_: Format) -> File:
    address = channel.stem + format_.ending

    def make() -> str:
        return format_.write(site, channel, latest(archive, key_of(channel)), address)

    return File(address, make)


def latest(archive: Archive, key: ChannelKey) -> list[Entry]:
    """Return the stories that the feeds of a channel hold, the newest first."""
    return list(islice(archive.newest(key), MOST_ENTRIES))
