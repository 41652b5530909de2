from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from press.publication import Publication
from press.soundness import SpoiledError, soundly, standing_on
from press.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize("error", [SpoiledError(), sqlite3.DatabaseError("rubbish")])
def test_what_stands_on_what_is_not_so_is_built_once_more(tmp_path: Path, error: Exception) -> None:
    errors = [error]

    def build() -> None:
        if errors:
            raise errors.pop()
        (tmp_path / "page").touch()

    soundly(build, tmp_path / "state")
    assert (tmp_path / "page").exists()


def test_a_damaged_state_is_gone_when_a_build_begins_once_more(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.touch()

    def build() -> None:
        if state.exists():
            raise sqlite3.DatabaseError

    soundly(build, state)


def test_a_full_disk_is_no_damage(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.touch()

    def build() -> None:
        raise sqlite3.OperationalError("disk is full")

    with pytest.raises(sqlite3.OperationalError, match="full"):
        soundly(build, state)
    assert state.exists()


@contextmanager
def build_upon(tmp_path: Path) -> Iterator[None]:
    """Yield within a build that stands on an edition of one page."""
    with Publication(tmp_path / "output") as publication:
        publication.put("index.html", b"")
        publication.switch()
        with State(tmp_path / "state", "1", publication.edition) as state:
            state.commit(publication.edition)
        with State(tmp_path / "state", "1", publication.edition) as state, standing_on(publication, state):
            yield


def test_a_page_that_is_gone_shows_at_the_end_of_a_build_whether_it_fails_or_not(tmp_path: Path) -> None:
    with pytest.raises(SpoiledError), build_upon(tmp_path / "one"):
        (tmp_path / "one" / "output" / "index.html").unlink()
    with pytest.raises(SpoiledError), build_upon(tmp_path / "two"):
        fail_over(tmp_path / "two" / "output" / "index.html")


def fail_over(page: Path) -> None:
    page.unlink()
    raise SystemExit


def test_a_build_that_fails_of_itself_tells_why(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="odd"), build_upon(tmp_path):
        raise SystemExit("odd")
