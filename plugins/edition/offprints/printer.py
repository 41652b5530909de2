"""The templates of books and letters, with the language of the interface."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.syndication import clean

if TYPE_CHECKING:
    from edition.interface import Interface
    from edition.offprints.issues import Issue
    from edition.syndication.model import Entry, Site

TEMPLATES = Path(__file__).with_name("templates")
STYLE = (TEMPLATES / "letter.css").read_text(encoding="utf-8")

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MEDIA = ("img", "picture", "source", "video", "audio")


def environment(interface: Interface, site: Site) -> Environment:
    """Return the templates for a site."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(interface.translations, newstyle=True)  # type: ignore[attr-defined]  # of i18n
    made.filters.update(interface.filters())
    made.globals.update(site=site, interface=interface, at=site.at)
    made.filters["body"] = lambda entry, level=2: Markup(body(site, entry, level))  # noqa: S704 - sanitised
    made.filters["lines"] = lambda entry: clean.paragraphs(body(site, entry))
    return made


def body(site: Site, entry: Entry, level: int = 2) -> str:
    """Return the text of a story as well-formed XHTML, its headings from `level` on.

    It has no pictures: a book may fetch nothing from the net.
    """
    from lxml.html import fragment_fromstring, tostring  # noqa: PLC0415 - slow to import

    tree = fragment_fromstring(clean.clean(entry.content, site.at(entry.address)), create_parent="div")
    for element in list(tree.iter(*_MEDIA)):
        element.drop_tag() if element.tag == "picture" else element.drop_tree()
    for element in tree.iter():
        if element.tag in HEADINGS:
            element.tag = f"h{min(int(element.tag[1]) + level - 2, 6)}"
        if element.get("lang"):
            # Readers of books know the name of XML.
            element.set("{http://www.w3.org/XML/1998/namespace}lang", element.get("lang"))
    return str(tostring(tree, method="xml", encoding="unicode"))


def title(printer: Environment, site: Site, issue: Issue) -> str:
    """Return what an issue is called."""
    full_date = printer.filters["full_date"]
    if issue.is_week:
        long_date = printer.filters["long_date"]
        return f"{site.name}, {long_date(issue.first)} – {long_date(issue.last)}"
    return f"{site.name}, {full_date(issue.first)}"
