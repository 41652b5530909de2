"""One build at a time: a second one waits, and says for which process."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at a lock that somebody holds."""


class Held(Exception):  # noqa: N818 - it names what is the case
    """Another process holds the lock, and did not release it in time."""


class Lock:
    """A file that processes lock with ``flock``: a lock ends with its process, however that ends.

    `wait` is how many seconds to wait for another process; `tell` is called once with a sentence before
    waiting begins.  Raises `Held` when the time is over.
    """

    def __init__(self, path: Path, wait: float = 600.0, tell: Callable[[str], object] = print) -> None:
        self.path = path
        self._wait = wait
        self._tell = tell
        self._file = -1

    def __enter__(self) -> Self:
        """Take the lock."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            self._take()
        except BaseException:
            self._leave()
            raise
        # A child that outlives us must not go on holding what we held.
        os.register_at_fork(after_in_child=self._leave)
        self._sign(f"process {os.getpid()}, since {datetime.now().astimezone():%H:%M:%S}")
        return self

    def __exit__(self, *_: object) -> None:
        """Release the lock."""
        self._sign("")
        with suppress(OSError):  # the lock ends with the file that it is of, too
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._leave()

    def _take(self) -> None:
        if self._is_taken():
            return
        sentence = f"Another build is at work ({self.holder() or 'it does not say which'})"
        if self._wait:
            self._tell(f"{sentence}; waiting for it.")
        deadline = time.monotonic() + self._wait
        while time.monotonic() < deadline:
            time.sleep(PAUSE)
            if self._is_taken():
                return
        raise Held(f"{sentence}. When it is done, build again.")

    def _is_taken(self) -> bool:
        """Whether the lock is ours, now that it was tried."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def holder(self) -> str:
        """Return who holds the lock, such as ``process 4711, since 17:20:05``; empty if nobody does."""
        return self.path.read_text(encoding="utf-8").strip()

    def _sign(self, text: str) -> None:
        # A full disk leaves the lock without a name: it holds all the same.
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, text.encode(), 0)

    def _leave(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
