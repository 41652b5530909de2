from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from press import inputs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_was_written_right_now_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.html"
    file.parent.mkdir()
    file.touch()
    now = time.time_ns()
    assert inputs.seen((), [str(tmp_path)], now) is None
    for path in (file, file.parent, tmp_path):
        os.utime(path, ns=(1, 1))
    # That it was altered cannot be set back.
    assert inputs.seen((), [str(tmp_path)], now) is None


def test_what_was_written_while_a_build_ran_is_not_trusted_however_long_it_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.html").touch()
    monkeypatch.setattr(sys, "modules", {})
    hour = 3600 * 10**9
    assert inputs.seen((), [str(tmp_path)], time.time_ns() - hour) is None
    assert inputs.seen((), [str(tmp_path)], time.time_ns() + hour)


def test_files_and_folders_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a" / "b.html"
    file.parent.mkdir()
    file.touch()
    monkeypatch.setattr(sys, "modules", {})
    seen = inputs.seen((), [str(tmp_path), str(tmp_path / "none")], time.time_ns() + 10 * inputs.STEP)
    assert seen
    assert [path for path, *_ in seen if path.startswith(str(tmp_path))] == [
        str(tmp_path),
        str(tmp_path / "a"),
        str(file),
        str(tmp_path / "none"),
    ]
    assert inputs.are_same(seen)
    (file.parent / "c.html").touch()
    assert not inputs.are_same(seen)
