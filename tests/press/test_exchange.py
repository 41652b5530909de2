from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from press import exchange as module
from press.exchange import exchange

if TYPE_CHECKING:
    from pathlib import Path


def folders(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    return one, other


def test_two_folders_change_places_or_stay(tmp_path: Path) -> None:
    one, other = folders(tmp_path)
    if exchange(one, other):
        assert (one / "other").exists()
        assert (other / "one").exists()
    else:
        assert (one / "one").exists()


def test_what_is_not_there_is_an_error_and_not_a_lack_of_the_system(tmp_path: Path) -> None:
    one, _ = folders(tmp_path)
    if exchange(one, one):
        with pytest.raises(FileNotFoundError):
            exchange(one, tmp_path / "nowhere")


def test_a_system_without_the_call_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = folders(tmp_path)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: object())
    assert not exchange(one, other)
    assert (one / "one").exists()
