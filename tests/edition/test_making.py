from __future__ import annotations

from edition.making import alone


def test_alone_everything_is_made_and_known_by_its_key() -> None:
    assert alone(str.upper, {b"1": "boats", b"2": "trams"}) == {b"1": "BOATS", b"2": "TRAMS"}
