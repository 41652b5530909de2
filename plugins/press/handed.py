"""What was found out a moment ago, or is being found out (`press.ahead`), for the build that follows at once.

To look at every file is slow, and so is a digest of all code.  What was found is true of one
edition: a build that stands on another takes nothing over.  What changes in between, the next build sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_handed: dict[tuple[str, str, int | None], Any] = {}


def give(what: str, where: Path | str, edition: int | None, found: object) -> None:
    """Hand over what was found about something at a place, for one edition."""
    _handed[what, str(where), edition] = found


def take(what: str, where: Path | str, edition: int | None) -> Any:
    """Return what was handed over, once; None if nothing was, or if it is about another edition."""
    return _handed.pop((what, str(where), edition), None)
