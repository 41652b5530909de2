"""Digests of values, and of the code that makes them: what a thing that is kept depends on."""

from __future__ import annotations

import importlib.util
import marshal
import os
import stat
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b, file_digest
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BYTES = 16
"""Of a digest."""


def of_bytes(*parts: bytes) -> bytes:
    """Return the digest of some strings of bytes: of each of them, not of the row they make."""
    digest = blake2b(digest_size=BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def of_file(path: str) -> bytes:
    """Return the digest of a file's bytes; an empty one where there is no ordinary file that can be read.

    Never waits: a pipe that nobody writes into would have no end, nor would a device.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return b""
            return file_digest(file, lambda: blake2b(digest_size=BYTES)).digest()
    except OSError:
        return b""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


def of_value(value: object) -> bytes:
    """Return the digest of a value: the same in every process and for any order of a set or a mapping.

    A function counts by its code.  What is neither plain nor a function counts by what `repr` says of it.
    """
    return of_bytes(*_parts(value))


def _parts(value: object) -> Iterator[bytes]:
    yield type(value).__qualname__.encode()
    if isinstance(value, Mapping):
        yield from sorted(of_bytes(of_value(key), of_value(each)) for key, each in value.items())
    elif isinstance(value, AbstractSet):
        yield from sorted(of_value(each) for each in value)
    elif isinstance(value, bytes):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (of_value(each) for each in value)
    elif isinstance(value, FunctionType):
        yield marshal.dumps(value.__code__)
    elif isinstance(value, type):
        yield f"{value.__module__}.{value.__qualname__}".encode()
    else:
        yield repr(value).encode("utf-8", "backslashreplace")


def of_code(modules: Iterable[str]) -> str:
    """Return the digest, in hexadecimal digits, of all code and data of the packages that modules belong to.

    The version of Python is part of it, and when something was last installed beside the libraries.
    """
    digest = blake2b(sys.version.encode(), digest_size=BYTES)
    digest.update(str(Path(sysconfig.get_path("purelib")).stat().st_mtime_ns).encode())
    for package in sorted({name.partition(".")[0] for name in modules}):
        for path in files_of(package):
            digest.update(of_bytes(path.name.encode(), path.read_bytes()))
    return digest.hexdigest()


def of_files(roots: Iterable[Path]) -> str:
    """Return the digest, in hexadecimal digits, of files, and of all in folders, with their paths."""
    digest = blake2b(digest_size=BYTES)
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file():
                digest.update(of_bytes(bytes(path), path.read_bytes()))
    return digest.hexdigest()


def files_of(package: str) -> list[Path]:
    """Return the files of a package, or of a module that stands alone, in order."""
    found = importlib.util.find_spec(package)
    if found is None or not found.origin:
        return []
    if found.submodule_search_locations is None:
        return [Path(found.origin)]
    roots = [Path(folder) for folder in found.submodule_search_locations]
    paths = (path for root in roots for path in root.rglob("*"))
    return sorted(path for path in paths if path.is_file() and "__pycache__" not in path.parts)
