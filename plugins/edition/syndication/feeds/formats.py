"""The table of feed formats: a new one is a line here and a file beside this one."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from edition.syndication.archive import File, key_of
from edition.syndication.feeds import atom, json_feed, opml, rss, shared
from edition.syndication.model import EPOCH, Channel, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from edition.syndication.archive import Archive, ChannelKey, Scope
    from edition.syndication.model import Entry, Site


class Format(Struct, frozen=True):
    """A way to write a feed."""

    name: str
    """For readers."""
    ending: str
    """Of its files."""
    media_type: str
    item: Callable[[Site, Entry], str]
    """Makes the part of a feed that one story fills, which is the same in every feed."""
    document: Callable[[Mapping[str, Any], Sequence[str], datetime], str]
    """Makes a feed from its head, its items, and the time at which the last of these changed."""


FORMATS = (
    Format("Atom", ".atom.xml", "application/atom+xml", atom.item, atom.document),
    Format("RSS", ".rss.xml", "application/rss+xml", rss.item, rss.document),
    Format("JSON Feed", ".json", "application/feed+json", json_feed.item, json_feed.document),
)
"""The first is the one that pages name first, and the only one in lists of subscriptions."""

LISTED = (Kind.ALL, Kind.SECTION, Kind.SOURCE)
"""Kinds of channels whose feeds are listed in one place; those of topics and people are on their pages."""

MOST_ENTRIES = 50
"""Entries of a feed, the newest ones."""


def files(site: Site, archive: Archive, keys: Scope) -> Iterator[File]:
    """Yield the feeds of channels, and the lists of all feeds."""
    for channel in filter(None, map(archive.channel, sorted(keys.channels))):
        for format_ in FORMATS if channel.has_feeds else ():
            yield _feed(site, archive, channel, format_)
    if keys.lists:
        for name, kinds in (("sections", (Kind.ALL, Kind.SECTION)), ("all", tuple(Kind))):
            listed = archive.channels(*kinds)
            yield File(f"feeds/{name}.opml", partial(opml.write, site, listed, FORMATS[0].ending))


def _feed(site: Site, archive: Archive, channel: Channel, format_: Format) -> File:
    address = channel.stem + format_.ending

    def make() -> str:
        item = partial(format_.item, site)
        items, updated = archive.latest(key_of(channel), MOST_ENTRIES, format_.ending, item)
        return format_.document(shared.head(site, channel, address), items, updated or EPOCH)

    return File(address, make)


def addresses(keys: Scope) -> Iterator[str]:
    """Yield the addresses that feeds of channels may have."""
    for key in keys.channels:
        yield from (Channel(*key, "", "").stem + format_.ending for format_ in FORMATS)


def latest(archive: Archive, key: ChannelKey) -> list[Entry]:
    """Return the stories that the feeds of a channel hold, the newest first."""
    return list(islice(archive.newest(key), MOST_ENTRIES))
