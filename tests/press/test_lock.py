from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from press.lock import Held, Lock

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"

HOLDER = """
import os, sys, time
from pathlib import Path
from press.lock import Lock
with Lock(Path(sys.argv[1])):
    if sys.argv[2] == "fork" and os.fork() == 0:
        time.sleep(60)
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(path: Path, kind: str = "alone") -> subprocess.Popen[bytes]:
    """Start a process that holds a lock until it reads a line."""
    command = [sys.executable, "-c", HOLDER, str(path), kind]
    environment = {"PYTHONPATH": str(PLUGINS)}
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True
    )
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_lock_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Lock(tmp_path / "lock", wait=0) as lock:
            assert f"process {os.getpid()}" in lock.holder()
        assert lock.holder() == ""


def test_a_lock_that_cannot_be_undone_ends_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn_out(*_: object) -> None:
        raise OSError(5, "worn out")

    with monkeypatch.context() as broken, Lock(tmp_path / "lock", wait=0):
        broken.setattr(fcntl, "flock", worn_out)
    with Lock(tmp_path / "lock", wait=0) as lock:
        assert lock.holder()


def test_who_does_not_want_to_wait_is_told_who_holds_it(tmp_path: Path) -> None:
    process = holder(tmp_path / "lock")
    with pytest.raises(Held, match=f"process {process.pid}, since"), Lock(tmp_path / "lock", wait=0):
        pass
    end(process)


def test_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    process = holder(tmp_path / "lock")
    told: list[str] = []

    def tell(sentence: str) -> None:
        told.append(sentence)
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.close()

    with Lock(tmp_path / "lock", wait=60, tell=tell):
        assert process.wait(timeout=60) == 0
    assert len(told) == 1
    assert f"process {process.pid}" in told[0]
    end_of_output = process.stdout
    assert end_of_output
    end_of_output.close()


@pytest.mark.parametrize("kind", ["alone", "fork"])
def test_a_killed_build_holds_nothing_even_if_its_child_lives(tmp_path: Path, kind: str) -> None:
    process = holder(tmp_path / "lock", kind)
    process.kill()
    process.wait()
    started = time.monotonic()
    with Lock(tmp_path / "lock", wait=30, tell=lambda _: None):
        assert time.monotonic() - started < 30
    end(process)
