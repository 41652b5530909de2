"""What is searched: a small document for each story, with its text and what can be filtered by.

Not the page itself: that shows neighbours and navigation, looks different in every theme, and says the words
of pull quotes twice.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.model import Copy, Story


def by_year(copies: Iterable[Copy]) -> dict[int, dict[str, str]]:
    """Return the documents of each year, by the path of the story's page."""
    years: dict[int, dict[str, str]] = {}
    for copy in sorted(copies, key=lambda each: each.story.url):
        path = f"{copy.story.url}index.html" if copy.story.url.endswith("/") else copy.story.url
        years.setdefault(copy.story.day.year, {})[path] = document(copy)
    return years


def document(copy: Copy) -> str:
    """Return what Pagefind reads of a story: https://pagefind.app/docs/metadata/ and …/filtering/."""
    story = copy.story
    head = [
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in _meta(story)
    ]
    head += [
        f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'
        for name, value in _filters(story)
    ]
    opening = [story.standfirst] if story.standfirst else []
    body = [f"<p>{escape(paragraph)}</p>" for paragraph in (*opening, *copy.paragraphs)]
    title = f'<h1 data-pagefind-meta="title">{escape(story.title)}</h1>'
    lines = (
        "<!doctype html><html><head>",
        *head,
        "</head><body data-pagefind-body>",
        title,
        *body,
        "</body></html>",
    )
    return "\n".join(lines) + "\n"


def _meta(story: Story) -> list[tuple[str, str]]:
    """Return what a result shows beside its headline."""
    values = {
        "date": story.day.isoformat(),
        "section": story.section.name,
        "source": story.source.name if story.source else "",
        "standfirst": story.standfirst or "",
    }
    return [(name, value) for name, value in values.items() if value]


def _filters(story: Story) -> list[tuple[str, str]]:
    values = {
        "section": story.section.name,
        "source": story.source.name if story.source else "",
        "month": f"{story.day:%Y-%m}",
    }
    return [(name, value) for name, value in values.items() if value]
