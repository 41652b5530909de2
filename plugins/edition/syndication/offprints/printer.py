"""The templates of books and letters, with the language of the interface."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.syndication import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BytecodeCache

    from edition.interface import Interface
    from edition.syndication.archive import Piece
    from edition.syndication.model import Entry, Site
    from edition.syndication.offprints.issues import Issue

TEMPLATES = Path(__file__).with_name("templates")
STYLE = (TEMPLATES / "letter.css").read_text(encoding="utf-8")

LOWEST = 6
_HEADING = re.compile(r"(</?h)([2-6])\b")
_EMPTY = frozenset({"br", "col", "hr", "wbr"})
"""Elements that are never closed; all others are, for letters are HTML, which knows no ``<td/>``."""
_MEDIA = ("img", "picture", "source", "video", "audio")


def made_anew(entry: Entry, _name: str, make: Callable[[Entry], str]) -> str:
    """Return what `make` makes of a story: a `Piece` that keeps nothing."""
    return make(entry)


def environment(
    interface: Interface, site: Site, piece: Piece = made_anew, cache: BytecodeCache | None = None
) -> Environment:
    """Return the templates for a site; `piece` may keep the texts of stories, `cache` compiled templates."""

    def kept(entry: Entry) -> str:
        return piece(entry, "xhtml", lambda entry: body(site, entry))

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=cache,
    )
    made.install_gettext_translations(interface.translations, newstyle=True)  # type: ignore[attr-defined]  # of i18n
    made.filters.update(interface.filters())
    made.globals.update(site=site, interface=interface, at=site.at)
    made.filters["body"] = lambda entry, level=2: Markup(lowered(kept(entry), level - 2))  # noqa: S704 - sanitised
    made.filters["lines"] = lambda entry: clean.paragraphs(kept(entry))
    return made


def body(site: Site, entry: Entry) -> str:
    """Return the text of a story as XHTML that is HTML as well.

    It has no pictures, since a book may fetch nothing from the web.
    """
    from lxml.html import fragment_fromstring, tostring  # noqa: PLC0415 - slow to import

    tree = fragment_fromstring(clean.clean(entry.content, site.at(entry.address)), create_parent="div")
    for element in list(tree.iter(*_MEDIA)):
        element.drop_tag() if element.tag == "picture" else element.drop_tree()
    for element in tree.iter():
        if element.get("lang"):
            # Book readers expect the attribute of XML.
            element.set("{http://www.w3.org/XML/1998/namespace}lang", element.get("lang"))
        if element.tag not in _EMPTY:
            element.text = element.text or ""
    return str(tostring(tree, method="xml", encoding="unicode"))


def lowered(xhtml: str, levels: int) -> str:
    """Return a text with its headings some levels lower, as far as there are levels."""
    if not levels:
        return xhtml
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(int(tag[2]) + levels, LOWEST)}", xhtml)


def title(printer: Environment, site: Site, issue: Issue) -> str:
    """Return the title of an issue."""
    full_date = printer.filters["full_date"]
    if issue.is_week:
        long_date = printer.filters["long_date"]
        return f"{site.name}, {long_date(issue.first)} – {long_date(issue.last)}"
    return f"{site.name}, {full_date(issue.first)}"
