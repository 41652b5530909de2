"""The edition of a day or a week as an EPUB 3 book, by ebooklib.

The same stories make the same bytes: times in the book are those of its stories, and the archive is packed
anew without the clock.  A book says in the comment of its archive what it was made from, so that one that is
there already need not be made again.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from edition.offprints import printer as printers
from edition.syndication import clean
from edition.syndication.model import NAMESPACE

if TYPE_CHECKING:
    from jinja2 import Environment

    from edition.offprints.issues import Issue, Part
    from edition.syndication.model import Entry, Site

NAME = "edition.epub"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that the format can hold."""
FIRST_IN_ARCHIVE = "mimetype"
"""By which programs know an EPUB: it is not compressed."""


def book(printer: Environment, site: Site, issue: Issue, old: Path) -> bytes:
    """Return the book of an issue; that of the file `old` if it was made from the same."""
    made_from = _made_from(printer, site, issue)
    kept = _same(old, made_from)
    return kept or _packed(_written(printer, site, issue), made_from)


def _made_from(printer: Environment, site: Site, issue: Issue) -> str:
    """Return a digest of all that goes into a book: the stories, the site, and our own code."""
    told = (site, printer.globals["interface"], issue)
    return sha256(f"{_code()} {told!r}".encode()).hexdigest()


@cache
def _code() -> str:
    files = [
        Path(__file__),
        Path(clean.__file__),
        Path(printers.__file__),
        *sorted(printers.TEMPLATES.iterdir()),
    ]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _same(old: Path, made_from: str) -> bytes | None:
    """Return the bytes of a book that was made from the same, if there is one."""
    try:
        with ZipFile(old) as archive:
            is_same = archive.comment == made_from.encode()
    except (OSError, BadZipFile):
        return None
    return old.read_bytes() if is_same else None


# ------------------------------------------------------------------ writing


def _written(printer: Environment, site: Site, issue: Issue) -> bytes:
    from ebooklib import epub  # noqa: PLC0415 - slow to import

    made = epub.EpubBook()
    made.set_identifier(uuid5(NAMESPACE, f"{site.seed} {issue.address}").urn)
    made.set_title(printers.title(printer, site, issue))
    made.set_language(printer.globals["interface"].lang)  # type: ignore[attr-defined]  # put there by `environment`
    made.add_metadata("DC", "publisher", site.publisher or site.name)
    made.add_metadata("DC", "date", issue.last.isoformat())
    style = epub.EpubItem("style", "style.css", "text/css", (printers.TEMPLATES / "book.css").read_bytes())
    made.add_item(style)
    pages = _pages(printer, issue, style, epub)
    for page in (page for _, those in pages for page in those):
        made.add_item(page)
    made.toc = [(epub.Section(name), those) for name, those in pages[1:]]
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.spine = [*pages[0][1], "nav", *(page for _, those in pages[1:] for page in those)]
    written = BytesIO()
    newest = max(entry.updated for entry in issue.entries)
    epub.write_epub(written, made, {"mtime": newest, "raise_exceptions": True})
    return written.getvalue()


def _pages(printer: Environment, issue: Issue, style: Any, epub: Any) -> list[tuple[str, list[Any]]]:  # noqa: ANN401 - untyped library
    """Return the pages of a book by the name of their part; the first part is the title page."""
    interface = printer.globals["interface"]
    lang = interface.lang  # type: ignore[attr-defined]  # put there by `environment`
    front = epub.EpubHtml("front", "front.xhtml", title=issue.first.isoformat(), lang=lang)
    front.content = printer.get_template("book-front.xhtml").render(issue=issue)
    pages = [("", [front])]
    number = 0
    for part in issue.parts:
        those = []
        for entry in part.entries:
            number += 1
            page = epub.EpubHtml(
                f"story{number}", f"story{number}.xhtml", title=entry.title, lang=entry.language
            )
            page.direction = entry.direction
            page.content = printer.get_template("book-story.xhtml").render(entry=entry)
            those.append(page)
        pages.append((_name(printer, issue, part), those))
    for page in (page for _, those in pages for page in those):
        page.add_item(style)
    return pages


def _name(printer: Environment, issue: Issue, part: Part) -> str:
    entry: Entry = part.first
    if issue.is_week:
        return str(printer.filters["full_date"](entry.published.date()))
    return entry.section.name if entry.section else printers.title(printer, printer.globals["site"], issue)  # type: ignore[arg-type]  # likewise


def _packed(written: bytes, made_from: str) -> bytes:
    """Return an archive packed anew, in order and without times."""
    packed = BytesIO()
    with ZipFile(BytesIO(written)) as old, ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST_IN_ARCHIVE, name)):
            info = ZipInfo(name, LONG_AGO)
            info.compress_type = ZIP_STORED if name == FIRST_IN_ARCHIVE else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(name))
        new.comment = made_from.encode()
    return packed.getvalue()
