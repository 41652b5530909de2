"""Hostile copy goes through the whole build: its words are shown, and nothing in it comes alive."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree as ET

import pytest

from copydesk.intake.characters import split, tidy
from copydesk.text.invisible import BASIC, BEYOND, JOINERS, SELECTORS
from torments import hostile
from torments.anatomy import Site, article, parsed, parts, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEADS = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|$)", re.IGNORECASE)
"""How an address may begin."""
DISHONEST = re.compile(
    f"(?![{JOINERS}{SELECTORS}])[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{BASIC}{BEYOND}]"
)
WRITTEN = {".html", ".xml", ".json", ".md", ".txt", ".opml", ".webmanifest", ".js", ".css"}


@pytest.fixture(scope="module")
def site(digest: Callable[[str], Path]) -> Site:
    """A site of every payload in every place."""
    return Site(digest("payloads"), hostile.places(hostile.PAYLOADS))


@pytest.fixture(scope="module")
def harmless(digest: Callable[[str], Path]) -> Site:
    """The sample, with the same stories, in which “x” stands for the payload."""
    return Site(digest("harmless"), hostile.places(hostile.HARMLESS))


def test_pages_are_made_of_what_harmless_pages_are_made_of(site: Site, harmless: Site) -> None:
    known = set().union(*map(parts, harmless.pages.values()))
    odd = {path: found for path, page in site.pages.items() if (found := parts(page) - known)}
    assert odd == {}
    assert not [
        part for part in known if re.search(r" (?:on\w+|style|srcdoc)$|^(?:iframe|object|base)$", part)
    ]


@pytest.mark.parametrize("slot", ["paragraph", "quotation", "caption", "name"])
def test_the_tree_of_a_story_is_that_of_the_same_story_with_x_for_the_payload(
    site: Site, harmless: Site, slot: str
) -> None:
    # In other places words decide what a line is, and whether the page has a line for it.
    (expected,) = (skeleton(article(page)) for (place, _), page in harmless.stories.items() if place == slot)
    trees = {name: skeleton(article(page)) for (place, name), page in site.stories.items() if place == slot}
    assert trees.keys() == hostile.PAYLOADS.keys()
    assert [name for name, tree in trees.items() if tree != expected] == []


def test_every_word_of_a_payload_is_shown_on_the_page(site: Site) -> None:
    assert len(site.stories) == len(hostile.PAYLOADS) * len(hostile.SLOTS)
    for (slot, name), page in site.stories.items():
        shown = set(re.findall(r"\w+", "".join(page.itertext())))
        if slot != "name":
            told = " ".join(tidy(line).text for line in split(hostile.PAYLOADS[name]))
            missing = set(re.findall(r"\w+", told)) - shown
            assert not missing, (slot, name)


def test_links_lead_by_web_or_mail_only(site: Site) -> None:
    for path, page in site.pages.items():
        for element in page.iter():
            for name in ("href", "src", "action", "formaction", "data", "poster"):
                if element.get("rel") != "icon":  # drawn into the page
                    assert LEADS.match(element.get(name, "/").strip()), (path, element.get(name))


def test_what_pages_tell_machines_is_whole(site: Site) -> None:
    for path, page in site.pages.items():
        for script in page.iter("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads("".join(script.itertext())), path


def test_feeds_and_site_maps_are_made_of_what_harmless_ones_are_made_of(site: Site, harmless: Site) -> None:
    known, found = (
        {path: parts(ET.fromstring(path.read_bytes())) for path in each.files(".xml", ".opml")}  # noqa: S314 - our own
        for each in (harmless, site)
    )
    assert set().union(*found.values()) <= set().union(*known.values())


def test_what_feeds_carry_is_made_of_what_harmless_feeds_carry(site: Site, harmless: Site) -> None:
    known, found = (
        {
            f"{path} {item['id']}": parts(parsed(item["content_html"]))
            for path in each.files(".json")
            if path.parent.name == "feeds"
            for item in json.loads(path.read_text())["items"]
        }
        for each in (harmless, site)
    )
    assert found
    assert set().union(*found.values()) <= set().union(*known.values())


def test_books_are_made_of_what_harmless_books_are_made_of(site: Site, harmless: Site) -> None:
    known, found = (
        set().union(*(parts(ET.fromstring(text)) for text in each.books.values()))  # noqa: S314 - our own
        for each in (harmless, site)
    )
    assert found
    assert found <= known


def test_no_output_holds_a_character_that_nobody_sees(site: Site) -> None:
    for path in site.files(*WRITTEN):
        found = DISHONEST.search(path.read_text(encoding="utf-8"))
        assert not found, (path, found)
    for page, text in site.books.items():
        assert not DISHONEST.search(text), page


def test_every_address_is_one_on_every_disk(site: Site) -> None:
    paths = [path.relative_to(site.output).as_posix() for path in site.output.rglob("*")]
    assert len({normalize("NFC", path).casefold() for path in paths}) == len(paths)
    assert not [path for path in paths if re.search(r"[\\:*?\"<>|\x00-\x1f]|[. ](?:/|$)|(?:^|/)-", path)]


def test_nothing_is_written_beside_the_site(site: Site) -> None:
    assert {path.name for path in site.output.parent.iterdir()} == {
        "content",
        "output",
        "new.refused.json",
        ".new.press",
    }
    accounts = "root:x:0:0"
    assert not [path for path in site.files(*WRITTEN) if accounts in path.read_text(encoding="utf-8")]


def test_what_was_refused_is_told_beside_the_site_and_not_published(site: Site) -> None:
    told = json.loads(site.output.with_name("new.refused.json").read_text())
    assert told["refused"] == []
    assert not list(site.output.rglob("refused.json*"))


def test_no_page_tells_where_the_copy_lay(site: Site) -> None:
    for path in site.files(*WRITTEN):
        assert str(site.output.parent) not in path.read_text(encoding="utf-8"), path
