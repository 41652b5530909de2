"""A journal on disk, in tables of SQLite: what is not asked for is not read.

The connection and its transaction are the caller's.  If `sqlite3.DatabaseError` is raised, the file is
damaged, and all stories must be filed in a new one; the same holds if another version of this code wrote it.
Each value has a checksum.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from edition.facts import Facts
from edition.journal import Key, Note
from edition.tables import create, packed, unpacked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.fingerprints import Fingerprint
    from edition.model import Story

TABLES = """
create table if not exists edition_days (day integer primary key, stories integer);
create table if not exists edition_told (day integer, url text, story blob, checksum integer,
    print blob, checksum_of_print integer, rest blob, checksum_of_rest integer, primary key (day, url));
create table if not exists edition_keys (number integer primary key, kind text, name blob,
    unique (kind, name));
create table if not exists edition_notes (stamp integer primary key, key integer, value blob,
    checksum integer);
create index if not exists edition_notes_of_key on edition_notes (key, stamp);
create table if not exists edition_lookups (key integer, day integer, primary key (key, day)) without rowid;
create index if not exists edition_lookups_of_day on edition_lookups (day);
"""

NUMBER = "(select number from edition_keys where kind = ? and name = ?)"
"""What the tables of notes and of look-ups call a key."""
VALUES = f"select value, checksum from edition_notes where key = {NUMBER}"  # noqa: S608 - ours

NAMES = (
    "select name from edition_keys where kind = ? and name >= ? and name < ?"
    " and exists (select * from edition_notes where key = number) order by name"
)
AFTER_ALL = b"\xff"
"""Comes after every name: no text begins so in UTF-8."""

PLACES = 1 << 24
"""Notes of a day at most; a stamp is the day's ordinal times this, and the place in the day."""


