"""Holds what is needed only when a page is written as bytes until then, to save memory and time."""

from __future__ import annotations

import copyreg
import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FAST = 1
"""Of the levels of zlib: a higher one takes twice the time and saves a tenth."""


class Packed(Struct, frozen=True):
    """A long text; `str` gives it back."""

    data: bytes

    def __str__(self) -> str:
        """Return the text."""
        return zlib.decompress(self.data).decode() if self.data else ""

    def __bool__(self) -> bool:
        """Whether there is any text."""
        return bool(self.data)


@dataclass(frozen=True, slots=True)
class PackedRow(Sequence[Any]):
    """Many small values, unpacked whenever they are needed."""

    data: bytes

    def __getitem__(self, place: Any) -> Any:
        """Return a value, or a slice."""
        return self._values()[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values())

    def __iter__(self) -> Iterator[Any]:
        """Yield the values."""
        return iter(self._values())

    def _values(self) -> tuple[Any, ...]:
        values: tuple[Any, ...] = pickle.loads(self.data) if self.data else ()  # noqa: S301 - our own
        return values


def packed(text: str) -> Packed:
    """Return a text as it is held."""
    return Packed(zlib.compress(text.encode(), FAST) if text else b"")


def packed_row(values: Iterable[Any]) -> PackedRow:
    """Return values, which can be pickled, as they are held."""
    row = tuple(values)
    return PackedRow(pickle.dumps(row, pickle.HIGHEST_PROTOCOL) if row else b"")


# As `dataclasses` does it, a value is pickled with the names of its fields.
copyreg.pickle(PackedRow, lambda row: (PackedRow, (row.data,)))
