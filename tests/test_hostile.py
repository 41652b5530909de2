"""Hostile copy goes through the whole build: its words are shown, and nothing in it comes alive."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree as ET

import html5lib
import pytest

import hostile
from copydesk.characters import tidy_text
from copydesk.invisible import BASIC, BEYOND, JOINERS, SELECTORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

LEADS = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|$)", re.IGNORECASE)
"""How an address may begin."""
DISHONEST = re.compile(
    f"(?![{JOINERS}{SELECTORS}])[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff{BASIC}{BEYOND}]"
)
WRITTEN = {".html", ".xml", ".json", ".md", ".txt", ".opml", ".webmanifest", ".js", ".css"}


@dataclass(frozen=True)
class Site:
    """A published site, and the stories that were filed for it."""

    output: Path
    filed: list[tuple[str, str]]

    def files(self, *endings: str) -> Iterator[Path]:
        """Yield the files of these endings."""
        yield from sorted(path for path in self.output.rglob("*") if path.suffix in endings)

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Each page as a browser reads it, by its path."""
        return {
            path.relative_to(self.output).as_posix(): parsed(path.read_text()) for path in self.files(".html")
        }

    @cached_property
    def stories(self) -> dict[tuple[str, str], Element]:
        """The page of each story that was filed, by the place and the name of its payload."""
        found = {}
        for path in sorted(self.output.glob("2026/*/*/*/index.json")):
            told = json.loads(path.read_text())
            if number := re.match(r"\d{4}\b", told["id"]):
                found[self.filed[int(number[0])]] = self.pages[
                    path.with_name("index.html").relative_to(self.output).as_posix()
                ]
        return found

    @cached_property
    def books(self) -> dict[str, str]:
        """Each page of each book."""
        return {
            f"{path.relative_to(self.output)} {name}": book.read(name).decode()
            for path in self.files(".epub")
            for book in [zipfile.ZipFile(path)]
            for name in book.namelist()
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))
        }


def parsed(text: str) -> Element:
    root: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return root


def parts(root: Element) -> set[str]:
    """The kinds of element of a page, and of their attributes: all that could come alive in it."""
    found = {str(element.tag) for element in root.iter()}
    # A language and its direction stand where a story is in another than the site.
    found |= {
        f"{each.tag} {name}" for each in root.iter() for name in each.attrib if name not in {"lang", "dir"}
    }
    return found


def skeleton(element: Element) -> list[object]:
    """A story's tree without its text; typogrify's spans and what leads to other stories left out."""
    inner = [each for child in element for each in skeleton(child)]
    if element.tag in {"section", "details", "nav"}:
        return []
    return inner if element.tag == "span" else [(element.tag, sorted(element.attrib), inner)]


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


def article(page: Element) -> Element:
    return next(each for each in page.iter("article") if "story" in each.get("class", "").split())


def test_every_word_of_a_payload_is_shown_on_the_page(site: Site) -> None:
    assert len(site.stories) == len(hostile.PAYLOADS) * len(hostile.SLOTS)
    for (slot, name), page in site.stories.items():
        shown = set(re.findall(r"\w+", "".join(page.itertext())))
        if slot != "name":
            missing = set(re.findall(r"\w+", tidy_text(hostile.PAYLOADS[name]))) - shown
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
