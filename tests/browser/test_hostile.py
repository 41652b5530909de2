"""Hostile copy in a browser that no policy holds back: nothing of it runs, and nobody else is asked."""

from __future__ import annotations

from mimetypes import guess_type
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

STEP = 9
"""Of the stories every ninth and one more is opened: each payload, and in turn each place."""

RUN = """() => {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = () => window.ran.push(name);
  }
  addEventListener("securitypolicyviolation", (event) => window.ran.push(event.violatedDirective));
}"""


class Visit:
    """A window on a site that is read from its folder; what it asks of others is noted and refused."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page, self.site, self.foreign = page, site, []
        page.add_init_script(f"({RUN})()")
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        address = route.request.url
        path = self.site / unquote(urlsplit(address).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if not address.startswith(f"{hostile.SITE}/"):
            self.foreign.append(address)
            route.abort()
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0] or "text/plain")
        else:
            route.fulfill(status=404, body="")

    def faults(self, path: str) -> list[str]:
        """Open a page, move over it, focus what can be focused, and return what should not have happened."""
        address = f"{hostile.SITE}/{path}"
        self.foreign.clear()
        self.page.goto(address)
        self.page.mouse.move(200, 200)
        self.page.evaluate("document.querySelectorAll('*').forEach((each) => each.focus && each.focus())")
        ran: list[str] = self.page.evaluate("window.ran")
        moved = [self.page.url] if not self.page.url.startswith(address) else []
        return [f"{path}: {fault}" for fault in (*ran, *self.foreign, *moved)]


@pytest.fixture(scope="module", params=[True, False], ids=["without-policy", "with-policy"])
def visit(request: pytest.FixtureRequest, browser: Browser, digest: Callable[[str], Path]) -> Iterator[Visit]:
    with browser.new_context(bypass_csp=request.param) as context:
        yield Visit(context.new_page(), digest("payloads"))


def test_no_list_runs_what_stands_in_a_headline(visit: Visit) -> None:
    pages = ["", "archive/", "2026/", "2026/01/", "section/", "source/", "topic/", "person/", "subscribe/"]
    shelves = sorted(path.parent for path in visit.site.glob("source/*/index.html"))[::4]
    days = sorted(path.parent for path in visit.site.glob("2026/*/*/index.html"))[:4]
    pages += [f"{path.relative_to(visit.site).as_posix()}/" for path in (*shelves, *days)]
    assert [fault for page in pages for fault in visit.faults(page)] == []


def test_no_story_runs_what_stands_in_it(visit: Visit) -> None:
    stories = sorted(path.parent for path in visit.site.glob("2026/*/*/*/index.html"))[:: STEP + 1]
    pages = [f"{path.relative_to(visit.site).as_posix()}/" for path in stories]
    assert [fault for page in pages for fault in visit.faults(page)] == []


def test_no_letter_runs_what_stands_in_it(visit: Visit) -> None:
    letters = sorted(visit.site.glob("2026/*/*/email.html"))[::30]
    pages = [path.relative_to(visit.site).as_posix() for path in letters]
    assert [fault for page in pages for fault in visit.faults(page)] == []


def test_no_search_runs_what_it_finds(visit: Visit) -> None:
    assert visit.faults("search/?q=alert") == []
    visit.page.wait_for_selector("main a >> text=/./ >> nth=0")
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("window.ran") == []
    assert visit.foreign == []
