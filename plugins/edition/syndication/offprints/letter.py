"""The edition of a day as an e-mail: self-contained HTML, and plain text.  Nothing is sent.

The file contains its styles; its policy names their digest, and allows nothing else.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from edition import assets
from edition.syndication.archive import File
from edition.syndication.offprints import printer as printers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from edition.syndication.model import Site
    from edition.syndication.offprints.issues import Issue

HTML, TEXT = "email.html", "email.txt"


def files(printer: Environment, site: Site, issue: Issue) -> Iterator[File]:
    """Yield both files of a letter."""
    for name in (HTML, TEXT):
        yield File(issue.address + name, partial(_write, printer, site, issue, name))


def _write(printer: Environment, site: Site, issue: Issue, name: str) -> str:
    title = printers.title(printer, site, issue)
    told = {"issue": issue, "title": title, "style": printers.STYLE, "digest": assets.digest(printers.STYLE)}
    return printer.get_template(name).render(told)
