"""What open pages are told: which edition there is, and what prevents the next one."""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from live.model import Outcome, Trouble


class Board:
    """The state of the digest, and all that wait for it to change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._run = secrets.token_hex(4)
        self._posted = 0
        self._editions = 0
        self._building = True
        self._troubles: tuple[Trouble, ...] = ()

    @property
    def edition(self) -> str:
        """A name of the edition that is shown: another one for each, and for each run of the server."""
        return f"{self._run}-{self._editions}"

    def state(self) -> str:
        """Return the state as one line of JSON."""
        troubles = [asdict(each) for each in self._troubles]
        return json.dumps({"edition": self.edition, "troubles": troubles})

    def begin(self) -> None:
        """Say that a build begins."""
        with self._changed:
            self._building = True

    def post(self, outcome: Outcome) -> None:
        """Say how a build has ended."""
        with self._changed:
            self._building = False
            self._editions += outcome.published
            self._posted += 1
            self._troubles = outcome.troubles
            self._changed.notify_all()

    def wait_for_build(self) -> None:
        """Wait until no build goes on: before the first one there is nothing to show."""
        with self._changed:
            self._changed.wait_for(lambda: not self._building)

    def listen(self, heartbeat: float) -> Iterator[str]:
        """Yield the state, now and whenever a build has ended; an empty one after so many idle seconds."""
        seen = 0
        while True:
            with self._changed:
                news = self._changed.wait_for(partial(self._is_past, seen), heartbeat)
                state, seen = self.state(), self._posted
            yield state if news else ""

    def _is_past(self, posted: int) -> bool:
        """Whether a build has ended since so many had."""
        return self._posted > posted
