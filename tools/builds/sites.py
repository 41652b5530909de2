"""The sites that are built: the same stories in the forms that ours, stock Pelican and Hugo need."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builds import copy
from builds.invention import story

if TYPE_CHECKING:
    from collections.abc import Callable

    from builds.invention import Story

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RIVALS = ROOT / ".cache" / "bench"
"""The environment of stock Pelican and Hugo: no plugin of ours is in it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of stories that one program makes a site of."""

    name: str
    folder: Path
    files: Callable[[Story], dict[str, str]]
    """What a story is made of, the story itself first: texts by their path below `content`."""
    command: tuple[str, ...]
    """What builds `content` into `output`, which the environment names as CONTENT and OUTPUT."""

    @property
    def content(self) -> Path:
        """The folder of the stories."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The folder of the pages."""
        return self.folder / "output"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the build: Python keeps what it has compiled, even where ours forbids it."""
        made = {"CONTENT": self.content, "OUTPUT": self.output}
        made |= dict.fromkeys(("CACHE", "HUGO_CACHEDIR"), self.folder / "cache")
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "SITEURL": "", **{name: str(path) for name, path in made.items()}}

    def add(self, number: int) -> None:
        """Write a story."""
        for name, text in self.files(story(number)).items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def remove(self, number: int) -> None:
        """Remove a story."""
        self.content.joinpath(next(iter(self.files(story(number))))).unlink()

    def clear(self) -> None:
        """Remove the pages and every cache: what is left is what a newcomer has."""
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in {"content", "layouts"}:
                shutil.rmtree(path)


def ours(folder: Path) -> Site:
    """Return the site that this project builds from raw copy: by paper and day, as readers keep it."""

    def files(made: Story) -> dict[str, str]:
        paper = made.paper.lower().replace(" ", "-")
        return {f"{paper}/{made.moment:%Y-%m-%d}/{made.slug}.txt": copy.raw(made)}

    return Site("ours", folder, files, (str(ROOT / "tools" / "build.sh"), "pelicanconf.py"))


def stock(folder: Path) -> Site:
    """Return the site that stock Pelican builds from ready Markdown."""

    def files(made: Story) -> dict[str, str]:
        return {f"{made.moment:%Y-%m}/{made.slug}.md": copy.for_pelican(made)}

    program = (str(RIVALS / "bin" / "python"), "-m", "pelican", "--settings", str(HERE / "stock.py"))
    return Site(
        "stock", folder, files, (*program, str(folder / "content"), "--output", str(folder / "output"))
    )


def hugo(folder: Path) -> Site:
    """Return the site that Hugo builds from ready Markdown, by our templates.

    A story's folder is its address, and each folder on the way has a page by the ``_index.md`` in it.
    """

    def files(made: Story) -> dict[str, str]:
        titles = {"%Y/%m/%d": "%-d %B %Y", "%Y/%m": "%B %Y", "%Y": "%Y"}
        lists = {
            f"{made.moment:{path}}/_index.md": f'+++\ntitle = "{made.moment:{title}}"\n+++\n'
            for path, title in titles.items()
        }
        return {f"{made.moment:%Y/%m/%d}/{made.slug}.md": copy.for_hugo(made), **lists}

    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    program = (hugo_program(), "build", "--quiet", "--source", str(folder), "--destination", "output")
    return Site("hugo", folder, files, program)


def hugo_program() -> str:
    """Return the program itself: what pip puts in front of it would cost it a start of Python.

    Without it, that is before the rivals are installed, just its name.
    """
    return str(next(RIVALS.glob("lib/python*/site-packages/hugo/binaries/hugo*"), "hugo"))


SITES: tuple[Callable[[Path], Site], ...] = (ours, hugo, stock)
"""Each makes itself ready in the folder it is given."""
