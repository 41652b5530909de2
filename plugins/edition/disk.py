"""A journal on disk, in tables of SQLite: what is not asked for is not read.

The connection and its transaction are the caller's: `sqlite3.DatabaseError` from here means that the file is
damaged, or that another version of this code wrote it, and that all stories must be filed in a new one.  Each
value has a checksum.
"""

from __future__ import annotations

import pickle
import sqlite3
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from edition.journal import Key, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.facts import Facts

VERSION = 1
"""To be raised when a value of `edition.notes` or `edition.facts` is made otherwise."""

TABLES = """
create table if not exists edition_told (day integer, url text, value blob, checksum integer,
    primary key (day, url));
create table if not exists edition_notes (kind text, name blob, stamp integer, value blob, checksum integer,
    primary key (kind, name, stamp)) without rowid;
create index if not exists edition_notes_of_day on edition_notes (stamp);
create table if not exists edition_lookups (key integer, day integer, primary key (key, day)) without rowid;
create index if not exists edition_lookups_of_day on edition_lookups (day);
"""

VALUES = "select value, checksum from edition_notes where kind = ? and name = ?"

PLACES = 1 << 24
"""Notes of a day at most; a stamp is the day's ordinal times this, and the place in the day."""


class Disk:
    """A journal in a database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for statement in TABLES.split(";"):
            database.execute(statement)
        self._days: list[date] | None = None

    # ------------------------------------------------------------------ stories

    def days(self) -> Sequence[date]:
        """Return the days that have stories, the first one first."""
        if self._days is None:
            rows = self._database.execute("select distinct day from edition_told order by day")
            self._days = [date.fromordinal(day) for (day,) in rows]
        return self._days

    def filed(self, day: date) -> Sequence[Facts]:
        """Return the facts of the stories of a day, by address."""
        query = "select value, checksum from edition_told where day = ? order by url"
        return [_value(*row) for row in self._database.execute(query, (day.toordinal(),))]

    def file(self, day: date, told: Iterable[Facts]) -> None:
        """Set the stories of a day."""
        self._days = None
        self._database.execute("delete from edition_told where day = ?", (day.toordinal(),))
        rows = [(day.toordinal(), facts.story.url, *_kept(facts)) for facts in told]
        self._database.executemany("insert into edition_told values (?, ?, ?, ?)", rows)

    # ------------------------------------------------------------------ notes

    def first(self, key: Key, most: int | None = None, *, until: date | None = None) -> list[Any]:
        """Return the earliest values under a key."""
        query = f"{VALUES} and stamp < ? order by stamp limit ?"
        return self._values(query, (*_named(key), _stamp(until or date.max), -1 if most is None else most))

    def last(self, key: Key, most: int, *, until: date | None = None) -> list[Any]:
        """Return the latest values under a key."""
        query = f"{VALUES} and stamp < ? order by stamp desc limit ?"
        return self._values(query, (*_named(key), _stamp(until or date.max), most))[::-1]

    def after(self, key: Key, day: date) -> Any:  # noqa: ANN401 - a value of any kind
        """Return the first value of the days after `day`, or None."""
        query = f"{VALUES} and stamp >= ? order by stamp limit 1"
        return next(iter(self._values(query, (*_named(key), _stamp(day) + PLACES))), None)

    def _values(self, query: str, values: tuple[object, ...]) -> list[Any]:
        return [_note(*row) for row in self._database.execute(query, values)]

    def names(self, kind: str) -> Iterator[str]:
        """Yield the names of the keys of a kind, by name."""
        query = "select distinct name from edition_notes where kind = ? order by name"
        return (_text(name) for (name,) in self._database.execute(query, (kind,)).fetchall())

    def notes(self, day: date) -> Sequence[Note]:
        """Return what a day noted, in its order."""
        query = (
            "select kind, name, value, checksum from edition_notes where stamp >= ? and stamp < ?"
            " order by stamp"
        )
        rows = self._database.execute(query, (_stamp(day), _stamp(day) + PLACES))
        return tuple(Note(Key(kind, _text(name)), _note(*row)) for kind, name, *row in rows)

    def write(self, day: date, notes: Sequence[Note], looked_up: Iterable[Key]) -> None:
        """Set what a day noted, and which keys it looked up."""
        stamp, number = _stamp(day), day.toordinal()
        self._database.execute(
            "delete from edition_notes where stamp >= ? and stamp < ?", (stamp, stamp + PLACES)
        )
        self._database.execute("delete from edition_lookups where day = ?", (number,))
        self._database.executemany(
            "insert into edition_notes values (?, ?, ?, ?, ?)",
            sorted(
                (*_named(note.key), stamp + place, *_kept(note.value)) for place, note in enumerate(notes)
            ),
        )
        self._database.executemany(
            "insert or ignore into edition_lookups values (?, ?)",
            sorted((_number(key), number) for key in looked_up),
        )

    def readers(self, keys: Iterable[Key], day: date) -> set[date]:
        """Return the days after `day` that have looked one of the keys up; two keys may share a number."""
        query = "select day from edition_lookups where key = ? and day > ?"
        return {
            date.fromordinal(reader)
            for key in keys
            for (reader,) in self._database.execute(query, (_number(key), day.toordinal()))
        }


def _named(key: Key) -> tuple[str, bytes]:
    """Return a key as it is kept; any character may stand in a name."""
    return str(key.kind), key.name.encode(errors="surrogatepass")


def _text(name: bytes) -> str:
    return name.decode(errors="surrogatepass")


def _stamp(day: date) -> int:
    """Return the stamp of the first note of a day."""
    return day.toordinal() * PLACES


def _number(key: Key) -> int:
    """Return a number for a key, the same in every process; others may have it, too."""
    digest = blake2b("\0".join(key).encode(errors="surrogatepass"), digest_size=7)
    return int.from_bytes(digest.digest(), "big")


def _kept(value: Any) -> tuple[bytes, int]:  # noqa: ANN401 - a value of any kind
    """Return a value as it is kept, with its checksum."""
    pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return pickled, crc32(pickled)


@lru_cache(maxsize=1 << 14)
def _note(pickled: bytes, checksum: int) -> Any:  # noqa: ANN401 - a value of any kind
    """Return the value of a note, which nobody may change: many are looked up again and again."""
    return _value(pickled, checksum)


def _value(pickled: bytes, checksum: int) -> Any:  # noqa: ANN401 - a value of any kind
    """Return a value that was kept; raise `sqlite3.DatabaseError` where it is not what it was."""
    if crc32(pickled) != checksum:
        raise sqlite3.DatabaseError("a note of the paper is not what was written")
    return pickle.loads(pickled)  # noqa: S301 - our own, in a cache folder
