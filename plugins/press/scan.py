"""Which files of a folder have changed since the last look, by what the file system says of them.

A file is the same if its name, size, times and inode number are.  A time is told in steps, some of them as
long as two seconds: a file that was written right before the last look may have been written again since, in
the same step.  So its bytes were noted then, and are looked at again.  Hidden files and folders are left out.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from press import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Plain = tuple[Any, ...]
"""An `Entry` as it is kept."""

STEP = 2_000_000_000
"""Nanoseconds: the longest step in which file systems tell time (FAT)."""


class Entry(NamedTuple):
    """A file, or a folder, as the folder above it has it."""

    name: str
    """Of a folder: with a slash at its end, and nothing else counts."""
    size: int = 0
    modified: int = 0
    """Nanoseconds since 1970; likewise `altered`, which nobody can set back."""
    altered: int = 0
    inode: int = 0
    digest: bytes = b""
    """Of a file that was written right before; else empty."""


class Difference(NamedTuple):
    """A folder that is not as it was."""

    before: Sequence[Entry]
    after: Sequence[Entry] | None
    """None: it is gone."""
    changed: frozenset[str]
    """Names of files that are new, or no longer the same."""


def differences(root: str, known: Mapping[str, Sequence[Plain]]) -> Iterator[tuple[str, Difference]]:
    """Yield the path of each folder below a root that is not as it is `known`, with what differs.

    Raises `OSError` where a folder cannot be read.
    """
    recent = time.time_ns() - STEP
    seen = set()
    for folder, entries in _walked(root):
        seen.add(folder)
        before = known.get(folder)
        if before is None or entries != before or any(entry[-1] for entry in before):
            yield folder, _compared(folder, _entries(before or ()), entries, recent)
    for folder in known.keys() - seen:
        yield folder, Difference(_entries(known[folder]), None, frozenset())


def _entries(kept: Iterable[Plain]) -> list[Entry]:
    return [Entry(*each) for each in kept]


def _walked(root: str) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each folder with what is in it, by name."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        found = []
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    found.append(Entry(f"{entry.name}/"))
                else:
                    found.append(_entry(entry))
        yield folder, sorted(found)


def _entry(entry: os.DirEntry[str]) -> Entry:
    try:
        told = entry.stat()
    except OSError:  # a link to nowhere
        return Entry(entry.name, -1)
    return Entry(entry.name, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def entry_of(path: str) -> Entry:
    """Return the entry of a file that was written right now."""
    told = Path(path).stat()
    seen = (told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
    return Entry(Path(path).name, *seen, digest.of_file(path))


def _compared(folder: str, before: Sequence[Entry], now: Sequence[Entry], recent: int) -> Difference:
    """Hold the entries of a folder against those that it had; note the bytes of what is `recent`."""
    then = {entry.name: entry for entry in before}
    after, changed = [], set()
    for entry in now:
        known = then.get(entry.name, Entry(""))
        is_recent = max(entry.modified, entry.altered) > recent
        found = entry
        if is_recent or (known.digest and known._replace(digest=b"") == entry):
            found = entry._replace(digest=digest.of_file(f"{folder}/{entry.name}"))
        if known not in {found, entry}:
            changed.add(entry.name)
        after.append(found if is_recent else entry)
    return Difference(before, after, frozenset(changed))
