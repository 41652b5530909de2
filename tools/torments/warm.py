"""Builds in forks of a process that has loaded what they need: a quarter of the time of others."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from edition.hosting import compression
from press import ahead, scan
from press.__main__ import main as build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torments.desk import Desk

Made = TypeVar("Made")

LONG = 10**18
"""Nanoseconds: some thirty years."""
PACKAGES = ("copydesk", "edition", "press")
"""All that is in them is loaded, with what that loads."""
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

    def __init__(
        self, desk: Desk, finished: Path, *before: str, env: Mapping[str, str], longest: float
    ) -> None:
        """Start it; `before` stands in front of its command, a build may take `longest` seconds.

        What the edition in the folder `finished` has in compressed copies is not compressed again.
        """
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(longest)
        told = (str(desk.content), "--output", str(desk.output), "--settings", desk.settings)
        self._process = subprocess.Popen(
            [*before, sys.executable, __file__, str(theirs.fileno()), str(finished), *told],
            env={**desk.surroundings, **env},
            pass_fds=[theirs.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()

    def build(self, call: str = "", times: int = 0) -> int:
        """Build, after so many calls of the system that do nothing, and return the exit status."""
        self._channel.sendall(json.dumps([call, times]).encode() + b"\n")
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
        call, times = json.loads(line)
        child = os.fork()
        if not child:
            _idle(call, times)
            build()
        _, status = os.waitpid(child, 0)
        # Sent, not written: a write of this process may be one that is counted.
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _idle(call: str, times: int) -> None:
    """Make calls of the system that fail, for nothing that they are given exists.

    No flag is 0: the C library makes another call of `renameat2` without any.
    """
    for _ in range(times):
        getattr(ctypes.CDLL(None), call)(-1, None, -1, None, -1)


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
    packed = compression.METHODS[".br"]
    compression.METHODS = {**compression.METHODS, ".br": lambda data: copies.get(data) or packed(data)}
    _serve(socket.socket(fileno=int(channel)))


if __name__ == "__main__":
    main()
