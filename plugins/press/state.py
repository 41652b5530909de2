"""What is known of the published edition, so that the next build need not find out again.

One file of SQLite beside the output.  It says the truth only of the edition that it was written with, and
only to the same code and settings: whoever opens it names both, and a state of others is replaced.  All
that a build writes is one transaction, which ends after the edition is published.  Killed in between, the
state tells of another edition than the published one, and the next build is whole.
"""

from __future__ import annotations

import logging
import marshal
import os
import sqlite3
from typing import TYPE_CHECKING, Any, Self

from press.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.scan import Plain

FORMAT = 2
"""To be raised when the tables of this module change."""

TABLES = """
create table press_facts (name text primary key, value) without rowid;
create table press_folders (path blob unique, entries blob);
"""
"""`press_folders`: the entries of each folder of sources, as `press.scan` saw them, in the order in which
they were noted."""

log = logging.getLogger(__name__)


class State:
    """The tables, ours and those that plugins create for themselves, named after the plugin.

    `edition` is the published one; `version` names all that pages are made from but the sources, None takes
    the state of any.  What a plugin writes through `database` belongs to the one transaction: it must not
    commit.
    """

    def __init__(self, path: Path, version: str | None, edition: int | None) -> None:
        self._path = path
        self.edition, self._version = edition, version
        self.is_fresh = False
        """Whether nothing is known, and the build must be whole."""
        self.is_spoiled = False
        """Whether what is noted is not the whole truth: the next build must be whole."""
        self.database = self._opened()

    def __enter__(self) -> Self:
        """Return the state itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; what was not committed is gone."""
        self.database.close()

    def _opened(self) -> sqlite3.Connection:
        database = self._connected()
        try:
            database.execute("begin immediate")
            facts = dict(database.execute("select name, value from press_facts"))
            same = self._version in {None, facts["version"]} and facts["format"] == FORMAT
            if same and facts["edition"] == self.edition is not None:
                return database
        except (sqlite3.DatabaseError, KeyError) as error:
            log.debug("%s is begun anew (%s)", self._path, error)
        database.close()
        return self._begun()

    def _connected(self) -> Connection:
        return Connection(self._path, isolation_level=None)

    def _begun(self) -> sqlite3.Connection:
        """Return a connection to a new, empty state in the place of whatever is there."""
        forget(self._path)
        self.is_fresh = True
        database = self._connected()
        database.execute("begin immediate")
        for statement in TABLES.strip().split("\n"):
            database.execute(statement)
        facts = {"format": FORMAT, "version": self._version, "edition": self.edition}
        database.executemany("insert into press_facts values (?, ?)", facts.items())
        return database

    def empty(self) -> None:
        """Drop the tables of plugins: a whole build makes them again."""
        names = self.database.execute(
            "select name from sqlite_schema where type = 'table' and name not like 'press_%'"
        ).fetchall()
        for (name,) in names:
            self.database.execute(f'drop table "{name}"')

    def show(self) -> None:
        """Let processes that are forked from now on see what was written.

        If this one is killed, or fails, the state is of no edition, and the next build is whole.
        """
        self.note("edition", None)
        self.database.execute("commit")
        self.database.execute("begin immediate")

    def commit(self, edition: int | None) -> None:
        """Keep all that was written: it is what is known of an edition, which is published now."""
        self.note("edition", None if self.is_spoiled else edition)
        self.database.execute("commit")

    def fact(self, name: str) -> Any:
        """Return a value that was noted; None where there is none."""
        row = self.database.execute("select value from press_facts where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, name: str, value: bytes | str | int | None) -> None:
        """Note a value by name."""
        self.database.execute("insert or replace into press_facts values (?, ?)", (name, value))

    def folders(self) -> Iterator[tuple[str, list[Plain]]]:
        """Yield the folders of sources with the entries that they had; what was noted last comes first.

        Raises `sqlite3.DatabaseError`, as SQLite does, where the file is damaged.
        """
        rows = self.database.execute("select path, entries from press_folders order by rowid desc")
        try:
            for path, entries in rows:
                yield os.fsdecode(path), marshal.loads(entries)  # noqa: S302 - our own
        except (EOFError, TypeError, ValueError) as error:
            raise sqlite3.DatabaseError(f"no entries of a folder: {error}") from error

    def folder(self, path: str) -> list[Plain] | None:
        """Return the entries of a folder of sources; None where it is not known."""
        query = "select entries from press_folders where path = ?"
        row = self.database.execute(query, (os.fsencode(path),)).fetchone()
        return marshal.loads(row[0]) if row else None  # noqa: S302 - our own

    def set_folder(self, path: str, entries: Iterable[Plain] | None) -> None:
        """Note the entries of a folder; None: it is gone."""
        if entries is None:
            self.database.execute("delete from press_folders where path = ?", (os.fsencode(path),))
        else:
            row = (os.fsencode(path), marshal.dumps([tuple(each) for each in entries]))
            self.database.execute("insert or replace into press_folders values (?, ?)", row)


def forget(path: Path) -> None:
    """Remove a state: the next build is whole."""
    for ending in ("", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
