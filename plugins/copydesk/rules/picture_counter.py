"""Rule: the counters of picture galleries."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 6
_COUNTER = re.compile(
    r"[(\[|]?\s*(?P<picture>[^\W\d_]+)?[\s#:.]*(?P<number>\d{1,3})\s*"
    r"(?:(?P<of>/|[^\W\d_]+(?: [^\W\d_]+)?)\s*/?\s*(?P<all>\d{1,3})?)?\s*[)\]|]?"
)
_REST = re.compile(r"(?:/\s*)?\d{1,3}")
"""What is left of a counter that was torn apart, on the next line."""
_FEWEST_BARE = 2
"""Counters without a word: one alone ("9/11") may be anything."""


class _Counter(NamedTuple):
    at: int
    total: str
    """Empty where the number of all stands on the next line, or nowhere."""
    sure: bool
    """Whether it names pictures, or has a word or spaces between its numbers."""


def picture_counter(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the counters of galleries: "Image 1 of 9", "3 / 12".

    They tell which picture is shown; in copied text the pictures are gone.

    Looks like: The council met. || » Image 1 of 9 || It will meet again.
    Looks like: The council met. || » Photo 3 of | » / 12 || It will meet again.
    Looks like: The ferry. || » 1/2 || The quay at noon. || » 2/2 || The council met on Monday.
    Looks like (de): Der Rat tagte. || » Bild 3 von 12 || Er tagt wieder.
    Looks like (ru): Совет собрался. || » Фото 1 из 7 || Он соберётся снова.
    Looks like (fa): شورا تشکیل جلسه داد. || » تصویر ۱ از ۹ || جلسه بعدی فردا است.
    Looks like (ja): 市議会は月曜日に会合を開いた。 || » 画像 1/5 || 次回は金曜日。
    Leaves alone: The council met. || » 9/11 || It will meet again.
    Leaves alone: The council met. || » Chapter 1 of 9 || It will meet again.
    Leaves alone: The council met. || » 7 of 2 || It will meet again.
    """
    found = [seen for at, line in open_lines(copy, marks, _MOST_WORDS) if (seen := _counter(at, line.text))]
    totals = Counter(seen.total for seen in found)
    for seen in found:
        if seen.sure or totals[seen.total] >= _FEWEST_BARE:
            line = copy.lines[seen.at]
            yield mark(line, Label.NAVIGATION, "picture_counter", why("counter", line.text))
            after = copy.lines[seen.at + 1] if not seen.total and seen.at + 1 < len(copy.lines) else None
            if after and _REST.fullmatch(after.text):
                yield mark(after, Label.NAVIGATION, "picture_counter", why("rest-of-counter", after.text))


def _counter(at: int, text: str) -> _Counter | None:
    """Read a line as a counter, if it is one."""
    read = _COUNTER.fullmatch(text) if any(map(str.isdigit, text)) else None
    if read is None or (read["picture"] and not _is_word(read["picture"], "picture_words")):
        return None
    if read["of"] and not _is_word(read["of"], "counting_words"):
        return None
    named, total = bool(read["picture"]), read["all"] or ""
    if not named and not total:
        return None
    if total and not 0 < int(read["number"]) <= int(total):
        return None
    return _Counter(at, total, sure=named or read["of"] != "/" or " /" in text)


def _is_word(text: str, name: str) -> bool:
    return text.casefold() in wordlists.load(name)
