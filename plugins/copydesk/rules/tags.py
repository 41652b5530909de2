"""Rule: lists of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import phrases
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 30


def tags(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks "Tags: …" and the lines without blank lines between that follow a bare "Tags".

    Looks like: It will meet again. || » Tags: harbour, ferry, council
    Leaves alone: » Tags were sewn into the coats of the missing sailors. || Nobody knows why.
    """
    listed = phrases("tag_words")
    for at, line in open_lines(copy, marks, _MOST_WORDS, saying="tag_words"):
        text = line.text
        opening = listed.opening(text)
        if not opening:
            continue
        plain = text.lstrip("#[( ")[len(opening) :]
        if plain.lstrip()[:1] in (":", "\uff1a"):
            yield mark(line, Label.TAGS, "tags", why("tags-label", opening))
        elif not plain.strip() and at * 2 > len(copy.lines):
            yield mark(line, Label.TAGS, "tags", why("tags-label", opening))
            yield from _listed(copy, marks, at)


def _listed(copy: Copy, marks: Mapping[int, Mark], at: int) -> Iterator[Mark]:
    """The labels below a bare "Tags", as far as no blank line parts them."""
    for line in copy.lines[at + 1 :]:
        if line.gap or line.number in marks or shape(line.text).prose:
            return
        yield mark(line, Label.TAGS, "tags", why("below-tags-label", line.text))
