"""Which files a piece of work opens, by whatever code: an audit hook of the interpreter listens."""

from __future__ import annotations

import sys
import sysconfig
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Listening(threading.local):
    """What a thread has collected: others open files for reasons of their own."""

    def __init__(self) -> None:
        self.listeners: list[set[str]] = []


_here = _Listening()


@contextmanager
def opened() -> Iterator[set[str]]:
    """Collect the paths of the files that this thread opens meanwhile."""
    _listen()
    paths: set[str] = set()
    _here.listeners.append(paths)
    try:
        yield paths
    finally:
        _here.listeners.pop()


def is_of_library(path: str) -> bool:
    """Whether a file belongs to Python or a library, which do not change until something is installed."""
    return any(Path(path).is_relative_to(folder) for folder in _libraries())


@cache
def _libraries() -> set[str]:
    return {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}


@cache
def _listen() -> None:
    """Begin to listen; an auditor stays for as long as the process does."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        for paths in _here.listeners:
            paths.add(arguments[0])
