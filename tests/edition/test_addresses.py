"""Addresses are those of the site map."""

from __future__ import annotations

from datetime import date

from edition import addresses


def test_addresses_of_days_months_and_years() -> None:
    day = date(987, 3, 4)
    assert addresses.day_url(day) == "0987/03/04/"
    assert addresses.month_url(day) == "0987/03/"
    assert addresses.year_url(day) == "0987/"
