"""Rule: copyright, cookie and terms lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dates import relative
from copydesk.lines.marking import is_named, mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_SIGNS = ("\u00a9", "(c)", "(C)")
_MOST_WORDS = 70
_MOST_WORDS_INSIDE = 24
_SENTENCE_WORDS = 4
"""Words of a phrase that may open any sentence of a line."""


def notice(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks legal lines: copyright, cookies, terms of use, affiliate disclosures, what stands beside forms.

    Looks like: It will meet again. || » © 2026 Harbour Tribune. All rights reserved.
    Looks like: The council met. || » Our editors choose what we review. We may earn commission if you buy something. || It will meet again.
    Looks like: It will meet again. || » Your email address will not be published. Required fields are marked *
    Looks like: » This article is more than 1 year old | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » The court said the copyright of the anthem had lapsed. || The family will appeal.
    """
    for _, line in open_lines(copy, marks, _MOST_WORDS):
        if line.text.startswith(_SIGNS):
            yield mark(line, Label.NOTICE, "notice", why("copyright-sign", line.text[:40]))
        elif relative.AGE.fullmatch(line.text):
            yield mark(line, Label.NOTICE, "notice", why("age-of-the-story", line.text))
    for _, line in open_lines(copy, marks, _MOST_WORDS, saying="notice_words"):
        if not is_named(line) and (found := _legal(line.text)):
            yield mark(line, Label.NOTICE, "notice", why("legal-words", found))


def _legal(text: str) -> str:
    """The legal phrase that makes the line a notice, or an empty string; sentences must open with it."""
    listed = phrases("notice_words")
    opening = listed.opening(text)
    if opening and (" " in opening or opening > "\u2e80" or listed.is_whole(text)):
        return opening
    later = listed.opening_later(text)
    if found := next((each for each in later if len(each.split()) >= _SENTENCE_WORDS), ""):
        return found
    seen = shape(text)
    return listed.inside(text) if seen.words <= _MOST_WORDS_INSIDE and not seen.prose else ""
