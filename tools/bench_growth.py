"""Measures which costs of a build grow with the archive whatever has changed: those of looking at every file.

    python tools/bench_growth.py [--stories N,N…]

For each number of stories, empty sources and folders of pages are created as a site has them, with twelve
stories a day, and looked at as by a second build.  The result is the least processor time of several runs.  A
whole build of so many stories would take hours; `bench_builds.py` makes one.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from builds.invention import A_DAY
from press.edits import look
from press.publication import Publication
from press.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

STORIES, RUNS, PAPERS = "1000,10000,100000", 3, 4
LAST_DAY = date(2026, 12, 31)


def lay_down(folder: Path, stories: int) -> None:
    """Make the sources and the folders of the pages of so many stories, all empty."""
    for number in range(stories):
        day = LAST_DAY - timedelta(number // A_DAY)
        source = folder / f"content/paper-{number % PAPERS}/{day:%Y-%m-%d}/story-{number}.txt"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.touch()
        (folder / f"output/{day:%Y/%m/%d}/story-{number}").mkdir(parents=True)


def scan(folder: Path) -> None:
    """Look at the sources, as they are known."""
    with State(folder / "state", "1", 1) as state:
        look(str(folder / "content"), state, sources)
        state.commit(1)


def sources(names: Iterable[str]) -> frozenset[str]:
    """Return the names of sources."""
    return frozenset(name for name in names if name.endswith(".txt"))


def tree(folder: Path) -> None:
    """Look at the published tree, as it is known."""
    with Publication(folder / "output"):
        pass


PARTS: dict[str, Callable[[Path], None]] = {"sources": scan, "published tree": tree}
"""What a build looks at; before a small edition takes its place, it looks again, but in few folders."""


def least(work: Callable[[], None]) -> float:
    """Return the processor seconds of the cheapest of some runs; the first, which finds all new, is none."""
    work()
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def measured(stories: int) -> dict[str, float]:
    """Return the processor seconds of each part among so many stories, in a build that publishes one more."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay_down(folder, stories)
        return {name: least(lambda work=work: work(folder)) for name, work in PARTS.items()}


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what of a build grows with the archive.")
    parser.add_argument("--stories", default=STORIES, help="how many, such as 1000,10000")
    for stories in map(int, parser.parse_args().stories.split(",")):
        told = measured(stories)
        parts = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in told.items())
        print(f"{stories:9,} stories: {parts}; together {sum(told.values()):.2f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
