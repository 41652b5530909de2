"""Media types of the files of a site, and how long browsers may keep them."""

from __future__ import annotations

from edition.hosting.assets import HASHED

TYPES = {
    ".atom.xml": "application/atom+xml; charset=utf-8",
    ".rss.xml": "application/rss+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""By the ending of a name; the first that fits counts."""

FEEDS_IN_JSON = "application/feed+json; charset=utf-8"
UNKNOWN = "application/octet-stream"

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "public, max-age=0, must-revalidate"


def type_of(path: str) -> str:
    """Return the media type of a file, by its path relative to the site."""
    if path.startswith("feeds/") and path.endswith(".json"):
        return FEEDS_IN_JSON
    return next((kind for ending, kind in TYPES.items() if path.endswith(ending)), UNKNOWN)


def caching(path: str) -> str:
    """Return the value of ``Cache-Control`` for a file."""
    return FOR_EVER if HASHED.search(path) else ASK_EACH_TIME
