"""Which elements stand on lines of their own, and which nobody sees."""

from __future__ import annotations

import pytest

from copydesk.intake import elements


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("script", {}),
        ("noscript", {}),
        ("p", {"hidden": ""}),
        ("div", {"style": "color: red; VISIBILITY: hidden"}),
        ("div", {"class": "box sr-only"}),
    ],
)
def test_nobody_sees_what_is_hidden(name: str, attributes: dict[str, str]) -> None:
    assert elements.is_unseen(name, attributes)
    assert elements.is_unseen(name, attributes, ready=True) == (name == "script")


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("p", {}),
        ("main", {"class": "hidden"}),
        ("div", {"style": "display: block"}),
        ("div", {"class": "hiding"}),
    ],
)
def test_everything_else_is_seen(name: str, attributes: dict[str, str]) -> None:
    assert not elements.is_unseen(name, attributes)


def test_what_a_browser_sets_apart_stands_on_lines_of_its_own() -> None:
    assert elements.PARTED < elements.BLOCKS
