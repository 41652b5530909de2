"""Invisible characters, in one place for all modules that remove them, ignore them or spell them out.

These are the default-ignorable code points of Unicode 16 (``Default_Ignorable_Code_Point`` in
DerivedCoreProperties.txt), grouped by what a text may need them for.  Each constant is the inside of a
character class: ``f"[{JOINERS}{MARKERS}]"``.
"""

from __future__ import annotations

import re

JOINERS = "\u200c\u200d"
"""Scripts of Asia and emoji need them."""
SELECTORS = "\ufe00-\ufe0f"
"""Emoji and Chinese characters have variants."""
MARKERS = "\u061c\u200e\u200f"
"""They have a direction, and no width."""
EMBEDDINGS = "\u202a-\u202e"
"""Embeddings and overrides of direction, and what ends them."""
ISOLATES = "\u2066-\u2069"
"""Isolates, and what ends them."""
FILLERS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufff8"
)
"""No text needs them: soft hyphen, byte order mark, the fillers of Hangul, which Python takes for letters."""
BASIC = f"{JOINERS}{SELECTORS}{MARKERS}{EMBEDDINGS}{ISOLATES}{FILLERS}"
"""All of them below U+10000: a class that the engine looks up in a bitmap."""
BEYOND = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
"""Those beyond: formats of shorthand and of music, tags, further variation selectors."""

_ANY = re.compile(f"[{BASIC}{BEYOND}]")


def without(text: str) -> str:
    """Return a text without what no reader sees."""
    return text if text.isascii() else _ANY.sub("", text)
