"""What pages need: the hashes of their scripts, minified style sheets, icons."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jinja2 import Environment

ICON_SIZES = (180, 192, 512)
"""In pixels: what phones ask for, Apple's first."""


def digest(source: str) -> str:
    """Return the hash of a script or style sheet in the form of a policy (W3C CSP 3, 2.3.1)."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def sheets(environment: Environment) -> Callable[[str], Markup]:
    """Return a function that makes a minified style sheet of the template ``sheets/NAME.css``.

    Every page contains its sheet, so each sheet is made only once.
    """

    @cache
    def sheet(name: str) -> Markup:
        return Markup(minified(environment.get_template(f"sheets/{name}.css").render()))  # noqa: S704 - the theme's

    return sheet


def minified(sheet: str) -> str:
    """Return a style sheet without comments and needless white space."""
    from rcssmin import cssmin  # noqa: PLC0415 - only a theme's sheets need it

    small: str = cssmin(sheet)
    return small


def icons(drawing: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PNG of a drawing (SVG) in each size."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - slow to load

    for size in ICON_SIZES:
        png = svg_to_bytes(svg_path=str(drawing), width=size, height=size, skip_system_fonts=True)
        yield f"{drawing.stem}-{size}.png", bytes(png)
