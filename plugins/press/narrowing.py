"""What a build must read, where nothing but sources has changed since the last one.

A whole build reads every source and answers for the whole site: what it does not write is dropped.  A
*narrowed* build is the same build, given few sources.  It is for a plugin to say which: one that knows what
hangs together on the site, and keeps that in the press's state.  What a narrowed build does not answer for
stays published as it is.  For plugins, in Pelican's settings:

- PRESS_STATE: the database of the state, in the build's transaction.
- PRESS_LATER: the `Sharing` of this build, for work that need not be done at once (`press.sharing`).
- PRESS_MADE: what keeps the values of pure functions, and has several processes make them (`press.making`).
- PRESS_NARROWED: the `Narrowed` of this build, once the articles generator lists its sources; None where the
  build is whole.

And to be set by plugins when Pelican is `initialized`:

- PRESS_NARROWER: a `Narrower`.
- PRESS_SOURCES: which names of a folder are those of sources (a folder's name ends with a slash).
- PRESS_INPUTS: files and folders that pages are made from, besides the theme; a change of them is a change.
- PRESS_WRITTEN: files among the sources that the build itself has written: as it left them, they are no
  change.

Without the first two every build is whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press.edits import paths
from press.reading import beside
from press.scan import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from press.edits import Edits, Sources
    from press.reading import Memory
    from press.state import State

    Metadata = Mapping[str, Any]
    Narrower = Callable[[Mapping[str, Metadata | None], frozenset[str]], frozenset[str] | None]
    """Called with the changed sources by absolute path, each with the metadata that its reader made (None
    where it is refused or withheld), and with those that are gone; returns all sources that the build must
    read, or None: all of them."""
    KindOf = Callable[[str], type[Any] | None]


@dataclass(slots=True)
class Narrowed:
    """A build that is given part of the sources."""

    changed: Mapping[str, Metadata | None]
    """Sources that are new or changed, as the narrower was given them."""
    gone: frozenset[str]
    sources: frozenset[str] = frozenset()
    """All sources that are read."""
    answered: set[str] = field(default_factory=set)

    def answer_for(self, *paths: str) -> None:
        """Say that this build makes files again: those that it does not write are dropped.

        Paths are relative to the site; a folder's has a slash at its end, and stands for all that is in it.
        """
        self.answered.update(paths)

    def answers_for(self, path: str) -> bool:
        """Whether this build makes a file again."""
        parts = path.split("/")
        above = ("/".join(parts[:depth]) + "/" for depth in range(1, len(parts)))
        return path in self.answered or not self.answered.isdisjoint(above)


def narrow(made: Edits, state: State, memory: Memory, kind_of: KindOf) -> Narrowed | None:
    """Return what a build must read after some edits; None: everything.

    `kind_of` returns the reader of a source, if it is one that remembers.
    """
    settings = memory.settings
    listed = _listed(state, settings["PRESS_SOURCES"])
    changed = widened(made, listed, lambda path: beside(kind_of(path), path, settings))
    kinds = {path: kind for path in sorted(changed or ()) if (kind := kind_of(path))}
    if changed is None or len(kinds) < len(changed):
        return None
    told = {path: memory.metadata(kind, path) for path, kind in kinds.items()}
    read: frozenset[str] | None = settings["PRESS_NARROWER"](told, made.gone)
    return None if read is None else Narrowed(told, made.gone, read)


def _listed(state: State, sources: Sources) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the folders with the names of the sources in them."""
    for folder, entries in state.folders():
        yield folder, sources(names(entries))


def widened(
    made: Edits, listed: Iterable[tuple[str, Iterable[str]]], beside: Callable[[str], Iterable[str]]
) -> frozenset[str] | None:
    """Return the changed sources, and those beside which another file has changed.

    `listed` has the names of the sources in each folder; `beside` returns the files that the reader of a
    source looks for, in its folder or those above it.  None: of some changed file it is not known what it is
    for.
    """
    if not made.others:
        return made.changed
    unknown = set(made.others) - {other for path in made.gone for other in beside(path)}
    changed = set(made.changed)
    tops = {str(Path(path).parent) for path in made.others}
    for folder, among in listed:
        if any(folder == top or folder.startswith(f"{top}/") for top in tops):
            for path in paths(folder, among):
                found = made.others.intersection(beside(path))
                unknown -= found
                changed |= {path} if found else set()
    return None if unknown else frozenset(changed)
