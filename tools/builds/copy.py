"""Writes made-up stories: as the dirty text that is copied from pages, and as an editor's Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from builds.invention import Story

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

# ------------------------------------------------------------------ raw copy


def raw(story: Story) -> str:
    """Return a story as it comes from the pages of its paper, with what clings to it there."""
    return MANNERS[story.paper](story)


def tribune(story: Story) -> str:
    """Section, comment count, the headline three times, headings as dashes, the site at the end."""
    body = [f"- {block.text}" if block.heading else block.text for block in story.blocks]
    head = [story.section, "0", story.headline, f"{story.headline} - {story.paper}", story.headline]
    return paragraphs("\n".join(head), f"By {story.author}", day(story), *body, "Share", story.paper)


def agency(story: Story) -> str:
    """A dateline in capitals, straight quotes, the names of those who wrote and edited."""
    first, *rest = (block.text for block in story.blocks)
    opening = f"{story.event.place.upper()} ({story.paper}) — {first}"
    end = f"(Reporting by {story.author}; editing by {story.event.people[1].name})"
    return paragraphs(
        story.headline, f"Published: {day(story)} {story.moment:%H:%M} UTC", opening, *rest, end
    )


def courier(story: Story) -> str:
    """A trail of sections, a standfirst, byline and day in one line, curly quotes, an advertisement."""
    head = (f"Home > {story.section} > {story.event.place}", story.headline, story.standfirst)
    body = [curly(block.text) for block in story.blocks]
    body.insert(len(body) // 2, "Advertisement")
    tags = f"Tags: {', '.join(story.tags)}"
    return paragraphs(*head, f"By {story.author} | {day(story)}", "FacebookTwitterEmail", *body, tags)


def review(story: Story) -> str:
    """A standfirst, a caption with a credit, a newsletter, links to more."""
    picture = f"{story.caption}. (Photo: {story.author})"
    head = (
        story.section.upper(),
        story.headline,
        story.standfirst,
        f"By {story.author}",
        day(story),
        picture,
    )
    more = f"Read more: {story.event.place} and its {story.event.matter}"
    end = ("Sign up for our morning newsletter.", f"© {story.moment:%Y} {story.paper}. All rights reserved.")
    body = [block.text for block in story.blocks]
    return paragraphs(*head, *body[:4], more, *body[4:], *end)


MANNERS: dict[str, Callable[[Story], str]] = {
    "Harbour Tribune": tribune,
    "Coastal News Agency": agency,
    "Fellgate Courier": courier,
    "Meridian Review": review,
}
"""How the copy of each paper looks."""


def paragraphs(*texts: str) -> str:
    """Return texts with a blank line between them."""
    return "\n\n".join(texts) + "\n"


def day(story: Story) -> str:
    """Return the day as papers write it, whatever the machine's language."""
    return f"{story.moment.day} {MONTHS[story.moment.month - 1]} {story.moment.year}"


def curly(text: str) -> str:
    """Return a text with curly quotation marks: every second one closes."""
    opened, *rest = text.split('"')
    return opened + "".join(f"{'”' if number % 2 else '“'}{part}" for number, part in enumerate(rest))


# ------------------------------------------------------------------ Markdown


def body(story: Story) -> str:
    """Return the body in Markdown; there is nothing in our words that Markdown would take for its own."""
    return paragraphs(*(f"## {block.text}" if block.heading else block.text for block in story.blocks))


def for_pelican(story: Story) -> str:
    """Return a story as Pelican's reader of Markdown wants it."""
    fields = {
        "Title": story.headline,
        "Date": f"{story.moment:%Y-%m-%d %H:%M}",
        "Category": story.section,
        "Tags": ", ".join(story.tags),
        "Authors": story.author,
        "Slug": story.slug,
        "Summary": story.standfirst,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items()) + "\n" + body(story)


def for_hugo(story: Story) -> str:
    """Return a story with the front matter that Hugo reads fastest, TOML."""
    tags = ", ".join(f'"{tag}"' for tag in story.tags)
    fields = {
        "title": f'"{story.headline}"',
        "date": f"{story.moment:%Y-%m-%dT%H:%M:%SZ}",
        "categories": f'["{story.section}"]',
        "tags": f"[{tags}]",
        "author": f'"{story.author}"',
        "summary": f'"{story.standfirst}"',
    }
    return "+++\n" + "".join(f"{name} = {value}\n" for name, value in fields.items()) + "+++\n" + body(story)
