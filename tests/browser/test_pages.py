"""Every kind of page in a browser, at four widths, light and dark, with and without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

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
}
"""The kinds of page, each with the pattern of its address."""

DIGESTS = ("seed", "sample", "hostile")

AXE = """() => axe.run({
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast-enhanced": { enabled: true } },
}).then(({ violations }) => violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`)
))"""
"""WCAG 2.2 A and AA, best practice, and the contrast of AAA: 7 to 1, large letters 4.5 to 1."""


@dataclass
class Opened:
    """A page in a window of the browser, with or without its own scripts."""

    page: Page
    scripts: bool

    def open(self, address: str) -> None:
        """Go there; tests may run scripts in the page afterwards even where its own did not run."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Emulation.setScriptExecutionDisabled", {"value": not self.scripts})
        self.page.goto(address)
        session.send("Emulation.setScriptExecutionDisabled", {"value": False})
        self.page.evaluate(AXE_SCRIPT)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong, at each width and in each scheme."""
        for width, height in WIDTHS.items():
            self.page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                found = self.page.evaluate(LOOK)
                # Without scripts the page is the same but for what they would add: one look is enough.
                if self.scripts or (width, scheme) == (360, "dark"):
                    found += self.page.evaluate(AXE)
                yield from (f"{width} {scheme}: {fault}" for fault in found)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def opened(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A new window of a new reader, who likes little motion."""
    with browser.new_context(reduced_motion="reduce", bypass_csp=True) as context:
        yield Opened(context.new_page(), request.param)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DIGESTS)
def test_page(opened: Opened, serve: Callable[[str], Served], name: str, kind: str) -> None:
    served = serve(name)
    opened.open(served.address + served.first(KINDS[kind]))
    assert "\n".join(opened.faults()) == ""
