"""Addresses of days, months, years and their search: relative to the site, stable for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def day_url(day: date) -> str:
    """Return the address of an edition: ``2015/10/24/``."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}/"


def month_url(day: date) -> str:
    """Return the address of the month of a day: ``2015/10/``."""
    return f"{day.year:04}/{day.month:02}/"


def year_url(day: date) -> str:
    """Return the address of the year of a day: ``2015/``."""
    return f"{day.year:04}/"


def search_url(year: int) -> str:
    """Return the address of the search index of a year: ``search/2015/``."""
    return f"search/{year:04}/"
