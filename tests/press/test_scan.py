from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press import scan
from press.scan import Entry, differences, names

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG_AGO = (1_000_000_000, 1_000_000_000)


class Folder:
    """A folder that is looked at again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.known: dict[str, Sequence[tuple[object, ...]]] = {}

    def look(self) -> tuple[set[str], set[str]]:
        """Return what has changed since the last look, and what is gone; as paths below the root."""
        changed, gone = set(), set()
        for folder, (before, after, altered) in differences(str(self.root), list(self.known.items())):
            changed |= {self.name(folder, name) for name in altered}
            left = {*names(before)} - {*names(after or ())}
            gone |= {self.name(folder, name) for name in left}
            if after is None:
                del self.known[folder]
            else:
                self.known[folder] = [tuple(entry) for entry in after]
        return changed, gone

    def name(self, folder: str, name: str) -> str:
        """Return a path below the root."""
        return f"{folder}/{name}".removeprefix(f"{self.root}/")

    def settle(self) -> None:
        """Take all files for old ones."""
        self.known = {
            folder: [(*entry[:-1], b"") for entry in entries] for folder, entries in self.known.items()
        }


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name in ("one.txt", "a/two.txt", "a/b/three.txt", ".git/config", ".one.txt.swp"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("some words", encoding="utf-8")
    made = Folder(tmp_path)
    assert made.look() == ({"one.txt", "a/", "a/two.txt", "a/b/", "a/b/three.txt"}, set())
    assert made.look() == (set(), set())
    return made


def test_what_changes_comes_and_goes_is_seen(folder: Folder) -> None:
    folder.settle()
    (folder.root / "one.txt").write_text("other words", encoding="utf-8")
    (folder.root / "a" / "two.txt").rename(folder.root / "a" / "deux.txt")
    assert folder.look() == ({"one.txt", "a/deux.txt"}, {"a/two.txt"})
    (folder.root / "a" / "b" / "three.txt").unlink()
    (folder.root / "a" / "b").rmdir()
    assert folder.look() == (set(), {"a/b/", "a/b/three.txt"})


def test_a_file_written_twice_in_one_step_of_the_clock_is_seen(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The clock of this file system stands still.
    def entry(name: str, path: str) -> Entry:
        return Entry(name, 10, *LONG_AGO, Path(path).stat().st_ino)

    monkeypatch.setattr(scan, "_entry", entry)
    monkeypatch.setattr(scan.time, "time_ns", lambda: LONG_AGO[0] + 5)
    folder.look()
    (folder.root / "one.txt").write_text("same words", encoding="utf-8")
    assert folder.look() == ({"one.txt"}, set())
    monkeypatch.setattr(scan.time, "time_ns", lambda: LONG_AGO[0] + scan.STEP)
    (folder.root / "one.txt").write_text("more words", encoding="utf-8")
    assert folder.look() == ({"one.txt"}, set())
    assert folder.look() == (set(), set())
    assert not any(entry[-1] for entries in folder.known.values() for entry in entries)


def test_a_folder_that_is_as_it_was_is_not_listed_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "STEP", -(10**18))  # long after whatever was written
    folder.settle()
    folder.look()
    (folder.root / "one.txt").write_text("some more words", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", None)
        assert folder.look() == ({"one.txt"}, set())
    (folder.root / "a" / "two.txt").unlink()
    (folder.root / "a" / "two.txt").mkdir()
    assert folder.look() == ({"a/two.txt/"}, {"a/two.txt"})


def test_a_link_to_nowhere_is_a_file_like_others(folder: Folder) -> None:
    link = folder.root / "link.txt"
    link.symlink_to("target")
    assert folder.look() == ({"link.txt"}, set())
    (folder.root / "target").write_text("there", encoding="utf-8")
    assert folder.look() == ({"link.txt", "target"}, set())


def test_a_folder_that_cannot_be_read_is_an_error(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError):
        folder.look()
