"""Long texts that are asked for once, when a page is written: until then they take a third of the room."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

FAST = 1
"""Of the levels of zlib: a higher one takes twice the time and saves a tenth."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A text; `str` gives it back."""

    data: bytes

    def __str__(self) -> str:
        """Return the text."""
        return zlib.decompress(self.data).decode() if self.data else ""

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.data)


def packed(text: str) -> Packed:
    """Return a text as it is held."""
    return Packed(zlib.compress(text.encode(), FAST) if text else b"")
