"""A visit to a site in a browser: what of it runs, and whom it asks."""

from __future__ import annotations

from mimetypes import guess_type
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from torments import hostile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Page, Route

RUN = """() => {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = () => window.ran.push(name);
  }
  addEventListener("securitypolicyviolation", (event) => window.ran.push(event.violatedDirective));
}"""

PARTS = """() => [...document.querySelectorAll("*")].flatMap((each) => [
  each.localName,
  ...each.getAttributeNames()
    .filter((name) => name !== "lang" && name !== "dir")
    .map((name) => `${each.localName} ${name}`),
])"""
"""The kinds of element and of attribute, as `anatomy.parts` tells them."""


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
        """Open a page, and return what should not have happened in it."""
        address = f"{hostile.SITE}/{path}"
        self.foreign.clear()
        self.page.goto(address)
        return [f"{path}: {fault}" for fault in self._ran(address)]

    def faults_together(self, paths: Iterable[str], articles: int, known: set[str]) -> list[str]:
        """Open the markup of many pages as one page, which takes a fraction of their time one by one.

        What comes alive in one of them comes alive here.  What swallows the rest of its page swallows
        articles of the next, and what the browser makes of it is told where it is not `known` (as `parts`
        tells it).
        """
        paths, sheaf = list(paths), self.site / "sheaf.html"
        markup = [(self.site / path).read_text(encoding="utf-8") for path in paths]
        sheaf.write_text("\n".join(markup), encoding="utf-8")
        address = f"{hostile.SITE}/{sheaf.name}"
        self.foreign.clear()
        self.page.goto(address)
        odd: list[str] = sorted(set(self.page.evaluate(PARTS)) - known)
        found = self.page.locator("article").count()
        lost = [f"{found} of {articles} articles"] if found != articles else []
        sheaf.unlink()
        return [f"{paths[0]} … {paths[-1]}: {fault}" for fault in (*self._ran(address), *odd, *lost)]

    def _ran(self, address: str) -> list[str]:
        """Move over the page, focus what can be focused, and return what should not have happened."""
        self.page.mouse.move(200, 200)
        self.page.evaluate("document.querySelectorAll('*').forEach((each) => each.focus && each.focus())")
        ran: list[str] = self.page.evaluate("window.ran")
        moved = [self.page.url] if not self.page.url.startswith(address) else []
        return [*ran, *self.foreign, *moved]
