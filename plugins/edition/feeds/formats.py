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

IN_EVERY_FORMAT = frozenset({Kind.ALL, Kind.SECTION, Kind.SOURCE})
"""Kinds of channels that are told in every format.  Of topics and people there may be thousands: every reader
of feeds takes the first format."""

MOST_ENTRIES = 50
"""Of a feed: the newest."""


def formats_of(kind: Kind) -> Sequence[Format]:
    """Return the formats in which the channels of a kind are told."""
    return FORMATS if kind in IN_EVERY_FORMAT else FORMATS[:1]


def files(site: Site, archive: Archive, keys: Scope) -> Iterator[File]:
    """Yield the feeds of channels, and the lists of all feeds."""
    for channel in filter(None, map(archive.channel, sorted(keys.channels))):
        for format_ in formats_of(channel.kind) if channel.has_feeds else ():
            yield _feed(site, archive, channel, format_)
    if keys.lists:
        for name, kinds in (("sections", (Kind.ALL, Kind.SECTION)), ("all", tuple(Kind))):
            listed = archive.channels(*kinds)
            yield File(f"feeds/{name}.opml", partial(opml.write, site, listed, FORMATS[0].ending))


def _feed(site: Site, archive: Archive, channel: Channel, format_: Format) -> File:
    address = channel.stem + format_.ending

    def make() -> str:
        return format_.write(site, channel, latest(archive, key_of(channel)), address)

    return File(address, make)


def latest(archive: Archive, key: ChannelKey) -> list[Entry]:
    """Return the stories that the feeds of a channel hold, the newest first."""
    return list(islice(archive.newest(key), MOST_ENTRIES))
