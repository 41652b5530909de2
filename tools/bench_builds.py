"""Measures builds: ours from raw copy beside Hugo and stock Pelican from ready Markdown, of the same stories.

    python tools/bench_builds.py [--stories N,N…] [--runs RUNS] [--sites ours,hugo,stock] [--keep]

For each number of stories, the three take turns in each case: a clean build; a build after no change; a build
after one story was added.  The results are medians, and ratios within this run.  `--keep` writes the tables
into docs/benchmarks.md, and leaves those of other numbers of stories there.  Exit status: 0, or 1 if a build
failed.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from builds.sites import SITES
from builds.stopwatch import Cost, FailedError, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builds.sites import Site

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
CASES = ("clean build", "nothing changed", "one story added")
STORIES, RUNS = (500,), 5


@dataclass(frozen=True, slots=True)
class Result:
    """The runs of one program in one case."""

    site: str
    case: str
    costs: tuple[Cost, ...]
    files: int
    """How many the site has; in the last case, how many have other bytes than before, or are new or gone."""

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return median(cost.seconds for cost in self.costs)

    @property
    def processor(self) -> float:
        """The median of processor seconds."""
        return median(cost.processor for cost in self.costs)

    @property
    def megabytes(self) -> float:
        """The median of the memory at its height."""
        return median(cost.megabytes for cost in self.costs)


# ------------------------------------------------------------------ running


def run(sites: list[Site], stories: int, runs: int) -> list[Result]:
    """Build all sites of so many stories in all cases, in turns."""
    for site in sites:
        for number in range(stories):
            site.add(number)
    costs: defaultdict[tuple[str, str], list[Cost]] = defaultdict(list)
    files: dict[tuple[str, str], int] = {}
    for turn in range(runs):
        for site in rotated(sites, turn):
            for case, cost, count in cases(site, stories):
                costs[site.name, case].append(cost)
                files[site.name, case] = count
                told(f"  {site.name}, {case}: {cost.seconds:.2f} s")
    return [
        Result(site.name, case, tuple(costs[site.name, case]), files[site.name, case])
        for case in CASES
        for site in sites
    ]


def rotated(sites: list[Site], turn: int) -> list[Site]:
    """Return the sites in another order in each turn: none always comes after the slowest."""
    start = turn % len(sites)
    return sites[start:] + sites[:start]


def cases(site: Site, stories: int) -> Iterator[tuple[str, Cost, int]]:
    """Yield the cost of each case for one site, and the files that it made or changed."""
    site.clear()
    yield CASES[0], build(site), len(digests(site.output))
    cost = build(site)
    before = digests(site.output)
    if sum(name.endswith("/index.html") for name in before) < stories:
        raise FailedError(f"{site.name}: not every story has a page")
    yield CASES[1], cost, len(before)
    site.add(stories)
    cost = build(site)
    after = digests(site.output)
    site.remove(stories)
    yield CASES[2], cost, sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())


def build(site: Site) -> Cost:
    """Build a site once, and let the disk come to rest."""
    os.sync()
    return measure(site.command, site.environment)


def digests(output: Path) -> dict[str, bytes]:
    """Return a digest of each file of a site."""
    return {
        str(path.relative_to(output)): blake2b(path.read_bytes()).digest()
        for path in output.rglob("*")
        if path.is_file()
    }


# ------------------------------------------------------------------ telling


def told(line: str) -> None:
    """Print a line at once, where somebody watches."""
    print(line, file=sys.stderr, flush=True)


def table(stories: int, results: list[Result]) -> str:
    """Return the results of one number of stories as a section of the page."""
    ours = {each.case: each for each in results if each.site == "ours"}
    lines = [
        f"## {stories:,} stories",
        "",
        f"Medians of {len(results[0].costs)} runs, {datetime.now(UTC):%d %B %Y}, {machine()}.",
        "",
        "| Case | Program | Seconds | Processor s | Memory MB | Files | Seconds ÷ ours | Processor ÷ ours |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(row(each, ours.get(each.case, each)) for each in results),
    ]
    return "\n".join(lines) + "\n"


def row(each: Result, ours: Result) -> str:
    """Return a line of the table."""
    numbers = (f"{each.seconds:.2f}", f"{each.processor:.2f}", f"{each.megabytes:.0f}", f"{each.files:,}")
    ratios = (f"{each.seconds / ours.seconds:.2f}", f"{each.processor / ours.processor:.2f}")
    return f"| {' | '.join((each.case, each.site, *numbers, *ratios))} |"


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def kept(page: str, section: str) -> str:
    """Return the page with a section in place of that of the same number of stories, or at its end."""
    heading = section.partition("\n")[0]
    found = re.search(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if not found:
        return page.rstrip("\n") + "\n\n" + section
    return (page[: found.start()] + section + "\n" + page[found.end() :]).rstrip("\n") + "\n"


def main() -> int:
    """Measure, print, keep; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure builds: ours, Hugo's and stock Pelican's.")
    parser.add_argument("--stories", default=",".join(map(str, STORIES)), help="how many, such as 1000,10000")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--sites", default=",".join(make.__name__ for make in SITES))
    parser.add_argument("--keep", action="store_true", help="write docs/benchmarks.md")
    asked = parser.parse_args()
    wanted = asked.sites.split(",")
    for stories in map(int, asked.stories.split(",")):
        told(f"{stories:,} stories, {asked.runs} runs")
        with TemporaryDirectory() as temporary:
            sites = [make(ready(Path(temporary, make.__name__))) for make in SITES if make.__name__ in wanted]
            try:
                section = table(stories, run(sites, stories, asked.runs))
            except FailedError as error:
                print(f"bench: {error}", file=sys.stderr)
                return 1
        print(section)
        if asked.keep:
            PAGE.write_text(kept(PAGE.read_text(encoding="utf-8"), section), encoding="utf-8")
    return 0


def ready(folder: Path) -> Path:
    """Make a folder and return it."""
    folder.mkdir()
    return folder


if __name__ == "__main__":
    sys.exit(main())
