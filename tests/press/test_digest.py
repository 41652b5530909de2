from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from press import digest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
ASKED = """
from press import digest
print(digest.of_value({"b": {"x", "y", "z"}, "a": [1, (2.5, None)], "f": len, "g": lambda: 3}).hex())
"""


def test_digest_of_a_value_is_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env={"PYTHONPATH": str(PLUGINS), "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1


def test_only_ordinary_files_have_a_digest(tmp_path: Path) -> None:
    (tmp_path / "story").write_bytes(b"boats")
    (tmp_path / "link").symlink_to("story")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    found = {
        each: digest.of_file(str(tmp_path / each)) for each in ("story", "link", "pipe", "endless", "", "no")
    }
    assert found.pop("story") == found.pop("link") != b""
    assert set(found.values()) == {b""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (["ab"], ["a", "b"]),
        ({"a": 1}, {"a": 2}),
        ({1}, [1]),
        (lambda: 1, lambda: 2),
        (int, str),
        (b"a", "a"),
        (None, ""),
    ],
)
def test_what_differs_has_another_digest(one: object, other: object) -> None:
    assert digest.of_value(one) != digest.of_value(other)


def test_order_of_a_mapping_does_not_matter() -> None:
    assert digest.of_value({"a": 1, "b": 2}) == digest.of_value({"b": 2, "a": 1})


def test_digest_of_code_follows_every_file_of_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "weathervane"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "words.txt").write_text("north")
    monkeypatch.syspath_prepend(tmp_path)
    before = digest.of_code(["weathervane.plugin", "nowhere.at.all"])
    assert before == digest.of_code(["weathervane"])
    (package / "words.txt").write_text("south")
    assert before != digest.of_code(["weathervane"])
