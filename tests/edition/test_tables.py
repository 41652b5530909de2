"""Tables of SQLite: they are made once, and a value that is kept is what was written, or an error."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from edition.tables import create, packed, unpacked

TABLES = """
create table if not exists quays (name text primary key);
create index if not exists quays_by_name on quays (name);
"""


def test_tables_are_made_once_and_keep_what_they_hold() -> None:
    database = sqlite3.connect(":memory:")
    create(database, TABLES)
    database.execute("insert into quays values ('Kellmark')")
    create(database, TABLES)
    assert database.execute("select name from quays").fetchall() == [("Kellmark",)]


def test_a_value_comes_back_as_it_was() -> None:
    value = {"day": date(2026, 11, 9), "names": ("Ilsa Morand", None)}
    assert unpacked(*packed(value)) == value


def test_a_damaged_value_is_an_error() -> None:
    pickled, checksum = packed("Kellmark")
    with pytest.raises(sqlite3.DatabaseError, match="not what was written"):
        unpacked(pickled.replace(b"Kell", b"Hell"), checksum)
