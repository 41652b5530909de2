"""The press on a plain Pelican site: theme `simple`, none of our other plugins."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import plain_site
from editions import tree
from plain_site import PRESS, TRAMS, Site
from press.lock import Lock
from press.publication import home_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    status, said = made.build()
    assert status == 0, said
    assert "Files written" in said
    return made


def test_output_is_what_pelican_alone_makes(site: Site) -> None:
    assert site.build(plain_site.STOCK, "theirs")[0] == 0
    assert tree(site.folder / "theirs") == tree(site.output)


def test_what_draws_on_a_terminal_is_imported_only_for_one() -> None:
    told = "import press.plugin, sys; sys.exit('rich.progress' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(plain_site.PROJECT / "plugins")}
    subprocess.run([sys.executable, "-c", told], env=environment, check=True)


def test_nothing_is_touched_where_nothing_changed(site: Site) -> None:
    def seen() -> dict[Path, tuple[int, int]]:
        there = ((path, path.stat()) for path in site.output.rglob("*"))
        return {path: (told.st_ino, told.st_mtime_ns) for path, told in there}

    before = seen()
    assert site.build()[0] == 0
    assert seen() == before
    assert site.report()["written"] == site.report()["removed"] == 0


def test_leftovers_go_and_what_is_yours_stays(site: Site) -> None:
    (site.output / "CNAME").write_text("news.example")
    (site.content / TRAMS).unlink()
    assert site.build()[0] == 0
    assert not (site.output / TRAMS).exists()
    assert (site.output / "CNAME").read_text() == "news.example"
    clean = Site.__new__(Site)
    clean.folder, clean.content, clean.output = site.folder, site.content, site.folder / "clean"
    assert clean.build(output="clean")[0] == 0
    (site.output / "CNAME").unlink()
    assert tree(site.output) == tree(clean.output)


def test_a_build_that_fails_leaves_the_last_edition(site: Site) -> None:
    before = tree(site.output)
    (site.content / TRAMS).unlink()
    (site.content / "new.html").write_text(
        plain_site.STORIES[TRAMS].replace("Trams", "New"), encoding="utf-8"
    )
    broken = site.folder / "broken"
    broken.mkdir()
    (broken / "article.html").write_text("{% if %}", encoding="utf-8")
    status, said = site.build(f"{PRESS}THEME_TEMPLATES_OVERRIDES = [{str(broken)!r}]\n")
    assert status, said
    assert tree(site.output) == before
    assert site.build()[0] == 0
    assert (site.output / "new.html").exists()


def test_a_build_that_is_published_but_cannot_tidy_up_has_done_well(site: Site) -> None:
    failing = """
def failing(*_):
    raise OSError(5, "worn out")
from press.state import State
State.commit = failing
"""
    (site.content / TRAMS).unlink()
    status, said = site.build(PRESS + plain_site.STOCK + failing)
    assert status == 0, said
    assert "worn out" in said
    assert not (site.output / TRAMS).exists()
    published = tree(site.output)
    assert site.build()[0] == 0
    assert tree(site.output) == published


def test_the_second_of_two_builds_is_told_of_the_first(site: Site) -> None:
    with Lock(home_of(site.output) / "lock"):
        status, said = site.build()
    assert status == 1
    assert "Another build is at work (process" in " ".join(said.split())
