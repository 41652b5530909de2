from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editions import tree
from narrow_site import Narrow
from plain_site import TRAMS
from press.edits import Edits
from press.narrowing import Narrowed, widened
from press.publication import home_of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_build_answers_for_files_and_for_all_that_is_in_folders() -> None:
    narrowed = Narrowed({}, frozenset())
    narrowed.answer_for("index.html", "2026/11/")
    answered = [path for path in PATHS if narrowed.answers_for(path)]
    assert answered == ["index.html", "2026/11/index.html", "2026/11/09/index.html"]


GOES_BY_A_PAGE = """
from pelican import signals

def go_by_a_page(generators):
    settings = generators[0].settings
    if settings["PRESS_NARROWED"]:
        open(settings["BUILT_BEFORE"] + "/boats-tides.html").close()

signals.all_generators_finalized.connect(go_by_a_page, weak=False)
"""
"""What a build that reads little takes over may be gone."""

PATHS = ("index.html", "2026/index.html", "2026/11/index.html", "2026/11/09/index.html", "2026/11.html")


@pytest.fixture
def site(tmp_path: Path) -> Narrow:
    made = Narrow(tmp_path)
    assert made.read() == 2
    return made


def test_only_what_changed_is_read_and_the_rest_stays(site: Narrow) -> None:
    site.edit(TRAMS, "Trams Again")
    site.edit("gulls.html", "Gulls")
    assert site.read() == 2
    assert site.told() == {"changed": {"gulls.html": "Gulls", TRAMS: "Trams Again"}, "gone": []}
    assert {"boats-tides.html", "trams.html", "trams-again.html", "gulls.html"} <= set(tree(site.output))


def test_what_a_build_answers_for_and_does_not_write_is_dropped(site: Narrow) -> None:
    (site.content / TRAMS).unlink()
    assert site.read() == 0
    assert site.told() == {"changed": {}, "gone": [TRAMS]}
    assert site.is_as_new()


def test_where_the_plugin_wants_all_the_build_is_whole_and_its_tables_are_gone(site: Narrow) -> None:
    site.edit(TRAMS, "Trams Again")
    assert site.read() == 1
    site.edit(TRAMS, "Trams Once More")
    assert site.read() == 2
    site.edit(TRAMS, "Trams")
    assert site.read() == 1


def test_a_file_whose_use_is_unknown_a_setting_or_a_spoiled_page_makes_the_build_whole(site: Narrow) -> None:
    (site.content / "quay.css").write_text("q {}", encoding="utf-8")
    assert site.read() == 2
    assert site.read() == 0
    assert site.read("SITENAME = 'Quay'\n") == 2
    (site.output / "trams.html").unlink()
    assert site.read("SITENAME = 'Quay'\n") == 2
    assert site.read("SITENAME = 'Quay'\n") == 0


@pytest.mark.parametrize("more", ["", GOES_BY_A_PAGE])
def test_a_page_that_is_spoiled_when_a_story_is_edited_makes_the_build_whole(site: Narrow, more: str) -> None:
    site.read(more)
    site.edit(TRAMS, "Trams Again")
    (site.output / "boats-tides.html").unlink()
    assert site.read(more) == 2
    assert site.is_as_new()
    assert site.read(more) == 0


def test_a_state_of_another_edition_makes_the_build_whole(site: Narrow) -> None:
    state = home_of(site.output) / "state"
    before = state.read_bytes()
    site.edit("gulls.html", "Gulls")
    assert site.read() == 1
    # As if the build had been killed before the state was committed.
    state.write_bytes(before)
    (site.content / "gulls.html").unlink()
    assert site.read() == 2
    assert site.is_as_new()


def beside(path: str) -> list[str]:
    """The editor's word on a story, and on all."""
    return [path.replace(".txt", ".toml"), "/news/desk.toml"]


@pytest.mark.parametrize(
    ("others", "widened_to"),
    [
        ((), {"/news/a.txt"}),
        (("/news/x/b.toml",), {"/news/a.txt", "/news/x/b.txt"}),
        (("/news/desk.toml",), {"/news/a.txt", "/news/x/b.txt", "/news/x/c.txt"}),
        (("/news/x/gone.toml",), {"/news/a.txt"}),
        (("/news/x/b.toml", "/news/photo.jpg"), None),
    ],
)
def test_sources_are_changed_by_files_beside_them(
    others: tuple[str, ...], widened_to: set[str] | None
) -> None:
    made = Edits(frozenset({"/news/a.txt"}), frozenset({"/news/x/gone.txt"}), frozenset(others))
    listed = [("/news", ["a.txt"]), ("/news/x", ["b.txt", "c.txt"])]
    assert widened(made, listed, beside) == widened_to
