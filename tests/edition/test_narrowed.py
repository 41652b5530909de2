"""Where only stories have changed, a build makes those pages anew that a whole build makes otherwise."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

import digests
from builder import Builder
from builds.invention import A_DAY, story
from builds.sites import ours
from editions import tree
from press.publication import home_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LINK = "\n\nWhat came before stands in [the story of the day before]({filename}%s), said the clerk.\n"


MOST_FILES = 40
"""That change, come or go with one story."""


class Digest:
    """The stories of a folder, our own unless it has some, with the project's settings."""

    settings = "pelicanconf.py"

    def __init__(self, folder: Path, builder: Builder) -> None:
        self.folder, self.builder = folder, builder
        self.content = folder / "content"
        if not self.content.exists():
            shutil.copytree(digests.PROJECT / "content", self.content)

    def build(self, name: str) -> Mapping[str, bytes]:
        """Build into a folder; return its files."""
        told = {"CACHE_PATH": str(self.folder / "cache"), "PRESS_REPORT": str(self.folder / f"{name}.json")}
        settings = [f"{key}={json.dumps(value)}" for key, value in told.items()]
        arguments = [
            str(self.content),
            "-o",
            str(self.folder / name),
            "-s",
            str(digests.PROJECT / self.settings),
        ]
        status = self.builder.build(self.folder / "said", *arguments, "-e", *settings)
        assert status in {0, 3}, (self.folder / "said").read_text(encoding="utf-8")
        return tree(self.folder / name)

    def compare(self) -> None:
        """Build on top of the last build, narrowed, and from nothing; both must be the same."""
        whole = self.compare_output()
        report: dict[str, Any] = json.loads((self.folder / "output.json").read_text(encoding="utf-8"))
        assert report["rendered"] < len([path for path in whole if path.endswith(".html")])

    def compare_output(self) -> Mapping[str, bytes]:
        """Build on top of the last build, and from nothing, which must be the same; return its files."""
        narrowed = self.build("output")
        for path in (self.folder / "whole", self.folder / ".whole.press"):
            shutil.rmtree(path, ignore_errors=True)
        whole = self.build("whole")
        assert {
            path for path in narrowed.keys() | whole.keys() if narrowed.get(path) != whole.get(path)
        } == set()
        return whole


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digest]:
    with Builder(digests.PROJECT / "plugins") as builder:
        made = Digest(tmp_path_factory.mktemp("narrowed"), builder)
        made.build("output")
        yield made


def sources(digest: Digest) -> list[Path]:
    return sorted(digest.content.rglob("*.txt"))


@pytest.mark.parametrize("place", [2, -5])
def test_a_story_goes_comes_back_and_says_more(digest: Digest, place: int) -> None:
    path = sources(digest)[place]
    text = path.read_text(encoding="utf-8")
    path.unlink()
    digest.compare()
    path.write_text(text, encoding="utf-8")
    digest.compare()
    path.write_text(f"{text}\n\nNobody else had seen it, said Tomas Wilk, the clerk.\n", encoding="utf-8")
    digest.compare()


def test_a_story_moves_to_another_day_and_becomes_a_draft(digest: Digest) -> None:
    path = sources(digest)[7]
    moved = path.parent.parent / "2026-11-16" / path.name
    moved.parent.mkdir()
    path.rename(moved)
    digest.compare()
    moved.with_suffix(".toml").write_text('status = "draft"\nsection = "Weather"\n', encoding="utf-8")
    digest.compare()
    moved.with_suffix(".toml").write_text('section = "Weather"\n', encoding="utf-8")
    digest.compare()


def test_a_link_follows_the_address_of_another_story(digest: Digest) -> None:
    """Two sources of one headline part their addresses; what links to the second learns of its new one."""
    day = digest.content / "gazette" / "2024-03-01"
    for name in ("first", "second"):
        digests.Filed(f"2024-03-01/{name}", "Nine Ships in One Week").file(digest.content)
    linking = digest.content / "gazette" / "2024-04-01" / "linking.md"
    linking.parent.mkdir()
    linking.write_text(
        "---\ntitle: It links\n---\n\nThe clerk told it." + LINK % "../2024-03-01/second.txt",
        encoding="utf-8",
    )
    digest.compare()
    (day / "first.txt").unlink()
    digest.compare()


def test_copies_of_one_file_have_an_id_each(digest: Digest) -> None:
    path = sources(digest)[9]
    copy = path.parent.parent / "2024-05-01" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    digest.compare()
    path.unlink()
    digest.compare()


