"""Labels of menus above a story."""

from __future__ import annotations

from copydesk.head import menus
from copydesk.intake import reading


def test_the_last_of_a_run_of_labels_is_an_entry_of_a_menu() -> None:
    copy = reading.read(b"Home\nSport\nWeather\nShop\nTravel\nVideo\nHarbour Life\n", "story")
    assert menus.is_entry(copy, 6)
    assert not menus.is_entry(copy, 3)


def test_a_blank_line_parts_a_label_from_a_menu() -> None:
    copy = reading.read(b"Home\nSport\nWeather\nShop\nTravel\nVideo\n\nHarbour Life\n", "story")
    assert not menus.is_entry(copy, 6)


def test_a_label_looks_like_one_of_a_menu_where_only_labels_stand_above() -> None:
    told = b"Ferries cross again on Monday, said the harbour master.\n"
    copy = reading.read(told + b"Home\nSport\n\nWeather\nShop\nVideo\n", "story")
    assert [menus.is_below_labels(copy, at) for at in range(7)] == [False] * 5 + [True, True]
    assert menus.is_below_labels(reading.read(b"Home\nSport\n", "story"), 1)


def test_what_is_said_again_may_differ_in_capitals() -> None:
    copy = reading.read(b"Sport\nWeather\nSPORT\n", "story")
    assert [menus.is_said_once(copy, at) for at in range(3)] == [False, True, False]


MENU = b"Quake\nElection\nHostages\nJanet Poe\n"


def test_the_end_of_a_menu_that_is_said_twice_is_told() -> None:
    copy = reading.read(MENU + MENU + b"Talks resume in the harbour town\n", "story")
    assert [at for at in range(9) if menus.ends_one_said_again(copy, at)] == [3, 7]


def test_a_page_that_is_said_twice_is_no_menu() -> None:
    page = MENU + b"Talks resume in the harbour town\n"
    copy = reading.read(page + page, "story")
    assert not menus.ends_one_said_again(copy, 3)


def test_a_label_below_other_labels_elsewhere_ends_no_menu() -> None:
    copy = reading.read(MENU + b"Sport\nElection\nHostages\nJanet Poe\nTalks resume\n", "story")
    assert not menus.ends_one_said_again(copy, 7)
