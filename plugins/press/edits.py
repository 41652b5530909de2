"""What has changed in the folder of the sources since the last edition."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press import handed
from press.scan import differences, entry_of, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from press.scan import Difference
    from press.state import State

    Sources = Callable[[Iterable[str]], frozenset[str]]
    """Returns which names in a folder are those of sources; the name of a folder ends with a slash."""

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


def look(root: str, state: State, sources: Sources, *, hand_over: bool = False) -> Edits | None:
    """Return what has changed below the folder of the sources since the last edition, and note how it is now.

    None: that is not known.  What is to be handed over spares the next look of this process (`press.handed`).
    """
    try:
        made = edits(_looked(str(Path(root)), state, hand_over=hand_over), sources)
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


def _looked(root: str, state: State, *, hand_over: bool) -> Iterator[tuple[str, Difference]]:
    seen = None if state.is_fresh else handed.take("sources", root, state.edition)
    found = list(differences(root, state.folders())) if seen is None else seen
    if hand_over:
        handed.give("sources", root, state.edition, found)
    for folder, difference in found:
        state.set_folder(folder, difference.after)
        yield folder, difference


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
