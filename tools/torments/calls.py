"""The n-th call of the system fails, in a build or a look ahead: each n, where so many are asked for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
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
    "newfstatat": BROKEN,
}
"""System calls that fail on a bad day, and the error they fail with."""
LOOKS = dict.fromkeys(("openat", "newfstatat", "getdents64", "pread64", "read", "fcntl", "write"), BROKEN)
"""Those of processes that look at sources, and at what is published, while a build begins."""
CALL = re.compile(r"^(\d+) +(\w+)\((.*)", re.MULTILINE)
"""A line of a trace: the process, the call, what it is called with, and what it came to."""
PIPE, RESUMED = "<pipe:", " resumed>"
"""How a trace names a pipe, and how it goes on with a call that was interrupted, without any name."""
ONE_PROCESS = {"WORKERS": "1", "PYTHONHASHSEED": "0"}
"""The n-th call is that of a process: with one, it is the same in each build."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose calls fail."""

    named: str
    """What stands before the name of a call."""
    kinds: Mapping[str, str]
    """The calls, and the error that each fails with."""
    plainly: str
    """What these processes do before (`torments.warm.DEEDS`) where no call fails."""
    idly: str
    """The same where one does: calls of a kind that do nothing."""
    others: int
    """How many processes have begun before these."""


BUILD = Whose("", CALLS, "nothing", "idle", 1)
LOOKING = Whose("looking ahead, ", LOOKS, "look", "look idly", 2)


def calls(tally: Tally, folder: Path, asked: Asked) -> None:
    """Have one call fail in each build: of each kind as many as are asked for, from the first to the last."""
    editions = TwoEditions(folder / "desk", old=2, more=1, env=ONE_PROCESS)
    following = Warm(editions.desk, editions.finished)
    for whose in (BUILD, LOOKING):
        trace = _trace(editions, folder / "trace", whose)
        for call, places in numbers(trace, str(editions.desk.folder), whose).items():
            # One process makes the builds in which the n-th call fails, for every n: the one that fails is
            # the last of all, and so many idle ones are made before it that it is the n-th.
            last = most(trace, call) + 1
            log = folder / f"{whose.idly} {call}"
            log.touch()
            fault = f"inject={call}:error={whose.kinds[call]}:when={last}"
            failing = Warm(editions.desk, editions.finished, *_strace(call, log), "-e", fault)
            with log.open(errors="replace") as told:
                for nth in asked.share(places):
                    status = failing.build(whose.idly, call, last - nth)
                    if not _has_failed(told.read(), str(editions.desk.folder)):
                        tally.check(f"there was no {whose.named}{call} number {nth}", held=False)
                    what = f"{whose.named}{call} number {nth} failed"
                    withstood(tally, what, editions, status, following.build)
            failing.close()
    following.close()


def _strace(kinds: str, log: Path) -> tuple[str, ...]:
    """Return what stands before a command to see its calls of some kinds; the others take no longer."""
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-y", "-o", str(log), "-e", f"trace={kinds}")


def _trace(editions: TwoEditions, log: Path, whose: Whose) -> str:
    """Return the calls that are made in a build in which none fails."""
    warm = Warm(editions.desk, editions.finished, *_strace(",".join(whose.kinds), log))
    warm.build(whose.plainly)
    warm.close()
    editions.restore()
    return log.read_text(errors="replace")


def _has_failed(told: str, folder: str) -> bool:
    """Whether one of these calls that name a folder or a pipe was made to fail."""
    failed = [line for line in told.splitlines() if "(INJECTED)" in line]
    return any(name in line for line in failed for name in (folder, PIPE, RESUMED))


def most(trace: str, call: str) -> int:
    """Return how many calls of a kind any process made."""
    made = Counter(process for process, kind, _ in CALL.findall(trace) if kind == call)
    return max(made.values(), default=0)


def numbers(trace: str, folder: str, whose: Whose) -> Mapping[str, list[int]]:
    """Return which calls of their kind, counted in each process from 1, name a folder or a pipe.

    The first process makes none of these: it waits to be told to build; the second builds.  Other calls load
    programs and write to the terminal: nothing is to be learnt of those that fail.
    """
    traced = CALL.findall(trace)
    meant = [*dict.fromkeys(process for process, _, _ in traced)][whose.others :]
    made: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {call: set() for call in whose.kinds}
    for process, call, rest in traced:
        made[process, call] += 1
        if process in meant and (folder in rest or PIPE in rest):
            found[call].add(made[process, call])
    return {call: sorted(places) for call, places in found.items()}
