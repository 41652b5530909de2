"""Builds in forks of a process that has loaded what they need: a quarter of the time of others."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from edition.hosting import precompressed
from press import ahead, scan
from press.__main__ import main as build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from torments.desk import Desk

Made = TypeVar("Made")

LONGEST = 600.0
"""Seconds that a build may take, on a machine that is busy."""
LONG = 10**18
"""Nanoseconds: some thirty years."""
PACKAGES = ("copydesk", "edition", "press")
"""All that is in them is loaded, with what that loads."""
IN_LIBRARY = {"newfstatat": "fstatat"}
"""What the C library calls a call of the system, if it is not the same."""
LATER = (
    "brotli",
    "ebooklib.epub",
    "jinja2.ext",
    "lxml.html",
    "nh3",
    "rcssmin",
    "resvg_py",
    "rich.live",
    "rich.table",
)
"""What is loaded only when it is needed, which each of these builds does."""


class Warm:
    """A process that waits to be told to build a desk.

    Each build is a process of its own, of one thread, whose calls of the system are counted from 1.
    """

    def __init__(self, desk: Desk, finished: Path, *before: str, longest: float = LONGEST) -> None:
        """Start it; `before` stands in front of its command, a build may take `longest` seconds.

        What the edition in the folder `finished` has in compressed copies is not compressed again.
        """
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(longest)
        told = (str(desk.content), "--output", str(desk.output), "--settings", desk.settings)
        self._process = subprocess.Popen(
            [*before, sys.executable, __file__, str(theirs.fileno()), str(finished), *told],
            env=desk.surroundings,
            pass_fds=[theirs.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def build(self, deed: str = "nothing", *given: object) -> int:
        """Build, after a deed with what it is given (see `DEEDS`), and return the exit status."""
        self._channel.sendall(json.dumps([deed, *given]).encode() + b"\n")
        return int(self._channel.recv(16))

    def close(self) -> None:
        """End it."""
        self._channel.close()
        self._process.wait()


def _load() -> None:
    """Import all modules of the packages, but for what runs when it is imported."""
    for package in map(importlib.import_module, PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for name in LATER:
        importlib.import_module(name)


def _copies(finished: Path) -> dict[bytes, bytes]:
    """Return what compressing by Brotli, a third of such a build, makes of what is in an edition."""
    return {path.with_suffix("").read_bytes(): path.read_bytes() for path in finished.rglob("*.br")}


def at_once(_: ThreadPoolExecutor, call: Callable[..., Made], /, *given: object) -> Future[Made]:
    """Do what a pool of threads is given where it is given, in this thread."""
    future: Future[Made] = Future()
    try:
        future.set_result(call(*given))
    except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it, as from a thread
        future.set_exception(error)
    return future


def _serve(channel: socket.socket) -> None:
    """Build whenever that is asked for, and answer with the status."""
    for line in channel.makefile():
        deed, *given = json.loads(line)
        child = os.fork()
        if not child:
            os.setpgid(0, 0)  # what it kills is its own
            DEEDS[deed](*given)
            build()
        _, status = os.waitpid(child, 0)
        # Sent, not written: a write of this process may be one that is counted.
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _nothing() -> None:
    """Do nothing before a build."""


def _idle(call: str, times: int) -> None:
    """Make calls of the system that fail, for nothing that they are given exists.

    No flag is 0: the C library makes another call of `renameat2` without any.
    """
    made = getattr(ctypes.CDLL(None), IN_LIBRARY.get(call, call))
    for _ in range(times):
        made(-1, None, -1, None, -1)


def _killed(after: float) -> None:
    """Kill the build, with all its processes, after some seconds."""
    time.sleep(after)
    os.killpg(0, signal.SIGKILL)


def _looking(deed: Callable[..., None] = _nothing, *given: object) -> None:
    """Have other processes look ahead, as they do but for these builds, each after a deed."""
    begun, ahead.FORKS = ahead._begun, True  # noqa: SLF001 - there is no other place

    def begin(
        make: Callable[[], Iterable[Made]], niceness: int, then: Callable[[], object]
    ) -> tuple[int, IO[bytes]] | None:
        def made() -> Iterator[Made]:
            deed(*given)
            yield from make()

        return begun(made, niceness, then)

    ahead._begun = begin  # noqa: SLF001 - likewise


DEEDS: Mapping[str, Callable[..., None]] = {
    "nothing": _nothing,
    "idle": _idle,
    "look": _looking,
    "look idly": partial(_looking, _idle),
    "look and be killed": partial(_looking, _killed),
}
"""What a build does before; the last three: what the processes do that look ahead."""


def main() -> None:
    """Build in forks; what it is told is the channel, a finished edition, and what Pelican is told."""
    channel, finished = (sys.argv.pop(1) for _ in range(2))
    _load()
    # The n-th call is to be the same in each build, and of its one process: copy is read again where it was
    # written a moment ago, and threads share out what a pool is given, both as chance has it.
    ahead.FORKS = False
    scan.STEP = LONG
    ThreadPoolExecutor.submit = at_once  # type: ignore[method-assign]  # the same but for the threads
    copies = _copies(Path(finished))
    packed = precompressed.METHODS[".br"]
    precompressed.METHODS = {**precompressed.METHODS, ".br": lambda data: copies.get(data) or packed(data)}
    _serve(socket.socket(fileno=int(channel)))


if __name__ == "__main__":
    main()
