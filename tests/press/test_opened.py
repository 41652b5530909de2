from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread

from press.opened import is_of_library, opened


def test_files_that_are_opened_are_noted_while_somebody_listens(tmp_path: Path) -> None:
    for name in ("before", "during", "after"):
        (tmp_path / name).touch()
    (tmp_path / "before").read_bytes()
    with opened() as outer, opened() as inner:
        (tmp_path / "during").read_bytes()
    (tmp_path / "after").read_bytes()
    assert {Path(path).name for path in outer if path.startswith(str(tmp_path))} == {"during"}
    assert inner == outer


def test_what_another_thread_opens_is_its_own_affair(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with opened() as paths:
        thread = Thread(target=path.touch)
        thread.start()
        thread.join()
        reader = Thread(target=path.read_bytes)
        reader.start()
        reader.join()
    assert str(path) not in paths


def test_files_of_libraries_are_told_from_others(tmp_path: Path) -> None:
    assert is_of_library(logging.__file__)
    assert not is_of_library(str(tmp_path / "story.txt"))
