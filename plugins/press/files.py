"""A file as it lies there, and whether it is still what it was."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

from press.model import File

if TYPE_CHECKING:
    from pathlib import Path


def seen(path: str, there: Path | str, made_from: bytes = b"") -> File:
    """Return the file of a path, as it lies `there`."""
    told = os.stat(there, follow_symlinks=False)  # noqa: PTH116 - asked for every file; a Path costs twice as much
    read = _digest(there, is_link=stat.S_ISLNK(told.st_mode))
    return File(path, read, told.st_size, told.st_mtime_ns, made_from)


def digest(there: Path) -> bytes:
    """Return the SHA-256 of a file's bytes; of where it leads if it is a link."""
    return _digest(there, is_link=there.is_symlink())


def _digest(there: Path | str, *, is_link: bool) -> bytes:
    if is_link:
        return sha256(b"link to " + os.fsencode(os.readlink(there))).digest()  # noqa: PTH115 - likewise
    with open(there, "rb") as file:  # noqa: PTH123 - likewise
        return sha256(file.read()).digest()


def is_untouched(file: File, there: Path) -> bool:
    """Whether a file has the size and the time that it was published with, or else the same bytes."""
    told = there.lstat()
    if told.st_size != file.size:
        return False
    return told.st_mtime_ns == file.modified or digest(there) == file.digest
