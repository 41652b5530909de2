"""Two at once: one waits for the other, and what is published at the end is the edition of one of them."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from torments.desk import PUBLISHED, TwoEditions
from torments.publishing import begin, publish, seen

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

OFTEN = 5
"""Publications are tried so much more often than whole builds."""
LENGTH, LENGTH_OF_A_BUILD = 0.2, 3.0
"""Seconds within which the second one begins."""


def pairs(tally: Tally, folder: Path, asked: Asked) -> None:
    """Begin pairs of publications and pairs of builds, a random while apart."""
    chance = random.Random(asked.seed)  # noqa: S311 - moments, no secrets
    output = folder / "output"
    publish(output, 0)
    for number in range(1, 1 + asked.times * OFTEN):
        both = []
        for edition in (2 * number, 2 * number + 1):
            both.append(begin(output, edition))
            time.sleep(chance.uniform(0, LENGTH))
        for process in both:
            process.join()
        codes, found = [process.exitcode for process in both], seen(output)
        held = codes == [0, 0] and found in ({2 * number}, {2 * number + 1})
        tally.check(f"two publications ended with {codes}: {found} is published", held=held)
    _builds(tally, TwoEditions(folder / "desk"), chance, -(-asked.times // OFTEN))


def _builds(tally: Tally, editions: TwoEditions, chance: random.Random, times: int) -> None:
    for _ in range(times):
        first = editions.desk.start()
        time.sleep(chance.uniform(0, LENGTH_OF_A_BUILD))
        second = editions.desk.start()
        codes = [first.wait(), second.wait()]
        found = editions.outcome(editions.desk)
        held = set(codes) <= set(PUBLISHED) and found == "new"
        tally.check(f"two builds ended with {codes}: readers see {found} edition", held=held)
        editions.restore()
