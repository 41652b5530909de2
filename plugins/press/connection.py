"""A connection to SQLite that a forked process does not share with its parent."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


class Connection(sqlite3.Connection):
    """A connection that no other process uses: one that is forked from ours reads by its own.

    It sees what was committed, and cannot write.
    """

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(path, **options)
        self._path, self._process = path, os.getpid()
        self._reader: sqlite3.Connection | None = None

    def execute(self, *statement: Any) -> sqlite3.Cursor:
        """Execute a statement."""
        if os.getpid() == self._process:
            return super().execute(*statement)
        if self._reader is None:
            self._reader = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)
        return self._reader.execute(*statement)
