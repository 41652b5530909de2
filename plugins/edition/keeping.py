"""The journal of a site, kept from build to build where there is a place for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.disk import Disk
from edition.facts import facts
from edition.fold import Fold
from edition.journal import Memory
from edition.making import alone

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from edition.fold import Policy
    from edition.journal import Change, Journal
    from edition.making import Making
    from edition.model import Copy

AT_ONCE = 1000
"""The facts of so many stories are held in memory."""


def journal(state: sqlite3.Connection | None) -> Journal:
    """Return the journal of the last build, kept in `state`; an empty one in memory where nothing is kept.

    `state` must be begun anew where code, lists of words or settings are not those of the last build.
    """
    return Disk(state) if state else Memory()


def settle(
    journal: Journal,
    policy: Policy,
    copies: Mapping[bytes, Copy],
    known: Mapping[str, bytes],
    made: Making = alone,
) -> list[Change]:
    """Put stories into a journal; return what its days now note otherwise.

    `copies` are by mark (see `facts.mark`), `known` are the marks of the stories that stood in their place by
    address: one that is the same as before is not looked at, and one that is not there is gone.
    """
    fold = Fold(journal, policy)
    days = fold.take_in(dict.fromkeys(known.keys() - {copy.story.url for copy in copies.values()}))
    fresh = [key for key, copy in copies.items() if known.get(copy.story.url) != key]
    fresh.sort(key=lambda key: copies[key].story.day)
    for place in range(0, len(fresh), AT_ONCE):
        told = made(facts, {key: copies[key] for key in fresh[place : place + AT_ONCE]})
        days |= fold.take_in({copies[key].story.url: each for key, each in told.items()})
    return fold.fold(days)
