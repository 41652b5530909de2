"""After any edits, what is built on top of the last build is what is built from nothing, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import digests
from builder import Builder
from digests import Filed
from editions import tree
from press.publication import home_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = ("2026-11-10", "2026-11-11", "2025-12-31")
NAMES = ("ships", "grain", "lake", "opera")
names, days = st.sampled_from(NAMES), st.sampled_from(DAYS)


class Site:
    """The project's theme, plugins and settings in a folder of their own, with a little copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("theme", "plugins"):
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(digests.PROJECT / name, folder / name, ignore=ignored)
        shutil.copy(digests.PROJECT / "pelicanconf.py", folder)
        self.content = folder / "content"
        (self.content / "gazette").mkdir(parents=True)
        (self.content / "gazette" / "desk.toml").write_text(digests.DESK, encoding="utf-8")
        self.cache = folder / "cache"
        self.output = folder / "output"

    def arguments(self, output: Path, cache: Path, *more: str) -> list[str]:
        """Return the arguments of Pelican's command."""
        made = [str(self.content), "-o", str(output), "-s", str(self.folder / "pelicanconf.py")]
        return [*made, "-e", f'CACHE_PATH="{cache}"', *more]

    def file(self, name: str, day: str, headline: str) -> None:
        """File a story."""
        Filed(f"{day}/{name}", headline).file(self.content)

    def stories(self, name: str) -> list[Path]:
        """Return the files of stories of a name."""
        return sorted(self.content.rglob(f"{name}.txt"))


