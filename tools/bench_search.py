"""Measures the search of a year of many stories: what a browser loads, and what one more story costs.

    python tools/bench_search.py [STORIES]

The stories are those of `tools/bench_paper.py`.  A query is typed into a page in a Chromium with an empty
cache, and everything that it loads is counted as a host sends it, text in gzip: the script of the page, the
reader, the listing, the words, and the records of ten results.  Exit status: 0, or 1 if a figure misses what
the project promises.
"""

from __future__ import annotations

import argparse
import gzip
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import chromium
from bench_paper import STORIES, Newsroom
from edition.search import placing, reader
from edition.search.kept import Documents
from edition.search.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page, Route

    from edition.model import Copy

MOST_BYTES = 100_000
"""Of all that a first query loads."""
MOST_SECONDS, MOST_FILES = 0.1, 3
"""Of one story more on the latest day: processor time, and files that change."""

SITE = "https://paper.example/"
PAGE = """<!doctype html><title>Search</title>
<form class="search" hidden data-root="{root}" data-parts="search/2026/" data-reader="{reader}"
data-none="Nothing" data-failed="Failed" data-older="" data-more="More" data-lang="en">
<input name="q"><input name="section"><input name="source"><input name="month"></form>
<div class="results"></div>
<script type="module" src="/theme/search.js"></script>"""
SCRIPT = Path(__file__).resolve().parent.parent / "theme/static/public/search.js"


# ------------------------------------------------------------------ what a browser loads


class Host:
    """Answers a browser from a folder, and counts what it sends."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sent = folder, Counter[str]()

    def answer(self, route: Route) -> None:
        """Send a file; count its bytes as on the wire."""
        path = route.request.url.removeprefix(SITE).partition("?")[0] or "index.html"
        if not (self.folder / path).is_file():
            route.fulfill(status=404)
            return
        data = (self.folder / path).read_bytes()
        if part := route.request.headers.get("range"):
            first, last = map(int, part.removeprefix("bytes=").split("-"))
            self.sent[f"{path} {part}"] += last + 1 - first
            route.fulfill(status=206, body=data[first : last + 1])
            return
        kind = {".js": "text/javascript", ".json": "application/json", ".html": "text/html"}
        self.sent[path] += len(data if path.endswith(".bin") else gzip.compress(data))
        route.fulfill(body=data, content_type=kind.get(Path(path).suffix, "application/octet-stream"))

    def told(self) -> str:
        """Return what was sent, by kind."""
        groups: Counter[str] = Counter()
        for path, size in self.sent.items():
            groups[group_of(path)] += size
        return ", ".join(f"{name} {size:,}" for name, size in groups.items())

    def total(self) -> int:
        """Return all bytes but those of the page itself."""
        return sum(size for path, size in self.sent.items() if path != "index.html")


def group_of(path: str) -> str:
    """Return what a file is."""
    if ".bin" in path:
        return "words"
    if "/days/" in path:
        return "results"
    return {"index.html": "page", "search/2026/index.json": "listing"}.get(path, "scripts")


def asked(page: Page, host: Host, query: str, filters: str = "") -> int:
    """Search, and return the bytes that were sent."""
    host.sent.clear()
    page.goto(f"{SITE}?q={query}{filters}")
    page.locator(".results :is(h2, .empty)").first.wait_for()
    print(f"    {query!r} {filters}: {host.total():,} bytes; {host.told()}; {len(host.sent) - 1} requests")
    return host.total()


def queries(copies: Sequence[Copy]) -> list[tuple[str, str]]:
    """Return queries and filters: a name; one, two, three frequent words of a story; the commonest."""
    counts: Counter[str] = Counter()
    for copy in copies:
        counts.update(words(" ".join(copy.paragraphs)).keys())
    story = copies[len(copies) // 2]
    here = sorted(words(" ".join(story.paragraphs)), key=lambda word: (-counts[word], word))
    name = story.story.title.split()[0]
    usual = [word for word in here if len(copies) // 100 < counts[word] < len(copies) // 10][:3]
    return [
        (name, ""),
        (usual[0], ""),
        (" ".join(usual[:2]), ""),
        (" ".join(usual), ""),
        (" ".join(usual), f"&section={story.story.section.slug}"),
        (" ".join(here[:3]), ""),
    ]


def loaded(copies: Sequence[Copy], folder: Path) -> int:
    """Measure what queries load; return the bytes of the largest."""
    (folder / "theme").mkdir()
    (folder / "theme/search.js").write_bytes(SCRIPT.read_bytes())
    (folder / reader.url()).write_bytes(reader.script())
    (folder / "index.html").write_text(PAGE.format(root=SITE, reader=reader.url()), encoding="utf-8")
    host = Host(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.SWITCHES))
        most = 0
        for query, filters in queries(copies):
            with browser.new_context() as context:
                page = context.new_page()
                page.route("**/*", host.answer)
                most = max(most, asked(page, host, query, filters))
        browser.close()
    return most


# ------------------------------------------------------------------ what a story costs


def built(copies: Sequence[Copy], folder: Path) -> Documents:
    """Make the index, and return what is kept of its stories; print the processor time."""
    kept = Documents(sqlite3.connect(":memory:"))
    start = time.process_time()
    days = {copy.story.day for copy in copies}
    placing.place(kept, min(days).year, [(days, copies)], placing.Place(folder, folder))
    print(f"    made in {time.process_time() - start:.2f} s")
    found = [path.stat().st_size for path in folder.rglob("*.bin")]
    print(f"    {len(found):,} shards of {sum(found):,} bytes")
    return kept


def added(copies: Sequence[Copy], kept: Documents, folder: Path, new: Path) -> tuple[float, int]:
    """Add the last story to the index in a folder; return processor time and how many files change."""
    latest = copies[-1].story.day
    here = [copy for copy in copies if copy.story.day == latest]
    start = time.process_time()
    placing.place(kept, latest.year, [([latest], here)], placing.Place(new, folder, stays=True))
    seconds = time.process_time() - start
    written = {path.relative_to(new): path.read_bytes() for path in new.rglob("*") if path.is_file()}
    return seconds, sum(not _is_there(folder / path, data) for path, data in written.items())


def _is_there(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stories", nargs="?", type=int, default=STORIES, help="how many (%(default)s)")
    count = parser.parse_args().stories
    copies = Newsroom().stories(count)
    copies = [copy for copy in copies if copy.story.day.year == copies[0].story.day.year]
    print(f"{len(copies):,} stories in the search of a year:")
    with TemporaryDirectory() as temporary:
        site = Path(temporary, "site")
        kept = built(copies[:-1], site / "search/2026")
        most = loaded(copies[:-1], site)
        seconds, files = added(copies, kept, site / "search/2026", Path(temporary, "new"))
    print(f"    one story more on the latest day: {seconds:.3f} s, {files} files")
    return 0 if most <= MOST_BYTES and seconds <= MOST_SECONDS and files <= MOST_FILES else 1


if __name__ == "__main__":
    sys.exit(main())
