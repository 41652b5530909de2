"""The plain text of a story's HTML."""

from __future__ import annotations

from typing import Any

CAPTION = "caption"
"""The class of a caption that is no part of a figure."""

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "th", "pre")
"""Elements that each contain one paragraph of running text."""

NO_TEXT = ("aside", "figure", "script", "style", "template", "nav", "form")
"""Elements without running text: pull quotes repeat what is said elsewhere, and captions describe."""


def paragraphs(html: str) -> tuple[str, ...]:
    """Return the paragraphs of running text in `html`, with white space folded."""
    root = _parsed(html)
    if root is None:
        return ()
    for element in [*root.iter(*NO_TEXT), *root.find_class(CAPTION)]:
        element.drop_tree()
    found = [_folded(block) for block in root.iter(*BLOCKS) if not _holds_blocks(block)]
    return tuple(text for text in found if text) or _bare(root)


def plain(html: str) -> str:
    """Return all text of a piece of HTML, such as a title with typographic spans."""
    root = _parsed(html)
    return "" if root is None else _folded(root)


def _parsed(html: str) -> Any:
    """Return the tree, or None if there is nothing to parse."""
    from lxml import etree  # noqa: PLC0415 - slow to import
    from lxml.html import fragment_fromstring  # noqa: PLC0415 - slow to import

    try:
        return fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError):  # empty; or a control character
        return None


def _holds_blocks(element: Any) -> bool:
    return next(element.iterdescendants(*BLOCKS), None) is not None


def _folded(element: Any) -> str:
    return " ".join(element.text_content().split())


def _bare(root: Any) -> tuple[str, ...]:
    """Return the text of HTML without a single paragraph."""
    text = _folded(root)
    return (text,) if text else ()
