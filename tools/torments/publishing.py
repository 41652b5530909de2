"""Editions of plain files, published by the press without a build: a hundred in the time of one."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from press.lock import Lock
from press.publication import Publication, home_of

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

FILES = 60
PADDING = "A line of the book of arrivals.\n" * 400


def paths(output: Path) -> list[Path]:
    """Return where the files of each edition lie."""
    return [output / f"2026/11/{number:02}/index.html" for number in range(FILES)]


def edition_of(text: str) -> int | None:
    """Return the number of the edition that a file is of, or None where it is not whole."""
    number, _, rest = text.partition("\n")
    return int(number) if number.isdecimal() and rest == PADDING else None


def publish(output: Path, number: int) -> None:
    """Publish an edition each of whose files says its number; wait where another is being published."""
    with Lock(home_of(output) / "lock", tell=lambda _: None), Publication(output) as publication:
        for path in paths(output):
            publication.put(path.relative_to(output).as_posix(), f"{number}\n{PADDING}".encode())
        publication.drop_rest()
        publication.switch()


def begin(output: Path, number: int) -> BaseProcess:
    """Publish an edition in a process of its own."""
    process = multiprocessing.get_context("fork").Process(target=publish, args=(output, number))
    process.start()
    return process


def seen(output: Path) -> set[int | None]:
    """Return the numbers of the editions that the published files are of: one, where all is well."""
    try:
        return {edition_of(path.read_text(encoding="utf-8")) for path in paths(output)}
    except FileNotFoundError:
        return {None}
