"""The journal of a site, kept from build to build if there is a place for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from edition.disk import Disk
from edition.facts import facts
from edition.fold import Fold
from edition.journal import Memory
from edition.making import alone

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from edition.fold import Policy
    from edition.journal import Change, Journal
    from edition.making import Making
    from edition.model import Copy


def journal(state: sqlite3.Connection | None) -> Journal:
    """Return the journal of the last build, kept in `state`; without one, an empty journal in memory.

    `state` must be empty if the code, the word lists or the settings have changed since the last build.
    """
    return Disk(state) if state else Memory()


def settle(
    journal: Journal,
    policy: Policy,
    copies: Iterable[Mapping[bytes, Copy]],
    known: Mapping[str, bytes],
    made: Making = alone,
) -> list[Change]:
    """Put stories into a journal; return how the notes of its days changed.

    `copies` are by mark (see `facts.mark`), some at a time; `known` are the marks of the stories that were
    there before, by address.  Stories that are the same as before are not looked at; those that are missing
    are removed.
    """
    fold, days, gone = Fold(journal, policy), set[date](), set(known)
    for some in copies:
        gone -= {copy.story.url for copy in some.values()}
        fresh = {key: copy for key, copy in some.items() if known.get(copy.story.url) != key}
        told = made(facts, fresh)
        days |= fold.take_in({fresh[key].story.url: each for key, each in told.items()})
    days |= fold.take_in(dict.fromkeys(gone))
    return fold.fold(days)
