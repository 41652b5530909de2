"""Assets under names that change with their content, so that browsers may keep them for ever.

A page names ``theme/style.0123456789.css``; the plain name stays as well, for whatever else asks for it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from edition.hosting import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENDINGS = frozenset({".css", ".js", ".svg", ".png", ".jpg", ".webp", ".avif", ".woff2", ".ico"})
DIGITS = 10
"""Of the digest, in a name."""

HASHED = re.compile(rf"\.[0-9a-f]{{{DIGITS}}}\.[a-z0-9]+$")
"""The end of a path that may be cached for ever."""

_NAMED = re.compile(rb'(<(?:link|script|img)\b[^<>]*?\s(?:href|src)=")([^"<>]+)(")')


def hash_names(site: Path, url: str, before: Path) -> None:
    """Give every asset that a page names a copy with its digest in the name, and have pages name the copy.

    `url` is the absolute address of the site, with which addresses in its pages begin; `before` is the folder
    of the last build, whose assets are still in use if this build makes only a part of the site.
    """
    names: dict[bytes, bytes] = {}
    for page in sorted(site.rglob("*.html")):
        plain = page.read_bytes()
        for found in set(_NAMED.findall(plain)):
            if found[1] not in names:
                names[found[1]] = _hashed(site, url, before, found[1])
        after = _NAMED.sub(lambda found: found[1] + names[found[2]] + found[3], plain)
        if after != plain:
            page.write_bytes(after)


def _hashed(site: Path, url: str, before: Path, address: bytes) -> bytes:
    """Make the copy of an asset, and return its address; any other address is returned as it is."""
    text = address.decode("utf-8", "surrogateescape")
    path = PurePosixPath(unquote(text.removeprefix(url + "/")))
    ours = text.startswith(url + "/") and path.suffix in ENDINGS and listing.is_inside(str(path))
    found = next((asset for asset in (site / path, before / path) if ours and asset.is_file()), None)
    if found is None or HASHED.search(path.name):
        return address
    data = found.read_bytes()
    name = f"{path.stem}.{listing.digest(data)[:DIGITS]}{path.suffix}"
    if found.is_relative_to(site):
        (site / path.with_name(name)).write_bytes(data)
    return text.removesuffix(text.rpartition("/")[2]).encode() + name.encode()


def hashed(paths: Iterable[str]) -> Iterator[str]:
    """Yield those of the paths of a site that are hashed assets, in order."""
    return (path for path in sorted(paths) if HASHED.search(path))
