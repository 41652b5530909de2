"""The record of an edition, ``index.json`` beside its page, for programs and for `edition lead`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

if TYPE_CHECKING:
    from edition.model import Brief, Edition, Story


def as_json(edition: Edition) -> str:
    """Return the record: the stories in reading order, and why the lead leads."""
    told = {
        "day": edition.day.isoformat(),
        "address": edition.url,
        "count": edition.count,
        "minutes": edition.minutes,
        "stories": [_brief(brief) for brief in edition.briefs],
        "repeats": [{**_story(repeat.story), "first": _story(repeat.first)} for repeat in edition.repeats],
        "lead": [
            {
                "title": candidate.story.title,
                "address": candidate.story.url,
                "points": round(candidate.points, 2),
                "reasons": [asdict(reason) for reason in candidate.reasons],
            }
            for candidate in edition.candidates
        ],
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _brief(brief: Brief) -> dict[str, Any]:
    return {**_story(brief.story), "also_in": [_story(other) for other in brief.others]}


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "address": story.url,
        "section": story.section.name,
        "source": story.source.name if story.source else None,
        "minutes": story.minutes,
    }
