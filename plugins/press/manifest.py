"""What the publication knows of the published tree, in a file of SQLite beside it.

Unlike the store, it cannot be made again: only it tells which files the builds own.  It is written with full
synchronisation.  Where it is damaged, it is begun anew, and then every file that is there counts as the
user's own.  Paths are kept as bytes: a file of the user's may have any name.
"""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
from typing import TYPE_CHECKING

from press.connection import Connection
from press.model import File
from press.trees import joined, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMAT = 1
"""To be raised when the tables change; a manifest of another format is replaced by an empty one."""

TABLES = """
create table facts (name text primary key, value integer) without rowid;
create table files (
    folder blob, name blob, digest blob, size integer, modified integer, made_from blob,
    primary key (folder, name)) without rowid;
create table pending (
    folder blob, name blob, digest blob, size integer, modified integer, made_from blob,
    primary key (folder, name)) without rowid;
create table foreign_files (folder blob, name blob, primary key (folder, name)) without rowid;
create table folders (tree integer, path blob, modified integer, primary key (tree, path)) without rowid;
"""
"""`files`: what the published tree has of ours.  `pending`: what differs in the other tree, or is about to be
switched; without a digest it is gone.  `foreign_files`: what the user put there.  `folders`: when the entries
of a folder last changed, by the inode number of the tree's root."""

GONE = b""
"""In the place of a digest: the file is to be removed, or was spoiled."""

EDITION_BITS = 62
"""Of the number of an edition: SQLite's integers have 63 and a sign."""

DISK = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM})
"""Errors that say nothing of the file: the disk failed, or somebody has locked it."""

log = logging.getLogger(__name__)


