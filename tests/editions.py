"""Editions published by processes that are stopped at a step they take.

    python editions.py KIND SWITCH OUTPUT…

publishes the edition in the JSON on standard input into each of the folders: the first to its end, the second
until its first step, the third until its second, and so on.  A process is ended by SIGKILL, or as a full disk
would end it (KIND ``full``).  Prints the exit statuses, after the number of steps of the first.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import press

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEPS = {
    "os.rename",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "open",
    "sqlite3.connect",
    "ctypes.dlsym",
}
"""What the interpreter tells its auditors about before it does it."""

TAKE_ROOM = {"os.link", "os.mkdir", "open"}
"""Steps that a full disk forbids."""

FULL = 7
"""The exit status of a process whose disk was full."""

PLUGINS = Path(press.__file__).resolve().parent.parent
"""Those that are tested, in processes too."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run(outputs: Sequence[Path], edition: Mapping[str, str], kind: str, switch: str) -> tuple[int, list[int]]:
    """Publish an edition into each folder, stopped at one step more in each; return steps and statuses."""
    done = subprocess.run(
        [sys.executable, __file__, kind, switch, *map(str, outputs)],
        input=json.dumps(edition),
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PLUGINS)},
    )
    steps, *statuses = json.loads(done.stdout)
    return steps, statuses


class Auditor:
    """Counts steps, and ends the process at one of them."""

    def __init__(self, stop: int, kind: str) -> None:
        self.steps = 0
        self._stop = stop
        self._kind = kind

    def __call__(self, event: str, _: tuple[object, ...]) -> None:
        """Take note of a step."""
        if event not in STEPS:
            return
        self.steps += 1
        if not self._stop:
            return
        if self._kind == "kill" and self.steps == self._stop:
            os.kill(os.getpid(), signal.SIGKILL)
        # A disk that is full stays full.
        if self._kind == "full" and self.steps >= self._stop and event in TAKE_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def publish(output: Path, edition: Mapping[str, str], switch: str) -> None:
    """Publish an edition: its files, and nothing that was ours before."""
    from press.model import Switch  # noqa: PLC0415 - the plugins are on the path of the child only
    from press.publication import Publication  # noqa: PLC0415 - likewise

    with Publication(output, Switch(switch) if switch else None) as publication:
        for path, text in edition.items():
            publication.put(path, text.encode())
        publication.drop_rest()
        publication.switch()


def _stopped(output: Path, edition: Mapping[str, str], auditor: Auditor, switch: str) -> int:
    """Publish in a process of its own; return its exit status, that of a signal being negative."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.addaudithook(auditor)
    try:
        publish(output, edition, switch)
    except OSError as error:
        os._exit(FULL if error.errno == errno.ENOSPC else 1)
    os._exit(0)


def main() -> None:
    """Publish the first edition here, to count its steps, and all others in processes that are stopped."""
    kind, switch, first, *outputs = sys.argv[1:]
    edition = json.load(sys.stdin)
    __import__("press.publication")  # before steps are counted
    statuses = [
        _stopped(Path(output), edition, Auditor(stop, kind), switch) for stop, output in enumerate(outputs, 1)
    ]
    auditor = Auditor(0, kind)
    sys.addaudithook(auditor)
    publish(Path(first), edition, switch)
    sys.stdout.write(json.dumps([auditor.steps, *statuses]))


if __name__ == "__main__":
    main()
