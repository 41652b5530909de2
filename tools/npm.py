"""Programs from npm, in the versions and with the hashes that a folder of ours names; it needs Node."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def install(pinned: Path, target: Path) -> None:
    """Copy the files of `pinned` into the folder `target`, and install there what its lock file names.

    Raises `FileNotFoundError` where there is no npm, `subprocess.CalledProcessError` where it fails.
    """
    program = shutil.which("npm")
    if program is None:
        raise FileNotFoundError("npm")
    target.mkdir(parents=True, exist_ok=True)
    for file in pinned.iterdir():
        shutil.copy(file, target)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([program, "ci", "--prefix", target, *quiet], check=True)
