"""Workers on other machines: those of a Dask scheduler, as a `concurrent.futures.Executor`.

Work is a function of its arguments alone, defined at the top of a module that the workers can import; both
are sent by `pickle`, and so are results.  The best size of a task is a day: large enough that sending it
costs little, and small enough that a lost one is soon done again.  The work of a worker that dies is given
to another; if it kills every worker, Dask raises its `KilledWorker`.  Other code would make another site,
so a worker compares its code with ours before it begins.  Files must have the same path everywhere.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from concurrent.futures import CancelledError, Executor, Future, as_completed
from functools import cache
from hashlib import blake2b
from importlib import metadata
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from press import digest
from press.workers import heard, sendable, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

Task = TypeVar("Task")
Result = TypeVar("Result")

DISTRIBUTION = "copydesk"
"""The distribution of our packages, which names the libraries that they need."""
PATIENCE = 10.0
"""Seconds in which a scheduler must answer."""


class ClusterError(Exception):
    """The work cannot be done by the cluster; the message says why, and what to do."""


log = logging.getLogger(__name__)


def spread(
    work: Callable[[Task, Mapping[str, Any]], Result],
    tasks: Mapping[str, Task],
    settings: Mapping[str, Any],
    address: str,
    packages: Collection[str],
) -> Iterator[tuple[str, Result]]:
    """Have the workers of a cluster do tasks that are named by paths, a folder at a time.

    Raises `ClusterError` if there is no cluster, or if its code is not ours.  If the cluster is lost later,
    or a task kills its workers, the rest is left undone, and a warning says so.  See `press.workers`.
    """
    known = dict(sendable(settings))
    with connect(address, packages) as cluster:
        days = (list(names) for _, names in groupby(sorted(tasks), lambda name: Path(name).parent))
        waiting = [cluster.submit(heard, work, [(name, tasks[name]) for name in day], known) for day in days]
        try:
            for done in as_completed(waiting):
                results, records = done.result()
                tell(records)
                yield from results
        except (CancelledError, OSError, cluster.lost) as error:
            log.warning("The cluster at %s has failed (%s); we go on alone.", address, error)


def connect(address: str, packages: Collection[str] = ()) -> Cluster:
    """Return the workers of the Dask scheduler at an address such as ``tcp://10.0.0.5:8786``.

    Their code of `packages` must be ours, like that of the package of the work itself.  Raises
    `ClusterError` where Dask is not installed, or no scheduler answers.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise ClusterError("A cluster needs Dask:  pip install copydesk[cluster]") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = f"No scheduler answers at {address} ({error}). Start one:  dask scheduler"
        raise ClusterError(reason) from error
    return Cluster(client, distributed.KilledWorker, packages)


class Cluster(Executor):
    """The workers of a Dask scheduler, which gives the tasks of dead workers to others."""

    def __init__(self, client: Any, lost: type[Exception], packages: Collection[str]) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._packages = frozenset(packages)
        self.lost = lost
        """What is raised where a task has killed whoever did it."""

    def submit(self, work: Callable[..., Result], /, *tasks: Any, **_: Any) -> Future[Result]:
        """Hand out a task, with what the code must be that does it."""
        packages = sorted(self._packages | {work.__module__.partition(".")[0]})
        wanted = {package: fingerprint(package) for package in packages}
        future: Future[Result] = self._executor.submit(checked, work, wanted, *tasks)
        return future

    def shutdown(self, wait: bool = True, **_: bool) -> None:  # noqa: FBT001, FBT002 - as its base class has it
        """Leave the scheduler, which forgets our tasks."""
        self._executor.shutdown(wait=wait)
        self._client.close()


def checked(work: Callable[..., Result], wanted: Mapping[str, str], *tasks: object) -> Result:
    """Do the work, if our code of some packages is the same as that of the caller."""
    for package, theirs in wanted.items():
        if (own := fingerprint(package)) != theirs:
            raise ClusterError(
                f"A worker has another version of {package} ({own}, not {theirs}): install ours."
            )
    return work(*tasks)


@cache
def fingerprint(package: str) -> str:
    """Return a digest of all that a package's work depends on: its files, Python, the libraries."""
    code = blake2b(digest_size=8)
    libraries = {
        name.partition(">")[0] for name in metadata.requires(DISTRIBUTION) or () if "extra" not in name
    }
    versions = [(name, metadata.version(name)) for name in sorted(libraries)]
    code.update(repr((sys.version_info[:2], versions)).encode())
    folder = Path(str(importlib.import_module(package).__file__)).parent
    for path in digest.files_of(package):
        code.update(os.path.relpath(path, folder).encode() + b"\0" + digest.of_file(path))
    return code.hexdigest()
