"""A real cluster of several processes does the same work as this one, though one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from distributed import Client, LocalCluster

import digests
from builder import Builder
from builds import sites
from editions import tree
from press.cluster import ClusterError, connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

STORIES = 120
PATIENCE = 60
"""Seconds in which workers must have begun."""

WORK = '''
import json
from pathlib import Path
from copydesk import record, recover
from copydesk.typesetting import typography
from copydesk.writing import markdown, render

def read_day(folder, root):
    """Return all that pages show of the stories of a day, as bytes."""
    made = []
    for path in sorted(Path(folder).iterdir()):
        article = recover.recover(path, Path(root)).article
        text = markdown.write(article)
        html = typography.html(render.markdown(text, trusted=False), article.language)
        made.append(json.dumps([record.record(article), text, html]))
    return "\\n".join(made).encode()
'''


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with three workers, each a process."""
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


@pytest.fixture
def work(cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that all workers can import, as they can our packages."""
    path = tmp_path / "day_work.py"
    path.write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with Client(cluster, set_as_default=False) as client:
        client.upload_file(str(path))
    import day_work  # noqa: PLC0415 - it was written a moment ago

    yield day_work
    del sys.modules["day_work"]


@pytest.fixture
def days(tmp_path: Path) -> list[tuple[str, str]]:
    """The days of some made-up papers, each in the folder of all copy."""
    site = sites.ours(tmp_path / "site")
    for number in range(STORIES):
        site.add(number)
    return [(str(folder), str(site.content)) for folder in sorted(site.content.glob("*/*"))]


def kill_one_at_work(cluster: LocalCluster, processes: dict[str, int], killed: list[int]) -> None:
    """Wait until a worker has done something and has more to do; end its process."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for address, worker in list(cluster.scheduler.workers.items()):
            if worker.processing and worker.nbytes and address in processes:
                os.kill(processes[address], signal.SIGKILL)
                killed.append(processes[address])
                return
        time.sleep(0.002)


def test_days_are_the_same_bytes_though_a_worker_is_killed(
    cluster: LocalCluster, work: ModuleType, days: list[tuple[str, str]]
) -> None:
    here = [work.read_day(*day) for day in days]
    with Client(cluster, set_as_default=False) as client:
        processes = client.run(os.getpid)
    killed: list[int] = []
    killer = threading.Thread(target=kill_one_at_work, args=(cluster, processes, killed))
    killer.start()
    with connect(cluster.scheduler_address) as executor:
        there = [each.result(timeout=120) for each in [executor.submit(work.read_day, *day) for day in days]]
    killer.join()
    assert killed, "no worker was at work"
    assert there == here


def test_scheduler_that_is_not_there_is_named() -> None:
    with pytest.raises(ClusterError, match=r"No scheduler answers at tcp://127\.0\.0\.1:1"):
        connect("tcp://127.0.0.1:1")


# ------------------------------------------------------------------ whole builds


def built(content: Path, folder: Path, address: str = "") -> tuple[int, str]:
    """Build the papers with nothing in the cache; return the exit status, and what was said."""
    folder.mkdir()
    told = {"CACHE_PATH": str(folder / "cache"), "PRESS_REPORT": str(folder / "report.json")}
    settings = [f"{name}={json.dumps(value)}" for name, value in {**told, "PRESS_CLUSTER": address}.items()]
    arguments = [str(content), "-o", str(folder / "output"), "-s", str(digests.PROJECT / "pelicanconf.py")]
    with Builder(digests.PROJECT / "plugins") as builder:
        status = builder.build(folder / "said", *arguments, "-e", *settings)
    return status, (folder / "said").read_text(encoding="utf-8")


@pytest.mark.usefixtures("days")
@pytest.mark.parametrize("fate", ["all live", "one is killed"])
def test_a_build_by_a_cluster_is_that_of_one_machine(
    cluster: LocalCluster, tmp_path: Path, fate: str
) -> None:
    is_killed = fate == "one is killed"
    content = tmp_path / "site" / "content"
    assert built(content, tmp_path / "here")[0] == 0
    killed: list[int] = []
    with Client(cluster, set_as_default=False) as client:
        processes = client.run(os.getpid)
    killer = threading.Thread(target=kill_one_at_work, args=(cluster, processes, killed))
    if is_killed:
        killer.start()
    status, said = built(content, tmp_path / "there", cluster.scheduler_address)
    assert status == 0, said
    if is_killed:
        killer.join()
        assert killed, "no worker was at work"
    assert tree(tmp_path / "there" / "output") == tree(tmp_path / "here" / "output")
    assert "go on alone" not in said


@pytest.mark.usefixtures("days")
def test_a_build_without_its_cluster_says_so_and_publishes_nothing(tmp_path: Path) -> None:
    site = sites.ours(tmp_path / "site")
    done = subprocess.run(
        site.command,
        env={**site.environment, "CLUSTER": "tcp://127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "No scheduler answers at tcp://127.0.0.1:1" in done.stderr
    assert not site.output.exists()
