"""What another process finds out while this one goes on: a build begins, and looks around meanwhile."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

FORKS = sys.platform == "linux"
"""Whether a process may begin as a copy of ours: libraries of macOS do not bear that."""


def ahead(make: Callable[[], Iterable[Item]]) -> Iterator[Item]:
    """Return what `make` yields; a process that begins now makes it, and each item is there once it is made.

    Items can be pickled; `make` changes nothing.  Where no process can begin, or it does not come to its end,
    this one makes all of it: so an item may come twice, the second time as it is then.  Whoever does not want
    the rest need not ask for it.
    """
    begun = _begun(make) if FORKS else None
    return iter(make()) if begun is None else _received(*begun, make)


def _begun(make: Callable[[], Iterable[Item]]) -> tuple[int, IO[bytes]] | None:
    """Begin a process; return its number and the pipe that it writes into; None where none can begin."""
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    try:
        child = os.fork()
    except OSError:  # too many processes
        reading.close()
        writing.close()
        return None
    if child:
        writing.close()
        return child, reading
    status = 1
    gc.disable()  # it is gone soon, with all that is dead in it
    try:
        reading.close()
        with writing:
            for item in make():
                pickle.dump(item, writing)
                writing.flush()
        status = 0
    finally:
        os._exit(status)  # what the parent has open, and has not written, is the parent's


def _received(child: int, pipe: IO[bytes], make: Callable[[], Iterable[Item]]) -> Iterator[Item]:
    with pipe, suppress(EOFError, pickle.UnpicklingError):  # the latter: it was killed while it wrote
        while True:
            yield pickle.load(pipe)  # noqa: S301 - our own
    _, status = os.waitpid(child, 0)
    if status:
        yield from make()
