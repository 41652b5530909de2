"""``llms.txt`` (the proposal of llmstxt.org): the latest stories as Markdown, for language models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.syndication.archive import EVERYTHING
from edition.syndication.feeds import shared
from edition.syndication.feeds.formats import latest
from edition.syndication.model import Kind

if TYPE_CHECKING:
    from edition.syndication.archive import Archive
    from edition.syndication.model import Entry, Site

_MARKUP = re.compile(r"([\\`*_\[\]<>#&!|~])")


def text(site: Site, archive: Archive) -> str:
    """Return the guide of a site."""
    everything, *sections = archive.channels(Kind.ALL, Kind.SECTION)
    lines = [f"# {_escaped(site.name)}", "", f"> {_escaped(shared.description(site, everything))}", ""]
    lines += ["Every story stands beside its page as Markdown (`index.md`).", "", "## Latest stories", ""]
    lines += [_story(site, entry) for entry in latest(archive, EVERYTHING)]
    lines += ["", "## Sections", ""]
    lines += [f"- [{_escaped(each.name)}]({site.at(each.url)})" for each in sections if each.url]
    lines += ["", "## Optional", ""]
    lines += [
        f"- [All stories by month, as JSON]({site.at('index.json')})",
        f"- [Feed of all stories]({site.at('feeds/all.json')})",
        f"- [List of all feeds]({site.at('feeds/all.opml')})",
    ]
    return "\n".join(lines) + "\n"


def _story(site: Site, entry: Entry) -> str:
    address = site.at(entry.address + ("index.md" if entry.has_markdown else ""))
    return f"- [{_escaped(entry.title)}]({address}): {_escaped(entry.summary)}"


def _escaped(text: str) -> str:
    """Return a text in one line, escaped so that Markdown reads it as plain words."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