class Manifest:
    """The tables; `transaction` makes what is done within it happen all or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        database = Connection(self._path, isolation_level=None)
        try:
            if database.execute("pragma user_version").fetchone() == (FORMAT,):
                database.execute("select * from facts").fetchall()
                return database
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in DISK:
                raise
            log.warning(
                "%s is damaged (%s): what lies in the output folder counts as yours", self._path, error
            )
        database.close()
        for ending in ("", "-journal"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        database = Connection(self._path, isolation_level=None)
        database.executescript(f"begin; {TABLES} pragma user_version = {FORMAT}; commit;")
        return database

    def transaction(self) -> sqlite3.Connection:
        """Return a context: what is written in it is kept if it ends well."""
        self._database.execute("begin immediate")
        return self._database

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # -------------------------------------------------------------- facts

    def fact(self, name: str) -> int | None:
        """Return a number that was noted."""
        row = self._database.execute("select value from facts where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def note(self, **facts: int | None) -> None:
        """Note numbers by name; None takes one back."""
        self._database.executemany("insert or replace into facts values (?, ?)", facts.items())

    def begin_edition(self) -> None:
        """Give the edition a number that no other has."""
        self.note(edition=secrets.randbits(EDITION_BITS))

    # -------------------------------------------------------------- our files

    def file(self, path: str) -> File | None:
        """Return a file that builds own."""
        row = self._database.execute(
            "select * from files where folder = ? and name = ?", _key(path)
        ).fetchone()
        return _file(row) if row else None

    def files(self, folder: str | None = None) -> Iterator[File]:
        """Yield the files of a folder, or all of them, by folder and name."""
        if folder is None:
            rows = self._database.execute("select * from files order by folder, name")
        else:
            query = "select * from files where folder = ? order by name"
            rows = self._database.execute(query, (os.fsencode(folder),))
        yield from map(_file, rows.fetchall())

    def paths(self, within: str) -> Iterator[str]:
        """Yield the paths of our files: of all in a folder, whose path ends with a slash, or a single one."""
        if not within.endswith("/"):
            yield from [within] if self.file(within) else []
            return
        folder = os.fsencode(within.strip("/"))
        query = "select folder, name from files"
        if folder:
            query += " where folder = ? or (folder > ? and folder < ?)"
        # A slash comes right before the digit 0.
        values = (folder, folder + b"/", folder + b"0") if folder else ()
        for above, name in self._database.execute(query, values).fetchall():
            yield joined(os.fsdecode(above), os.fsdecode(name))

    def put(self, files: Iterable[File]) -> None:
        """Note files of ours as they are now."""
        self._database.executemany("insert or replace into files values (?, ?, ?, ?, ?, ?)", map(_row, files))

    # -------------------------------------------------------------- from one edition to the next

    def plan(self, files: Iterable[File]) -> None:
        """Note what is about to be switched, in the place of what was pending; no digest: the file goes."""
        self._database.execute("delete from pending")
        self._database.executemany("insert into pending values (?, ?, ?, ?, ?, ?)", map(_row, files))

    def add_pending(self, paths: Iterable[str]) -> None:
        """Note that the other tree lacks what the published one has, or has not, at these paths."""
        rows = (_row(File(path, b"", 0, 0)) for path in paths)
        self._database.executemany("insert or ignore into pending values (?, ?, ?, ?, ?, ?)", rows)

    def pending(self) -> list[File]:
        """Return what was planned last."""
        return [_file(row) for row in self._database.execute("select * from pending order by folder, name")]

    def settle(self) -> None:
        """Take what was planned for what is published."""
        gone = self._database.execute("select folder, name from pending where digest = x''").fetchall()
        self._database.executemany("delete from files where folder = ? and name = ?", gone)
        self._database.execute("insert or replace into files select * from pending where digest != x''")

    # -------------------------------------------------------------- the user's files

    def foreign(self, folder: str) -> set[str]:
        """Return the names of the files in a folder that are the user's."""
        query = "select name from foreign_files where folder = ?"
        return {os.fsdecode(name) for (name,) in self._database.execute(query, (os.fsencode(folder),))}

    def foreign_folders(self) -> set[str]:
        """Return the folders that have files of the user's."""
        rows = self._database.execute("select distinct folder from foreign_files")
        return {os.fsdecode(folder) for (folder,) in rows}

    def set_foreign(self, folder: str, names: Iterable[str]) -> None:
        """Note the user's files in a folder."""
        self._database.execute("delete from foreign_files where folder = ?", (os.fsencode(folder),))
        rows = (_key(joined(folder, name)) for name in names)
        self._database.executemany("insert into foreign_files values (?, ?)", rows)

    # -------------------------------------------------------------- folders

    def folders(self, tree: int, paths: Iterable[str] | None = None) -> Iterator[tuple[bytes, int]]:
        """Yield folders of a tree, some or all, and when the entries of each last changed (nanoseconds)."""
        query = "select path, modified from folders where tree = ?"
        if paths is None:
            # The plus has the table read through: by its index each of very many rows would be looked up.
            yield from self._database.execute(query.replace("tree", "+tree"), (tree,))
        for path in paths or ():
            yield from self._database.execute(f"{query} and path = ?", (tree, os.fsencode(path)))

    def set_folders(self, tree: int, folders: Iterable[tuple[str, int | None]]) -> None:
        """Note when the entries of folders last changed; None: the folder is gone."""
        for path, modified in folders:
            key = (tree, os.fsencode(path))
            if modified is None:
                self._database.execute("delete from folders where tree = ? and path = ?", key)
            else:
                self._database.execute("insert or replace into folders values (?, ?, ?)", (*key, modified))

    def forget_folders(self, one: int | None, other: int | None) -> None:
        """Forget the folders of all trees but two."""
        self._database.execute("delete from folders where tree not in (?, ?)", (one or 0, other or 0))

    def forget(self) -> None:
        """Forget everything: there is no published tree."""
        for table in ("facts", "files", "pending", "foreign_files", "folders"):
            self._database.execute(f"delete from {table}")  # noqa: S608 - the names stand above


def _key(path: str) -> tuple[bytes, bytes]:
    folder, name = split(path)
    return os.fsencode(folder), os.fsencode(name)


def _file(row: tuple[bytes, bytes, bytes, int, int, bytes]) -> File:
    folder, name, digest, size, modified, made_from = row
    return File(joined(os.fsdecode(folder), os.fsdecode(name)), digest, size, modified, made_from)


def _row(file: File) -> tuple[bytes, bytes, bytes, int, int, bytes]:
    return (*_key(file.path), file.digest, file.size, file.modified, file.made_from)
