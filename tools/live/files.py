"""Finds the file of an address: one inside the site, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = {".well-known"}
"""Names with a dot in front that a site may publish."""


def parts_of(target: str) -> list[str] | None:
    """Return the names in the path of a request, or None where they are no names of files."""
    try:
        path = unquote(urlsplit(target).path, errors="strict")
    except ValueError:
        return None
    names = [name for name in path.split("/") if name]
    barred = any(name in {".", ".."} or "\0" in name or "\\" in name for name in names)
    hidden = any(name.startswith(".") and name not in SHOWN for name in names)
    return None if barred or hidden or not path.startswith("/") else names


def find(root: Path, target: str) -> Path | None:
    """Return the file that a request means; a folder, if its address lacks the slash at its end; or None.

    What a link leads to must lie in the site as well.
    """
    names = parts_of(target)
    if names is None:
        return None
    path = root.joinpath(*names)
    folder = not names or urlsplit(target).path.endswith("/")
    try:
        real = (path / "index.html" if folder else path).resolve(strict=True)
    except (OSError, RuntimeError):  # not there, no name for this system, or a ring of links
        return None
    inside = real.is_relative_to(root.resolve()) and (real.is_file() or real.is_dir())
    return real if inside else None
