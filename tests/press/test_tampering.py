from __future__ import annotations

import os
from pathlib import Path

import pytest

from press import tampering
from press.files import seen
from press.manifest import Manifest

OURS = ("index.html", "2015/index.html", "2015/10/index.html")


class Tree:
    """A published tree, of which a manifest tells."""

    def __init__(self, folder: Path) -> None:
        self.published, self.home = folder / "output", folder / ".output.press"
        self.home.mkdir(parents=True)
        self.manifest = Manifest(self.home / "manifest")
        for path in OURS:
            there = self.published / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text("a page", encoding="utf-8")
            self.manifest.put([seen(path, there)])
        self.manifest.begin_edition()

    def look(self) -> set[str]:
        """Note what was touched, and return it."""
        found = set(tampering.touched(self.published, self.manifest))
        tampering.note(self.published, self.home, self.manifest, found)
        return found

    def edition(self) -> int | None:
        """Return the number of the edition."""
        return self.manifest.fact("edition")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = Tree(tmp_path)
    edition = made.edition()
    assert made.look() == {""}
    assert made.look() == set()
    assert made.edition() == edition
    return made


def test_a_page_that_is_gone_makes_another_edition(tree: Tree) -> None:
    edition = tree.edition()
    (tree.published / "2015/10/index.html").unlink()
    assert tree.look() == {"2015/10"}
    assert tree.edition() != edition
    assert [file.path for file in tree.manifest.pending()] == ["2015/10/index.html"]
    assert tree.look() == set()


def test_what_somebody_put_there_is_theirs(tree: Tree) -> None:
    edition = tree.edition()
    (tree.published / "2015/notes/old").mkdir(parents=True)
    (tree.published / "2015/notes/old/note.txt").write_text("mine", encoding="utf-8")
    assert tree.look() == {"2015"}
    assert tree.manifest.foreign_folders() == {"2015/notes/old"}
    assert tree.look() == set()
    assert tree.edition() == edition


def test_folders_that_nobody_has_touched_are_not_listed(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree.published / "CNAME").write_text("news.example", encoding="utf-8")
    listed = []

    def scandir(folder: str) -> object:
        listed.append(Path(folder))
        return scan(folder)

    scan = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    assert tree.look() == {""}
    assert listed == [tree.published]


def test_a_folder_that_is_no_folder_any_longer_is_gone(tree: Tree) -> None:
    (tree.published / "2015/10/index.html").unlink()
    (tree.published / "2015/10").rmdir()
    (tree.published / "2015/10").write_text("mine", encoding="utf-8")
    assert tree.look() == {"2015", "2015/10"}
    assert tree.manifest.foreign("2015") == {"10"}


def test_where_nothing_is_published_nothing_was_touched(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "manifest")
    assert list(tampering.touched(tmp_path / "output", manifest)) == []
    tampering.note(tmp_path / "output", tmp_path, manifest, [""])
