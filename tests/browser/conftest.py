"""A browser, and digests served to it."""

from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@dataclass
class Served:
    """A digest at an address of this machine, and what was asked of it."""

    root: Path
    address: str
    asked: list[str] = field(default_factory=list)

    def first(self, pattern: str) -> str:
        """The address of the first page whose folder or file matches a pattern, seen from the root."""
        found = sorted(
            self.root.glob(f"{pattern}index.html" if pattern.endswith("/") else pattern or "index.html")
        )
        assert found, f"no page is built at {pattern}"
        return "/" + found[0].relative_to(self.root).as_posix().removesuffix("index.html")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files and 404.html, and notes what is asked."""

    def __init__(self, *arguments: object, served: Served) -> None:
        self.served = served
        super().__init__(*arguments, directory=str(served.root))

    def do_GET(self) -> None:
        self.served.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        # As the files for hosts have it; else the browser guesses from a page's age how long it may keep it.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _serve(root: Path) -> Iterator[Served]:
    """Serve a folder."""
    here = Served(root, "")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, served=here)) as server:
        here.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield here
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve(digest: Callable[[str], Path]) -> Iterator[Callable[[str], Served]]:
    """Serve a digest by its name, until the last test."""
    with ExitStack() as running:

        @cache
        def named(name: str) -> Served:
            return running.enter_context(_serve(digest(name)))

        yield named


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], Served]]:
    """Serve a folder until the end of a test."""
    with ExitStack() as running:
        yield lambda root: running.enter_context(_serve(root))


@pytest.fixture(scope="module")
def serving() -> Iterator[Callable[[Path], Served]]:
    """Serve a folder until the last test of a module."""
    with ExitStack() as running:
        yield lambda root: running.enter_context(_serve(root))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests of a process; without one, the tests fail and say how to get it."""
    try:
        where = chromium.path()
    except chromium.LackingError as error:
        pytest.fail(str(error))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=where,
            args=list(chromium.SWITCHES),
            downloads_path=tmp_path_factory.mktemp("browser"),
        )
        yield started
        started.close()
