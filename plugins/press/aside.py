"""Articles that lie on disk until something is made of them: Pelican would hold all of them in memory.

What it puts them in order by stays there.  Whatever else is asked of such an article is read from a file, the
fields of one article at a time, in this process and in those that are forked from it.  What is set on it
stays with it, in memory.  But what is changed in place, such as an entry of its `metadata`, is forgotten: so
this is for sites whose plugins do nothing of the kind, and say so by the setting PRESS_ASIDE.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from press import freezing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from io import FileIO
    from pathlib import Path

KEPT = frozenset(
    {"_context", "_status", "date", "in_default_lang", "settings", "slug", "source_path", "translations"}
)
"""Fields that stay in memory."""

PLACE = "lies_at"
"""The field that says where the others are: offset, length, and their names."""


@contextmanager
def lying_aside(folder: Path, settings: Mapping[str, Any]) -> Iterator[Aside]:
    """Yield a place for articles: a file in a folder, without a name, that is gone afterwards."""
    with TemporaryFile(dir=folder, buffering=0) as file:
        yield Aside(file, settings)


class Aside:
    """Fields of articles in a file, which is empty at first, and open for as long as these are asked for."""

    def __init__(self, file: FileIO, settings: Mapping[str, Any]) -> None:
        self._file, self._settings = file, settings
        self._end = 0
        self._kinds: dict[type[Any], type[Any]] = {}
        self._names: dict[frozenset[str], frozenset[str]] = {}
        self._last: tuple[int, Mapping[str, Any]] = -1, {}
        self._process = os.getpid()

    def take_from(self, generator: Any) -> None:
        """Put the articles of a whole build aside, once their generator is done with reading each."""
        if not self._settings.get("PRESS_ASIDE"):
            return
        theirs = generator.add_static_links

        def add_static_links(article: Any) -> None:
            theirs(article)
            if self._settings["PRESS_NARROWED"] is None:
                self.put(article)

        generator.add_static_links = add_static_links

    def put(self, article: Any) -> None:
        """Put the fields of an article aside, if they can be kept.

        Raises `OSError` where the disk is full.
        """
        fields = vars(article)
        names = fields.keys() - KEPT
        data = freezing.frozen({name: fields[name] for name in names})
        if data is None:
            return
        if os.pwrite(self._file.fileno(), data, self._end) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        shared = self._names.setdefault(frozenset(names), frozenset(names))
        kept = {name: fields[name] for name in fields.keys() & KEPT}
        # A new dictionary: one that entries are taken out of stays as large as it was.
        article.__dict__ = {**kept, PLACE: (self._end, len(data), shared)}
        article.__class__ = self._kind(type(article))
        self._end += len(data)

    def field(self, article: Any, name: str) -> Any:
        """Return a field that was put aside; raise `AttributeError` where there is none."""
        offset, length, names = vars(article).get(PLACE, (0, 0, ()))
        if name not in names:
            raise AttributeError(f"{type(article).__name__!r} object has no attribute {name!r}")
        if self._last[0] != offset:
            data = os.pread(self._file.fileno(), length, offset)
            self._last = offset, freezing.thawed(data, self._settings)
            if os.getpid() != self._process:
                # It makes a page of this one, asks for much, and will soon be gone.
                article.__dict__ = {**self._last[1], **vars(article)}
        return self._last[1][name]

    def _kind(self, kind: type[Any]) -> type[Any]:
        """Return a kind of articles like another one, whose fields lie here."""
        if kind not in self._kinds:

            def asked(article: Any, name: str) -> Any:
                return self.field(article, name)

            fields = {"__getattr__": asked, "__module__": kind.__module__}
            self._kinds[kind] = type(kind.__name__, (kind,), fields)
        return self._kinds[kind]
