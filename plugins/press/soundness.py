"""Builds that turn out to rely on something damaged or spoiled: they start again, and are whole.

A build that reads little goes by the state and by the published tree.  Whether these are sound shows while it
is under way: to check all of it first would make every build wait.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from press.state import forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from press.publication import Publication
    from press.state import State

log = logging.getLogger(__name__)


class SpoiledError(Exception):
    """Somebody has spoiled a page of the edition that the state is of."""


def soundly(build: Callable[[], None], state: Path) -> None:
    """Build; where the state turns out to be damaged, or a page spoiled, build once more, without it."""
    try:
        build()
    except SpoiledError:
        build()  # by now there is another edition, which no state is of
    except sqlite3.OperationalError:
        # A full disk, for instance: nothing is wrong with the file.
        raise
    except sqlite3.DatabaseError as error:
        log.info("%s is damaged (%s) and made anew", state, error)
        forget(state)
        build()


@contextmanager
def standing_on(publication: Publication, state: State) -> Iterator[None]:
    """Build while another process may look at the published tree; at the end, take over what it has found.

    Raises `SpoiledError`, too, in the place of what the build raises: what it wanted to read may be gone.
    """
    try:
        yield
    except (Exception, SystemExit):
        look_around(publication, state)
        raise
    look_around(publication, state)


def look_around(publication: Publication, state: State) -> None:
    """Find what somebody did to the published tree; if the state is not of that, raise `SpoiledError`."""
    publication.look()
    if not state.is_fresh and publication.edition != state.edition:
        raise SpoiledError
