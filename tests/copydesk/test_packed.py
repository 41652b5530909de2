from __future__ import annotations

import pickle
import sys

import pytest

from copydesk.packed import packed, packed_row


@pytest.mark.parametrize("text", ["", "Nine ships", "Ⅸ ships — “nine”\n" * 500])
def test_a_text_comes_back_as_it_was(text: str) -> None:
    held = packed(text)
    assert str(held) == text
    assert bool(held) == bool(text)
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own


@pytest.mark.parametrize("values", [(), ((), None), tuple(range(50))])
def test_values_come_back_as_they_were(values: tuple[object, ...]) -> None:
    held = packed_row(iter(values))
    assert (tuple(held), tuple(held)) == (values, values)
    assert (bool(held), len(held), held[1:]) == (bool(values), len(values), values[1:])
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own


def test_a_long_text_takes_less_room() -> None:
    text = " ".join(f"Ship {number} came in." for number in range(200))
    assert sys.getsizeof(packed(text).data) < len(text) / 2
