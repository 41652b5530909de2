"""An archive on disk, in tables of SQLite: what is not asked for is not read.

The connection and its transaction are the caller's, as in `edition.disk`.  `sqlite3.DatabaseError` means the
same here: the state is damaged, and all stories must be put into a new one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from edition.periods import first_of_month
from edition.syndication.archive import (
    EVERYTHING,
    KINDS,
    ChannelKey,
    Latest,
    Month,
    Scope,
    channel_of,
    everything,
    key_of,
    keys_of,
)
from edition.syndication.model import EPOCH, Channel, Kind
from edition.tables import create, packed, unpacked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from edition.syndication.archive import Pieces
    from edition.syndication.model import Entry

TABLES = """
create table if not exists edition_entries (address text primary key, source blob, moment integer, id text,
    day integer, month integer, updated integer, value blob, checksum integer);
create index if not exists edition_entries_of_source on edition_entries (source);
create index if not exists edition_entries_of_day on edition_entries (day, moment, id);
create index if not exists edition_entries_of_month on edition_entries (month, moment, id);
create table if not exists edition_filed (kind integer, slug text, moment integer, id text, address text,
    primary key (kind, slug, moment, id, address)) without rowid;
create table if not exists edition_channels (kind integer, slug text, name text, url text, count integer,
    opened integer, feeds integer, primary key (kind, slug)) without rowid;
create index if not exists edition_channels_opened on edition_channels (opened);
create index if not exists edition_channels_with_feeds on edition_channels (feeds, kind, slug);
create table if not exists edition_months (first integer primary key, count integer, updated integer);
create table if not exists edition_pieces (address text, name text, text blob, primary key (address, name))
    without rowid;
