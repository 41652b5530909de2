"""The copy desk: runs the rules over a copy, has its marks assembled, and its quotations found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.assemble import assemble
from copydesk.lines.layout import Marks
from copydesk.origin.publication import Origin
from copydesk.problems import problem
from copydesk.quotes import quoted
from copydesk.quotes.pull import pulled, unplaced
from copydesk.rules import ARBITER, CHAIN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import PurePath

    from copydesk.editor import Story
    from copydesk.model import Article, Copy, Mark
    from copydesk.rules import Rule


def edit(
    copy: Copy,
    raw: bytes,
    *,
    story: Story | None = None,
    path: PurePath | None = None,
    modified: datetime | None = None,
) -> Article:
    """Make an article of a copy.

    Args:
        copy: the numbered lines.
        raw: the bytes that they came from, which give the story its id.
        story: what the editor says about this story in ``NAME.toml``.
        path: the path of the file; a day in it may date the story.
        modified: when the file last changed (aware), the last resort for a date.

    """
    article = quoted(assemble(copy, mark(copy), Origin(raw, path, modified), story))
    wanted = story.pull_quotes if story else None
    article = pulled(article, wanted)
    if not (missed := unplaced(article, wanted or ())):
        return article
    problems = (
        problem("pull-quote", copy.name, quote=text, reason=reason, name=copy.name) for text, reason in missed
    )
    return replace(article, problems=(*article.problems, *problems))


def mark(copy: Copy, chain: Iterable[Rule] = CHAIN) -> dict[int, Mark]:
    """Run the rules in order.

    Returns:
        The mark of each line, by line number, in the order of the lines.

    """
    numbers = [line.number for line in copy.lines]
    marks = Marks()
    for rule in chain:
        if made := list(rule(copy, marks)):
            marks.extents.clear()
        for found in made:
            if found.rule == ARBITER:
                marks[found.first] = found
            else:
                _place(found, numbers, marks)
    return dict(sorted(marks.items()))


def _place(found: Mark, numbers: list[int], marks: dict[int, Mark]) -> None:
    """Put a mark on its lines unless one of them is marked: the first mark stands."""
    if found.first == found.last:
        marks.setdefault(found.first, found)
        return
    covered = numbers[bisect_left(numbers, found.first) : bisect_right(numbers, found.last)]
    if not any(number in marks for number in covered):
        marks.update(dict.fromkeys(covered, found))