class Disk:
    """A journal in a database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        create(database, TABLES)
        self._counts: dict[date, int] | None = None

    # ------------------------------------------------------------------ stories

    def days(self) -> Sequence[date]:
        """Return the days that have stories, the first one first."""
        return list(self.counts())

    def counts(self) -> Mapping[date, int]:
        """Return how many stories each day has, the first day first."""
        if self._counts is None:
            rows = self._database.execute("select day, stories from edition_days order by day")
            self._counts = {date.fromordinal(day): stories for day, stories in rows}
        return self._counts

    def filed(self, day: date) -> Sequence[Facts]:
        """Return the facts of the stories of a day, by address."""
        query = (
            "select story, checksum, print, checksum_of_print, rest, checksum_of_rest from edition_told"
            " where day = ? order by url"
        )
        rows = self._database.execute(query, (day.toordinal(),))
        return [Facts(unpacked(*row[:2]), unpacked(*row[2:4]), *unpacked(*row[4:])) for row in rows]

    def stories(self, day: date) -> Sequence[Story]:
        """Return the stories of a day, by address."""
        query = "select story, checksum from edition_told where day = ? order by url"
        return [_note(*row) for row in self._database.execute(query, (day.toordinal(),))]

    def fingerprints(self, day: date) -> Mapping[str, Fingerprint]:
        """Return the fingerprints of the stories of a day, by address."""
        query = "select url, print, checksum_of_print from edition_told where day = ? order by url"
        return {url: unpacked(*row) for url, *row in self._database.execute(query, (day.toordinal(),))}

    def file(self, day: date, told: Iterable[Facts]) -> None:
        """Set the stories of a day."""
        self._counts, number = None, day.toordinal()
        rows = [(number, facts.story.url, *_told(facts)) for facts in told]
        for table in ("edition_days", "edition_told"):
            self._database.execute(f"delete from {table} where day = ?", (number,))  # noqa: S608 - ours
        self._database.executemany("insert into edition_told values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        if rows:
            self._database.execute("insert into edition_days values (?, ?)", (number, len(rows)))

    # ------------------------------------------------------------------ notes

    def first(self, key: Key, most: int | None = None, *, until: date | None = None) -> list[Any]:
        """Return the earliest values under a key."""
        query = f"{VALUES} and stamp < ? order by stamp limit ?"
        return self._values(query, key, _stamp(until or date.max), -1 if most is None else most)

    def last(self, key: Key, most: int, *, until: date | None = None) -> list[Any]:
        """Return the latest values under a key."""
        query = f"{VALUES} and stamp < ? order by stamp desc limit ?"
        return self._values(query, key, _stamp(until or date.max), most)[::-1]

    def between(self, key: Key, first: date, last: date) -> list[Any]:
        """Return the values of two days and those between them, the oldest first."""
        query = f"{VALUES} and stamp >= ? and stamp < ? order by stamp"
        return self._values(query, key, _stamp(first), _stamp(last) + PLACES)

    def after(self, key: Key, day: date) -> Any:
        """Return the first value of the days after `day`, or None."""
        query = f"{VALUES} and stamp >= ? order by stamp limit 1"
        return next(iter(self._values(query, key, _stamp(day) + PLACES)), None)

    def _values(self, query: str, key: Key, *values: int) -> list[Any]:
        rows = self._database.execute(query, (*_named(key), *values))
        return [_note(*row) for row in rows]

    def often(self, key: Key) -> Mapping[date, int]:
        """Return how many values each day noted under a key, the first day first."""
        query = f"select stamp / {PLACES}, count(*) from edition_notes where key = {NUMBER}"  # noqa: S608 - ours
        rows = self._database.execute(f"{query} group by 1 order by 1", _named(key))
        return {date.fromordinal(day): count for day, count in rows}

    def names(self, kind: str, beginning: str = "") -> Iterator[str]:
        """Yield the names of the keys of a kind, by name, while nothing is written."""
        _, first = _named(Key(kind, beginning))
        rows = self._database.execute(NAMES, (kind, first, first + AFTER_ALL))
        return (_text(name) for (name,) in rows)

    def initials(self, kind: str) -> Sequence[str]:
        """Return the first letters of the names of the keys of a kind, in the order of the alphabet."""
        found: list[str] = []
        after = b""
        while row := self._database.execute(f"{NAMES} limit 1", (kind, after, AFTER_ALL)).fetchone():
            found.append(_text(row[0])[:1])
            after = _named(Key(kind, found[-1]))[1] + AFTER_ALL
        return found

    def notes(self, day: date) -> Sequence[Note]:
        """Return what a day noted, in its order."""
        query = (
            "select kind, name, value, checksum from edition_notes join edition_keys on key = number"
            " where stamp >= ? and stamp < ? order by stamp"
        )
        rows = self._database.execute(query, (_stamp(day), _stamp(day) + PLACES))
        return tuple(Note(Key(kind, _text(name)), _note(*row)) for kind, name, *row in rows)

    def write(self, day: date, notes: Sequence[Note], looked_up: Iterable[Key]) -> None:
        """Set what a day noted, and which keys it looked up."""
        stamp, number = _stamp(day), day.toordinal()
        span = (stamp, stamp + PLACES)
        self._database.execute("delete from edition_notes where stamp >= ? and stamp < ?", span)
        self._database.execute("delete from edition_lookups where day = ?", (number,))
        lookups = {_named(key) for key in looked_up}
        keys = sorted(lookups.union(_named(note.key) for note in notes))
        self._database.executemany("insert or ignore into edition_keys values (null, ?, ?)", keys)
        self._database.executemany(
            f"insert into edition_notes values (?, {NUMBER}, ?, ?)",  # noqa: S608 - ours
            ((stamp + place, *_named(note.key), *packed(note.value)) for place, note in enumerate(notes)),
        )
        self._database.executemany(
            f"insert into edition_lookups values ({NUMBER}, ?)",  # noqa: S608 - ours
            ((*key, number) for key in keys if key in lookups),
        )

    def readers(self, keys: Iterable[Key], day: date) -> set[date]:
        """Return the days after `day` that have looked one of the keys up."""
        number = day.toordinal()
        later = self._database.execute("select * from edition_lookups where day > ? limit 1", (number,))
        if not later.fetchone():  # as mostly: new stories are of the last day
            return set()
        query = f"select day from edition_lookups where key = {NUMBER} and day > ?"  # noqa: S608 - ours
        return {
            date.fromordinal(reader)
            for key in keys
            for (reader,) in self._database.execute(query, (*_named(key), number))
        }


def _told(facts: Facts) -> tuple[bytes | int, ...]:
    """Return facts as they are kept, in parts that are asked for by themselves."""
    rest = (facts.subjects, facts.acronyms, facts.sayings)
    return (*packed(facts.story), *packed(facts.fingerprint), *packed(rest))


def _named(key: Key) -> tuple[str, bytes]:
    """Return a key as it is kept; any character may stand in a name."""
    return str(key.kind), key.name.encode(errors="surrogatepass")


def _text(name: bytes) -> str:
    return name.decode(errors="surrogatepass")


def _stamp(day: date) -> int:
    """Return the stamp of the first note of a day."""
    return day.toordinal() * PLACES


@lru_cache(maxsize=1 << 14)
def _note(pickled: bytes, checksum: int) -> Any:
    """Return the value of a note, which nobody may change: many are looked up again and again."""
    return unpacked(pickled, checksum)
