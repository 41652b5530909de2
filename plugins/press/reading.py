"""Readers that remember: what they made of a source is kept, and made again only where an input changed.

Any reader of Pelican's will do.  What it gives back is kept under a digest of the source's bytes and place,
of the settings, and of the code of all plugins (which the store's version holds).  The other files that it
opens while reading are noted, and are to be the same when it is asked again.

A reader may say more, by methods that Pelican does not know:

- ``recovered(path)``, for ``read``: what it makes of a source, of plain values; ``read`` then does whatever
  must be done in every build, from what `recovered` returned.
- ``beside(path, settings)``, of the class: the paths of files that it looks for, there or not.
- ``is_dated_by_file(made)``, of the class: whether the time of the file is told in what it made.
- ``is_passing(made)``, of the class: whether it might make something else of the same inputs another time;
  that is not kept.
- ``metadata_of(made)``, of the class: the metadata in what it made; None where it is no story.
"""

from __future__ import annotations

import logging
import os
import pickle
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press import digest, freezing
from press.opened import is_of_library, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from press.report import Report
    from press.store import Store

    Spread = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Iterable[tuple[str, bytes | None]]]
    """Called with work, with tasks by name and with settings; yields names and results."""

log = logging.getLogger(__name__)

SPACE = "reading"
"""The name space of the store."""

UNREAD_SETTINGS = frozenset({"BIND", "BUILT_BEFORE", "CACHE_PATH", "DEBUG", "OUTPUT_PATH", "PATH", "PORT"})
"""Settings that change from run to run, and that no reader's result depends on."""
UNREAD_KINDS = ("JINJA_", "PELICAN_CLASS", "PRESS_", "THEME")
"""How the names of settings begin that are for rendering, and for the build."""


AT_ONCE = 200
"""As many new results are kept by one transaction: another build need not wait long for its turn."""

FEW = 8
"""As many sources are read faster than other processes begin."""