def test_a_file_is_published_while_a_story_links_to_it(digest: Digest) -> None:
    """Gone with its last link, whether the story is edited or removed; there again with a new one."""
    name = "chart.pdf"
    path = digest.content / "gazette" / "2024-06-01" / "charted.md"
    path.parent.mkdir(parents=True)
    (digest.content / "gazette" / name).write_bytes(b"%PDF the quay")
    text = "---\ntitle: The Quay, Charted\n---\n\nThe clerk had drawn it.\n"
    linking = f"{text}\nIt is [a chart]({{static}}/gazette/{name}) of the quay.\n"
    for now in (linking, text, linking, None):
        if now is None:
            path.unlink()
        else:
            path.write_text(now, encoding="utf-8")
        whole = digest.compare_output()
        assert (f"gazette/{name}" in whole) == (now == linking)


@pytest.mark.parametrize("table", ["press_folders", "edition_told", "copydesk_sources"])
def test_a_state_that_is_damaged_in_the_middle_is_made_anew(digest: Digest, table: str) -> None:
    """Its head is sound: that a table is rubbish shows only in the midst of a build."""
    digest.build("output")
    path = home_of(digest.folder / "output") / "state"
    with closing(sqlite3.connect(path)) as state:
        (size,) = state.execute("pragma page_size").fetchone()
        (page,) = state.execute("select rootpage from sqlite_schema where name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"rubbish!" * (size // 8))
    digests.Filed(f"2024-07-01/{table}", f"The Quay Stands as It Stood: {table}").file(digest.content)
    # Refused, and told of once.
    (digest.content / "gazette" / f"{table}.txt").write_text("", encoding="utf-8")
    digest.compare_output()
    digests.Filed(f"2024-07-02/{table}", f"The Quay Still Stands: {table}").file(digest.content)
    digest.compare()


# ------------------------------------------------------------------ for the world


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digest]:
    """A digest that is published, with its ledger."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITEURL", "https://quay.example")
        environment.setenv("SOURCE_DATE_EPOCH", "1790000000")
        with Builder(digests.PROJECT / "plugins") as builder:
            made = Published(tmp_path_factory.mktemp("published"), builder)
            made.build("output")
            yield made


class Published(Digest):
    """The same with the settings for the world; a build from nothing begins with the ledger as it was."""

    settings = "publishconf.py"

    def compare_output(self) -> Mapping[str, bytes]:
        """Build on top of the last build, and from nothing; the ledger must be the same, too."""
        ledger = self.content / "ledger.jsonl"
        before = ledger.read_bytes()
        narrowed = self.build("output")
        after = ledger.read_bytes()
        ledger.write_bytes(before)
        for path in (self.folder / "whole", self.folder / ".whole.press"):
            shutil.rmtree(path, ignore_errors=True)
        whole = self.build("whole")
        assert ledger.read_bytes() == after
        # The build of the other folder has written it, and this one is to find it as it left it.
        ledger.write_bytes(after)
        differing = {path for path in narrowed.keys() | whole.keys() if narrowed.get(path) != whole.get(path)}
        assert differing == set()
        return whole


def test_a_published_story_comes_says_more_moves_and_goes(published: Digest) -> None:
    path = sources(published)[3]
    new = path.with_name("quite-new.txt")
    text = path.read_text(encoding="utf-8").replace("the", "that")
    new.write_text(text, encoding="utf-8")
    published.compare()
    new.write_text(f"{text}\n\nNobody else had seen it, said Tomas Wilk, the clerk.\n", encoding="utf-8")
    published.compare()
    moved = path.parent.parent / "2026-11-16" / new.name
    moved.parent.mkdir(exist_ok=True)
    new.rename(moved)  # its old address leads to the new one
    published.compare()
    moved.unlink()
    published.compare()


# ------------------------------------------------------------------ how many files a story changes


def test_a_story_changes_few_files_be_it_of_today_the_first_of_a_day_or_late(tmp_path: Path) -> None:
    """The last story of the last day, the first one of the next, and one more of the day before."""
    site = ours(tmp_path)
    stories = 15 * A_DAY
    for number in range(stories - 1):
        site.add(number)
    with Builder(digests.PROJECT / "plugins") as builder:
        digest = Digest(tmp_path, builder)
        before = digest.build("output")
        for number in (stories - 1, stories, stories + 1):
            ((name, text),) = site.files(story(number)).items()
            late = f"{story(stories - 1).moment:%Y-%m-%d}"
            source = digest.content / (re.sub(r"\d{4}-\d\d-\d\d", late, name) if number > stories else name)
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(text, encoding="utf-8")
            after = digest.build("output")
            changed = sorted(
                path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
            )
            assert len(changed) <= MOST_FILES, changed
            before = after
