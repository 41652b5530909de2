"""Tells data that was saved as text: JSON and XML, in which a story is a value among others."""

from __future__ import annotations

import re

import msgspec

_ROOT = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,9}<(?P<name>[A-Za-z][\w:.-]{0,60})", re.DOTALL
)
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "nitf", "newsml", "newsitem", "opml", "urlset", "sitemapindex"})


def form(text: str) -> str:
    """Return ``JSON`` or ``XML`` if a text is that, else an empty string."""
    opening = text[:5000].lstrip("\ufeff \t\r\n")
    if opening[:1] in ("{", "["):
        return "JSON" if _is_json(text.strip("\ufeff \t\r\n")) else ""
    root = _ROOT.match(opening) if opening[:1] == "<" else None
    if not root:
        return ""
    name = root["name"].casefold()
    return "XML" if name in _FEEDS or (opening.startswith("<?xml") and name != "html") else ""


def _is_json(text: str) -> bool:
    """Whether a text, or its first line, is an object, or a list with an object in it."""
    for part in (text, text.split("\n", 1)[0]):
        try:
            value = msgspec.json.decode(part)
        except (msgspec.DecodeError, RecursionError):
            continue
        return isinstance(value, dict) or (
            isinstance(value, list) and any(isinstance(each, dict) for each in value)
        )
    return False
