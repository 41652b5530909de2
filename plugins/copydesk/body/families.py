"""Groups signs into families, so that their weights are added up once for all lines that look the same.

What a family of signs looks at in a line is its sight: a few small values, which many lines share.  The
values of its signs follow from the sight alone, and so does the sum of their weights, which is cached by
sight.  A line costs one look-up for each family, not one for each sign.  A sum is kept as one number
(`packed`), so that those of all families can be added at once, not class by class.
"""

from __future__ import annotations

from functools import cache
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Value: TypeAlias = "str | tuple[str, ...]"
"""The value of a sign; of several parts where two things are seen together."""
Part: TypeAlias = "str | int | None"
Parts: TypeAlias = "tuple[Part, ...]"
"""The parts of a sight."""
Row: TypeAlias = tuple[float, ...]
"""A weight for each class that a line may have."""
Told: TypeAlias = "tuple[str, Value, Row]"
"""A sign by its name, its value, and what that weighs."""

MOST_SUMS = 20_000
"""Sums kept for a family: hostile copy may look different in every line, and must not fill the memory."""


class Sight(Protocol):
    """What a family of signs looks at in one line: a named tuple."""

    def values(self) -> tuple[Value, ...]:
        """Make of it the values of the family's signs."""


class Family(NamedTuple):
    """Signs whose values follow from the same sight."""

    names: tuple[str, ...]
    """In the order in which the sight gives their values."""
    sight: Callable[..., Sight]
    """Makes a sight of its parts."""


def names(families: Iterable[Family]) -> tuple[str, ...]:
    """Return the names of all signs."""
    return tuple(name for family in families for name in family.names)


def values(families: Iterable[Family], sights: Iterable[Parts]) -> tuple[Value, ...]:
    """Return the values of all signs of a line, in the order of `names`."""
    pairs = zip(families, sights, strict=True)
    return tuple(value for family, parts in pairs for value in family.sight(*parts).values())


_BITS = 32
_GRAIN = 10
"""Weights are whole tenths."""


def packed(row: Row) -> int:
    """Return a row as one number: its weights in tenths, each `_BITS` above the one before it.

    The sum of such numbers is the sum of the rows.
    """
    return sum(round(_GRAIN * weight) << _BITS * place for place, weight in enumerate(row))


def unpacked(number: int, size: int) -> Row:
    """Return the row of so many weights that a number, or a sum of numbers, is."""
    signs, layout = _packing(size)
    # Where a weight is below 0, it borrows from the next: adding the signs gives that back.
    tenths = layout.unpack(((number + signs) ^ signs).to_bytes(layout.size, "little"))
    return tuple([each / _GRAIN for each in tenths])


@cache
def _packing(size: int) -> tuple[int, Struct]:
    """The number that has nothing but the sign of each weight, and how weights lie in memory."""
    return sum(1 << _BITS * place + _BITS - 1 for place in range(size)), Struct(f"<{size}i")


class Sums(dict[Parts, int]):
    """What the signs of a family weigh together, `packed`, by what it sees; summed up when asked for."""

    __slots__ = ("_family", "_size", "_tables", "_told")

    def __init__(self, family: Family, tables: Sequence[Mapping[Value, int]], size: int) -> None:
        """Begin without sums.

        Args:
            family: the signs.
            tables: what the values of each of its signs weigh, `packed`.
            size: how many weights a row has.

        """
        super().__init__()
        self._family, self._tables, self._size = family, tables, size
        self._told: dict[Parts, tuple[Told, ...]] = {}

    def __missing__(self, parts: Parts) -> int:  # noqa: D105 - the class says it
        values = self._family.sight(*parts).values()
        weighed = sum([table.get(value, 0) for table, value in zip(self._tables, values, strict=True)])
        if len(self) < MOST_SUMS:
            self[parts] = weighed
        return weighed

    def told(self, parts: Parts) -> tuple[Told, ...]:
        """The signs of a sight of which something was learnt; kept like the sums."""
        found = self._told.get(parts)
        if found is None:
            family, size = self._family, self._size
            seen = zip(family.names, family.sight(*parts).values(), self._tables, strict=True)
            found = tuple(
                [(name, value, unpacked(table[value], size)) for name, value, table in seen if value in table]
            )
            if len(self._told) < MOST_SUMS:
                self._told[parts] = found
        return found
