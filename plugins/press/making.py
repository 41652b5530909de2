"""What pure functions make of values, kept by content from build to build, and made by several processes.

Plugins find it in Pelican's settings as PRESS_MADE.  It serves whole builds after a change of the theme or of
settings; the code of all plugins is known to the store, so what it keeps is what they would make.
"""

from __future__ import annotations

import logging
import pickle
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from press.workers import FEW, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from press.store import Store

Task = TypeVar("Task")
Made = TypeVar("Made")

WORK = "work"
"""The one setting that these processes are given."""

log = logging.getLogger(__name__)


class Making:
    """A function that has other functions called, and remembers what they return.

    What is kept is forgotten by `close` where this build, a whole one, has not asked for it in a long time.
    """

    def __init__(self, store: Store, workers: int, start: str) -> None:
        self._store = store
        self._workers, self._start = workers, start
        self._spaces: set[str] = set()
        self._is_barred = False

    def __call__(self, work: Callable[[Task], Made], tasks: Mapping[bytes, Task]) -> dict[bytes, Made]:
        """Return what a function makes of values, by their keys.

        A key is a digest of all that the function looks at.  The function is defined at the top of a module;
        what it takes and returns can be pickled.
        """
        space = f"{work.__module__}.{work.__qualname__}"
        self._spaces.add(space)
        kept = {key: self._store.get(space, key) for key in tasks}
        missing = {key: task for key, task in tasks.items() if kept[key] is None}
        fresh = self._shared(work, missing) if len(missing) >= FEW and self._workers > 1 else {}
        for key, task in missing.items():
            # What a process that died has left undone we do ourselves.
            kept[key] = fresh[key] if key in fresh else pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
        self._keep(space, {key: kept[key] for key in missing})
        return {key: pickle.loads(made) for key, made in kept.items() if made}  # noqa: S301 - our own, and whole

    def close(self, *, is_whole: bool) -> None:
        """Forget what no build has asked for in a long time; a build that is not whole asks for little."""
        with suppress(sqlite3.OperationalError):
            for space in self._spaces if is_whole and not self._is_barred else ():
                self._store.prune(space)
            self._store.commit()

    def _shared(self, work: Callable[[Task], Made], tasks: Mapping[bytes, Task]) -> dict[bytes, bytes]:
        named = {key.hex(): task for key, task in tasks.items()}
        done = spread(_made, named, {WORK: work}, self._workers, self._start)
        return {bytes.fromhex(name): made for name, made in done}

    def _keep(self, space: str, made: Mapping[bytes, bytes | None]) -> None:
        try:
            for key, value in made.items() if not self._is_barred else ():
                self._store.put(space, key, value or b"")
            self._store.commit()
        except sqlite3.OperationalError as error:
            # A full disk, or another build that does not let go of the store: this one can do without.
            self._is_barred = True
            log.warning("What is made is not kept for the next build (%s)", error)


def _made(task: Any, settings: Mapping[str, Any]) -> bytes:
    """Return what the function makes, pickled, in another process."""
    return pickle.dumps(settings[WORK](task), pickle.HIGHEST_PROTOCOL)
