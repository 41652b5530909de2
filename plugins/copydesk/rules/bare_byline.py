"""Rule: who wrote the story, where the line is only a name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from copydesk.dates import reading_times, relative
from copydesk.dates.names import months as months_of
from copydesk.lines import layout
from copydesk.lines.marking import open_lines, why
from copydesk.model import Byline, Label, Mark, Person
from copydesk.names import unspaced
from copydesk.names.bylines import declared_names, is_all, read_line
from copydesk.names.who import is_named_person, staff_of
from copydesk.text.shape import is_label, shape, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Value

_MOST_WORDS = 24
_DATES = frozenset({Label.DATE})
_BESIDE = _DATES | {Label.SHARE_BAR, Label.COMMENT_COUNT}
_MOST_DATE_WORDS = 8
_LABEL_WORDS = 3
_MOST_STAFF_WORDS = 6
_REACH = 3
"""Lines above the headline in which a name may be a byline."""


def bare_byline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines between headline and body that are people's names, roles and agencies from end to end.

    Many sites set the writer's name without "By"; a role or a date in the line, or a date
    or a byline beside it, makes it sure.

    Looks like: Talks resume in the harbour town | » Jane Roe, Political Correspondent | 24 October 2026 || The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town | » Jane Roe | 24 October 2026 || The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town | » Jane Roe | Published 3 days ago || The council met on Monday to talk about the ferry.
    Looks like: Sell in haste, repent on the quay || » The Courier Editorial Board || 24 October 2026 || It is rare that a vote of the council makes three hundred people shout.
    Looks like: Talks resume in the harbour town | » Jane RoeView More Articles | 24 October 2026 || The council met on Monday to talk about the ferry.
    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan and to hear the fishermen. || » Jane Roe
    Looks like: Talks resume in the harbour town | » Jane Roe · Harbour News · Posted: Oct 24, 2026 9:27 AM ET · Updated: 24 minutes ago || The council of the harbour town met on Monday to resume the talks about the ferry. || It will meet again on Friday to vote on the plan.
    Looks like: Talks resume in the harbour town | 24 October 2026 || Ada Poe || Photo: Coastal News || » Jane Roe || The council of the harbour town met on Monday to resume the talks about the ferry.
    Looks like (ja): 東港で協議が再開、市議会は月曜日に会合 | » 渡辺洋介2026年11月9日 21時37分 || 市議会は月曜日に会合を開き、フェリーの運航停止と港の修理について三時間にわたり話し合った。
    Leaves alone: Talks resume in the harbour town || » HARBOUR BOARD || The council met on Monday to talk about the ferry, says the mayor || By Jane Roe || The council met on Monday to talk about the ferry. || It will meet again on Friday.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || It will meet again on Friday to hear Jane Roe and the fishermen of the old harbour. || » Jane Roe
    Looks like: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan and to hear the fishermen. || » Jane Roe || Back to the news
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
        if _greets(line) or ((_is_elsewhere(line) or _is_credited(copy, marks, at)) and not stamps):
            continue
        if unspaced.is_name(line.text) and _neighbour(copy, marks, (at + 1, at - 1), _DATES):
            names = Byline((Person(line.text),))
        names = Byline(agencies=(line.text,)) if _is_staff(line.text) else names
        if not (names.people or names.agencies) or not is_all(names, line.text, stamps):
            continue
        beside = _beside(copy, marks, at, span)
        told = names.agencies or any(person.role for person in names.people)
        if stamps or beside or (at > headline and told):
            yield _mark(line, beside, (names, *stamps))
            return
    yield from _at_foot(copy, marks)


def _mark(line: Line, beside: str, values: tuple[Value, ...]) -> Mark:
    because = (why("only-names", line.text), *((why("beside", beside),) if beside else ()))
    return Mark(line.number, line.number, Label.BYLINE, "bare_byline", because, values)


def _at_foot(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The mark for a name alone right below the text, where many newspapers sign."""
    body = layout.body(copy, marks)
    line = next(iter(copy.lines[body.last + 1 : body.last + 2]), None)
    if body.empty or line is None:
        return
    signed = any(mark.label is Label.BYLINE for mark in marks.values())
    quoted = not line.text[:1].isalpha()  # the name of a speaker stands behind a dash
    sure = body.last + 2 == len(copy.lines) or (
        is_named_person(line.text) and not _speaks(copy, body.last + 2)
    )
    if signed or quoted or not sure or line.number in marks:
        return
    names, stamps = read_line(line.text, copy)
    alone = len(names.people) == 1 and is_all(names, line.text, stamps) and not _is_elsewhere(line)
    # Whom the story speaks of, links speak of too; writers do not speak of themselves.
    if alone and not any(names.people[0].name in each.text for each in copy.lines[: body.last + 1]):
        yield _mark(line, "the end of the text", (names, *stamps))


