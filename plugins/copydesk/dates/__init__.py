"""Dates as news sites write them, found in a line of copy.

A grammar of our own, anchored at the year: only day, month and year together are a date, so a line without a
year costs one search.  General date parsers guess missing parts ("Friday", "Oct 23") and take milliseconds a
call; here nothing is guessed but the order of day and month, which is said (`Stamp.ambiguous`).

Known: names of months in some thirty languages, before and after the day; numbers in either order, year
first too; Jalali dates (1300 to 1450); Buddhist years in Thai; digits of any script; weekday, time of day,
zone, and labels such as "Published" and "Last updated on"; eras of Japan and numerals of Han. Not read:
Hijri dates, years of two digits without label or time, but alone in a line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.dates import clock as clocks
from copydesk.dates import days, eras, names, relative
from copydesk.model import Stamp
from copydesk.text import shape, wordlists

if TYPE_CHECKING:
    from datetime import date

_REACH = 44
"""Day and month stand within so many characters of the year."""
_SHORT_LINE = 160
"""Relative dates and years of two digits are read in lines up to this length only."""

# The lookbehind stands after the first digit: so the search skips lines without digits four times as fast.
# A count may have run together with the year: "November 21, 202501747".
_YEAR = re.compile(r"(?P<year>\d(?<!\d\d)\d{3})(?:\d{4,})?")
_SHORT_YEAR = re.compile(r"(?P<year>(?<=['’])\d{2}(?!\d)|(?<=\d[./\-])\d{2}(?![\d./\-]))")

_YEAR_FIRST = re.compile(
    r"(?P<mark>[ ]?[-/.][ ]?)(?P<month>\d{1,2})[ ]?[-/.][ ]?(?P<day>\d{1,2})(?!\d|[/_\-]\w|[.]\d)"
    r"|[ ]?年[ ]?(?P<month_zh>\d{1,2})[ ]?月[ ]?(?P<day_zh>\d{1,2})[ ]?[日号號]"
    r"|[ ]?년[ ]?(?P<month_ko>\d{1,2})[ ]?월[ ]?(?P<day_ko>\d{1,2})[ ]?일"
    rf"|(?:[ ]?m\.)?[ .\-]{{1,3}}(?P<name>(?:[^\W\d_]|[{shape.MARKS}]){{3,14}})\.?[ \-]"
    r"(?P<day_named>\d{1,2})(?!\d)(?:[ ]?d\.)?"
)
_NUMBERS = re.compile(
    r"(?<![\d/_=.])(?<!\d-)(?P<first>\d{1,2})[ ]?(?P<mark>[./\-])"
    r"[ ]?(?P<second>\d{1,2})[ ]?(?P=mark)[ ]?['’]?$"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})[ ](?P<mark>tháng)[ ](?P<second>\d{1,2})(?:,|[ ]năm)?[ ]$"
)
_DAY_THEN = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?P<between>\D{0,32})$")
_MONTH_THEN = re.compile(rf"(?P<name>(?:[^\W\d_]|[{shape.MARKS}]){{3,40}})(?:\.[ ]?|,?[ ]{{1,2}}|)$")
_PIECES = re.compile(r"[\s.,،/\-–'’ºª°|]+")
_RANGE = re.compile(r"(?<![:.\d])\d{1,2}[ ]?[-–—/&][ ]?$")
_UPDATE = re.compile(r"[\s(,;|·–—-]{0,4}(?P<label>[^\W\d_]+(?:[ ][^\W\d_]+)?):?(?=\s)")

_WEEKDAY_BEFORE = re.compile(
    r"(?:[\s,،、(（|·.]{1,4}(?:the|den|dem|le|il|el|el día|a|dia)[\s,]{1,2}|[\s,،、(（|·.]{0,4})$"
)
_ANY_YEAR = 2024
"""A year that has every day, for dates that are written without one."""
_WEEKDAY_AFTER = re.compile(
    rf"[\s,،]{{0,2}}(?P<open>[(（])?[ ]?(?P<name>(?:[^\W\d_]|[{shape.MARKS}]){{1,14}})\.?[ ]?[)）]?(?![a-z])"
)


class _Core(NamedTuple):
    """Day, month and year, without what stands around them."""

    start: int
    end: int
    day: date
    other: date | None = None
    """The day if day and month are the other way round; then `day` is read day first."""
    mark: str = ""
    """What stands between the numbers."""
    first: bool | None = None
    """Whether the month stands first, where one of two numbers above twelve says so."""


class _Found(NamedTuple):
    """A date with what stands around it."""

    core: _Core
    start: int
    end: int
    clock: clocks.Clock | None
    label: names.Label | None
    weekday: int | None


@lru_cache(maxsize=256)
def find(text: str, language: str = "en", *, captured: date | None = None) -> tuple[Stamp, ...]:
    """Return the dates written in a line, left to right.

    Args:
        text: one line of copy.
        language: BCP 47 tag of the copy; it decides names of months, and day or month first.
        captured: the day on which the copy was taken.  With it "yesterday" and "2 hours ago" are
            dates too (minutes and hours count as that day), and a date that would lie
            after it is read the other way round.

    Returns:
        Stamps whose spans take in label, weekday, time and zone, and never overlap.
    """
    stamps = _with_update(text, _absolute(text, language, captured))
    if stamps or len(text) > _SHORT_LINE:
        return stamps
    stamps = _short(text, language, captured)
    if stamps or captured is None:
        return stamps
    return relative.find(text, captured)


def is_label(text: str, language: str = "en") -> bool:
    """Whether a line opens with a date, or is a word and a date.

    The date may lack its year ("Nov 18"), half of it ("Culture, 2.11.26") or its day, alone ("May 2026").

    Args:
        text: one line of copy.
        language: BCP 47 tag of the copy.
    """
    if not any(map(str.isdigit, text)):
        return False
    month, _, year = text.rpartition(" ")
    if len(year) == len("2026") and year.isdigit() and names.months(language).get(month.casefold()):
        return True
    whole = (text, f"{text} {_ANY_YEAR}", f"{text[:-2]}20{text[-2:]}")
    stamps = (stamp for line in whole for stamp in _absolute(line, language, None))
    return any(
        not stamp.start or (stamp.end >= len(text) and " " not in text[: stamp.start].strip())
        for stamp in stamps
    )


def _absolute(text: str, language: str, captured: date | None) -> tuple[Stamp, ...]:
    """Return the dates whose year is written with four digits, or by an era of Japan."""
    found: list[_Found] = []
    floor = 0
    for match in _YEAR.finditer(text):
        if match.start() < floor:
            continue
        year = days.year(int(match["year"]), language)
        core = None if year is None else _core(text, floor, match, year, language)
        if core is not None:
            found.append(_around(text, floor, core, language))
            floor = found[-1].end
    if not found and eras.YEAR in text:
        found = [_around(text, 0, _Core(*core), language) for core in eras.find(text)]
    return _stamps(found, language, captured)


def _with_update(text: str, stamps: tuple[Stamp, ...]) -> tuple[Stamp, ...]:
    """Return the dates of a line, with a change of the same day of which only the time is said.

    "9 November 2026 1:55 am (Updated 4:30 am)" tells of both; so does "9 November 2026 Updated: 4:30 am".
    """
    if not stamps:
        return stamps
    first = stamps[-1]
    label = _UPDATE.match(text, first.end)
    if label is None or not names.says_updated(label["label"]):
        return stamps
    clock = clocks.after(text, label.end())
    if clock is None:
        return stamps
    zone = clocks.zone(clock.zone, first.day, clock.clock) if clock.zone else first.zone
    start, end = label.start("label"), clock.end
    changed = Stamp(first.day, clock.clock, zone, updated=True, labelled=True, start=start, end=end)
    return (*stamps, changed)


def _short(text: str, language: str, captured: date | None) -> tuple[Stamp, ...]:
    """Return the dates whose year is written with two digits.

    Only a label or a time makes them certain, or that the line holds nothing else and its order is plain.
    """
    found: list[_Found] = []
    floor = 0
    for match in _SHORT_YEAR.finditer(text):
        if match.start() < floor:
            continue
        number = int(match[0])
        year = number + (1900 if number >= 70 else 2000)  # noqa: PLR2004 - 1970 to 2069, as POSIX reads them
        core = _core(text, floor, match, year, language)
        if core is None:
            continue
        around = _around(text, floor, core, language)
        if around.label is not None or around.clock is not None or _alone(text, around):
            found.append(around)
            floor = around.end
    return _stamps(found, language, captured)


def _alone(text: str, found: _Found) -> bool:
    """Whether a line holds a date in numbers only, with day and month in no doubt."""
    core = found.core
    plain = core.other is None and (core.first is not None or found.clock is not None)
    return plain and not (text[: found.start] + text[found.end :]).strip(" |-–·•,")


def _core(text: str, floor: int, found: re.Match[str], year: int, language: str) -> _Core | None:
    """Return the date whose year was found."""
    start, end = found.span("year")
    low = max(floor, start - _REACH)
    before = text[low:start]
    core = None
    if found.end() > end:  # only the name of a month tells a year from a number of eight digits
        return _by_name(before, low, end, year, language)
    if before and not before.isspace():
        core = _by_numbers(before, low, end, year) or _by_name(before, low, end, year, language)
    return core or _year_first(text, start, end, year, language)


def _by_numbers(before: str, low: int, end: int, year: int) -> _Core | None:
    """Return a date such as 23.10.2015: two numbers, then the year."""
    match = _NUMBERS.search(before) or _VIETNAMESE.search(before)
    if match is None or (match["mark"] == "-" and match.start() and before[match.start() - 1] == "-"):
        return None
    first, second = int(match["first"]), int(match["second"])
    by_day = days.numbered(year, second, first)
    by_month = days.numbered(year, first, second) if match["mark"] != "tháng" else None
    start = low + match.start()
    if by_day is not None and by_month is not None and by_day != by_month:
        return _Core(start, end, by_day, by_month, match["mark"])
    if by_day is not None:
        return _Core(start, end, by_day, None, match["mark"], None if by_month else False)
    return None if by_month is None else _Core(start, end, by_month, None, match["mark"], first=True)


def _by_name(before: str, low: int, end: int, year: int, language: str) -> _Core | None:
    """Return a date with the name of its month: 23 October 2015, or October 23, 2015."""
    match = _DAY_THEN.search(before)
    if match is None:
        return None
    day, between = int(match["day"]), match["between"]
    month = _month(between, language)
    start = match.start()
    if month is None:
        return None
    if not month:
        if not between.strip(" ,.،stndrhº"):
            named = _MONTH_THEN.search(before, 0, start)
            month = "" if named is None else _name(named["name"], language)
            if named is not None and month:
                start = named.end("name") - len(_as_written(named["name"], language))
        if not month:
            return None
    elif _RANGE.search(before, 0, start) or (
        before[max(0, start - 1) : start] in {"-", "_", "/"} and "-" in between
    ):
        return None
    written = days.named(year, month, day)
    return None if written is None else _Core(low + start, end, written)


def _month(between: str, language: str) -> str | None:
    """Return the month that stands between day and year, ``""`` for none, None for other words."""
    words = [
        word
        for word in _PIECES.split(between.casefold())
        if word and word not in wordlists.load("date_connectives")
    ]
    months = names.months(language)
    found = ""
    while words:
        for length in (2, 1):
            month = months.get(" ".join(words[:length])) if len(words) >= length else None
            if month is not None:
                break
        # Levantine and Egyptian names stand side by side: the same month twice is one.
        if month is None or found not in {"", month}:
            return None
        found, words = month, words[length:]
    return found


def _as_written(word: str, language: str) -> str:
    """Return the month's name at the end of a word that may be run together with another."""
    return word if word.casefold() in names.months(language) else names.last_word(word)


