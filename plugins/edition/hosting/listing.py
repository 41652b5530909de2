"""The list of what a build wrote: ``SHA256SUMS``, as ``sha256sum --check`` reads it.

Files that are not in the list are not ours: they are neither sent nor removed.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "SHA256SUMS"

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class Listing(Struct, frozen=True):
    """The files of a site and their digests."""

    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 in hexadecimal digits, by path relative to the site."""

    def text(self) -> str:
        """Return the text of the list's file."""
        return "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))


def read(text: str) -> Listing:
    """Parse the text of a list; lines of another form are ignored."""
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return Listing({line[2]: line[1] for line in found if line and is_inside(line[2])})


def is_inside(path: str) -> bool:
    """Whether a path of a list, which may come from another machine, stays inside the site."""
    return not path.startswith("/") and ".." not in path.split("/")


def of_site(site: Path) -> Listing:
    """Return the list of a published site; an empty one if it has none."""
    path = site / NAME
    return read(path.read_text(encoding="utf-8")) if path.is_file() else Listing()


def of_folder(folder: Path) -> Listing:
    """Return the list of all files in a folder, with their digests computed again."""
    return Listing({path: digest((folder / path).read_bytes()) for path in paths(folder)})


def paths(folder: Path) -> list[str]:
    """Return the paths of all files in a folder except the list."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [path for path in found if path != NAME]


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return sha256(data).hexdigest()


# ------------------------------------------------------------------ from one list to the next


class Plan(Struct, frozen=True):
    """What must be done to turn the site of one list into that of another."""

    send: tuple[str, ...]
    """Pages come last, so that none asks for an asset that is not there yet."""
    remove: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.send or self.remove)


def plan(before: Listing, after: Listing) -> Plan:
    """Return how to get from one site to the next; files in neither list are left alone."""
    send = [path for path, digest_ in after.files.items() if before.files.get(path) != digest_]
    remove = sorted(before.files.keys() - after.files.keys())
    return Plan(tuple(sorted(send, key=lambda path: (is_page(path), path))), tuple(remove))


def is_page(path: str) -> bool:
    """Whether a file is a page, compressed or not."""
    return path.removesuffix(".br").removesuffix(".gz").endswith(".html")
