"""What is put aside, and removed when there is time."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from press import handed, publication, waste
from press.publication import Publication
from press.waste import Waste

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_files_and_folders_are_put_aside_and_removed_later(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("old")
    (tmp_path / "stage" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to("nowhere")
    mine = Waste(tmp_path)
    for name in ("page", "stage", "link", "none"):
        mine.take(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["waste"]
    assert len(list(waste.waiting(tmp_path)[0].iterdir())) == 3
    waste.remove(waste.waiting(tmp_path))
    assert waste.waiting(tmp_path) == []


def test_nothing_is_put_aside_where_there_is_nothing(tmp_path: Path) -> None:
    Waste(tmp_path).take(tmp_path / "none")
    assert waste.waiting(tmp_path) == []
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_removed_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page").write_text("old")
    Waste(tmp_path).take(tmp_path / "page")

    def failing(_folder: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(waste.trees, "remove_tree", failing)
    waste.remove(waste.waiting(tmp_path))
    assert len(waste.waiting(tmp_path)) == 1


def published(output: Path, text: str) -> None:
    """Publish a page, after a look by another process."""
    with Publication(output, looks=False) as to:
        to.look_ahead()
        to.put("index.html", text.encode())
        ours = waste.waiting(to.home)
        until = time.monotonic() + 20
        while any(map(os.path.exists, ours)) and time.monotonic() < until:
            time.sleep(0.01)
        to.look()
        to.switch()


def test_the_process_that_looks_ahead_removes_what_earlier_builds_have_put_aside(tmp_path: Path) -> None:
    output, home = tmp_path / "output", tmp_path / ".output.press"
    for text in ("one", "two", "three", "four"):
        published(output, text)
        assert (output / "index.html").read_text() == text
    assert len(waste.waiting(home)) == 1


def test_where_nobody_has_the_time_the_oldest_is_removed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "ahead", lambda *_: ())
    for number in range(waste.MOST + 3):
        (tmp_path / ".output.press" / "waste" / f"{number:02}").mkdir(parents=True)
    with Publication(tmp_path / "output", looks=False) as to:
        to.look_ahead()
        assert [path.name for path in waste.waiting(to.home)] == [f"{number:02}" for number in range(3, 11)]
        handed.take(publication.TREE, to.home, to.edition)