def _name(word: str, language: str) -> str:
    """Return the month that a word, or the end of a run-together one, names; ``""`` for none."""
    return names.months(language).get(_as_written(word, language).casefold(), "")


def _year_first(text: str, start: int, end: int, year: int, language: str) -> _Core | None:
    """Return a date such as 2015-10-23, 2015年10月23日 or 2015. október 23."""
    match = _YEAR_FIRST.match(text, end, end + _REACH)
    if match is None or (match["mark"] and text[max(0, start - 1) : start] in {"/", "_", "=", "-"}):
        return None
    day = int(match["day"] or match["day_zh"] or match["day_ko"] or match["day_named"])
    if match["name"]:
        month = names.months(language).get(match["name"].casefold())
        found = None if month is None else days.named(year, month, day)
    else:
        found = days.numbered(year, int(match["month"] or match["month_zh"] or match["month_ko"]), day)
    if found is None:
        return None
    # "2015.10.23. 10:15": the full stop after the day belongs to the date.
    dotted = not match["month_zh"] and "-" not in (match["mark"] or "") and text.startswith(". ", match.end())
    return _Core(start, match.end() + dotted, found)


def _around(text: str, floor: int, core: _Core, language: str) -> _Found:
    """Return a date with the weekday, the time, the zone and the label that stand around it."""
    weekday, end = _weekday_after(text, core.end, language)
    clock = clocks.after(text, end)
    end = clock.end if clock else end
    start = core.start
    for _ in range(2):
        earlier, begin = _weekday_before(text, floor, start, language)
        if earlier is not None:
            weekday, start = earlier, begin
        if clock is None:
            clock = clocks.before(text, floor, start)
            start = clock.start if clock else start
    label = names.label_before(text, floor, start)
    if label is not None:
        start = label.start
    else:
        label = names.label_after(text, end)
        end = label.end if label else end
    return _Found(core, start, end, clock, label, weekday)


