"""Every hostile file alone, and all together: other stories stay the same; words are shown, not obeyed."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from typing import TYPE_CHECKING, Any

from torments.others import Others

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torments.desk import Desk
    from torments.tally import Asked, Tally

GROUPS = ("articles", "encodings", "binary")
DAY = "2027-02-02"
"""The day of all that strangers file."""
_STRANGERS = re.compile(r"\d{3}-")
"""How the name of a file begins that a stranger filed; the harmless ones have a number alone."""
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def inputs(tally: Tally, folder: Path, asked: Asked) -> None:
    """Build with every file, then with one at a time."""
    others = Others(folder)
    place = others.desk.content / "stranger" / DAY
    hostile = [path for group in GROUPS for path in sorted((asked.badinput / group).rglob("*.txt"))]
    _file(place, hostile)
    others.check(tally, "all together")
    _look_at_pages(tally, others.desk, hostile, asked.badinput)
    for path in asked.share(hostile):
        _file(place, [path])
        others.check(tally, path.name)


def _file(place: Path, paths: list[Path]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for number, path in enumerate(paths):
        shutil.copy(path, place / f"{number:03}-{path.name}")


def _look_at_pages(tally: Tally, desk: Desk, hostile: list[Path], badinput: Path) -> None:
    """Check what the lists of the hostile files ask of each page."""
    numbers = {path.relative_to(badinput).as_posix(): f"{number:03}" for number, path in enumerate(hostile)}
    pages = {record["id"][:3]: (record, page) for record, page in published(desk)}
    refused = {each["file"].rpartition("/")[2][:3] for each in desk.refused()}
    for each in _lines(badinput / "articles" / "expect.jsonl"):
        record, page = pages[numbers[f"articles/{each['file']}"]]
        missing = [words for words in each["visible"] if words not in page]
        tally.check(f"{each['file']}: {missing} not to be seen", held=not missing)
        if each["rule"] == "nometa":
            tally.check(f"{each['file']}: dated {record['date']}", held=record["date"] is None)
    for each in _lines(badinput / "encodings" / "manifest.jsonl"):
        number = numbers[f"encodings/{each['file']}"]
        read = number in pages and _SPACE.sub(" ", each.get("must_read", "")) in _told(pages[number][0])
        tally.check(f"{each['file']}: read wrong", held=read or number in refused)


def published(desk: Desk) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the record of each story of a stranger, and what is to be read on its page."""
    for path in desk.output.glob("*/*/*/*/index.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        page = path.with_name("index.html").read_text(encoding="utf-8")
        if _STRANGERS.match(record["id"]):
            yield record, _SPACE.sub(" ", unescape(_TAG.sub("", page)))


def _told(record: object) -> str:
    """Return all texts of a record, as the copy has them: a page has other marks and dashes."""
    if isinstance(record, str):
        return _SPACE.sub(" ", record)
    parts = record.values() if isinstance(record, dict) else record if isinstance(record, list) else ()
    return " ".join(map(_told, parts))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
