"""What the head of a page tells programs: its canonical address, and what a link to it should look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.syndication.model import Entry, Site


class Property(Struct, frozen=True):
    """A property of the Open Graph protocol (https://ogp.me)."""

    name: str
    content: str


def canonical(site: Site, output_file: str) -> str:
    """Return the canonical address of a page; `output_file` is where Pelican writes it."""
    return site.at(output_file.removesuffix("index.html"))


def properties(site: Site, entry: Entry) -> Iterator[Property]:
    """Yield what a link to a story shows where it is shared."""
    yield Property("og:type", "article")
    yield Property("og:title", entry.title)
    yield Property("og:description", entry.summary)
    yield Property("og:url", site.at(entry.address))
    yield Property("og:site_name", site.name)
    yield Property("article:published_time", entry.published.isoformat())
    if entry.updated != entry.published:
        yield Property("article:modified_time", entry.updated.isoformat())
    if entry.section:
        yield Property("article:section", entry.section.name)
