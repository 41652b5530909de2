"""A disk that fills up: a small one in memory where it can be mounted, else files that may not grow."""

from __future__ import annotations

import resource
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from press.publication import home_of
from torments.desk import PUBLISHED, Desk, TwoEditions
from torments.failures import withstood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torments.tally import Asked, Tally

SHARES = range(5, 110, 5)
"""Room for the new edition, in hundredths of what it needs."""
LEAST = 4096
"""Bytes that a file may always have."""


def disk(tally: Tally, folder: Path, asked: Asked) -> None:
    """Give builds less room than they need."""
    editions = TwoEditions(folder / "desk")
    need = sum(path.stat().st_size for path in editions.desk.output.rglob("*"))
    for share in asked.share(SHARES):
        with _mounted(folder / "small", need * 2 + need * share // 100) as small:
            if small:
                _in_little_room(tally, share, editions, Desk(small))
            else:
                _with_small_files(tally, max(LEAST, need * share // 10_000), editions)


def _in_little_room(tally: Tally, share: int, editions: TwoEditions, guest: Desk) -> None:
    desk = editions.desk
    shutil.copytree(desk.content, guest.content)
    shutil.copytree(desk.output, guest.output)
    shutil.copytree(home_of(desk.output), home_of(guest.output), ignore=shutil.ignore_patterns("twin"))
    status = guest.build()
    seen = editions.outcome(guest)
    held = seen == ("new" if status in PUBLISHED else "old")
    tally.check(f"a disk of {share} hundredths: status {status}, readers see {seen} edition", held=held)


def _with_small_files(tally: Tally, most: int, editions: TwoEditions) -> None:
    status = editions.desk.build(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    withstood(tally, f"files of at most {most} bytes", editions, status)


@contextmanager
def _mounted(place: Path, size: int) -> Iterator[Path | None]:
    """Give a disk of so many bytes, or None where we may not mount one."""
    place.mkdir(exist_ok=True)
    command = [_found("mount"), "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run([_found("umount"), place], check=True)


def _found(program: str) -> str:
    """Return the path of a program; `false` of the system where it is not there."""
    return shutil.which(program) or "/bin/false"
