"""Kill -9 at random moments of builds, and of looks ahead: readers see the old edition or the new one."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

from torments.desk import TwoEditions
from torments.failures import withstood
from torments.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from torments.tally import Asked, Tally


def kill(tally: Tally, folder: Path, asked: Asked) -> None:
    """Kill as many builds as are asked for, and as many that wait for other processes to look ahead."""
    editions = TwoEditions(folder)
    chance = random.Random(asked.seed)  # noqa: S311 - moments, no secrets
    length = _length(editions, editions.desk.build)
    for _ in range(asked.times):
        after = chance.uniform(0, length)
        build = editions.desk.start()
        time.sleep(after)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        withstood(tally, f"killed after {after:.2f} s of {length:.2f}", editions, None)
    warm = Warm(editions.desk, editions.finished)
    length = _length(editions, warm.build)
    for _ in range(asked.times):
        after = chance.uniform(0, length)
        what = f"killed after {after:.2f} s of looking ahead"
        tally.check(f"it was not {what}", held=warm.build("look and be killed", after) == -signal.SIGKILL)
        withstood(tally, what, editions, None, warm.build)
    warm.close()


def _length(editions: TwoEditions, build: Callable[[], int]) -> float:
    """Return how many seconds a build takes that nothing hinders."""
    began = time.monotonic()
    build()
    taken = time.monotonic() - began
    editions.restore()
    return taken
