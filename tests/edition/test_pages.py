"""The table of pages follows the site map."""

from __future__ import annotations

from edition.journal import Memory
from edition.pages import TEMPLATES, Table
from edition.paper import Paper
from edition.plugin import TEMPLATES as FOLDER
from made_up_stories import copy, paper_of


def test_every_address_of_the_site_map_is_there_once() -> None:
    copies = [
        copy("One", day="2026-11-09", source="Wire"),
        copy("Two", day="2026-10-01", section="Sport"),
    ]
    urls = [page.url for page in Table(paper_of(*copies))]
    assert len(urls) == len(set(urls))
    assert set(urls) >= {
        *(
            "",
            "2026/",
            "2026/10/",
            "2026/11/",
            "2026/10/01/",
            "2026/11/09/",
            "archive/",
            "search/",
            "subscribe/",
        ),
        *("section/", "section/harbour/", "section/harbour/2026/11/", "section/sport/2026/10/", "404.html"),
        *("source/", "source/wire/"),
    }


def test_a_paper_without_stories_has_a_front_page() -> None:
    front = next(page for page in Table(Paper(Memory())) if page.template == "front")
    assert front.values == {"edition": None, "sections": ()}


def test_there_is_a_plain_template_of_every_kind() -> None:
    ours = {path.stem for path in FOLDER.glob("*.html")}
    shared = {"edition_elements", "edition_shelf", "edition_shelf_index"}
    assert ours - shared == set(TEMPLATES)
