"""The n-th call of the system fails, in the middle of a build."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from torments.desk import TwoEditions
from torments.failures import withstood

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

CALLS = ("write", "rename", "renameat2", "openat", "fsync", "mkdir", "unlink")
"""System calls that fail on a bad day."""
LAST = 400
"""The last call of its kind that may fail."""


def calls(tally: Tally, folder: Path, asked: Asked) -> None:
    """Have one call fail in each build."""
    editions = TwoEditions(folder)
    chance = random.Random(asked.seed)  # noqa: S311 - numbers of calls, no secrets
    for number in range(asked.times):
        call, nth = CALLS[number % len(CALLS)], chance.randint(1, LAST)
        inject = f"inject={call}:error={'ENOSPC' if call == 'write' else 'EIO'}:when={nth}"
        trace = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
        withstood(tally, f"{call} number {nth} failed", editions, editions.desk.build(*trace))
