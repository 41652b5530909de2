from __future__ import annotations

from pathlib import Path

from press import handed


def test_what_is_handed_over_is_taken_once_and_only_for_the_same_edition_of_the_same_place() -> None:
    handed.give("look", Path("/news"), 1, ["a.txt"])
    assert handed.take("look", "/news", 2) is None
    assert handed.take("look", "/olds", 1) is None
    assert handed.take("digest", "/news", 1) is None
    assert handed.take("look", "/news", 1) == ["a.txt"]
    assert handed.take("look", "/news", 1) is None
