"""Runs a command and measures what it costs: time, processor time, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

GLANCE = 0.05
"""Seconds between two looks at the memory."""


class FailedError(Exception):
    """The command has failed; the message is the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of all processors together, of the program and all that it started."""
    megabytes: float
    """At its height: the greatest process, or what all held at once where that is more."""


def measure(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command; raise `FailedError` if its exit status is not 0.

    To be asked by a small process: until a child runs its command it is as large as we are, and so counts.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
    )
    watch = Watch(process.pid)
    watch.start()
    assert process.stdout  # noqa: S101 - asked for above
    with process.stdout as pipe:
        printed = pipe.read()
    # Not Popen.wait: only wait4 tells what this one process and its children used.
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    if process.returncode:
        raise FailedError(f"{' '.join(command)}: status {process.returncode}\n{printed.decode()[-2000:]}")
    return Cost(seconds, used.ru_utime + used.ru_stime, max(used.ru_maxrss / 1024, watch.height / 1024))


class Watch(threading.Thread):
    """Looks at the memory of a process and its descendants again and again.

    Memory that several share is counted once: each has its part of it (PSS).  `height` is in kilobytes;
    where there is no /proc, it stays 0.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.height = 0
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._stopped.wait(GLANCE):
            self.height = max(self.height, sum(map(share_of_memory, family(self.process))))

    def stop(self) -> None:
        """Stop looking."""
        self._stopped.set()
        self.join()


def family(process: int) -> Iterator[int]:
    """Yield a process and all its descendants that live."""
    yield process
    for thread in threads(process):
        for child in read(thread / "children").split():
            yield from family(int(child))


def threads(process: int) -> list[Path]:
    """Return the folders of the threads of a process; none, if it has ended, be it a moment ago."""
    try:
        return list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return []


def share_of_memory(process: int) -> int:
    """Return the kilobytes that are a process's own, with its part of what it shares."""
    lines = read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def read(path: Path) -> str:
    """Return a file of /proc; nothing, if the process has ended."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
