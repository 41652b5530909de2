"""Finds a Chromium, or gets one.

    python tools/chromium.py

prints its path.  It is looked for in the environment (CHROMIUM), among the commands of this machine and in
Playwright's own folder; else Playwright is asked for its build, else the system's packages, where this user
may install them.  If all that fails, one sentence names the command that helps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable")
"""What Chromium and its kin are called on the systems that we know."""

SWITCHES = (
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How a browser is started here: it asks nothing of the world."""

PLAYWRIGHT = (sys.executable, "-m", "playwright")
"""The command that drives browsers."""

PATIENCE = 1800
"""Seconds that a download may take; a slow machine that is cut short in the middle has broken packages."""


class LackingError(Exception):
    """There is no Chromium, and none can be had; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "no Chromium is here, and none could be fetched. Install one with:  sudo apt-get install chromium"
        )


def path() -> Path:
    """Return the path of a Chromium; fetch one if need be.  Raises `LackingError`."""
    found = _named() or _of_playwright()
    if not found and _download():
        found = _of_playwright()
    if not found and _install():
        found = _named()
    if not found:
        raise LackingError
    return found


def _named() -> Path | None:
    wanted = os.environ.get("CHROMIUM")
    commands = (wanted,) if wanted else COMMANDS
    return next((Path(where) for name in commands if (where := shutil.which(name))), None)


def _of_playwright() -> Path | None:
    """Return the path of Playwright's Chromium, if both run: a bare machine may lack libraries of either."""
    if not _runs(*PLAYWRIGHT, "--version"):
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed where a command is found

    with sync_playwright() as playwright:
        where = Path(playwright.chromium.executable_path)
    return where if where.is_file() and _runs(str(where), "--version") else None


def _download() -> bool:
    return _runs(*PLAYWRIGHT, "install", "chromium")


def _install() -> bool:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = ("apt-get", "-q", "-y", "--no-install-recommends")
    return _runs(*quiet, "update") and _runs(*quiet, "install", "chromium", "fonts-liberation")


def _runs(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            timeout=PATIENCE,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(path())
    except LackingError as error:
        sys.exit(f"chromium: {error}")
