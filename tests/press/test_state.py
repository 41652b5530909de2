from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from press.state import State

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"/news/caf\udce9": [("one.txt", 3, 1, 1, 7, b"")], "/news": []}


def written(path: Path, edition: int | None = 1) -> Path:
    """Write a state of a version 1 about an edition."""
    with State(path, "1", None) as state:
        assert state.is_fresh
        for folder, entries in FOLDERS.items():
            state.set_folder(folder, entries)
        state.database.execute("create table other_pages (path text)")
        state.commit(edition)
    return path


def is_fresh(path: Path, version: str = "1", edition: int | None = 1) -> bool:
    with State(path, version, edition) as state:
        assert state.is_fresh == (not list(state.folders()))
        return state.is_fresh


def test_a_state_holds_for_its_edition_and_version_alone(tmp_path: Path) -> None:
    assert not is_fresh(written(tmp_path / "state"))
    assert is_fresh(written(tmp_path / "state"), version="2")
    assert is_fresh(written(tmp_path / "state"), edition=2)
    assert is_fresh(written(tmp_path / "state", edition=None), edition=None)


def test_what_is_not_committed_is_gone(tmp_path: Path) -> None:
    path = written(tmp_path / "state")
    with State(path, "1", 1) as state:
        assert list(state.folders()) == list(FOLDERS.items())[::-1]
        state.set_folder("/news", None)
        assert dict(state.folders()).keys() == FOLDERS.keys() - {"/news"}
    assert not is_fresh(path)


def test_a_damaged_state_is_begun_anew(tmp_path: Path) -> None:
    path = written(tmp_path / "state")
    path.write_bytes(b"no database " * 1000)
    assert is_fresh(path)
    assert is_fresh(path)


def test_entries_that_are_rubbish_are_damage(tmp_path: Path) -> None:
    with State(written(tmp_path / "state"), "1", 1) as state:
        state.database.execute("update press_folders set entries = ?", (b"rubbish",))
        with pytest.raises(sqlite3.DatabaseError, match="no entries"):
            list(state.folders())


def test_a_spoiled_state_is_begun_anew(tmp_path: Path) -> None:
    path = written(tmp_path / "state")
    with State(path, "1", 1) as state:
        state.is_spoiled = True
        state.commit(1)
    assert is_fresh(path)


def test_tables_of_plugins_are_dropped_and_ours_are_not(tmp_path: Path) -> None:
    path = written(tmp_path / "state")
    with State(path, "1", 1) as state:
        state.empty()
        assert dict(state.folders()).keys() == FOLDERS.keys()
        state.database.execute("create table other_pages (path text)")
