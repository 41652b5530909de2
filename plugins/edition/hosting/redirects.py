"""Redirects from old addresses to new ones: by the host if it can, else by a page that sends readers on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>This story has moved</title>
<link rel="canonical" href="{address}">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<p>This story has moved to <a href="{address}">its new address</a>.</p>
</body>
</html>
"""


def pages(moved: Mapping[str, str], url: str) -> Iterator[tuple[str, str]]:
    """Yield a page for each old address: its path, relative to the site, and its text."""
    for old, new in moved.items():
        path = old + "index.html" if old.endswith("/") or not old else old
        yield path, PAGE.format(address=escape(f"{url}/{quote(new)}"))


def for_hosts(moved: Mapping[str, str], root: str) -> str:
    """Return ``_redirects``, as Netlify and Cloudflare Pages read it; `root` is the path of the site."""
    return "".join(f"{root}/{quote(old)} {root}/{quote(new)} 301\n" for old, new in sorted(moved.items()))


def for_vercel(moved: Mapping[str, str], root: str) -> list[dict[str, object]]:
    """Return the redirects of ``vercel.json``."""
    return [
        {"source": f"{root}/{quote(old)}", "destination": f"{root}/{quote(new)}", "permanent": True}
        for old, new in sorted(moved.items())
    ]


def for_nginx(moved: Mapping[str, str], root: str) -> str:
    """Return the lines of a ``map`` of nginx, from address to address.

    nginx looks addresses up in their decoded form, and sends them as they are written here.
    """
    return "".join(f'"{root}/{_quoted(old)}" "{root}/{quote(new)}";\n' for old, new in sorted(moved.items()))


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
