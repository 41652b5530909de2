"""The published stories by channel, by month and by day, for everything that leaves the site.

Each file that leaves the site is made from the stories of a few keys: a channel, a month, a day.  A `Scope`
is a set of keys; a file none of whose keys is in the scope of a change is the same as before.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from edition.periods import first_of_month
from edition.syndication.model import Channel, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from edition.syndication.model import Entry, Label

KINDS = list(Kind)
"""In the order of lists."""


class ChannelKey(NamedTuple):
    """What tells channels apart."""

    kind: Kind
    slug: str
    """Empty for the channel of all stories."""


EVERYTHING = ChannelKey(Kind.ALL, "")
"""The channel of all stories."""


Piece: TypeAlias = "Callable[[Entry, str, Callable[[Entry], str]], str]"
"""Returns a text made of one story alone: takes the story, a name for the text, and what makes it."""


Pieces: TypeAlias = "list[tuple[str, str, str]]"
"""Pieces that were made: the address of the story, the name, the text."""


class Latest(NamedTuple):
    """The pieces of the newest stories of a channel."""

    pieces: list[str]
    """The newest first."""
    updated: datetime | None
    """When the last of them changed; None if there is none."""


class File(NamedTuple):
    """A file that leaves the site, yet to be made."""

    address: str
    """Relative to the site."""
    make: Callable[[], str | bytes]


class Month(Struct, frozen=True):
    """What is known of the stories of a month as a whole."""

    first: date
    """Its first day."""
    count: int
    updated: datetime
    """When the last of its stories changed."""


class Scope(Struct, frozen=True):
    """Keys of an archive."""

    channels: frozenset[ChannelKey] = frozenset()
    months: frozenset[date] = frozenset()
    """First days."""
    days: frozenset[date] = frozenset()
    lists: bool = False
    """Whether lists of channels with feeds, or of months with stories, change."""
    pages: frozenset[str] = frozenset()
    """Addresses of pages of channels that began or ceased to have feeds."""

    @property
    def weeks(self) -> frozenset[date]:
        """The Mondays of the weeks of these days (ISO 8601)."""
        return frozenset(map(monday_of, self.days))


class Archive(Protocol):
    """All stories that are published."""

    def channel(self, key: ChannelKey) -> Channel | None:
        """Return a channel, if it has stories; that of all stories always exists."""
        ...

    def channels(self, *kinds: Kind) -> Sequence[Channel]:
        """Return the channels of kinds that have feeds, by kind, then by slug."""
        ...

    def opened(self, first: date) -> Sequence[Channel]:
        """Return the channels whose first story is of a month, without that of all stories."""
        ...

    def newest(self, key: ChannelKey) -> Iterator[Entry]:
        """Yield the stories of a channel, the newest first."""
        ...

    def months(self) -> Sequence[Month]:
        """Return the months that have stories, the first one first."""
        ...

    def of_month(self, first: date) -> Sequence[Entry]:
        """Return the stories of a month, the oldest first."""
        ...

    def days(self) -> Iterator[date]:
        """Yield the days that have stories, the last one first."""
        ...

    def of_day(self, day: date) -> Sequence[Entry]:
        """Return the stories of a day, the oldest first."""
        ...

    def at(self, address: str) -> Entry | None:
        """Return the story at an address, if it is published."""
        ...

    def piece(self, entry: Entry, name: str, make: Callable[[Entry], str]) -> str:
        """Return what `make` makes of one story alone; it is made once, and kept under a name."""
        ...

    def latest(self, key: ChannelKey, most: int, name: str, make: Callable[[Entry], str]) -> Latest:
        """Return the pieces of the newest stories of a channel, `most` of them."""
        ...

    def pieces_of_month(self, first: date, name: str, make: Callable[[Entry], str]) -> list[str]:
        """Return the pieces of the stories of a month, the oldest first."""
        ...

    def made(self) -> Pieces:
        """Return the pieces made since the last call, for `keep`, perhaps in another process."""
        ...

    def keep(self, pieces: Pieces) -> None:
        """Keep pieces that were made."""
        ...


def scope(archive: Archive) -> Scope:
    """Return all keys of an archive."""
    return Scope(
        frozenset(key_of(channel) for channel in archive.channels(*Kind)),
        frozenset(month.first for month in archive.months()),
        frozenset(archive.days()),
        lists=True,
    )


def keys_of(entry: Entry) -> list[ChannelKey]:
    """Return the channels of a story."""
    return [EVERYTHING, *dict.fromkeys(map(key_of, entry.labels))]


def channel_of(key: ChannelKey, newest: Entry, count: int) -> Channel:
    """Return a channel, whose name is that in its newest story."""
    label = next(label for label in newest.labels if key_of(label) == key)
    return Channel(label.kind, label.slug, label.name, label.url, count)


def everything(count: int) -> Channel:
    """Return the channel of all stories."""
    return Channel(*EVERYTHING, "All stories", "", count)


def key_of(named: Channel | Label) -> ChannelKey:
    """Return the key of a channel, or of the channel of a label."""
    return ChannelKey(named.kind, named.slug)


def age(entry: Entry) -> tuple[datetime, str]:
    """Return the sort key of stories."""
    return entry.published, entry.id


def monday_of(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(day.weekday())


class Memory:
    """An archive in memory."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=age)
        self._channels: dict[ChannelKey, list[Entry]] = {}
        self._months: dict[date, list[Entry]] = {}
        self._days: dict[date, list[Entry]] = {}
        self._pieces: dict[tuple[str, str, str], str] = {}
        self._addresses = {entry.address: entry for entry in self._entries}
        for entry in self._entries:
            self._months.setdefault(first_of_month(entry.published), []).append(entry)
            self._days.setdefault(entry.published.date(), []).append(entry)
            for key in keys_of(entry):
                self._channels.setdefault(key, []).append(entry)

    def channel(self, key: ChannelKey) -> Channel | None:
        """Return a channel, if there are stories for it."""
        if key == EVERYTHING:
            return everything(len(self._entries))
        filed = self._channels.get(key)
        return channel_of(key, filed[-1], len(filed)) if filed else None

    def channels(self, *kinds: Kind) -> Sequence[Channel]:
        """Return the channels of kinds that have feeds."""
        keys = (key for key in {EVERYTHING, *self._channels} if key.kind in kinds)
        return [channel for channel in self._in_order(keys) if channel.has_feeds]

    def opened(self, first: date) -> Sequence[Channel]:
        """Return the channels whose first story is of a month."""
        opened = {key: first_of_month(filed[0].published) for key, filed in self._channels.items()}
        return list(self._in_order(key for key in opened if opened[key] == first and key != EVERYTHING))

    def _in_order(self, keys: Iterable[ChannelKey]) -> Iterator[Channel]:
        in_order = sorted(keys, key=lambda key: (KINDS.index(key.kind), key.slug))
        return filter(None, map(self.channel, in_order))

    def newest(self, key: ChannelKey) -> Iterator[Entry]:
        """Yield the stories of a channel, the newest first."""
        return reversed(self._channels.get(key, []))

    def months(self) -> Sequence[Month]:
        """Return the months that have stories, the first one first."""
        return [
            Month(first, len(filed), max(entry.updated for entry in filed))
            for first, filed in sorted(self._months.items())
        ]

    def of_month(self, first: date) -> Sequence[Entry]:
        """Return the stories of a month, the oldest first."""
        return self._months.get(first, [])

    def days(self) -> Iterator[date]:
        """Yield the days that have stories, the last one first."""
        return iter(sorted(self._days, reverse=True))

    def of_day(self, day: date) -> Sequence[Entry]:
        """Return the stories of a day, the oldest first."""
        return self._days.get(day, [])

    def at(self, address: str) -> Entry | None:
        """Return the story at an address, if it is published."""
        return self._addresses.get(address)

    def piece(self, entry: Entry, name: str, make: Callable[[Entry], str]) -> str:
        """Return what is made of one story alone."""
        key = entry.id, entry.address, name
        if key not in self._pieces:
            self._pieces[key] = make(entry)
        return self._pieces[key]

    def latest(self, key: ChannelKey, most: int, name: str, make: Callable[[Entry], str]) -> Latest:
        """Return the pieces of the newest stories of a channel."""
        entries = list(islice(self.newest(key), most))
        pieces = [self.piece(entry, name, make) for entry in entries]
        return Latest(pieces, max((entry.updated for entry in entries), default=None))

    def pieces_of_month(self, first: date, name: str, make: Callable[[Entry], str]) -> list[str]:
        """Return the pieces of the stories of a month, the oldest first."""
        return [self.piece(entry, name, make) for entry in self.of_month(first)]

    def made(self) -> Pieces:
        """Return nothing, since memory is not shared with other processes."""
        return []

    def keep(self, pieces: Pieces) -> None:
        """Keep nothing."""
