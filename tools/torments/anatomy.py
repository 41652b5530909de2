"""What a published site is made of: the kinds of element in its pages, and the trees of its stories."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element


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
    """Return a page as a browser reads it."""
    root: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return root


def parts(root: Element) -> set[str]:
    """Return the kinds of element of a page, and of their attributes: all that could come alive in it."""
    found = {str(element.tag) for element in root.iter()}
    found |= {f"{each.tag} {name}" for each in root.iter() for name in _attributes(each)}
    return found


def _attributes(element: Element) -> list[str]:
    """Return the names of an element's attributes, but for a language and its direction.

    These stand where a story is in another than the site, which its words tell.
    """
    return sorted(set(element.attrib) - {"lang", "dir"})  # the keys of lxml are a list


def skeleton(element: Element) -> list[object]:
    """Return a story's tree without its text, typogrify's spans and what leads to other stories."""
    inner = [each for child in element for each in skeleton(child)]
    if element.tag in {"section", "details", "nav"}:
        return []
    return inner if element.tag == "span" else [(element.tag, _attributes(element), inner)]


def article(page: Element) -> Element:
    """Return the story of a page."""
    return next(each for each in page.iter("article") if "story" in each.get("class", "").split())
