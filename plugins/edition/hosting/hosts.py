"""The files that hosts read: what each is called, and what it says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.hosting import media, redirects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BY_ENDING = ("/feeds/*.atom.xml", "/feeds/*.rss.xml", "/feeds/*.json", "/feeds/*.opml", "/*.md", "/*.epub")
"""Files whose media types hosts do not know by themselves."""

NGINX = "_nginx"
"""The folder of what the server of docs/nginx.conf includes, and shows nobody."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """What hosts must know of a site."""

    root: str
    """The path of the site's address: empty, or ``/paper``."""
    headers: Mapping[str, str]
    """Of every answer."""
    hashed: Sequence[str]
    """Paths of assets that may be kept for ever."""
    moved: Mapping[str, str]
    """Old addresses and the new ones, relative to the site."""
    domain: str | None = None
    """That GitHub Pages is to answer to."""


def files(site: Hosted) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    # GitHub Pages would leave out what begins with an underscore.
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
    """Yield the headers that some addresses have besides those of all.

    Hosts join headers of one name from several rules: no address may get one twice.
    """
    for path in site.hashed:
        yield f"{site.root}/{path}", {"Cache-Control": media.FOR_EVER}
    for pattern in BY_ENDING:
        yield site.root + pattern, {"Content-Type": media.type_of(pattern.removeprefix("/"))}


def _headers(site: Hosted) -> str:
    """Return ``_headers``, as Netlify and Cloudflare Pages read it; both have pages asked for each time."""
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
