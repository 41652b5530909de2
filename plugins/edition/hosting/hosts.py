"""The files that hosts read: their names, and what they say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.hosting import media, redirects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BY_ENDING = ("/feeds/*.atom.xml", "/feeds/*.rss.xml", "/feeds/*.json", "/feeds/*.opml", "/*.md", "/*.epub")
"""Files whose media types hosts do not know."""

NGINX = "_nginx"
"""The folder of what the server of docs/nginx.conf includes, but does not serve."""


class Hosted(Struct, frozen=True):
    """What hosts must know about a site."""

    root: str
    """The path in the address of the site: empty, or such as ``/paper``."""
    headers: Mapping[str, str]
    """Of every answer."""
    hashed: Sequence[str]
    """Paths of assets that may be kept for ever."""
    moved: Mapping[str, str]
    """Old addresses and the new ones, relative to the site."""
    domain: str | None = None
    """The domain that GitHub Pages answers to."""


def files(site: Hosted) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    # Without it, GitHub Pages leaves out names that begin with an underscore.
    yield ".nojekyll", ""
    if site.domain:
        yield "CNAME", site.domain + "\n"
    yield "_headers", _headers(site)
    yield "_redirects", redirects.for_hosts(site.moved, site.root)
    yield "vercel.json", _vercel(site)
    lines = (f"add_header {name} {_nginx_text(value)} always;\n" for name, value in site.headers.items())
    yield f"{NGINX}/headers.conf", "".join(lines)
    yield f"{NGINX}/redirects.map", redirects.for_nginx(site.moved, site.root)


def _special(site: Hosted) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the headers that some addresses have besides the common ones.

    Hosts join headers of the same name from several rules, so no address may get one twice.
    """
    for path in site.hashed:
        yield f"{site.root}/{path}", {"Cache-Control": media.FOR_EVER}
    for pattern in BY_ENDING:
        yield site.root + pattern, {"Content-Type": media.type_of(pattern.removeprefix("/"))}


def _headers(site: Hosted) -> str:
    """Return ``_headers``, for Netlify and Cloudflare Pages; both have browsers check pages each time."""
    rules = [(f"{site.root}/*", dict(site.headers)), *_special(site)]
    blocks = (
        "".join([f"{pattern}\n", *(f"  {name}: {value}\n" for name, value in told.items())])
        for pattern, told in rules
    )
    return "\n".join(blocks)


def _vercel(site: Hosted) -> str:
    rules = [("/(.*)", dict(site.headers)), *((p.replace("*", "(.*)"), told) for p, told in _special(site))]
    told = {
        "trailingSlash": True,
        "headers": [
            {"source": source, "headers": [{"key": name, "value": value} for name, value in headers.items()]}
            for source, headers in rules
        ],
        "redirects": redirects.for_vercel(site.moved, site.root),
    }
    return json.dumps(told, indent=1) + "\n"


def _nginx_text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
