from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from edition.texts import Texts
from made_up_stories import copy

if TYPE_CHECKING:
    import pytest

MONDAY = date(2026, 11, 9)


def test_stories_come_back_some_days_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.texts.AT_ONCE", 3)
    days = [MONDAY + timedelta(number) for number in range(5)]
    told = {
        day: [copy(f"{day} {number}", day=f"{day}") for number in range(2)] for day in days if day != days[1]
    }
    texts = Texts()
    for day, copies in told.items():
        texts.put(day, copies)
    found = list(texts.of(days))
    assert [some for some, _ in found] == [days[:3], days[3:]]
    assert [each for _, copies in found for each in copies] == [
        each for day in days for each in told.get(day, ())
    ]


def test_no_days_have_no_stories() -> None:
    assert not list(Texts().of([]))
