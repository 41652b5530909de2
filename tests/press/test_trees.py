from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from press import trees

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("path", "parts"), [("a/b/c", ("a/b", "c")), ("c", ("", "c"))])
def test_paths_are_split_and_joined(path: str, parts: tuple[str, str]) -> None:
    assert trees.split(path) == parts
    assert trees.joined(*parts) == path


def test_a_link_takes_the_place_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "place").write_text("old")
    for _ in range(2):
        trees.link(tmp_path / "new", tmp_path / "place")
        assert (tmp_path / "new").samefile(tmp_path / "place")
    trees.link(tmp_path / "new", tmp_path / "deep" / "er" / "place")
    assert (tmp_path / "deep" / "er" / "place").read_text() == "new"


def test_only_empty_folders_are_removed(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "kept").touch()
    trees.remove_empty(tmp_path, "a/b/c")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["kept"]
    trees.remove_empty(tmp_path, "nowhere/at/all")


def test_what_is_not_there_is_the_same_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for gone in (tmp_path / "nothing", tmp_path / "file" / "below"):
        assert trees.modified(gone) is None
    assert trees.number(tmp_path / "nothing") is None
    assert trees.number(tmp_path) == tmp_path.stat().st_ino


def test_a_file_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(type(tmp_path), "unlink", Mock(side_effect=OSError("input/output error")))
    with pytest.raises(OSError, match="input/output"):
        trees.remove(tmp_path / "file")


def test_removing_leaves_folders_alone(tmp_path: Path) -> None:
    trees.remove(tmp_path)
    assert tmp_path.is_dir()
    trees.remove(tmp_path / "nothing")


def test_a_tree_of_links_has_the_same_files_and_no_others(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "a" / "b").mkdir(parents=True)
    (source / "a").chmod(0o750)
    (source / "a" / "file").write_text("x")
    (source / "link").symlink_to("a")
    assert set(trees.link_tree(source, target)) == {"", "a", "a/b"}
    assert (source / "a" / "file").samefile(target / "a" / "file")
    assert (target / "link").is_symlink()
    assert (target / "a").stat().st_mode & 0o777 == 0o750
