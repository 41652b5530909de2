"""Other surroundings: time zone, language, hash seed, order of files, umask, folder, home, clock."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from torments.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from torments.tally import Asked, Tally


def environments(tally: Tally, folder: Path, _: Asked) -> None:
    """Build the same copy in each, and compare every byte."""
    first = Desk(folder / "first")
    first.file(12)
    first.build()
    expected = first.digests()
    for name, changes, before in _surroundings(folder):
        desk = Desk(folder / f"builds {name}")
        for path in sorted(first.content.rglob("*.txt"), reverse=name == "order"):
            copy = desk.content / path.relative_to(first.content)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
        # The ledger notes when a story was first seen.
        shutil.copy(first.content / "ledger.jsonl", desk.content / "ledger.jsonl")
        status, found = desk.build(*before, env=changes), desk.digests()
        odd = sorted(path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path))
        tally.check(f"{name}: status {status}, {len(odd)} files differ: {odd[:3]}", held=not odd)


def _surroundings(folder: Path) -> Iterator[tuple[str, Mapping[str, str], tuple[str, ...]]]:
    """Yield a name, changes of the environment, and what stands in front of the command."""
    for zone in ("Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"):
        yield f"TZ {zone}".replace("/", " "), {"TZ": zone}, ()
    for language in ("C", "tr_TR.UTF-8"):
        yield f"LANG {language}", {"LANG": language, "LC_ALL": language}, ()
    for seed in ("0", "7"):
        yield f"hash {seed}", {"PYTHONHASHSEED": seed}, ()
    yield "order", {}, ()
    yield "umask", {}, ("sh", "-c", 'umask 077; exec "$@"', "sh")
    yield "home", {"HOME": str(folder / "nowhere"), "XDG_CACHE_HOME": str(folder / "nowhere")}, ()
    if shutil.which("taskset"):
        yield "one processor", {}, ("taskset", "-c", "0")
    if shutil.which("faketime"):
        for year in ("1971", "2038", "2100"):
            yield f"clock {year}", {}, ("faketime", "-f", f"@{year}-02-01 00:00:00")
