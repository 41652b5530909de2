"""Articles become sources with their links; what stands in for a source leads to its address."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from pelican.contents import Article
from pelican.settings import read_settings

from edition import gathering
from edition.sources import Sources

if TYPE_CHECKING:
    from pathlib import Path

LINKS = """
<a href="{filename}trams.html">here</a> <a href="{filename}/below/a%20boat.html">below</a>
<a href="{static}boat.png">boat</a> <a href="{static}../secret.png">secret</a> <a href="/">out</a>
"""


def generator(content: Path, **listed: str) -> Any:
    """What Pelican's generator of articles has, once it has read sources of this HTML, by name."""
    settings = read_settings(override={"PATH": str(content), "TIMEZONE": "UTC"})
    context = {"generated_content": {}, "static_links": set(), "static_content": {}}

    def article(name: str) -> Article:
        metadata = {"title": name, "date": datetime(2015, 10, 24, tzinfo=UTC), "slug": name}
        path = str(content / f"{name}.html")
        return Article(listed.get(name, ""), metadata, settings, path, context)

    names = ("translations", "hidden_articles", "hidden_translations", "drafts", "drafts_translations")
    return SimpleNamespace(
        path=str(content),
        context=context,
        read=lambda path: article(path.removesuffix(".html")),
        articles=[article(name) for name in listed],
        **{name: [] for name in names},
        add_source_path=lambda each: context["generated_content"].update(
            {each.get_relative_source_path(): each}
        ),
    )


def test_sources_know_what_they_link_to(tmp_path: Path) -> None:
    found = gathering.sources(generator(tmp_path, boats="", trams=LINKS), {"trams.html": b"mark"})
    boats, trams = found
    assert (boats.mark, boats.day, boats.links) == (b"", date(2015, 10, 24), frozenset())
    assert (trams.mark, trams.place) == (b"mark", "trams.html")
    assert trams.links == {"trams.html", "below/a boat.html", "below/a%20boat.html"}


def test_what_is_read_along_keeps_its_address_and_is_written(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for path in (content / "boat.png", tmp_path / "secret.png"):
        path.touch()
    made = generator(content, trams=LINKS)
    (trams,) = gathering.sources(made, {})
    made.articles.clear()
    gathering.read_along(made, [replace(trams, slug="kept", id="7")], made.read)
    (along,) = made.articles
    assert (along.slug, along.url, along.story_id) == ("kept", "kept.html", "7")
    assert made.context["static_links"] == {"boat.png"}
    assert made.context["generated_content"]["trams.html"] is along


def test_links_to_what_is_not_read_find_its_address(tmp_path: Path) -> None:
    kept = Sources(sqlite3.connect(":memory:", isolation_level=None))
    kept.put(gathering.sources(generator(tmp_path, trams=""), {}))
    made = generator(tmp_path, boats='<a href="{filename}below/../trams.html">here</a>')
    gathering.stand_in(made, kept)
    assert made.articles[0].get_content("") == '<a href="/trams.html">here</a>'
