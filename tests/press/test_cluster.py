"""A cluster is asked for by its address; real workers are judged in `tools/judges/test_cluster.py`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from press import cluster, trees

if TYPE_CHECKING:
    from pathlib import Path


def test_cluster_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.ClusterError, match=r"pip install copydesk\[cluster\]"):
        cluster.connect("tcp://127.0.0.1:1")


def test_worker_with_our_code_works() -> None:
    assert cluster.checked(trees.split, cluster.fingerprint("press"), "a/b") == trees.split("a/b")


def test_worker_with_other_code_refuses() -> None:
    with pytest.raises(cluster.ClusterError, match="another version of press"):
        cluster.checked(trees.split, "other", "a/b")


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
