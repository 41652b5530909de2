"""Digests of values, and of the code that makes them, to tell whether something kept is still valid."""

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
    """Return the digest of several byte strings, which also depends on where each ends."""
    digest = blake2b(digest_size=BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def of_file(path: str) -> bytes:
    """Return the digest of the bytes of a file; an empty one if there is no ordinary file that can be read.

    Never waits, as it would for a pipe into which nobody writes, or for a device.
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

    A function counts by its code, and other objects that are not plain data by their `repr`.
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
            digest.update(of_bytes(os.fsencode(path.rpartition("/")[2]), of_file(path)))
    return digest.hexdigest()


def of_files(roots: Iterable[str]) -> str:
    """Return the digest, in hexadecimal digits, of files, and of all in folders, with their paths."""
    digest = blake2b(digest_size=BYTES)
    for root in roots:
        for path in _below(root):
            digest.update(of_bytes(os.fsencode(path), of_file(path)))
    return digest.hexdigest()


def files_of(package: str) -> list[str]:
    """Return the paths of the files of a package, or of a module that stands alone, in order."""
    found = importlib.util.find_spec(package)
    if found is None or not found.origin:
        return []
    roots = found.submodule_search_locations or [found.origin]
    return sorted(path for root in roots for path in _below(root))


def _below(root: str) -> Iterator[str]:
    """Yield a file, or all that is in a folder and below it but compiled code, in order."""
    if not Path(root).is_dir():
        yield root
    for _, paths in walked(root):
        yield from paths


def walked(root: str) -> Iterator[tuple[str, list[str]]]:
    """Yield a folder, and all in it but compiled code, in order, each with the paths of its files."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield folder, [f"{folder}/{name}" for name in sorted(names)]
