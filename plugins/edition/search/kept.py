"""The documents of all stories, kept for builds that read few stories but make parts from many."""

from __future__ import annotations

import marshal
import zlib
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from edition.making import alone
from edition.search import documents
from edition.search.documents import Document

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from edition.making import Making
    from edition.model import Copy

TABLES = """
create table if not exists edition_documents (day integer, url text, digest blob, weights blob,
    primary key (day, url)) without rowid
"""


class Documents:
    """Documents in a table of SQLite; connection and transaction are the caller's."""

    def __init__(self, database: sqlite3.Connection, made: Making = alone) -> None:
        self._database, self._made = database, made
        database.execute(TABLES)

    def put(self, days: Iterable[date], copies: Iterable[Copy]) -> None:
        """Keep the documents of some days, replacing all that were kept for them."""
        query = "select day, url, digest from edition_documents where day = ?"
        rows = chain.from_iterable(self._database.execute(query, (day.toordinal(),)) for day in days)
        before = {(day, url): digest for day, url, digest in rows}
        told = {(copy.story.day.toordinal(), copy.story.url): copy for copy in copies}
        digests = {key: documents.digest(copy) for key, copy in told.items()}
        new = {key for key in told if before.get(key) != digests[key]}
        self._database.executemany(
            "delete from edition_documents where day = ? and url = ?", [*(before.keys() - told.keys() | new)]
        )
        found = self._made(packed, {digests[key]: told[key] for key in new})
        self._database.executemany(
            "insert into edition_documents values (?, ?, ?, ?)",
            ((*key, digests[key], found[digests[key]]) for key in sorted(new)),
        )

    def days(self, year: int) -> list[date]:
        """Return the days of a year that have stories, in order."""
        bounds = (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        query = "select distinct day from edition_documents where day between ? and ? order by day"
        return [date.fromordinal(day) for (day,) in self._database.execute(query, bounds)]

    def digests(self, days: Iterable[date]) -> Iterator[bytes]:
        """Yield the digests of the stories of some days, by day and address."""
        query = "select digest from edition_documents where day = ? order by url"
        for day in days:
            yield from (digest for (digest,) in self._database.execute(query, (day.toordinal(),)))

    def documents(self, days: Iterable[date]) -> Iterator[Document]:
        """Yield the documents of some days, by day and address."""
        query = "select url, digest, weights from edition_documents where day = ? order by url"
        for day in days:
            for url, digest, weights in self._database.execute(query, (day.toordinal(),)):
                yield Document(url, day, digest, _unpacked(weights))


def packed(copy: Copy) -> bytes:
    """Return the weights of the words of a story, as they are kept."""
    return zlib.compress(marshal.dumps(documents.weights(copy)), 1)


def _unpacked(weights: bytes) -> dict[str, int]:
    found: dict[str, int] = marshal.loads(zlib.decompress(weights))  # noqa: S302 - our own
    return found
