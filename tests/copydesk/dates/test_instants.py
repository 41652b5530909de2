"""Moments that programs write for programs."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.dates import instants
from copydesk.model import Stamp

DAY = date(2015, 10, 24)
EIGHT = time(8, 0)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2015-10-24", Stamp(DAY)),
        (" 2015-10-24T08:00:00.123+02:00 ", Stamp(DAY, EIGHT, timezone(timedelta(hours=2)))),
        ("20151024T080000Z", Stamp(DAY, EIGHT, UTC)),
        ("2015-10-24 08:00", Stamp(DAY, EIGHT)),
        ("Sat, 24 Oct 2015 08:00:00 GMT", Stamp(DAY, EIGHT, UTC)),
        ("1445673600", Stamp(DAY, EIGHT, UTC)),
        ("1445673600000", Stamp(DAY, EIGHT, UTC)),
        ("2015-10-24T00:00:00Z", Stamp(DAY)),
        ("October 24, 2015", Stamp(DAY, end=16)),
    ],
)
def test_what_programs_write(text: str, stamp: Stamp) -> None:
    assert instants.read(text) == stamp


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2015", "0001-01-01T00:00:00Z", "9999-12-31", "2015-13-45", "1" * 61, "99999999999999"],
)
def test_what_is_no_moment(text: str) -> None:
    assert instants.read(text) is None


@given(st.text(alphabet="0123456789TtZz:+-. /Ww", max_size=40) | st.text(max_size=20))
def test_whatever_a_program_writes_is_a_moment_or_none(text: str) -> None:
    found = instants.read(text)
    assert found is None or found.day.year >= 1
