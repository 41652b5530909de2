from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.store import Store

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


def open_store(tmp_path: Path, version: str = "1") -> Store:
    return Store(tmp_path / "cache" / "store", version)


def test_values_are_there_after_commit_only(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("read", b"a", b"one")
        store.commit()
        store.put("read", b"b", b"two")
        assert store.get("read", b"b") == b"two"
    with open_store(tmp_path) as store:
        assert store.get("read", b"a") == b"one"
        assert store.get("read", b"b") is None
        assert list(store.keys("read")) == [b"a"]
        assert store.get("other", b"a") is None


def test_plugins_keep_tables_of_their_own(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.database.execute("create table days (day text)")
        store.database.execute("begin")
        store.database.execute("insert into days values ('2026-11-11')")
        store.commit()
    with open_store(tmp_path) as store:
        assert store.database.execute("select * from days").fetchall() == [("2026-11-11",)]


def test_another_version_begins_anew(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("read", b"a", b"one")
        store.commit()
    with open_store(tmp_path, "2") as store:
        assert store.get("read", b"a") is None
        store.put("read", b"a", b"new")
        store.commit()
    with open_store(tmp_path, "2") as store:
        assert store.get("read", b"a") == b"new"


def test_what_is_not_used_any_longer_is_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(20):
            store.put("read", bytes([number]), b"x")
        store.commit()
    with open_store(tmp_path) as store:
        store.get("read", b"\0")
        store.prune("read", spare=18)
        assert len(list(store.keys("read"))) == 20
        store.prune("read", spare=5)
        assert list(store.keys("read")) == [b"\0"]


def filled(tmp_path: Path) -> Path:
    with open_store(tmp_path) as store:
        for number in range(300):
            store.put("read", number.to_bytes(4, "big"), b"value %d" % number * 20)
        store.commit()
        return store.path


@given(data=st.data())
def test_damage_is_never_taken_for_a_value(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tmp_path = tmp_path_factory.mktemp("store")
    path = filled(tmp_path)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    junk = data.draw(st.binary(min_size=1, max_size=64), label="junk")
    end = data.draw(st.sampled_from([len(whole), place]), label="end")
    path.write_bytes((whole[:place] + junk + whole[place + len(junk) :])[:end])
    with open_store(tmp_path) as store:
        for number in range(300):
            value = store.get("read", number.to_bytes(4, "big"))
            assert value in {None, b"value %d" % number * 20}
        store.put("read", b"new", b"one")
        store.commit()
    with open_store(tmp_path) as store:
        assert store.get("read", b"new") == b"one"


@pytest.mark.parametrize("damaged", [7, "text"])
def test_what_is_no_bytes_is_no_value(tmp_path: Path, damaged: object) -> None:
    filled(tmp_path)
    with open_store(tmp_path) as store:
        store.database.execute("update stored set value = ?", (damaged,))
        assert store.get("read", (0).to_bytes(4, "big")) is None


def test_a_file_that_is_no_store_is_replaced(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(b"no store at all" * 1000)
    with open_store(tmp_path) as store:
        assert list(store.keys("read")) == []


WRITER = """
import sys
from pathlib import Path
from press.store import Store
for build in range(10_000):
    with Store(Path(sys.argv[1]), "1") as store:
        for number in range(20):
            store.put("read", bytes([number]), b"build %d" % build)
        store.commit()
    print(build, flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.013, 0.031, 0.057, 0.091])
def test_a_killed_build_leaves_the_one_before(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "store"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": str(PLUGINS)}) as writer:
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
    with Store(path, "1") as store:
        values = {store.get("read", bytes([number])) for number in range(20)}
    assert len(values) == 1
    assert None not in values
