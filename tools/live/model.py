"""What a build tells open pages."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a story, or a whole edition, could not be published."""

    code: str
    message: str
    """Plain text, whatever is in it."""
    hint: str = ""
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build has ended."""

    published: bool
    """Whether there is a new edition; if not, the last one is there as it was."""
    troubles: tuple[Trouble, ...] = ()

    def as_json(self) -> str:
        """Return the outcome as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        """Return the outcome that a line tells of."""
        told = json.loads(text)
        return cls(told["published"], tuple(Trouble(**each) for each in told["troubles"]))
