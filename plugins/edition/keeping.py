"""The journal of a site, kept from build to build where there is a place for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.disk import Disk
from edition.facts import facts, mark
from edition.fold import Fold
from edition.journal import Memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from edition.facts import Facts
    from edition.fold import Policy
    from edition.journal import Change, Journal
    from edition.model import Copy


def journal(state: sqlite3.Connection | None) -> Journal:
    """Return the journal of the last build, kept in `state`; an empty one in memory where nothing is kept.

    `state` must be begun anew where code, lists of words or settings are not those of the last build.
    """
    return Disk(state) if state else Memory()


def settle(journal: Journal, copies: Sequence[Copy], policy: Policy) -> list[Change]:
    """Make a journal that of these stories and no others; return what its days now note otherwise.

    Only stories that are new or have changed are looked at.
    """
    known, marks = journal.marks(), {copy.story.url: mark(copy) for copy in copies}
    told: dict[str, Facts | None] = dict.fromkeys(known.keys() - marks.keys())
    told |= {
        copy.story.url: facts(copy) for copy in copies if known.get(copy.story.url) != marks[copy.story.url]
    }
    return Fold(journal, policy).update(told)
