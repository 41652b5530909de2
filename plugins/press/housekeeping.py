"""What is left to do once readers have an edition: its failures are reported, but fail no build."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)


@contextmanager
def housekeeping() -> Iterator[None]:
    """Warn of a failure, and go on: readers have a whole edition, and the next build will do the rest.

    A damaged database is another matter, since the next build would not mend it.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        log.warning(
            "Readers have a whole edition, but not all could be tidied up: the next build does (%s)", error
        )
