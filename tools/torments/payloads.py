"""Attacks that others have collected, each in every place of a story: pages are made of what plain ones are.

Pages are read by html5lib, as browsers read them, and by lxml; then Chromium opens them, many as one, without
their policy.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import lxml.html
from playwright.sync_api import sync_playwright

import chromium
from torments import hostile
from torments.anatomy import Site, article, parsed, parts, skeleton
from torments.desk import PUBLISHED, ROOT, Desk
from torments.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from torments.tally import Asked, Tally

BATCH, A_DAY = 300, 10
"""Stories in one edition, and of one day."""
TOGETHER = 100
"""Pages that are opened as one."""
SETTINGS = "tools/torments/unpacked.py"
TOLD = ("input", "text", "payload")
"""What a payload is called in the lists of JSON."""
STEADY = ("paragraph", "quotation", "caption", "name")
"""Places in which words do not decide what a line is: the tree of the story is to be the same."""
OTHERS = tuple(place for place in hostile.SLOTS if place not in STEADY)

Filled = Mapping[str, str]
"""A story: its payloads by their places."""


def payloads(tally: Tally, folder: Path, asked: Asked) -> None:
    """Publish the payloads in every place, or a share of that, batch by batch."""
    harmless = Desk(folder / "harmless", SETTINGS)
    shutil.copytree(ROOT / "content", harmless.content)
    plain = _published(harmless, [{}])
    known = set().union(*(kinds for _, kinds in _kinds(plain)))
    (tree,) = (skeleton(article(page)) for page in plain.stories.values())
    filed = list(stories(list(_listed(asked.badinput / "xss"))))
    with _visit(folder / "site" / "output") as visit:
        for batch in asked.share([filed[at : at + BATCH] for at in range(0, len(filed), BATCH)]):
            desk = Desk(folder / "site", SETTINGS)
            site = _published(desk, batch)
            # What opens with a tag is read as HTML, and may have no text to show then.
            shown, refused = len(site.stories), len(desk.refused())
            told = f"{shown} stories and {refused} refusals of {len(batch)}"
            tally.check(told, held=shown + refused == len(batch))
            for path, kinds in _kinds(site):
                tally.check(f"{path}: {sorted(kinds - known)}", held=kinds <= known)
            for (_, number), page in site.stories.items():
                filled = batch[int(number)]
                if _is_steady(filled):
                    tally.check(f"{filled}: another tree", held=skeleton(article(page)) == tree)
            _open(tally, visit, site, known)
            shutil.rmtree(folder / "site")


def _open(tally: Tally, visit: Visit, site: Site, known: set[str]) -> None:
    """Open all pages together, and search."""
    paths = [*site.pages]
    for at in range(0, len(paths), TOGETHER):
        together = paths[at : at + TOGETHER]
        articles = sum(1 for path in together for _ in site.pages[path].iter("article"))
        faults = visit.faults_together(together, articles, known)
        tally.check(f"{faults}", held=not faults)
    faults = visit.faults("search/?q=alert")
    tally.check(f"{faults}", held=not faults)


def _is_steady(filled: Filled) -> bool:
    """Whether the lines of a story are the same whatever its payloads say."""
    return filled.keys() <= set(STEADY) and all(len(payload.splitlines()) == 1 for payload in filled.values())


def stories(listed: list[str]) -> Iterator[Filled]:
    """Yield stories with each payload once in each place; filled are all steady places, or all others."""
    for places in (STEADY, OTHERS):
        for turn in range(len(places)):
            turned = places[turn:] + places[:turn]
            for first in range(0, len(listed), len(places)):
                yield dict(zip(turned, listed[first : first + len(places)], strict=False))


def _listed(folder: Path) -> Iterator[str]:
    """Yield each payload of the lists once: a line of text, or the text of a piece of JSON."""
    found: dict[str, None] = {}
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".txt":
            found |= dict.fromkeys(line.strip() for line in text.splitlines())
        else:
            records = json.loads(text) if path.suffix == ".json" else map(json.loads, text.splitlines())
            found |= dict.fromkeys(str(record[name]) for record in records for name in TOLD if name in record)
    # Those of several lines stand together: what they make of a story is told by no tree.
    yield from sorted(filter(None, found), key=lambda payload: len(payload.splitlines()) > 1)


def _published(desk: Desk, stories: Sequence[Filled]) -> Site:
    hostile.file(desk.content, stories, A_DAY)
    status = desk.build()
    if status not in PUBLISHED:
        raise SystemExit(f"torture: a build of payloads ended with {status}")
    return Site(desk.output, [("story", str(number)) for number in range(len(stories))])


def _kinds(site: Site) -> Iterator[tuple[str, set[str]]]:
    """Yield the kinds of element and attribute of each page, feed, site map, letter and book."""
    for path, page in site.pages.items():
        yield path, parts(page)
    for path in site.files(".html"):
        yield f"{path} by lxml", parts(lxml.html.document_fromstring(path.read_bytes()))
    for path in site.files(".xml", ".opml"):
        yield str(path), parts(ET.fromstring(path.read_bytes()))  # noqa: S314 - our own
    for name, text in site.books.items():
        yield name, parts(ET.fromstring(text))  # noqa: S314 - our own
    for path in site.output.glob("**/feeds/*.json"):
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            yield f"{path} {item['id']}", parts(parsed(item["content_html"]))


@contextmanager
def _visit(site: Path) -> Iterator[Visit]:
    """Open a window on a site that no policy holds back."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.SWITCHES))
        with browser.new_context(bypass_csp=True) as context:
            yield Visit(context.new_page(), site)
