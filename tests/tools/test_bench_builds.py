"""What builds are measured with: made-up stories, a stopwatch, the page of figures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

import pytest

import bench_builds
from builds import copy, invention, sites
from builds.stopwatch import Cost, FailedError, family, measure
from copydesk import desk
from copydesk.intake import reading

if TYPE_CHECKING:
    from pathlib import Path

STORIES = [invention.story(number) for number in range(60)]

# ------------------------------------------------------------------ stories


def test_stories_are_the_same_for_ever() -> None:
    text = "".join(
        copy.raw(story) + copy.for_pelican(story) + copy.for_hugo(story) + story.slug for story in STORIES
    )
    digest = blake2b(text.encode(), digest_size=8).hexdigest()
    assert digest == "540d3a41d3b0c87c", "docs/benchmarks.md has figures of other stories: measure again"


def test_copy_of_made_up_stories_is_recovered() -> None:
    for story in STORIES:
        raw = copy.raw(story).encode()
        article = desk.edit(reading.read(raw, story.slug), raw)
        assert article.headline == story.headline
        assert article.published.when.date() == story.moment.date()
        assert len(article.quotes) > 1


def runs(story: invention.Story) -> set[tuple[str, ...]]:
    """The runs of four words of a body."""
    words = re.findall(r"\w+", " ".join(block.text for block in story.blocks).lower())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def test_unrelated_stories_share_hardly_a_run_of_words() -> None:
    shares = [
        len(runs(one) & runs(other)) / len(runs(one))
        for one, other in pairwise(STORIES)
        if one.event != other.event
    ]
    assert sum(shares) / len(shares) < 0.02


def test_some_stories_go_on_with_others_and_some_are_copies() -> None:
    bodies = {story.blocks for story in STORIES}
    events = {story.event for story in STORIES}
    assert len(events) < len(bodies) < len(STORIES)


# ------------------------------------------------------------------ stopwatch

CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(80_000_000); {}'])"


ASK = (
    "import json, os, sys; from dataclasses import astuple; from builds.stopwatch import measure;"
    "print(json.dumps(astuple(measure(sys.argv[1:], os.environ))))"
)


@pytest.mark.parametrize("end", ["pass", "import time; time.sleep(0.3)"])
def test_memory_of_a_child_counts(end: str) -> None:
    # Asked by a process of its own: this one may be larger than what is measured.
    done = subprocess.run(
        [sys.executable, "-c", ASK, sys.executable, "-c", CHILD.format(end)],
        env={**os.environ, "PYTHONPATH": str(sites.ROOT / "tools")},
        check=True,
        capture_output=True,
        text=True,
    )
    cost = Cost(*json.loads(done.stdout))
    assert 80 < cost.megabytes < 300
    assert 0 < cost.processor < 2 * cost.seconds


def test_memory_of_two_children_at_once_adds_up() -> None:
    code = (
        "import subprocess, sys; child = [sys.executable, '-c', 'x = bytearray(80_000_000); input()'];"
        "started = [subprocess.Popen(child, stdin=subprocess.PIPE) for _ in range(2)];"
        "import time; time.sleep(1); [each.communicate(b'\\n') for each in started]"
    )
    assert measure((sys.executable, "-c", code), os.environ).megabytes > 160


def test_process_that_ends_while_it_is_looked_at_has_no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: object) -> NoReturn:
        raise FileNotFoundError

    monkeypatch.setattr(os, "scandir", gone)
    monkeypatch.setattr(os, "listdir", gone)
    assert list(family(os.getpid())) == [os.getpid()]


def test_failed_command_says_what_it_printed() -> None:
    with pytest.raises(FailedError, match="no paper"):
        measure((sys.executable, "-c", "raise SystemExit('no paper')"), os.environ)


# ------------------------------------------------------------------ the bench itself

PROGRAM = """
import os, pathlib
content, output = (pathlib.Path(os.environ[name]) for name in ("CONTENT", "OUTPUT"))
stories = sorted(content.rglob("*.txt"))
for story in stories:
    page = output / story.stem / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(story.read_bytes())
(output / "index.html").write_text(str(len(stories)))
"""


def test_bench_counts_files_that_one_story_changes(tmp_path: Path) -> None:
    site = replace(sites.ours(tmp_path), command=(sys.executable, "-c", PROGRAM))
    results = bench_builds.run([site], stories=3, runs=2)
    assert [(each.case, each.files) for each in results] == [
        ("clean build", 4),
        ("nothing changed", 4),
        ("one story added", 2),
    ]
    assert "| one story added | ours |" in bench_builds.table(3, results)


def test_python_keeps_what_it_compiles_as_it_does_for_everyone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in sites.ours(tmp_path).environment


def test_site_without_its_pages_is_no_figure(tmp_path: Path) -> None:
    idle = replace(sites.ours(tmp_path), command=(sys.executable, "-c", "pass"))
    with pytest.raises(FailedError, match="not every story has a page"):
        bench_builds.run([idle], stories=1, runs=1)


def test_table_gives_what_others_cost_by_what_ours_costs() -> None:
    results = [
        bench_builds.Result(name, "clean build", (Cost(seconds, seconds, 50.0),) * 5, 7)
        for name, seconds in (("ours", 2.0), ("hugo", 3.0))
    ]
    assert "| clean build | hugo | 3.00 | 3.00 | 50 | 7 | 1.50 | 1.50 |" in bench_builds.table(10, results)


def test_page_keeps_the_figures_of_other_numbers_of_stories() -> None:
    page = "# Figures\n\n## 10 stories\n\nold\n\n## 1,000 stories\n\nbig\n"
    page = bench_builds.kept(page, "## 10 stories\n\nnew\n")
    assert page == "# Figures\n\n## 10 stories\n\nnew\n\n## 1,000 stories\n\nbig\n"
    assert bench_builds.kept(page, "## 20 stories\n\nmore\n").endswith("big\n\n## 20 stories\n\nmore\n")


@pytest.mark.parametrize("make", sites.SITES, ids=lambda make: make.__name__)
def test_site_is_cleared_but_for_what_a_newcomer_has(make, tmp_path: Path) -> None:  # noqa: ANN001 - any of SITES
    site = make(tmp_path)
    site.add(0)
    (tmp_path / "output").mkdir()
    (tmp_path / ".cache").mkdir()
    site.clear()
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} <= {"content", "layouts"}
    site.remove(0)
