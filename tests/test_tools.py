"""What the Makefile calls: setting up, building, serving."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@pytest.mark.parametrize("settings", [[], ["nothing.py"]])
def test_build_without_settings_is_wrong_use(project: Path, settings: list[str]) -> None:
    done = subprocess.run(
        [BASH, project / "tools" / "build.sh", *settings], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_build_of_a_folder_that_is_not_there_is_wrong_use(project: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [BASH, project / "tools" / "build.sh", "pelicanconf.py"],
        env={"PATH": "/usr/bin:/bin", "CONTENT": str(tmp_path / "no such folder")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no such folder" in done.stderr


# ------------------------------------------------------------------ serve.py


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site: a page with a policy that forbids scripts, and a page for what is not there."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    (tmp_path / "index.html").write_text(f"<head>{policy}</head><body><p>Front</p></body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body><p>No such story</p></body>", encoding="utf-8")
    (tmp_path / "page.css").write_text("p { color: black }", encoding="utf-8")
    return tmp_path


@pytest.fixture
def listeners() -> serve.Listeners:
    return serve.Listeners()


@pytest.fixture
def connection(site: Path, listeners: serve.Listeners) -> Iterator[http.client.HTTPConnection]:
    """A connection to a server that shows the site."""
    handler = partial(serve.Handler, listeners=listeners, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        yield browser
        browser.close()
        server.shutdown()


def answer(connection: http.client.HTTPConnection, address: str) -> tuple[int, str]:
    """Ask for an address; return the status and the text."""
    connection.request("GET", address)
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_served_page_reloads_itself(connection: http.client.HTTPConnection) -> None:
    status, page = answer(connection, "/")
    assert status == 200
    assert page == '<head></head><body><p>Front</p><script src="/-/reload.js"></script></body>'
    assert "EventSource" in answer(connection, "/-/reload.js")[1]


def test_file_that_is_no_page_is_served_as_it_is(connection: http.client.HTTPConnection) -> None:
    assert answer(connection, "/page.css") == (200, "p { color: black }")


@pytest.mark.parametrize("address", ["/no-such-story/", "/../test_tools.py", "/%2e%2e/test_tools.py"])
def test_what_is_not_there_gets_the_page_for_it(connection: http.client.HTTPConnection, address: str) -> None:
    status, page = answer(connection, address)
    assert status == 404
    assert "No such story" in page


def test_open_page_hears_of_a_build(
    connection: http.client.HTTPConnection, listeners: serve.Listeners
) -> None:
    connection.request("GET", "/-/changes")
    stream = connection.getresponse()
    until_told = threading.Timer(0.1, listeners.tell, ["built"])
    until_told.start()
    assert stream.readline() == b"data: built\n"
    listeners.tell("failed")  # the server notices the closed window when it next writes
