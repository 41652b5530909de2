"""What a build of some pages must know about the others: their policies, and which of them are redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.tables import create

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

TABLES = """
create table if not exists edition_hosted (path text primary key, policy text, is_redirect integer)
    without rowid
"""


class Kept:
    """The pages of a site, in a table of SQLite; connection and transaction are the caller's."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        create(database, TABLES)

    def update(self, policies: Mapping[str, str], redirects: Collection[str], rest: Collection[str]) -> None:
        """Keep the policies of the pages that were made, by path, and of the rest of the site."""
        known = [path for (path,) in self._database.execute("select path from edition_hosted")]
        gone = [(path,) for path in known if path not in rest]
        self._database.executemany("delete from edition_hosted where path = ?", gone)
        rows = ((path, told, path in redirects) for path, told in policies.items())
        self._database.executemany("insert or replace into edition_hosted values (?, ?, ?)", rows)

    def policies(self) -> list[str]:
        """Return every policy once."""
        return [told for (told,) in self._database.execute("select distinct policy from edition_hosted")]

    def redirects(self) -> list[str]:
        """Return the paths of the pages that redirect to others."""
        query = "select path from edition_hosted where is_redirect"
        return [path for (path,) in self._database.execute(query)]