def _speaks(copy: Copy, at: int) -> bool:
    """Whether a sentence stands at a position, as what is told of a person does."""
    return any(shape(line.text).ends for line in copy.lines[at : at + 1])


def _greets(line: Line) -> bool:
    """Whether a line speaks to somebody: "Dear Dora,"."""
    return line.text[-1] == "," and line.hints is None


def _is_staff(text: str) -> bool:
    """Whether a line is a newspaper's staff, set as a name: "The Courier Editorial Board"."""
    seen = shape(text)
    return seen.words <= _MOST_STAFF_WORDS and seen.capitals == 1 and bool(staff_of(text))


def _is_author(line: Line) -> bool:
    """Whether HTML says that the line names an author."""
    return line.hints is not None and (line.hints.address or "authors" in line.hints.declared)


def _is_elsewhere(line: Line) -> bool:
    """Whether HTML says that the line belongs to a menu or a picture."""
    hints = line.hints
    return hints is not None and (hints.caption or (hints.boilerplate and not _is_author(line)))


def _is_credited(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether the maker of a picture stands right below a line: it names whom the picture shows."""
    below = next(iter(copy.lines[at + 1 : at + 2]), None)
    found = below and marks.get(below.number)
    return found is not None and found.label is Label.CREDIT


def _beside(copy: Copy, marks: Mapping[int, Mark], at: int, span: range) -> str:
    """What speaks for a line of names beside what it says itself: its tag, its neighbours, its place."""
    if _is_author(copy.lines[at]):
        return "author-tag"
    if at < layout.headline_at(copy, marks):  # menus and tags hold names too
        return _neighbour(copy, marks, (at + 1, at - 1), _DATES) or _over_label(copy, marks, at)
    return (
        _neighbour(copy, marks, (at + 1, at - 1, at + 2, at - 2), _BESIDE)
        or _dated(copy, at)
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


def _over_label(copy: Copy, marks: Mapping[int, Mark], at: int) -> str:
    """Whether a section parts the name from the date above the headline, and nothing else is there."""
    section = layout.headline_at(copy, marks) - at == _REACH and is_label(copy.lines[at + 1].text)
    return _neighbour(copy, marks, (at + 2,), _DATES) if section else ""


def _dated(copy: Copy, at: int) -> str:
    """Whether the next line stands where dates do: a day without its year, an age, how long it takes to read."""
    for line in copy.lines[at + 1 : at + 2]:
        if relative.is_whole(line.text) or reading_times.is_one(line.text):
            return line.text
        said = words(line.text)
        months = months_of(copy.language)
        if (
            len(said) <= _MOST_DATE_WORDS
            and any(map(str.isdigit, said))
            and any(word in months for word in said)
        ):
            return "a day without its year"
    return ""


def _again(copy: Copy, at: int) -> str:
    """Whether the same name stands alone in a line farther down: over the writer's biography, say."""
    return "the same line below" if _last(copy)[copy.lines[at].text] > at else ""


@lru_cache(maxsize=1)
def _last(copy: Copy) -> dict[str, int]:
    """Where each line is said last: found once, for copy may be nothing but names."""
    return {line.text: at for at, line in enumerate(copy.lines)}


def _between(copy: Copy, marks: Mapping[int, Mark], at: int, body: int) -> str:
    """Whether the name stands right over running text, and no open line parts it from headline and standfirst."""
    above = copy.lines[layout.headline_at(copy, marks) + 1 : at]
    start = at - len(above)
    headed = all(
        line.number in marks or shape(line.text).words > _LABEL_WORDS or _is_credited(copy, marks, place)
        for place, line in enumerate(above, start)
    )
    label = copy.lines[at].text.isupper()
    told = at + 1 == body or (at + 1 < body and not label and shape(copy.lines[at + 1].text).prose)
    return "headline and body" if told and headed else ""
