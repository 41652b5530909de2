"""Which files of a folder have changed since the last look, by what the file system says of them.

A file is the same if its name, size, times and inode number are; a folder that is has the same names in it,
and is not listed again.  File systems tell time in steps, some as long as two seconds: a file that was
written right before the last look may have been written again since, in the same step.  So its bytes were
noted then, and are looked at again.  Hidden files and folders are left out.
"""

from __future__ import annotations

import math
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from press import digest, trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Plain = tuple[Any, ...]
"""An `Entry` as it is kept."""

ITSELF = ""
"""The name of the first entry of a folder: that of the folder itself; blank if it changed right before."""

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
    """A folder that is not as it was, or that is to be noted otherwise."""

    before: Sequence[Entry]
    after: Sequence[Entry] | None
    """None: it is gone."""
    changed: frozenset[str]
    """Names of files that are new, or no longer the same."""

    def is_edit(self) -> bool:
        """Whether somebody has done something here, and not only time gone by."""
        return bool(self.changed) or names(self.before) != names(self.after or ())


def differences(root: str, known: Iterable[tuple[str, Sequence[Plain]]]) -> Iterator[tuple[str, Difference]]:
    """Yield the path of each folder below a root that is not as it is `known`, with what differs.

    Known folders come first, in their order.  A folder comes again if it turns out to be gone from below the
    root: what is said last holds.  Raises `OSError` where a folder cannot be read.
    """
    recent = time.time_ns() - STEP
    then: dict[str, Sequence[Plain]] = {}
    now: dict[str, Sequence[Plain]] = {}
    moved = False
    with trees.opened(root) as opened:
        for folder, before in known:
            then[folder] = before
            if _is_same(f"{folder}/"[len(root) + 1 :], before, opened):
                now[folder] = before
                continue
            try:
                entries = now[folder] = _entries_of(folder, before, recent)
            except (FileNotFoundError, NotADirectoryError):  # the folder above it tells that it is gone
                moved = True
                continue
            moved = moved or _inner(folder, before) != _inner(folder, entries)
            if entries != before or any(entry[-1] for entry in before):
                yield folder, _compared(folder, _entries(before), entries, recent)
    if moved or root not in then:
        yield from _come_and_gone(root, then, now, recent)


def _come_and_gone(
    root: str, known: Mapping[str, Sequence[Plain]], now: Mapping[str, Sequence[Plain]], recent: int
) -> Iterator[tuple[str, Difference]]:
    """Yield the folders that are new, and those that are gone; `now` has the others, as they are."""
    there = set()
    waiting = [root]
    while waiting:
        there.add(folder := waiting.pop())
        entries = now.get(folder)
        if entries is None:
            entries = _entries_of(folder, (), recent)
            yield folder, _compared(folder, (), entries, recent)
        waiting += _inner(folder, entries)
    for folder in known.keys() - there:
        yield folder, Difference(_entries(known[folder]), None, frozenset())


def names(entries: Iterable[Plain]) -> list[str]:
    """Return the names in a folder; that of a folder has a slash at its end."""
    return [name for name, *_ in entries if name]


def _inner(folder: str, entries: Iterable[Plain]) -> list[str]:
    """Return the paths of the folders in a folder."""
    return [f"{folder}/{name[:-1]}" for name, *_ in entries if name.endswith("/")]


def last_altered(entries: Sequence[Plain]) -> float:
    """Return when a folder was altered last, by its entries; it is blank if that was right before."""
    return entries[0][3] or math.inf if entries else math.inf


def _entries(kept: Iterable[Plain]) -> list[Entry]:
    return [Entry(*each) for each in kept]


def _is_same(folder: str, before: Sequence[Plain], root: int) -> bool:
    """Whether a folder and all its files are what they were, of which none was written right before.

    Asked for every source, and nearly always true: so it makes no entries of what it sees.  `folder` is a
    path within an open folder, with a slash at its end; blank: that one itself.
    """
    if not before:
        return False
    try:
        for name, size, modified, altered, inode, noted in before:
            if name.endswith("/"):
                continue
            told = os.stat(f"{folder}{name}" or ".", dir_fd=root)
            seen = told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino
            if noted or seen != (size, modified, altered, inode):
                return False
    except OSError:
        return False
    return True


def _entries_of(folder: str, before: Sequence[Plain], recent: int) -> list[Entry]:
    """Return the folder itself, and what is in it by name; `before` is what was."""
    itself = _entry(ITSELF, folder)
    if before and itself == before[0]:
        return [itself, *(_entry(each[0], f"{folder}/{each[0]}") for each in before[1:])]
    if max(itself.modified, itself.altered) > recent:
        itself = Entry(ITSELF)
    with os.scandir(folder) as listed:
        found = [each.name + "/" * each.is_dir(follow_symlinks=False) for each in listed]
    return [itself, *(_entry(name, f"{folder}/{name}") for name in sorted(found) if name[0] != ".")]


def _entry(name: str, path: str) -> Entry:
    """Return what is at a path."""
    if name.endswith("/"):
        return Entry(name)
    try:
        told = os.stat(path)  # noqa: PTH116 - asked for every source; a Path costs twice as much
    except OSError:  # a link to nowhere
        return Entry(name, -1)
    return Entry(name, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def entry_of(path: str) -> Entry:
    """Return the entry of a file that was written right now."""
    return _entry(Path(path).name, path)._replace(digest=digest.of_file(path))


def _compared(folder: str, before: Sequence[Entry], now: Sequence[Entry], recent: int) -> Difference:
    """Hold the entries of a folder against those that it had; note the bytes of what is `recent`."""
    then = {entry.name: entry for entry in before}
    after, changed = [], set()
    for entry in now:
        if entry.name == ITSELF:
            after.append(entry)
            continue
        known = then.get(entry.name, Entry(""))
        is_recent = max(entry.modified, entry.altered) > recent
        found = entry
        if is_recent or (known.digest and known._replace(digest=b"") == entry):
            found = entry._replace(digest=digest.of_file(f"{folder}/{entry.name}"))
        if known not in {found, entry}:
            changed.add(entry.name)
        after.append(found if is_recent else entry)
    return Difference(before, after, frozenset(changed))
