"""Readers who look while editions are published: none finds a page missing, cut, or older than before."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from torments.publishing import begin, edition_of, paths, publish

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

READS = 50_000
MOMENT = 0.0002
"""Seconds between two reads: it leaves the processor to whoever publishes."""


def reads(tally: Tally, folder: Path, asked: Asked) -> None:
    """Publish as many editions as are asked for, and read all the while."""
    output = folder / "output"
    publish(output, 0)
    pages, chance = paths(output), random.Random(asked.seed)  # noqa: S311 - pages, no secrets
    newest, number, process = 0, 0, None
    while tally.tried < READS or number < asked.times:
        if process is None or not process.is_alive():
            number += 1
            process = begin(output, number)
        try:
            found = edition_of(chance.choice(pages).read_text(encoding="utf-8"))
        except FileNotFoundError:
            found = None
        held = found is not None and newest <= found <= number
        tally.check(f"edition {found} while {number} is published, after {newest} was seen", held=held)
        newest = found if held and found is not None else newest
        time.sleep(MOMENT)
    if process:
        process.join()
