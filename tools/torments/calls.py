"""The n-th call of the system fails, in the middle of a build: each n, where so many are asked for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from torments.desk import TwoEditions
from torments.failures import withstood

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torments.tally import Asked, Tally

FULL, BROKEN = "ENOSPC", "EIO"
CALLS = {
    "write": FULL,
    "pwrite64": FULL,
    "rename": BROKEN,
    "renameat2": BROKEN,
    "link": FULL,
    "linkat": FULL,
    "mkdir": FULL,
    "rmdir": BROKEN,
    "unlink": BROKEN,
    "unlinkat": BROKEN,
    "ftruncate": BROKEN,
    "fsync": BROKEN,
    "fdatasync": BROKEN,
    "flock": BROKEN,
    "openat": BROKEN,
}
"""System calls that fail on a bad day, and the error they fail with."""
CALL = re.compile(r"^(\d+) +(\w+)\((.*)", re.MULTILINE)
"""A line of a trace: the process, the call, what it is called with, and what it came to."""
ONE_PROCESS = {"WORKERS": "1"}
"""The n-th call is that of a process: with one, it is the same in each build."""


def calls(tally: Tally, folder: Path, asked: Asked) -> None:
    """Have one call fail in each build: of each kind as many as are asked for, from the first to the last."""
    desk = folder / "desk"
    editions = TwoEditions(desk, old=2, more=1)
    log = folder / "trace"
    for call, places in _places(editions, log).items():
        for nth in asked.share(places):
            inject = f"inject={call}:error={CALLS[call]}:when={nth}"
            status = editions.desk.build(*_strace(call, log), "-e", inject, env=ONE_PROCESS)
            if "(INJECTED)" not in log.read_text(errors="replace"):
                tally.check(f"there was no {call} number {nth}", held=False)
            withstood(tally, f"{call} number {nth} failed", editions, status)


def _strace(kinds: str, log: Path) -> tuple[str, ...]:
    """Return what stands before a command to see its calls of some kinds; the others take no longer."""
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-o", str(log), "-e", f"trace={kinds}")


def _places(editions: TwoEditions, log: Path) -> Mapping[str, list[int]]:
    """Return the numbers of the calls that a build makes in the folder of the desk, by their kind."""
    editions.desk.build(*_strace(",".join(CALLS), log), env=ONE_PROCESS)
    editions.restore()
    return numbers(log.read_text(errors="replace"), str(editions.desk.folder))


def numbers(trace: str, folder: str) -> Mapping[str, list[int]]:
    """Return which calls of their kind, counted in each process from 1, name a folder.

    Others load programs and write to the terminal: nothing is to be learnt of those that fail.
    """
    made: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {call: set() for call in CALLS}
    for process, call, rest in CALL.findall(trace):
        made[process, call] += 1
        if folder in rest:
            found[call].add(made[process, call])
    return {call: sorted(places) for call, places in found.items()}
