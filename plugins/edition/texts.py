"""The stories of a build with their texts, kept on disk until the search asks for them."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from edition.model import Copy

AT_ONCE = 500
"""The texts of so many stories are held in memory, plus the rest of one day."""


class Texts:
    """Stories by day, in a nameless SQLite file that disappears with the process."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.execute("create table texts (day integer primary key, stories blob)")

    def put(self, day: date, copies: Sequence[Copy]) -> None:
        """Keep the stories of a day."""
        packed = zlib.compress(pickle.dumps(copies, pickle.HIGHEST_PROTOCOL), 1)
        self._database.execute("insert into texts values (?, ?)", (day.toordinal(), packed))

    def of(self, days: Iterable[date]) -> Iterator[tuple[list[date], list[Copy]]]:
        """Yield the stories of days, some days at a time; some days may have none."""
        some: list[date] = []
        copies: list[Copy] = []
        for day in days:
            some.append(day)
            copies += self._of_day(day)
            if len(copies) >= AT_ONCE:
                yield some, copies
                some, copies = [], []
        if some:
            yield some, copies

    def _of_day(self, day: date) -> list[Copy]:
        query = "select stories from texts where day = ?"
        rows = self._database.execute(query, (day.toordinal(),))
        return [copy for (packed,) in rows for copy in pickle.loads(zlib.decompress(packed))]  # noqa: S301 - our own