def _weekday_after(text: str, end: int, language: str) -> tuple[int | None, int]:
    """Return the weekday that follows at `end`, and where it ends."""
    match = _WEEKDAY_AFTER.match(text, end, end + 16)
    number = None if match is None else names.weekdays(language).get(match["name"].casefold())
    if match is None or number is None or (len(match["name"]) == 1 and not match["open"]):
        return None, end
    return int(number), match.end()


def _weekday_before(text: str, floor: int, start: int, language: str) -> tuple[int | None, int]:
    """Return the weekday that ends at `start`, and where it begins."""
    low = max(floor, start - 24)
    gap = _WEEKDAY_BEFORE.search(text[low:start])
    tail = text[low:start][: gap.start()] if gap else text[low:start]
    words = tail.split()
    for count in (2, 1):
        word = " ".join(words[-count:]).lstrip("(（[|·:") if len(words) >= count else ""
        for name in (word, names.last_word(word)):
            number = names.weekdays(language).get(name.casefold()) if name else None
            if number is not None and tail.endswith(name):
                return int(number), low + len(tail) - len(name)
    return None, start


def _stamps(found: list[_Found], language: str, captured: date | None) -> tuple[Stamp, ...]:
    """Return the stamps of what was found, the order of day and month decided over the whole line."""
    orders = {one.core.first for one in found if one.core.first is not None and one.core.mark != "."}
    agreed = orders.pop() if len(orders) == 1 else None
    return tuple(_stamp(one, language, captured, agreed) for one in found)


