"""Folders of files as the publication needs them: linking, moving, removing, and what is in them.

Paths are strings relative to the tree, with ``/`` between their parts; the top folder is ``""``.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def split(path: str) -> tuple[str, str]:
    """Return the folder and the name of a path."""
    folder, _, name = path.rpartition("/")
    return folder, name


def joined(folder: str, name: str) -> str:
    """Return the path of a name in a folder."""
    return f"{folder}/{name}" if folder else name


def with_parents(folder: str) -> Iterator[str]:
    """Yield a folder and all those above it, the top too."""
    yield folder
    while folder:
        folder = split(folder)[0]
        yield folder


def is_inside(path: str) -> bool:
    """Whether a path stays within its tree."""
    return bool(path) and not {"", ".", ".."} & set(path.split("/"))


def is_file(path: Path) -> bool:
    """Whether something is there that is no folder; a link is, wherever it leads."""
    return path.is_symlink() or (path.exists() and not path.is_dir())


def listed(root: Path, folder: str) -> tuple[dict[str, os.DirEntry[str]], list[str]]:
    """Return the files of a folder by name, and the paths of the folders in it.

    A link to a folder counts as a file: it is not followed.
    """
    files: dict[str, os.DirEntry[str]] = {}
    inner: list[str] = []
    with os.scandir(f"{root}/{folder}") as entries:  # asked for every folder; a Path costs far more
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner.append(joined(folder, entry.name))
            else:
                files[entry.name] = entry
    return files, inner


def folders(root: Path) -> Iterator[tuple[str, dict[str, os.DirEntry[str]]]]:
    """Yield every folder of a tree with the files in it."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        files, inner = listed(root, folder)
        waiting += inner
        yield folder, files


def modified(folder: Path | str | bytes, root: int | None = None) -> int | None:
    """Return when entries of a folder last came or went (nanoseconds); None where there is none.

    `root` may be a folder that is open, in which its path begins.
    """
    try:
        return os.stat(folder, dir_fd=root).st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return None


@contextmanager
def opened(folder: Path | str) -> Iterator[int]:
    """Yield an open folder: the system walks paths that begin in it faster than whole ones."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield number
    finally:
        os.close(number)


def number(folder: Path) -> int | None:
    """Return the inode number of a folder, which it keeps under another name; None where there is none."""
    try:
        return folder.stat().st_ino
    except FileNotFoundError:
        return None


def link(source: Path, target: Path) -> None:
    """Have `target` be the same file as `source`, whatever it was before."""
    remove(target)
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target, follow_symlinks=False)


def move(source: Path, target: Path) -> None:
    """Move a file into the place of whatever is there, in one step."""
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def remove(path: Path) -> None:
    """Remove a file, if it is there; a folder stays."""
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError:  # of a folder: "is a directory" on Linux, "not permitted" on macOS
        if not path.is_dir():
            raise


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that is in it, if it is there."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def remove_empty(root: Path, folder: str) -> None:
    """Remove a folder that nothing is in, and those above it, up to the root."""
    while folder:
        try:
            (root / folder).rmdir()
        except FileNotFoundError:
            pass
        except OSError:  # something is in it
            return
        folder = split(folder)[0]


def link_tree(source: Path, target: Path) -> Iterator[str]:
    """Make `target` a tree of links to the files of `source`; yield each folder once it is whole."""
    for folder, files in folders(source):
        there = f"{target}/{folder}"
        os.makedirs(there, exist_ok=True)  # noqa: PTH103 - likewise
        shutil.copymode(f"{source}/{folder}", there)
        for name, entry in files.items():
            os.link(entry.path, f"{there}/{name}", follow_symlinks=False)
        yield folder
