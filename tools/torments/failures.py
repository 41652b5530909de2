"""What a build that failed must leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torments.desk import PUBLISHED, SOME

if TYPE_CHECKING:
    from collections.abc import Callable

    from torments.desk import TwoEditions
    from torments.tally import Tally


def withstood(
    tally: Tally,
    what: str,
    editions: TwoEditions,
    status: int | None,
    build: Callable[[], int] | None = None,
) -> None:
    """Check that readers see the edition that the status tells of, and that the next build mends the rest.

    `status` is that of the build, or None where it was killed, and may have ended before or after its switch.
    `build` makes the next one, that of the desk unless given.
    """
    seen = editions.outcome(editions.desk)
    expected = ("old", "new") if status is None else ("new",) if status in PUBLISHED else ("old",)
    if status == SOME:  # a story that could not be read, an old one or the new one, is not in it
        expected = ("old", "new", "neither")
    tally.check(f"{what}: status {status}, readers see {seen} edition", held=seen in expected)
    following = (build or editions.desk.build)()
    mended = following in PUBLISHED and editions.outcome(editions.desk) == "new"
    tally.check(f"{what}: the next build ended with {following} and did not mend it", held=mended)
    editions.restore()
