"""A cluster is asked for by its address; real workers are judged in `tools/judges/test_cluster.py`."""

from __future__ import annotations

import logging
import sys
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import pytest

from press import cluster, trees

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def test_cluster_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.ClusterError, match=r"pip install copydesk\[cluster\]"):
        cluster.connect("tcp://127.0.0.1:1")


def test_worker_with_our_code_works() -> None:
    assert cluster.checked(trees.split, {"press": cluster.fingerprint("press")}, "a/b") == trees.split("a/b")


def test_worker_with_other_code_refuses() -> None:
    with pytest.raises(cluster.ClusterError, match="another version of press"):
        cluster.checked(trees.split, {"press": "other"}, "a/b")


def test_fingerprint_tells_every_file_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "made_up_package"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    words = package / "words.txt"
    monkeypatch.syspath_prepend(str(tmp_path))
    found = set()
    for text in ("one", "two", "one"):
        words.write_text(text, encoding="utf-8")
        cluster.fingerprint.cache_clear()
        found.add(cluster.fingerprint("made_up_package"))
    assert len(found) == 2


# ------------------------------------------------------------------ work that is spread


class LostError(Exception):
    """What a cluster raises whose workers die of a task."""


class Client:
    """A client of a cluster that does the work here, and notes what it was asked for at once."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.fails: Exception | None = None

    def get_executor(self, **_: bool) -> Client:
        """Return what does the work."""
        return self

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Do the work, or fail after the first one."""
        self.asked.append([name for name, _ in arguments[-2]])
        done: Future[Any] = Future()
        if self.fails and len(self.asked) > 1:
            done.set_exception(self.fails)
        else:
            done.set_result(work(*arguments))
        return done

    def shutdown(self, **_: bool) -> None:
        """Leave."""

    close = shutdown


def doubled(task: int, settings: Mapping[str, Any]) -> int:
    """Double a number; complain of 2."""
    if task == 2:
        logging.getLogger("press.test").warning("It was %s.", task)
    return task * 2 + settings["MORE"]


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    made = Client()
    monkeypatch.setattr(cluster, "connect", lambda _, packages: cluster.Cluster(made, LostError, packages))
    return made


TASKS = {"a/2/y": 2, "a/1/x": 1, "a/2/z": 3}
SETTINGS = {"MORE": 1, "UNSENDABLE": lambda: None}


def spread() -> dict[str, int]:
    return dict(cluster.spread(doubled, TASKS, SETTINGS, "tcp://there", {"press"}))


def test_work_goes_out_by_folder_and_what_it_logs_is_heard(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert spread() == {"a/1/x": 3, "a/2/y": 5, "a/2/z": 7}
    assert client.asked == [["a/1/x"], ["a/2/y", "a/2/z"]]
    assert "It was 2." in caplog.messages


@pytest.mark.parametrize("error", [LostError("died"), OSError("gone")])
def test_a_cluster_that_is_lost_leaves_the_rest_to_us(
    client: Client, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    client.fails = error
    assert spread().items() <= {"a/1/x": 3}.items()
    assert "we go on alone" in caplog.text


def test_a_cluster_with_other_code_is_an_error(client: Client) -> None:
    client.fails = cluster.ClusterError("install ours")
    with pytest.raises(cluster.ClusterError, match="install ours"):
        spread()
