"""Trails of sections, as they stand above headlines."""

from __future__ import annotations

import pytest

from copydesk.head.trails import is_trail, opens_with_two


@pytest.mark.parametrize(
    "line", ["Harbour ferryOpinionReal EstateHome", "Home > News > Ferry", "Sport / Golf / Northern Open"]
)
def test_labels_run_together_or_parted_by_signs_are_a_trail(line: str) -> None:
    assert is_trail(line)


@pytest.mark.parametrize(
    "line", ["Ferry talks on YouTube and TikTok", "Opinion / the ferry is late", "Home", ""]
)
def test_other_words_run_together_or_parted_by_signs_are_none(line: str) -> None:
    assert not is_trail(line)


def test_two_labels_open_a_trail_and_one_may_open_a_headline() -> None:
    assert opens_with_two("Home Real Estate Harbour Lights")
    assert not opens_with_two("Sport is good for the harbour town")
    assert not opens_with_two("Harbour Sport News")
    assert not opens_with_two("")
