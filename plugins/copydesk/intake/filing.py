"""Files to bytes: reads ordinary files inside the content folder, and nothing else.

A folder of copy may contain links, pipes, devices and files of any size.  None of them may stop
or mislead a build: each is refused with a `Problem` that names it.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from copydesk.problems import problem

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.model import Problem

LIMIT = 2_000_000
"""Bytes that a story may have; the longest ever printed had about 200,000."""

_CHUNK = 1 << 16

# Not there on every system: Windows has neither links of this kind nor pipes in folders.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_CODES = {
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ELOOP: "link-loop",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "bad-name",
    errno.EACCES: "unreadable",
    errno.EPERM: "unreadable",
}


class Unreadable(Exception):  # noqa: N818 - named for what happened
    """The file was refused; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(path: Path, root: Path | None = None, limit: int = LIMIT) -> bytes:
    """Return the bytes of the ordinary file `path`.

    With a `root`, a path that leads out of it through links or ``..`` is refused; without one,
    the caller vouches for the path, and links are followed anywhere.  Never waits for a pipe.

    Raises:
        Unreadable: this is no ordinary file inside `root` of at most `limit` bytes.
    """
    try:
        return _contents(_inside(path, root), path, limit)
    except OSError as error:
        raise unread(path, error) from error
    except ValueError as error:  # a NUL in the name
        reason = str(error)
        raise Unreadable(problem("bad-name", str(path), name=ascii(path.name), reason=reason)) from error


def unlisted(folder: Path) -> Unreadable:
    """Return the refusal of a folder that could not be listed a moment ago."""
    reason = "by now it can"
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        reason = _reason(error)
    return Unreadable(problem("unlisted", str(folder), reason=reason))


def _inside(path: Path, root: Path | None) -> str:
    """Return the path without links, which must lie in `root`."""
    real = os.path.realpath(path, strict=True)
    if root is not None:
        home = os.path.realpath(root, strict=True)
        if os.path.commonpath([home, real]) != home:
            raise Unreadable(problem("link-outside", str(path), root=root.name or str(root)))
    return real


def _contents(real: str, path: Path, limit: int) -> bytes:
    """Return the bytes of the file, which must be ordinary and small."""
    # Looked at before it is opened, because opening a device can do something; and again
    # after, because it may have been replaced in between.
    _must_be_ordinary(os.lstat(real).st_mode, path)
    handle = os.open(real, _FLAGS)
    try:
        _must_be_ordinary(os.fstat(handle).st_mode, path)
        parts, left = [], limit + 1
        while left > 0 and (part := os.read(handle, min(left, _CHUNK))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(handle)
    if left <= 0:
        raise Unreadable(problem("too-large", str(path), limit=f"{limit:,}"))
    return b"".join(parts)


def _must_be_ordinary(mode: int, path: Path) -> None:
    """Refuse what is no ordinary file."""
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise Unreadable(problem("folder", str(path)))
    what = _KINDS.get(stat.S_IFMT(mode), "something")
    raise Unreadable(problem("not-a-file", str(path), what=what))


def unread(path: Path, error: OSError) -> Unreadable:
    """Return the refusal that an error of the system means."""
    code = _CODES.get(error.errno or 0, "not-read")
    if code == "vanished" and path.is_symlink():
        code = "link-nowhere"
    return Unreadable(problem(code, str(path), reason=_reason(error), name=ascii(path.name)))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
