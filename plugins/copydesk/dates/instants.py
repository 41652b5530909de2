"""Moments as programs write them: ``2015-10-24T08:00+02:00``, ``Sat, 24 Oct 2015 08:00:00 GMT``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from functools import lru_cache

from copydesk import dates
from copydesk.model import Stamp

_LONGEST = 60
"""Characters of the longest form."""
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
"""Years of newspapers; what programs write for no date at all lies outside."""
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?")
"""Seconds, or milliseconds, since 1970."""


@lru_cache(maxsize=64)
def read(text: str) -> Stamp | None:
    """Return the day, the time and the zone that a text says; None where it is no moment.

    Read are ISO 8601, RFC 5322, seconds and milliseconds since 1970, and dates as they are written for
    people in English.  Midnight is what programs write for a day without a time: it is none.
    """
    text = text.strip()
    if not 0 < len(text) <= _LONGEST:
        return None
    for form in (datetime.fromisoformat, _since_1970, _of_mail):
        try:
            moment = form(text)
        except (ValueError, OverflowError, OSError):
            continue
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            return None
        clock = moment.time().replace(microsecond=0)
        zone = moment.tzinfo
        return Stamp(moment.date(), None if clock == time() else clock, None if clock == time() else zone)
    return next(iter(dates.find(text, "en")), None)


def _since_1970(text: str) -> datetime:
    found = _EPOCH.fullmatch(text)
    if not found:
        raise ValueError(text)
    return datetime.fromtimestamp(int(found["seconds"]), UTC)


def _of_mail(text: str) -> datetime:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to import, and hardly ever needed

    return parsedate_to_datetime(text)
