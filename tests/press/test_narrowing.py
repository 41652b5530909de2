"""Narrowed builds on a plain site, where a page is made from its source alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import plain_site
from editions import tree
from plain_site import PRESS, TRAMS, Site
from press.narrowing import Edits, edits, widened
from press.publication import home_of
from press.scan import Difference, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLUGIN = """
import json
from pathlib import Path
from pelican import signals

def begin(pelican):
    settings = pelican.settings

    def narrower(changed, gone):
        titles = {Path(path).name: made and made["title"] for path, made in changed.items()}
        told = {"changed": titles, "gone": [Path(path).name for path in gone]}
        Path("told.json").write_text(json.dumps(told))
        names = settings["PRESS_STATE"].execute("select name from narrow_sources").fetchall()
        return None if len(names) > 2 else frozenset(changed)

    settings["PRESS_NARROWER"] = narrower
    settings["PRESS_SOURCES"] = lambda names: frozenset(name for name in names if name.endswith(".html"))

def note(generators):
    settings = generators[0].settings
    if narrowed := settings["PRESS_NARROWED"]:
        narrowed.answer_for(*(Path(path).name for path in narrowed.gone))
        narrowed.wants = lambda path: settings.get("WANTED", "") in path
    settings["PRESS_STATE"].execute("create table if not exists narrow_sources (name)")
    for article in generators[0].articles:
        settings["PRESS_STATE"].execute("insert into narrow_sources values (?)", (article.save_as,))

def register():
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(note)
"""

SETTINGS = f"""{PRESS}{plain_site.NONE}
sys.path.insert(0, ".")
PLUGINS, DIRECT_TEMPLATES, PAGE_PATHS, DISPLAY_CATEGORIES_ON_MENU = ["narrow"], [], [], False
ARTICLE_SAVE_AS, CATEGORY_SAVE_AS, TAG_SAVE_AS, AUTHOR_SAVE_AS = "{{slug}}.html", "", "", ""
"""


class Narrow(Site):
    """A site of two stories with a plugin that lets builds read what has changed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "narrow.py").write_text(PLUGIN, encoding="utf-8")

    def read(self, more: str = "") -> int:
        """Build; return how many sources were read."""
        (self.folder / "told.json").unlink(missing_ok=True)
        status, said = self.build(SETTINGS + more)
        assert status == 0, said
        told: Any = self.report()
        read: int = told["read"] + told["cached"]
        return read

    def told(self) -> dict[str, Any]:
        """Return what the plugin was told."""
        told: dict[str, Any] = json.loads((self.folder / "told.json").read_text(encoding="utf-8"))
        return told

    def edit(self, name: str, title: str) -> None:
        """Write a story with a headline of its own."""
        text = plain_site.STORIES[TRAMS].replace("Trams", title)
        (self.content / name).write_text(text, encoding="utf-8")

    def is_as_new(self) -> bool:
        """Whether the output is what a build from nothing makes."""
        status, said = self.build(SETTINGS, "clean")
        assert status == 0, said
        return tree(self.folder / "clean") == tree(self.output)


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


def test_a_page_that_the_plugin_does_not_want_stays_if_there_is_one(site: Narrow) -> None:
    wanted = "WANTED = 'gulls'\n"
    assert site.read(wanted) == 2
    before = (site.output / "trams.html").read_bytes()
    (site.content / TRAMS).write_text(plain_site.STORIES[TRAMS].replace("Rails", "Wheels"), encoding="utf-8")
    site.edit("boats.html", "New Boats")
    assert site.read(wanted) == 2
    assert (site.output / "trams.html").read_bytes() == before
    assert (site.output / "new-boats.html").exists()


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


# ------------------------------------------------------------------ what has changed


def sources(names: Iterable[str]) -> frozenset[str]:
    """Text, but for that beside which there is Markdown; a folder may have such a name."""
    found = set(names)
    texts = {name for name in found if name.rstrip("/").endswith(".txt")}
    return frozenset(
        {name for name in found if name.endswith(".md")}
        | {name for name in texts if name.replace(".txt", ".md") not in found}
    )


def test_sources_may_come_and_go_with_others_in_their_folder() -> None:
    before = [Entry("a.txt"), Entry("b.txt"), Entry("note.css")]
    after = [Entry("a.md"), Entry("a.txt"), Entry("b.txt", 5), Entry("c/"), Entry("d.txt/")]
    changed = frozenset({"a.md", "b.txt", "c/", "d.txt/"})
    found = edits([("/news", Difference(before, after, changed))], sources)
    assert found.changed == {"/news/a.md", "/news/b.txt", "/news/d.txt"}
    assert found.gone == {"/news/a.txt"}
    assert found.others == {"/news/note.css"}
    assert edits([("/news", Difference(before, None, frozenset()))], sources).gone == {
        "/news/a.txt",
        "/news/b.txt",
    }


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
