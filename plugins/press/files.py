"""A file as it lies there, and whether it is still what it was."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from press.model import File

if TYPE_CHECKING:
    from pathlib import Path


def seen(path: str, there: Path, made_from: bytes = b"") -> File:
    """Return the file of a path, as it lies `there`."""
    told = there.lstat()
    return File(path, digest(there), told.st_size, told.st_mtime_ns, made_from)


def digest(there: Path) -> bytes:
    """Return the SHA-256 of a file's bytes; of where it leads if it is a link."""
    if there.is_symlink():
        return sha256(b"link to " + os.fsencode(there.readlink())).digest()
    return sha256(there.read_bytes()).digest()


def is_untouched(file: File, there: Path) -> bool:
    """Whether a file has the size and the time that it was published with, or else the same bytes."""
    told = there.lstat()
    if told.st_size != file.size:
        return False
    return told.st_mtime_ns == file.modified or digest(there) == file.digest
