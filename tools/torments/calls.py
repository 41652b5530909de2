"""The n-th call of the system fails, in the middle of a build: each n, where so many are asked for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from torments.desk import TwoEditions
from torments.failures import withstood
from torments.warm import Warm

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
ONE_PROCESS = {"WORKERS": "1", "PYTHONHASHSEED": "0"}
"""The n-th call is that of a process: with one, it is the same in each build."""
LONGEST = 600.0
"""Seconds that a build may take, on a machine that is busy."""


def calls(tally: Tally, folder: Path, asked: Asked) -> None:
    """Have one call fail in each build: of each kind as many as are asked for, from the first to the last."""
    editions = TwoEditions(folder / "desk", old=2, more=1)
    trace = _trace(editions, folder / "trace")
    following = _warm(editions)
    for call, places in numbers(trace, str(editions.desk.folder)).items():
        # One process makes the builds in which the n-th call fails, for every n: the one that fails is the
        # last of them all, and each build makes so many idle ones before that it comes to be its own n-th.
        last = most(trace, call) + 1
        log = folder / call
        log.touch()
        failing = _warm(editions, *_strace(call, log), "-e", f"inject={call}:error={CALLS[call]}:when={last}")
        with log.open(errors="replace") as told:
            for nth in asked.share(places):
                status = failing.build(call, last - nth)
                if not _has_failed(told.read(), str(editions.desk.folder)):
                    tally.check(f"there was no {call} number {nth}", held=False)
                withstood(tally, f"{call} number {nth} failed", editions, status, following.build)
        failing.close()
    following.close()


def _warm(editions: TwoEditions, *before: str) -> Warm:
    return Warm(editions.desk, editions.finished, *before, env=ONE_PROCESS, longest=LONGEST)


def _strace(kinds: str, log: Path) -> tuple[str, ...]:
    """Return what stands before a command to see its calls of some kinds; the others take no longer."""
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-o", str(log), "-e", f"trace={kinds}")


def _trace(editions: TwoEditions, log: Path) -> str:
    """Return the calls that a build makes in which none fails."""
    warm = _warm(editions, *_strace(",".join(CALLS), log))
    warm.build()
    warm.close()
    editions.restore()
    return log.read_text(errors="replace")


def _has_failed(told: str, folder: str) -> bool:
    """Whether one of these calls in a folder was made to fail."""
    return any("(INJECTED)" in line and folder in line for line in told.splitlines())


def most(trace: str, call: str) -> int:
    """Return how many calls of a kind any process made."""
    made = Counter(process for process, kind, _ in CALL.findall(trace) if kind == call)
    return max(made.values(), default=0)


def numbers(trace: str, folder: str) -> Mapping[str, list[int]]:
    """Return which calls of their kind, counted in each build from 1, name a folder.

    The first process makes none of these: it waits to be told to build.  Other calls of a build load programs
    and write to the terminal: nothing is to be learnt of those that fail.
    """
    traced = CALL.findall(trace)
    made: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {call: set() for call in CALLS}
    for process, call, rest in traced:
        made[process, call] += 1
        if folder in rest and process != traced[0][0]:
            found[call].add(made[process, call])
    return {call: sorted(places) for call, places in found.items()}
