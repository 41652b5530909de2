"""The paper: from the facts of stories to everything that the pages show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from edition import editions as day_by_day
from edition import periods, shelves
from edition.addresses import day_url
from edition.coverage import coverage
from edition.model import Brief, Day, Kind, Paper, Period, StoryPage
from edition.people import people
from edition.topics import topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.model import Edition, Label, Shelf, Story, Ties
    from edition.people import Person
    from edition.topics import Topic

MOST_SECTIONS = 12
"""Sections of the navigation where the editor lists none: more fit in no line."""


def paper(
    told: Sequence[Facts], slugify: Slugify, sections: Sequence[str] = (), first_weekday: int = 0
) -> Paper:
    """Return the paper of all stories, from their facts.

    `slugify` makes addresses of names; `sections` are the names of the sections in the editor's order;
    `first_weekday` is that of the calendars, 0 for Monday.
    """
    stories = [facts.story for facts in told]
    ties = coverage(told)
    editions = day_by_day.editions(stories, ties, sections)
    filed = _filed(editions, stories)
    known = navigation(stories, sections)
    shown_topics, to_topics = topics(told, ties, slugify)
    shown_people, to_people = people(told, ties, slugify)
    return Paper(
        editions=editions,
        story_pages=_story_pages(editions, ties, known, _Leads(stories, to_topics, to_people)),
        months=periods.months(filed),
        years=periods.years(filed, first_weekday),
        shelves={
            Kind.SECTION: _sections(filed, ties),
            Kind.SOURCE: _sources(filed),
            Kind.TOPIC: tuple(_topic(topic, ties) for topic in shown_topics),
            Kind.PERSON: tuple(_person(person) for person in shown_people),
        },
        navigation=known,
    )


def navigation(stories: Iterable[Story], sections: Sequence[str]) -> dict[date, tuple[Label, ...]]:
    """Return the sections that were known on each day: an old page does not learn of new ones.

    Where the editor lists sections, these are shown and no others.
    """
    order = {name: place for place, name in enumerate(sections)}
    found: dict[str, Label] = {}
    known: dict[date, tuple[Label, ...]] = {}
    for day, filed in day_by_day.by_day(stories):
        for label in sorted({story.section for story in filed}, key=lambda each: each.name.casefold()):
            if (label.name in order) if order else (len(found) < MOST_SECTIONS):
                found.setdefault(label.slug, label)
        known[day] = tuple(
            sorted(found.values(), key=lambda each: (order.get(each.name, 0), each.name.casefold()))
        )
    return known


def _filed(editions: Iterable[Edition], stories: Iterable[Story]) -> list[Day]:
    """Return every day with all its stories: first those that its edition shows, then the others."""
    shown = {edition.day: edition.briefs for edition in editions}
    listed = {brief.story.url for briefs in shown.values() for brief in briefs}
    return [
        Day(day, day_url(day), (*shown[day], *(Brief(story) for story in filed if story.url not in listed)))
        for day, filed in day_by_day.by_day(stories)
    ]


# ------------------------------------------------------------------ stories


class _Leads(NamedTuple):
    """Where the pages of stories lead to, by their addresses."""

    stories: Sequence[Story]
    topics: Mapping[str, tuple[Label, ...]]
    people: Mapping[str, tuple[Label, ...]]


def _story_pages(
    editions: Iterable[Edition],
    ties: Mapping[str, Ties],
    known: Mapping[date, tuple[Label, ...]],
    leads: _Leads,
) -> dict[str, StoryPage]:
    places = {edition.day: _places(edition) for edition in editions}
    pages: dict[str, StoryPage] = {}
    for story in leads.stories:
        edition, place, following = places[story.day].get(story.url, places[story.day][""])
        tied = ties[story.url]
        pages[story.url] = StoryPage(
            story=story,
            edition=Period(edition.day, edition.url, edition.count, 1),
            place=place,
            next=following,
            others=tied.others or ((tied.first,) if tied.first else ()),
            shown_as=tied.shown_as,
            earlier=tied.earlier,
            later=tied.later,
            topics=leads.topics[story.url],
            people=leads.people[story.url],
            sections=known[story.day],
        )
    return pages


def _places(edition: Edition) -> dict[str, tuple[Edition, int | None, Story | None]]:
    """Return each story's place in the edition and the story after it, by address; ``""`` for any other."""
    briefs = edition.briefs
    following: list[Story | None] = [*(brief.story for brief in briefs[1:]), None]
    places: dict[str, tuple[Edition, int | None, Story | None]] = {"": (edition, None, None)}
    for number, (brief, after) in enumerate(zip(briefs, following, strict=True), 1):
        places[brief.story.url] = (edition, number, after)
    return places


# ------------------------------------------------------------------ shelves


def _sections(filed: Iterable[Day], ties: Mapping[str, Ties]) -> tuple[Shelf, ...]:
    """Return the shelves of the sections; what is folded stands there only if its section is another."""
    by_section: dict[str, list[Brief]] = {}
    for brief in (brief for day in filed for brief in day.briefs):
        shown = ties[brief.story.url].shown_as
        if shown is None or shown.section != brief.story.section:
            by_section.setdefault(brief.story.section.slug, []).append(brief)
    return tuple(
        shelves.shelf(Kind.SECTION, briefs[0].story.section, briefs) for briefs in by_section.values()
    )


def _sources(filed: Iterable[Day]) -> tuple[Shelf, ...]:
    """Return the shelves of the sources: of each source all that it had, shown in an edition or not."""
    by_source: dict[Label, list[Brief]] = {}
    for brief in (brief for day in filed for brief in day.briefs):
        if brief.story.source:
            by_source.setdefault(brief.story.source, []).append(Brief(brief.story))
    return tuple(
        shelves.shelf(Kind.SOURCE, source, briefs, home=briefs[0].story.source_url)
        for source, briefs in by_source.items()
    )


def _topic(topic: Topic, ties: Mapping[str, Ties]) -> Shelf:
    briefs = [Brief(story, ties[story.url].others) for story in topic.stories]
    return shelves.shelf(Kind.TOPIC, topic.label, briefs)


def _person(person: Person) -> Shelf:
    names = tuple(sorted(person.names.keys() - {person.label.name}))
    return shelves.shelf(Kind.PERSON, person.label, person.briefs(), role=person.role, names=names)
