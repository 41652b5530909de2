from __future__ import annotations

import errno
import sqlite3
from unittest.mock import Mock

import pytest

from press.housekeeping import housekeeping


@pytest.mark.parametrize(
    "error",
    [OSError(errno.EIO, "worn out"), sqlite3.OperationalError("disk I/O error")],
    ids=["file", "SQLite"],
)
def test_a_failure_is_told_and_stops_nothing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.housekeeping.log", log := Mock())
    with housekeeping():
        raise error
    assert log.warning.call_args.args[1:] == (error,)


@pytest.mark.parametrize("error", [ZeroDivisionError, sqlite3.DatabaseError])
def test_mistakes_of_ours_and_damage_are_not_passed_over(error: type[Exception]) -> None:
    with pytest.raises(error), housekeeping():
        raise error
