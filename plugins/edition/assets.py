"""What goes along with the pages: the hashes of their scripts, their sheets made small, the icons."""

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
    """Return the hash of a script or sheet as a policy names it (W3C Content Security Policy 3, 2.3.1)."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def sheets(environment: Environment) -> Callable[[str], Markup]:
    """Return a function that makes the sheet of a name, small, of the template ``sheets/NAME.css``.

    Every page holds its sheet, so each is made once for all of them.
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
