from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from edition.pickling import by_fields


@by_fields
@dataclass(frozen=True, slots=True)
class One:
    """A value of one field."""

    only: tuple[str, ...]


@by_fields
@dataclass(frozen=True, slots=True)
class Two:
    """A value of two."""

    first: One
    second: int = 7


@pytest.mark.parametrize("value", [One(("a", "b")), One(()), Two(One(("c",))), Two(One(()), 8)])
def test_a_value_comes_back_as_it_was_and_without_the_names_of_its_fields(value: One | Two) -> None:
    pickled = pickle.dumps(value)
    assert pickle.loads(pickled) == value  # noqa: S301 - our own
    assert b"only" not in pickled
