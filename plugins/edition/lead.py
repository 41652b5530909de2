"""Which story leads an edition, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from edition.model import Candidate, Reason, is_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.model import Brief, Story

LONG = 800
"""Beyond so many words a story gains nothing by being longer."""

MOST_FOR_LENGTH = 8.0
FOR_STANDFIRST = 3.0
"""Somebody found the story worth an introduction: as much as 300 words."""
FOR_SOURCE = 3.0
"""For each other source that has the story."""
MOST_SOURCES = 3
FOR_LANGUAGE = 12.0
"""For the language of most stories of a day of several languages: more than length and standfirst."""
FOR_EDITOR = 100.0
"""The editor's wish: more than everything else can add up to."""


def ranked(briefs: Iterable[Brief]) -> tuple[Candidate, ...]:
    """Return the stories of a day, the lead first; equal ones in the order of their addresses."""
    briefs = list(briefs)
    language = _usual_language([brief.story for brief in briefs])
    candidates = (Candidate(brief.story, reasons(brief, language)) for brief in briefs)
    return tuple(sorted(candidates, key=lambda each: (-each.points, each.story.url)))


def _usual_language(stories: Sequence[Story]) -> str | None:
    """Return the language of most stories; None if all have one, or none has most."""
    counts = Counter(_language(story) for story in stories).most_common(2)
    most = [language for language, count in counts if count == counts[0][1]]
    return most[0] if len(counts) > len(most) else None


def _language(story: Story) -> str:
    return story.lang.partition("-")[0].lower()


def reasons(brief: Brief, language: str | None = None) -> tuple[Reason, ...]:
    """Return what speaks for a story as the lead; `language` is that of most stories of a day of several."""
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
    if _language(story) == language:
        found.append(Reason("language", "it is in the language of most stories", FOR_LANGUAGE))
    if story.lead:
        found.append(Reason("editor", "the editor says so", FOR_EDITOR))
    return tuple(found)
