"""Rule: the headline said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head.headlines import TITLE_SIGNS
from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, text_of, why
from copydesk.model import Label
from copydesk.text.shape import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_TITLE_TAIL = 6
"""Words that a page title may add: the name of the site, the section."""
_TITLE_LENGTH = 60
"""Characters that a page title may add."""
_ENOUGH = 4
"""A headline of fewer words could begin any line."""


def repeated_headline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that say the headline once more: page titles, picture captions, related links.

    Spacing, quotation marks and case may differ; a page title may add the name of the site.

    Looks like: Talks resume in the “harbour” town || » Talks resume  in the "harbour" town || The council met on Monday.
    Looks like: Talks resume in the harbour town | 24 October 2026 || » Talks resume in the harbour town - Harbour Tribune || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume || » Talks resume on Monday in the harbour town, the council said. || They failed before.
    """
    at = layout.headline_at(copy, marks)
    if at < 0:
        return
    headline = text_of(copy.lines[at], marks[copy.lines[at].number])
    said, said_words = fold(headline), words(headline)
    longest = len(headline) * 2 + _TITLE_LENGTH
    for _, line in open_lines(copy, marks):
        if len(line.text) > longest:
            continue
        found = fold(line.text)
        if found == said:
            yield mark(line, Label.REPEATED_HEADLINE, "repeated_headline", why("same-words"))
        elif len(said_words) >= _ENOUGH and found.startswith(said) and _is_title(line.text, len(said_words)):
            yield mark(line, Label.REPEATED_HEADLINE, "repeated_headline", why("page-title", line.text[-40:]))


def _is_title(text: str, size: int) -> bool:
    """Whether what follows the headline is set off as a page title sets off the site's name."""
    return len(words(text)) <= size + _TITLE_TAIL and any(sign in text for sign in TITLE_SIGNS)