"""
"""Days and months are ordinals of (first) days, moments microseconds since 1970, kinds places in `KINDS`."""

MOST_PIECES = 2000
"""So many pieces that are not in the database yet are remembered from one file to the next."""

VALUE = "select value, checksum from edition_entries"
LATEST = (
    "select filed.address, updated, text from edition_filed as filed"
    " join edition_entries as entries on entries.address = filed.address"
    " left join edition_pieces as pieces on pieces.address = filed.address and pieces.name = ?"
    " where filed.kind = ? and filed.slug = ? order by filed.moment desc, filed.id desc limit ?"
)
PIECES_OF_MONTH = (
    "select entries.address, updated, text from edition_entries as entries"
    " left join edition_pieces as pieces on pieces.address = entries.address and pieces.name = ?"
    " where month = ? order by moment, id"
)
CHANNEL = "select kind, slug, name, url, count from edition_channels"
MICROSECOND = timedelta(microseconds=1)


class Kept:
    """An archive in a database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._pieces: dict[tuple[str, str], str] = {}
        self._made: Pieces = []
        create(database, TABLES)

    # ------------------------------------------------------------------ channels

    def channel(self, key: ChannelKey) -> Channel | None:
        """Return a channel, if there are stories for it."""
        if key == EVERYTHING:
            return everything(sum(month.count for month in self.months()))
        rows = self._database.execute(f"{CHANNEL} where kind = ? and slug = ?", _row_of(key))
        return next(map(_channel, rows), None)

    def channels(self, *kinds: Kind) -> Sequence[Channel]:
        """Return the channels of kinds that have feeds."""
        first = [self.channel(EVERYTHING)] if Kind.ALL in kinds else []
        numbers = sorted(map(KINDS.index, kinds))
        rows = self._database.execute(
            f"{CHANNEL} where feeds = 1 and kind in ({', '.join('?' * len(numbers))}) order by kind, slug",
            numbers,
        )
        return [*filter(None, first), *map(_channel, rows)]

    def opened(self, first: date) -> Sequence[Channel]:
        """Return the channels whose first story is of a month."""
        query = f"{CHANNEL} where opened = ? order by kind, slug"
        return list(map(_channel, self._database.execute(query, (first.toordinal(),))))

    # ------------------------------------------------------------------ stories

    def newest(self, key: ChannelKey) -> Iterator[Entry]:
        """Yield the stories of a channel, the newest first."""
        query = "select address from edition_filed where kind = ? and slug = ? order by moment desc, id desc"
        for (address,) in self._database.execute(query, _row_of(key)):
            yield from self._entries("where address = ?", address)

    def months(self) -> Sequence[Month]:
        """Return the months that have stories, the first one first."""
        rows = self._database.execute("select first, count, updated from edition_months order by first")
        return [
            Month(date.fromordinal(first), count, EPOCH + updated * MICROSECOND)
            for first, count, updated in rows
        ]

    def of_month(self, first: date) -> Sequence[Entry]:
        """Return the stories of a month, the oldest first."""
        return self._entries("where month = ? order by moment, id", first.toordinal())

    def days(self) -> Iterator[date]:
        """Yield the days that have stories, the last one first."""
        query = "select distinct day from edition_entries order by day desc"
        return (date.fromordinal(day) for (day,) in self._database.execute(query))

    def of_day(self, day: date) -> Sequence[Entry]:
        """Return the stories of a day, the oldest first."""
        return self._entries("where day = ? order by moment, id", day.toordinal())

    def at(self, address: str) -> Entry | None:
        """Return the story at an address, if it is published."""
        return next(iter(self._entries("where address = ?", address)), None)

    def _entry_at(self, address: str) -> Entry:
        return self._entries("where address = ?", address)[0]

    def _entries(self, which: str, *values: object) -> list[Entry]:
        return [_entry(*row) for row in self._database.execute(f"{VALUE} {which}", values)]

    def piece(self, entry: Entry, name: str, make: Callable[[Entry], str]) -> str:
        """Return what is made of one story by itself alone."""
        key = entry.address, name
        if key not in self._pieces:
            query = "select text from edition_pieces where address = ? and name = ?"
            for (text,) in self._database.execute(query, key):
                return str(text, "utf-8")
            self._make(entry, name, make)
        return self._pieces[key]

    def _make(self, entry: Entry, name: str, make: Callable[[Entry], str]) -> str:
        made = self._pieces[entry.address, name] = make(entry)
        self._made.append((entry.address, name, made))
        return made

    def latest(self, key: ChannelKey, most: int, name: str, make: Callable[[Entry], str]) -> Latest:
        """Return the pieces of the newest stories of a channel: stories themselves are not asked for."""
        rows = self._database.execute(LATEST, (name, *_row_of(key), most)).fetchall()
        last = max(rows, key=itemgetter(1), default=None)
        return Latest(self._ready(rows, name, make), self._entry_at(last[0]).updated if last else None)

    def pieces_of_month(self, first: date, name: str, make: Callable[[Entry], str]) -> list[str]:
        """Return the pieces of the stories of a month; likewise."""
        rows = self._database.execute(PIECES_OF_MONTH, (name, first.toordinal())).fetchall()
        return self._ready(rows, name, make)

    def _ready(
        self, rows: Iterable[tuple[str, int, bytes | None]], name: str, make: Callable[[Entry], str]
    ) -> list[str]:
        """Return the pieces of some stories: as they were kept, or made now."""
        pieces = []
        for address, _, text in rows:
            made = self._pieces.get((address, name)) if text is None else str(text, "utf-8")
            pieces.append(self._make(self._entry_at(address), name, make) if made is None else made)
        return pieces

    def made(self) -> Pieces:
        """Return the pieces made since this was asked last."""
        made, self._made = self._made, []
        if len(self._pieces) > MOST_PIECES:
            self._pieces.clear()
        return made

    def keep(self, pieces: Pieces) -> None:
        """Keep pieces, which several may have made."""
        rows = ((address, name, text.encode()) for address, name, text in pieces)
        self._database.executemany("insert or ignore into edition_pieces values (?, ?, ?)", rows)
        self._pieces.clear()

    # ------------------------------------------------------------------ what changes

    def update(self, told: Mapping[str, tuple[str, Entry]], sources: Iterable[str]) -> Scope:
        """Take in the stories that some sources now make, by address, each with its source.

        A story that these sources made before and that is missing from `told` is gone.  Returns the keys
        under which something has changed.
        """
        self._pieces.clear()
        changes = self._changes({address: entry for address, (_, entry) in told.items()}, sources)
        days = frozenset(entry.published.date() for pair in changes.values() for entry in pair if entry)
        retold = {
            address: pair for address, pair in changes.items() if _unplaced(pair[0]) != _unplaced(pair[1])
        }
        either = [entry for pair in retold.values() for entry in pair if entry]
        channels = frozenset(key_of(label) for entry in either for label in entry.labels)
        months = frozenset(first_of_month(entry.published) for entry in either)
        known = {key: self._listing(key) for key in channels}, {month.first for month in self.months()}
        for address, (before, after) in changes.items():
            if before:
                self._forget(before)
            if after:
                self._file(after, told[address][0])
        self._database.executemany(
            "delete from edition_pieces where address = ?", ((address,) for address in retold)
        )
        # A story that is the same may come from another source.
        self._database.executemany(
            "update edition_entries set source = ?2 where address = ?1 and source <> ?2",
            ((address, os.fsencode(source)) for address, (source, _) in told.items()),
        )
        for key in channels:
            self._list(key)
        for first in months:
            self._count(first)
        now = {key: self._listing(key) for key in channels}, {month.first for month in self.months()}
        reached = channels | {EVERYTHING} if either else channels
        return _scope(Scope(reached, months, days), channels, known, now)

    def _changes(
        self, told: Mapping[str, Entry], sources: Iterable[str]
    ) -> dict[str, tuple[Entry | None, Entry | None]]:
        """Return the stories that have changed, by address: as they were, as they are."""
        query = "select address from edition_entries where source = ?"
        made = {row[0] for source in sources for row in self._database.execute(query, (os.fsencode(source),))}
        pairs = {address: (self.at(address), told.get(address)) for address in sorted(made | told.keys())}
        return {address: (before, after) for address, (before, after) in pairs.items() if before != after}

    def _forget(self, entry: Entry) -> None:
        self._database.execute("delete from edition_entries where address = ?", (entry.address,))
        self._database.executemany(
            "delete from edition_filed where kind = ? and slug = ? and moment = ? and id = ? and address = ?",
            _filed(entry),
        )

    def _file(self, entry: Entry, source: str) -> None:
        day = entry.published.date()
        row = (entry.address, os.fsencode(source), _moment(entry.published), entry.id, day.toordinal())
        rest = (first_of_month(day).toordinal(), _moment(entry.updated), *packed(entry))
        self._database.execute(
            "insert into edition_entries values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *rest)
        )
        self._database.executemany("insert into edition_filed values (?, ?, ?, ?, ?)", _filed(entry))

    def _listing(self, key: ChannelKey) -> tuple[Channel | None, date | None]:
        """Return a channel, and the month of its first story."""
        query = "select opened from edition_channels where kind = ? and slug = ?"
        row = self._database.execute(query, _row_of(key)).fetchone()
        return self.channel(key), date.fromordinal(row[0]) if row else None

    def _list(self, key: ChannelKey) -> None:
        """Update what is known of a channel as a whole."""
        self._database.execute("delete from edition_channels where kind = ? and slug = ?", _row_of(key))
        newest = next(self.newest(key), None)
        if newest is None:
            return
        query = "select count(*) from edition_filed where kind = ? and slug = ?"
        (count,) = self._database.execute(query, _row_of(key)).fetchone()
        query = (
            "select month from edition_entries where address = (select address from edition_filed"
            " where kind = ? and slug = ? order by moment, id limit 1)"
        )
        (opened,) = self._database.execute(query, _row_of(key)).fetchone()
        channel = channel_of(key, newest, count)
        row = (*_row_of(key), channel.name, channel.url, count, opened, channel.has_feeds)
        self._database.execute("insert into edition_channels values (?, ?, ?, ?, ?, ?, ?)", row)

    def _count(self, first: date) -> None:
        """Update what is known of a month as a whole."""
        number = first.toordinal()
        self._database.execute("delete from edition_months where first = ?", (number,))
        self._database.execute(
            "insert into edition_months select month, count(*), max(updated) from edition_entries"
            " where month = ? group by month",
            (number,),
        )


