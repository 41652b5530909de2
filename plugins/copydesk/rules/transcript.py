"""Rule: what a transcript writes between the words of its speakers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 5
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_CODE = re.compile(
    rf"[\[(<]{_TIME}[\])>]|\d{{1,2}}:\d\d:\d\d(?:[.,]\d{{1,3}})?|{_TIME}\s*(?:-->|[-\u2013])\s*{_TIME}"
)
_SURE = re.compile(r"[\[(<]\d\d:\d\d:\d\d[\])>]")
"""A code that nothing else looks like."""
_FEWEST_CODES = 2
_NOISE = re.compile(r"\[[^\W\d_][^\[\]|]{1,38}\]")


def transcript(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks time codes, and what is heard besides words, in lines of their own.

    A time code is a place in the recording, which nobody reads: it is cut.  A noise in brackets is text, and no
    heading, though it is short and stands alone.

    Looks like: What the mayor would not say || JANE ROE: Good evening to everybody who is listening to us tonight. || » [00:00:41] || JOHN POE: Good evening. || » [00:01:12] || JANE ROE: You have followed the sale of the quay for a year. || » [LAUGHS] || JOHN POE: For two years, and I have not slept much.
    Looks like: The mayor's address in full || I know that you are angry. You have every right to be. || » [Applause] || I thank you for coming, and I thank you for shouting.
    Leaves alone: Talks as they happen || The council meets on Monday to talk about the ferry. || » 14:05 || The mayor opens the session and asks everybody to be short.
    """
    found = open_lines(copy, marks, _MOST_WORDS)
    codes = [line for _, line in found if _CODE.fullmatch(line.text)]
    several = len(codes) >= _FEWEST_CODES
    for line in codes:
        if several or _SURE.fullmatch(line.text):
            yield mark(line, Label.RULE, "transcript", why("time-code", line.text))
    noises = [(at, line) for at, line in found if line.text[0] == "[" and _NOISE.fullmatch(line.text)]
    body = layout.body(copy, marks) if noises else layout.Extent(0, -1)
    for at, line in noises:
        if body.first < at < body.last:
            yield mark(line, Label.PARAGRAPH, "transcript", why("noise", line.text))
