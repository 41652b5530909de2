"""The published folder, and how a new edition takes the place of the last: all of it, or nothing.

Beside the published tree lies a hidden folder, its home::

    output/                  the published tree: what readers see
    .output.press/stage/     where a build puts its files
                  twin/      the published tree once more: hard links, so it takes no room
                  manifest   which files are ours, and what is pending
                  waste/     what is to be removed when there is time

A build puts into the stage what may have changed.  `Publication.switch` brings the twin up to date, moves
into it what has other bytes than before, takes out what is gone, and lets the two trees change places; the
first edition is the stage itself.  A file that has not changed is the same file in both trees: its inode and
its times stay.  No file is written in place.  What the manifest does not name is the user's own, and goes
along.

Killed at any moment, the next build finds out by the inode number of the published tree whether the switch
took place; `pending` in the manifest names all paths in which the twin may differ from it.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from press import files, handed, tampering, trees, waste
from press.ahead import ahead, whole
from press.exchange import exchange
from press.housekeeping import housekeeping
from press.manifest import GONE, Manifest
from press.model import Changes, File, Switch
from press.waste import Waste

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AT_ONCE = 500
"""Before more files are published, somebody may have had the time to put a file anywhere; and after them, the
twin is brought up to date at once, not by the next build."""

UNABLE = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV}
"""What a file system answers that has no hard links; another error, such as a full disk, is an error."""

TREE = "tree"
"""What is handed over: the folders of the published tree where entries came or went."""

NICENESS = 5
"""Of the process that looks at the published tree ahead: a build waits longer for what else is looked at."""

TREES, FILES = 1, 2
"""What may be under way, in the fact `moving`: trees that change places, or file by file."""


class Publication:
    """An output folder of which a new edition is published; one process at a time (`press.lock`).

    `switch` says how editions change; None finds out what the file system can do.  It begins with a `look`,
    unless `looks` is false.
    """

    def __init__(self, output: Path, switch: Switch | None = None, *, looks: bool = True) -> None:
        self.published = output.resolve()
        """The tree of the last edition; not to be written into."""
        self.home = home_of(output)
        self.stage = self.home / "stage"
        """Where a build writes its files, at the paths that they will have."""
        self._twin = self.home / "twin"
        self._old = self.home / "old"
        self._waste = Waste(self.home)
        self.home.mkdir(parents=True, exist_ok=True)
        self._wanted = switch
        self._manifest = Manifest(self.home / "manifest")
        self._kept: dict[str, File] = {}
        self._dropped: set[str] = set()
        self._made_from: dict[str, bytes] = {}
        self._recover()
        if looks:
            self.look()
        trees.remove_tree(self.stage)
        self.stage.mkdir()

    def __enter__(self) -> Self:
        """Return the publication itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget what was put but not switched."""
        with housekeeping():
            trees.remove_tree(self.stage)
        self._manifest.close()

    @property
    def edition(self) -> int | None:
        """A number that no other edition has; another one, too, once somebody has spoiled a file of ours."""
        return self._manifest.fact("edition")

    # -------------------------------------------------------------- what somebody else did

    def look_ahead(self) -> None:
        """Have another process begin the look: whichever publication of this one looks next takes it over.

        Afterwards that process removes what earlier builds have put aside.
        """
        aside = waste.waiting(self.home)
        waste.remove(aside[: -waste.MOST])
        then = partial(waste.remove, aside)
        handed.give(TREE, self.home, self.edition, ahead(self._touched, NICENESS, then))

    def look(self) -> None:
        """Find what somebody else did in the published tree, if entries came or went.

        A file that was changed in place shows only where another one came or went; `make check` finds it.
        """
        begun = handed.take(TREE, self.home, self.edition)
        self._note_touched(whole(begun, self._touched))
        if begun is None:
            waste.remove(waste.waiting(self.home))

    def hand_over(self) -> None:
        """Spare the next publication of this process its look."""
        handed.give(TREE, self.home, self.edition, ())

    def _touched(self, folders: Iterable[str] | None = None) -> Iterable[str]:
        return tampering.touched(self.published, self._manifest, folders)

    def _note_touched(self, folders: Iterable[str]) -> None:
        tampering.note(self.published, self.home, self._manifest, folders)

    # -------------------------------------------------------------- what a build does

    def file(self, path: str) -> File | None:
        """Return what is published at a path, if it is ours and nobody has spoiled it."""
        found = self._manifest.file(path)
        return found if found and found.digest != GONE else None

    def files(self) -> Iterable[File]:
        """Yield all that is published and ours, in order."""
        return (found for found in self._manifest.files() if found.digest != GONE)

    def put(self, path: str, data: bytes, made_from: bytes = b"") -> None:
        """Have a file in the next edition; `made_from` may be a digest of all that it was made from."""
        if not trees.is_inside(path):
            raise ValueError(f"{path!r} is no path within the published folder")
        self.note(path, made_from)
        # What was staged before may be a link to what is published: nothing is written into it.
        trees.remove(staged := self.stage / path)
        before = self.file(path)
        if before and before.digest == sha256(data).digest():
            self.keep(path, made_from)
            return
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(data)

    def note(self, path: str, made_from: bytes) -> None:
        """Say what a file in the stage, or one that is kept, was made from."""
        self._dropped.discard(path)
        if made_from:
            self._made_from[path] = made_from

    def keep(self, path: str, made_from: bytes | None = None) -> bool:
        """Have a file in the next edition as it is; return False where there is none."""
        found = self.file(path)
        if found is None:
            return False
        self._dropped.discard(path)
        self._kept[path] = found if made_from is None else replace(found, made_from=made_from)
        return True

    def drop(self, path: str) -> None:
        """Have a file of ours in no edition any longer; a user's own file stays."""
        self._kept.pop(path, None)
        self._made_from.pop(path, None)
        trees.remove(self.stage / path)
        self._dropped.add(path)

    def drop_rest(self, within: Iterable[str] = ("/",)) -> None:
        """Drop every file of ours that was neither put nor kept: what is left of earlier editions.

        `within` are the files and the folders of which this is true; a folder has a slash at its end.
        """
        asked = self._kept.keys() | {path for path, _ in self._staged()}
        self._dropped |= {path for each in within for path in self._manifest.paths(each)} - asked

    def switch(self) -> Changes:
        """Publish what was put and kept, without what was dropped, and all else as it was."""
        fresh, same = self._compared()
        gone = [path for path in self._dropped if self._manifest.file(path)]
        planned = [*fresh, *(File(path, GONE, 0, 0) for path in gone)]
        if planned:
            self._publish(planned)
        with housekeeping():
            self._note_same(same)
        written = sorted(file.path for file in fresh)
        return Changes(tuple(written), tuple(sorted(gone)), len(same))

    # -------------------------------------------------------------- what differs

    def _staged(self) -> Iterable[tuple[str, os.DirEntry[str]]]:
        for folder, entries in trees.folders(self.stage):
            for name, entry in entries.items():
                yield trees.joined(folder, name), entry

    def _compared(self) -> tuple[list[File], list[File]]:
        """Return the staged files with other bytes than those published, and all that are as they were."""
        fresh: list[File] = []
        same = dict(self._kept)
        is_first = not self.published.exists()
        for path, entry in self._staged():
            file = files.seen(path, entry.path, self._made_from.get(path, b""))
            there = None if is_first else self.file(path) or self._found(path)
            if there and there.digest == file.digest:
                same[path] = replace(there, made_from=file.made_from)
            else:
                same.pop(path, None)
                fresh.append(file)
        return fresh, list(same.values())

    def _found(self, path: str) -> File | None:
        """Return a file that lies at a path of the published tree and was not ours."""
        there = self.published / path
        return files.seen(path, there) if there.is_file() else None

    def _note_same(self, same: list[File]) -> None:
        """Note what the files were made from that are the same as before."""
        news = [file for file in same if self._manifest.file(file.path) != file]
        if news:
            with self._manifest.transaction():
                self._manifest.put(news)

    # -------------------------------------------------------------- the switch

    def mode(self) -> Switch:
        """Return how editions change here."""
        if self._wanted:
            return self._wanted
        return Switch.EXCHANGE if self._can_link() else Switch.FILES

    def _can_link(self) -> bool:
        """Whether the trees can change places, and files be in both."""
        if self.home.is_relative_to(self.published):
            return False
        probe, link = self.home / "probe", self.home / "probe-link"
        trees.remove(link)
        probe.touch()
        try:
            os.link(probe, link)
        except OSError as error:
            if error.errno in UNABLE:
                return False
            raise
        finally:
            trees.remove(link)
            trees.remove(probe)
        return True

    def _publish(self, planned: list[File]) -> None:
        mode = self.mode()
        if mode is Switch.FILES:
            self._plan(planned, FILES, None)
            touched = self._moved(planned, self.published)
            with housekeeping():
                self._settle(touched)
            return
        few = {"", *self._manifest.foreign_folders()} if len(planned) <= AT_ONCE else None
        self._note_touched(self._touched(few))
        if self.published.exists():
            touched = self._bring_up()
            self._plan(planned, TREES, trees.number(self._twin))
            touched |= self._moved(planned, self._twin)
            self._change_places(mode)
        else:
            touched = _folders_of(planned)
            self._plan(planned, TREES, trees.number(self.stage))
            self.stage.rename(self.published)
        with housekeeping():
            self._settle(touched)
            if len(planned) > AT_ONCE:
                self._bring_up_at_once()
            else:
                self._waste.take(self.stage)
            self.stage.mkdir(exist_ok=True)

    def _bring_up_at_once(self) -> None:
        touched = self._bring_up()
        with self._manifest.transaction():
            self._note_folders(self._twin, touched)
            self._manifest.plan(())

    def _plan(self, planned: list[File], moving: int, tree: int | None) -> None:
        """Note what is about to happen, before it does."""
        with self._manifest.transaction():
            self._manifest.plan(planned)
            self._manifest.note(moving=moving, next=tree)
            self._manifest.begin_edition()

    def _moved(self, planned: list[File], tree: Path) -> set[str]:
        """Take out of a tree what is gone, and move in what is new; return the folders that this touched."""
        for file in planned:
            if file.digest == GONE:
                trees.remove(tree / file.path)
                trees.remove_empty(tree, trees.split(file.path)[0])
        for file in planned:
            if file.digest != GONE:
                # When a move is taken up again after an interruption, part of the files have moved.
                with suppress(FileNotFoundError):
                    (staged := self.stage / file.path).lstat()  # fails where it cannot tell
                    trees.move(staged, tree / file.path)
        return _folders_of(planned)

    def _change_places(self, mode: Switch) -> None:
        if mode is not Switch.EXCHANGE or not exchange(self._twin, self.published):
            self.published.rename(self._old)
            self._twin.rename(self.published)
            self._old.rename(self._twin)

    def _settle(self, touched: set[str]) -> None:
        """Note that what was planned is published now."""
        with self._manifest.transaction():
            self._manifest.settle()
            self._manifest.note(moving=None, twin=trees.number(self._twin))
            self._note_folders(self.published, touched)

    def _note_folders(self, tree: Path, folders: set[str]) -> None:
        if number := trees.number(tree):
            with trees.opened(tree) as root:
                seen = ((folder, trees.modified(folder or ".", root)) for folder in sorted(folders))
                self._manifest.set_folders(number, seen)

    # -------------------------------------------------------------- the twin

    def _bring_up(self) -> set[str]:
        """Make the twin what the published tree is; return the folders that this touched."""
        number = trees.number(self._twin)
        if number and number == self._manifest.fact("twin"):
            return self._caught_up([file.path for file in self._manifest.pending()])
        trees.remove_tree(self._twin)
        touched = set(trees.link_tree(self.published, self._twin))
        with self._manifest.transaction():
            self._manifest.forget_folders(trees.number(self.published), None)
            self._manifest.note(twin=trees.number(self._twin))
        return touched

    def _caught_up(self, paths: list[str]) -> set[str]:
        """Have the twin at some paths what the published tree has."""
        if len(paths) <= AT_ONCE:
            for old in filter(trees.is_file, map(self._twin.joinpath, paths)):
                self._waste.take(old)
        there = [path for path in paths if trees.is_file(self.published / path)]
        for path in set(paths) - set(there):
            trees.remove(self._twin / path)
            trees.remove_empty(self._twin, trees.split(path)[0])
        for path in there:
            trees.link(self.published / path, self._twin / path)
        return {parent for path in paths for parent in trees.with_parents(trees.split(path)[0])}

    # -------------------------------------------------------------- after whatever happened

    def _recover(self) -> None:
        """Complete, or take back, a switch that was interrupted."""
        moving = self._manifest.fact("moving")
        if moving == FILES:
            self._settle(self._moved(self._manifest.pending(), self.published))
        elif moving == TREES:
            self._recover_trees()
        if not self.published.exists():
            trees.remove_tree(self._twin)
            with self._manifest.transaction():
                self._manifest.forget()

    def _recover_trees(self) -> None:
        if self._old.exists():
            if not self.published.exists():
                self._twin.rename(self.published)
            self._old.rename(self._twin)
        if trees.number(self.published) == self._manifest.fact("next"):
            self._settle(set())
        else:
            with self._manifest.transaction():
                self._manifest.note(moving=None, twin=self._manifest.fact("next"))


def _folders_of(planned: Iterable[File]) -> set[str]:
    """Return the folders of files, and those above them."""
    folders = {trees.split(file.path)[0] for file in planned}
    return {parent for folder in folders for parent in trees.with_parents(folder)}


def home_of(output: Path) -> Path:
    """Return the hidden folder of an output folder: beside it, or in it where the place beside is barred."""
    real = output.resolve()
    beside = real.parent / f".{real.name}.press"
    barred = real.is_dir() and (real.is_mount() or not os.access(real.parent, os.W_OK))
    return real / ".press" if barred else beside
