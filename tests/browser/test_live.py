"""`make serve` in a real browser: edits reload the page; what is broken shows, and goes when it is mended."""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import digests
import serve
from live.board import Board
from live.builds import Watch, Workshop
from live.server import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

PATIENCE = 60_000
"""Milliseconds that a build may take where others use the machine."""

SETTINGS = """
import runpy
globals().update(runpy.run_path({settings!r}))
THEME = {theme!r}
THEME_TEMPLATES_OVERRIDES = [{overrides!r}]
"""

SHIPS = digests.STORIES[0]


@dataclass(frozen=True)
class Live:
    """A digest that is being written, and served."""

    content: Path
    theme: Path
    output: Path
    address: str


@pytest.fixture
def live(project: Path, tmp_path: Path) -> Iterator[Live]:
    """Two stories, with the project's settings and a theme of their own that may be broken."""
    content, theme, output = (tmp_path / name for name in ("content", "theme", "output"))
    shutil.copytree(project / "theme", theme)
    for story in digests.STORIES[:2]:
        story.file(content)
    settings = tmp_path / "conf.py"
    where = {"settings": project / "pelicanconf.py", "theme": theme, "overrides": theme / "static"}
    settings.write_text(
        SETTINGS.format(**{name: str(path) for name, path in where.items()}), encoding="utf-8"
    )
    board = Board()
    workshop, watch = Workshop(settings, content, output), Watch(settings, content, output, theme)
    threading.Thread(target=serve.keep_building, args=(workshop, watch, board), daemon=True).start()
    with server(output, board, 0) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield Live(content, theme, output, f"http://127.0.0.1:{serving.server_port}")
        serving.shutdown()
    workshop.close()


def test_page_reloads_and_shows_what_is_broken_until_it_is_mended(browser: Browser, live: Live) -> None:
    asked: list[str] = []
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(live.address)
        expect(page.locator("main")).to_contain_text(SHIPS.headline, timeout=PATIENCE)

        replace(SHIPS, headline="Ten Ships in One Week").file(live.content)
        expect(page.locator("main")).to_contain_text("Ten Ships in One Week", timeout=PATIENCE)

        front = live.theme / "templates" / "front.html"
        whole = front.read_text(encoding="utf-8")
        front.write_text(whole + "\n{% if <img src=x> %}", encoding="utf-8")
        overlay = page.locator("copydesk-troubles")
        expect(overlay).to_contain_text(f"front.html:{whole.count(chr(10)) + 2}", timeout=PATIENCE)
        expect(overlay.locator("li")).to_contain_text("Mend the template")
        expect(overlay.locator("img")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Ten Ships in One Week")
        assert page.goto(f"{live.address}/no-such-story/").status == 404
        expect(overlay).to_contain_text("front.html", timeout=PATIENCE)

        front.write_text(whole, encoding="utf-8")
        expect(overlay).to_have_count(0, timeout=PATIENCE)
    assert all(url.startswith((live.address, "data:")) for url in asked)
    assert not [page for page in live.output.rglob("*.html") if b"/-/" in page.read_bytes()]
