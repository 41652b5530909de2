"""The source of every story: kept from build to build, to find out what must be read again.

The stories of a day compete for addresses, so days are read as a whole.  A link from one source to another
becomes an address, which may change with the day of the other.
"""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from edition.tables import create

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

TABLES = """
create table if not exists edition_sources (path blob primary key, day integer, url text, place text,
    slug text, id text, own text, mark blob, has_files integer) without rowid;
create index if not exists edition_sources_of_day on edition_sources (day);
create index if not exists edition_sources_of_url on edition_sources (url);
create index if not exists edition_sources_of_own on edition_sources (own);
create table if not exists edition_links (target blob, path blob, primary key (target, path)) without rowid;
create index if not exists edition_links_of_path on edition_links (path);
"""

MOST_READ = 0.5
"""Above this share of all sources a whole build costs less, since it uses several processes."""


class Source(Struct, frozen=True):
    """The source of a story, whether that is listed or not."""

    path: str
    """Relative to the content folder."""
    day: date
    url: str
    place: str
    """Where the site has the story: a folder of its own, with a slash at its end, or a file."""
    slug: str
    id: str
    own: str
    """The id that its bytes would give it as a new story; empty on a site without a ledger."""
    mark: bytes
    """Of its copy (see `facts.mark`); empty if the paper does not list it, such as a draft."""
    links: frozenset[str] = frozenset()
    """The paths of sources that it links to; they need not exist."""
    has_files: bool = False
    """Whether it links to files that are published because of such a link (``{static}``, ``{attach}``)."""


class Edit(NamedTuple):
    """What a new or changed source says now."""

    day: date
    own: str
    has_files: bool = False


class Sources:
    """The sources of all stories, in tables of SQLite; connection and transaction are the caller's."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        create(database, TABLES)

    def put(self, sources: Iterable[Source]) -> None:
        """Keep sources, replacing those of the same paths."""
        for source in sources:
            path = os.fsencode(source.path)
            self._forget(path)
            row = (path, source.day.toordinal(), source.url, source.place, source.slug, source.id, source.own)
            self._database.execute(
                "insert into edition_sources values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, source.mark, source.has_files),
            )
            links = [(os.fsencode(target), path) for target in sorted(source.links)]
            self._database.executemany("insert into edition_links values (?, ?)", links)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget the sources at some paths."""
        for path in paths:
            self._forget(os.fsencode(path))

    def _forget(self, path: bytes) -> None:
        for table in ("edition_sources", "edition_links"):
            self._database.execute(f"delete from {table} where path = ?", (path,))  # noqa: S608 - ours

    # ------------------------------------------------------------------ asking

    def count(self) -> int:
        """Return how many sources there are."""
        (found,) = self._database.execute("select count(*) from edition_sources").fetchone()
        return int(found)

    def urls(self) -> list[str]:
        """Return the addresses of the stories that the paper lists."""
        query = "select url from edition_sources where length(mark) > 0"
        return [url for (url,) in self._database.execute(query)]

    def of(self, paths: Iterable[str]) -> Iterator[Source]:
        """Yield the sources at some paths; there may be none."""
        return self._where("path", map(os.fsencode, paths))

    def at(self, urls: Iterable[str]) -> Iterator[Source]:
        """Yield the sources of the stories at some addresses; there may be none."""
        return self._where("url", urls)

    def on(self, days: Iterable[date]) -> Iterator[Source]:
        """Yield the sources of some days."""
        return self._where("day", (day.toordinal() for day in days))

    def like(self, owns: Iterable[str]) -> Iterator[Source]:
        """Yield the sources whose bytes would give them these ids."""
        return self._where("own", owns)

    def linking(self, paths: Iterable[str]) -> Iterator[Source]:
        """Yield the sources that link to some paths."""
        query = "select path from edition_links where target = ?"
        found = {
            os.fsdecode(path)
            for target in paths
            for (path,) in self._database.execute(query, (os.fsencode(target),))
        }
        return self.of(sorted(found))

    def _where(self, column: str, values: Iterable[object]) -> Iterator[Source]:
        query = f"select * from edition_sources where {column} = ? order by path"  # noqa: S608 - ours
        for value in values:
            for path, day, *row, has_files in self._database.execute(query, (value,)).fetchall():
                told = (os.fsdecode(path), date.fromordinal(day), *row, self._links(path), bool(has_files))
                yield Source(*told)

    def _links(self, path: bytes) -> frozenset[str]:
        rows = self._database.execute("select target from edition_links where path = ?", (path,))
        return frozenset(os.fsdecode(target) for (target,) in rows)


def to_read(kept: Sources, edits: Mapping[str, Edit | None], gone: Iterable[str]) -> frozenset[str] | None:
    """Return the paths of all sources that must be read after some have changed; None for all of them.

    `edits` are by path, None for a source that is now refused.  To be read are all sources of every day to
    which a changed source belongs or belonged; those whose bytes equal its present or former ones, since the
    first of them by path gets the id; and those that link to a source whose address may have changed; each
    with its whole day.

    If a source that has changed or is gone links or linked to a file, all are read: a file is published as
    long as anything links to it.
    """
    touched = {*edits, *gone}
    before = list(kept.of(sorted(touched)))
    after = [edit for edit in edits.values() if edit]
    if any(source.has_files for source in before) or any(edit.has_files for edit in after):
        return None
    owns = {each.own for each in before} | {each.own for each in after}
    days = {each.day for each in (*before, *kept.like(sorted(owns - {""})))} | {each.day for each in after}
    moved = touched.union(source.path for source in kept.on(sorted(days)))
    days |= {source.day for source in kept.linking(sorted(moved))}
    found = {source.path for source in kept.on(sorted(days))} - set(gone) | edits.keys()
    return frozenset(found) if len(found) < MOST_READ * kept.count() else None
