"""What is made of data files, kept for the next process."""

from __future__ import annotations

import os
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from copydesk.text import ready


def test_it_is_kept_where_python_keeps_the_code() -> None:
    assert Path(cache_from_source(ready.__file__)).parent == ready.FOLDER


class Kitchen:
    """Makes a set of the words of a file, and counts how often."""

    def __init__(self, folder: Path) -> None:
        """Begin with a file of two words."""
        self.source = folder / "words.txt"
        self.source.write_text("quay\npier")
        self.times = 0

    def make(self) -> frozenset[str]:
        """Make the set."""
        self.times += 1
        return frozenset(self.source.read_text().split())

    def ready(self) -> frozenset[str]:
        """Ask for the set as a new process does."""
        made: frozenset[str] = ready.ready("words", [self.source], self.make)
        return made


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    monkeypatch.setattr(ready, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return Kitchen(tmp_path)


def kept(folder: Path) -> Path:
    """The one file that is kept."""
    (found,) = (folder / "kept").iterdir()
    return found


def test_what_is_made_once_is_ready_for_the_next_process(kitchen: Kitchen) -> None:
    assert kitchen.ready() == kitchen.ready() == {"quay", "pier"}
    assert kitchen.times == 1


def test_it_is_made_anew_where_a_source_has_changed(kitchen: Kitchen) -> None:
    kitchen.ready()
    kitchen.source.write_text("quay\nlock")  # as long as before
    os.utime(kitchen.source, ns=(0, 0))
    assert kitchen.ready() == {"quay", "lock"}


@pytest.mark.parametrize("damage", [b"", b"\xff", b"[\x02\x00\x00\x00", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_made_anew(kitchen: Kitchen, tmp_path: Path, damage: bytes) -> None:
    kitchen.ready()
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(damage)
    assert kitchen.ready() == {"quay", "pier"}
    assert kept(tmp_path).read_bytes() == whole


def test_nothing_is_written_where_python_keeps_no_bytecode(
    kitchen: Kitchen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert kitchen.ready() == kitchen.ready() == {"quay", "pier"}
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_made_stops_nothing(kitchen: Kitchen, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in its place")
    assert kitchen.ready() == {"quay", "pier"}


def test_a_source_that_is_missing_is_told(kitchen: Kitchen) -> None:
    kitchen.source.unlink()
    with pytest.raises(FileNotFoundError):
        kitchen.ready()
