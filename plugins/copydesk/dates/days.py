"""Days: from numbers to a date, in the Gregorian and the Jalali calendar, and the order of day and month."""

from __future__ import annotations

from datetime import date, timedelta

from copydesk.text import wordlists

EARLIEST, LATEST = 1600, 2100
"""Years before and after these are no dates of news."""
JALALI = range(1300, 1451)
"""Years read in the Jalali calendar (1921 to 2071)."""
_BUDDHIST = range(2400, 2644)
_BUDDHIST_ERA = 543
_TWELVE = 12

# A Jalali year begins at the spring equinox.  In a cycle of 33 years these are the leap years; the
# cycle holds for the years 1244 to 1472 (K. Borkowski, "The Persian calendar for 3000 years", 1996).
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_LONG_MONTHS = 6
_FIRST_YEAR = 1300
_FIRST_DAY = date(1921, 3, 21)

_DAY_FIRST_REGIONS = frozenset({"gb", "uk", "ie", "au", "nz", "in", "za", "pk", "ng", "ke", "sg", "my", "hk"})


def year(number: int, language: str) -> int | None:
    """Return a year as the date functions take it, None where it is none of news."""
    if EARLIEST <= number <= LATEST or number in JALALI:
        return number
    if number in _BUDDHIST and wordlists.base(language) in {"th", None}:
        return number - _BUDDHIST_ERA
    return None


def gregorian(year: int, month: int, day: int) -> date | None:
    """Return the date, None where there is no such day, or no news of that year."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def jalali(year: int, month: int, day: int) -> date | None:
    """Return the date of a day of the Jalali calendar, None where there is no such day."""
    if year not in JALALI or not 1 <= month <= _TWELVE or not 1 <= day <= _month_length(year, month):
        return None
    leaps = sum(_is_leap(earlier) for earlier in range(_FIRST_YEAR, year))
    months = 30 * (month - 1) + min(month - 1, _LONG_MONTHS)
    return _FIRST_DAY + timedelta(days=365 * (year - _FIRST_YEAR) + leaps + months + day - 1)


def named(year: int, month: str, day: int) -> date | None:
    """Return the date of a month that `names.months` knows (``10``, ``j8``)."""
    if month[0] == "j":
        return jalali(year, int(month[1:]), day)
    return gregorian(year, int(month), day)


def numbered(year: int, month: int, day: int) -> date | None:
    """Return the date of three numbers, in the calendar of the year."""
    return jalali(year, month, day) if year in JALALI else gregorian(year, month, day)


def month_first(language: str, separator: str) -> bool | None:
    """Whether a language writes the month before the day, None where it cannot be said.

    ``10/9/2015`` is read either way in English; dots mean the day comes first in every language.
    """
    primary, *rest = language.casefold().split("-")
    if primary == "en" and separator != ".":
        if "us" in rest:
            return True
        return False if _DAY_FIRST_REGIONS.intersection(rest) else None
    return None if primary == "und" and separator != "." else False


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAPS


def _month_length(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < _TWELVE or _is_leap(year) else 29
