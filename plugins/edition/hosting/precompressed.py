"""Compressed copies of files, for servers that send them as they are (nginx, Caddy, Apache).

A copy is made from the file beside it, or taken over from the last build if that file has not changed: it is
never out of date.
"""

from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from edition.hosting.listing import Listing

ENDINGS = frozenset(
    {".css", ".html", ".js", ".json", ".md", ".opml", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"}
)
LEAST_BYTES = 1000
"""Anything smaller fits into one network packet anyway."""
LEAST_SAVING = 0.1
"""A share of the size; a copy that saves less is not kept."""


def brotli(data: bytes) -> bytes:
    """Return bytes as Brotli (RFC 7932) at its best."""
    import brotli as library  # noqa: PLC0415 - publishing alone needs it

    mode = library.MODE_TEXT
    return bytes(library.compress(data, mode=mode, quality=11))


def gzip(data: bytes) -> bytes:
    """Return bytes as gzip (RFC 1952), the same each time: without name and time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 9)
    return packer.compress(data) + packer.flush()


METHODS: Mapping[str, Callable[[bytes], bytes]] = {".br": brotli, ".gz": gzip}
"""By the ending that a copy has beside the name of its file."""


def compress(site: Path, now: Listing, before: Path, then: Listing) -> None:
    """Write compressed copies of a site's files; `before` is the site of the last build, `then` its list."""

    def copies(path: str) -> None:
        data = (site / path).read_bytes()
        for ending, method in METHODS.items():
            old = before / (path + ending)
            is_same = (
                then.files.get(path) == now.files[path] and path + ending in then.files and old.is_file()
            )
            packed = old.read_bytes() if is_same else method(data)
            if len(packed) <= len(data) * (1 - LEAST_SAVING):
                (site / (path + ending)).write_bytes(packed)

    worth = [path for path in now.files if _is_worth_it(site / path)]
    with ThreadPoolExecutor() as pool:  # both libraries let other threads run
        list(pool.map(copies, worth))


def copied(path: str, files: Collection[str]) -> str:
    """Return the path of the file that a path is a compressed copy of, if it is one; else the path itself."""
    whole, dot, ending = path.rpartition(".")
    return whole if f"{dot}{ending}" in METHODS and whole in files else path


def _is_worth_it(path: Path) -> bool:
    return path.suffix in ENDINGS and path.stat().st_size >= LEAST_BYTES
