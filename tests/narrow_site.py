"""A plain site with a plugin that lets builds read what has changed: a page is made from its source alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import plain_site
from editions import tree
from plain_site import PRESS, TRAMS, Site

if TYPE_CHECKING:
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
