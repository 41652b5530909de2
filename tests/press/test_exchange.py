from __future__ import annotations

import errno
import os
from types import SimpleNamespace
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


@pytest.mark.parametrize("error", sorted(module.UNABLE))
def test_a_file_system_that_knows_no_exchange_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    one, other = folders(tmp_path)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=lambda *_: -1))
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: error)
    assert not exchange(one, other)
    assert (one / "one").exists()


def test_a_disk_that_fails_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = folders(tmp_path)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=lambda *_: -1))
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: errno.EIO)
    with pytest.raises(OSError, match="error") as caught:
        exchange(one, other)
    assert (caught.value.errno, caught.value.filename, caught.value.filename2) == (
        errno.EIO,
        str(one),
        str(other),
    )


def test_a_mac_is_asked_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    library = SimpleNamespace(renamex_np=lambda *words: asked.append(words))
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: library)
    monkeypatch.setattr(module.sys, "platform", "darwin")
    one, other = folders(tmp_path)
    assert exchange(one, other)
    assert asked == [(os.fsencode(one), os.fsencode(other), module.RENAME_EXCHANGE)]


def test_a_system_without_the_call_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = folders(tmp_path)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: object())
    assert not exchange(one, other)
    assert (one / "one").exists()
