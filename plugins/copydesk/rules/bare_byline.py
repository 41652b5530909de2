"""Rule: who wrote the story, where the line is only a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.bylines import declared_names, is_all, read_line
from copydesk.marking import open_lines, why
from copydesk.model import Label, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line

_MOST_WORDS = 16
_DATES = frozenset({Label.DATE})
_BESIDE = _DATES | {Label.SHARE_BAR, Label.COMMENT_COUNT}
_REACH = 3
"""Lines above the headline in which a name may be a byline."""


def bare_byline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines between headline and body that are people's names, roles and agencies from end to end.

    Many sites set the writer's name without "By"; a role or a date in the line, or a date
    or a byline beside it, makes it sure.

    Looks like: Talks resume in the harbour town | » Jane Roe, Political Correspondent | 24 October 2026 || The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town | » Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || » Jane Roe || She leads it.
    """
    span = layout.head(copy, marks, above=_REACH)
    head = (marks.get(copy.lines[at].number) for at in span)
    if any(found and found.label is Label.BYLINE for found in head):
        return
    headline = layout.headline_at(copy, marks)
    lines = [each for each in open_lines(copy, marks, _MOST_WORDS) if each[0] in span]
    # What HTML says is an author goes before what only looks like one, what is below the headline before
    # what is above.
    for at, line in sorted(lines, key=lambda each: (not _is_author(each[1]), each[0] < headline)):
        names, stamps = read_line(line.text, copy, declared=declared_names(line, copy))
        if _is_elsewhere(line) and not stamps:
            continue
        if not (names.people or names.agencies) or not is_all(names, line.text, stamps):
            continue
        beside = _beside(copy, marks, at, span)
        told = names.agencies or any(person.role for person in names.people)
        if stamps or beside or (at > headline and told):
            because = (why("only-names", line.text), *((why("beside", beside),) if beside else ()))
            yield Mark(line.number, line.number, Label.BYLINE, "bare_byline", because, (names, *stamps))
            return


def _is_author(line: Line) -> bool:
    """Whether HTML says that the line names an author."""
    return line.hints is not None and (line.hints.address or "authors" in line.hints.declared)


def _is_elsewhere(line: Line) -> bool:
    """Whether HTML says that the line belongs to a menu or a picture."""
    hints = line.hints
    return hints is not None and (hints.caption or (hints.boilerplate and not _is_author(line)))


def _beside(copy: Copy, marks: Mapping[int, Mark], at: int, span: range) -> str:
    """What speaks for a line of names beside what it says itself: its tag, its neighbours, its place."""
    if _is_author(copy.lines[at]):
        return "author-tag"
    if at < layout.headline_at(copy, marks):  # menus and tags hold names too
        return _neighbour(copy, marks, (at + 1, at - 1), _DATES)
    return (
        _neighbour(copy, marks, (at + 1, at - 1, at + 2, at - 2), _BESIDE)
        or _again(copy, at)
        or _between(copy, marks, at, span.stop)
    )


def _neighbour(
    copy: Copy, marks: Mapping[int, Mark], around: tuple[int, ...], wanted: frozenset[Label]
) -> str:
    """The label of the first of the lines around that stands beside bylines: a date, share buttons, a count."""
    for near in around:
        if 0 <= near < len(copy.lines):
            found = marks.get(copy.lines[near].number)
            if found and found.label in wanted:
                return found.label.value
    return ""


def _again(copy: Copy, at: int) -> str:
    """Whether the same name stands alone in a line farther down: over the writer's biography, say."""
    name = copy.lines[at].text
    return "the same line below" if any(line.text == name for line in copy.lines[at + 1 :]) else ""


def _between(copy: Copy, marks: Mapping[int, Mark], at: int, body: int) -> str:
    """Whether the name stands right under the headline and right over the body."""
    return "headline and body" if at + 1 == body and layout.headline_at(copy, marks) + 1 == at else ""
