"""Editions: the stories of a day in reading order, with an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.addresses import day_url, month_url
from edition.lead import ranked
from edition.model import Brief, Day, Desk, Edition, Repeat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from edition.model import Story, Ties


def edition(
    day: date,
    filed: Sequence[Story],
    ties: Mapping[str, Ties],
    sections: Sequence[str] = (),
) -> Edition:
    """Return the edition of a day as if there were none before it, from its stories by address.

    `ties` are by address; `sections` are names in the order that the editor wants, the others follow by name.
    """
    shown = [Brief(story, ties[story.url].others) for story in filed if _is_shown(ties[story.url])]
    repeats = tuple(Repeat(story, first) for story in filed if (first := ties[story.url].first))
    if not shown:  # a day with nothing new still has an edition, of its repeats
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
        desks=_desks(others, {name: place for place, name in enumerate(sections)}),
        repeats=repeats,
        month_url=month_url(day),
        candidates=candidates,
    )


def filed(edition: Edition, stories: Iterable[Story]) -> Day:
    """Return a day with all its stories: first those that its edition shows, then the others."""
    listed = {brief.story.url for brief in edition.briefs}
    others = (Brief(story) for story in stories if story.url not in listed)
    return Day(edition.day, edition.url, (*edition.briefs, *others))


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
