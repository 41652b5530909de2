"""Addresses of days, months, years and their search index: relative to the site, and stable for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from typing import TypeAlias

Slugify: TypeAlias = Callable[[str], str]
"""Makes a slug of a name, perhaps an empty one."""

_OF_PERIOD = re.compile(r"[0-9]{4}/(?:[0-9]{2}/){0,2}")

ALL = "all"
"""Comes before a letter.  A shelf with this slug has addresses of months below it, which are no letters."""

LONGEST_SLUG = 80
"""In characters."""


def day_url(day: date) -> str:
    """Return the address of an edition: ``2015/10/24/``."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}/"


def month_url(day: date) -> str:
    """Return the address of the month of a day: ``2015/10/``."""
    return f"{day.year:04}/{day.month:02}/"


def year_url(day: date) -> str:
    """Return the address of the year of a day: ``2015/``."""
    return f"{day.year:04}/"


def first_day(url: str) -> date | None:
    """Return the first day of a `day_url`, a `month_url` or a `year_url`; None for other addresses."""
    if not _OF_PERIOD.fullmatch(url):
        return None
    year, month, day = [*map(int, url.split("/")[:-1]), 1, 1][:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def initial_url(kind: str, initial: str) -> str:
    """Return the address of the shelves of a kind whose slugs begin with a letter: ``topic/all/a/``."""
    return f"{kind}/{ALL}/{initial}/"


def search_url(year: int) -> str:
    """Return the address of the search index of a year: ``search/2015/``."""
    return f"search/{year:04}/"


def slug_of(name: str, slugify: Slugify) -> str:
    """Return the slug of a name; a digest, if no part of the name can stand in an address."""
    slug = slugify(name)[:LONGEST_SLUG].strip("-")
    return slug or blake2b(name.encode(), digest_size=5).hexdigest()


def unique(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return `wanted`, or `wanted` with the first number from 2 that is free."""
    name, number = wanted, 1
    while is_taken(name):
        number += 1
        name = f"{wanted}-{number}"
    return name
