"""The types of the press."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class File:
    """A file that builds own in the published tree."""

    path: str
    """Relative to the tree, with ``/`` between its parts."""
    digest: bytes
    """SHA-256 of its bytes; empty where somebody has changed or removed the file since it was published."""
    size: int
    """In bytes."""
    modified: int
    """Nanoseconds since 1970, as the file system has it."""
    made_from: bytes = b""
    """A digest of all that the file was made from, if its maker gave one."""


class Switch(StrEnum):
    """How a new edition takes the place of the last one."""

    EXCHANGE = "exchange"
    """The two trees change places in one step: whoever reads sees the old edition or the new one."""
    RENAME = "rename"
    """The old tree is renamed, then the new one: for an instant there is none."""
    FILES = "files"
    """File by file, for a folder that cannot be renamed (a mount point) or a file system without hard links;
    a build that is interrupted then is completed by the next one."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new edition changed in the published tree."""

    written: tuple[str, ...] = ()
    """Paths of files that are new, or have other bytes than before; sorted."""
    removed: tuple[str, ...] = ()
    """Paths of files that no story stands behind any longer; sorted."""
    unchanged: int = 0
    """Files that were asked for and are as they were."""
