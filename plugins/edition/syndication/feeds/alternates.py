"""The feeds that a page names in its head, so that a feed reader finds them from the address of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec import Struct

from edition.syndication import entries
from edition.syndication.archive import key_of
from edition.syndication.feeds.formats import FORMATS
from edition.syndication.model import Channel, Kind, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from edition.syndication.archive import Archive
    from edition.syndication.model import Site

NAMED_ON_A_STORY = (Kind.SECTION, Kind.SOURCE)


class Alternate(Struct, frozen=True):
    """A feed that a page names."""

    title: str
    media_type: str
    address: str
    """Relative to the site."""


def alternates(site: Site, archive: Archive, context: Mapping[str, Any]) -> Iterator[Alternate]:
    """Yield the feeds of a page, from the context of its template.

    Those of its own subject come first, in every format; others, such as that of all stories on the page of a
    section, are named in one format.
    """
    everything = Label(Kind.ALL, "All stories", "", "")
    own = _subject(archive, context)
    story = context.get("article")
    about = [label for label in _labels(archive, story, context) if label.kind in NAMED_ON_A_STORY]
    for label in [own, everything, *about] if own else [everything, *about]:
        channel = Channel(label.kind, label.slug, label.name, label.url)
        is_subject = label is own or not (own or about)
        for format_ in FORMATS if is_subject else FORMATS[:1]:
            title = f"{channel.title(site)} ({format_.name})" if is_subject else channel.title(site)
            yield Alternate(title, format_.media_type, quote(channel.stem + format_.ending))


def _labels(archive: Archive, story: Any, context: Mapping[str, Any]) -> Iterable[Label]:
    """Return what a story belongs to; the archive has no draft."""
    if story is None:
        return ()
    entry = archive.at(story.url)
    return entry.labels if entry else entries.labels(story, context, page=None)


def _subject(archive: Archive, context: Mapping[str, Any]) -> Label | None:
    """Return the section, source, topic or person whose stories a page lists, if it has feeds."""
    label = _listed(context)
    channel = archive.channel(key_of(label)) if label else None
    return label if channel and channel.has_feeds else None


def _listed(context: Mapping[str, Any]) -> Label | None:
    shelf = context.get("shelf")
    if shelf:
        return entries.label(Kind(shelf.kind), shelf.label)
    for kind, name in ((Kind.SECTION, "category"), (Kind.TOPIC, "tag"), (Kind.PERSON, "author")):
        if context.get(name) and not context.get("article"):
            return entries.label(kind, context[name])
    return None
