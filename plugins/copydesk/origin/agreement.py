"""Compares what a page shows with what it declares.

What it shows wins.  A declaration fills in what the text leaves out, makes a date exact, and decides
between two readings of a date; where the two disagree, there is a problem for an editor to look at.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from msgspec.structs import replace

from copydesk.dates import instants
from copydesk.model import Byline, Person, Source
from copydesk.names.hosts import site_name
from copydesk.names.who import agency
from copydesk.problems import problem
from copydesk.text.phrases import content_words
from copydesk.text.shape import fold, is_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from copydesk.model import Article, Copy, Declaration, Moment, Problem, Stamp

_DAY = timedelta(days=1)
"""The day on the page and the day in another zone may differ by this much."""
_ENOUGH_WORDS = 0.5
"""The share of the words of the shorter one that two headlines of one story have in common."""


class Shown(NamedTuple):
    """A date that the page shows."""

    stamp: Stamp
    line: int
    near: bool
    """Whether it is between the headline and the text, so that it can hardly be another story's."""


def stamps(copy: Copy, shown: list[Shown]) -> Iterator[tuple[Stamp, int]]:
    """Yield the dates that may be the story's, likeliest first, each with its line.

    Those that agree with the declarations of the page come first; declared dates come before those that are
    far from the headline.
    """
    declared = _declared_stamp(copy.declared.published)
    if declared is None:
        yield from ((each.stamp, each.line) for each in shown)
        return
    same = [each for each in shown if _is_same_day(each.stamp, declared[0])]
    others = [each for each in shown if each not in same]
    yield from ((_made_exact(each.stamp, declared[0]), each.line) for each in same)
    yield from ((each.stamp, each.line) for each in others if each.near)
    yield declared
    yield from ((each.stamp, each.line) for each in others if not each.near)
    update = _declared_stamp(copy.declared.modified)
    if update and update[0].day > declared[0].day:  # on the day itself, programs save a story often
        yield replace(update[0], updated=True), update[1]


def _declared_stamp(declarations: Iterable[Declaration]) -> tuple[Stamp, int] | None:
    """The first of some declarations that is a moment, with its line."""
    read = ((instants.read(each.value), each.line) for each in declarations)
    return next(((stamp, line) for stamp, line in read if stamp), None)


def _is_same_day(shown: Stamp, declared: Stamp) -> bool:
    """Whether a date on the page can be the declared one, written in another zone or order."""
    return any(abs(day - declared.day) <= _DAY for day in _readings(shown))


def _made_exact(shown: Stamp, declared: Stamp) -> Stamp:
    """A date on the page, with the order, the time and the zone of a declaration of the same day."""
    day = min(_readings(shown), key=lambda day: abs(day - declared.day))
    shown = replace(shown, day=day, ambiguous=False)
    if day != declared.day or declared.zone is None or shown.zone is not None:
        return shown
    same = shown.clock in (None, declared.clock and declared.clock.replace(second=0))
    return replace(shown, clock=declared.clock, zone=declared.zone) if same else shown


def _readings(shown: Stamp) -> list[date]:
    """The days that a date may mean."""
    if not shown.ambiguous:
        return [shown.day]
    return [shown.day, shown.day.replace(day=shown.day.month, month=shown.day.day)]


def declared_byline(copy: Copy) -> Byline:
    """The writers that the page declares."""
    said = [each.value for each in copy.declared.authors]
    people = tuple(Person(name) for name in said if not agency(name))
    return Byline(people, tuple(name for name in said if agency(name)))


def declared_section(copy: Copy, headline: str | None) -> str | None:
    """The section that the page declares: a label that is not the story itself."""
    labels = (each.value for each in copy.declared.section if is_label(each.value))
    return next((label for label in labels if fold(label) != fold(headline or "")), None)


def source(copy: Copy, said: Source | None) -> Source | None:
    """Where the copy is from: as its text says, else as the page declares, with the address of the story."""
    address = next((each.value for each in copy.declared.address), None)
    host = (urlsplit(address).hostname or "") if address else ""
    by_host = site_name(host.removeprefix("www.")) if host else ""
    name = next((each.value for each in copy.declared.source), by_host)
    if said is not None and fold(said.name) != fold(name):
        return said
    return Source(name, address) if name else said


# ------------------------------------------------------------------ disagreement


def disputes(copy: Copy, article: Article) -> Iterator[Problem]:
    """Yield the differences between the article, as read from what is shown, and what the page declares."""
    said = copy.declared
    headline, section = article.headline or "", article.section or ""
    if headline and not any(_is_one_headline(headline, each.value) for each in said.headline):
        yield from _dispute(copy, "headline", headline, said.headline[:1])
    if section and fold(section) not in {fold(each.value) for each in said.section}:
        yield from _dispute(copy, "section", section, said.section[:1])
    names = [*(person.name for person in article.byline.people), *article.byline.agencies]
    if names and not any(_is_one_name(name, each.value) for name in names for each in said.authors):
        yield from _dispute(copy, "authors", ", ".join(names), said.authors)
    if not any(each.value.partition("-")[0] == article.language.partition("-")[0] for each in said.language):
        yield from _dispute(copy, "language", article.language, said.language[:1])
    yield from _date_dispute(copy, article.published)


def _dispute(copy: Copy, field: str, shown: str, declared: tuple[Declaration, ...]) -> Iterator[Problem]:
    """Yield the problem of a field, if anything is declared of it."""
    if declared:
        value = ", ".join(each.value for each in declared)
        first = declared[0]
        words = {"field": field, "shown": shown, "declared": value, "origin": first.origin}
        yield problem("declared-otherwise", copy.name, first.line, name=copy.name, **words)


def _date_dispute(copy: Copy, published: Moment | None) -> Iterator[Problem]:
    found = _declared_stamp(copy.declared.published)
    if not found or not published or published.found != "copy":
        return
    day = published.when.date()
    if abs(day - found[0].day) > _DAY:
        yield problem("declared-date", copy.name, found[1], name=copy.name, shown=day, declared=found[0].day)


def _is_one_headline(one: str, other: str) -> bool:
    """Whether two headlines are of one story: they share half of the words of the shorter."""
    few, many = sorted((content_words(one), content_words(other)), key=len)
    return len(few & many) >= _ENOUGH_WORDS * len(few)


def _is_one_name(one: str, other: str) -> bool:
    return fold(one) in fold(other) or fold(other) in fold(one)
