"""Small published sites, made by hand: for what is done to a site after its pages are built."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from edition.hosting import plugin
from edition.hosting.kept import Kept
from press.publication import Publication

if TYPE_CHECKING:
    from pathlib import Path

    from press.model import Changes

URL = "https://quay.example"

PAGE = """\
<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'{more}">
<title>{title}</title><link rel="stylesheet" href="https://quay.example/theme/style.css">
</head><body><img src="https://quay.example/theme/quay.svg" alt=""><p>{title}</p>{text}</body></html>
"""

FILES = {
    "index.html": PAGE.format(title="Front", more="", text="<p>Boats &amp; trams.</p>" * 100),
    "search/index.html": PAGE.format(title="Search", more="; script-src 'self'", text=""),
    "2015/10/24/boats/index.html": PAGE.format(title="Boats", more="", text='<p>href="/theme/style.css"</p>'),
    "2015/10/24/boats/index.md": "# Boats\n" + "They sailed.\n" * 200,
    "404.html": PAGE.format(title="Not here", more="", text=""),
    "theme/style.css": "body { color: black; }\n" * 100,
    "theme/quay.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "theme/photo.jpg": "\x00\x01" * 2000,
    "feeds/all.atom.xml": "<feed>" + "<entry/>" * 200 + "</feed>",
    "feeds/all.rss.xml": "<rss/>",
    "feeds/all.json": "{}",
    "feeds/all.opml": "<opml/>",
    "sitemap.xml": "<sitemapindex/>",
    "robots.txt": "User-agent: *\n",
}

MOVED = {"2015/10/23/boats/": "2015/10/24/boats/", "2015/10/23/קרון/": "2015/10/24/ü/"}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def last(folder: Path) -> plugin.Last:
    """The last build of a site, of which nothing is known."""
    return plugin.Last(folder, Kept(sqlite3.connect(":memory:")))


def publish(folder: Path, files: dict[str, str] = FILES, before: Path | None = None, **settings: str) -> Path:
    """Write a site into a folder, and finish it as a build does."""
    write(folder, files)
    plugin.finish(folder, {"SITEURL": URL, **settings}, MOVED, last(before or folder))
    return folder


def switch(site: Path, files: dict[str, str] = FILES) -> Changes:
    """Have a site take the place of the last one, as `make publish` does."""
    with Publication(site) as publication:
        publish(publication.stage, files)
        publication.drop_rest()
        return publication.switch()
