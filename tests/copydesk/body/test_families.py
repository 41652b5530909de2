"""What families of signs weigh together."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from copydesk.body import families
from copydesk.body.families import Family, Sums, Value, packed, unpacked


class Sea(NamedTuple):
    """How the sea looks."""

    waves: int
    wind: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        return str(self.waves), (self.wind, str(self.waves))


SEA = Family(("waves", "wind"), Sea)
TABLES = ({"1": packed((1.0, 0.0)), "2": packed((2.0, -1.0))}, {("west", "2"): packed((0.5, 4.0))})


def test_values_come_in_the_order_of_the_names() -> None:
    assert families.names([SEA, SEA]) == ("waves", "wind", "waves", "wind")
    found = families.values([SEA, SEA], [(1, "west"), Sea(2, "east")])
    assert found == ("1", ("west", "1"), "2", ("east", "2"))


def test_a_family_weighs_what_its_signs_weigh_together() -> None:
    sums = Sums(SEA, TABLES, 2)
    assert unpacked(sums[2, "west"], 2) == (2.5, 3.0)
    assert unpacked(sums[Sea(1, "west")], 2) == (1.0, 0.0)


def test_what_was_learnt_of_a_sight_is_told_sign_by_sign() -> None:
    sums = Sums(SEA, TABLES, 2)
    told = (("waves", "2", (2.0, -1.0)), ("wind", ("west", "2"), (0.5, 4.0)))
    assert sums.told((2, "west")) == sums.told(Sea(2, "west")) == told
    assert sums.told((3, "east")) == ()


def test_what_was_never_learnt_weighs_nothing() -> None:
    assert unpacked(Sums(SEA, TABLES, 2)[3, "east"], 2) == (0.0, 0.0)


def test_sums_are_kept_up_to_a_number() -> None:
    sums = Sums(SEA, TABLES, 2)
    for waves in range(families.MOST_SUMS + 10):
        assert sums[waves, "west"] is not None
    assert len(sums) == families.MOST_SUMS


_sights = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("west", "east"))), max_size=12)


@given(_sights)
def test_a_sum_is_the_same_whatever_was_asked_before(sights: list[tuple[int, str]]) -> None:
    sums = Sums(SEA, TABLES, 2)
    for sight in sights:
        assert sums[sight] == sum(packed(row) for *_, row in sums.told(sight))
        assert sums[sight] == Sums(SEA, TABLES, 2)[sight]


_rows = st.lists(st.lists(st.integers(-90_000, 90_000), min_size=3, max_size=3), max_size=9)


@given(_rows)
def test_rows_are_added_as_numbers(rows: list[list[int]]) -> None:
    total = sum(packed(tuple(tenths / 10 for tenths in row)) for row in rows)
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    assert unpacked(total, 3) == tuple(sum(column) / 10 for column in columns)
