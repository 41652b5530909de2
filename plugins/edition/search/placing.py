"""Writes the search index to a folder, except for parts that the last build made from the same stories."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.search import documents, index
from edition.search.parts import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from edition.model import Copy
    from edition.search.index import Entry
    from edition.search.kept import Documents


class Place(Struct, frozen=True):
    """Where to write the index of a year."""

    target: Path
    """The folder to write to."""
    before: Path
    """The folder of the last build, perhaps the same."""
    stays: bool = False
    """Whether files that are not written stay as they are; else the folder has only what is written."""


def place(
    kept: Documents, year: int, told: Iterable[tuple[Collection[date], Sequence[Copy]]], at: Place
) -> list[str]:
    """Write what has changed of the index of a year; return the paths that it answers for.

    `told` are days, each with all its stories, some days at a time; other days are as they are kept.  Paths
    are relative to the folder of the year; a folder's has a slash at its end.  Raises `OSError` where a file
    cannot be written: an edition without its search is none.
    """
    answered, written, touched = [], set[str](), set[date]()
    for days, copies in told:
        touched.update(days)
        kept.put(days, copies)
        written |= _write(dict(_days(days, copies)), at)
        answered += [path for day in days for path in index.paths_of_day(day)]
    listed = at.before / index.LISTING
    known = index.entries(listed.read_bytes()) if listed.is_file() else {}
    found: dict[str, Entry] = {}
    for part in parts(kept.days(year)):
        entry = known.get(part.key)
        if entry and at.stays and entry.is_of(part.days) and touched.isdisjoint(part.days):
            found[part.key] = entry
            continue
        stamp = index.made_from(kept.digests(part.days))
        taken = _taken_over(entry, stamp, at)
        if taken is None:
            answered.append(f"{part.key}/")
        found[part.key], made = taken or index.of_part(part, [*kept.documents(part.days)], stamp)
        written |= _write(made, at)
    answered += [f"{key}/" for key in known.keys() - found.keys()]
    written |= _write(index.listing(found.values()) if found else {}, at)
    if not at.stays:
        _drop_others(written, at)
    return answered if found else [""]


def _days(days: Collection[date], copies: Sequence[Copy]) -> Iterator[tuple[str, bytes]]:
    """Yield the lists and the records of days that have stories."""
    ordered = sorted(copies, key=lambda copy: (copy.story.day, copy.story.url))
    for day, those in groupby(ordered, lambda copy: copy.story.day):
        if day in days:
            yield from index.of_day(day, map(documents.record, those)).items()


def _taken_over(entry: Entry | None, stamp: str, at: Place) -> tuple[Entry, index.Files] | None:
    """Return a part as the last build made it, with what must be written of it; None: it must be made."""
    if entry is None or entry.made_from != stamp:
        return None
    if at.stays:
        return entry, {}
    try:
        files = {path: (at.before / path).read_bytes() for path in entry.paths()}
    except FileNotFoundError:
        return None
    return (entry, files) if entry.is_named(files.values()) else None


def _write(files: index.Files, at: Place) -> set[str]:
    """Write files; return their paths."""
    for name, data in files.items():
        path = at.target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {*files}


def _drop_others(written: set[str], at: Place) -> None:
    """Remove everything from the folder that was not written."""
    there = {path.relative_to(at.target).as_posix() for path in at.target.rglob("*") if path.is_file()}
    for name in there - written:
        (at.target / name).unlink()
