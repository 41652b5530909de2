"""The files of a year's index, as bytes by path, each made from the documents of a part or a day.

All paths are relative to the folder of the index.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from base64 import b64decode, b64encode
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import asdict

from edition.search.documents import LEVELS
from edition.search.parts import SHARD
from edition.search.shards import shards

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from edition.search.documents import Document
    from edition.search.parts import Part

Files: TypeAlias = "dict[str, bytes]"

LISTING = "index.json"
"""The file by which a browser finds all others."""

VERSION = 3
"""Raise it when the same stories make other files; a test checks that."""


class Entry(Struct, frozen=True):
    """A part of the index as the listing has it."""

    key: str
    made_from: str
    """A digest of the stories that it was made from."""
    name: str
    """A digest of its files, which is part of their names, so that they may be kept for ever."""
    days: tuple[tuple[str, int], ...]
    """Each day (ISO 8601), with the number of its stories."""
    starts: tuple[str, ...]
    """Of each shard: its first word, as far as it differs from the last word of the shard before."""
    files: tuple[tuple[int, ...], ...]
    """Of each file: the bytes of its shards."""
    held: str
    """The shard of a part that has no files, in Base64; else empty."""

    def paths(self) -> list[str]:
        """Return the paths of its files."""
        return [f"{self.key}/{place}.{self.name}.bin" for place in range(len(self.files))]

    def is_of(self, days: Iterable[date]) -> bool:
        """Whether it is made of these days."""
        return [day for day, _ in self.days] == [day.isoformat() for day in days]

    def is_named(self, files: Iterable[bytes]) -> bool:
        """Whether its name is that of these files."""
        return name_of([*files, b64decode(self.held)]) == self.name


def made_from(digests: Iterable[bytes]) -> str:
    """Return the digest of a part from the digests of its stories (`documents.digest`), in their order."""
    told = f"{VERSION} {unicodedata.unidata_version}".encode() + b"".join(digests)
    return blake2b(told, digest_size=10).hexdigest()


def of_part(part: Part, documents: Sequence[Document], stamp: str) -> tuple[Entry, Files]:
    """Return a part of the index: its entry and its shards.

    `documents` are those of its days, by day and address; `stamp` is what `made_from` says of them.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    counts: dict[date, int] = dict.fromkeys(part.days, 0)
    for place, document in enumerate(documents):
        counts[document.day] += 1
        for word, weight in document.weights.items():
            rows[word].append(place * LEVELS + weight)
    size = sys.maxsize if part.is_today else SHARD
    starts, made = zip(*shards(rows, len(documents), size), strict=True)
    filled = [] if part.is_today else filed(made, part.file)
    held = b64encode(made[0]).decode() if part.is_today else ""
    days = tuple((day.isoformat(), count) for day, count in counts.items())
    sizes = tuple(tuple(map(len, file)) for file in filled)
    entry = Entry(part.key, stamp, name_of(made), days, starts, sizes, held)
    return entry, dict(zip(entry.paths(), map(b"".join, filled), strict=True))


def filed(shards: Iterable[bytes], most: int) -> list[list[bytes]]:
    """Divide shards into files, in order; a file is full once it has `most` bytes."""
    files: list[list[bytes]] = []
    size = most
    for shard in shards:
        if size >= most:
            files.append([])
            size = 0
        files[-1].append(shard)
        size += len(shard)
    return files


def name_of(files: Iterable[bytes]) -> str:
    """Return the name of a part's files: ten digits, by which `edition.hosting` knows what never changes."""
    return blake2b(b"".join(files), digest_size=5).hexdigest()


def of_day(day: date, records: Iterable[bytes]) -> Files:
    """Return what results of a day show: the record of each story, and the list of their names.

    `records` are in the order of the stories in the part of the day: by address.
    """
    named = {blake2b(record, digest_size=5).hexdigest(): record for record in records}
    listed, folder = paths_of_day(day)
    files = {f"{folder}story.{name}.json": record for name, record in named.items()}
    return files | {listed: json.dumps([*named]).encode()}


def paths_of_day(day: date) -> tuple[str, str]:
    """Return the paths of what results of a day show: the list, and the folder of the records."""
    return f"days/{day.isoformat()}.json", f"days/{day.isoformat()}/"


def listing(entries: Iterable[Entry]) -> Files:
    """Return the listing of a year."""
    told = {"version": VERSION, "parts": [_told(entry) for entry in entries]}
    return {LISTING: json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()}


def entries(listed: bytes) -> Mapping[str, Entry]:
    """Return the entries of a listing, by key; none if it is not a listing of this version."""
    try:
        told = json.loads(listed)
        if told["version"] != VERSION:
            return {}
        found = [_entry(part) for part in told["parts"]]
    except (ValueError, TypeError, KeyError):
        return {}
    return {entry.key: entry for entry in found}


def _told(entry: Entry) -> dict[str, Any]:
    return asdict(entry)


def _entry(told: Mapping[str, Any]) -> Entry:
    days = tuple((day, count) for day, count in told["days"])
    files = tuple(map(tuple, told["files"]))
    starts = tuple(told["starts"])
    return Entry(told["key"], told["made_from"], told["name"], days, starts, files, told["held"])
