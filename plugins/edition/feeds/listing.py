"""The feeds that the page for subscribers offers: of all stories, of each section and of each source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from edition.feeds.formats import FORMATS
from edition.model import Feed, Kind
from edition.syndication import entries, model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.paper import Paper

LISTED = (Kind.SECTION, Kind.SOURCE)
"""The feeds of topics and people are named on their own pages: there may be thousands."""


def listing(paper: Paper, name: str) -> Iterator[Feed]:
    """Yield the feeds of a paper; `name` is what the one of all stories is called, the site's."""
    labels = [model.Label(model.Kind.ALL, name, "", "")]
    for kind in LISTED:
        labels += [entries.label(model.Kind(kind), label) for label in paper.labels(kind)]
    for label in labels:
        stem = model.Channel(label.kind, label.slug, label.name, label.url).stem
        for format_ in FORMATS:
            yield Feed(label.name, quote(stem + format_.ending), format_.ending.split(".")[1])
