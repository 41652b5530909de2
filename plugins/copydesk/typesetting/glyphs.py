"""What typography knows about languages and characters: quotation marks, letters, gaps, what stays as it is.

The table of languages and the word lists are in ``words/typography-*.txt``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.text import invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

# --------------------------------------------------------------- word lists

_WORDS = Path(__file__).parent / "words"


def _entries(name: str) -> Iterator[tuple[str, str]]:
    """Section and entry of each line of ``words/NAME.txt``."""
    section = ""
    for line in (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if entry.startswith("["):
            section = entry.strip("[]")
        elif entry and not entry.startswith("#"):
            yield section, entry


@lru_cache(maxsize=8)
def words(name: str, section: str = "") -> frozenset[str]:
    """The words of one section of a list."""
    return frozenset(entry for where, entry in _entries(name) if where == section)


class Style(Struct, frozen=True):
    """How a language is set."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    dash: str
    script: str


@lru_cache(maxsize=1)
def _styles() -> dict[str, Style]:
    """The table of languages, keyed by lower-case BCP 47 tag."""
    rows = (entry.replace("~", "\u202f").split(" ") for _, entry in _entries("typography-marks"))
    cells = ([cell for cell in row if cell] for row in rows)
    return {row[0]: Style(*row[1:]) for row in cells}


@lru_cache(maxsize=64)
def style_of(language: str) -> Style:
    """The style of a language; English marks for a language that the table does not have."""
    tag = language.lower().replace("_", "-")
    table = _styles()
    return table.get(tag) or table.get(tag.partition("-")[0]) or table["en"]


# --------------------------------------------------------------- characters

TAG = "\ufdd0"
"""Stands for a tag in a run of text: a code point that no text may hold."""
OPAQUE = "\ufffc"
"""Stands for an element whose text is not ours to change; counts as a letter."""
UNSEEN = invisible.BASIC + TAG
QUOTES = "\"'“”„‟‘’‚‛«»‹›"


OPENS_AFTER = frozenset("([{<¿¡")
CLOSES_BEFORE = frozenset(".,;:!?)]}>…%،؛؟。，！？")


def is_word(character: str) -> bool:
    """Whether a character belongs to a word: letters, digits, marks on letters."""
    if character.isalnum() or character in {"_", OPAQUE}:
        return True
    return character >= "\u0300" and unicodedata.category(character)[0] == "M"


def is_gap(character: str) -> bool:
    """Whether nothing or white space stands there."""
    return not character or character.isspace()


# --------------------------------------------------------------- what keeps its marks

_KEPT_HINTS = ("/", "@", "=", "`", '("', "('", "xn--", "www.")
CODE = r"(?<!`)`(?!`)[^`\n]++`(?!`)"
"""A span between backticks."""
_KEPT = re.compile(
    rf"""
    (?: (?:https?|ftps?|file)://  |  (?<![\w.])www\.  |  (?<![\w.-])[\w-]++(?:\.[\w-]++)++/ )
        [^\s<>"“”„‟‘’‚‛«»…″′–—{TAG}]*                  # an address, to be trimmed
  | (?<![\w.+'-])[\w.+'-]++@\w[\w-]*+(?:\.[\w-]++)*+   # an e-mail address, to be trimmed
  | (?P<whole>
        {CODE}
      | (?<!\w)[\w-]++=(?:"[^"\s]*+"|'[^'\s]*+')            # an attribute
      | \b[^\W\d][\w.]*+\((?:"[^\s()"']*+"|'[^\s()"']*+')\) # a call
      | (?<![\w.-])xn--[\w.-]++                             # an international domain
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,;:!?'()[]{}-*_"


def _blank(found: re.Match[str]) -> str:
    """As many letters as the span that keeps its marks has characters; the marks round it stay."""
    text = found.group()
    if found["whole"]:
        return "x" * len(text)
    core = text.rstrip(_TRAILING)
    start = len(core) - len(core.lstrip("'"))
    return text[:start] + "x" * (len(core) - start) + text[len(core) :]


def masked(text: str) -> str:
    """The text with letters in place of all that keeps its marks; of the same length."""
    lower = text.lower()
    return _KEPT.sub(_blank, text) if any(hint in lower for hint in _KEPT_HINTS) else text
