"""Which story leads an edition, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.model import Candidate, Reason, is_same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import Brief

LONG = 800
"""Beyond so many words a story gains nothing by being longer."""

MOST_FOR_LENGTH = 8.0
FOR_STANDFIRST = 3.0
"""Somebody found the story worth an introduction: as much as 300 words."""
FOR_SOURCE = 3.0
"""For each other source that has the story."""
MOST_SOURCES = 3
FOR_EDITOR = 100.0
"""The editor's wish: more than everything else can add up to."""


def ranked(briefs: Iterable[Brief]) -> tuple[Candidate, ...]:
    """Return the stories of a day, the lead first; equal ones in the order of their addresses."""
    candidates = (Candidate(brief.story, reasons(brief)) for brief in briefs)
    return tuple(sorted(candidates, key=lambda each: (-each.points, each.story.url)))


def reasons(brief: Brief) -> tuple[Reason, ...]:
    """Return what speaks for a story as the lead."""
    story = brief.story
    others = {
        each.source.name for each in brief.others if each.source and not is_same(each.source, story.source)
    }
    length = round(min(story.words, LONG) / LONG * MOST_FOR_LENGTH, 2)
    found = [Reason("length", f"{story.words} words", length)]
    if story.standfirst:
        found.append(Reason("standfirst", "it has a standfirst", FOR_STANDFIRST))
    if others:
        points = min(len(others), MOST_SOURCES) * FOR_SOURCE
        found.append(Reason("sources", f"also in {', '.join(sorted(others))}", points))
    if story.lead:
        found.append(Reason("editor", "the editor says so", FOR_EDITOR))
    return tuple(found)
