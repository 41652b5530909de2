"""From a file to an article: the whole chain, for the command line and for Pelican alike."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copydesk import desk, editor
from copydesk.intake import characters, decode, filing, reading
from copydesk.limits import Limits, TooSlow, of_article, of_copy, timed
from copydesk.model import Article, Copy, Severity
from copydesk.origin.publication import Origin, around
from copydesk.problems import problem, writable
from copydesk.quotes import quoted
from copydesk.text.slugs import slug
from copydesk.writing import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.model import Problem

RAW = frozenset({".txt", ".html", ".htm"})
"""Endings of raw copy."""
WRITTEN = frozenset({".md", ".markdown"})
"""Endings of Markdown stories, written by hand or by `copydesk convert`."""

DOCUMENTS = frozenset({".doc", ".docx", ".eml", ".mhtml", ".odt", ".pages", ".pdf", ".rtf"})
"""Endings of documents that are no copy until somebody saves their text."""


_LIMITS = Limits()

_DAY = re.compile(r"\d{1,4}(?:[-_.]\d{1,2}){0,2}")
"""The name of a folder that is a day, or the year, the month or the day of one."""


class Recovered(Struct, frozen=True):
    """What became of one file."""

    path: Path
    article: Article
    copy: Copy | None
    """None for Markdown, which has no lines to mark."""
    raw: bytes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, each with the path of the file, or of the editor's file, instead of its name."""
        return tuple(
            each if each.file.endswith(".toml") else replace(each, file=str(self.path))
            for each in self.article.problems
        )

    @property
    def refused(self) -> bool:
        """Whether the story cannot be published."""
        return _is_refused(self.article)


def recover(path: Path, root: Path | None = None, limits: Limits = _LIMITS) -> Recovered:
    """Read a file of raw copy or Markdown and recover the story in it.

    Args:
        path: the file.
        root: the folder of all copy: links may not lead out of it, and ``desk.toml`` files
            are looked for up to it.  None means the one that `root_of` finds.
        limits: the most that the story may cost.

    Raises:
        filing.Unreadable: the file cannot be read; its `problem` says why.

    """
    root = root_of(path) if root is None else root
    try:
        if path.is_dir() and not stories_among([path.name]):
            raise filing.unlisted(path)  # see `stories`
        return _in_time(path, root, filing.read(path, root, limits.bytes), limits)
    except OSError as error:
        raise filing.unread(path, error) from error


def _in_time(path: Path, root: Path, raw: bytes, limits: Limits) -> Recovered:
    """Return what becomes of the bytes of a file, if that does not take too long."""
    try:
        with timed(limits.seconds):
            return _recovered(path, root, raw, limits)
    except TooSlow:
        name = writable(path.stem)
        return Recovered(path, _refused(name, problem("too-slow", name, limit=limits.seconds)), None, raw)


def _recovered(path: Path, root: Path, raw: bytes, limits: Limits) -> Recovered:
    """Return what becomes of the bytes of a file."""
    name = writable(path.stem)
    if path.suffix.lower() in WRITTEN:
        written = _dated(_written(raw, name), path, root, raw)
        problems = (*written.problems, *of_article(written, limits))
        return Recovered(path, replace(written, problems=problems), None, raw)
    settings, desk_problems = editor.desk_for(path.parent, root)
    story, story_problems = editor.story_for(path)
    kind = "" if path.suffix.lower() == ".txt" else "html"
    most = reading.Most(limits.lines, limits.html_tags)
    copy = reading.read(raw, name, settings, kind=kind, most=most)
    if over := of_copy(copy, limits):
        return Recovered(path, _refused(name, *over), copy, raw)
    origin = _origin(path, root, raw)
    article = desk.edit(copy, raw, story=story, path=origin.path, modified=origin.modified)
    problems = (*desk_problems, *story_problems, *article.problems, *of_article(article, limits))
    return Recovered(path, replace(article, problems=problems), copy, raw)


