"""Signs in families, so that what they weigh is summed up once for all lines that look the same.

What a family of signs looks at in a line is its sight: a few small values, which many lines share. The values
of its signs follow from the sight alone, and so does the sum of their weights, which is kept by the sight.  A
line costs one look-up a family, not one a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Value: TypeAlias = "str | tuple[str, ...]"
"""The value of a sign; of several parts where two things are seen together."""
Part: TypeAlias = "str | int | None"
Parts: TypeAlias = "tuple[Part, ...]"
"""The parts of a sight."""
Row: TypeAlias = tuple[float, ...]
"""A weight for each class that a line may have."""
Told: TypeAlias = "tuple[str, Value, Row]"
"""A sign by its name, its value, and what that weighs."""

MOST_SUMS = 50_000
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


def total(rows: Iterable[Row]) -> Row:
    """Return the sum of one row or more."""
    return tuple(map(sum, zip(*rows, strict=True)))


class Sums(dict[Parts, Row]):
    """What the signs of a family weigh together, by what the family sees: summed up when first asked for."""

    __slots__ = ("_family", "_nothing", "_tables", "_told")

    def __init__(self, family: Family, tables: Sequence[Mapping[Value, Row]], nothing: Row) -> None:
        """Begin without sums.

        Args:
            family: the signs.
            tables: what the values of each of its signs weigh.
            nothing: the row of a sight of which nothing was learnt.

        """
        super().__init__()
        self._family, self._tables, self._nothing = family, tables, nothing
        self._told: dict[Parts, tuple[Told, ...]] = {}

    def __missing__(self, parts: Parts) -> Row:  # noqa: D105 - the class says it
        rows = [row for *_, row in self._signs(parts)]
        row = total(rows) if rows else self._nothing
        if len(self) < MOST_SUMS:
            self[parts] = row
        return row

    def told(self, parts: Parts) -> tuple[Told, ...]:
        """The signs of a sight of which something was learnt; kept like the sums."""
        found = self._told.get(parts)
        if found is None:
            found = tuple(self._signs(parts))
            if len(self._told) < MOST_SUMS:
                self._told[parts] = found
        return found

    def _signs(self, parts: Parts) -> Iterator[Told]:
        seen = zip(self._family.names, self._family.sight(*parts).values(), self._tables, strict=True)
        return ((name, value, table[value]) for name, value, table in seen if value in table)
