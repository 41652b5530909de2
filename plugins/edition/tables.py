"""What all our SQLite tables have in common: how they are made, and values with checksums."""

from __future__ import annotations

import pickle
import sqlite3
from typing import Any
from zlib import crc32


def create(database: sqlite3.Connection, tables: str) -> None:
    """Make tables and indexes, statement by statement, in the caller's transaction."""
    for statement in tables.split(";"):
        database.execute(statement)


def packed(value: Any) -> tuple[bytes, int]:
    """Return a value as it is kept, with its checksum."""
    pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return pickled, crc32(pickled)


def unpacked(pickled: bytes, checksum: int) -> Any:
    """Return a value that was kept; raise `sqlite3.DatabaseError` if it is damaged."""
    if crc32(pickled) != checksum:
        raise sqlite3.DatabaseError("a value is not what was written")
    return pickle.loads(pickled)  # noqa: S301 - our own, beside the output
