"""The word lists of the paper."""

from __future__ import annotations

import pytest

from edition import wordlists


@pytest.mark.parametrize("name", sorted(path.stem for path in wordlists.WORDS.glob("*.txt")))
def test_word_lists_are_in_order_and_say_what_they_hold(name: str) -> None:
    first, *lines = (wordlists.WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert lines == sorted(set(lines))
    assert wordlists.listed(name) == set(lines)


def test_a_thing_has_one_key_under_all_its_names() -> None:
    same = wordlists.same_names()
    assert same["us"] == same["usa"] == "united states"
    assert not set(same) & set(same.values())
