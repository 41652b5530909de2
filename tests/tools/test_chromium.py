"""Finding a Chromium, or saying which command helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import chromium

if TYPE_CHECKING:
    from pathlib import Path


def test_the_one_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "mine"
    named.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.path() == named


def test_without_any_the_command_that_helps_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(chromium, "_named", lambda: None)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: None)
    monkeypatch.setattr(chromium, "_runs", lambda *command: tried.append(command))
    with pytest.raises(chromium.LackingError, match=r"sudo apt-get install chromium$"):
        chromium.path()
    assert any("playwright" in command for command in tried)


def test_a_playwright_that_does_not_run_has_no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_named", lambda: None)
    monkeypatch.setattr(chromium, "PLAYWRIGHT", ("false",))
    monkeypatch.setattr(chromium, "_install", lambda: False)
    with pytest.raises(chromium.LackingError):
        chromium.path()
