"""What was asked of a torment, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SHOWN = 20
"""How many faults are named."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    times: int
    """How often each thing is tried."""
    seed: int
    """Another one tries other moments, and another share of the files."""
    badinput: Path
    """The folder of hostile files."""

    def share(self, of: Sequence[Item]) -> Sequence[Item]:
        """Return about as many of a list as are to be tried; other seeds give the others."""
        step = max(1, -(-len(of) // self.times))
        return of[self.seed % step :: step]


@dataclass
class Tally:
    """What was tried, and what did not hold."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)

    def check(self, what: str, *, held: bool) -> None:
        """Count one trial."""
        self.tried += 1
        if not held:
            self.faults.append(what)

    def __str__(self) -> str:
        """One line for docs/reliability.md, then the faults."""
        shown = [f"    {each}" for each in self.faults[:SHOWN]]
        return "\n".join([f"{self.name:<13} {self.tried - len(self.faults)} of {self.tried} held", *shown])
