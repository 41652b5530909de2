"""Every kind of page in a browser, at four widths, light and dark, with and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, CDPSession, Page

    from conftest import Served

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
WIDTHS = {320: 640, 360: 740, 768: 1024, 1280: 800}
SCHEMES = ("light", "dark")

KINDS = {
    "front": "",
    "edition": "2*/*/*/",
    "story": "2*/*/*/*/",
    "month": "2*/*/",
    "year": "2*/",
    "archive": "archive/",
    "section": "section/*/",
    "source": "source/*/",
    "sections": "section/",
    "sources": "source/",
    "topics": "topic/",
    "people": "person/",
    "search": "search/",
    "subscribe": "subscribe/",
    "not-found": "404.html",
}
"""The kinds of page, each with the pattern of its address."""

RARE = {
    "draft": ("sample", "drafts/*/*/*/*/"),
    "topic": ("sample", "topic/*/"),
    "person": ("sample", "person/*/"),
    "section-month": ("hostile", "section/*/2*/*/"),
}
"""Kinds that not every digest has."""

PLACES = [
    *((name, pattern) for name in ("seed", "sample", "hostile") for pattern in KINDS.values()),
    *RARE.values(),
    *(("hebrew", pattern) for pattern in ("", "2*/*/*/*/", "archive/", "search/", "subscribe/")),
]

AXE = """(contrast) => axe.run({
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast": { enabled: contrast }, "color-contrast-enhanced": { enabled: contrast } },
}).then(({ violations }) => violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)
))"""
"""WCAG 2.2 A and AA, best practice, and the contrast of AAA: 7 to 1, large letters 4.5 to 1."""

MEASURED = {360, 1280}
"""Widths at which contrast is measured, which takes longest: between them nothing has another colour."""


@dataclass(frozen=True)
class Window:
    """A window of the browser, in which a page's own scripts may be switched off, but not those of a test."""

    page: Page
    session: CDPSession

    def open(self, address: str, *, scripts: bool) -> None:
        """Go to a page."""
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self.page.goto(address)
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": False})

    def sights(self) -> Iterator[tuple[int, str]]:
        """Show the page at each width and in each scheme, and yield them."""
        for width, height in WIDTHS.items():
            self.page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                yield width, scheme

    def faults(self) -> list[str]:
        """What a reader with scripts would run into, at each width and in each scheme."""
        self.page.evaluate(AXE_SCRIPT)
        return [
            f"{width} {scheme}, with scripts: {fault}"
            for width, scheme in self.sights()
            for fault in self.page.evaluate(LOOK) + self.page.evaluate(AXE, width in MEASURED)
        ]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """One window for all pages, of a reader who likes little motion."""
    with browser.new_context(reduced_motion="reduce", bypass_csp=True) as context:
        page = context.new_page()
        yield Window(page, context.new_cdp_session(page))


@pytest.mark.parametrize(("name", "pattern"), PLACES)
def test_page(window: Window, serve: Callable[[str], Served], name: str, pattern: str) -> None:
    served = serve(name)
    address = served.address + served.first(pattern)
    window.open(address, scripts=False)
    faults = [f"{sight}: {fault}" for sight in window.sights() for fault in window.page.evaluate(LOOK)]
    window.open(address, scripts=True)
    faults += window.faults()
    assert "\n".join(faults) == ""


@pytest.mark.parametrize(("name", "words"), [("sample", "ferry"), ("hostile", "quay"), ("hebrew", "strait")])
def test_the_results_of_a_search(
    window: Window, serve: Callable[[str], Served], name: str, words: str
) -> None:
    window.open(f"{serve(name).address}/search/?q={words}", scripts=True)
    window.page.locator(".results h2").first.wait_for()
    assert "\n".join(window.faults()) == ""


def test_older_years_and_more_results_are_a_button_away(
    window: Window, serve: Callable[[str], Served]
) -> None:
    window.open(f"{serve('hostile').address}/search/?q=the", scripts=True)
    results, found = window.page.locator(".results h2"), window.page.locator(".results")
    results.first.wait_for()
    first = results.count()
    window.page.get_by_role("button", name="More results").click()
    window.page.wait_for_function(f"() => document.querySelectorAll('.results h2').length > {first}")
    assert "Bells Ring" not in found.inner_text()
    window.page.get_by_role("button", name="Search 2025 too").click()
    window.page.get_by_role("button", name="Search 2025 too").wait_for(state="detached")
    window.page.get_by_label("Words").fill("bells")
    window.page.locator(".results h2", has_text="Bells Ring").wait_for()


def test_the_search_page_is_as_accessible_without_scripts(
    window: Window, serve: Callable[[str], Served]
) -> None:
    # The pages that scripts change.
    for pattern in ("search/", "subscribe/"):
        served = serve("sample")
        window.open(served.address + served.first(pattern), scripts=False)
        window.page.evaluate(AXE_SCRIPT)
        assert window.page.evaluate(AXE, True) == []  # noqa: FBT003 - an argument of the script