def _origin(path: Path, root: Path, raw: bytes) -> Origin:
    """What is known about a file besides its text, with its path below the root."""
    try:
        place = path.resolve().relative_to(root.resolve())
    except ValueError:
        place = Path(path.name)
    return Origin(raw, place, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _dated(written: Article, path: Path, root: Path, raw: bytes) -> Article:
    """The story of a Markdown file with a date: without one in its front matter, as for raw copy."""
    if written.published or _is_refused(written):
        return written
    settings, slips = editor.desk_for(path.parent, root)
    published, problems = around(written.name, settings, _origin(path, root, raw), is_markdown=True)
    return replace(written, published=published, problems=(*slips, *written.problems, *problems))


def _is_refused(article: Article) -> bool:
    return any(each.severity is Severity.REFUSAL for each in article.problems)


def _refused(name: str, *problems: Problem) -> Article:
    """A story that is only a reason for its refusal."""
    return Article(name, None, slug(name), "", problems=problems)


def root_of(path: Path) -> Path:
    """The folder of all copy that a single file belongs to.

    That is the highest folder above it with a ``desk.toml``; without any, the folder above
    the folders that name a day (``2015-10-24/``, ``2015/10/24/``), else the file's own.
    """
    folders = list(path.absolute().parents)
    desks = [folder for folder in folders if (folder / editor.DESK).is_file()]
    dated = next((folder for folder in folders[:-1] if not _DAY.fullmatch(folder.name)), folders[0])
    return max([*desks[-1:], dated], key=lambda folder: -len(folder.parts))


def _written(raw: bytes, name: str) -> Article:
    """The story in a Markdown file; without any where the bytes are no text."""
    decoded = decode.decode(raw)
    if isinstance(decoded, decode.Refusal):
        return _refused(name, problem(decoded.remark.code, name, None, **dict(decoded.remark.words)))
    text, removed = characters.without_unseen(decoded.text)
    reports = [problem(each.code, name, None, **dict(each.words)) for each in decoded.remarks]
    reports += [problem(code, name, None, count=count) for code, count in removed.items()]
    article = quoted(markdown.read(text, name))
    if not (article.headline or _is_refused(article)):
        reports.append(problem("no-title", name))
    return replace(article, problems=(*reports, *article.problems))


def stories(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """The files of copy among paths, each with its root folder; folders are walked in sorted order.

    A ``NAME.md`` wins over a ``NAME.txt`` beside it.  Links to folders are not followed.  A folder
    that cannot be listed is returned itself, and `recover` will say why.
    """
    for path in paths:
        if not path.is_dir():
            yield path, root_of(path)
            continue
        for each in sorted(_below(path)):
            yield each, path


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder named like stories, and folders that cannot be read; nothing hidden."""
    closed: list[OSError] = []
    for above, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in stories_among((*folders, *files)))
    yield from (Path(error.filename) for error in closed)


def unheard(folder: Path) -> Iterator[Problem]:
    """What nothing reads in a folder and below it, though somebody may think so: in the order of paths.

    That is a ``NAME.toml`` without its ``NAME.txt``, a lead that is the name of no raw copy, and documents
    of programs for writing.
    """
    raw = [path for path in _below(folder) if path.suffix.lower() in RAW] if folder.is_dir() else []
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        copy = {Path(name).stem for name in stories_among(files) if _ending(name) in RAW}
        for name in sorted(files):
            if _ending(name) == ".toml" and name != editor.DESK and Path(name).stem not in copy:
                yield problem("toml-alone", str(Path(above, name)))
            elif name == editor.DESK:
                yield from _no_lead(Path(above), raw)
            elif _ending(name) in DOCUMENTS:
                yield problem("other-kind", str(Path(above, name)))


def _no_lead(folder: Path, raw: Iterable[Path]) -> Iterator[Problem]:
    """The problem of a folder's file whose lead is the name of no raw copy in the folder or below it."""
    lead = editor.desk_for(folder, folder)[0].lead
    if lead and not any(path.stem == lead and path.is_relative_to(folder) for path in raw):
        yield problem("no-lead", str(folder / editor.DESK), name=lead)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def stories_among(names: Iterable[str]) -> frozenset[str]:
    """The names in a folder that are those of stories: a ``NAME.md`` wins over a ``NAME.txt``.

    Names of folders may end with a slash.  Hidden files are no stories.
    """
    endings: dict[str, tuple[str, str]] = {}
    for name in names:
        stem, dot, ending = name.rstrip("/").rpartition(".")
        if dot + ending.lower() in RAW | WRITTEN and not name.startswith("."):
            endings[name] = stem, dot + ending.lower()
    written = {stem for stem, ending in endings.values() if ending in WRITTEN}
    return frozenset(
        name for name, (stem, ending) in endings.items() if ending in WRITTEN or stem not in written
    )
