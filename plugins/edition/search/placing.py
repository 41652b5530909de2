"""The index of a year, set down in a folder; parts of which no story changed are the last build's."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from edition.search import documents, index
from edition.search.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from edition.model import Copy
    from edition.search.index import Entry


def place(copies: Iterable[Copy], target: Path, before: Path | None = None) -> None:
    """Write the index of the stories of a year into the folder `target`, and remove what else is there.

    `before` is the folder of the last build, if that is elsewhere.  Raises `OSError` where a file cannot be
    written: an edition without its search is none.
    """
    before = before or target
    files: index.Files = {}
    ordered = sorted(copies, key=lambda copy: (copy.story.day, copy.story.url))
    days = {day: list(found) for day, found in groupby(ordered, lambda copy: copy.story.day)}
    for day, found in days.items():
        files |= index.of_day(day, map(documents.record, found))
    known, entries = _known(before), []
    for part in parts(days):
        found = [copy for day in part.days for copy in days[day]]
        stamp = index.made_from(map(documents.digest, found))
        entry, made = _taken_over(known.get(part.key), stamp, before) or index.of_part(
            part, [*map(documents.document, found)], stamp
        )
        files |= made
        entries.append(entry)
    _write(files | index.listing(entries), target)


def _known(folder: Path) -> Mapping[str, Entry]:
    listed = folder / index.LISTING
    return index.entries(listed.read_bytes()) if listed.is_file() else {}


def _taken_over(entry: Entry | None, stamp: str, before: Path) -> tuple[Entry, index.Files] | None:
    """Return a part as the last build made it, if that was of the same stories and is whole."""
    if entry is None or entry.made_from != stamp:
        return None
    try:
        files = {path: (before / path).read_bytes() for path in entry.paths()}
    except FileNotFoundError:
        return None
    return (entry, files) if index.name_of(files.values()) == entry.name else None


def _write(files: index.Files, target: Path) -> None:
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    for name in there - files.keys():
        (target / name).unlink()
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
