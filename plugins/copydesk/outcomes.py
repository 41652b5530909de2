"""What became of each source, in a table, so that a build that reads few of them can report on all."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from copydesk.model import Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.model import Problem

TABLE = """
create table if not exists copydesk_sources (path blob primary key, outcome text, problems blob) without rowid
"""


class Outcome(StrEnum):
    """What may become of a source."""

    PUBLISHED = "published"
    REFUSED = "refused"
    DRAFT = "drafts"
    WITHHELD = "withheld"
    HIDDEN = "hidden"


class Outcomes:
    """The table, in a database of the caller's, whose transaction is the caller's, too."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(TABLE)

    def forget(self, paths: Iterable[Path | str]) -> None:
        """Forget sources that are gone."""
        keys = [(os.fsencode(path),) for path in paths]
        self._database.executemany("delete from copydesk_sources where path = ?", keys)

    def note(self, outcomes: Mapping[Path, Outcome], problems: Mapping[Path, Iterable[Problem]]) -> None:
        """Note what has become of sources, and what is wrong with them; notes are nothing wrong."""
        rows = []
        for path, outcome in outcomes.items():
            told = tuple(each for each in problems.get(path, ()) if each.severity is not Severity.NOTE)
            rows.append((os.fsencode(path), outcome, pickle.dumps(told) if told else None))
        self._database.executemany("insert or replace into copydesk_sources values (?, ?, ?)", rows)

    def counts(self) -> Counter[str]:
        """Return how many sources there are of each outcome."""
        query = "select outcome, count(*) from copydesk_sources group by outcome"
        return Counter(dict(self._database.execute(query)))

    def problems(self) -> list[Problem]:
        """Return what is wrong with all sources."""
        rows = self._database.execute("select problems from copydesk_sources where problems is not null")
        return [each for (told,) in rows for each in pickle.loads(told)]  # noqa: S301 - our own
