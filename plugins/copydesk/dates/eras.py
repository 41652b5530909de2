"""Japanese and Chinese dates without a year of four digits: by an emperor's era, or in Han numerals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.dates import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

YEAR = "年"
"""Every such date has this sign."""

_BEFORE_FIRST = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911}
"""The year before the first of each era of Japan."""
_FIRST = "元"
_ERA = re.compile(
    rf"(令和|平成|昭和|大正)[ ]?(\d{{1,2}}|{_FIRST})[ ]?年[ ]?(\d{{1,2}})[ ]?月[ ]?(\d{{1,2}})[ ]?日"
)
_DIGITS = "〇一二三四五六七八九"
_TEN = "十"
_HAN = re.compile(rf"([{_DIGITS}零○]{{4}})年([{_DIGITS}十]{{1,3}})月([{_DIGITS}十]{{1,3}})日")


def find(text: str) -> Iterator[tuple[int, int, date]]:
    """Yield begin, end and day of each such date in a line."""
    for match in _ERA.finditer(text):
        year = _BEFORE_FIRST[match[1]] + (1 if match[2] == _FIRST else int(match[2]))
        if day := days.gregorian(year, int(match[3]), int(match[4])):
            yield match.start(), match.end(), day
    for match in _HAN.finditer(text):
        year = int("".join(str(_DIGITS.index(_zero(sign))) for sign in match[1]))
        if day := days.gregorian(year, _number(match[2]), _number(match[3])):
            yield match.start(), match.end(), day


def _zero(sign: str) -> str:
    return _DIGITS[0] if sign in "零○" else sign


def _number(han: str) -> int:
    """The value of a numeral of Han below a hundred: 十二 is 12, 二十三 is 23; 0 for what is none."""
    tens, ten, ones = han.partition(_TEN)
    if not ten:
        return _DIGITS.index(han) if len(han) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or ones == _TEN:
        return 0
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)
