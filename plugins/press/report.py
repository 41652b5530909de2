"""What a build did, as a table or as JSON."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from press.model import Changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

COUNTED = {
    "read": "Sources read",
    "cached": "Sources from cache",
    "rendered": "Pages rendered",
    "written": "Files written",
    "unchanged": "Files unchanged",
    "removed": "Files removed",
    "refused": "Stories refused",
}
"""What is counted, and its name in the table."""

UNCHANGED = "Nothing has changed since the last edition."


@dataclass(slots=True)
class Report:
    """The counts of a build, and the seconds of each of its phases."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    refused: tuple[Mapping[str, object], ...] = ()
    """Each refusal with ``code``, ``file``, ``line``, ``message`` and ``hint``."""
    _since: float = field(default_factory=time.perf_counter)

    def lap(self, phase: str) -> None:
        """End a phase, which took the time since the last one."""
        now = time.perf_counter()
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._since
        self._since = now

    def finish(self, changes: Changes, refused: Iterable[Mapping[str, object]]) -> None:
        """Note the result of the build."""
        self.changes, self.refused = changes, tuple(refused)
        files = {
            "written": len(changes.written),
            "removed": len(changes.removed),
            "unchanged": changes.unchanged,
        }
        self.counts.update({**files, "refused": len(self.refused)})
        self.lap("publishing")

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the rows of the table: the counts, and the phases with their seconds."""
        yield from ((name, f"{self.counts[key]:,}") for key, name in COUNTED.items() if self.counts[key])
        yield from ((f"Seconds of {phase}", f"{spent:.2f}") for phase, spent in self.seconds.items())

    def table(self) -> str:
        """Return the table for a terminal."""
        rows = list(self.rows())
        names, values = (max(map(len, column)) for column in zip(*rows, strict=True))
        return (
            "\n".join(["The build", *(f"  {name:{names}}  {value:>{values}}" for name, value in rows)]) + "\n"
        )

    def as_json(self) -> str:
        """Return the report for programs."""
        told = {
            **{key: self.counts[key] for key in COUNTED},
            "refused": self.refused,
            "seconds": {phase: round(spent, 3) for phase, spent in self.seconds.items()},
            "files": {"written": self.changes.written, "removed": self.changes.removed},
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
