"""Large copy of one piece repeated: time, memory and what is made of it keep step with its size."""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pelican.settings import read_settings

from copydesk.plugin import StoryReader

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from torments.tally import Asked, Tally

SIZES = (100_000, 400_000)
"""Of the copy, in bytes."""
MOST_GROWTH = 5.0
"""Time for four times the size, over time for the size."""
GRAIN = 0.02
"""Seconds: what takes less is not told from the clock's noise."""
LONGEST = 2.0
"""Seconds of a processor for one story."""
MOST_MEMORY = 80_000_000, 100
"""Bytes of a process, and more of them for each byte of copy."""
MOST_MADE = 20_000, 8
"""Bytes of HTML, Markdown and record, and more of them for each byte of copy."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one story cost."""

    size: int
    seconds: float
    memory: int
    made: int
    refused: bool


def recipes(tally: Tally, folder: Path, asked: Asked) -> None:
    """Read each recipe at each size, to its HTML."""
    lines = (asked.badinput / "recipes" / "large.jsonl").read_text(encoding="utf-8").splitlines()
    for recipe in map(json.loads, lines):
        small, large = (_cost(folder, _cooked(recipe["parts"], size)) for size in SIZES)
        growth = max(large.seconds, GRAIN) / max(small.seconds, GRAIN)
        what = f"{recipe['name']}: {growth:.1f} times from {small} to {large}"
        tally.check(what, held=growth <= MOST_GROWTH and _is_bounded(small) and _is_bounded(large))


def _is_bounded(cost: Cost) -> bool:
    (memory, memory_a_byte), (made, made_a_byte) = MOST_MEMORY, MOST_MADE
    return (
        (cost.seconds <= LONGEST or cost.refused)
        and cost.memory <= memory + memory_a_byte * cost.size
        and cost.made <= made + made_a_byte * cost.size
    )


def _cooked(parts: list[Any], size: int) -> str:
    """Return a recipe with its repetitions fewer or more, until it has about so many bytes."""
    given = sum(len(part) if isinstance(part, str) else len(part["repeat"]) * part["times"] for part in parts)
    return "".join(
        part if isinstance(part, str) else part["repeat"] * max(1, part["times"] * size // given)
        for part in parts
    )


def _cost(folder: Path, text: str) -> Cost:
    """Read a story in a process of its own, whose memory is that of this story."""
    path = folder / "story.txt"
    path.write_text(text, encoding="utf-8")
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_read, args=(path, theirs))
    process.start()
    cost: Cost = ours.recv()
    process.join()
    return cost


def _read(path: Path, answer: Connection) -> None:
    reader = StoryReader(read_settings(override={"PATH": str(path.parent)}))
    usual = path.with_name("usual.txt")
    usual.write_text(
        "Ferries resume\n\nThe first boat left the quay at six in the morning.\n", encoding="utf-8"
    )
    reader.recovered(str(usual))  # word lists and libraries are loaded once
    began = time.process_time()
    found = reader.recovered(str(path))
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    written = found.metadata.get("markdown", "") + json.dumps(found.metadata.get("record", ""))
    made = len((found.html + written).encode())
    answer.send(Cost(path.stat().st_size, seconds, memory, made, not found.metadata))
