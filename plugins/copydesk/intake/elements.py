"""The elements of HTML: which of them stand on lines of their own, and which nobody sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.intake import naming

if TYPE_CHECKING:
    from collections.abc import Mapping

NEVER_SEEN = frozenset({
    "script", "style", "template", "head", "iframe", "object", "video", "audio", "canvas", "svg", "datalist",
    "noframes", "noembed",
})  # fmt: skip
"""Elements whose text is not shown by a browser of today, whatever its scripts do."""
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select",
    "summary", "table", "tbody", "textarea", "tfoot", "thead", "title", "tr", "ul", "xmp",
})  # fmt: skip
"""Elements that stand on lines of their own."""
PARTED = frozenset({
    "blockquote", "center", "dir", "dl", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "menu", "ol", "p", "plaintext", "pre", "title", "ul", "xmp",
})  # fmt: skip
"""Blocks that a browser sets off by blank space; the others only begin a line."""
FRAMES = frozenset({"center", "div", "dl", "section", "table"})
"""Elements that page makers put around a picture and its caption."""
_ALWAYS_SEEN = frozenset({"html", "body", "main", "article", "h1"})
"""Elements that scripts show when they are done, or that are hidden because a picture says the same."""
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_unseen(name: str, attributes: Mapping[str, str], *, ready: bool = False) -> bool:
    """Whether a browser shows nothing of an element; with `ready`, whether it never does."""
    if name in NEVER_SEEN or ready:
        return name in NEVER_SEEN
    if name == "noscript" or "hidden" in attributes:
        return True
    if name in _ALWAYS_SEEN:
        return False
    style = attributes.get("style")
    hidden = style is not None and _INVISIBLE_STYLE.search(style) is not None
    return hidden or ("class" in attributes and naming.is_unseen(attributes["class"]))
