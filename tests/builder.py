"""Builds in children of one process that has imported everything: a build costs what it does, and no more.

    python builder.py

reads a line of JSON for each build, the file for what it says and the arguments of Pelican's command, and
answers with its exit status.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Self

NEEDED = ("pelican", "copydesk.plugin", "edition.plugin", "edition.syndication.plugin", "press.plugin")


class Builder:
    """The process; `plugins` is the folder of the plugins that it imports."""

    def __init__(self, plugins: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(plugins)},
        )

    def __enter__(self) -> Self:
        """Return the builder itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.communicate()

    def build(self, said: Path, *arguments: str) -> int:
        """Build as Pelican's command with these arguments does; return its exit status."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(said), *arguments]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def main() -> None:
    """Build for each line."""
    for name in NEEDED:
        importlib.import_module(name)
    for line in sys.stdin:
        said, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            _built(Path(said), arguments)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _built(said: Path, arguments: list[str]) -> None:
    """Build, and end the process."""
    with said.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        status = 0
        try:
            sys.modules["pelican"].main(arguments)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
            status = 99
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
