"""What the Makefile calls: setting up, building, serving."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

BASH = shutil.which("bash") or "bash"

# ------------------------------------------------------------------ setup.sh


@pytest.fixture
def set_up(project: Path, tmp_path: Path) -> partial[subprocess.CompletedProcess[str]]:
    """Runs setup.sh in an empty project, with no other interpreters than those in `bin`."""
    (tmp_path / "tools").mkdir()
    shutil.copy(project / "tools" / "setup.sh", tmp_path / "tools")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("dirname", "sh"):
        (bin_ / name).symlink_to(shutil.which(name) or name)
    return partial(
        subprocess.run,
        [bin_ / "sh", tmp_path / "tools" / "setup.sh", "run"],
        env={"PATH": str(bin_)},
        capture_output=True,
        text=True,
        check=False,
    )


def interpreter(path: Path, version: str, *, venv: bool) -> None:
    """Make a program that answers like a Python of that version, with or without its venv module."""
    answers = f'case "$2" in *version_info*) echo {version};; *ensurepip*) exit {int(not venv)};; esac'
    path.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    path.chmod(0o755)


def test_setup_names_the_command_that_brings_python(set_up: partial) -> None:
    done = set_up()
    assert done.returncode == 1
    assert "found: none" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_setup_names_the_python_that_is_too_old(set_up: partial, tmp_path: Path) -> None:
    interpreter(tmp_path / "bin" / "python3", "3.9", venv=True)
    done = set_up()
    assert done.returncode == 1
    assert "Python 3.11 to 3.14 is needed; found: python3 is 3.9" in done.stderr


def test_setup_names_the_command_that_brings_venv(set_up: partial, tmp_path: Path) -> None:
    interpreter(tmp_path / "bin" / "python3", "3.12", venv=False)
    done = set_up()
    assert done.returncode == 1
    assert "sudo apt-get install python3-venv\n" in done.stderr


def test_setup_takes_the_newer_python_beside_an_old_one(set_up: partial, tmp_path: Path) -> None:
    interpreter(tmp_path / "bin" / "python3", "3.9", venv=True)
    interpreter(tmp_path / "bin" / "python3.12", "3.12", venv=True)
    assert "Making .venv with python3.12 (3.12)" in set_up().stderr


# ------------------------------------------------------------------ build.sh


def build(project: Path, *settings: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run build.sh of a project with settings, and with what the Makefile would be given."""
    return subprocess.run(
        [BASH, project / "tools" / "build.sh", *settings],
        env={"PATH": "/usr/bin:/bin", **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("settings", [[], ["nothing.py"]])
def test_build_without_settings_is_wrong_use(project: Path, settings: list[str]) -> None:
    done = build(project, *settings)
    assert done.returncode == 2
    assert "usage:" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [({"CONTENT": "no such folder"}, "no such folder"), ({"WORKERS": "many"}, "WORKERS is a number")],
)
def test_build_of_what_is_not_there_or_by_no_number_of_processes_is_wrong_use(
    project: Path, given: dict[str, str], told: str
) -> None:
    done = build(project, "pelicanconf.py", **given)
    assert done.returncode == 2
    assert told in done.stderr


def furnish(place: Path, project: Path) -> Path:
    """Make a project in which build.sh runs, with a Python that does nothing; return that."""
    (place / "tools").mkdir()
    shutil.copy(project / "tools" / "build.sh", place / "tools")
    (place / "pelicanconf.py").touch()
    python = place / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    interpreter(python, "3.12", venv=True)
    return python


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "make serve\n"),
        (
            {"CONTENT": "our stories", "OUTPUT": "../digest"},
            "make serve CONTENT=our\\ stories OUTPUT=../digest\n",
        ),
        ({"SERVING": "yes"}, "index.html\n"),
    ],
)
def test_build_tells_how_to_look_at_what_it_built(
    project: Path, tmp_path: Path, given: dict[str, str], told: str
) -> None:
    furnish(tmp_path, project)
    (tmp_path / given.get("CONTENT", "content")).mkdir()
    assert build(tmp_path, "pelicanconf.py", **given).stdout.endswith(told)


def test_a_build_for_the_world_tells_how_to_send_it(project: Path, tmp_path: Path) -> None:
    furnish(tmp_path, project)
    (tmp_path / "publishconf.py").touch()
    (tmp_path / "content").mkdir()
    last = build(tmp_path, "publishconf.py").stdout.splitlines()[-1]
    assert last.startswith("Send it with make deploy-github")


@pytest.mark.parametrize(
    ("settings", "told"),
    [("pelicanconf.py", "output/refused.json"), ("publishconf.py", "output.refused.json")],
)
def test_build_says_what_a_status_of_3_means(project: Path, tmp_path: Path, settings: str, told: str) -> None:
    furnish(tmp_path, project).write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (tmp_path / settings).touch()
    (tmp_path / "content").mkdir()
    done = build(tmp_path, settings)
    assert done.returncode == 3
    assert f"in {told}. All others are published." in done.stdout


# ------------------------------------------------------------------ wrong words to tools


@pytest.mark.parametrize(
    ("tool", "said"),
    [("torture.py", "there is no torment ghosts; there are "), ("mutants.py", "there is no module")],
)
def test_what_is_not_there_is_said_in_one_sentence(project: Path, tool: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, project / "tools" / tool, "ghosts"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("span", ["soon", "0", "-1"])
def test_fuzzing_without_end_is_not_begun(project: Path, span: str) -> None:
    done = subprocess.run(
        [BASH, project / "tools" / "fuzz.sh"],
        env={"SPAN": span, "TARGET": " "},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"SPAN is a number of seconds, such as 60, not {span}" in done.stderr
