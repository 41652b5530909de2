"""Everything that an edition was made from besides its sources, so that a glance tells whether it changed.

A glance reads no file: it goes by what the file system says about files, and by the environment as a whole.
So it may see a change where there is none, and then the build looks more closely; but never the reverse.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from press import digest
from press.scan import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOISE = frozenset({"_", "SHLVL", "OLDPWD", "LINES", "COLUMNS", "MAKELEVEL", "MAKE_TERMOUT", "MAKE_TERMERR"})
"""Variables that shells and Make set by themselves, and on which no setting depends."""

Seen = tuple[str, int, int, int, int]
"""The path of a file or a folder, its size, when it was modified and altered (nanoseconds), its inode number;
zeros where there is none."""


def asked() -> bytes:
    """Return a digest of what this process was asked to do: arguments, folder, environment, interpreter."""
    environment = {name: value for name, value in os.environ.items() if name not in NOISE}
    return digest.of_value((sys.argv[1:], str(Path.cwd()), environment, sys.version, sys.prefix))


def seen(packages: Iterable[str], roots: Iterable[str], begun: int) -> list[Seen] | None:
    """Return what is to be seen: files of packages, `roots` with all in them, other modules, the libraries.

    None: one of them was written since a build has `begun` (nanoseconds since 1970), or right before, within
    the same step of the clock: it may not be what pages were made from.
    """
    paths = {path for root in roots for path in _below(root)}
    paths |= {path for package in packages for path in _with_folders(digest.files_of(package))}
    paths |= set(_modules())
    paths.add(sysconfig.get_path("purelib"))
    found = [_seen(path) for path in sorted(paths)]
    recent = begun - STEP
    return None if any(max(modified, altered) > recent for _, _, modified, altered, _ in found) else found


def are_same(files: Iterable[Seen]) -> bool:
    """Whether files are what they were when they were seen."""
    return all(_seen(file[0]) == file for file in files)


def _seen(path: str) -> Seen:
    try:
        told = os.stat(path)  # noqa: PTH116 - asked for hundreds of files; a Path costs twice as much
    except OSError:
        return path, 0, 0, 0, 0
    return path, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


def _below(root: str) -> Iterator[str]:
    """Yield a file, or a folder with all that is in it but compiled code."""
    yield root
    for folder, paths in digest.walked(root):
        yield folder
        yield from paths


def _with_folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield files, and the folders of packages: there, a new file shows."""
    for path in paths:
        yield path
        if path.endswith("/__init__.py"):
            yield path.removesuffix("/__init__.py")


def _modules() -> Iterator[str]:
    """Yield the files of the modules that come from no library: the settings, and what they import."""
    libraries = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and not path.startswith(libraries):
            yield path
