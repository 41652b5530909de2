"""Takes off the signs that mail programs put before each line of a message that is answered or sent on.

Only where they stand before most of what a message says: elsewhere they set a quotation off from its story.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.model import Line

_SIGN = re.compile(r"(?:>[ \t\xa0]?)+")
_HEADER = re.compile(r"[^\W\d_][\w-]{1,14}:\s\S")
_FEWEST_HEADERS = 3
_WHO = re.compile(r"\d|@")
"""A day or an address, in whatever language it is said."""
TOP = 12
"""Lines among which the fields of a message stand, or somebody's answer begins."""
_MOST = 0.4
"""Share of the characters of a message that must be quoted."""


def unquoted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a message without its signs; a line that is nothing else is a blank one."""
    quoted = sum(len(line.text) for line in lines if line.text[0] == ">")
    if not quoted or quoted < _MOST * sum(len(line.text) for line in lines) or not _is_mail(lines[:TOP]):
        return list(lines)
    found: list[Line] = []
    gap = 0
    for line in lines:
        text = _SIGN.sub("", line.text, count=1) if line.text[0] == ">" else line.text
        if text:
            found.append(line._replace(text=text, gap=line.gap + gap))
            gap = 0
        else:
            gap += line.gap + 1
    return found


def _is_mail(top: Sequence[Line]) -> bool:
    """Whether lines at the top are the fields of a message, or say who wrote what is quoted below."""
    fields = sum(1 for line in top if _HEADER.match(line.text))
    return fields >= _FEWEST_HEADERS or any(opens_answer(*pair) for pair in pairwise(top))


def opens_answer(line: Line, after: Line) -> bool:
    """Whether a line says who wrote what is quoted below it: "On 3 March, Jane Roe <jane@…> wrote:"."""
    return after.raw[:1] == ">" != line.raw[:1] and line.text[-1] == ":" and bool(_WHO.search(line.text))
