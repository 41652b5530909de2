"""The ledger: every word of the copy is either published or listed as cut.

A word is a run of letters, digits and underscores in NFC, without what no reader sees.  The
lines of the copy are held against the Markdown (its body, and those fields of its front matter
that take lines of the copy word for word) and against the cuts.  Fields that repeat words
(summary, slug, authors, who are named by a line that is cut) are not counted: they would cover
up a loss.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from copydesk.intake import entities
from copydesk.problems import problem
from copydesk.text import invisible
from copydesk.writing import commonmark, frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.model import Article, Copy, Line, Problem

SHOWN = 5
"""How many lost words a problem names."""

_WORD = re.compile(r"\w+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]{3,}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_QUOTED = re.compile(r"\\([\"\\])")
"""What a backslash stands before in a quoted value of YAML; elsewhere in front matter it is itself."""
_ENTITY = re.compile(r"&(?:amp|lt|#\d+);")
_TAKEN = re.compile(r"^(?:title|category|kicker|standfirst|corrections): (.*)$", re.MULTILINE)


def words(text: str) -> Counter[str]:
    """Count the words of a text."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", invisible.without(text))))


def missing(copy: Copy, raw_text: str, article: Article, markdown: str) -> Counter[str]:
    """Count the words of the copy that are neither in its Markdown nor in its cuts; it should be empty.

    `raw_text` is the decoded text of the whole file: what intake left out of the lines is
    missing too.  Where intake mended a line (a word hyphenated at a line end, a letter that
    was garbled), the mended words count, if the letters are the same.
    """
    published = _published(article, markdown)
    lost = words(raw_text) - published
    if not lost:
        return lost
    before_lines = words(raw_text) - words("\n".join(line.raw for line in copy.lines))
    mended = any(each.code == "mojibake-mended" for each in copy.problems)
    return before_lines + (_wanted(copy.lines, mended=mended) - published)


def check(copy: Copy, raw_text: str, article: Article, markdown: str, file: str = "") -> tuple[Problem, ...]:
    """Return the problem of words that were lost, if any were: `file` is the name to report."""
    lost = missing(copy, raw_text, article, markdown)
    if not lost:
        return ()
    shown = ", ".join(list(lost)[:SHOWN])
    return (problem("words-lost", file or copy.name, words=shown, count=lost.total()),)


def _published(article: Article, markdown: str) -> Counter[str]:
    front, body, _ = frontmatter.split(markdown)
    body = f"\n\n{body}\n\n"
    for pulled in article.pull_quotes:  # a repeat would cover up a loss
        body = body.replace(f"\n\n{commonmark.write([pulled])}\n\n", "\n\n", 1)
    taken = "\n".join(_TAKEN.findall(front or ""))
    cuts = "\n".join(cut.text for cut in article.cuts)
    # Only these entities are written, and only in the body: "&gt;" in a headline is part of its words.
    said = _ENTITY.sub(lambda entity: unescape(entity[0]), _ESCAPE.sub(r"\1", body))
    return words("\n".join((_QUOTED.sub(r"\1", taken), said, cuts)))


def _wanted(lines: Iterable[Line], *, mended: bool) -> Counter[str]:
    """Count the words of the lines, which must be published or listed as cut."""
    return words("\n".join(line.text if _lawful(line, mended=mended) else line.raw for line in lines))


def _lawful(line: Line, *, mended: bool) -> bool:
    """Whether tidying this line removed no letter."""
    if line.hints is not None or _letters(entities.read(line.raw)) == _letters(line.text):
        # The raw text of a line of HTML has tags in it, which are no words of the story.
        return True
    # In NFC, since garbled text may begin with an “A” and a separate tilde.
    raw, text = (unicodedata.normalize("NFC", each) for each in (line.raw, line.text))
    before, after = Counter(_ASCII_WORD.findall(raw)), Counter(_ASCII_WORD.findall(text))
    return mended and not line.raw.isascii() and not before - after


def _letters(text: str) -> str:
    """Return the letters and digits that a reader sees."""
    return "".join(filter(str.isalnum, invisible.without(unicodedata.normalize("NFKD", text))))
