from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import sharing
from press.sharing import AT_ONCE, Sharing
from press.state import State

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


def test_one_process_does_its_work_at_once() -> None:
    done: list[str] = []
    later = Sharing(1, partial(done.append, "prepared"))
    later(lambda: "one", done.append)
    later(partial(done.append, "two"))
    assert done == ["one", "two"]


def test_little_work_is_done_by_ourselves_in_the_end() -> None:
    done: list[int] = []
    later = Sharing(2, partial(done.append, 0))
    later(os.getpid, done.append)
    assert not done
    later.finish()
    later.finish()
    assert done == [os.getpid()]


def test_much_work_does_not_wait_for_the_end() -> None:
    done: list[str] = []
    later = Sharing(2, lambda: None)
    later(lambda: "large", done.append, size=AT_ONCE - 1)
    assert not done
    later(lambda: "small", done.append)
    assert done == ["large", "small"]


def test_work_that_fails_is_not_done_again() -> None:
    later = Sharing(2, lambda: None)
    later(sharing.refused)
    with pytest.raises(Exception, match="damaged"):
        later.finish()
    later.finish()


def test_much_work_is_shared_out(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, sharing.__file__, str(tmp_path)],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "first of a kind": True,
        "waits": True,
        "in order": True,
        "by others": True,
        "few and large": True,
        "in spite of a death": True,
        "seen by others": True,
        "written by others": "attempt to write a readonly database",
        "failed": "damaged",
    }
    with State(tmp_path / "state", None, 1) as state:
        assert state.is_fresh, "what was shown only is of no edition"
