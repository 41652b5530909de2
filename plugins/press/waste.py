"""What is of no use any longer: put aside at once, and removed when there is time.

To remove a file or a folder may take a hundred times as long as to rename it, where the disk is told of every
block that is free.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from press import trees

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FOLDER = "waste"
"""In the hidden folder of the output folder."""
MOST = 8
"""Builds whose waste waits; with more, nobody has had the time."""


class Waste:
    """The waste of one build."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER / str(time.time_ns())
        self._count = 0

    def take(self, path: Path) -> None:
        """Put a file aside, or a folder with all that is in it, if it is there."""
        if os.path.lexists(path):
            self._folder.mkdir(parents=True, exist_ok=True)
            path.rename(self._folder / str(self._count))
            self._count += 1


def waiting(home: Path) -> list[Path]:
    """Return what builds have put aside, a folder each, the earliest first."""
    try:
        return sorted((home / FOLDER).iterdir())
    except FileNotFoundError:
        return []


def remove(folders: Iterable[Path]) -> None:
    """Remove what was put aside; what cannot be removed now waits."""
    with suppress(OSError):
        for folder in folders:
            trees.remove_tree(folder)
