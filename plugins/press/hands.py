"""Chooses who reads many sources: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from press.reading import read_settings
from press.workers import spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from press.reading import Spread


def reading_hands(
    settings: Mapping[str, Any], packages: Collection[str], workers: int, start: str
) -> Spread | None:
    """Return what spreads the reading of many sources; None where one process does it all.

    `packages` make pages: a cluster must have them as we do.
    """
    if address := settings.get("PRESS_CLUSTER"):
        return partial(_spread_over_cluster, str(address), packages)
    return partial(spread, workers=workers, start=start) if workers > 1 else None


def _spread_over_cluster(
    address: str, packages: Collection[str], work: Any, tasks: Mapping[str, Any], settings: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Have a cluster read; end the build, with a word of why, where there is none."""
    from press import cluster  # noqa: PLC0415 - few builds have one

    ours = {*packages} - {"pelican"}  # a library, which goes by its version
    try:
        yield from cluster.spread(work, tasks, read_settings(settings), address, ours)
    except cluster.ClusterError as error:
        raise SystemExit(str(error)) from error
