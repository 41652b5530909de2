"""Ends a build before it begins, without Pelican, if nothing has changed since the last one."""

from __future__ import annotations

import json
import marshal
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press import handed, inputs
from press.edits import is_edited
from press.lock import Held, Lock
from press.model import Changes
from press.publication import Publication, home_of
from press.report import UNCHANGED, Report
from press.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from press.inputs import Seen

    Refused = Mapping[str, object]

OUTPUT = ("-o", "--output")
"""Pelican's options for the output folder."""

MADE_BY = "made by"
"""What is handed over: the digests of all code, and of all that pages are made from but the sources."""


def remember(state: State, files: Iterable[Seen] | None, code: str, root: str, report: str | None) -> None:
    """Note what a build was asked for and made from; `files` None: a glance would not tell.

    `code` is the digest of all code, `root` the folder of the sources, `report` the file that is told what
    was done.
    """
    state.note("asked", inputs.asked() if files is not None else None)
    state.note("code", code)
    state.note("inputs", marshal.dumps(list(files or ())))
    state.note("root", root)
    state.note("report", str(Path(report).resolve()) if report else None)


def note(state: State, refused: Iterable[Refused], status: int) -> None:
    """Note the result of the build."""
    state.note("refused", json.dumps(list(refused)))
    state.note("status", status)


def known(state: State) -> tuple[Sequence[Refused], int]:
    """Return the result of the last build: what was refused, and its exit status."""
    return json.loads(state.fact("refused") or "[]"), state.fact("status") or 0


def taken(arguments: Sequence[str]) -> int | None:
    """Report the result of the last build again if nothing at all has changed, and return its exit status.

    `arguments` are those of the command `pelican`.  Returns None if a build is needed.
    """
    places = [place + 1 for place, each in enumerate(arguments[:-1]) if each in OUTPUT]
    output = Path(arguments[places[-1]]) if places else None
    if output is None or not (home_of(output) / "state").exists():
        return None
    try:
        with (
            Lock(home_of(output) / "lock", 0),
            Publication(output, looks=False) as publication,
            State(publication.home / "state", None, publication.edition) as state,
        ):
            return _told(state) if _is_unchanged(state, publication) else None
    except (Held, sqlite3.DatabaseError):  # the latter: the state is damaged, and a build replaces it
        return None


def _is_unchanged(state: State, publication: Publication) -> bool:
    """Whether nothing has changed; if something has, the build takes over what was seen, and what will be."""
    publication.look_ahead()
    if state.is_fresh or state.fact("asked") != inputs.asked():
        return False
    files: list[Any] = marshal.loads(state.fact("inputs"))  # noqa: S302 - our own
    if not inputs.are_same(files):
        return False
    handed.give(MADE_BY, publication.home, publication.edition, (state.fact("code"), state.fact("version")))
    if is_edited(state.fact("root"), state):
        return False
    publication.look()
    if publication.edition != state.edition:  # somebody has spoiled a page
        publication.hand_over()
        return False
    state.commit(publication.edition)
    return True


def _told(state: State) -> int:
    refused, status = known(state)
    report = Report()
    report.finish(Changes(), refused)
    if path := state.fact("report"):
        Path(path).write_text(report.as_json(), encoding="utf-8")
    told = "{file}, line {line}: {message} {hint} ({code})"
    sys.stdout.write("\n".join([UNCHANGED, *(told.format_map(each) for each in refused)]) + "\n")
    return status