def _stamp(found: _Found, language: str, captured: date | None, agreed: bool | None) -> Stamp:  # noqa: FBT001 - a pair of facts about one date
    """Return the stamp of a date."""
    day, ambiguous = _decide(found, language, captured, agreed)
    clock, label = found.clock, found.label
    zone = clocks.zone(clock.zone, day, clock.clock) if clock and clock.zone else None
    return Stamp(
        day=day,
        clock=clock.clock if clock else None,
        zone=zone,
        updated=label is not None and label.updated,
        labelled=label is not None,
        start=found.start,
        end=found.end,
        ambiguous=ambiguous,
    )


def _decide(found: _Found, language: str, captured: date | None, agreed: bool | None) -> tuple[date, bool]:  # noqa: FBT001 - a pair of facts about one date
    """Return the day, and whether nothing decided the order of day and month.

    Decided by, in order: the weekday, the day of capture, another date in the line, the language,
    an American zone.  Else the month stands first beside AM or PM or without a time, the day
    beside a 24-hour time: convention, and said to be ambiguous.
    """
    core, clock = found.core, found.clock
    if core.other is None:
        return core.day, False
    both = (core.day, core.other)
    for fits in (
        [day for day in both if day.weekday() == found.weekday],
        [day for day in both if captured is not None and day <= captured],
    ):
        if len(fits) == 1:
            return fits[0], False
    month_first = agreed if agreed is not None else days.month_first(language, core.mark)
    if month_first is None and clock is not None and clock.zone:
        month_first = clocks.american(clock.zone) or None
    if month_first is not None:
        return both[month_first], False
    by_day = wordlists.base(language) != "en" or (clock is not None and not clock.halves)
    return both[not by_day], True
