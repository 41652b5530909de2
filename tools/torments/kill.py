"""Kill -9 at random moments of whole builds: readers see the old edition or the new one."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

from torments.desk import TwoEditions
from torments.failures import withstood

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally


def kill(tally: Tally, folder: Path, asked: Asked) -> None:
    """Kill as many builds as are asked for."""
    editions = TwoEditions(folder)
    began = time.monotonic()
    editions.desk.build()
    length = time.monotonic() - began
    editions.restore()
    chance = random.Random(asked.seed)  # noqa: S311 - moments, no secrets
    for _ in range(asked.times):
        after = chance.uniform(0, length)
        build = editions.desk.start()
        time.sleep(after)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        withstood(tally, f"killed after {after:.2f} s of {length:.2f}", editions, None)
