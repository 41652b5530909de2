"""Trails of sections, as they stand above headlines."""

from __future__ import annotations

import pytest

from copydesk.head.trails import are_labels, is_menu, is_trail, is_wide, opens_with_two


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


@pytest.mark.parametrize("label", ["Housing Reform Schools Transport", "MailPrintSaveShare"])
def test_a_label_of_many_words_that_nothing_joins_holds_several(label: str) -> None:
    assert are_labels(label)


@pytest.mark.parametrize(
    "label", ["Best of the West Coast", "Life by the harbour", "Harbour Life", "OldTown"]
)
def test_a_label_with_words_that_join_others_is_one(label: str) -> None:
    assert not are_labels(label)


def test_two_labels_open_a_trail_and_one_may_open_a_headline() -> None:
    assert opens_with_two("Home Real Estate Harbour Lights")
    assert not opens_with_two("Sport is good for the harbour town")
    assert not opens_with_two("Harbour Sport News")
    assert not opens_with_two("")


@pytest.mark.parametrize(
    ("raw", "wide"),
    [
        ("Sport  Rowing  Northern Open", True),
        (" Sport\t\tRowing\t\tThe Quay ", True),
        ("Sport  Rowing", False),
        ("Sport Rowing Northern Open", False),
        ("Ferry  Rowing  Northern Open", False),
        ("Sport  is good for the harbour  town", False),
        ("", False),
    ],
)
def test_labels_with_wide_spaces_between_them_are_a_trail(raw: str, wide: bool) -> None:  # noqa: FBT001 - a table
    assert is_wide(raw) is wide


@pytest.mark.parametrize(
    ("line", "menu"),
    [
        ("Experts Beauty Fashion Wellness Living", True),
        ("Home News Sport Opinion Ferries Quay", True),
        ("World Health Body Warns Of Spread", False),
        ("News Sport Opinion", False),
        ("News, sport, opinion, travel and more", False),
        ("", False),
    ],
)
def test_a_line_of_entries_is_a_menu(line: str, menu: bool) -> None:  # noqa: FBT001 - a table
    assert is_menu(line) is menu
