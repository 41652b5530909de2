"""``index.json``: the stories of a site for programs, a file a month, and one that leads to them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from edition.addresses import month_url
from edition.syndication import json_list
from edition.syndication.archive import File
from edition.syndication.feeds.formats import FORMATS, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from edition.syndication.archive import Archive, Month, Scope
    from edition.syndication.model import Channel, Entry, Site

NAME = "index.json"


def files(site: Site, archive: Archive, keys: Scope) -> Iterator[File]:
    """Yield the index, and those of months."""
    for month in archive.months():
        if month.first in keys.months:
            yield File(address(month.first), partial(_month, site, archive, month))
    if keys.lists:
        yield File(NAME, partial(_index, site, archive))


def address(month: date) -> str:
    """Return the address of the index of a month, which is named by its first day."""
    return month_url(month) + NAME


def _index(site: Site, archive: Archive) -> str:
    told = {
        "name": site.name,
        "url": site.url + "/",
        "language": site.language,
        "channels": [_channel(site, channel) for channel in archive.channels(*LISTED)],
        "months": [_link(site, month) for month in reversed(archive.months())],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _month(site: Site, archive: Archive, month: Month) -> str:
    stories = archive.pieces_of_month(month.first, NAME, lambda entry: json_list.item(_story(site, entry)))
    return json_list.document(_link(site, month), "stories", stories)


def _link(site: Site, month: Month) -> dict[str, object]:
    return {
        "month": month.first.isoformat()[:7],
        "url": site.at(address(month.first)),
    }


def _channel(site: Site, channel: Channel) -> dict[str, object]:
    return {
        "kind": channel.kind,
        "name": channel.name,
        "url": site.at(channel.url),
        "feeds": {format_.media_type: site.at(channel.stem + format_.ending) for format_ in FORMATS},
    }


def _story(site: Site, entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": site.at(entry.address),
        "title": entry.title,
        "summary": entry.summary,
        "published": entry.published.isoformat(),
        "updated": entry.updated.isoformat(),
        "language": entry.language,
        "authors": entry.authors,
        "section": entry.section.name if entry.section else None,
        "source": entry.source_name,
        "words": entry.words,
    }