class Memory:
    """What readers made, in a store; `report` counts what was read and what was remembered."""

    def __init__(self, store: Store, settings: Mapping[str, Any], report: Report) -> None:
        self._store = store
        self.settings = settings
        self._report = report
        known = read_settings(settings)
        self._of_settings = digest.of_value({name: known[name] for name in known.keys() - UNREAD_SETTINGS})
        self._of_file = cache(digest.of_file)
        self._keys: dict[tuple[type[Any], str], bytes] = {}
        self._fresh: set[str] = set()
        self._is_barred = False
        self.has_passing = False
        """Whether something of what was read holds for this build alone."""

    def reader(self, kind: type[Any]) -> type[Any]:
        """Return a reader like another one that remembers."""
        memory, method = self, method_of(kind)

        def read(reader: Any, path: str) -> Any:
            found = memory.recall(kind, path)
            if found is not None:
                memory.count(path)
                return freezing.thawed(found, memory.settings)
            made = memory.take(kind, reader, path)
            memory.count(path)
            return made

        fields = {method: read, "remembered": kind, "__module__": kind.__module__}
        return type(kind.__name__, (kind,), fields)

    def metadata(self, kind: type[Any], path: str) -> Mapping[str, Any] | None:
        """Return the metadata that a reader makes of a source; None where it is no story."""
        found = self.recall(kind, path)
        if found is None:
            made = self.take(kind, kind(self.settings), path)
        else:
            made = freezing.thawed(found, self.settings)
        metadata: Mapping[str, Any] | None = (
            kind.metadata_of(made) if hasattr(kind, "metadata_of") else made[1]
        )
        return metadata

    def take(self, kind: type[Any], reader: Any, path: str) -> Any:
        """Have a reader read a source, and keep what it makes of it."""
        made, entry = taken(kind, reader, path)
        self.keep(kind, path, entry)
        self.has_passing = self.has_passing or _is_passing(kind, made)
        return made

    def count(self, path: str) -> None:
        """Count a source as read, or as remembered."""
        self._report.counts["read" if path in self._fresh else "cached"] += 1

    def recall(self, kind: type[Any], path: str) -> bytes | None:
        """Return what was made of a source, frozen, if no input of it has changed; None otherwise."""
        entry = self._store.get(SPACE, self._key(kind, path))
        if entry is None:
            return None
        others, modified, frozen = pickle.loads(entry)  # noqa: S301 - our own, and whole
        same = all(self._of_file(other) == then for other, then in others.items())
        if not same or (modified is not None and modified != _modified(path)):
            return None
        found: bytes = frozen
        return found

    def keep(self, kind: type[Any], path: str, entry: bytes | None) -> None:
        """Keep what was made of a source, if it can be kept."""
        self._fresh.add(path)
        if entry is None or self._is_barred:
            return
        try:
            self._store.put(SPACE, self._key(kind, path), entry)
            if len(self._fresh) % AT_ONCE == 0:
                self._store.commit()
        except sqlite3.OperationalError as error:
            # A full disk, or another build that does not let go of the store: this one can do without.
            self._is_barred = True
            log.warning("What is read is not kept for the next build (%s)", error)

    def close(self, *, is_whole: bool) -> None:
        """Keep what is left to keep; a whole build asks for all sources, and the rest is forgotten."""
        if not self._is_barred:
            with suppress(sqlite3.OperationalError):
                if is_whole:
                    self._store.prune(SPACE)
                self._store.commit()

    def read_ahead(
        self,
        kinds: Iterable[tuple[str, type[Any]]],
        spread: Spread,
        tell: Callable[[int, int], object],
    ) -> None:
        """Have others read the sources of which nothing is known: paths with their readers.

        `spread` hands work out; `tell` is called with how many sources are done, and how many there are.
        """
        missing = [(path, kind) for path, kind in kinds if self.recall(kind, path) is None]
        if len(missing) < FEW:
            return
        tasks = {path: (kind, self._seen(kind, path)) for path, kind in missing}
        for done, (path, entry) in enumerate(spread(read, tasks, self.settings), 1):
            self.keep(tasks[path][0], path, entry)
            tell(done, len(missing))

    def _seen(self, kind: type[Any], path: str) -> dict[str, bytes]:
        """Return the digests of a source and of what is looked for beside it, the source first."""
        return {each: self._of_file(each) for each in (path, *beside(kind, path, self.settings))}

    def _key(self, kind: type[Any], path: str) -> bytes:
        """Return what a source goes by in the store, as it is in this build."""
        if (kind, path) not in self._keys:
            self._keys[kind, path] = self._key_of(kind, path)
        return self._keys[kind, path]

    def _key_of(self, kind: type[Any], path: str) -> bytes:
        return digest.of_bytes(
            f"{kind.__module__}.{kind.__qualname__}".encode(),
            os.fsencode(path),
            self._of_settings,
            *self._seen(kind, path).values(),
        )


def read_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings that readers may look at."""
    return {name: value for name, value in settings.items() if not name.startswith(UNREAD_KINDS)}


def beside(kind: type[Any] | None, path: str, settings: Mapping[str, Any]) -> list[str]:
    """Return the files that a reader looks for besides a source, whether they are there or not."""
    asked = getattr(kind, "beside", None)
    return [str(other) for other in asked(path, settings)] if asked else []


def method_of(kind: type[Any]) -> str:
    """Return the method of a reader whose result is kept."""
    return "recovered" if hasattr(kind, "recovered") else "read"


def taken(kind: type[Any], reader: Any, path: str) -> tuple[Any, bytes | None]:
    """Return what a reader makes of a source, and the entry for the store; None where it cannot be kept."""
    with opened() as paths:
        made = getattr(kind, method_of(kind))(reader, path)
    frozen = None if _is_passing(kind, made) else freezing.frozen(made)
    if frozen is None:
        return made, None
    others = {other: digest.of_file(other) for other in paths if other != path and not is_of_library(other)}
    dated = hasattr(kind, "is_dated_by_file") and kind.is_dated_by_file(made)
    return made, pickle.dumps((others, _modified(path) if dated else None, frozen))


def _is_passing(kind: type[Any], made: Any) -> bool:
    return hasattr(kind, "is_passing") and bool(kind.is_passing(made))


def read(task: tuple[type[Any], Mapping[str, bytes]], settings: Mapping[str, Any]) -> bytes | None:
    """Read a source elsewhere; return the entry for the store.

    None where what lies there is not what we have seen, too: another machine may be behind.
    """
    kind, seen = task
    if any(digest.of_file(path) != then for path, then in seen.items()):
        return None
    return taken(kind, kind(settings), next(iter(seen)))[1]


def _modified(path: str) -> int:
    return Path(path).stat().st_mtime_ns
