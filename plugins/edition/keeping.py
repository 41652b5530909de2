"""The journal of a site, kept from build to build where there is a place for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.disk import Disk
from edition.facts import facts
from edition.fold import Fold
from edition.journal import Memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from edition.facts import Facts
    from edition.fold import Policy
    from edition.journal import Change, Journal
    from edition.model import Copy


def journal(state: sqlite3.Connection | None) -> Journal:
    """Return the journal of the last build, kept in `state`; an empty one in memory where nothing is kept.

    `state` must be begun anew where code, lists of words or settings are not those of the last build.
    """
    return Disk(state) if state else Memory()


def settle(
    journal: Journal,
    policy: Policy,
    copies: Iterable[Copy],
    marks: Mapping[str, bytes],
    known: Mapping[str, bytes],
) -> list[Change]:
    """Put stories into a journal; return what its days now note otherwise.

    `marks` are those of the copies (see `facts.mark`), by address; `known` are those of the stories that
    stood in their place: one that is the same as before is not looked at, and one that is not there is gone.
    """
    told: dict[str, Facts | None] = dict.fromkeys(known.keys() - marks.keys())
    told |= {
        copy.story.url: facts(copy) for copy in copies if known.get(copy.story.url) != marks[copy.story.url]
    }
    return Fold(journal, policy).update(told)
