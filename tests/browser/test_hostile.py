"""Hostile copy in a browser that no policy holds back: nothing of it runs, and nobody else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from torments.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

STEP = 9
"""Of the stories every ninth and one more is opened: each payload, and in turn each place."""


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
