"""What somebody else did in the published tree: pages that are spoiled or gone, files of the user's own.

It shows by the times of the folders, which change where an entry comes or goes.  A file that was changed in
place shows only where another one came or went; `make check` finds it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from press import files, trees
from press.manifest import GONE
from press.model import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from press.manifest import Manifest


def touched(published: Path, manifest: Manifest, folders: Iterable[str] | None = None) -> Iterator[str]:
    """Yield the folders of the published tree, or of some of them, where entries came or went."""
    number = trees.number(published)
    if number is None:
        return
    is_unknown = True
    with trees.opened(published) as root:
        for folder, then in manifest.folders(number, folders):
            is_unknown = False
            if trees.modified(folder or b".", root) != then:
                yield os.fsdecode(folder)
    if is_unknown:
        yield ""


def note(published: Path, home: Path, manifest: Manifest, touched: Iterable[str]) -> None:
    """Note what is in folders where entries came or went, and in those that are new in them.

    `home` is that of the publication, which may lie within the tree.
    """
    waiting, number = set(touched), trees.number(published)
    if waiting and number is not None:
        with manifest.transaction():
            _note(published, home, manifest, number, waiting)


def _note(published: Path, home: Path, manifest: Manifest, number: int, waiting: set[str]) -> None:
    is_unknown = not list(manifest.folders(number, [""]))
    if is_unknown:
        waiting |= {trees.split(file.path)[0] for file in manifest.files()}
    seen = {home.name} if home.parent == published else set()
    while waiting:
        folder = waiting.pop()
        seen.add(folder)
        # Before it is read: what comes meanwhile is found the next time.
        modified = trees.modified(there) if (there := published / folder).is_dir() else None
        manifest.set_folders(number, [(folder, modified)])
        entries, inner = trees.listed(published, folder) if modified is not None else ({}, [])
        _compare(folder, entries, manifest)
        known = [] if is_unknown else manifest.folders(number, inner)
        waiting |= set(inner) - {os.fsdecode(path) for path, _ in known} - seen


def _compare(folder: str, entries: dict[str, os.DirEntry[str]], manifest: Manifest) -> None:
    """Hold the files of a folder against the manifest."""
    ours = {trees.split(file.path)[1]: file for file in manifest.files(folder)}
    spoiled = {
        file.path
        for name, file in ours.items()
        if file.digest != GONE
        and not (name in entries and files.is_untouched(file, Path(entries[name].path)))
    }
    if spoiled:
        manifest.begin_edition()
    manifest.put(File(path, GONE, 0, 0) for path in spoiled)
    foreign = entries.keys() - ours.keys()
    lost = manifest.foreign(folder) - foreign
    manifest.set_foreign(folder, foreign)
    manifest.add_pending(spoiled | {trees.joined(folder, name) for name in foreign | lost})
