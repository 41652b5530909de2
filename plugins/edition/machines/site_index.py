"""``index.json``: the stories of a site for programs, a file a month, and one that leads to them."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from edition.feeds.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.syndication.model import Channel, Entry, Site


def files(site: Site, entries: Iterable[Entry], channels: Sequence[Channel]) -> Iterator[tuple[str, str]]:
    """Yield the index and those of the months: address, relative to the site, and text."""
    ordered = sorted(entries, key=lambda entry: (entry.published, entry.id))
    months = []
    for (year, month), group in groupby(
        ordered, key=lambda entry: (entry.published.year, entry.published.month)
    ):
        stories = [_story(site, entry) for entry in group]
        address = f"{year:04}/{month:02}/index.json"
        told = {"month": f"{year:04}-{month:02}", "url": site.at(address), "stories": len(stories)}
        months.append(told)
        yield address, _text({**told, "stories": stories})
    yield (
        "index.json",
        _text(
            {
                "name": site.name,
                "url": site.url + "/",
                "language": site.language,
                "channels": [_channel(site, channel) for channel in channels],
                "months": months[::-1],
            }
        ),
    )


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


def _text(told: dict[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
