"""The edition of a day or a week as an EPUB 3 book, by ebooklib.

The same stories make the same bytes: times in the book are those of its stories, and the archive reads no
clock.  The comment of the archive says what the book was made from, so that it need not be made again from
the same.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from edition.syndication.model import NAMESPACE
from edition.syndication.offprints import printer as printers

if TYPE_CHECKING:
    from datetime import datetime

    from jinja2 import Environment

    from edition.syndication.model import Entry, Site
    from edition.syndication.offprints.issues import Issue, Part

NAME = "edition.epub"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that the format can hold."""


class Chapter(Struct, frozen=True):
    """A story in a book."""

    title: str
    language: str
    direction: str
    text: str
    """XHTML, what stands in its ``body``."""


class Book(Struct, frozen=True):
    """Everything that goes into a book."""

    id: str
    title: str
    language: str
    publisher: str
    last: str
    """Its last day."""
    updated: datetime
    """When the last of its stories changed."""
    style: bytes
    front: Chapter
    parts: tuple[tuple[str, tuple[Chapter, ...]], ...]
    """The stories under the names of their parts."""


def book(printer: Environment, site: Site, issue: Issue, old: Path) -> bytes:
    """Return the book of an issue: the file `old`, if it was made from the same."""
    told = _told(printer, site, issue)
    made_from = sha256(f"{_code()} {told!r}".encode()).hexdigest()
    return _same(old, made_from) or _written(told, made_from)


@cache
def _code() -> str:
    """Return a digest of the code that makes books."""
    return sha256(Path(__file__).read_bytes() + version("ebooklib").encode()).hexdigest()


def _same(old: Path, made_from: str) -> bytes | None:
    """Return the bytes of a book that was made from the same, if there is one."""
    try:
        with ZipFile(old) as archive:
            is_same = archive.comment == made_from.encode()
    except (OSError, BadZipFile):
        return None
    return old.read_bytes() if is_same else None


# ------------------------------------------------------------------ what goes into a book


def _told(printer: Environment, site: Site, issue: Issue) -> Book:
    language: str = printer.globals["interface"].lang  # type: ignore[attr-defined]  # put there by `environment`
    front = printer.get_template("book-front.xhtml").render(issue=issue)
    return Book(
        id=uuid5(NAMESPACE, f"{site.seed} {issue.address}").urn,
        title=printers.title(printer, site, issue),
        language=language,
        publisher=site.publisher or site.name,
        last=issue.last.isoformat(),
        updated=max(entry.updated for entry in issue.entries),
        style=(printers.TEMPLATES / "book.css").read_bytes(),
        front=Chapter(issue.first.isoformat(), language, "", front),
        parts=tuple(
            (_name(printer, issue, part), tuple(_chapter(printer, entry) for entry in part.entries))
            for part in issue.parts
        ),
    )


def _chapter(printer: Environment, entry: Entry) -> Chapter:
    text = printer.get_template("book-story.xhtml").render(entry=entry)
    return Chapter(entry.title, entry.language, entry.direction, text)


def _name(printer: Environment, issue: Issue, part: Part) -> str:
    entry: Entry = part.first
    if issue.is_week:
        return str(printer.filters["full_date"](entry.published.date()))
    return entry.section.name if entry.section else printers.title(printer, printer.globals["site"], issue)  # type: ignore[arg-type]  # likewise


# ------------------------------------------------------------------ writing


class Archive(ZipFile):
    """An archive that reads no clock, which might show a year before 1980 that the format cannot express."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: str | bytes,  # type: ignore[override]  # ebooklib writes nothing else
        compress_type: int | None = ZIP_DEFLATED,
        compresslevel: int | None = None,
    ) -> None:
        """Write a file, dated with the earliest time of the format."""
        info = ZipInfo(str(zinfo_or_arcname), LONG_AGO)
        info.external_attr = 0o644 << 16
        super().writestr(info, data, compress_type, compresslevel)


def _written(told: Book, made_from: str) -> bytes:
    from ebooklib import epub  # noqa: PLC0415 - slow to import

    made = epub.EpubBook()
    made.set_identifier(told.id)
    made.set_title(told.title)
    made.set_language(told.language)
    made.add_metadata("DC", "publisher", told.publisher)
    made.add_metadata("DC", "date", told.last)
    style = epub.EpubItem("style", "style.css", "text/css", told.style)
    made.add_item(style)
    numbers = count(1)
    front = _page(epub, "front", told.front, style)
    parts = [
        (name, [_page(epub, f"story{next(numbers)}", chapter, style) for chapter in chapters])
        for name, chapters in told.parts
    ]
    pages = [page for _, those in parts for page in those]
    for page in (front, *pages):
        made.add_item(page)
    made.toc = [(epub.Section(name), those) for name, those in parts]
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.spine = [front, "nav", *pages]
    # It would parse all pages twice to find numbers of printed pages, of which there are none.
    writer = epub.EpubWriter(None, made, {"mtime": told.updated, "epub3_pages": False})
    writer.process()
    written = BytesIO()
    with Archive(written, "w") as archive:
        _write(writer, archive)
        archive.comment = made_from.encode()
    return written.getvalue()


def _write(writer: Any, archive: Archive) -> None:
    """Write a book as ebooklib's own `write` does, which reads the clock."""
    writer.out = archive
    archive.writestr("mimetype", "application/epub+zip", ZIP_STORED)  # programs look for it at the beginning
    writer._write_container()  # noqa: SLF001 - what `write` calls
    writer._write_opf()  # noqa: SLF001 - likewise
    writer._write_items()  # noqa: SLF001 - likewise


def _page(epub: Any, name: str, chapter: Chapter, style: Any) -> Any:
    page = epub.EpubHtml(name, f"{name}.xhtml", title=chapter.title, lang=chapter.language)
    if chapter.direction:
        page.direction = chapter.direction
    page.content = chapter.text
    page.add_item(style)
    return page
