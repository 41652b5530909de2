"""What goes along with the pages: the hashes of their scripts, the sheet made small, the icons."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ICON_SIZES = (180, 192, 512)
"""In pixels: what phones ask for, Apple's first."""


def digest(source: str) -> str:
    """Return the hash of a script as a Content Security Policy names it (W3C CSP 3, section 2.3.1)."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def minified(sheet: str) -> str:
    """Return a style sheet without comments and needless white space."""
    from rcssmin import cssmin  # noqa: PLC0415 - only the page of the sheet needs it

    small: str = cssmin(sheet)
    return small


def icons(drawing: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PNG of a drawing (SVG) in each size."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - slow to load

    for size in ICON_SIZES:
        png = svg_to_bytes(svg_path=str(drawing), width=size, height=size, skip_system_fonts=True)
        yield f"{drawing.stem}-{size}.png", bytes(png)
