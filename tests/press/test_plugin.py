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


@pytest.mark.parametrize(
    ("failure", "is_published"),
    [
        ("OSError(28, 'no-room', given)", False),
        ("PermissionError(13, 'not-yours', given)", False),
        ("PermissionError(13, 'not-yours', source)", True),
    ],
)
def test_a_file_that_cannot_be_copied_ends_the_build_unless_it_cannot_be_read(
    site: Site, failure: str, *, is_published: bool
) -> None:
    failing = f"""
import shutil
def failing(source, given):
    raise {failure}
shutil.copyfile = failing
"""
    before = tree(site.output)
    (site.content / "images").mkdir()
    (site.content / "images" / "boat.png").write_bytes(b"a boat")
    (site.content / TRAMS).unlink()
    status, said = site.build(PRESS + plain_site.STOCK + failing)
    assert (status == 0) is is_published, said
    assert "no-room" in said or "not-yours" in said  # words that no line of the terminal parts
    assert (tree(site.output) != before) is is_published


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


SHARED = f"{PRESS}{plain_site.STOCK}PRESS_SHARED, PRESS_WORKERS = True, 2\n"


def write_stories(site: Site, count: int) -> None:
    for number in range(count):
        story = plain_site.STORY.format(
            title=f"Boat {number}", date="2015-10-22 10:00", section="Harbour", body="<p>Sails.</p>"
        )
        (site.content / f"boat-{number}.html").write_text(story, encoding="utf-8")


def test_pages_that_several_processes_write_are_the_same(site: Site) -> None:
    write_stories(site, 40)
    assert site.build(SHARED, "shared")[0] == 0
    rendered = site.report()["rendered"]
    assert site.build(PRESS + plain_site.STOCK, "alone")[0] == 0
    assert site.report()["rendered"] == rendered
    assert tree(site.folder / "shared") == tree(site.folder / "alone")


def test_a_page_that_is_to_replace_another_does_so_whoever_writes_it(site: Site) -> None:
    write_stories(site, 40)
    story = (site.content / TRAMS).read_text(encoding="utf-8")
    meta = '<meta name="save_as" content="boat-7.html"><meta name="url" content="boat-7.html"></head>'
    (site.content / TRAMS).write_text(story.replace("</head>", meta), encoding="utf-8")
    for settings in (SHARED, PRESS + plain_site.STOCK):
        status, said = site.build(settings)
        assert status == 0, said
        assert "Rails." in (site.output / "boat-7.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("workers", [1, 2])
def test_two_pages_of_one_path_publish_nothing(site: Site, workers: int) -> None:
    before = tree(site.output)
    write_stories(site, 40)
    more = f"PRESS_WORKERS = {workers}\nARTICLE_SAVE_AS = 'one.html'\n"
    status, said = site.build(SHARED + more)
    assert status, said
    assert "same path" in " ".join(said.split())
    assert tree(site.output) == before
