"""Has a workshop build a digest, and notices when it must be built again."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import watchfiles

from live.model import Outcome, Trouble
from live.workshop import CODE, ROOT
from press.publication import home_of

if TYPE_CHECKING:
    from collections.abc import Callable

TOOLS = ROOT / "tools"
STEP = 30
"""Milliseconds without a change after which a change is taken to be whole."""


class Workshop:
    """A process that builds, started again when its code has changed or it has died."""

    def __init__(self, settings: Path, content: Path, output: Path) -> None:
        self._arguments = [str(each) for each in (settings, content, output)]
        self._process: subprocess.Popen[str] | None = None

    def build(self) -> Outcome:
        """Build once; return the outcome when all is done."""
        self._process = self._process or self._started()
        assert self._process.stdin  # noqa: S101 - both are pipes
        assert self._process.stdout  # noqa: S101 - likewise
        try:
            self._process.stdin.write("build\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if answer:
            return Outcome.from_json(answer)
        self.close()
        died = Trouble("build-died", "The process that builds has ended.", "Save a file: a new one begins.")
        return Outcome(published=False, troubles=(died,))

    def close(self) -> None:
        """End the process: it ends with its input."""
        if self._process:
            with self._process:
                pass
            self._process = None

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "live.workshop", *self._arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(TOOLS)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )


class Watch:
    """Collects the paths that change; `next` waits for some."""

    def __init__(self, settings: Path, content: Path, output: Path, theme: Path) -> None:
        self._settings = settings
        self._built = (output, home_of(output))
        self._default = watchfiles.DefaultFilter()
        self._changed: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        folders = [folder for folder in (content, theme, CODE) if folder.is_dir()]
        self._begin(folders, self._matters, recursive=True)
        # The folder, not the file: an editor may put another file in its place.
        self._begin([settings.parent], self._is_settings, recursive=False)

    def next(self) -> set[Path]:
        """Return what has changed since the last time; wait until there is something."""
        changed = self._changed.get()
        while not self._changed.empty():
            changed |= self._changed.get()
        return changed

    def _begin(
        self, folders: list[Path], matters: Callable[[watchfiles.Change, str], bool], *, recursive: bool
    ) -> None:
        def look() -> None:
            for changes in watchfiles.watch(
                *folders, watch_filter=matters, step=STEP, recursive=recursive, raise_interrupt=False
            ):
                self._changed.put({Path(path) for _, path in changes})

        threading.Thread(target=look, daemon=True).start()

    def _matters(self, change: watchfiles.Change, path: str) -> bool:
        """Whether it is no editor's own file, and nothing that a build has written."""
        return self._default(change, path) and not any(map(Path(path).is_relative_to, self._built))

    def _is_settings(self, _: watchfiles.Change, path: str) -> bool:
        return Path(path) == self._settings


def is_code(path: Path) -> bool:
    """Whether a change of a file needs a new workshop: modules may have read word lists, too."""
    return path.is_relative_to(CODE)
