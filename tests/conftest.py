"""What all tests share."""

from __future__ import annotations

import fcntl
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

import digests

if TYPE_CHECKING:
    from collections.abc import Callable

# Two processes share a slow machine: a deadline would make a test fail for its neighbours' sake.
# New examples are tried at the desk; CI, which judges a change, tries the same ones each time.
# `make torture TARGET=words` asks for more of them, where a test names no number of its own.
settings.register_profile(
    "copydesk",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("COPYDESK_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("copydesk")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def digest(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Give the folder of a built digest by its name, as `digests.write` knows it.

    Each is built once, when it is first asked for; all processes that run the tests share it.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    @cache
    def built(name: str) -> Path:
        folder = shared / f"digest-{name}"
        with Path(f"{folder}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "output").is_dir():
                digests.write(name, folder / "content")
                settings = digests.SETTINGS.get(name, ())
                address = digests.PUBLISHED.get(name, "")
                digests.build(folder / "content", folder / "new", *settings, address=address)
                (folder / "new").rename(folder / "output")
        return folder / "output"

    return built
