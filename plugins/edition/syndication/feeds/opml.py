"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds, to be subscribed to at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.syndication.model import Channel, Site

GROUPS = {"section": "Sections", "source": "Sources", "topic": "Topics", "person": "People"}


def write(site: Site, channels: Iterable[Channel], ending: str) -> str:
    """Return a list of the feeds of channels, by kind; `ending` is that of the format to be listed."""
    root = Element("opml", version="2.0")
    head = SubElement(root, "head")
    SubElement(head, "title").text = site.name
    body = SubElement(root, "body")
    for kind, alike in groupby(channels, key=lambda channel: channel.kind):
        place = SubElement(body, "outline", text=GROUPS[kind]) if kind in GROUPS else body
        for channel in alike:
            title = channel.title(site)
            SubElement(
                place,
                "outline",
                type="rss",
                text=title,
                title=title,
                xmlUrl=site.at(channel.stem + ending),
                htmlUrl=site.at(channel.url),
                language=site.language,
            )
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"
