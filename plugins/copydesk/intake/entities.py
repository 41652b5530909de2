"""Reads the references to characters ("&amp;", "&#8217;") that scrapers leave in text which is no HTML.

Only those of letters, signs and spaces, and only in copy without tags: where a reference stands for the
bracket of a tag, somebody writes about HTML, or tries to slip some in.
"""

from __future__ import annotations

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
_TAG = re.compile(r"<[/!?a-zA-Z]|&(?:amp;)?(?:lt|gt|#0*60|#0*62|#[xX]0*3[cCeE]);", re.IGNORECASE)
_DEEPEST = 2
"""How often a program may have written a text so: "&amp;#8217;"."""


def are_left(text: str) -> bool:
    """Whether a text holds references to characters that were left in it by mistake."""
    return "&" in text and _REFERENCE.search(text) is not None and not _TAG.search(text)


def read(line: str) -> str:
    """Return a line with the characters that it refers to."""
    for _ in range(_DEEPEST):
        if "&" not in line:
            break
        line = _REFERENCE.sub(lambda found: unescape(found[0]), line)
    return line