Known: TypeAlias = tuple[Mapping[ChannelKey, tuple[Channel | None, date | None]], set[date]]
"""Channels, each with the month of its first story; and the months that have stories."""


def _unplaced(entry: Entry | None) -> Entry | None:
    """Return what is told of a story wherever it stands: its place is for books and letters alone."""
    return replace(entry, edition=None, place=None) if entry else None


def _scope(reached: Scope, channels: frozenset[ChannelKey], before: Known, after: Known) -> Scope:
    """Return what a change of stories reaches; `before` and `after` are what is known of its channels."""
    pairs = [(before[0][key], after[0][key]) for key in channels]
    moved = {month for pair in pairs if pair[0][1] != pair[1][1] for _, month in pair if month}
    heads = [tuple(_head(channel) for channel, _ in pair) for pair in pairs]
    turned = {url for was, is_ in heads if bool(was) != bool(is_) for _, url in filter(None, (was, is_))}
    return replace(
        reached,
        months=reached.months | moved,
        lists=any(was != is_ for was, is_ in heads) or before[1] != after[1],
        pages=frozenset(turned),
    )


def _head(channel: Channel | None) -> tuple[str, str] | None:
    """Return what lists of feeds tell of a channel; None where they leave it out."""
    return (channel.name, channel.url) if channel and channel.has_feeds else None


def _row_of(key: ChannelKey) -> tuple[int, str]:
    return KINDS.index(key.kind), key.slug


def _filed(entry: Entry) -> list[tuple[object, ...]]:
    """Return the rows of a story in its channels."""
    moment = _moment(entry.published)
    return [(*_row_of(key), moment, entry.id, entry.address) for key in keys_of(entry)]


def _channel(row: tuple[int, str, str, str, int]) -> Channel:
    kind, slug, name, url, count = row
    return Channel(KINDS[kind], slug, name, url, count)


def _moment(when: datetime) -> int:
    return (when - EPOCH) // MICROSECOND


@lru_cache(maxsize=1 << 10)
def _entry(pickled: bytes, checksum: int) -> Entry:
    """Return a story that was kept; raise `sqlite3.DatabaseError` where it is not what it was."""
    entry: Entry = unpacked(pickled, checksum)
    return entry
