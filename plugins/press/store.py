"""What builds remember: a file of SQLite that may be lost at any time, and is never wrong.

A store holds what can be made again, so it is thrown away without a word where it is of another version or
damaged, and whatever is asked for is then simply not there.  Every value carries a checksum.  All that a
build writes goes in by one transaction (`Store.commit`): a process that is killed leaves the store of the
build before it.
"""

from __future__ import annotations

import logging
import sqlite3
from hashlib import blake2b
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FORMAT = 1
"""Raise it when the tables of this module change."""

WAIT = 60.0
"""Seconds that a build waits for the transaction of another, which takes a fraction of one."""

CHECKSUM_BYTES = 8

log = logging.getLogger(__name__)

T = TypeVar("T")


class Store:
    """Values of bytes by name space and key, and whatever tables a plugin wants.

    `version` stands for everything that values depend on and that is in no key: the code that makes them and
    the Python that runs it.  A store of another version is replaced by an empty one.
    """

    def __init__(self, path: Path, version: str) -> None:
        self.path = path
        self._version = f"{FORMAT} {version}"
        self._used: dict[str, set[bytes]] = {}
        self.database = self._opened()
        """For tables of a plugin's own, such as ``create table if not exists …``; what it writes is part of
        the build's transaction, too.  `sqlite3.DatabaseError` from it means damage: call `begin_anew`."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store; what was not committed is gone."""
        self.close()

    def _opened(self) -> sqlite3.Connection:
        """Return a connection to the file, replaced unless it is whole and of this version."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = _connected(self.path)
        try:
            _hurry(database)
            database.execute("create table if not exists version (text)")
            versions = [text for (text,) in database.execute("select text from version")]
            if versions == [self._version]:
                return database
        except sqlite3.DatabaseError as error:
            log.info("%s is damaged (%s) and made anew", self.path, error)
        database.close()
        return self._begun()

    def _begun(self) -> sqlite3.Connection:
        """Return a connection to a new, empty store in the place of whatever is there."""
        for ending in ("", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        database = _connected(self.path)
        _hurry(database)
        database.execute("begin immediate")
        database.execute("create table version (text)")
        database.execute("insert into version values (?)", (self._version,))
        database.execute(
            "create table stored (space text, key blob, checksum blob, value blob, primary key (space, key))"
            " without rowid"
        )
        database.commit()
        return database

    def begin_anew(self) -> None:
        """Forget everything."""
        self.database.close()
        self._used.clear()
        self.database = self._begun()

    def get(self, space: str, key: bytes) -> bytes | None:
        """Return a value; None if there is none, or if it is damaged."""
        row = self._mended(
            lambda: self.database.execute(
                "select checksum, value from stored where space = ? and key = ?", (space, key)
            ).fetchone()
        )
        # A damaged row may have a number, or nothing, instead of bytes.
        if row is None or not isinstance(row[1], bytes) or row[0] != _checksum(space, key, row[1]):
            return None
        self._used.setdefault(space, set()).add(key)
        value: bytes = row[1]
        return value

    def put(self, space: str, key: bytes, value: bytes) -> None:
        """Keep a value, replacing that of the same key."""
        row = (space, key, _checksum(space, key, value), value)
        self._mended(
            lambda: self._written().execute("insert or replace into stored values (?, ?, ?, ?)", row)
        )
        self._used.setdefault(space, set()).add(key)

    def keys(self, space: str) -> Iterator[bytes]:
        """Yield all keys of a name space, in order."""
        query = "select key from stored where space = ? order by key"
        yield from (
            key for (key,) in self._mended(lambda: self.database.execute(query, (space,)).fetchall()) or ()
        )

    def drop(self, space: str, keys: Iterable[bytes]) -> None:
        """Forget the values of keys."""
        rows = [(space, key) for key in keys]
        self._mended(
            lambda: self._written().executemany("delete from stored where space = ? and key = ?", rows)
        )

    def prune(self, space: str, spare: int = 1000) -> None:
        """Forget what this build has not used, if that is more than it has used, and more than `spare`."""
        used = self._used.get(space, set())
        unused = [key for key in self.keys(space) if key not in used]
        if len(unused) > len(used) + spare:
            self.drop(space, unused)

    def commit(self) -> None:
        """Keep everything written since the last time."""
        self._mended(self.database.commit)

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self.database.close()

    def _written(self) -> sqlite3.Connection:
        """Return the connection, in the build's one transaction."""
        if not self.database.in_transaction:
            self.database.execute("begin immediate")
        return self.database

    def _mended(self, action: Callable[[], T]) -> T | None:
        """Return what an action returns; if the file turns out to be damaged, replace it and return None."""
        try:
            return action()
        except sqlite3.OperationalError:
            # A full disk, or another build at the same store: nothing is wrong with the file.
            raise
        except sqlite3.DatabaseError as error:
            log.info("%s is damaged (%s) and made anew", self.path, error)
            self.begin_anew()
            return None


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)


def _hurry(database: sqlite3.Connection) -> None:
    """Do not wait for the disk: only a power cut could damage the file, and damage is detected."""
    database.execute("pragma synchronous = off")


def _checksum(space: str, key: bytes, value: bytes) -> bytes:
    digest = blake2b(space.encode(), digest_size=CHECKSUM_BYTES)
    digest.update(b"\0" + len(key).to_bytes(4, "big") + key)
    digest.update(value)
    return digest.digest()
