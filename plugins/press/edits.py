"""What has changed in the folder of the sources since the last edition."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from press import handed
from press.ahead import ahead, whole
from press.scan import differences, entry_of, last_altered, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from press.scan import Difference
    from press.state import State

    Sources = Callable[[Iterable[str]], frozenset[str]]
    """Returns which names in a folder are those of sources; the name of a folder ends with a slash."""

SOURCES = "sources"
"""What is handed over: what differs in folders of sources."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edits:
    """What has changed below the folder of the sources, as absolute paths."""

    changed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    """Files that are no sources: new, changed or gone."""

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.changed or self.gone or self.others)


def is_edited(root: str, state: State) -> bool:
    """Whether anything has changed among the sources since the last edition; if not, note how it is now.

    Another process looks, and the answer is there once it has seen an edit: the next `look` takes over what
    that process has found and will find.  A folder that cannot be read counts as an edit, and so does a
    process that died: the build looks more closely.
    """
    root = str(Path(root))
    found: list[tuple[str, Difference]] = []

    # Where no process can begin, the rest is asked for when this state is closed.
    rest = ahead(lambda: differences(root, state.folders())) or differences(root, list(state.folders()))
    try:
        for folder, difference in rest:
            found.append((folder, difference))
            if difference.is_edit():
                handed.give(SOURCES, root, state.edition, chain(found, rest))
                return True
    except OSError:
        return True
    for folder, difference in found:
        state.set_folder(folder, difference.after)
    return False


def look(root: str, state: State, sources: Sources) -> Edits | None:
    """Return what has changed below the folder of the sources since the last edition, and note how it is now.

    None: that is not known.
    """
    try:
        made = edits(_looked(str(Path(root)), state).items(), sources)
    except OSError as error:  # a folder that cannot be read: whoever lists the sources tells of it
        log.debug("%s", error)
        state.is_spoiled = True
        return None
    return None if state.is_fresh else made


def note_written(path: str, state: State) -> None:
    """Note how a file among the sources is now that the build itself has written it."""
    folder = str(Path(path).parent)
    entries = state.folder(folder)
    if entries is not None:
        others = [entry for entry in entries if entry[0] != Path(path).name]
        state.set_folder(folder, sorted([*others, tuple(entry_of(path))]))


def _looked(root: str, state: State) -> dict[str, Difference]:
    """Return what differs in each folder, and note it: what was altered last is the next build's first."""
    seen = None if state.is_fresh else handed.take(SOURCES, root, state.edition)
    found = dict(whole(seen, lambda: differences(root, state.folders())))
    for folder, difference in sorted(found.items(), key=lambda pair: last_altered(pair[1].after or ())):
        state.set_folder(folder, difference.after)
    return found


def edits(differing: Iterable[tuple[str, Difference]], sources: Sources) -> Edits:
    """Return what has changed, from what differs in each folder."""
    changed: set[str] = set()
    gone: set[str] = set()
    others: set[str] = set()
    for folder, (before, after, altered) in differing:
        were, are = sources(names(before)), sources(names(after or ()))
        left = {*names(before)} - {*names(after or ())}
        changed |= paths(folder, are - were | are & altered)
        gone |= paths(folder, were - are)
        others |= paths(folder, {name for name in left | altered if not name.endswith("/")} - were - are)
    return Edits(frozenset(changed), frozenset(gone), frozenset(others))


def paths(folder: str, names: Iterable[str]) -> set[str]:
    """Return the paths of what is in a folder."""
    return {f"{folder}/{name.rstrip('/')}" for name in names}
