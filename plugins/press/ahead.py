"""What another process finds out while this one goes on."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")

FORKS = sys.platform == "linux"
"""Whether a process may be forked: libraries of macOS do not survive that."""


def ahead(
    make: Callable[[], Iterable[Item]], niceness: int = 0, then: Callable[[], object] = lambda: None
) -> Iterator[Item] | None:
    """Return what `make` yields; a process that begins now makes it, and each item is there once it is made.

    Items can be pickled; `make` changes nothing.  None where no process can begin.  Where it does not come to
    its end, for whatever reason, `ChildProcessError` is raised after the items that are there.  Whoever does
    not want the rest need not ask for it.  `niceness` is how far that process stands back, 0 to 19.  What is
    to be done `then`, it does as long as nobody has asked for all items.
    """
    begun = _begun(make, niceness, then) if FORKS else None
    return _received(*begun) if begun else None


def whole(begun: Iterable[Item] | None, make: Callable[[], Iterable[Item]]) -> list[Item]:
    """Return all that was made ahead; where that is None, or does not come to its end, what `make` makes now.

    `make` is of whoever asks: what was open when the process began may be closed.
    """
    if begun is not None:
        with suppress(OSError):  # `make` meets it, too, if it is more than a process that died
            return list(begun)
    return list(make())


def _begun(
    make: Callable[[], Iterable[Item]], niceness: int, then: Callable[[], object]
) -> tuple[int, IO[bytes]] | None:
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
    gc.disable()  # it ends soon, with all its garbage
    try:
        os.nice(niceness)
        reading.close()
        with writing:
            for item in make():
                pickle.dump((item,), writing)
                writing.flush()
            pickle.dump((), writing)
        then()
    finally:
        os._exit(0)  # what the parent has open, and has not written, is the parent's


def _received(child: int, pipe: IO[bytes]) -> Iterator[Item]:
    """Yield items until there is an empty one, the last; then nobody asks how the process ended."""
    try:
        with pipe:
            while made := pickle.load(pipe):  # noqa: S301 - our own
                yield from made
    except (EOFError, pickle.UnpicklingError) as error:  # the latter: it was killed while it wrote
        raise ChildProcessError("a process that went ahead did not come to its end") from error
    finally:
        with suppress(ChildProcessError):  # the system has reaped it: somebody ignores SIGCHLD
            _bury(child)


def _bury(child: int) -> None:
    """End a process of which nothing more is wanted, and wait for it: else it would stay until we end.

    Raises `ChildProcessError` where it is none of ours any longer.
    """
    if os.waitpid(child, os.WNOHANG) == (0, 0):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
