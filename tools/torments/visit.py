"""A visit to a site in a browser: what of it runs, and whom it asks."""

from __future__ import annotations

from mimetypes import guess_type
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from torments import hostile

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route

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
