"""Labels of menus above a story."""

from __future__ import annotations

from copydesk import intake, menus


def test_the_last_of_a_run_of_labels_is_an_entry_of_a_menu() -> None:
    copy = intake.read(b"Home\nSport\nWeather\nShop\nTravel\nVideo\nHarbour Life\n", "story")
    assert menus.is_entry(copy, 6)
    assert not menus.is_entry(copy, 3)


def test_a_blank_line_parts_a_label_from_a_menu() -> None:
    copy = intake.read(b"Home\nSport\nWeather\nShop\nTravel\nVideo\n\nHarbour Life\n", "story")
    assert not menus.is_entry(copy, 6)


def test_what_is_said_again_may_differ_in_capitals() -> None:
    copy = intake.read(b"Sport\nWeather\nSPORT\n", "story")
    assert [menus.is_said_once(copy, at) for at in range(3)] == [False, True, False]
