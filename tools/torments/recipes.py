"""Large copy, of one piece repeated or of unlike lines: time, memory and pages keep step with its size."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.settings import read_settings

from copydesk.plugin import StoryReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torments.tally import Asked, Tally

SIZES = (100_000, 400_000)
"""Of the copy, in bytes."""
MOST_GROWTH = 5.0
"""Time for four times the size, over time for the size."""
GRAIN = 0.02
"""Seconds: what takes less is not told from the clock's noise."""
LONGEST = 2.0
"""Seconds of a processor for one story."""
MOST_MEMORY, A_BYTE = 80_000_000, 12
"""Bytes of a process, and more of them for each byte of copy."""
MOST_MADE = 20_000, 8
"""Bytes of HTML, Markdown and record, and more of them for each byte of copy."""


UNLIKE: Mapping[str, str] = {
    "titles": "The {0} of {1} and {2} Resumes\n",
    "titles in capitals": "{0} {1} {2} {3} {4}\n\n",
    "labels": "{0} {1}\n\n",
    "words": "{0}\n",
    "letters": "{0:.1}\n",
    "sentences": "The {0} of {1} saw the {2} at the {3} on {4} and left again.\n\n",
    "quotations": '"We had {0} for the {1}," said {2} {3}, who keeps the {4}.\n\n',
    "captions": "The {0} at the {1} on {2}. (Photo: {3} {4})\n\n",
    "bylines": "By {0} {1}\n",
    "items": "- {0} and {1} of {2}\n",
    "tags": "<p><b>{0}</b> <a href=/{1}>{2}</a></p>\n",
}
"""Lines of which no two are the same, for what is looked up among the others: their words are made up."""
WORDS = ("x", "1", "\u00e9", "a-", "a.", ".", "/", "(", "&")
"""What a word of the size of a whole copy is made of."""
AROUND = "Ferries resume\n\n{} | The Quay\n\nThe first boat left the quay at six in the morning.\n"
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_SYLLABLES = ("Ka", "Lo", "Mi", "Re", "Su", "Ta", "Ve", "No", "Do", "Pi", "Ga", "Fu", "Bo")


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
    _cost(folder, AROUND)  # what is made of word lists is kept for all processes after the first
    lines = (asked.badinput / "recipes" / "large.jsonl").read_text(encoding="utf-8").splitlines()
    for recipe in map(json.loads, lines):
        _try(tally, recipe["name"], [_cost(folder, _cooked(recipe["parts"], size)) for size in SIZES], A_BYTE)
    for name, line in UNLIKE.items():
        _try(tally, f"unlike {name}", [_cost(folder, unlike(line, size)) for size in SIZES], A_BYTE)
    for piece in WORDS:
        words = [AROUND.format(piece * (size // len(piece))) for size in SIZES]
        _try(tally, f"a word of {piece}", [_cost(folder, word) for word in words], A_BYTE)


def _try(tally: Tally, name: str, costs: list[Cost], a_byte: int) -> None:
    """Check that each cost is bounded, and that the last one is in step with the first."""
    small, large = costs[0], costs[-1]
    growth = max(large.seconds, GRAIN) / max(small.seconds, GRAIN)
    held = growth <= MOST_GROWTH and all(_is_bounded(cost, a_byte) for cost in costs)
    tally.check(f"{name}: {growth:.1f} times from {small} to {large}", held=held)


def unlike(line: str, size: int) -> str:
    """Return about so many bytes of lines with other words each."""
    made = ["Ferries resume at the old quay\n\n"]
    while (number := len(made)) * len(made[-1]) < size:
        made.append(line.format(*(_word(number * 5 + place) for place in range(5))))
    return "".join(made)


def _word(number: int) -> str:
    """Return the made-up word of a number."""
    found = ""
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[digit]
    return found or "Wa"


def _is_bounded(cost: Cost, a_byte: int) -> bool:
    made, made_a_byte = MOST_MADE
    return (
        (cost.seconds <= LONGEST or cost.refused)
        and cost.memory <= MOST_MEMORY + a_byte * cost.size
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
    command, env = [sys.executable, __file__, str(path)], {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=env).stdout
    return Cost(**json.loads(told))


def _read(path: Path) -> Cost:
    """Read a story, in a process that has loaded nothing else."""
    reader = StoryReader(read_settings(override={"PATH": str(path.parent)}))
    usual = path.with_name("usual.txt")
    usual.write_text(
        "Ferries resume\n\nThe first boat left the quay at six in the morning.\n", encoding="utf-8"
    )
    reader.recovered(str(usual))  # word lists and libraries are loaded once
    began = time.process_time()
    found = reader.recovered(str(path))
    seconds = time.process_time() - began
    # Not ru_maxrss of getrusage, which a process has from the one that started it.
    memory = int(_PEAK.findall(Path("/proc/self/status").read_text())[0]) * 1024
    written = "".join(str(found.metadata.get(name, "")) for name in ("markdown", "record"))
    made = len((found.html + written).encode())
    return Cost(path.stat().st_size, seconds, memory, made, not found.metadata)


if __name__ == "__main__":
    print(json.dumps(asdict(_read(Path(sys.argv[1])))))