class Edits(RuleBasedStateMachine):
    """Edits of everything that a digest is made from, each followed by two builds."""

    @initialize()
    def begin(self) -> None:
        """Begin with two stories."""
        self.temporary = TemporaryDirectory()
        self.site = Site(Path(self.temporary.name))
        self.builder = Builder(self.site.folder / "plugins")
        self.number = 0
        self.site.file("ships", DAYS[0], "Nine Ships in One Week")
        self.site.file("grain", DAYS[1], "Grain Prices Fall")
        self.compare()

    def compare(self) -> None:
        """Build on top, and from nothing; hold one against the other."""
        said = self.site.folder / "said.txt"
        on_top = self.builder.build(said, *self.site.arguments(self.site.output, self.site.cache))
        told = said.read_text(encoding="utf-8")
        with TemporaryDirectory(dir=self.site.folder) as clean:
            output, cache = Path(clean, "output"), Path(clean, "cache")
            anew = self.builder.build(said, *self.site.arguments(output, cache))
            assert on_top == anew, told
            if anew in {0, 3}:
                assert tree(self.site.output) == tree(output)

    def more(self) -> str:
        """Return a word that was not there before."""
        self.number += 1
        return f"word{self.number}"

    @rule(name=names, day=days)
    def add(self, name: str, day: str) -> None:
        """File a story, or another one of its name."""
        self.site.file(name, day, f"{name.title()} of the Harbour")
        self.compare()

    @rule(name=names)
    def change(self, name: str) -> None:
        """Write a paragraph more."""
        for path in self.site.stories(name)[:1]:
            text = path.read_text(encoding="utf-8")
            path.write_text(f"{text}\nThe keeper of the book said {self.more()}.\n", encoding="utf-8")
        self.compare()

    @rule(name=names, new=names)
    def rename(self, name: str, new: str) -> None:
        """Give a file another name; the editor's word stays behind."""
        for path in self.site.stories(name)[:1]:
            path.rename(path.with_stem(new))
        self.compare()

    @rule(name=names)
    def delete(self, name: str) -> None:
        """Remove a story."""
        for path in self.site.stories(name)[:1]:
            path.unlink()
        self.compare()

    @rule(
        name=names,
        day=days,
        line=st.sampled_from(
            [
                "tags = ['quay']",
                "section = 'Letters'",
                "",
                "date =",
                "status = 'draft'",
                "status = 'withheld'",
            ]
        ),
    )
    def editor(self, name: str, day: str, line: str) -> None:
        """Give a story another day, tags, a section; or make a slip."""
        for path in self.site.stories(name)[:1]:
            path.with_suffix(".toml").write_text(f"date = {day}\n{line}\n", encoding="utf-8")
        self.compare()

    @rule(name=names, link=names)
    def write(self, name: str, link: str) -> None:
        """Take a story over as Markdown, with a link to another source; or give it back."""
        for path in self.site.stories(name)[:1]:
            written = path.with_suffix(".md")
            if written.exists():
                written.unlink()
            else:
                others = [
                    f"[more]({{filename}}{each.name})"
                    for each in path.parent.glob(f"{link}.*")
                    if each != path
                ]
                text = f"---\ntitle: {name.title()} by Hand\n---\n\nAnd {self.more()}. {' '.join(others)}\n"
                written.write_text(text, encoding="utf-8")
        self.compare()

    @rule(name=names)
    def touch(self, name: str) -> None:
        """Write the same bytes again."""
        for path in self.site.stories(name):
            path.write_bytes(path.read_bytes())
        self.compare()

    @rule(name=names)
    def killed(self, name: str) -> None:
        """Forget what is known of the edition, as if the build had been killed once it was published."""
        state = home_of(self.site.output) / "state"
        before = state.read_bytes()
        self.change(name)
        state.write_bytes(before)
        self.delete(name)

    @rule()
    def refused(self) -> None:
        """File what is no text."""
        path = self.site.content / "gazette" / DAYS[0] / "noise.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(range(256)) * 8)
        self.compare()

    @rule(
        path=st.sampled_from(
            [
                "theme/templates/elements/colophon.html",
                "theme/static/css/tokens.css",
                "pelicanconf.py",
                "plugins/copydesk/rules/words/sections.txt",
                "content/gazette/desk.toml",
            ]
        )
    )
    def edit(self, path: str) -> None:
        """Change a template, a sheet, a setting, a list of words, the desk."""
        lines = {
            ".html": "<i>{word}</i>",
            ".css": ".{word} {{ color: red; }}",
            ".py": "SITENAME = '{word}'",
            ".txt": "{word}",
            ".toml": 'zone = "Europe/Vienna" # {word}',
        }
        file = self.site.folder / path
        text = file.read_text(encoding="utf-8").replace('zone = "UTC"\n', "")
        line = lines[file.suffix].format(word=self.more())
        file.write_text(
            f"{text}\n{line}\n" if file.suffix != ".toml" else f"{line}\n{text}", encoding="utf-8"
        )
        self.compare()

    def teardown(self) -> None:
        """Remove all."""
        with self.builder:
            pass
        self.temporary.cleanup()


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=3, stateful_step_count=7)


@pytest.mark.parametrize("more", [("PRESS_WORKERS=2", 'PRESS_START="spawn"'), ("PRESS_WORKERS=3",)])
def test_bytes_depend_neither_on_processes_nor_on_zone_seed_or_cache(
    tmp_path: Path, more: Sequence[str]
) -> None:
    site = Site(tmp_path)
    for day in DAYS:
        for name in NAMES:
            site.file(name, day, f"{name.title()} of {day}")
    outputs = [tmp_path / name for name in ("one", "two", "three")]
    machines = ({}, {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}, {"TZ": "America/Lima"})
    ways = (("PRESS_WORKERS=1",), more, more)
    caches = (tmp_path / "cache1", tmp_path / "cache2", tmp_path / "cache2")
    for output, machine, way, cache in zip(outputs, machines, ways, caches, strict=True):
        command = [sys.executable, "-m", "pelican", *site.arguments(output, cache, *way)]
        done = subprocess.run(
            command, env={**os.environ, **machine}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert ("from cache" in done.stdout) == (output == outputs[2])
    assert tree(outputs[0]) == tree(outputs[1]) == tree(outputs[2])
