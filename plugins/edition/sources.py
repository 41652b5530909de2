"""Which source every story came from: kept from build to build, and asked what must be read again.

Addresses are parted among the stories of a day, so a day is read whole.  A link from one source to another
leads to an address, which may be another one after a change of the other's day.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

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
"""From this share of all sources on a whole build costs less, since it shares its work out."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a story, listed or not, came from."""

    path: str
    """Relative to the content folder."""
    day: date
    url: str
    place: str
    """What the site has of the story alone: a folder, with a slash at its end, or a file."""
    slug: str
    id: str
    own: str
    """The id that its bytes would give it, if no other source had the same bytes; else empty."""
    mark: bytes
    """Of its copy (see `facts.mark`); empty where the paper does not list it, such as a draft."""
    links: frozenset[str] = frozenset()
    """The paths that it links to as sources; some may not be there."""
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
        """Keep sources, in the place of what was kept of their paths."""
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
        """Yield the sources at some paths, as far as there are any."""
        return self._where("path", map(os.fsencode, paths))

    def at(self, urls: Iterable[str]) -> Iterator[Source]:
        """Yield the sources of the stories at some addresses, as far as there are any."""
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
    """Return the paths of all sources to be read where some have changed; None: all of them.

    `edits` are by path; a source that is refused now has none.  Read are all sources of every day that one of
    them was on or is on now; those that had or have the bytes of one of them, for of equals the first by path
    has the id; and those that link to a source whose address may be another one now; all with their days.

    Where one that changed or is gone links to a file, or did, all are read: a file is published as long as
    anything links to it.
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
