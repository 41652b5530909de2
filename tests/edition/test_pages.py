"""The table of pages follows the site map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition import pages
from edition.journal import Memory
from edition.pages import TEMPLATES, Table
from edition.paper import Paper
from edition.plugin import TEMPLATES as FOLDER
from made_up_stories import copy, paper_of

if TYPE_CHECKING:
    import pytest


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


def test_many_shelves_have_a_page_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_LISTED", 2)
    table = Table(paper_of(*(copy(name, source=name) for name in ("Wire", "Tribune", "Times", "All"))))
    made = {page.url: page.values["index"] for page in table if "index" in page.values}
    assert [label.url for label in made["source/"].initials] == [
        "source/all/a/",
        "source/all/t/",
        "source/all/w/",
    ]
    assert [label.name for label in made["source/all/t/"].labels] == ["Times", "Tribune"]
    assert made["section/"].initials == ()
    assert table.page("source/all/x/") is table.page("section/all/h/") is None
    assert table.page("source/all/") is not None
