"""Work that writes files, put off until there is much of it, and then shared out among processes.

Processes begun by `fork` have everything that the work needs: articles, templates, settings.  They write what
they make, and are gone afterwards with all that they remembered.  Where there are none (one processor, a
system that cannot fork), work is done at once.

Plugins find it in Pelican's settings as PRESS_LATER; where that is not set, they do their work themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from press.workers import FEW, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AT_ONCE = 2000
"""So many small pieces of work wait at most: what they are made from is held, and then what comes of them."""

WORK = "work"
"""The one setting that these processes are given."""


class Work(NamedTuple):
    """Work that waits, and what becomes of its result."""

    do: Callable[[], Any]
    then: Callable[[Any], object] | None
    size: int
    """As how many small pieces of work it counts."""


class Sharing:
    """Work that is put off.

    `prepare` is called before other processes begin.
    """

    def __init__(self, workers: int, prepare: Callable[[], object]) -> None:
        self._workers = workers
        self._prepare = prepare
        self._waiting: list[Work] = []
        self._size = 0
        self._kinds: set[object] = set()

    def __call__(
        self,
        do: Callable[[], Any],
        then: Callable[[Any], object] | None = None,
        kind: object = None,
        size: int = 1,
    ) -> None:
        """Have work done before the build ends.

        `do` may write files that nobody reads before, and returns what can be pickled; with that, `then` is
        called in this process, in the order in which work was put off.  The first work of a `kind` is done at
        once: what the rest of it needs, too, such as compiled templates, is then there for all.  `size` says
        as how many small pieces it counts: few are not worth other processes, and many are done at once.
        """
        is_first = kind is not None and kind not in self._kinds
        self._kinds.add(kind)
        self._waiting.append(Work(do, then, size))
        self._size += size
        if self._workers < 2 or is_first or self._size >= AT_ONCE:  # noqa: PLR2004 - one worker is no better than we are
            self.finish()

    def finish(self) -> None:
        """Have all work done that waits.  Raises what the work raises, whoever does it."""
        waiting, self._waiting = self._waiting, []
        size, self._size = self._size, 0
        results = self._shared(waiting) if size >= FEW else {}
        for place, work in enumerate(waiting):
            # What a process that died has left undone we do ourselves.
            result = results.pop(place) if place in results else work.do()
            if work.then:
                work.then(result)

    def _shared(self, waiting: list[Work]) -> dict[int, Any]:
        """Return the results by place, as far as other processes came."""
        self._prepare()
        tasks = {str(place): place for place in range(len(waiting))}
        done = spread(_do, tasks, {WORK: waiting}, self._workers, "fork")
        return {int(place): result for place, result in done}


class Last:
    """The last of Pelican's generators."""

    def __init__(self, settings: Mapping[str, Any], **_: object) -> None:
        self._finish = settings["PRESS_LATER"].finish

    def generate_output(self, _writer: object) -> None:
        """Have all work done that was put off."""
        self._finish()


def _do(place: int, settings: Mapping[str, Any]) -> Any:
    """Do a piece of the work, in another process."""
    work: Work = settings[WORK][place]
    return work.do()
