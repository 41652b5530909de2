"""What readers can subscribe to, for the page that explains feeds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.syndication.feeds.formats import FORMATS, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.syndication.archive import Archive
    from edition.syndication.model import Channel, Kind, Site


class Address(Struct, frozen=True):
    """A feed in one format."""

    format: str
    """For readers."""
    media_type: str
    url: str
    """Absolute, since readers copy it into their feed reader."""


class Subscription(Struct, frozen=True):
    """Something to subscribe to."""

    name: str
    page: str
    """Relative to the site; empty if there is none."""
    feeds: tuple[Address, ...]
    """The first one suits most readers."""


class Group(Struct, frozen=True):
    """The subscriptions of one kind."""

    kind: Kind
    subscriptions: tuple[Subscription, ...]


def groups(site: Site, archive: Archive) -> Iterator[Group]:
    """Yield what readers can subscribe to, by kind; the first group is only the channel of all stories."""
    for kind, alike in groupby(archive.channels(*LISTED), key=lambda channel: channel.kind):
        yield Group(kind, tuple(_subscription(site, channel) for channel in alike))


def _subscription(site: Site, channel: Channel) -> Subscription:
    feeds = (Address(f.name, f.media_type, site.at(channel.stem + f.ending)) for f in FORMATS)
    return Subscription(channel.name, channel.url, tuple(feeds))
