"""A visit tells what of a page came alive, also where many are opened as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from torments.anatomy import parsed, parts
from torments.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PAGE = "<!doctype html><title>Quay</title><article><p class=first>{}</article>"
KNOWN = parts(parsed(PAGE))


def told(browser: Browser, site: Path, said: str) -> list[str]:
    """Open two pages as one, the first of which says this."""
    for name, text in (("one.html", said), ("two.html", "The boat left.")):
        (site / name).write_text(PAGE.format(text), encoding="utf-8")
    with browser.new_context() as context:
        found = Visit(context.new_page(), site).faults_together(["one.html", "two.html"], 2, KNOWN)
    return [fault.removeprefix("one.html … two.html: ") for fault in found]


def test_pages_of_text_have_no_faults(browser: Browser, tmp_path: Path) -> None:
    assert told(browser, tmp_path, "The boat came.") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<b tabindex=1 onfocus=alert(1)>boat</b>", "alert"),
        ("<img src=https://evil.example/x>", "https://evil.example/x"),
        ("<script>location = '/elsewhere/'</script>", "chrome-error://chromewebdata/"),
        ("<b>boat</b>", "b"),
        ("<!-- boat", "1 of 2 articles"),
    ],
)
def test_what_comes_alive_in_one_page_is_told(
    browser: Browser, tmp_path: Path, said: str, fault: str
) -> None:
    assert fault in told(browser, tmp_path, said)
