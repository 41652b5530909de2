"""Spreads work over processes of this machine, started by ``fork`` or ``spawn``.

What the work logs is logged again here.  The children are silent, so that the terminal has one writer.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

from press.ahead import FORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Task = TypeVar("Task")
Result = TypeVar("Result")

BUNDLE, BUNDLES = 16, 8
"""Tasks that go to a process at once, at most; and as many bundles as each process gets at least, so that all
end together."""

FEW = 32
"""So many small tasks are done sooner than other processes could start."""

START = "fork" if FORKS else "spawn"
"""How processes start unless a setting says otherwise; a fork has everything that we have imported."""

log = logging.getLogger(__name__)


def available() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Task, Mapping[str, Any]], Result],
    tasks: Mapping[str, Task],
    settings: Mapping[str, Any],
    workers: int,
    start: str,
) -> Iterator[tuple[str, Result]]:
    """Yield the name and the result of each task, in the order in which they are done.

    If a process dies, the remaining tasks are left undone, and a warning says so.  Spawned processes do not
    get settings that cannot be pickled.
    """
    names = list(tasks)
    size = min(BUNDLE, -(-len(names) // (workers * BUNDLES)))
    bundles = [names[place : place + size] for place in range(0, len(names), size)]
    known = dict(settings) if start == "fork" else dict(sendable(settings))
    with ProcessPoolExecutor(
        min(workers, len(bundles)), multiprocessing.get_context(start), _begin, (work, known)
    ) as pool:
        try:
            # Nothing else refers to them, so that finished tasks can be freed.
            for done in as_completed(
                [pool.submit(_work, [(name, tasks[name]) for name in bundle]) for bundle in bundles]
            ):
                results, records = done.result()
                tell(records)
                yield from results
        except BrokenProcessPool:
            log.warning("A process that worked for us has died; we go on alone.")


def sendable(settings: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the settings that can be sent to another process."""
    for name, value in settings.items():
        try:
            pickle.dumps(value)
        except (pickle.PicklingError, AttributeError, TypeError):
            continue
        yield name, value


# ------------------------------------------------------------------ in another process


class _Listener(logging.Handler):
    """Keeps what a thread logs, as plain text."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            record.msg, record.args, record.exc_info = record.getMessage(), None, None
            self.records.append(record)


def heard(
    work: Callable[[Task, Mapping[str, Any]], Result],
    tasks: Iterable[tuple[str, Task]],
    settings: Mapping[str, Any],
) -> tuple[list[tuple[str, Result]], list[logging.LogRecord]]:
    """Do tasks one after the other; return their names with their results, and what was logged."""
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    try:
        return [(name, work(task, settings)) for name, task in tasks], listener.records
    finally:
        logging.getLogger().removeHandler(listener)


def tell(records: Iterable[logging.LogRecord]) -> None:
    """Log again here what was logged elsewhere."""
    for record in records:
        # As a new message: a logger of Pelican raises an error where it is handed what it filters.
        logging.getLogger(record.name).log(record.levelno, record.msg)


_job: list[Any] = []


def _begin(work: Callable[..., Any], settings: Mapping[str, Any]) -> None:
    """Make ready: what to do is the same for all tasks, and sent once."""
    # A fork shares our memory until it is touched, as the garbage collector would.
    gc.freeze()
    _job[:] = [work, settings]
    logging.getLogger().handlers[:] = []
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End once the process is gone that we work for, even if it was killed: else we would wait for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _work(tasks: list[tuple[str, Any]]) -> tuple[list[tuple[str, Any]], list[logging.LogRecord]]:
    work, settings = _job
    return heard(work, tasks, settings)
