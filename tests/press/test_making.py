from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import making_tasks
from press.making import Making
from press.store import Store

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
TASKS = {b"one": "boats", b"two": "trams"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", "1")


def test_what_was_made_is_kept_by_its_key_and_by_who_made_it(store: Store) -> None:
    made = Making(store, 1, "fork")
    assert made(making_tasks.shouted, TASKS) == {b"one": "BOATS", b"two": "TRAMS"}
    made.close(is_whole=True)
    again = Making(store, 1, "fork")
    assert again(making_tasks.shouted, {b"one": "what nobody looks at"}) == {b"one": "BOATS"}
    assert again(making_tasks.reversed_, {b"one": "boats"}) == {b"one": "staob"}


@pytest.mark.parametrize(("is_whole", "rest"), [(True, 1), (False, 2001)])
def test_a_whole_build_forgets_what_nobody_asks_for(tmp_path: Path, *, is_whole: bool, rest: int) -> None:
    for keys in (range(2001), range(1)):
        with Store(tmp_path / "store", "1") as store:
            made = Making(store, 1, "fork")
            made(making_tasks.shouted, {number.to_bytes(2): "x" for number in keys})
            made.close(is_whole=is_whole)
    with Store(tmp_path / "store", "1") as store:
        assert len(list(store.keys("making_tasks.shouted"))) == rest


def test_a_store_that_takes_nothing_does_no_harm(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "put", making_tasks.full)
    made = Making(store, 1, "fork")
    assert made(making_tasks.shouted, TASKS) == {b"one": "BOATS", b"two": "TRAMS"}
    made.close(is_whole=True)


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_several_processes_make_the_same(tmp_path: Path, start: str) -> None:
    done = subprocess.run(
        [sys.executable, making_tasks.__file__, str(tmp_path / "store"), start],
        env={"PYTHONPATH": f"{PLUGINS}:{Path(making_tasks.__file__).parent}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"same": True, "by others": True, "in spite of a death": True}
