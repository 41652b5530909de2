"""Editions: the stories of a day in reading order, with an end."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from edition.addresses import day_url, month_url
from edition.lead import ranked
from edition.model import Brief, Day, Desk, Edition, Repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from edition.model import Story, Ties


def editions(
    stories: Iterable[Story],
    ties: Mapping[str, Ties],
    sections: Sequence[str] = (),
) -> tuple[Edition, ...]:
    """Return the editions, the latest first.

    `ties` are by address; `sections` are names in the order that the editor wants, the others follow by name.
    """
    order = {name: place for place, name in enumerate(sections)}
    made: list[Edition] = []
    for day, filed in by_day(stories):
        made.append(_edition(day, filed, ties, made[-1] if made else None, order))
    return tuple(reversed(made))


def by_day(stories: Iterable[Story]) -> Iterator[tuple[date, list[Story]]]:
    """Yield each day with its stories, the first day first, the stories by address."""
    in_order = sorted(stories, key=lambda story: (story.day, story.url))
    for day, filed in groupby(in_order, key=lambda story: story.day):
        yield day, list(filed)


def _edition(
    day: date,
    filed: Sequence[Story],
    ties: Mapping[str, Ties],
    before: Edition | None,
    order: Mapping[str, int],
) -> Edition:
    shown = [Brief(story, ties[story.url].others) for story in filed if _is_shown(ties[story.url])]
    repeats = tuple(Repeat(story, first) for story in filed if (first := ties[story.url].first))
    if not shown:  # a day on which nothing is new is still a day: its copies are its stories
        shown, repeats = [Brief(repeat.story) for repeat in repeats], ()
    candidates = ranked(shown)
    briefs = {brief.story.url: brief for brief in shown}
    lead, *others = (briefs[candidate.story.url] for candidate in candidates)
    return Edition(
        day=day,
        url=day_url(day),
        count=len(shown),
        minutes=sum(brief.story.minutes for brief in shown),
        lead=lead,
        desks=_desks(others, order),
        repeats=repeats,
        before=Day(before.day, before.url, before.briefs) if before else None,
        month_url=month_url(day),
        candidates=candidates,
    )


def _is_shown(ties: Ties) -> bool:
    return ties.shown_as is None and ties.first is None


def _desks(briefs: Iterable[Brief], order: Mapping[str, int]) -> tuple[Desk, ...]:
    """Return briefs by section; within a section they keep their order."""
    by_section: dict[str, list[Brief]] = {}
    for brief in briefs:
        by_section.setdefault(brief.story.section.slug, []).append(brief)
    desks = (Desk(found[0].story.section, tuple(found)) for found in by_section.values())
    return tuple(
        sorted(
            desks, key=lambda desk: (order.get(desk.section.name, len(order)), desk.section.name.casefold())
        )
    )
