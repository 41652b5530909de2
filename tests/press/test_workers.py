from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pelican.log import FatalLogger

import tasks
from press import workers

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


def test_there_is_a_processor() -> None:
    assert workers.available() >= 1


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_tasks_are_done_by_other_processes_and_what_they_log_is_heard(start: str) -> None:
    paths = f"{PLUGINS}:{Path(tasks.__file__).parent}"
    done = subprocess.run(
        [sys.executable, tasks.__file__, start],
        env={"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["results"] == {str(number): number * 3 for number in range(20)}
    assert not told["alone"]
    assert told["lost"] < 44
    assert told["logged"][0] == "It was 13."
    assert "has died" in told["logged"][-1]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_end_with_the_one_that_they_work_for(start: str) -> None:
    paths = f"{PLUGINS}:{Path(tasks.__file__).parent}"
    command = [sys.executable, tasks.__file__, start, "killed"]
    # They have its standard output open: that there is no more of it says that all have ended.
    done = subprocess.run(command, env={"PYTHONPATH": paths}, capture_output=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL


def test_what_pelican_keeps_quiet_may_be_told(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = FatalLogger("press.quiet")
    log.parent = logging.getLogger()
    log.addFilter(lambda record: record.getMessage() != "100 % again")
    said = [
        logging.LogRecord(log.name, logging.WARNING, "", 1, msg, None, None) for msg in ("100 % again", "new")
    ]
    monkeypatch.setitem(logging.Logger.manager.loggerDict, log.name, log)
    workers.tell(said)
    assert caplog.messages == ["new"]
