"""Builds in forks of a process that has loaded what they need: half the time, where thousands are tried."""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from press.__main__ import main as build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torments.desk import Desk

PACKAGES = ("copydesk", "edition", "press")
"""All that is in them is loaded, with what that loads."""


class Warm:
    """A process that waits to be told to build a desk.

    Each build is a process of its own, whose calls of the system are counted from 1.
    """

    def __init__(self, desk: Desk, *before: str, env: Mapping[str, str], longest: float) -> None:
        """Start it; `before` stands in front of its command, a build may take `longest` seconds."""
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(longest)
        told = (str(theirs.fileno()), str(desk.content), "--output", str(desk.output), "--settings")
        self._process = subprocess.Popen(
            [*before, sys.executable, __file__, *told, desk.settings],
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


if __name__ == "__main__":
    _load()
    _serve(socket.socket(fileno=int(sys.argv.pop(1))))
