"""Times of day beside a date: "8.49 BST", "3:17 p.m.", "16:00 Uhr", "T10:15:00+02:00", "午後3時15分"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from copydesk.text import wordlists

if TYPE_CHECKING:
    from datetime import date, tzinfo

_REACH = 48
"""A time before a date is sought in so many characters."""
_NOON = 12
_FARTHEST = timedelta(hours=14)
"""No zone is farther from UTC."""

_TIME = r"""
    (?:(?P<before>上午|下午|凌晨|早上|晚上|中午|午前|午後|오전|오후|الساعة|ساعت)[ ]?)?
    (?P<hour>\d{1,2})
    (?:
        [ ]?(?:[:：∶]|[hH](?=[ ]?\d)|\.(?=\d\d(?!\d|[.,]\d)))[ ]?(?P<minute>\d{2})(?!\d)
        (?:[:.](?P<second>\d{2})(?!\d)(?:[.,]\d{1,9})?)?
      | [ ]?[時时点點시][ ]?(?:(?P<minutes>\d{1,2})[ ]?[分분](?:[ ]?\d{1,2}[ ]?[秒초])?)?
      | (?=[ ]?[aApP]\.?[ ]?[mM](?![a-z])|[ ]?Uhr|[ ]?uur|[hH](?![a-zA-Z]))
    )
    (?:[ ]?(?P<half>[aApP]\.?[ ]?[mM](?![a-z])\.?|[صم](?!\w)|SA(?![a-zA-Z])|CH(?![a-zA-Z])|[πμ]\.?μ\.?))?
    (?:[ ]?(?:Uhr|uur|h(?:rs|s)?|Hrs|น\.)(?![a-zA-Z]))?
    (?:[ ]?[(\[]?(?P<zone>
        Z(?![a-zA-Z])
      | (?:UTC|GMT)[ ]?[+\-−][ ]?\d{1,2}(?::?\d{2})?(?!\d)
      | [+\-−]\d{2}:?\d{2}(?!\d)
      | [A-ZМСК]{2,5}(?![a-zа-я])
    )[)\]]?)?
"""
_AFTER = re.compile(
    r"""
    (?:[\s,،;|·•∙/–—@()‧．\-]|г\.|р\.)*?
    (?:(?i:at|um|à|às|a\ las|alle\ ore|alle|ore|om|kl\.?|klo|godz\.?|o\ godz\.?
        |в|о|saat|lúc|pukul|jam|от|de|เวลา|בשעה)[\s:]{1,2}
      |T(?=\d))?
    (?:الساعة[ ])?
    """
    + _TIME,
    re.VERBOSE,
)
_BETWEEN = re.compile(
    r"[\s,،;|·•/–—)\-]{0,4}(?:(?:on|of|le|am|den|del|el|em|de|il|ngày|-)[\s,]{1,2})?(?:the\s)?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+\-−])\s?(?P<hours>\d{1,2}?):?(?P<minutes>\d{2})?")
_MORNING = frozenset({"上午", "凌晨", "早上", "午前", "오전"})
_EVENING = frozenset({"下午", "晚上", "中午", "午後", "오후"})


class Clock(NamedTuple):
    """A time of day as it is written."""

    start: int
    end: int
    clock: time
    zone: str = ""
    """The zone as it is written."""
    halves: bool = False
    """Whether it is told in two halves of the day (AM, PM)."""


def after(text: str, end: int) -> Clock | None:
    """Return the time of day that follows a date that ends at `end`."""
    match = _AFTER.match(text, end, end + _REACH + 16)
    if match is None or match.start("hour") - end > _REACH // 2:
        return None
    return _clock(match, end)


def before(text: str, floor: int, start: int) -> Clock | None:
    """Return the time of day that stands right before a date that begins at `start`."""
    low = max(floor, start - _REACH)
    if not any(map(str.isdigit, text[low:start])):
        return None
    for match in _anywhere().finditer(text, low, start):
        found = _clock(match, low)
        if found is not None and _BETWEEN.fullmatch(text, found.end, start):
            return found
    return None


@cache
def _anywhere() -> re.Pattern[str]:
    """A time of day, wherever it stands; few dates have one before them, and it takes 1 ms to compile."""
    return re.compile(r"(?<![\d:.,])" + _TIME, re.VERBOSE)


@cache
def zone(written: str, day: date, clock: time) -> tzinfo | None:
    """Return the zone that is written beside a time; None where it is unknown or shared by several.

    A zone that does not say its season ("ET") is read as it was at that moment.
    """
    if written == "Z":
        return UTC
    value = _zones().get(written)
    if value is None:
        return _offset(written)
    if value == "?":
        return None
    if value[0] in "+-":
        return _offset(value)
    try:
        return timezone(datetime.combine(day, clock, ZoneInfo(value)).utcoffset() or timedelta())
    except (ZoneInfoNotFoundError, OverflowError):
        return None


def american(written: str) -> bool:
    """Whether a zone is one of the United States, where the month is written before the day."""
    value = _zones().get(written, "")
    return value.startswith("America/") or written in {"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"}


@cache
def _zones() -> dict[str, str]:
    """Return the zones by their abbreviations in capitals."""
    return {name.upper(): value for name, value in wordlists.load_pairs("zones").items()}


def _offset(written: str) -> tzinfo | None:
    """Return the zone of a numeric offset such as ``+02:00``, ``GMT+2`` or ``UTC``."""
    match = _OFFSET.fullmatch(written)
    if match is None:
        return None
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if offset > _FARTHEST:
        return None
    return timezone(offset if match["sign"] == "+" else -offset)


def _clock(match: re.Match[str], start: int) -> Clock | None:
    """Return what a match of the time's pattern says, None where there is no such time."""
    half = (match["half"] or "").casefold()
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    late = half[:1] in {"p", "م", "c", "μ"} or match["before"] in _EVENING
    early = half[:1] in {"a", "ص", "s", "π"} or match["before"] in _MORNING
    if late or early:
        if hour > _NOON and half:
            late = early = False
        elif late and hour < _NOON:
            hour += _NOON
        elif early and hour == _NOON:
            hour = 0
    try:
        clock = time(hour, minute, int(match["second"] or 0))
    except ValueError:
        return None
    written, end = _written_zone(match)
    return Clock(max(start, _begin(match)), end, clock, written, halves=bool(half))


def _begin(match: re.Match[str]) -> int:
    return match.start("before") if match["before"] else match.start("hour")


def _written_zone(match: re.Match[str]) -> tuple[str, int]:
    """Return the zone as written, ``""`` where the capitals after the time are none, and the time's end."""
    written = match["zone"] or ""
    # "10:00-12:00" is a span of time, not an offset.
    span = written[:1] in {"-", "−"} and ":" in written and not match["second"]
    known = written and not span and (not written.isalpha() or written in _zones())
    if known or not written:
        return written, match.end()
    text = match.string[: match.start("zone")]
    return "", len(text.rstrip(" (["))
