from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from press.manifest import Manifest
from press.model import File

if TYPE_CHECKING:
    from pathlib import Path

PAGE = File("2026/11/index.html", b"digest", 3, 4, b"inputs")
SHEET = File("style.css", b"digest", 3, 4)


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    made = Manifest(tmp_path / "manifest")
    with made.transaction():
        made.put([PAGE, SHEET])
    return made


def test_files_are_found_by_path_and_folder(manifest: Manifest) -> None:
    assert manifest.file("2026/11/index.html") == PAGE
    assert manifest.file("index.html") is None
    assert list(manifest.files("2026/11")) == [PAGE]
    assert list(manifest.files("2026")) == []
    assert list(manifest.files()) == [SHEET, PAGE]


def test_the_paths_of_a_folder_are_those_of_all_below_it(manifest: Manifest) -> None:
    beside = File("2026/110/index.html", b"digest", 3, 4)
    with manifest.transaction():
        manifest.put([beside])
    assert set(manifest.paths("/")) == {PAGE.path, SHEET.path, beside.path}
    assert set(manifest.paths("2026/")) == {PAGE.path, beside.path}
    assert list(manifest.paths("2026/11/")) == [PAGE.path]
    assert list(manifest.paths("style.css")) == [SHEET.path]
    assert list(manifest.paths("nothing.css")) == []


def test_what_was_planned_becomes_what_is(manifest: Manifest) -> None:
    new = File("index.html", b"new", 1, 2)
    with manifest.transaction():
        manifest.plan([new, File(SHEET.path, b"", 0, 0)])
    assert list(manifest.files()) == [SHEET, PAGE]
    with manifest.transaction():
        manifest.settle()
    assert list(manifest.files()) == [new, PAGE]
    assert [file.path for file in manifest.pending()] == ["index.html", "style.css"]


def test_what_fails_half_way_leaves_everything_as_it_was(manifest: Manifest) -> None:
    def half() -> None:
        with manifest.transaction():
            manifest.put([File("half", b"x", 1, 2)])
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert manifest.file("half") is None


def test_facts_and_folders_are_kept(manifest: Manifest, tmp_path: Path) -> None:
    with manifest.transaction():
        manifest.note(moving=1, twin=17)
        manifest.note(moving=None)
        manifest.set_folders(17, [("", 5), ("a", 6), ("b", 7), ("b", None)])
        manifest.set_folders(18, [("", 9)])
        manifest.forget_folders(17, None)
    manifest.close()
    again = Manifest(tmp_path / "manifest")
    assert (again.fact("moving"), again.fact("twin")) == (None, 17)
    assert list(again.folders(17)) == [(b"", 5), (b"a", 6)]
    assert list(again.folders(17, ["a", "c"])) == [(b"a", 6)]
    assert list(again.folders(18)) == []


def test_another_format_and_damage_begin_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "manifest"
    path.write_bytes(b"junk" * 1000)
    manifest = Manifest(path)
    assert list(manifest.files()) == []
    assert "counts as yours" in caplog.text
    manifest.close()


def test_a_disk_that_fails_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest"
    manifest = Manifest(path)
    manifest.note(twin=17)
    manifest.close()
    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSTAT
    with monkeypatch.context() as patch:
        patch.setattr("press.manifest.Connection.execute", Mock(side_effect=failed))
        with pytest.raises(sqlite3.OperationalError):
            Manifest(path)
    assert Manifest(path).fact("twin") == 17
