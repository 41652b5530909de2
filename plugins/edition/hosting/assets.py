"""Assets under names that change with what is in them, so that browsers may keep them for ever.

A page names ``theme/style.0123456789.css``; the plain name stays, too, for whatever else asks for it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from edition.hosting import listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = frozenset({".css", ".js", ".svg", ".png", ".jpg", ".webp", ".avif", ".woff2", ".ico"})
DIGITS = 10
"""Of the digest, in a name."""

HASHED = re.compile(rf"\.[0-9a-f]{{{DIGITS}}}\.[a-z0-9]+$")
"""The end of a path that may be cached for ever."""

_NAMED = re.compile(rb'(<(?:link|script|img)\b[^<>]*?\s(?:href|src)=")([^"<>]+)(")')


def hash_names(site: Path, url: str) -> None:
    """Give every asset that a page names a copy with its digest in its name, and have pages name that.

    `url` is the absolute address of the site, with which its pages name what is theirs.
    """
    names: dict[bytes, bytes] = {}
    for page in sorted(site.rglob("*.html")):
        before = page.read_bytes()
        for found in set(_NAMED.findall(before)):
            if found[1] not in names:
                names[found[1]] = _hashed(site, url, found[1])
        after = _NAMED.sub(lambda found: found[1] + names[found[2]] + found[3], before)
        if after != before:
            page.write_bytes(after)


def _hashed(site: Path, url: str, address: bytes) -> bytes:
    """Return the address of an asset's copy, which is made; anything else is returned as it is."""
    text = address.decode("utf-8", "surrogateescape")
    path = PurePosixPath(unquote(text.removeprefix(url + "/")))
    ours = text.startswith(url + "/") and path.suffix in ENDINGS and listing.is_inside(str(path))
    if not ours or HASHED.search(path.name) or not (site / path).is_file():
        return address
    data = (site / path).read_bytes()
    name = f"{path.stem}.{listing.digest(data)[:DIGITS]}{path.suffix}"
    (site / path.with_name(name)).write_bytes(data)
    return text.removesuffix(text.rpartition("/")[2]).encode() + name.encode()


def hashed(site: Path) -> Iterator[str]:
    """Yield the paths of all hashed assets of a site."""
    for path in sorted(site.rglob("*")):
        if HASHED.search(path.name) and path.is_file():
            yield path.relative_to(site).as_posix()
