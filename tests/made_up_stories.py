"""Stories for tests of the paper: made up, with a name for whatever a test does not care about."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from edition.facts import Facts, facts, mark
from edition.fold import Policy
from edition.journal import Memory
from edition.keeping import settle
from edition.model import Copy, Kind, Shelf, Story, StoryPage
from edition.paper import Paper
from edition.stories import label

DAY = "2026-11-09"


def story(title: str = "Nine ships in one week", day: str = DAY, **values: object) -> Story:
    """A story of the section Harbour, of 300 words, at an address made from its headline."""
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    slug = "-".join(title.lower().split())
    url = f"{when:%Y/%m/%d}/{slug}/"
    section = values.pop("section", "Harbour")
    source = values.pop("source", None)
    made: dict[str, Any] = {
        "id": url,
        "title": title,
        "url": url,
        "date": when,
        "precision": "day",
        "lang": "en",
        "direction": "ltr",
        "section": label(Kind.SECTION, section, section.lower().replace(" ", "-")),
        "source": label(Kind.SOURCE, source, source.lower().replace(" ", "-")) if source else None,
        "source_url": None,
        "kicker": None,
        "standfirst": None,
        "summary": "",
        "words": 300,
        "minutes": 2,
    }
    return Story(**{**made, **values})


def copy(title: str = "Nine ships in one week", text: str = "", day: str = DAY, **values: object) -> Copy:
    """A story with its text, a paragraph a line."""
    more = {name: values.pop(name) for name in ("quotes", "tags") if name in values}
    return Copy(story(title, day, **values), tuple(text.splitlines()), **more)


def marks(*copies: Copy) -> dict[str, bytes]:
    """The marks of stories, by address."""
    return {each.story.url: mark(each) for each in copies}


def by_mark(*copies: Copy) -> dict[bytes, Copy]:
    """Stories by their marks."""
    return {mark(each): each for each in copies}


def told(*copies: Copy) -> list[Facts]:
    """What the stories tell, each by itself alone."""
    return [facts(each) for each in copies]


def slugify(name: str) -> str:
    """The slug of a name, as simple as that."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def paper_of(*copies: Copy, sections: tuple[str, ...] = ()) -> Paper:
    """The paper of stories in any order."""
    journal = Memory()
    settle(journal, Policy(slugify, sections), [by_mark(copy) for copy in copies], {})
    return Paper(journal, sections)


def shelves_of(paper: Paper, kind: Kind) -> list[Shelf]:
    """All shelves of a kind, by slug."""
    return [shelf for slug in paper.slugs(kind) if (shelf := paper.shelf(kind, slug))]


def story_pages(paper: Paper) -> dict[str, StoryPage]:
    """What the pages of all stories show, by address."""
    return {url: page for day in paper.days for url, page in paper.story_pages_of(day).items()}
