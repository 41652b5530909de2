"""A folder with copy in it, and the edition that `make publish` makes of that."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from press.publication import home_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
BUILD = str(ROOT / "tools" / "build.sh")
SITE = "https://quay.example"
ALL, SOME = 0, 3
"""Statuses of a build that has published all stories, or all but those that it refused."""
PUBLISHED = (ALL, SOME)
LONGEST = 600
"""Seconds that a build may take."""

STORY = """\
{headline}

The harbour master of Kellmark counted {count} boats on Tuesday, two more than in any other week of the year.

"We had stopped hoping," said Ilsa Morand, who keeps the book of arrivals in the old customs house.

The book of arrivals reads on this day: {arrivals}.
"""
FILED = 1_790_000_000
"""When each story was filed, in seconds since 1970."""


@dataclass(frozen=True)
class Desk:
    """A folder with copy in it, and what is built of that."""

    folder: Path
    settings: str = "publishconf.py"
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment in which it is built, besides those that are there."""

    @property
    def content(self) -> Path:
        """The copy."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The edition."""
        return self.folder / "output"

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment in which it is built."""
        ours = {"CONTENT": str(self.content), "OUTPUT": str(self.output), "SITEURL": SITE}
        return {**os.environ, **ours, **self.env}

    def file(self, count: int, first: int = 0) -> None:
        """File stories that are the same on every machine."""
        for number in range(first, first + count):
            path = self.content / "kellmark" / f"2026-11-{1 + number % 28:02}" / f"{number:03}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            arrivals = ", ".join(f"q{number}w{place}" for place in range(40))
            text = STORY.format(
                headline=f"Boats of week {number} at the quay", count=number, arrivals=arrivals
            )
            path.write_text(text, encoding="utf-8")
            os.utime(path, (FILED, FILED))

    def start(self, *before: str, **options: object) -> subprocess.Popen[bytes]:
        """Start a build; `before` stands in front of its command."""
        surroundings = self.surroundings | options.pop("env", {})  # type: ignore[operator]  # a dictionary of strings
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        command = [*before, BUILD, self.settings]
        return subprocess.Popen(command, cwd=ROOT, env=surroundings, **{**quiet, **options})  # type: ignore[call-overload]  # as above

    def build(self, *before: str, **options: object) -> int:
        """Build, and return the exit status."""
        return self.start(*before, **options).wait(timeout=LONGEST)

    def digests(self) -> Mapping[str, str]:
        """The digest of each file of the edition, by its path."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in found
        }

    def refused(self) -> list[dict[str, str]]:
        """What the last build said of each story that it refused."""
        told = json.loads(self.output.with_name("output.refused.json").read_text(encoding="utf-8"))
        found: list[dict[str, str]] = told["refused"]
        return found

    def read(self, *endings: str) -> Iterator[str]:
        """Yield the text of each file of the edition with one of these endings."""
        for path in sorted(self.output.rglob("*")):
            if path.suffix in endings:
                yield path.read_text(encoding="utf-8")


class TwoEditions:
    """A desk whose edition is the old one, with copy for the new one."""

    def __init__(
        self, folder: Path, old: int = 12, more: int = 6, env: Mapping[str, str] | None = None
    ) -> None:
        """Publish so many stories, then so many more."""
        self.desk = Desk(folder, env=env or {})
        self._folder = folder
        self.desk.file(old)
        self.old = self._built()
        for kept, place in self._kept():
            shutil.copytree(place, kept)
        shutil.copy(self.desk.content / "ledger.jsonl", folder / "ledger")
        self.desk.file(more, first=old)
        self.new = self._built()
        self.finished = Path(shutil.copytree(self.desk.output, folder / "new"))
        self.restore()

    def _built(self) -> Mapping[str, str]:
        status = self.desk.build()
        if status not in PUBLISHED:
            raise SystemExit(f"torture: a build that nothing hindered ended with {status}")
        return self.desk.digests()

    def _kept(self) -> Iterator[tuple[Path, Path]]:
        """Yield where the old edition and the home of the press are kept, and where they lie."""
        yield self._folder / "old", self.desk.output
        yield self._folder / "old home", home_of(self.desk.output)

    def restore(self) -> None:
        """Bring the old edition back, with what the press knows of it: all else would be the user's own."""
        for kept, place in self._kept():
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(kept, place)
        shutil.copy(self._folder / "ledger", self.desk.content / "ledger.jsonl")

    def outcome(self, desk: Desk) -> str:
        """Say which edition readers see."""
        found = desk.digests()
        return "old" if found == self.old else "new" if found == self.new else "neither"
