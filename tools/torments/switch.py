"""Kill -9 at random moments while an edition takes the place of the last one."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from torments.publishing import begin, publish, seen

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

OFTEN = 10
"""No build has to be made: so many more can be tried."""


def switch(tally: Tally, folder: Path, asked: Asked) -> None:
    """Kill whoever publishes; readers see one whole edition, and the next one can be published."""
    output = folder / "output"
    publish(output, 0)
    began = time.monotonic()
    process = begin(output, 1)
    process.join()
    length = time.monotonic() - began
    chance = random.Random(asked.seed)  # noqa: S311 - moments, no secrets
    for number in range(1, 1 + asked.times * OFTEN):
        before = seen(output)
        process, after = begin(output, 2 * number), chance.uniform(0, length)
        time.sleep(after)
        process.kill()
        process.join()
        found = seen(output)
        tally.check(
            f"killed after {after:.3f} s: {found} after {before}", held=found in (before, {2 * number})
        )
        publish(output, 2 * number + 1)
        tally.check("the next edition is not whole", held=seen(output) == {2 * number + 1})
