"""What pages need: the hashes of their scripts, minified style sheets, icons."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jinja2 import Environment

_DEEPEST = 3
"""Properties whose values name properties whose values name properties."""

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


_PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")
_USED = re.compile(r"var\((--[\w-]+)")


def minified(sheet: str) -> str:
    """Return a style sheet without comments, needless white space, and custom properties that it never uses.

    A theme has its numbers in one place, and each kind of page needs some of them.
    """
    from rcssmin import cssmin  # noqa: PLC0415 - only a theme's sheets need it

    small: str = cssmin(sheet)
    for _ in range(_DEEPEST):
        used = set(_USED.findall(small))
        small = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", small)  # noqa: B023 - called here
    return small


def icons(drawing: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the PNG of a drawing (SVG) in each size."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415 - slow to load

    for size in ICON_SIZES:
        png = svg_to_bytes(svg_path=str(drawing), width=size, height=size, skip_system_fonts=True)
        yield f"{drawing.stem}-{size}.png", bytes(png)
